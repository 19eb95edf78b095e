// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/main_window.h"

#include "ui/charts/chart_view.h"
#include "ui/charts/table_text.h"
#include "ui/document/scenario_document.h"
#include "ui/library/new_scenario.h"
#include "ui/panels/import_log/import_database_dialog.h"
#include "ui/panels/import_log/import_log_dialog.h"
#include "ui/panels/start/new_scenario_dialog.h"
#include "ui/panels/start/samples.h"
#include "ui/shell/file_commands.h"
#include "ui/shell/help_window.h"
#include "ui/shell/library_shell.h"
#include "ui/shell/name_dialog.h"
#include "ui/shell/recent_files.h"
#include "ui/shell/views.h"
#include "ui/widgets/period_switch.h"
#include "ui/widgets/view_actions.h"

#include <QActionGroup>
#include <QApplication>
#include <QDockWidget>
#include <QFileInfo>
#include <QHeaderView>
#include <QMenuBar>
#include <QMessageBox>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace isocost
{

namespace
{

/// Ampersands in names are no mnemonics.
QString literal(QString text)
{
    return text.replace(u'&', QStringLiteral("&&"));
}

} // namespace

QAction *MainWindow::addAction(QMenu *menu, const QString &text, const QKeySequence &shortcut,
                               const std::function<void()> &run)
{
    QAction *action = menu->addAction(text);
    action->setShortcut(shortcut);
    connect(action, &QAction::triggered, this, run);
    return action;
}

/// Five questions, and the scenario that they make.
bool MainWindow::askNewScenario()
{
    const std::vector<PriceSheet> sheets = sheetsOf(m_library->library());
    NewScenarioDialog dialog(sheets, this);
    if (dialog.exec() != QDialog::Accepted)
        return false;
    m_files->openScenario(dialog.scenario());
    return m_stack->currentIndex() == 1;
}

void MainWindow::buildFileMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&File"));
    addAction(menu, tr("&New…"), QKeySequence::New, [this] { askNewScenario(); });
    addAction(menu, tr("New from a Request Lo&g…"), {}, [this] { askNewFromLog(); });
    QMenu *fromSample = menu->addMenu(tr("New from Sa&mple"));
    for (const Sample &sample : samples()) {
        QAction *action =
            addAction(fromSample, literal(sample.name), {}, [this, sample] { m_files->openSample(sample); });
        action->setStatusTip(sample.summary);
    }
    addAction(menu, tr("&Open…"), QKeySequence::Open, [this] { m_files->chooseFile(); });
    m_recentMenu = menu->addMenu(tr("Open &Recent"));
    connect(m_recentMenu, &QMenu::aboutToShow, this, &MainWindow::fillRecentMenu);
    connect(m_files, &FileCommands::recentFilesChanged, this, &MainWindow::fillRecentMenu);
    fillRecentMenu();
    menu->addSeparator();
    m_scenarioActions << addAction(menu, tr("&Save"), QKeySequence::Save, [this] { m_files->save(); });
    m_scenarioActions << addAction(menu, tr("Save &As…"), QKeySequence(tr("Ctrl+Shift+S")),
                                   [this] { m_files->saveAs(); });
    m_scenarioActions << addAction(menu, tr("Import Request &Log…"), QKeySequence(tr("Ctrl+L")),
                                   [this] { ImportLogDialog::run(*m_document, this); });
    m_scenarioActions << addAction(menu, tr("Import from &Database…"), {},
                                   [this] { ImportDatabaseDialog::run(*m_document, this); });
    m_scenarioActions << addAction(menu, tr("Compare with a &Bill…"), {}, [this] { chooseBillIn(*m_views); });
    m_scenarioActions << addAction(menu, tr("&Export PDF…"), QKeySequence(tr("Ctrl+Shift+E")),
                                   [this] { m_files->exportPdf(); });
    QAction *policy = addAction(menu, tr("Export Routing Polic&y…"), {}, [this] { m_files->exportPolicy(); });
    policy->setStatusTip(tr("Replicas and burst thresholds by the hour of the week, with Kubernetes manifests"));
    policy->setEnabled(false);
    // Enabled as the menu opens: it needs a split.
    connect(menu, &QMenu::aboutToShow, policy, [this, policy] {
        const std::vector<Option> &options = m_document->scenario().options;
        policy->setEnabled(m_stack->currentIndex() == 1 &&
                           std::any_of(options.begin(), options.end(),
                                       [](const Option &option) { return traits(option.kind).isSplit; }));
    });
    menu->addSeparator();
    m_scenarioActions << addAction(menu, tr("&Close"), QKeySequence(tr("Ctrl+W")), [this] {
        if (!m_files->maySaveFirst())
            return;
        m_document->adopt({});
        showStart();
    });
    addAction(menu, tr("&Quit"), QKeySequence(tr("Ctrl+Q")), [this] { close(); });
}

