// SPDX-License-Identifier: GPL-3.0-or-later
// Tokens of a conversation, what searches cost, and who causes an option's cost: figures worked by hand.

#include "core/engine/answer/comparison/showback.h"
#include "core/engine/planning/levers/lever_effects.h"
#include "core/model/lever_kinds.h"
#include "tests/core/engine/make.h"
#include "tests/suite.h"

using namespace isocost;

namespace
{

/// Decisions' example: 6 turns, 400 tokens of instructions, 80 a message, 250 a reply.
RequestClass talking(History history)
{
    RequestClass c;
    c.conversation = Conversation{6, 400, 80, 250, history, 2, 150, {}};
    return c;
}

Showback showbackOf(const Scenario &scenario, const std::string &id)
{
    for (const OptionResult &option : evaluate(scenario, {}, {}, {}, true).options) {
        if (option.id == id && option.showback)
            return *option.showback;
    }
    return {};
}

double sumOf(const Showback &shown)
{
    double sum = shown.idle;
    for (const ClassCost &cost : shown.classes)
        sum += cost.monthlyCost;
    return sum;
}

/// "c" 1,000 and "d" 3,000 requests a day of 1 s, a month of 30 days.
Scenario twoClasses()
{
    Scenario s = make::scenario(1000, 1);
    RequestClass other = s.workload.classes[0];
    other.id = "d";
    other.requestsPerDay = 3000;
    s.workload.classes.push_back(other);
    return s;
}

} // namespace

