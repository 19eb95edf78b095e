// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/document/scenario_document.h"
#include "ui/panels/start/samples.h"
#include "ui/shell/file_commands.h"
#include "ui/shell/main_window.h"

#include <QSettings>
#include <QStandardPaths>
#include <QtTest>

namespace isocost
{

/// Settings that are the tests' own, empty, and numbers as in the United States.
inline void useSettingsOfItsOwn()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(QStringLiteral("IsocostTest"));
    // Tests run beside each other: each process has its own.
    QCoreApplication::setApplicationName(QStringLiteral("IsocostTest%1").arg(QCoreApplication::applicationPid()));
    QSettings().clear();
}

/// Opens the first sample whose name contains `part` and waits for its analysis; false when there is none.
inline bool openSample(MainWindow &window, const QString &part)
{
    for (const Sample &sample : samples()) {
        if (sample.name.contains(part)) {
            window.files().openSample(sample);
            return QTest::qWaitFor([&] { return window.document().analysisIsCurrent(); }, 60000);
        }
    }
    return false;
}

} // namespace isocost