void MainWindow::fillRecentMenu()
{
    m_recentMenu->clear();
    const QStringList paths = recentFiles::paths();
    for (const QString &path : paths) {
        QAction *action =
            addAction(m_recentMenu, literal(QFileInfo(path).fileName()), {}, [this, path] { m_files->openFile(path); });
        action->setStatusTip(path);
        action->setToolTip(path);
    }
    if (!paths.isEmpty()) {
        m_recentMenu->addSeparator();
        addAction(m_recentMenu, tr("Clear List"), {}, [] { recentFiles::clear(); });
    }
    m_recentMenu->setEnabled(!paths.isEmpty());
}

void MainWindow::buildEditMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&Edit"));
    QAction *undo = m_library->undoGroup().createUndoAction(this, tr("&Undo"));
    undo->setShortcut(QKeySequence::Undo);
    QAction *redo = m_library->undoGroup().createRedoAction(this, tr("&Redo"));
    redo->setShortcuts({QKeySequence(tr("Ctrl+Shift+Z")), QKeySequence(tr("Ctrl+Y"))});
    menu->addAction(undo);
    menu->addAction(redo);
    menu->addSeparator();
    addAction(menu, tr("Find &Anything…"), QKeySequence(tr("Ctrl+K")), [this] { findAnything(); });
    m_scenarioActions << addAction(menu, tr("&Find an Input"), QKeySequence::Find, [this] { findInput(); });
    menu->addSeparator();
    m_scenarioActions << addAction(menu, tr("Name and &Notes…"), QKeySequence(tr("F2")),
                                   [this] { NameDialog(*m_document, this).exec(); });
}

void MainWindow::buildViewMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&View"));
    for (int i = 0; i < m_views->count(); ++i) {
        m_scenarioActions << addAction(menu, literal(m_views->tabText(i)), QKeySequence(viewShortcut(i)),
                                       [this, i] { m_views->setCurrentIndex(i); });
    }
    menu->addSeparator();
    m_scenarioActions << addAction(menu, tr("&Go to Inputs"), QKeySequence(tr("Ctrl+I")), [this] { goToInputs(); });
    for (const auto &[dock, key] : {std::pair(m_inputsDock, tr("F9")), {m_explainDock, tr("F8")}}) {
        dock->toggleViewAction()->setShortcut(QKeySequence(key));
        menu->addAction(dock->toggleViewAction());
        m_scenarioActions << dock->toggleViewAction();
    }
    QMenu *money = menu->addMenu(tr("&Money"));
    auto *periods = new QActionGroup(money);
    for (const format::MoneyPeriod period : format::allMoneyPeriods) {
        QAction *action = addAction(money, tr("Money %1", "a month").arg(format::periodText(period)), {},
                                    [this, period] { showMoneyOf(period, *m_document); });
        action->setCheckable(true);
        action->setStatusTip(moneyPeriodTip());
        periods->addAction(action);
    }
    connect(money, &QMenu::aboutToShow, periods,
            [periods] { periods->actions()[static_cast<int>(format::moneyPeriod())]->setChecked(true); });
    addAction(menu, tr("&Reset Layout"), {}, [this] { resetLayout(); });
}

void MainWindow::buildChartMenu()
{
    m_chartMenu = menuBar()->addMenu(tr("&Chart"));
    connect(m_views, &QTabWidget::currentChanged, this, &MainWindow::fillChartMenu);
    connect(m_chartMenu, &QMenu::aboutToShow, this, &MainWindow::fillChartMenu);
    fillChartMenu();
}

