// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

class QToolButton;

namespace isocost
{

class ChoiceBox;

/// A button with a tip, which is its name too.
QToolButton *makeTipButton(const QString &text, const QString &tip, QWidget *parent);

/// Chooses one item of a list, with buttons to add, duplicate and remove.
class ItemBar : public QWidget
{
    Q_OBJECT

public:
    /// @param what the items' name in the singular, for tooltips and screen readers ("class", "option")
    explicit ItemBar(const QString &what, QWidget *parent = nullptr);

    void setItems(const QStringList &names, int current);
    ChoiceBox *box() const { return m_box; }
    QToolButton *addButton() const { return m_add; }
    QToolButton *duplicateButton() const { return m_duplicate; }
    QToolButton *removeButton() const { return m_remove; }

Q_SIGNALS:
    void chosen(int index);

private:
    ChoiceBox *m_box;
    QToolButton *m_add;
    QToolButton *m_duplicate;
    QToolButton *m_remove;
};

} // namespace isocost
