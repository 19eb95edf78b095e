// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/main_window.h"

#include "ui/document/scenario_document.h"
#include "ui/library/new_scenario.h"
#include "ui/panels/answer/answer_panel.h"
#include "ui/panels/import_log/import_log_dialog.h"
#include "ui/panels/sheet_form/sheet_dialog.h"
#include "ui/panels/start/new_scenario_dialog.h"
#include "ui/panels/start/start_panel.h"
#include "ui/shell/file_commands.h"
#include "ui/shell/frame_log.h"
#include "ui/shell/library_shell.h"
#include "ui/shell/readable_palette.h"
#include "ui/shell/recovery.h"
#include "ui/shell/views.h"
#include "ui/shell/window_state.h"

#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QMimeData>
#include <QStackedWidget>
#include <QUrl>

namespace isocost
{

namespace
{

/// Empty where anything else is dropped too.
QStringList droppedFiles(const QMimeData *data)
{
    QStringList files;
    for (const QUrl &url : data->urls()) {
        if (!url.isLocalFile())
            return {};
        files << url.toLocalFile();
    }
    return files;
}

} // namespace

void MainWindow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::ApplicationPaletteChange)
        keepPaletteReadable();
    QMainWindow::changeEvent(event);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!m_files->maySaveFirst()) {
        event->ignore();
        return;
    }
    if (m_stack->currentWidget() != m_start)
        windowState::save(*this);
    m_recovery->close();
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    const bool isOpen = m_stack->currentWidget() != m_start;
    const qsizetype files = droppedFiles(event->mimeData()).size();
    if ((isOpen && LibraryShell::isSheetDrag(event->mimeData())) || files == 1 || (isOpen && files > 1))
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    if (LibraryShell::isSheetDrag(event->mimeData())) {
        m_library->drop(event->mimeData());
        return;
    }
    const QStringList files = droppedFiles(event->mimeData());
    // After the drop has ended: a question may open, and the other program waits for the drop.
    QMetaObject::invokeMethod(
        this,
        [this, files] {
            const bool isOpen = m_stack->currentWidget() != m_start;
            if (!(isOpen && openBillsIn(*m_views, files)) && files.size() == 1)
                m_files->openFile(files.front());
        },
        Qt::QueuedConnection);
}

/// The log's workload takes the place of the one that was guessed.
void MainWindow::askNewFromLog()
{
    const std::vector<PriceSheet> sheets = sheetsOf(m_library->library());
    NewScenarioDialog dialog(sheets, this);
    dialog.leaveTrafficToLog();
    if (dialog.exec() != QDialog::Accepted)
        return;
    m_files->openScenario(dialog.scenario());
    if (m_stack->currentIndex() == 1)
        ImportLogDialog::run(*m_document, this);
}

} // namespace isocost
