// SPDX-License-Identifier: GPL-3.0-or-later
// What a request, a session and a user cost, as Explain tells it: the showback's figures.

#include "core/engine/answer/comparison/showback.h"
#include "core/engine/answer/evaluate.h"
#include "core/formats/files.h"
#include "core/formats/scenario_json.h"
#include "tests/suite.h"
#include "ui/explain/explanation.h"
#include "ui/format/format.h"

#include <QtTest>

#include <cmath>

using namespace isocost;

namespace
{

/// The support copilot's classes as conversations of six turns, of users who come eight times a month and pay $20.
Scenario payingUsers()
{
    const std::string path = ISOCOST_SOURCE_DIR "/data/scenarios/support-copilot.isocost";
    Scenario scenario = readScenario(readTextFile(path).value()).value();
    scenario.workload.pricePerUserMonth = 20;
    for (RequestClass &c : scenario.workload.classes) {
        c.callsPerInteraction = 2;
        c.conversation = Conversation{6, 100, 50, 80};
        c.sessionsPerUserMonth = 8;
    }
    return scenario;
}

FigureRef unitCost(const std::string &option, const std::string &classId, ShowbackPart part)
{
    FigureRef figure;
    figure.kind = FigureKind::showback;
    figure.option = option;
    figure.item = classId;
    figure.index = static_cast<int>(part);
    return figure;
}

} // namespace

class TestUnitCostsExplained : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFiguresAreTheShowbacks()
    {
        const Scenario scenario = payingUsers();
        const Analysis analysis = analyse(scenario, {.from = 10, .to = 1e7, .points = 16});
        const QString currency = QString::fromStdString(scenario.currency);
        for (const OptionResult &option : analysis.evaluation.options) {
            const Showback shown =
                showback(scenario, option, billWorking(scenario, *findOption(scenario, option.id)), 1);
            const ClassCost &cost = shown.classes.front();
            const auto told = [&](ShowbackPart part, const std::string &classId) {
                return explain(scenario, analysis, unitCost(option.id, classId, part));
            };
            QCOMPARE(told(ShowbackPart::request, cost.classId).figure, format::price(*cost.perRequest, currency));
            const Explanation session = told(ShowbackPart::session, cost.classId);
            QCOMPARE(session.figure, format::price(*cost.perSession, currency));
            QCOMPARE(session.steps.back().result, QStringLiteral("6"));
            QCOMPARE(session.inputs.front().pointer, QStringLiteral("/workload/classes/0/conversation/turns"));
            double margin = 0;
            for (const ExplainedStep &step : told(ShowbackPart::margin, {}).steps)
                margin += step.amount.value_or(0);
            QVERIFY(std::abs(margin - *shown.marginPerUserMonth) < 1e-9);
            QVERIFY(told(ShowbackPart::request, "nobody").isEmpty());
        }
    }
};

ISOCOST_TEST(TestUnitCostsExplained)

#include "test_unit_costs_explained.moc"