/// The actions of what the current view shows: its table, its chart, or a menu for each of its charts.
void MainWindow::fillChartMenu()
{
    m_chartMenu->clear();
    const QList<QMenu *> old = m_chartMenu->findChildren<QMenu *>(QString(), Qt::FindDirectChildrenOnly);
    qDeleteAll(old);
    QWidget *view = m_views->currentWidget();
    const QList<ChartView *> charts = view->findChildren<ChartView *>();
    const auto *own = dynamic_cast<const ViewActions *>(view);
    m_chartMenu->menuAction()->setEnabled(own || !charts.isEmpty());
    if (own)
        return m_chartMenu->addActions(own->viewActions());
    for (const ChartView *chart : charts) {
        QMenu *menu = charts.size() > 1 ? m_chartMenu->addMenu(literal(chart->accessibleName())) : m_chartMenu;
        menu->addActions(chart->chartActions());
        menu->setEnabled(chart->figure() != nullptr || charts.size() == 1);
    }
}

void MainWindow::buildHelpMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&Help"));
    addAction(menu, tr("&Keyboard Shortcuts"), QKeySequence(tr("F1")), [this] { showShortcuts(); });
    menu->addSeparator();
    const auto addPage = [&](const QString &text, const QString &title, const QString &page) {
        addAction(menu, text, {}, [this, title, page] { (new HelpWindow(title, page, this))->show(); });
    };
    addPage(tr("&Words"), tr("Words"), QStringLiteral("words"));
    addPage(tr("&Formulas"), tr("How the figures are computed"), QStringLiteral("engine"));
    addPage(tr("&Network Times by Region"), tr("Network times by region"), QStringLiteral("network"));
    addPage(tr("File F&ormats and Command Line"), tr("File formats and the command line"), QStringLiteral("formats"));
    menu->addSeparator();
    addAction(menu, tr("&About Isocost"), {}, [this] { showAbout(); });
    addAction(menu, tr("About &Qt"), {}, [this] { QMessageBox::aboutQt(this); });
}

void MainWindow::showShortcuts()
{
    QList<QPair<QString, QString>> rows;
    const QList<QAction *> menus = menuBar()->actions();
    for (const QAction *menu : menus) {
        const QList<QAction *> actions = menu->menu()->actions();
        for (const QAction *action : actions) {
            if (!action->shortcut().isEmpty())
                rows << qMakePair(action->text().remove(u'&'), action->shortcut().toString(QKeySequence::NativeText));
        }
    }
    rows << qMakePair(tr("Change a slider by a little, a lot"), tr("Arrow keys, Page Up and Page Down"))
         << qMakePair(tr("Take back what was typed"), tr("Escape"))
         << qMakePair(tr("Select hours of the week"), tr("Arrow keys, with Shift to extend"));
    QDialog dialog(this);
    dialog.setWindowTitle(tr("Keyboard Shortcuts"));
    auto *table = new QTableWidget(static_cast<int>(rows.size()), 2, &dialog);
    table->setHorizontalHeaderLabels({tr("Action"), tr("Keys")});
    table->verticalHeader()->hide();
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setShowGrid(false);
    table->setTabKeyNavigation(false);
    table->setAccessibleName(dialog.windowTitle());
    makeCopyable(table);
    for (int i = 0; i < rows.size(); ++i) {
        table->setItem(i, 0, new QTableWidgetItem(rows[i].first));
        table->setItem(i, 1, new QTableWidgetItem(rows[i].second));
    }
    table->resizeColumnsToContents();
    table->horizontalHeader()->setStretchLastSection(true);
    auto *layout = new QVBoxLayout(&dialog);
    layout->addWidget(table);
    dialog.resize(560, 520);
    dialog.exec();
}

void MainWindow::showAbout()
{
    QMessageBox box(this);
    box.setWindowTitle(tr("About Isocost"));
    box.setTextFormat(Qt::PlainText);
    box.setIconPixmap(windowIcon().pixmap(64, 64));
    box.setText(tr("Isocost %1").arg(QApplication::applicationVersion()));
    box.setInformativeText(
        tr("Serverless, dedicated, or a split of both: at what volume does the answer change, and what "
           "does the sticker price hide?\n\nFree software under the GNU General Public License, "
           "version 3 or later. It comes without any warranty."));
    box.exec();
}

} // namespace isocost
