// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QString>

#include <functional>
#include <vector>

class QLineEdit;
class QListWidget;
class QMenuBar;

namespace isocost
{

/// Something that can be done or gone to by its name.
struct PaletteEntry {
    QString name;
    QString kind; ///< where it comes from: "File", "Input", "Option"
    QString side; ///< its shortcut or its value
    std::function<void()> run;
};

/// Every action of the menus that can be triggered now, with those of their submenus.
std::vector<PaletteEntry> menuEntries(const QMenuBar &bar);

/// Finds an entry by a few letters of its name; Enter closes the palette and runs it.
class CommandPalette : public QDialog
{
    Q_OBJECT

public:
    explicit CommandPalette(std::vector<PaletteEntry> entries, QWidget *parent);

    QLineEdit *editor() const { return m_editor; }
    QListWidget *list() const { return m_list; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void filter();
    void runCurrent();

    std::vector<PaletteEntry> m_entries;
    QLineEdit *m_editor;
    QListWidget *m_list;
};

} // namespace isocost
