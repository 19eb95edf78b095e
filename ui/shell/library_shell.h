// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/scenario.h"
#include "ui/library/library.h"

#include <QObject>
#include <QUndoGroup>

class QDockWidget;
class QMainWindow;
class QMenu;
class QMimeData;

namespace isocost
{

class LibraryPanel;
class PlatformsPanel;
class ScenarioDocument;

/// Puts the library's dock, its platform table and its badge into the window, and joins them with the document.
class LibraryShell : public QObject
{
    Q_OBJECT

public:
    LibraryShell(ScenarioDocument &document, QMainWindow &window);

    Library &library() { return *m_library; }
    QDockWidget *dock() const { return m_dock; }
    LibraryPanel *panel() const { return m_panel; }
    PlatformsPanel *platforms() const { return m_platforms; }
    /// Undo and redo of whichever was worked on last: the scenario or the library.
    QUndoGroup &undoGroup() { return m_undoGroup; }
    /// What the menu bar's Library menu holds.
    void fillMenu(QMenu *menu);

    /// Lets the user choose a sheet for an option out of the scenario's and the library's; a library sheet is copied
    /// into the scenario, all as one undo step.
    void searchSheet(std::size_t option);

    /// True for a drag of the library's sheets.
    static bool isSheetDrag(const QMimeData *data);
    void drop(const QMimeData *data);

Q_SIGNALS:
    void openScenarioRequested(const isocost::Scenario &scenario);
    void told(const QString &message);

private:
    void updatePrices();
    void editSheet(std::int64_t key);
    void enterSheet(const SheetTraits &kind);
    void showForm(const Stored<PriceSheet> &sheet);
    void fail(const QString &message);
    void followFocus(const QWidget *now);

    ScenarioDocument &m_document;
    QMainWindow &m_window;
    Library *m_library;
    QDockWidget *m_dock;
    LibraryPanel *m_panel;
    PlatformsPanel *m_platforms;
    QUndoGroup m_undoGroup;
    bool m_inDialog = false; ///< its dialog shows what fails itself
};

} // namespace isocost
