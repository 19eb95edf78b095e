// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/document/scenario_document.h"
#include "ui/words/lever_names.h"

#include <QLabel>

class QVBoxLayout;

namespace isocost
{

class ChoiceBox;
class InputRow;

/// The parameters of one lever. Rows are rebuilt when another lever is shown or the lever gets other rows; otherwise a
/// change of the scenario refreshes what they show.
class LeverForm : public QWidget
{
    Q_OBJECT

public:
    explicit LeverForm(ScenarioDocument &document, QWidget *parent = nullptr);

    /// @param index of the lever; -1: none
    void show(int index);
    /// The row of a parameter by its key in the file; nullptr when the lever has none.
    InputRow *row(const std::string &key) const;
    /// Why the last choice was refused; empty otherwise.
    QString error() const { return m_error->isHidden() ? QString() : m_error->text(); }

private:
    using Change = std::function<void(Lever &)>;
    struct Entry {
        QString label;
        std::string key;
    };

    const Lever &lever() const;
    QString structure() const;
    void refresh();
    void rebuild();
    void build(const LeverTraits &kind);
    void addNumber(const LeverParameter &parameter);
    void addRate(const LeverTraits &kind);
    void addClasses();
    void addEffort();
    void addChoice(const QString &name, const QList<Entry> &entries, std::string Lever::*member);
    void change(const QString &what, const Change &change, const std::string &dragKey = {});
    void refuse(const QString &why);
    void switchClass(const std::string &id, bool on);

    ScenarioDocument &m_document;
    int m_index = -1;
    QString m_structure;
    QVBoxLayout *m_layout;
    QWidget *m_rows = nullptr;
    QLabel *m_error;
    std::vector<std::pair<std::string, InputRow *>> m_numbers;
    std::vector<std::function<void()>> m_refreshers;
};

} // namespace isocost
