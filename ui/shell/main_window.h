// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMainWindow>

#include <functional>
#include <string>
#include <vector>

class QAction;
class QDockWidget;
class QLabel;
class QMenu;
class QStackedWidget;
class QTabWidget;

namespace isocost
{

class FileCommands;
class InputsPanel;
class LibraryShell;
class Recovery;
class ScenarioDocument;
class StartPanel;
struct PaletteEntry;

/// The one window: inputs at the left, the answer and its views in the centre. Before a scenario is chosen it shows the
/// start page instead.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    /// @param recoveryFolder  where unsaved work is kept; the application's data folder by default
    explicit MainWindow(const QString &recoveryFolder = {}, QWidget *parent = nullptr);
    ~MainWindow() override;

    ScenarioDocument &document() { return *m_document; }
    FileCommands &files() { return *m_files; }
    LibraryShell &library() { return *m_library; }
    InputsPanel *inputs() const { return m_inputs; }
    QTabWidget *views() const { return m_views; }
    /// Offers what a crashed session left; true when it was taken.
    bool offerRecovery();

protected:
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void buildCentre();
    void buildDocks();
    void goToInputs();
    void updateTitle();
    void showWorkspace();
    void showStart();
    void resetLayout();
    /// Shows in the status bar why unsaved work cannot be kept; empty: it can.
    void tellAutosave(const QString &why);

    // main_menus.cpp
    bool askNewScenario();
    void askNewFromLog();
    void buildFileMenu();
    void buildEditMenu();
    void buildViewMenu();
    void buildChartMenu();
    void fillChartMenu();
    void buildHelpMenu();
    void fillRecentMenu();
    QAction *addAction(QMenu *menu, const QString &text, const QKeySequence &shortcut,
                       const std::function<void()> &run);
    void showShortcuts();
    void showAbout();

    // main_palette.cpp
    void findAnything();
    void addScenarioEntries(std::vector<PaletteEntry> &entries);
    void showInputs();
    void goToInput(const std::string &at);
    void findInput();

    ScenarioDocument *m_document;
    FileCommands *m_files;
    Recovery *m_recovery;
    QLabel *m_autosaveLabel = nullptr; ///< shown while unsaved work cannot be kept
    LibraryShell *m_library;
    QStackedWidget *m_stack = nullptr;
    StartPanel *m_start = nullptr;
    QTabWidget *m_views = nullptr;
    InputsPanel *m_inputs = nullptr;
    QDockWidget *m_inputsDock = nullptr;
    QDockWidget *m_explainDock = nullptr;
    QMenu *m_recentMenu = nullptr;
    QMenu *m_chartMenu = nullptr;
    QList<QAction *> m_scenarioActions; ///< need an open scenario
    QByteArray m_firstLayout;
    bool m_inputsWanted = true; ///< the dock is shown as soon as there is a scenario
    bool m_libraryWanted = false;
};

} // namespace isocost
