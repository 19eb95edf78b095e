// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/engine/make.h"
#include "tests/suite.h"

#include <QTest>

using namespace isocost;

namespace
{

/// 1,000 requests a day for 30 days of a conversation of 6 turns, 400 tokens of instructions, 80 a message, 250 a
/// reply, with its history sent again, at $3 and $15 a million tokens.
Scenario talk()
{
    Scenario scenario = make::scenario(1000, 1);
    scenario.workload.classes.front().conversation = Conversation{6, 400, 80, 250, History::full, 2, 150, {}};
    PriceSheet sheet = make::api({make::meter(Unit::inputToken, 3), make::meter(Unit::outputToken, 15)});
    for (Meter &meter : sheet.meters)
        meter.per = 1e6;
    make::add(scenario, sheet);
    return scenario;
}

Showback shownOf(const Scenario &scenario)
{
    const Evaluation evaluation = evaluate(scenario, {}, {}, {}, true);
    return evaluation.options.empty() ? Showback() : evaluation.options.front().showback.value_or(Showback());
}

/// Turn by turn: the n-th sends the instructions, n messages and n - 1 replies.
double sessionByHand()
{
    double cost = 0;
    for (int n = 1; n <= 6; ++n)
        cost += ((400 + 80 * n + 250 * (n - 1)) * 3.0 + 250 * 15.0) / 1e6;
    return cost;
}

} // namespace

/// What a session costs: its turns, each an action of the user, each of so many requests. Worked by hand.
class TestSessionCosts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSessionIsItsTurns()
    {
        VERIFY_NEAR(sessionByHand(), (7830 * 3 + 1500 * 15) / 1e6, 1e-12); // $0.04599
        const ClassCost cost = shownOf(talk()).classes.at(0);
        VERIFY_NEAR(cost.perSession.value_or(0), sessionByHand(), 1e-12);
        VERIFY_NEAR(cost.perRequest.value_or(0), sessionByHand() / 6, 1e-12);
        VERIFY_NEAR(cost.perInteraction.value_or(0), sessionByHand() / 6, 1e-12);
    }

    /// A message that is rewritten, answered and checked: each of the three requests sends what its turn sends.
    void eachTurnCausesItsRequests()
    {
        Scenario scenario = talk();
        scenario.workload.classes.front().callsPerInteraction = 3;
        const ClassCost cost = shownOf(scenario).classes.at(0);
        VERIFY_NEAR(cost.perRequest.value_or(0), sessionByHand() / 6, 1e-12);
        VERIFY_NEAR(cost.perInteraction.value_or(0), sessionByHand() / 6 * 3, 1e-12);
        VERIFY_NEAR(cost.perSession.value_or(0), sessionByHand() * 3, 1e-12);
    }

    void withoutAConversationItIsOneInteraction()
    {
        Scenario scenario = make::scenario(1000, 1);
        scenario.workload.classes.front().callsPerInteraction = 4;
        make::add(scenario, make::api({make::meter(Unit::request, 0.001)}));
        const ClassCost cost = shownOf(scenario).classes.at(0);
        VERIFY_NEAR(cost.perInteraction.value_or(0), 0.004, 1e-12);
        VERIFY_NEAR(cost.perSession.value_or(0), 0.004, 1e-12);
    }

    /// 30,000 requests a month are those of 100 users with 5 sessions of 6 turns, each of 10 requests: their costs are
    /// the bill.
    void allUsersPayTheBill()
    {
        Scenario scenario = talk();
        scenario.workload.classes.front().callsPerInteraction = 10;
        scenario.workload.classes.front().sessionsPerUserMonth = 5;
        const double users = 30000 / (5 * 6 * 10.0);
        VERIFY_NEAR(shownOf(scenario).perUserMonth.value_or(0) * users, make::cost(scenario, "api"), 1e-12);
    }
};

ISOCOST_TEST(TestSessionCosts)

#include "test_session_costs.moc"
