// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QMenu;
class QToolButton;

namespace isocost
{

/// The buttons under a choice of price sheet.
class SheetButtons : public QWidget
{
    Q_OBJECT

public:
    explicit SheetButtons(QWidget *parent = nullptr);

    /// With a menu of sheets to edit in place of the one, and nothing to add or remove.
    void showEditOnly(QMenu *sheets);

    QToolButton *edit() const { return m_edit; }
    QToolButton *add() const { return m_add; }
    QToolButton *duplicate() const { return m_duplicate; }
    QToolButton *remove() const { return m_remove; }

private:
    QToolButton *m_edit;
    QToolButton *m_add;
    QToolButton *m_duplicate;
    QToolButton *m_remove;
};

} // namespace isocost
