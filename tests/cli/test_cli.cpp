// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/run_program.h"
#include "tests/suite.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace isocost;

/// The command line, run as a script would.
class TestCli : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void evaluateGivesTheSamplesFigures()
    {
        // 100,000 a day at $0.0002 and at $0.0004 over 30 days: $1,800 against $2,800 for the GPU.
        const ProgramRun run = runProgram({"evaluate", sample("support-copilot"), "--json"});
        QCOMPARE(run.exitCode, 0);
        QVERIFY(run.err.isEmpty());
        const QJsonObject result = json(run);
        QCOMPARE(result["format"].toString(), "isocost.result");
        QCOMPARE(result["requests_per_day"].toDouble(), 200000.0);
        double cheapest = 1e300;
        for (const QJsonValue &option : result["options"].toArray()) {
            double total = 0;
            for (const QJsonValue &line : option["lines"].toArray())
                total += line["cost"].toDouble();
            QVERIFY(std::abs(total - option["monthly_cost"].toDouble()) < 1e-6 * (1 + total));
            cheapest = std::min(cheapest, option["monthly_cost"].toDouble());
        }
        QVERIFY(std::abs(cheapest - 1800) < 1e-6);
    }

    void requestsPerDayScalesTheVolume()
    {
        const ProgramRun run =
            runProgram({"evaluate", "--requests-per-day", "400000", "--json", sample("support-copilot")});
        QCOMPARE(run.exitCode, 0);
        QCOMPARE(json(run)["requests_per_day"].toDouble(), 400000.0);
        QCOMPARE(runProgram({"evaluate", "--requests-per-day=4e5", "--json", sample("support-copilot")}).out, run.out);
    }

    void crossoverFindsTheSamplesCrossover()
    {
        const ProgramRun run =
            runProgram({"crossover", sample("text-8b-vs-a100"), "--json", "--from", "1000", "--to", "400000"});
        QCOMPARE(run.exitCode, 0);
        const QJsonObject result = json(run);
        QCOMPARE(result["range"].toArray(), (QJsonArray{1000, 400000}));
        const QJsonArray crossovers = result["crossovers"].toArray();
        QCOMPARE(crossovers.size(), 1); // $2,800 / (30 days x $0.00035)
        QVERIFY(std::abs(crossovers[0]["requests_per_day"].toDouble() - 2800 / (30 * 0.00035)) < 1);
    }

    void driversAddUpToTheFullPrice()
    {
        const ProgramRun run = runProgram({"drivers", sample("spiky-chat"), "--json"});
        QVERIFY2(run.exitCode == 0, run.err.constData());
        const QJsonObject result = json(run);
        QCOMPARE(result["format"].toString(), "isocost.drivers");
        QVERIFY(result["flips"].isArray());
        const QJsonArray options = result["options"].toArray();
        QVERIFY(!options.isEmpty());
        const QJsonArray evaluated =
            json(runProgram({"evaluate", sample("spiky-chat"), "--json"}))["options"].toArray();
        for (const QJsonValue &option : options) {
            const QJsonObject drivers = option["drivers"].toObject();
            QCOMPARE(drivers.keys(),
                     (QStringList{"cold_start", "concurrency", "data_transfer", "model_size", "pricing_tiers"}));
            double sum = option["sticker"].toDouble();
            for (const QJsonValue &share : drivers)
                sum += share.toDouble();
            const double full = option["full"].toDouble();
            QVERIFY(full > 0 && std::abs(sum - full) < 1e-9 * full);
            for (const QJsonValue &other : evaluated) {
                if (other["id"] == option["id"])
                    QVERIFY(std::abs(other["monthly_cost"].toDouble() - full) < 1e-9 * full);
            }
        }
    }

    void driversOfOneOption()
    {
        const QJsonArray all = json(runProgram({"drivers", sample("spiky-chat"), "--json"}))["options"].toArray();
        QVERIFY(!all.isEmpty());
        const QString id = all.last()["id"].toString();
        const ProgramRun run = runProgram({"drivers", sample("spiky-chat"), "--json", "--option", id});
        QCOMPARE(json(run)["options"].toArray(), (QJsonArray{all.last()}));
    }

    void hybridShowsTheSplitOnItsCurve()
    {
        const ProgramRun run = runProgram({"hybrid", sample("spiky-chat"), "--json"});
        QVERIFY2(run.exitCode == 0, run.err.constData());
        const QJsonObject result = json(run);
        QCOMPARE(result["format"].toString(), "isocost.hybrid");
        const QJsonArray options = result["options"].toArray();
        QVERIFY(!options.isEmpty());
        for (const QJsonValue &option : options) {
            const QJsonArray curve = option["curve"].toArray();
            QVERIFY(curve.size() > 2);
            QCOMPARE(curve[0]["replicas"].toDouble(), 0.0);
            int found = 0;
            for (const QJsonValue &point : curve) {
                if (point["replicas"] != option["replicas"])
                    continue;
                ++found;
                QCOMPARE(point["monthly_cost"].toDouble(), option["monthly_cost"].toDouble());
                QCOMPARE(point["dedicated_share"].toDouble(), option["dedicated_share"].toDouble());
            }
            QCOMPARE(found, 1);
        }
    }

    void tablesShowDriversAndSplits()
    {
        const QString drivers = QString::fromUtf8(runProgram({"drivers", sample("spiky-chat")}).out);
        QVERIFY(drivers.contains("sticker price") && drivers.contains("cold starts") && drivers.contains("true cost"));
        const QString hybrid = QString::fromUtf8(runProgram({"hybrid", sample("spiky-chat")}).out);
        QVERIFY(hybrid.contains("dedicated replicas") && hybrid.count("best\n") == 1);
        QVERIFY(runProgram({"hybrid", sample("support-copilot")}).out.startsWith("No option splits"));
    }

    void evaluateShowsWhatOperationsNeed()
    {
        const QString text = QString::fromUtf8(runProgram({"evaluate", sample("spiky-chat")}).out);
        for (const char *row : {"latency p95", "cold starts", "concurrency needed", "replicas", "utilization",
                                "share on dedicated", "bursts above requests/s"})
            QVERIFY2(text.contains(row), row);
        const QJsonArray options = json(runProgram({"evaluate", sample("spiky-chat"), "--json"}))["options"].toArray();
        for (const QJsonValue &option : options) {
            QVERIFY(option["latency_seconds"]["p95"].isDouble());
            QCOMPARE(option["concurrency"].isObject(), option["kind"] != "dedicated");
            QCOMPARE(option["utilization"].isDouble(), option["kind"] == "dedicated");
        }
    }

    void tablesAreForPeople()
    {
        const ProgramRun run = runProgram({"evaluate", sample("support-copilot")}, german());
        QCOMPARE(run.exitCode, 0);
        const QString text = QString::fromUtf8(run.out);
        QVERIFY(text.contains("cost a month") && text.contains("feasible") && text.contains("total"));
        const ProgramRun crossover = runProgram({"crossover", sample("support-copilot")});
        QCOMPARE(crossover.exitCode, 0);
        QVERIFY(QString::fromUtf8(crossover.out).contains("cheaper below"));
    }

    void jsonDoesNotDependOnTheLocale()
    {
        const QStringList call = {"evaluate", sample("support-copilot"), "--json"};
        QCOMPARE(runProgram(call, german()).out, runProgram(call).out);
    }

    void validateSaysWhichAreValid()
    {
        const ProgramRun run =
            runProgram({"validate", sample("support-copilot"), sample("none"), sample("spiky-chat")});
        QCOMPARE(run.exitCode, 3);
        QCOMPARE(run.out.count(": valid\n"), 2);
        QCOMPARE(run.err.count('\n'), 1);
    }

    void validateNotesUnknownKeys()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("slip.isocost"));
        QFile given(sample("support-copilot"));
        QVERIFY(given.open(QIODevice::ReadOnly));
        const QByteArray text = given.readAll().replace("\"compute_cv\"", "\"compute_vc\"");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
        file.close();
        const ProgramRun run = runProgram({"validate", path});
        QCOMPARE(run.exitCode, 0);
        QVERIFY2(run.out.contains(": valid\n"), run.out.constData());
        QVERIFY2(run.out.contains("/workload/classes/0/compute_vc: note: an unknown key"), run.out.constData());
        QVERIFY(run.err.isEmpty());
    }

    void reportIsQuietWithoutASession()
    {
        QTemporaryDir folder;
        QProcessEnvironment bare;
        for (const QString &name : {QStringLiteral("XDG_RUNTIME_DIR"), QStringLiteral("XDG_SESSION_TYPE")})
            qunsetenv(qPrintable(name));
        bare.insert(QStringLiteral("TMPDIR"), folder.path());
        const ProgramRun run =
            runProgram({"report", sample("support-copilot"), "--pdf", folder.filePath("r.pdf")}, bare);
        QCOMPARE(run.exitCode, 0);
        QCOMPARE(run.err, QByteArray());
        QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
                 QStringList("r.pdf")); // and leaves nothing behind
    }

    void reportIsWrittenWhole()
    {
        QTemporaryDir folder;
        const QString pdf = folder.filePath("r.pdf");
        const QString html = folder.filePath("r.html");
        const ProgramRun run = runProgram({"report", sample("support-copilot"), "--pdf", pdf, "--html", html});
        QVERIFY2(run.exitCode == 0, run.err.constData());
        QFile written(pdf);
        QVERIFY(written.open(QIODevice::ReadOnly));
        QVERIFY(written.readAll().startsWith("%PDF-"));
        QFile page(html);
        QVERIFY(page.open(QIODevice::ReadOnly));
        const QByteArray head = page.readAll().left(2000);
        QVERIFY2(head.contains("Content-Security-Policy\" content=\"default-src 'none';"), head.constData());
        QVERIFY(!head.contains("script-src") && !head.contains("connect-src"));
        QCOMPARE(runProgram({"report", sample("support-copilot"), "--pdf", folder.filePath("no/r.pdf")}).exitCode, 1);
        QCOMPARE(runProgram({"report", sample("support-copilot"), "--pdf", folder.path()}).exitCode, 1);
    }

    void helpAndVersionEverywhere()
    {
        for (const QStringList &before :
             {QStringList{}, {"evaluate"}, {"crossover"}, {"drivers"}, {"hybrid"}, {"report"}, {"validate"}}) {
            const ProgramRun help = runProgram(before + QStringList{"--help"});
            QCOMPARE(help.exitCode, 0);
            QVERIFY(help.out.contains("usage: isocost") && help.err.isEmpty());
            const ProgramRun version = runProgram(before + QStringList{"--version"});
            QCOMPARE(version.exitCode, 0);
            QCOMPARE(version.out, QByteArray("isocost " ISOCOST_VERSION "\n"));
        }
    }

private:
    static QProcessEnvironment german()
    {
        QProcessEnvironment environment;
        environment.insert("LC_ALL", "de_DE.UTF-8");
        return environment;
    }
};

ISOCOST_TEST(TestCli)
#include "test_cli.moc"
