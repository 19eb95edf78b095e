// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/suite.h"

#ifdef ISOCOST_SUITE_HAS_WINDOWS
#include <QApplication>
#else
#include <QCoreApplication>
#endif
#include <QFileInfo>
#include <QtTest>

#include <cstdio>
#include <map>

namespace isocost::suite
{

namespace
{

std::map<QString, Make> &tests()
{
    static std::map<QString, Make> made;
    return made;
}

} // namespace

bool add(const char *file, Make make)
{
    return tests().emplace(QFileInfo(QString::fromUtf8(file)).completeBaseName(), make).second;
}

} // namespace isocost::suite

int main(int argc, char **argv)
{
#ifdef ISOCOST_SUITE_HAS_WINDOWS
    QApplication app(argc, argv);
#else
    QCoreApplication app(argc, argv);
#endif
    const auto found = isocost::suite::tests().find(argc > 1 ? QString::fromLocal8Bit(argv[1]) : QString());
    if (found == isocost::suite::tests().end()) {
        for (const auto &[name, make] : isocost::suite::tests())
            std::puts(qPrintable(name));
        return 2;
    }
    QStringList arguments = app.arguments();
    arguments.removeAt(1);
    QTEST_SET_MAIN_SOURCE_PATH
    return QTest::qExec(found->second().get(), arguments);
}
