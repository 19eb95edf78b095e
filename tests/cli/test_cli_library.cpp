// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/run_program.h"
#include "tests/suite.h"

#include <QDate>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

namespace
{

QByteArray bytes(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot be read");
}

void write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text), text.size());
}

QString data(const char *path)
{
    return QStringLiteral(ISOCOST_SOURCE_DIR "/data/") + path;
}

} // namespace

/// `isocost library`, run as a script would.
class TestCliLibrary : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void aNewLibraryHoldsWhatIsShipped()
    {
        const QJsonObject list = json(run({"list", "--json"}));
        QCOMPARE(list["format"].toString(), "isocost.library");
        const auto count = QDir(data("sheets")).entryList({"*.json"}).size();
        QVERIFY(count >= 40);
        QCOMPARE(list["sheets"].toArray().size(), count);
        QCOMPARE(list["workloads"].toArray().size(), 5);
    }

    void everyShippedFileComesBackByteForByte()
    {
        QProcessEnvironment none;
        for (const char *folder : {"sheets", "workloads"}) {
            const QFileInfoList files = QDir(data(folder)).entryInfoList({"*.json"}, QDir::Files, QDir::Name);
            for (int i = 0; i < files.size(); i += 10) { // each run opens the library anew
                const QByteArray text = bytes(files[i].filePath());
                const QJsonObject item = QJsonDocument::fromJson(text).object();
                const QString name = item[item["format"] == "isocost.sheet" ? "id" : "name"].toString();
                QCOMPARE(run({"show", name, "--json"}).out, text);
                const QString out = m_folder->filePath("out.json");
                QCOMPARE(run({"export", name, out}).exitCode, 0);
                QCOMPARE(bytes(out), text);
            }
        }
    }

    void anotherDateIsAnotherVersion()
    {
        QByteArray text = bytes(data("sheets/deepinfra-llama-3-1-8b.json"));
        text.replace("\"effective\": \"2026-07-24\"", "\"effective\": \"2027-01-01\"").replace("0.03", "0.02");
        const QString file = m_folder->filePath("new.json");
        write(file, text);
        QVERIFY(run({"import", file}).out.contains("added"));
        QVERIFY(run({"import", file}).out.contains("already there"));
        QCOMPARE(run({"show", "deepinfra-llama-3-1-8b", "--json"}).out, text);
        QCOMPARE(run({"show", "deepinfra-llama-3-1-8b", "--json", "--effective", "2026-07-24"}).out,
                 bytes(data("sheets/deepinfra-llama-3-1-8b.json")));
        text.replace("0.02", "0.01");
        write(file, text);
        const ProgramRun refused = run({"import", file});
        QCOMPARE(refused.exitCode, 3);
        QCOMPARE(refused.err.count('\n'), 1);
        QVERIFY(run({"import", "--replace", file}).out.contains("replaced"));
        QCOMPARE(run({"show", "deepinfra-llama-3-1-8b", "--json"}).out, text);
    }

    void badFilesChangeNothing()
    {
        const QString good = m_folder->filePath("good.json");
        QByteArray text = bytes(data("sheets/deepinfra-llama-3-1-8b.json"));
        text.replace("\"id\": \"deepinfra", "\"id\": \"other");
        write(good, text);
        const QString bad = m_folder->filePath("bad.json");
        write(bad, text.replace("0.03", "-1"));
        const QByteArray before = run({"list", "--json"}).out;
        const ProgramRun refused = run({"import", good, bad});
        QCOMPARE(refused.exitCode, 3);
        QVERIFY2(refused.err.contains("bad.json: /meters/0/price: expected"), refused.err.constData());
        QCOMPARE(refused.err.count('\n'), 1);
        QCOMPARE(run({"list", "--json"}).out, before);
    }

    void theWorkloadIsPricedOnEverySheet()
    {
        const QJsonObject prices = json(run({"price", data("workloads/llama-3-1-8b.json"), "--json"}));
        QCOMPARE(prices["format"].toString(), "isocost.prices");
        QCOMPARE(prices["requests_per_day"].toDouble(), 1000.0);
        double last = 0;
        int served = 0;
        for (const QJsonValue &value : prices["sheets"].toArray()) {
            const QJsonObject sheet = value.toObject();
            if (!sheet["feasible"].toBool()) {
                QVERIFY2(!sheet["reasons"].toArray().isEmpty(), qPrintable(sheet["id"].toString()));
                continue;
            }
            ++served;
            QVERIFY(sheet["monthly_cost"].toDouble() >= last);
            last = sheet["monthly_cost"].toDouble();
            // 500 tokens in at $0.03 and 200 out at $0.05 a million.
            if (sheet["id"] == "deepinfra-llama-3-1-8b")
                QVERIFY(qAbs(last - 30416.666667 * (500 * 0.03 + 200 * 0.05) / 1e6) < 1e-6);
        }
        QVERIFY(served > 20);
        QVERIFY(prices["smallest_dedicated"].isObject());
    }

    void wrongCallsAreTold_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<int>("code");
        QTest::newRow("nothing") << QStringList{} << 2;
        QTest::newRow("unknown") << QStringList{"drop"} << 2;
        QTest::newRow("no name") << QStringList{"show"} << 2;
        QTest::newRow("no such sheet") << QStringList{"show", "none"} << 3;
        QTest::newRow("no file") << QStringList{"import"} << 2;
        QTest::newRow("missing file") << QStringList{"import", "/nonexistent.json"} << 3;
        QTest::newRow("a folder") << QStringList{"price", "/tmp"} << 3;
        QTest::newRow("slots") << QStringList{"price", data("workloads/llama-3-1-8b.json"), "--slots", "1.5"} << 2;
        QTest::newRow("cannot write") << QStringList{"export", "aws-g6-xlarge", "/nonexistent/out.json"} << 1;
    }

    void wrongCallsAreTold()
    {
        QFETCH(QStringList, words);
        QFETCH(int, code);
        const ProgramRun wrong = run(words);
        QCOMPARE(wrong.exitCode, code);
        QCOMPARE(wrong.err.count('\n'), 1);
        QVERIFY(wrong.out.isEmpty());
    }

    void aFileThatIsNoLibraryStays()
    {
        write(file(), "text");
        const ProgramRun refused = run({"list"});
        QCOMPARE(refused.exitCode, 3);
        QCOMPARE(refused.err.count('\n'), 1);
        QCOMPARE(bytes(file()), QByteArray("text"));
    }

    /// Prices worked by hand: the feed halves what the scenario pays for output, so that the API wins over the machine.
    void aFeedIsToldAndImported()
    {
        const QByteArray feed = R"([{"id":"acme","name":"Acme","models":[
            {"id":"m","prices":{"input_mtok":1,"output_mtok":%1}}, {"id":"odd","prices":{"smiles":1}}]}])";
        const QString path = m_folder->filePath("feed.json");
        write(path, QByteArray(feed).replace("%1", "400"));
        const QJsonObject first = json(run({"update", path, "--json"}));
        QCOMPARE(first["format"].toString(), "isocost.library-update");
        QCOMPARE(first["read"].toInt(), 2);
        QCOMPARE(first["new"].toArray().size(), 1);
        QCOMPARE(first["refused"].toArray().at(0)["name"].toString(), "acme/odd");
        const QJsonObject again = json(run({"update", path, "--json"}));
        QCOMPARE(again["unchanged"].toInt(), 1);
        QVERIFY(again["new"].toArray().isEmpty());

        // A scenario with that sheet, as of an earlier day; a day later the price is another.
        QByteArray sheet = run({"show", "genai-acme-m", "--json"}).out;
        const QByteArray today = QDate::currentDate().toString(Qt::ISODate).toUtf8();
        QVERIFY(sheet.contains(today));
        sheet.replace(today, "2020-01-01");
        write(m_folder->filePath("old.json"), sheet);
        QFile::remove(file());
        QCOMPARE(run({"import", m_folder->filePath("old.json")}).exitCode, 0);
        const QByteArray scenario = R"({"format":"isocost.scenario","version":1,"name":"s","workload":{"classes":[
            {"id":"c","requests_per_day":100000,"input_tokens":100,"output_tokens":100,"compute_seconds":1}]},
            "sheets":[%1,{"id":"gpu","kind":"dedicated","rates":{"on_demand":{"hourly":100}}}],
            "options":[{"id":"api","kind":"serverless","sheet":"genai-acme-m"},
                       {"id":"own","kind":"dedicated","sheet":"gpu","slots":64}]})";
        const QString asked = m_folder->filePath("s.isocost");
        write(asked, QByteArray(scenario).replace("%1", sheet));
        write(path, QByteArray(feed).replace("%1", "100"));
        const QJsonObject told = json(run({"update", path, "--dry-run", "--json", "--scenarios", asked}));
        QCOMPARE(told["changed"].toArray().size(), 1);
        const QJsonValue price = told["changed"].toArray().at(0)["prices"].toArray().at(0);
        QCOMPARE(price["what"].toString(), "output_token");
        QCOMPARE(price["percent"].toDouble(), -75.0);
        const QJsonValue decision = told["decisions"].toArray().at(0);
        QCOMPARE(decision["before"]["recommended"].toString(), "own");
        QCOMPARE(decision["after"]["recommended"].toString(), "api");
        QVERIFY(decision["flips"].toBool());
        QCOMPARE(json(run({"list", "genai-acme-m", "--json"}))["sheets"].toArray().size(), 1); // a dry run
        QCOMPARE(run({"update", path}).exitCode, 0);
        QCOMPARE(json(run({"list", "genai-acme-m", "--json"}))["sheets"].toArray().size(), 2); // old ones stay
    }

    void aFeedIsCheckedAsAnyInput()
    {
        const QString path = m_folder->filePath("feed.json");
        write(path, "{}");
        for (const QStringList &words : {QStringList{"update", path}, {"update", m_folder->filePath("none")}}) {
            const ProgramRun wrong = run(words);
            QCOMPARE(wrong.exitCode, 3);
            QCOMPARE(wrong.err.count('\n'), 1);
        }
        QCOMPARE(run({"update"}).exitCode, 2);
        QCOMPARE(run({"update", path, path}).exitCode, 2);
    }

    /// 200 edits by one process, which is killed somewhere among them: what it said was done is done.
    void aKillLosesNoConfirmedEdit()
    {
        QCOMPARE(run({"list"}).exitCode, 0);
        const QByteArray original = bytes(data("sheets/deepinfra-llama-3-1-8b.json"));
        QStringList words{"library", "import", "--library", file()};
        constexpr int edits = 200;
        for (int i = 0; i < edits; ++i) {
            QByteArray text = original;
            text.replace("\"id\": \"deepinfra", QByteArray("\"id\": \"edit-%1").replace("%1", QByteArray::number(i)));
            const QString path = m_folder->filePath(QString("edit-%1.json").arg(i));
            write(path, text);
            words << path;
        }
        for (int round = 0; round < 5; ++round) {
            QProcess process;
            process.start(ISOCOST_PROGRAM, words);
            QByteArray out;
            while (out.count('\n') < 20 + 40 * round && process.waitForReadyRead(60'000))
                out += process.readAllStandardOutput();
            ::kill(static_cast<pid_t>(process.processId()), SIGKILL);
            process.waitForFinished();
            out += process.readAllStandardOutput();
            const auto confirmed = out.count('\n');
            QVERIFY(confirmed > 0);
            QSet<QString> there;
            for (const QJsonValue &sheet : json(run({"list", "edit-", "--json"}))["sheets"].toArray())
                there << sheet["id"].toString();
            for (int i = 0; i < confirmed; ++i)
                QVERIFY2(there.contains(QString("edit-%1-llama-3-1-8b").arg(i)), qPrintable(QString::number(i)));
        }
    }

private:
    QString file() const { return m_folder->filePath("library.db"); }
    ProgramRun run(const QStringList &words) const
    {
        return runProgram(QStringList{"library"} + words + QStringList{"--library", file()});
    }
    QJsonObject json(const ProgramRun &done) const
    {
        if (done.exitCode != 0)
            qWarning("%s", done.err.constData());
        return QJsonDocument::fromJson(done.out).object();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

ISOCOST_TEST(TestCliLibrary)
#include "test_cli_library.moc"
