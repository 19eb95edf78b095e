// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli.h"
#include "ui/library/library.h"
#include "ui/shell/file_commands.h"
#include "ui/shell/library_shell.h"
#include "ui/shell/main_window.h"
#include "ui/shell/outlined_checks.h"

#include <QApplication>
#include <QLocale>
#include <QTimer>

#include <clocale>

namespace
{

/// `isocost [--library FILE] [FILE]`
struct WindowCall {
    QString library; ///< empty: a person's own
    QString file;
};

WindowCall windowCall(QStringList words)
{
    WindowCall call;
    words.removeFirst();
    const qsizetype at = words.indexOf(QStringLiteral("--library"));
    if (at >= 0) {
        call.library = words.value(at + 1);
        words.remove(at, std::min<qsizetype>(2, words.size() - at));
    }
    call.file = words.value(0);
    return call;
}

int runWindow(int argc, char **argv)
{
    QApplication application(argc, argv);
    // Qt sets the desktop's locale for the C library too; numbers in files are read and written in plain notation.
    std::setlocale(LC_NUMERIC, "C");
    if (QLocale().language() == QLocale::C)
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); // the C locale groups no thousands
    QApplication::setApplicationName(QStringLiteral("Isocost"));
    QApplication::setOrganizationName(QStringLiteral("Isocost"));
    QApplication::setApplicationVersion(QStringLiteral(ISOCOST_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("isocost"));
    QApplication::setStyle(new isocost::OutlinedChecks);
    isocost::MainWindow window;
    window.show();
    // Once the window stands: the questions below belong on top of it.
    const WindowCall call = windowCall(QApplication::arguments());
    QTimer::singleShot(0, &window, [&window, call] {
        if (!window.offerRecovery() && !call.file.isEmpty())
            window.files().openFile(call.file);
        window.library().library().openInBackground(call.library);
    });
    return QApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    if (argc > 1 && isocost::isVerb(argv[1]))
        return isocost::runVerb(argc, argv);
    return runWindow(argc, argv);
}
