// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/replay/workload_fit.h"
#include "core/formats/trace_csv.h"
#include "tests/suite.h"

#include <QTemporaryDir>
#include <QtTest>

#include <fstream>

using namespace isocost;

namespace
{

struct Imported {
    LogSummary log;
    Workload workload;

    std::string usedAsModel() const
    {
        const auto &columns = log.statement.columns;
        const auto used = std::ranges::find(columns, "model", &ColumnUse::usedAs);
        return used == columns.end() ? std::string() : used->name;
    }
    bool assumes(std::string_view words) const
    {
        return std::ranges::any_of(log.statement.assumed,
                                   [&](const std::string &sentence) { return sentence.find(words) != sentence.npos; });
    }
};

/// A log of 200 requests, a minute apart, whose column of tokens stands before two more cells, taken in turn.
Imported imported(const std::string &header, const std::vector<std::string> &cells, const LogChoices &choices = {})
{
    const QTemporaryDir folder;
    const std::string path = folder.filePath(QStringLiteral("log.csv")).toStdString();
    std::ofstream file(path);
    file << "timestamp,input_tokens," << header << "\n";
    for (std::size_t i = 0; i < 200; ++i)
        file << 1714570000 + 60 * i << "," << 100 + i % 7 << "," << cells[i % cells.size()] << "\n";
    file.close();
    LogReading reading;
    reading.choices = choices;
    const Result<LogSummary> log = readLog(path, reading);
    if (!log)
        return {};
    return {*log, fitWorkload(*log, Silence::gap).workload};
}

} // namespace

/// Which column of a log names the model, where one is called endpoint.
class TestLogModels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anotherColumnIsTheModel_data()
    {
        QTest::addColumn<QString>("header");
        for (const char *header : {"endpoint,model", "endpoint,served_model_name", "endpoint,model_used",
                                   "endpoint,model_version", "endpoint,llm_name"})
            QTest::newRow(header) << QString::fromLatin1(header);
    }
    void anotherColumnIsTheModel()
    {
        QFETCH(QString, header);
        const Imported made = imported(header.toStdString(), {"/v1/chat/completions,small", "/v1/embeddings,large"});
        QCOMPARE(QString::fromStdString(made.usedAsModel()), header.mid(9));
        QCOMPARE(made.workload.classes.size(), std::size_t(2));
        QCOMPARE(made.workload.classes[0].model, std::string("small"));
        QVERIFY(!made.assumes("endpoint"));
    }

    void aNameAloneIsGuessed()
    {
        const Imported made = imported("endpoint,user", {"llama-70b,ann", "llama-8b,bob"});
        QCOMPARE(made.usedAsModel(), std::string("endpoint"));
        QCOMPARE(made.workload.classes[1].model, std::string("llama-8b"));
        QVERIFY(made.assumes("endpoint is taken for it"));
    }

    void addressesNameNoModel_data()
    {
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("second");
        QTest::newRow("paths") << "/v1/chat/completions"
                               << "/v1/embeddings";
        QTest::newRow("relative paths") << "v1/chat/completions"
                                        << "v1/embeddings";
        QTest::newRow("calls") << "chat/completions"
                               << "embeddings";
        QTest::newRow("pages") << "https://api.acme.com/chat"
                               << "https://api.acme.com/search";
    }
    void addressesNameNoModel()
    {
        QFETCH(QString, first);
        QFETCH(QString, second);
        const Imported made = imported("endpoint,user", {first.toStdString() + ",ann", second.toStdString() + ",bob"});
        QCOMPARE(made.workload.classes.size(), std::size_t(2));
        QCOMPARE(QString::fromStdString(made.workload.classes[0].id), first);
        QCOMPARE(made.workload.classes[0].model, std::string());
        QVERIFY(made.assumes("endpoint holds addresses of calls"));
    }

    void aPathOfAModelIsItsName()
    {
        const Imported made = imported("endpoint,user", {"meta-llama/Llama-3.1-8B,ann", "mistralai/Mixtral-8x7B,bob"});
        QCOMPARE(made.workload.classes[0].model, std::string("meta-llama/Llama-3.1-8B"));
        QVERIFY(made.assumes("endpoint is taken for it"));
    }

    /// Who asks for the column gets its classes without being told what was guessed.
    void addressesStayClassesWhereAskedFor()
    {
        LogChoices choices;
        choices.columns[static_cast<std::size_t>(LogColumn::requestClass)] = "endpoint";
        const Imported made = imported("endpoint,model", {"/v1/a,small", "/v1/b,large"}, choices);
        QCOMPARE(made.workload.classes[0].id, std::string("/v1/a"));
        QCOMPARE(made.workload.classes[0].model, std::string());
        QVERIFY(made.log.statement.assumed.empty());
    }

    /// What requests are for makes the classes where a person says so; their model is that of its own column.
    void classesOfOneModel()
    {
        const std::vector<std::string> cells = {"chat,llama-3.3-70b", "search,llama-3.3-70b", "chat,llama-3.3-70b",
                                                "digest,qwen-3"};
        QCOMPARE(imported("use_case,model", cells).workload.classes.size(), std::size_t(2));
        LogChoices choices;
        choices.columns[static_cast<std::size_t>(LogColumn::task)] = "use_case";
        const Imported byTask = imported("use_case,model", cells, choices);
        QCOMPARE(byTask.workload.classes.size(), std::size_t(3));
        for (const RequestClass &c : byTask.workload.classes)
            QCOMPARE(c.model, std::string(c.id == "digest" ? "qwen-3" : "llama-3.3-70b"));
        const Imported mixed = imported("use_case,model", {"chat,a", "chat,b", "search,a"}, choices);
        QVERIFY(mixed.assumes("The requests of chat are of several models"));
        QCOMPARE(mixed.workload.classes.front().model, std::string());
    }

    /// Of one model, a column that tells use cases apart is offered for the classes, not taken.
    void useCasesAreOffered()
    {
        const Imported log = imported("use_case,model", {"chat,llama", "search,llama", "digest,llama"});
        QCOMPARE(log.workload.classes.size(), std::size_t(1));
        const auto &unused = log.log.statement.unused;
        QCOMPARE(unused.size(), std::size_t(1));
        QCOMPARE(unused.front().name, std::string("use_case"));
        QVERIFY(unused.front().why.find("--class-column \"use_case\"") != std::string::npos);
    }
};

ISOCOST_TEST(TestLogModels)

#include "test_log_models.moc"
