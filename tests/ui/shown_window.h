// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/dark_palette.h"
#include "tests/ui/window_under_test.h"
#include "ui/document/scenario_document.h"
#include "ui/document/scenario_edits.h"
#include "ui/panels/answer/answer_panel.h"
#include "ui/panels/inputs/inputs_panel.h"
#include "ui/panels/inputs/options_section.h"
#include "ui/panels/inputs/request_section.h"
#include "ui/panels/inputs/sheet_picker.h"
#include "ui/panels/library/library_panel.h"
#include "ui/panels/start/start_panel.h"
#include "ui/shell/file_commands.h"
#include "ui/shell/library_shell.h"
#include "ui/shell/main_window.h"
#include "ui/shell/window_state.h"
#include "ui/widgets/form_rows.h"
#include "ui/widgets/input_row.h"
#include "ui/widgets/value_slider.h"
#include "ui/widgets/week_grid.h"

#include <QComboBox>
#include <QDockWidget>
#include <QLineEdit>
#include <QListWidget>
#include <QMenuBar>
#include <QScrollArea>
#include <QScrollBar>
#include <QSettings>
#include <QStandardPaths>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>

namespace isocost::window
{

inline InputRow *rowNamed(const QWidget &window, const QString &accessibleName)
{
    for (InputRow *row : window.findChildren<InputRow *>()) {
        if (row->isVisible() && row->editor()->accessibleName().startsWith(accessibleName))
            return row;
    }
    return nullptr;
}

inline void typeInto(QLineEdit *editor, const QString &text)
{
    editor->setFocus();
    editor->selectAll();
    QTest::keyClicks(editor, text);
    QTest::keyClick(editor, Qt::Key_Return);
}

/// The main window, shown, with settings of its own.
class ShownWindow
{
protected:
    bool show()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_window = std::make_unique<MainWindow>(m_folder->path());
        m_window->show();
        return QTest::qWaitForWindowExposed(m_window.get());
    }
    void close()
    {
        m_window.reset();
        QSettings().clear();
    }
    ScenarioDocument &document() { return m_window->document(); }
    bool openSample(const QString &part) { return isocost::openSample(*m_window, part); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace isocost::window
