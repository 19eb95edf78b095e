// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/main_window.h"

#include "ui/document/scenario_document.h"
#include "ui/panels/answer/answer_panel.h"
#include "ui/panels/cases/case_strip.h"
#include "ui/panels/explain/explain_panel.h"
#include "ui/panels/inputs/inputs_panel.h"
#include "ui/panels/sheet_form/sheet_dialog.h"
#include "ui/panels/start/start_panel.h"
#include "ui/shell/file_commands.h"
#include "ui/shell/frame_log.h"
#include "ui/shell/library_shell.h"
#include "ui/shell/readable_palette.h"
#include "ui/shell/recent_files.h"
#include "ui/shell/recovery.h"
#include "ui/shell/views.h"
#include "ui/shell/window_state.h"
#include "ui/widgets/period_switch.h"

#include <QDockWidget>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QScreen>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTabWidget>
#include <QVBoxLayout>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace isocost
{

namespace
{

constexpr int messageMilliseconds = 6000;

/// As large as is comfortable, and no larger than the screen leaves room for.
QSize firstSize(const QWidget &window)
{
    constexpr QSize comfortable(1360, 860);
    constexpr QSize frame(16, 40); // what the window manager adds
    return comfortable.boundedTo(window.screen()->availableSize() - frame);
}

/// Each analysis of a drag asks for the memory that the last one freed: it is not handed back to the system in between.
void keepFreedMemory()
{
#ifdef __GLIBC__
    constexpr int keptBytes = 32 << 20;
    constexpr int stepBytes = 1 << 20;
    mallopt(M_TRIM_THRESHOLD, keptBytes);
    mallopt(M_TOP_PAD, stepBytes);
#endif
}

} // namespace

MainWindow::MainWindow(const QString &recoveryFolder, QWidget *parent)
    : QMainWindow(parent), m_document(new ScenarioDocument(this)), m_files(new FileCommands(*m_document, this)),
      m_recovery(
          new Recovery(*m_document, recoveryFolder.isEmpty() ? Recovery::defaultFolder() : recoveryFolder, this)),
      m_library(new LibraryShell(*m_document, *this))
{
    recallMoneyPeriod();
    keepFreedMemory();
    setAcceptDrops(true);
    setWindowIcon(QIcon(QStringLiteral(":/icons/isocost.svg")));
    resize(firstSize(*this));
    keepPaletteReadable();
    buildCentre();
    buildDocks();
    buildFileMenu();
    buildEditMenu();
    buildViewMenu();
    buildChartMenu();
    QMenu *library = menuBar()->addMenu(tr("&Library"));
    m_library->fillMenu(library);
    m_scenarioActions << library->menuAction() << m_library->dock()->toggleViewAction();
    buildHelpMenu();
    connect(m_document, &ScenarioDocument::fileChanged, this, &MainWindow::updateTitle);
    connect(m_document, &ScenarioDocument::replaced, this, [this] { m_views->setCurrentIndex(0); });
    connect(m_document, &ScenarioDocument::scenarioChanged, this, &MainWindow::updateTitle);
    connect(m_files, &FileCommands::opened, this, &MainWindow::showWorkspace);
    const auto tell = [this](const QString &message) { statusBar()->showMessage(message, messageMilliseconds); };
    connect(m_files, &FileCommands::told, this, tell);
    connect(m_library, &LibraryShell::told, this, tell);
    connect(m_library, &LibraryShell::openScenarioRequested, m_files, &FileCommands::openScenario);
    connect(m_recovery, &Recovery::troubled, this, &MainWindow::tellAutosave);
    if (const QString frames = qEnvironmentVariable("ISOCOST_FRAME_LOG"); !frames.isEmpty())
        (new FrameLog(*this, *m_document))->writeTo(frames);
    m_firstLayout = saveState();
    windowState::restore(*this);
    showStart();
}

MainWindow::~MainWindow()
{
    // Panels look at the document while they go.
    delete m_stack;
    delete m_inputsDock;
    delete m_explainDock;
    delete m_library->dock();
}

void MainWindow::buildCentre()
{
    m_stack = new QStackedWidget(this);
    m_start = new StartPanel(m_stack);
    m_start->setRecentFiles(recentFiles::paths());
    connect(m_start, &StartPanel::sampleChosen, m_files, &FileCommands::openSample);
    connect(m_start, &StartPanel::fileChosen, m_files, &FileCommands::openFile);
    connect(m_start, &StartPanel::newRequested, this, &MainWindow::askNewScenario);
    connect(m_start, &StartPanel::logRequested, this, &MainWindow::askNewFromLog);
    connect(m_start, &StartPanel::openRequested, m_files, &FileCommands::chooseFile);
    auto *workspace = new QWidget(m_stack);
    auto *layout = new QVBoxLayout(workspace);
    layout->setContentsMargins(6, 6, 6, 0);
    layout->setSpacing(6);
    m_views = new QTabWidget(workspace);
    m_views->setDocumentMode(true);
    for (const ViewKind &kind : viewKinds())
        m_views->addTab(kind.make({*m_document, *m_library, m_views}), kind.title);
    addViewList(m_views);
    auto *top = new QHBoxLayout;
    top->addWidget(new CaseStrip(*m_document, workspace), 1);
    top->addWidget(new PeriodSwitch(*m_document, workspace));
    layout->addLayout(top);
    layout->addWidget(new AnswerPanel(*m_document, workspace));
    layout->addWidget(m_views, 1);
    m_stack->addWidget(m_start);
    m_stack->addWidget(workspace);
    setCentralWidget(m_stack);
    statusBar()->setSizeGripEnabled(false);
}

void MainWindow::buildDocks()
{
    m_inputsDock = new QDockWidget(tr("Inputs"), this);
    m_inputsDock->setObjectName(QStringLiteral("inputs"));
    m_inputs = new InputsPanel(*m_document, m_inputsDock);
    m_inputsDock->setWidget(m_inputs);
    addDockWidget(Qt::LeftDockWidgetArea, m_inputsDock);
    connect(m_inputs, &InputsPanel::editSheetRequested, this,
            [this](const SheetRequest &request) { editSheet(this, *m_document, request); });
    connect(m_inputs, &InputsPanel::searchSheetRequested, m_library,
            [this](int option) { m_library->searchSheet(static_cast<std::size_t>(option)); });

    m_explainDock = new QDockWidget(tr("Explain"), this);
    m_explainDock->setObjectName(QStringLiteral("explain"));
    m_explainDock->setWidget(new ExplainPanel(*m_document, m_explainDock));
    addDockWidget(Qt::BottomDockWidgetArea, m_explainDock);
    m_explainDock->hide(); // until something is clicked
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);

    addDockWidget(Qt::RightDockWidgetArea, m_library->dock());
    m_library->dock()->hide();
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    connect(&m_document->figures(), &FigureSelection::figureSelected, m_explainDock, [this] {
        m_explainDock->show();
        m_explainDock->raise();
    });
    connect(&m_document->figures(), &FigureSelection::cleared, m_explainDock, &QDockWidget::hide);
}

