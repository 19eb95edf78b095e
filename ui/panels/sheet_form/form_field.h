// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/number_key.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QWidget>

#include <functional>
#include <optional>
#include <string>

namespace isocost
{

/// How a field reads and writes its value.
template <class V> struct FieldBinding {
    std::function<V()> get;
    std::function<void(const V &)> set;
};

/// One input of a form: an editor that reads and writes a member of the sheet, with what is wrong with it underneath.
class FormField : public QWidget
{
    Q_OBJECT

public:
    /// @param pointer  where the value stands in the sheet's file format ("/billing/increment_seconds"); asked each
    ///                 time because a detail form shows another row whenever the selection changes
    FormField(const QString &name, std::function<std::string()> pointer);

    /// Shows the sheet's value, forgetting what was typed.
    virtual void load() = 0;
    const QString &name() const { return m_name; }
    std::string pointer() const { return m_pointer(); }
    /// What cannot be read in the editor; empty when it could be stored.
    const QString &problem() const { return m_problem; }
    /// Shows a message from outside; the field's own problem goes first.
    void showMessage(const QString &message);
    QString message() const { return m_message->text(); }

Q_SIGNALS:
    /// The sheet has been written to, or what was typed cannot be.
    void edited();

protected:
    /// @param unit  stands beside the editor
    void place(QWidget *editor, const QString &unit = {});
    void setProblem(const QString &problem);

private:
    QString m_name;
    std::function<std::string()> m_pointer;
    QString m_problem;
    QHBoxLayout *m_row;
    QLabel *m_message;
};

/// A number in the unit that stands beside it. An emptied optional field stores nothing at all. Name, unit, scale and
/// help are those of the key table.
class NumberField : public FormField
{
    Q_OBJECT

public:
    struct Binding : FieldBinding<std::optional<double>> {
        bool optional = false; ///< empty stores "not given"
        QString whenEmpty{};   ///< what an empty field means: "unlimited"
    };

    /// @param key   what the table says of the number
    /// @param name  in place of the table's, where one key has several fields
    NumberField(const NumberKey &key, std::function<std::string()> pointer, Binding binding, const QString &name = {});
    void load() override;
    QLineEdit *editor() const { return m_editor; }

private:
    void store();

    Binding m_binding;
    QString m_unit;
    double m_scale; ///< shown figure / stored figure: 100 for per cent
    bool m_whole;
    QLineEdit *m_editor;
    QString m_shown; ///< text of the stored value: typing it again changes nothing
};

class TextField : public FormField
{
    Q_OBJECT

public:
    TextField(const QString &name, std::function<std::string()> pointer, FieldBinding<std::string> binding,
              const QString &placeholder = {});
    void load() override;
    QLineEdit *editor() const { return m_editor; }

private:
    FieldBinding<std::string> m_binding;
    QLineEdit *m_editor;
};

class CheckField : public FormField
{
    Q_OBJECT

public:
    CheckField(const QString &name, std::function<std::string()> pointer, FieldBinding<bool> binding);
    void load() override;
    QCheckBox *editor() const { return m_editor; }

private:
    FieldBinding<bool> m_binding;
    QCheckBox *m_editor;
};

/// One of a list, by index.
class ChoiceField : public FormField
{
    Q_OBJECT

public:
    /// @param choices  asked on every load
    ChoiceField(const QString &name, std::function<std::string()> pointer, FieldBinding<int> binding,
                std::function<QStringList()> choices);
    void load() override;
    QComboBox *editor() const { return m_editor; }

private:
    FieldBinding<int> m_binding;
    std::function<QStringList()> m_choices;
    QComboBox *m_editor;
};

} // namespace isocost
