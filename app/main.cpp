#include "app/cli.h"
#include "ui/shell/file_commands.h"
#include "ui/shell/main_window.h"

#include <QApplication>
#include <QLocale>
#include <QTimer>

#include <clocale>

namespace
{

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
    isocost::MainWindow window;
    window.show();
    // Once the window stands: the questions below belong on top of it.
    QTimer::singleShot(0, &window, [&window] {
        const QString path = QApplication::arguments().value(1);
        if (!window.offerRecovery() && !path.isEmpty())
            window.files().openFile(path);
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
