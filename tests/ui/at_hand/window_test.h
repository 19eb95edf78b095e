// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/settled.h"
#include "tests/ui/window_under_test.h"
#include "ui/document/scenario_document.h"
#include "ui/panels/start/samples.h"
#include "ui/shell/file_commands.h"
#include "ui/shell/main_window.h"

#include <QAction>
#include <QMenu>
#include <QMenuBar>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>

#include <memory>

namespace isocost
{

/// The whole window in front of a test, with settings of its own.
class WindowTest
{
public:
    WindowTest() : m_window(m_folder.path()) { m_window.show(); }
    ~WindowTest() { QSettings().clear(); }

    MainWindow &window() { return m_window; }
    ScenarioDocument &document() { return m_window.document(); }

    bool openSample(const QString &part) { return isocost::openSample(m_window, part); }

    /// Turns to a view, on however slow a machine: false when its answer does not come.
    bool turnTo(int view)
    {
        m_window.views()->setCurrentIndex(view);
        QTest::qWait(50); // it has asked for what it shows
        const bool hasAnswer = settled(document());
        QTest::qWait(10); // and laid itself out
        return hasAnswer;
    }

    /// An action of the menus by its text; nullptr when there is none.
    QAction *action(const QString &text) const
    {
        for (QAction *action : m_window.findChildren<QAction *>()) {
            if (QString(action->text()).remove(QLatin1Char('&')) == text)
                return action;
        }
        return nullptr;
    }

private:
    QTemporaryDir m_folder;
    MainWindow m_window;
};

} // namespace isocost
