// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/fuzz_input.h"
#include "ui/shell/window_state.h"

#include <QApplication>
#include <QMainWindow>
#include <QSettings>

#include <cerrno>
#include <dlfcn.h>
#include <iterator>
#include <sys/stat.h>
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

/// The call behind ours.
template <class Call> Call usual(const char *name)
{
    return reinterpret_cast<Call>(::dlsym(RTLD_NEXT, name));
}

/// Settings look for their files at each turn, which takes two thirds of the time; there are none.
bool isOfSettings(const char *path)
{
    return std::string_view(path).find("IsocostFuzz") != std::string_view::npos;
}

} // namespace

extern "C" int statx(int folder, const char *path, int flags, unsigned mask, struct statx *found) noexcept
{
    static const auto call = usual<decltype(&statx)>("statx");
    if (!isOfSettings(path))
        return call(folder, path, flags, mask, found);
    errno = ENOENT;
    return -1;
}

extern "C" int access(const char *path, int mode) noexcept
{
    static const auto call = usual<decltype(&access)>("access");
    if (!isOfSettings(path))
        return call(path, mode);
    errno = ENOENT;
    return -1;
}

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
