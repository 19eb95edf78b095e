// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/fuzz_input.h"
#include "ui/shell/window_state.h"

#include <QApplication>
#include <QMainWindow>
#include <QSettings>

#include <iterator>
#include <utility>

namespace
{

void startApplication()
{
    static int argc = 1;
    static char name[] = "fuzz";
    static char *argv[] = {name, nullptr};
    qputenv("QT_QPA_PLATFORM", "offscreen");
    static const QApplication application(argc, argv);
    // A folder that cannot be made: settings stay in memory.
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, QStringLiteral("/dev/null"));
    QCoreApplication::setOrganizationName(QStringLiteral("IsocostFuzz"));
    QCoreApplication::setApplicationName(QStringLiteral("IsocostFuzz"));
}

} // namespace

/// A window's saved layout with arbitrary bytes in place of one of its values: forgotten, never followed.
int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static bool started = false;
    if (!std::exchange(started, true))
        startApplication();
    static QMainWindow window;
    static QSettings settings; // kept open, so that none reads and writes a file
    constexpr const char *keys[] = {"window/state", "window/geometry", "window/hash"};
    const std::string_view text = asText(data, size);
    const char *key = keys[text.empty() ? 0 : static_cast<unsigned char>(text[0]) % std::size(keys)];
    const QByteArray bytes(text.data(), static_cast<qsizetype>(text.size()));
    isocost::windowState::save(window);
    mustHold(isocost::windowState::restore(window), "a sound layout is followed");
    if (settings.value(QString::fromLatin1(key)).toByteArray() == bytes)
        return 0;
    settings.setValue(QString::fromLatin1(key), bytes);
    mustHold(!isocost::windowState::restore(window), "a damaged layout is forgotten");
    return 0;
}
