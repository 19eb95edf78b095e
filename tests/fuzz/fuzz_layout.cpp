// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/fuzz_input.h"
#include "ui/shell/window_state.h"

#include <QApplication>
#include <QMainWindow>
#include <QSettings>
#include <QStandardPaths>

namespace
{

void startApplication()
{
    static int argc = 1;
    static char name[] = "fuzz";
    static char *argv[] = {name, nullptr};
    qputenv("QT_QPA_PLATFORM", "offscreen");
    static const QApplication application(argc, argv);
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(QStringLiteral("IsocostFuzz"));
    QCoreApplication::setApplicationName(QStringLiteral("IsocostFuzz"));
}

} // namespace

/// A window's saved layout with arbitrary bytes in place of one of its values: forgotten, never followed.
int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    startApplication();
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    for (const char *key : {"window/state", "window/geometry", "window/hash"}) {
        QMainWindow window;
        isocost::windowState::save(window);
        QSettings settings;
        if (settings.value(QString::fromLatin1(key)).toByteArray() == bytes)
            continue;
        settings.setValue(QString::fromLatin1(key), bytes);
        mustHold(!isocost::windowState::restore(window), "a damaged layout is forgotten");
    }
    return 0;
}