void MainWindow::goToInputs()
{
    showInputs();
    const auto takesKeys = [this](const QWidget *widget) {
        return m_inputs->isAncestorOf(widget) && widget->isVisible() && widget->isEnabled() &&
               (widget->focusPolicy() & Qt::TabFocus);
    };
    QWidget *first = m_inputs->nextInFocusChain();
    while (first != m_inputs && !takesKeys(first))
        first = first->nextInFocusChain();
    first->setFocus(Qt::ShortcutFocusReason);
}

void MainWindow::updateTitle()
{
    const QString name = m_stack->currentWidget() == m_start ? QString() : m_files->documentName();
    setWindowTitle(name.isEmpty() ? tr("Isocost")
                                  : tr("%1[*] – Isocost").arg(QString(name).remove(QStringLiteral("[*]"))));
    setWindowModified(m_document->isModified());
    setWindowFilePath(m_document->filePath());
}

void MainWindow::showWorkspace()
{
    if (m_stack->currentWidget() == m_start) {
        m_inputsDock->setVisible(m_inputsWanted);
        m_library->dock()->setVisible(m_libraryWanted);
    }
    m_stack->setCurrentIndex(1);
    m_chartMenu->setEnabled(true);
    for (QAction *action : m_scenarioActions)
        action->setEnabled(true);
    updateTitle();
}

void MainWindow::showStart()
{
    m_start->setRecentFiles(recentFiles::paths());
    m_stack->setCurrentWidget(m_start);
    m_chartMenu->setEnabled(false);
    m_inputsWanted = !m_inputsDock->isHidden();
    m_inputsDock->hide();
    m_explainDock->hide();
    m_libraryWanted = !m_library->dock()->isHidden();
    m_library->dock()->hide();
    for (QAction *action : m_scenarioActions)
        action->setEnabled(false);
    updateTitle();
}

void MainWindow::resetLayout()
{
    restoreState(m_firstLayout);
    m_inputsDock->setVisible(m_stack->currentWidget() != m_start);
    windowState::forget();
}

bool MainWindow::offerRecovery()
{
    const QList<Recovered> all = m_recovery->found();
    for (const Recovered &left : all) {
        QMessageBox box(QMessageBox::Question, tr("Recover unsaved work"),
                        tr("Isocost ended before “%1” was saved.").arg(QString::fromStdString(left.scenario.name)),
                        QMessageBox::NoButton, this);
        box.setTextFormat(Qt::PlainText);
        box.setInformativeText(left.path.isEmpty() ? tr("It had no file yet.")
                                                   : tr("Its file %1 is as last saved.").arg(left.path));
        QPushButton *recover = box.addButton(tr("Recover"), QMessageBox::AcceptRole);
        QPushButton *discard = box.addButton(tr("Discard"), QMessageBox::DestructiveRole);
        box.addButton(tr("Decide Later"), QMessageBox::RejectRole);
        box.setDefaultButton(recover);
        box.exec();
        if (box.clickedButton() == static_cast<QAbstractButton *>(discard))
            Recovery::discard(left);
        if (box.clickedButton() != static_cast<QAbstractButton *>(recover))
            continue;
        m_document->adoptRecovered(left.scenario, left.path, left.fileDigest);
        showWorkspace();
        // Only when this session keeps the work itself may the old copy go.
        if (m_recovery->keep())
            Recovery::discard(left);
        m_files->settleChangedFile();
        return true;
    }
    return false;
}

void MainWindow::tellAutosave(const QString &why)
{
    if (!m_autosaveLabel) {
        m_autosaveLabel = new QLabel(statusBar());
        m_autosaveLabel->setTextFormat(Qt::PlainText);
        statusBar()->addPermanentWidget(m_autosaveLabel);
    }
    m_autosaveLabel->setText(tr("Unsaved work cannot be kept for recovery"));
    m_autosaveLabel->setToolTip(why);
    m_autosaveLabel->setVisible(!why.isEmpty());
}

} // namespace isocost
