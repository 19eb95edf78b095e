// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/library_shell.h"

#include "ui/document/scenario_document.h"
#include "ui/library/new_scenario.h"
#include "ui/library/scenario_sheets.h"
#include "ui/models/library_model.h"
#include "ui/panels/library/library_page.h"
#include "ui/panels/library/library_panel.h"
#include "ui/panels/library/price_update_dialog.h"
#include "ui/panels/library/update_badge.h"
#include "ui/panels/platforms/platforms_panel.h"
#include "ui/panels/sheet_form/library_sheet_dialog.h"
#include "ui/panels/sheet_search/sheet_search_dialog.h"

#include <QApplication>
#include <QDockWidget>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QStatusBar>
#include <QTableView>

namespace isocost
{

LibraryShell::LibraryShell(ScenarioDocument &document, QMainWindow &window)
    : QObject(&window), m_document(document), m_window(window), m_library(new Library(this)),
      m_dock(new QDockWidget(tr("Library"), &window)), m_panel(new LibraryPanel(document, *m_library, m_dock)),
      m_platforms(new PlatformsPanel(document, *m_library, &window))
{
    m_dock->setObjectName(QStringLiteral("library"));
    m_dock->setWidget(m_panel);
    m_undoGroup.addStack(document.undoStack());
    m_undoGroup.addStack(m_library->undoStack());
    m_undoGroup.setActiveStack(document.undoStack());
    for (QUndoStack *stack : {document.undoStack(), m_library->undoStack()})
        connect(stack, &QUndoStack::indexChanged, this, [this, stack] { m_undoGroup.setActiveStack(stack); });
    window.statusBar()->addPermanentWidget(new UpdateBadge(document, *m_library, window.statusBar()));
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) { followFocus(now); });
    connect(qApp, &QApplication::applicationStateChanged, m_library, &Library::refreshIfChanged);
    connect(m_panel, &LibraryPanel::editSheetRequested, this, &LibraryShell::editSheet);
    connect(m_panel, &LibraryPanel::newSheetRequested, this, &LibraryShell::enterSheet);
    connect(m_panel, &LibraryPanel::openScenarioRequested, this, &LibraryShell::openScenarioRequested);
    connect(m_panel, &LibraryPanel::failed, this, &LibraryShell::fail);
    connect(m_platforms, &PlatformsPanel::failed, this, &LibraryShell::fail);
    connect(m_library, &Library::failed, this, &LibraryShell::fail);
    connect(m_library, &Library::told, this, &LibraryShell::told);
}

void LibraryShell::fillMenu(QMenu *menu)
{
    QAction *toggle = m_dock->toggleViewAction();
    toggle->setText(tr("&Show Library"));
    toggle->setShortcut(QKeySequence(tr("F7")));
    menu->addAction(toggle);
    QAction *update = menu->addAction(tr("&Update Prices from a File…"));
    update->setStatusTip(tr("See what a public price feed would change, and import it"));
    connect(update, &QAction::triggered, this, &LibraryShell::updatePrices);
    const auto addList = [menu](const QString &title, const LibraryPage *page) {
        QMenu *list = menu->addMenu(title);
        list->addActions(page->table()->actions());
    };
    addList(tr("&Price Sheets"), m_panel->sheets());
    addList(tr("&Workloads"), m_panel->workloads());
    addList(tr("S&cenarios"), m_panel->scenarios());
}

void LibraryShell::updatePrices()
{
    if (!m_library->isOpen())
        fail(m_library->problem().isEmpty() ? tr("The library is still being opened.") : m_library->problem());
    else
        PriceUpdateDialog::run(m_document, *m_library, &m_window);
}

void LibraryShell::followFocus(const QWidget *now)
{
    if (!now || qobject_cast<const QMenu *>(now) || qobject_cast<const QMenuBar *>(now))
        return;
    if (m_dock->isAncestorOf(now))
        m_undoGroup.setActiveStack(m_library->undoStack());
    else if (m_window.isAncestorOf(now))
        m_undoGroup.setActiveStack(m_document.undoStack());
}

void LibraryShell::editSheet(std::int64_t key)
{
    if (const std::optional<Stored<PriceSheet>> found = m_library->item<PriceSheet>(key))
        showForm(*found);
}

void LibraryShell::enterSheet(const SheetTraits &kind)
{
    showForm({0, 1, blankSheet(kind)});
}

void LibraryShell::showForm(const Stored<PriceSheet> &sheet)
{
    LibrarySheetDialog dialog(m_document, *m_library, sheet, &m_window);
    m_inDialog = true;
    const bool saved = dialog.exec() == QDialog::Accepted;
    m_inDialog = false;
    if (saved)
        m_panel->sheets()->selectKey(dialog.savedKey());
}

void LibraryShell::searchSheet(std::size_t option)
{
    const std::vector<PriceSheet> library = sheetsOf(*m_library);
    SheetSearchDialog dialog(m_document.scenario(), option, library, &m_window);
    if (dialog.exec() != QDialog::Accepted || !dialog.chosen())
        return;
    const std::optional<Error> refused = m_document.edit(
        tr("Choose Price Sheet"), [&](Scenario &s) { edits::useLibrarySheet(s, option, *dialog.chosen()); });
    if (refused)
        fail(QString::fromStdString(refused->message));
}

void LibraryShell::fail(const QString &message)
{
    if (m_inDialog)
        return;
    QMessageBox box(QMessageBox::Warning, tr("Library"), message, QMessageBox::Ok, &m_window);
    box.setTextFormat(Qt::PlainText);
    box.exec();
}

bool LibraryShell::isSheetDrag(const QMimeData *data)
{
    return data->hasFormat(QString::fromLatin1(LibraryModel::sheetMimeType));
}

void LibraryShell::drop(const QMimeData *data)
{
    std::vector<std::int64_t> keys;
    const QByteArrayList words = data->data(QString::fromLatin1(LibraryModel::sheetMimeType)).split(' ');
    for (const QByteArray &word : words)
        keys.push_back(word.toLongLong());
    // After the drop has ended: a message may open.
    QMetaObject::invokeMethod(
        this, [this, keys] { m_panel->addToScenario(keys); }, Qt::QueuedConnection);
}

} // namespace isocost
