// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/suite.h"
#include "ui/words/answer_text.h"
#include "ui/words/result_words.h"

#include <QLocale>
#include <QTest>

using namespace isocost;

namespace
{

constexpr auto nbsp = QChar(0xa0);

/// Two options, "api" (Replicate) and "gpu" (A100), that cost $1,050 and $2,800 at 100,000/day and cross at
/// 266,667/day.
struct Case {
    Scenario scenario;
    Analysis analysis;

    Case()
    {
        scenario.currency = "USD";
        scenario.options = {Option{}, Option{}};
        scenario.options[0].id = "api";
        scenario.options[0].name = "Replicate";
        scenario.options[1].id = "gpu";
        scenario.options[1].name = "A100";
        scenario.options[1].kind = kindWith(&OptionTraits::hasReplicas).kind;
        Evaluation &evaluation = analysis.evaluation;
        evaluation.currency = "USD";
        evaluation.requestsPerDay = 100000;
        evaluation.recommended = "api";
        evaluation.options = {OptionResult{}, OptionResult{}};
        evaluation.options[0].id = "api";
        evaluation.options[0].monthlyCost = 1050;
        evaluation.options[1].id = "gpu";
        evaluation.options[1].kind = kindWith(&OptionTraits::hasReplicas).kind;
        evaluation.options[1].monthlyCost = 2800;
        CrossoverResult &result = analysis.crossovers;
        result.from = 10;
        result.to = 1e8;
        result.crossovers = {{"api", "gpu", 266666.7, 2800, "api", "gpu", false}};
        result.envelope = {{10, 266666.7, "api"}, {266666.7, 1e8, "gpu"}};
    }

    OptionResult &api() { return analysis.evaluation.options[0]; }
    OptionResult &gpu() { return analysis.evaluation.options[1]; }

    void aim(double percentile, double seconds)
    {
        scenario.workload.slo = ServiceLevel{};
        scenario.workload.slo->percentile = percentile;
        scenario.workload.slo->seconds = seconds;
    }

    void addSplit()
    {
        Option split;
        split.id = "split";
        split.name = "Split";
        split.kind = kindWith(&OptionTraits::isSplit).kind;
        split.base = "gpu";
        split.burst = "api";
        scenario.options.push_back(split);
        OptionResult result;
        result.id = "split";
        result.kind = kindWith(&OptionTraits::isSplit).kind;
        result.monthlyCost = 735;
        result.replicas = 2;
        result.burstAboveRequestsPerSecond = 7.9;
        analysis.evaluation.options.push_back(result);
        analysis.evaluation.recommended = "split";
        analysis.crossovers.envelope = {{10, 21200, "api"}, {21200, 1e8, "split"}};
        analysis.crossovers.crossovers.push_back({"api", "split", 21200, 222, "api", "split", false});
    }
};

QString answer(const Case &c)
{
    return answerText(c.scenario, c.analysis).replace(nbsp, QLatin1Char(' '));
}

} // namespace

class TestAnswerText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void nothingBeforeTheFirstResult();
    void unknownPricesAreNoCost();
    void overloadIsSaid();
    void sentences_data();
    void sentences();
    void silentAboutAnotherOptionsBand();
    void caveats();
    void everyReasonAndCaveatHasWords();
    void namesAreTakenLiterally();
};

void TestAnswerText::nothingBeforeTheFirstResult()
{
    QCOMPARE(answerText(Case().scenario, Analysis()), QString());
    QVERIFY(caveatTexts(Case().scenario, Analysis()).isEmpty());
}

// What has no price has no cost to name.
void TestAnswerText::unknownPricesAreNoCost()
{
    Case c;
    c.api().monthlyCost = 0;
    c.api().feasible = false;
    c.api().reasons = {Reason::unpriced};
    c.analysis.evaluation.recommended = "gpu";
    QVERIFY2(answer(c).contains(QStringLiteral("‘Replicate’ has no known price")), qPrintable(answer(c)));
    QVERIFY2(!answer(c).contains(QStringLiteral("$0")), qPrintable(answer(c)));
    c.analysis.evaluation.recommended.reset();
    c.analysis.evaluation.nearest = "api";
    QVERIFY2(answer(c).contains(QStringLiteral("Add a price")), qPrintable(answer(c)));
    QVERIFY2(!answer(c).contains(QStringLiteral("$0")), qPrintable(answer(c)));
}