class TestShowback : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tokensOfTurns()
    {
        // 400 + 80 * 7/2 + 250 * 5/2
        VERIFY_NEAR(inputTokensOf(talking(History::full)), 1305.0, 1e-12);
        // turns before, at most two: 0, 1, 2, 2, 2, 2: 1.5 exchanges of 330
        VERIFY_NEAR(inputTokensOf(talking(History::last)), 975.0, 1e-12);
        // 480 + 150 * 5/6
        VERIFY_NEAR(inputTokensOf(talking(History::summary)), 605.0, 1e-12);
        VERIFY_NEAR(outputTokensOf(talking(History::full)), 250.0, 0);
    }

    void oneTurnIsTheRequest()
    {
        for (History history : {History::full, History::last, History::summary}) {
            RequestClass c = talking(history);
            c.conversation->turns = 1;
            VERIFY_NEAR(inputTokensOf(c), 480.0, 0);
        }
        RequestClass all = talking(History::last);
        all.conversation->lastTurns = 5;
        VERIFY_NEAR(inputTokensOf(all), inputTokensOf(talking(History::full)), 1e-12);
    }

    void passagesAndTheCap()
    {
        RequestClass c = talking(History::full);
        c.retrieval = Retrieval{6, 350, 0, 0, {}};
        VERIFY_NEAR(inputTokensOf(c), 3405.0, 1e-12);
        c.maxInputTokens = 3000; // turns send 2580, 2910 and then over 3000
        VERIFY_NEAR(inputTokensOf(c), (2580 + 2910 + 4 * 3000) / 6.0, 1e-12);
        RequestClass plain;
        plain.inputTokens = 900;
        plain.maxInputTokens = 700;
        VERIFY_NEAR(inputTokensOf(plain), 700.0, 0);
    }

    void longTalksAreCappedAtEachTurn()
    {
        RequestClass c = talking(History::full);
        c.conversation->turns = 10000;
        c.maxInputTokens = 480;
        VERIFY_NEAR(inputTokensOf(c), 480.0, 1e-12);
    }

    /// 30,000 requests a month, a fifth answered by a cache, of the rest half searched anew at $0.40 a thousand.
    void searchesAreOnTheBillOfEveryOption()
    {
        Scenario s = make::scenario(1000, 1);
        s.workload.classes[0].cacheHitFraction = 0.2;
        s.workload.classes[0].retrieval = Retrieval{0, 0, 0.4, 0.5, {}};
        s.taxFraction = 0.1;
        make::add(s, make::api({make::meter(Unit::request, 0.001)}));
        make::add(s, make::gpu({make::hourly(1)}));
        s.options.push_back(make::hybrid("split", "gpu", "api"));
        const double searches = 30000 * 0.8 * 0.5 * 0.4 / 1000;
        for (const OptionResult &option : evaluate(s).options) {
            VERIFY_NEAR(make::lineCost(option, "retrieval"), searches, 1e-12);
            double sum = 0;
            for (const CostLine &line : option.lines)
                sum += line.cost;
            VERIFY_NEAR(option.monthlyCost, sum, 1e-12);
        }
        VERIFY_NEAR(make::cost(s, "api"), (24000 * 0.001 + searches) * 1.1, 1e-12);
    }

    /// Requests at $0.001: 30 and 90 dollars, and a month's fee of 12 by requests.
    void metersGoByQuantity()
    {
        Scenario s = twoClasses();
        make::add(s, make::api({make::meter(Unit::request, 0.001), make::meter(Unit::month, 12)}));
        const Showback shown = showbackOf(s, "api");
        VERIFY_NEAR(shown.classes.at(0).monthlyCost, 30.0 + 3, 1e-12);
        VERIFY_NEAR(shown.classes.at(1).monthlyCost, 90.0 + 9, 1e-12);
        VERIFY_WITHIN(shown.idle, 0.0, 1e-9);
        VERIFY_NEAR(shown.classes.at(0).perRequest.value_or(0), 33.0 / 30000, 1e-12);
    }

    /// One replica at $720 a month; 1,000 and 3,000 s a day of its 86,400.
    void fleetsGoByBusySeconds()
    {
        Scenario s = twoClasses();
        make::add(s, make::gpu({make::hourly(1)}));
        s.taxFraction = 0.2;
        const Showback shown = showbackOf(s, "gpu");
        VERIFY_NEAR(shown.classes.at(0).monthlyCost, 864 * 1000 / 86400.0, 1e-9);
        VERIFY_NEAR(shown.classes.at(1).monthlyCost, 864 * 3000 / 86400.0, 1e-9);
        VERIFY_NEAR(shown.idle, 864 * 82400 / 86400.0, 1e-9);
        // Idle time is spread over what is used: a request costs the whole bill over all.
        VERIFY_NEAR(shown.classes.at(0).perRequest.value_or(0), 864 / 120000.0, 1e-9);
    }

    void rowsAddUpToEveryBill()
    {
        for (const char *name :
             {"support-copilot", "spiky-chat", "ecommerce-batch", "monthly-fleet", "image-generation"}) {
            const Evaluation evaluation = evaluate(sample(name), {}, {}, {}, true);
            QVERIFY(!evaluation.options.empty());
            for (const OptionResult &option : evaluation.options) {
                QVERIFY(option.showback.has_value());
                VERIFY_NEAR(sumOf(*option.showback), option.monthlyCost, 1e-9);
            }
        }
    }

    /// Three calls an action, six turns, ten sessions a month.
    void fromARequestToAUser()
    {
        Scenario s = make::scenario(1000, 1);
        RequestClass &c = s.workload.classes[0];
        c.conversation = Conversation{6, 0, 0, 0, History::full, 2, 0, {}};
        c.callsPerInteraction = 3;
        c.sessionsPerUserMonth = 10;
        s.workload.pricePerUserMonth = 1;
        make::add(s, make::api({make::meter(Unit::request, 0.002)}));
        const Showback shown = showbackOf(s, "api");
        VERIFY_NEAR(shown.classes.at(0).perRequest.value_or(0), 0.002, 1e-12);
        VERIFY_NEAR(shown.classes.at(0).perInteraction.value_or(0), 0.006, 1e-12);
        VERIFY_NEAR(shown.classes.at(0).perSession.value_or(0), 0.036, 1e-12);
        VERIFY_NEAR(shown.perUserMonth.value_or(0), 0.36, 1e-12);
        VERIFY_NEAR(shown.marginPerUserMonth.value_or(0), 0.64, 1e-12);
    }

    void nothingAskedCostsNothing()
    {
        Scenario s = make::scenario(0, 1);
        make::add(s, make::gpu({make::hourly(1)}));
        const Showback shown = showbackOf(s, "gpu");
        VERIFY_NEAR(shown.idle, make::cost(s, "gpu"), 1e-12);
        QVERIFY(!shown.classes.at(0).perRequest);
    }

    void leversShortenWhatIsSent()
    {
        Scenario s = make::scenario(1000, 1);
        s.workload.classes[0].conversation = talking(History::full).conversation;
        s.workload.classes[0].retrieval = Retrieval{6, 350, 0, 0, {}};
        const auto input = [&](const Lever &lever) {
            return inputTokensOf(withLevers(s, {&lever}).workload.classes[0]);
        };
        Lever history;
        history.kind = LeverKind::trimHistory;
        history.lastTurns = 2;
        VERIFY_NEAR(input(history), 975.0 + 2100, 1e-12);
        Lever fewer;
        fewer.kind = LeverKind::fewerChunks;
        fewer.chunks = 2;
        VERIFY_NEAR(input(fewer), 1305.0 + 700, 1e-12);
        Lever trim;
        trim.kind = LeverKind::trimTokens;
        trim.inputFraction = 0.5;
        VERIFY_NEAR(input(trim), 3405.0 / 2, 1e-12);
    }

    /// 30,000 requests at $0.01: a quarter is answered from the cache, each is looked up at $0.1 a thousand; the router
    /// sees all of them.
    void cachesAndRoutersChargeEveryRequest()
    {
        Scenario s = make::scenario(1000, 1);
        make::add(s, make::api({make::meter(Unit::request, 0.01)}));
        Lever alike;
        alike.kind = LeverKind::semanticCache;
        alike.hitFraction = 0.25;
        alike.lookupCostPer1000 = 0.1;
        VERIFY_NEAR(make::cost(withLevers(s, {&alike}), "api"), 22500 * 0.01 + 3, 1e-12);
        Lever route;
        route.kind = LeverKind::routeModel;
        route.sheet = "api";
        route.fraction = 0.5;
        route.routerCostPer1000 = 0.2;
        VERIFY_NEAR(make::cost(withLevers(s, {&route}), "api"), 300 + 6.0, 1e-12);
    }
};

ISOCOST_TEST(TestShowback)
#include "test_showback.moc"
