// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/run_program.h"
#include "tests/suite.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

namespace
{

/// The made FOCUS bill held against its scenario, whose map sums up by `tagKey`.
QJsonObject actualsBy(const char *tagKey, const QStringList &more = {})
{
    const QString bills = QStringLiteral(ISOCOST_SOURCE_DIR "/tests/data/bills/");
    QFile plain(bills + QStringLiteral("acme.isocost"));
    if (!plain.open(QIODevice::ReadOnly))
        return {};
    QJsonObject scenario = QJsonDocument::fromJson(plain.readAll()).object();
    scenario[QStringLiteral("actuals")] = QJsonObject{{QStringLiteral("tag_key"), QLatin1String(tagKey)}};
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("tagged.isocost")));
    if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(scenario).toJson()) <= 0)
        return {};
    file.close();
    const ProgramRun run = runProgram(
        QStringList{"actuals", file.fileName(), "--bill", bills + QStringLiteral("focus.csv"), "--json"} + more);
    return QJsonDocument::fromJson(run.out).object();
}

} // namespace

/// The tag that a scenario's map keeps. Every tagged row of the bill bears both `env` and `team`: the first by name
/// stands for most of the cost.
class TestCliTagKey : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theMapsIsUsed()
    {
        QCOMPARE(actualsBy("")["tag"].toString(), QStringLiteral("env"));
        QCOMPARE(actualsBy("team")["tag"].toString(), QStringLiteral("team"));
        QCOMPARE(actualsBy("team", {"--tag", "env"})["tag"].toString(), QStringLiteral("env"));
    }

    void oneThatNoRowBearsIsNamed()
    {
        const QJsonObject result = actualsBy("cost-centre");
        QCOMPARE(result["tag"].toString(), QStringLiteral("cost-centre"));
        const QByteArray notes = QJsonDocument(result).toJson();
        QVERIFY2(notes.contains("no row bears the tag cost-centre"), notes.right(2000));
    }
};

ISOCOST_TEST(TestCliTagKey)

#include "test_cli_tag_key.moc"