void TestAnswerText::overloadIsSaid()
{
    Case c;
    c.scenario.workload.slo = ServiceLevel{95, 3, {}};
    c.api().sloMet = true;
    c.api().latency = Latency();
    c.api().latency->slo = 2;
    c.api().latency->overloadedShare = 0.033;
    QVERIFY2(answer(c).contains(QStringLiteral("though 3.3 % of the requests")), qPrintable(answer(c)));
}

void TestAnswerText::sentences_data()
{
    QTest::addColumn<Case>("c");
    QTest::addColumn<QString>("expected");

    QTest::newRow("cheaper of two")
        << Case()
        << "‘Replicate’: $1,050 a month, $1,750 (63 %) less than ‘A100’. ‘A100’ is cheaper above "
           "about 267,000 requests/day.";
    {
        Case c;
        c.aim(95, 4);
        c.api().sloMet = c.gpu().sloMet = true;
        c.api().latency = Latency{1.0, 2.8, 4.0, 2.8, 0};
        QTest::newRow("target met")
            << c
            << "‘Replicate’: $1,050 a month, $1,750 (63 %) less than ‘A100’; p95 2.8 s meets the target of "
               "4 s. ‘A100’ is cheaper above about 267,000 requests/day.";
        c.api().cautions = {Caution{CautionKind::noSpread, "/workload/classes", {}, {}}};
        QTest::newRow("a percentile without a spread is the mean")
            << c
            << "‘Replicate’: $1,050 a month, $1,750 (63 %) less than ‘A100’; p95 2.8 s meets the target of 4 s (as a "
               "mean: "
               "no "
               "spread of the service time is given). ‘A100’ is cheaper above about 267,000 requests/day.";
        c.api().cautions.clear();
        c.api().latency.reset();
        QTest::newRow("target not computed: no claim")
            << c
            << "‘Replicate’: $1,050 a month, $1,750 (63 %) less than ‘A100’. "
               "‘A100’ is cheaper above about 267,000 requests/day.";
    }
    {
        Case c;
        c.addSplit();
        QTest::newRow("split")
            << c
            << "‘Split’ (2 replicas of ‘A100’ for the baseline, ‘Replicate’ above 7.9 requests/s): $735.00 a month, "
               "$315.00 (30 %) less than ‘Replicate’ alone. ‘Replicate’ is cheaper below 21,200 requests/day.";
        c.analysis.evaluation.options[2].replicas = 0;
        QTest::newRow("split without a replica")
            << c
            << "‘Split’ (no dedicated replica pays, all on ‘Replicate’): $735.00 a "
               "month, $315.00 (30 %) less than ‘Replicate’. "
               "‘Replicate’ is cheaper below 21,200 requests/day.";
    }
    {
        Case c;
        c.api().monthlyCost = 2800;
        QTest::newRow("tie")
            << c
            << "‘Replicate’: $2,800 a month, the same as ‘A100’. ‘A100’ is cheaper above about 267,000 requests/day.";
        c.gpu().monthlyCost = 2800.001;
        QTest::newRow("less than a cent")
            << c
            << "‘Replicate’: $2,800 a month, practically the same as ‘A100’. ‘A100’ is cheaper above "
               "about 267,000 requests/day.";
    }
    {
        Case c;
        c.scenario.options.pop_back();
        c.analysis.evaluation.options.pop_back();
        c.analysis.crossovers.crossovers.clear();
        c.analysis.crossovers.envelope = {{10, 1e8, "api"}};
        QTest::newRow("one option")
            << c
            << "‘Replicate’: $1,050 a month, the only option. This holds at every volume from 10 up to 100,000,000 "
               "requests/day.";
    }
    {
        Case c;
        c.analysis.evaluation.requestsPerDay = 0;
        c.api().monthlyCost = 0;
        QTest::newRow("no requests")
            << c
            << "Without requests, ‘Replicate’: $0.00 a month, $2,800 (100 %) less than ‘A100’. ‘A100’ is cheaper "
               "above about 267,000 requests/day.";
        c.gpu().monthlyCost = 0;
        QTest::newRow("nothing costs anything")
            << c
            << "Without requests, ‘Replicate’: $0.00 a month, the same as ‘A100’. ‘A100’ "
               "is cheaper above about 267,000 requests/day.";
    }
    {
        Case c;
        c.aim(95, 4);
        c.analysis.evaluation.recommended = "gpu";
        c.gpu().sloMet = true;
        c.gpu().replicas = 1;
        c.api().sloMet = false;
        c.analysis.crossovers.envelope = {{10, 1e8, "gpu"}};
        QTest::newRow("cheaper one misses the target")
            << c
            << "‘A100’ (1 replica): $2,800 a month, the only option that can "
               "serve the workload and meets the target. ‘Replicate’ "
               "would cost $1,050 but misses the p95 target of 4 s. This "
               "holds at every volume from 10 up to 100,000,000 requests/day.";
        c.api().feasible = false;
        c.api().reasons = {Reason::payload};
        QTest::newRow("cheaper one is not possible") << c
                                                     << "‘A100’ (1 replica): $2,800 a month, the only option that can "
                                                        "serve the workload and meets the target. ‘Replicate’ "
                                                        "would cost $1,050 but is not possible: a payload is larger "
                                                        "than it accepts. This holds at every volume from 10 up to "
                                                        "100,000,000 requests/day.";
    }
    {
        Case c;
        c.aim(95, 4);
        Evaluation &evaluation = c.analysis.evaluation;
        evaluation.recommended.reset();
        evaluation.nearest = "api";
        evaluation.missedBySeconds = 1.2;
        c.api().sloMet = c.gpu().sloMet = false;
        c.api().latency = Latency{1.0, 5.2, 9.0, 5.2, 0};
        c.analysis.crossovers.envelope = {{10, 1e8, {}}};
        QTest::newRow("nearest miss")
            << c
            << "No option meets the p95 target of 4 s. ‘Replicate’ comes closest: $1,050 a month, p95 5.2 "
               "s, 1.2 s over. This holds at every volume from 10 up to 100,000,000 requests/day.";
        c.analysis.crossovers.envelope = {{10, 50000, "gpu"}, {50000, 1e8, {}}};
        QTest::newRow("met at another volume") << c
                                               << "No option meets the p95 target of 4 s. ‘Replicate’ comes closest: "
                                                  "$1,050 a month, p95 5.2 s, 1.2 s over. ‘A100’ is "
                                                  "the answer below 50,000 requests/day.";
        evaluation.missedBySeconds.reset();
        c.api().latency = Latency{1.0, {}, {}, {}, 0.12};
        c.analysis.crossovers.envelope.clear();
        QTest::newRow("unbounded")
            << c
            << "No option meets the p95 target of 4 s. ‘Replicate’ comes closest: $1,050 a month, but 12 % of "
               "the requests meet more load than it has slots for, so that they wait without bound.";
    }
    {
        Case c;
        Evaluation &evaluation = c.analysis.evaluation;
        evaluation.recommended.reset();
        evaluation.nearest = "api";
        c.api().feasible = c.gpu().feasible = false;
        c.api().reasons = {Reason::memory, Reason::timeout};
        c.analysis.crossovers.envelope.clear();
        QTest::newRow("nothing possible")
            << c
            << "No option can serve this workload. The cheapest would be ‘Replicate’ at $1,050 a month, "
               "but it is not possible: the model does not fit into its memory; too many requests "
               "run longer than its time limit.";
    }
    {
        Case c;
        c.analysis.evaluation.requestsPerDay = 150000;
        c.analysis.crossovers.envelope = {
            {10, 30000, "api"}, {30000, 86400, "gpu"}, {86400, 166667, "api"}, {166667, 1e8, "gpu"}};
        c.analysis.crossovers.crossovers.clear();
        c.analysis.crossovers.crossovers.push_back({"api", "gpu", 166667, 2800, "api", "gpu", false});
        QTest::newRow("several: the nearest")
            << c
            << "‘Replicate’: $1,050 a month, $1,750 (63 %) less than ‘A100’. ‘A100’ is cheaper above "
               "about 167,000 requests/day.";
        c.analysis.evaluation.requestsPerDay = 90000;
        c.analysis.crossovers.crossovers = {{"api", "gpu", 86400, 900, "gpu", "api", true}};
        QTest::newRow("several: the nearest is below, and ends below")
            << c
            << "‘Replicate’: $1,050 a month, $1,750 (63 %) less than ‘A100’. ‘A100’ is cheaper between 30,000 and "
               "86,400 "
               "requests/day.";
        c.analysis.evaluation.requestsPerDay = 150000;
        c.analysis.crossovers.envelope = {
            {10, 166667, "api"}, {166667, 400000, "gpu"}, {400000, 404000, "api"}, {404000, 1e8, "gpu"}};
        c.analysis.crossovers.crossovers = {{"api", "gpu", 166667, 2800, "api", "gpu", false}};
        QTest::newRow("a sliver is passed over")
            << c
            << "‘Replicate’: $1,050 a month, $1,750 (63 %) less than ‘A100’. ‘A100’ is cheaper above "
               "about 167,000 requests/day.";
        c.analysis.crossovers.envelope[2].to = c.analysis.crossovers.envelope[3].from = 500000;
        QTest::newRow("a hole is named")
            << c
            << "‘Replicate’: $1,050 a month, $1,750 (63 %) less than ‘A100’. ‘A100’ is cheaper above "
               "about 167,000 requests/day, except between 400,000 and 500,000.";
        Case another = c;
        another.analysis.crossovers.envelope = {{10, 166667, "api"}, {166667, 400000, "gpu"}, {400000, 1e8, {}}};
        QTest::newRow("what lies beyond the neighbour is named where it is not today's answer")
            << another
            << "‘Replicate’: $1,050 a month, $1,750 (63 %) less than ‘A100’. ‘A100’ is cheaper between "
               "about 167,000 and 400,000 requests/day, no option above that.";
        c.analysis.evaluation.requestsPerDay = 402000;
        c.analysis.crossovers.envelope[2].to = c.analysis.crossovers.envelope[3].from = 404000;
        QTest::newRow("today lies in a sliver")
            << c
            << "‘Replicate’: $1,050 a month, $1,750 (63 %) less than ‘A100’. This holds only between 400,000 and "
               "404,000 requests/day.";
    }
}

