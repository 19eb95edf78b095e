// SPDX-License-Identifier: GPL-3.0-or-later
// The view Capacity, the words of first tokens and pace, and edits of what a replica runs.

#include "core/engine/answer/curves/latency_curves.h"
#include "core/engine/answer/evaluate.h"
#include "core/model/validate.h"
#include "tests/suite.h"
#include "tests/ui/picture.h"
#include "ui/document/capacity_edits.h"
#include "ui/document/scenario_document.h"
#include "ui/panels/capacity/capacity_panel.h"
#include "ui/panels/capacity/capacity_rows.h"
#include "ui/panels/compare/compare_rows.h"
#include "ui/panels/latency/latency_panel.h"
#include "ui/panels/latency/latency_rows.h"
#include "ui/widgets/figure_table.h"
#include "ui/words/answer_text.h"
#include "ui/words/capacity_words.h"

#include <QComboBox>
#include <QTest>

using namespace isocost;

namespace
{

/// 70B on H100s, with a target for the first token.
Scenario seventyBillion()
{
    Scenario s;
    s.name = "70B";
    RequestClass c;
    c.id = "chat";
    c.requestsPerDay = 50'000;
    c.inputTokens = 1000;
    c.outputTokens = 300;
    c.model = "llama-3.1-70b";
    s.workload.classes = {c};
    s.workload.slo = ServiceLevel{95, 2, TargetMetric::firstToken, {}};
    PriceSheet sheet;
    sheet.id = "h100";
    sheet.kind = kindWith(&SheetTraits::isOfDevices).kind;
    sheet.product = "H100 SXM";
    sheet.memoryGb = 80;
    Rate rate;
    rate.name = "on_demand";
    rate.hourly = 3;
    sheet.rates = {rate};
    s.sheets = {sheet};
    Option option;
    option.id = "gpu";
    option.kind = kindWith(&OptionTraits::hasReplicas).kind;
    option.sheet = "h100";
    s.options = {option};
    return s;
}

Analysis analysed(const Scenario &scenario, std::stop_token)
{
    Analysis analysis;
    analysis.evaluation = evaluate(scenario);
    analysis.latencies = latencyCurves(scenario);
    analysis.firstTokens = latencyCurves(scenario, {}, TargetMetric::firstToken);
    analysis.paces = latencyCurves(scenario, {}, TargetMetric::perToken);
    return analysis;
}

bool isSettled(const ScenarioDocument &document)
{
    return QTest::qWaitFor(
        [&] { return document.analysisIsCurrent() && !document.analysis().evaluation.options.empty(); }, 60000);
}

} // namespace

class TestCapacityPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_scenario = seventyBillion();
        edits::runModel(m_scenario, 0, "llama-3.1-70b");
    }

    void aModelBringsDeviceAndCount()
    {
        const Option &option = m_scenario.options.front();
        QVERIFY(option.capacity.has_value());
        QCOMPARE(m_scenario.models.size(), std::size_t{1});
        QVERIFY(m_scenario.sheets.front().hardware.has_value());
        QCOMPARE(m_scenario.sheets.front().hardware->bandwidthTbS, 3.35); // of the H100 SXM that the product names
        QCOMPARE(option.gpusPerReplica, 2); // 70.6 GB in fp8 leave one device of 80 GB no room
        QVERIFY(validate(m_scenario).empty());
    }

    void aDeviceNobodyNamesIsCalledGuessed()
    {
        Scenario s = seventyBillion();
        s.sheets.front().product = "Big instance";
        s.sheets.front().id = s.options.front().sheet = "big";
        edits::runModel(s, 0, "llama-3.1-8b");
        QVERIFY(s.sheets.front().hardware->source.find("Guessed") == 0);
    }

    void namesOfDevicesAndModels()
    {
        PriceSheet sheet;
        sheet.product = "EC2 g6e.xlarge (L40S 48GB)";
        QCOMPARE(acceleratorOf(sheet)->id, std::string("l40s"));
        sheet.product = "NC40ads H100 v5 (H100 NVL 94GB)";
        sheet.memoryGb = 94;
        QCOMPARE(acceleratorOf(sheet)->id, std::string("h100-nvl"));
        sheet.product = "ml.m5.xlarge (CPU, 16GB)";
        sheet.memoryGb = 16;
        QVERIFY(!acceleratorOf(sheet));
        QCOMPARE(shapeNamed("Llama 3.1 70B Instruct")->id, std::string("llama-3.1-70b"));
        QVERIFY(!shapeNamed("Llama"));
    }

    void pictureHasCountsAndPrecisions()
    {
        QString why;
        const Evaluation evaluation = evaluate(m_scenario);
        const auto question =
            capacityQuestion(m_scenario, evaluation, m_scenario.options.front(), "llama-3.1-70b", why);
        QVERIFY2(question.has_value(), qPrintable(why));
        const CapacityPicture picture =
            capacityPicture(question->setup, question->mean, question->measured, question->today);
        // bf16 needs two devices for its 141 GB, so 4 and 8 fit; fp8 from two on.
        QVERIFY(picture.lines.size() >= 4);
        for (const CapacityLine &line : picture.lines) {
            QVERIFY(line.gpus >= 2);
            for (std::size_t i = 1; i < line.points.size(); ++i) {
                QVERIFY(line.points[i].perGpu > line.points[i - 1].perGpu);
                QVERIFY(line.points[i].tokensPerSecond < line.points[i - 1].tokensPerSecond);
            }
        }
        QVERIFY(picture.today.has_value());
        // 50,000 answers a day of 300 tokens are 173.6 a second, on all paid devices.
        const double devices = *evaluation.options.front().meanPaidReplicas * 2;
        QVERIFY(std::abs(picture.today->perGpu - 50'000 * 300.0 / 86'400 / devices) < 1e-9);
        QVERIFY(CapacityFigure(picture).csv().contains(QStringLiteral("fp8")));
    }

    void panelShowsFiguresAndTrust()
    {
        ScenarioDocument document(nullptr, analysed);
        CapacityPanel panel(document);
        panel.resize(900, 800);
        document.adopt(m_scenario);
        panel.show();
        QVERIFY(isSettled(document));
        QTRY_VERIFY(!panel.table()->rows().isEmpty());
        QCOMPARE(panel.models()->currentText(), QStringLiteral("llama-3.1-70b"));
        QCOMPARE(panel.table()->rows().front().front(), QStringLiteral("1"));
        QVERIFY2(panel.notes().contains(QStringLiteral("nearest measurement")), qPrintable(panel.notes()));
        QVERIFY(panel.chart()->figure());
        picture(panel, QStringLiteral("capacity"));
    }

    void panelSaysWhyThereIsNothing()
    {
        Scenario s = m_scenario;
        s.options.front().capacity.reset();
        s.sheets.front().hardware.reset();
        s.sheets.front().product = "Big instance";
        QString why;
        QVERIFY(!capacityQuestion(s, evaluate(s), s.options.front(), "llama-3.1-70b", why) || why.isEmpty());
    }

    void latencyViewSwitches()
    {
        ScenarioDocument document(nullptr, analysed);
        LatencyPanel panel(document);
        panel.resize(900, 800);
        document.adopt(m_scenario);
        panel.show();
        QVERIFY(isSettled(document));
        QTRY_VERIFY(panel.metricBox()->isVisible());
        QVERIFY(panel.metric() == TargetMetric::firstToken); // what the target is about
        QTRY_VERIFY(panel.latencyChart()->figure());
        const QString firstToken = panel.table()->rows().front()[2];
        panel.metricBox()->setCurrentIndex(0);
        Q_EMIT panel.metricBox()->activated(0);
        QVERIFY(panel.table()->rows().front()[2] != firstToken);
        picture(panel, QStringLiteral("latency"));
    }

    void answerNamesTheMetric()
    {
        Analysis analysis = analysed(m_scenario, {});
        const QString text = answerText(m_scenario, analysis);
        QVERIFY2(text.contains(QStringLiteral("p95 of the first token")), qPrintable(text));
        const auto rows = compareRows(m_scenario, analysis.evaluation, {});
        const auto row = std::ranges::find(rows, targetPercentile(*m_scenario.workload.slo), &CompareRow::title);
        QVERIFY(row != rows.end());
        const CompareCell cell =
            row->cell({m_scenario, analysis.evaluation, *row, analysis.evaluation.options.front(), nullptr, {}});
        QVERIFY(cell.number.has_value());
        QVERIFY(*cell.number == *analysis.evaluation.options.front().firstToken->slo);
    }

    void aMissIsMeasuredInTheMetric()
    {
        Scenario s = m_scenario;
        s.workload.slo->seconds = 0.05; // below c0 + prefill of any replica
        const Analysis analysis = analysed(s, {});
        QVERIFY(!analysis.evaluation.recommended);
        QVERIFY(analysis.evaluation.missedBySeconds.has_value());
        QVERIFY(std::abs(*analysis.evaluation.missedBySeconds + 0.05 -
                         *analysis.evaluation.options.front().firstToken->slo) < 1e-9);
        QVERIFY(answerText(s, analysis).contains(QStringLiteral("p95 of the first token target")));
    }

private:
    Scenario m_scenario;
};

ISOCOST_TEST(TestCapacityPanel)
#include "test_capacity_panel.moc"