void TestAnswerText::sentences()
{
    QFETCH(Case, c);
    QFETCH(QString, expected);
    QCOMPARE(answer(c), expected);
}

void TestAnswerText::silentAboutAnotherOptionsBand()
{
    Case c;
    c.analysis.crossovers.envelope = {{10, 1e8, "gpu"}}; // not today's answer: says nothing about Replicate
    QVERIFY2(answer(c).endsWith(QStringLiteral("less than ‘A100’.")), qPrintable(answer(c)));
}

void TestAnswerText::caveats()
{
    Case c;
    c.api().caveats = {Caveat::coldStartsNotCounted};
    QCOMPARE(caveatTexts(c.scenario, c.analysis), QStringList{"‘Replicate’: cold starts are not counted"});
    c.gpu().caveats = {Caveat::coldStartsNotCounted, Caveat::overloaded};
    const QStringList both = caveatTexts(c.scenario, c.analysis);
    QCOMPARE(both.size(), 2);
    QCOMPARE(both[0], QStringLiteral("‘Replicate’, ‘A100’: cold starts are not counted"));
    QVERIFY(both[1].startsWith(QStringLiteral("‘A100’: ")));
    c.addSplit(); // the runner-up is Replicate now: the A100's caveats are nobody's business
    QCOMPARE(caveatTexts(c.scenario, c.analysis), QStringList{"‘Replicate’: cold starts are not counted"});
}

void TestAnswerText::everyReasonAndCaveatHasWords()
{
    for (Reason reason : {Reason::memory, Reason::unpriced, Reason::concurrency, Reason::rate, Reason::timeout,
                          Reason::payload, Reason::accelerator})
        QVERIFY2(!reasonText(reason).isEmpty(), reasonKey(reason));
    for (Caveat caveat : {Caveat::coldStartsNotCounted, Caveat::coldStartApproximate,
                          Caveat::overflowBurstierThanPoisson, Caveat::overloaded})
        QVERIFY(!caveatText(caveat).isEmpty());
}

void TestAnswerText::namesAreTakenLiterally()
{
    Case c;
    c.scenario.options[0].name = "100%1 <b>sure</b>\n%2";
    QVERIFY2(
        answer(c).startsWith(QStringLiteral("‘100%1 <b>sure</b> %2’: $1,050 a month, $1,750 (63 %) less than ‘A100’")),
        qPrintable(answer(c)));
}

ISOCOST_TEST(TestAnswerText)
#include "test_answer_text.moc"
