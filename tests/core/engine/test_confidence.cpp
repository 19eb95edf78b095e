// SPDX-License-Identifier: GPL-3.0-or-later
// Confidence: quantiles and draws by their closed forms, two straight cost lines and one input by hand, bands along the
// volume axis by hand, and the same result on any number of threads.

#include "core/engine/math/draws.h"
#include "core/engine/planning/confidence/confidence.h"
#include "core/engine/planning/confidence/confidence_bands.h"
#include "core/engine/planning/confidence/uncertain_inputs.h"
#include "core/engine/planning/confidence/value_of_information.h"
#include "tests/core/engine/make.h"
#include "tests/suite.h"

using namespace isocost;

namespace
{

Uncertainty uncertain(const std::string &at, Uncertainty::Kind kind, double low, double high,
                      std::optional<double> mode = {})
{
    Uncertainty made;
    made.at = at;
    made.kind = kind;
    made.low = low;
    made.high = high;
    made.mode = mode;
    return made;
}

const std::string volumeKey = "/workload/classes/0/requests_per_day";

/// 30 requests a month at $0.01 for each a day, against $300: they meet at 1,000 a day, of 600 to 1,600.
Scenario twoLines()
{
    Scenario s = make::scenario(1000, 0.001);
    make::add(s, make::api({make::meter(Unit::request, 0.01)}));
    Rate rate;
    rate.name = "on_demand";
    rate.monthly = 300;
    make::add(s, make::gpu({rate}));
    s.uncertainty = {uncertain(volumeKey, Uncertainty::Kind::uniform, 600, 1600)};
    return s;
}

} // namespace

class TestConfidence : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void quantiles()
    {
        using Kind = Uncertainty::Kind;
        VERIFY_NEAR(quantile(uncertain("", Kind::uniform, 2, 6), 0.25, 0), 3, 1e-15);
        // Triangular 0, 1, 4: below x < 1 lies x^2 / 4, above x > 1 (4 - x)^2 / 12.
        const Uncertainty triangle = uncertain("", Kind::triangular, 0, 4, 1);
        VERIFY_NEAR(quantile(triangle, 0.0625, 9), 0.5, 1e-14);
        VERIFY_NEAR(quantile(triangle, 0.25, 9), 1, 1e-14);
        VERIFY_NEAR(quantile(triangle, 1 - 1.0 / 12, 9), 3, 1e-14);
        VERIFY_NEAR(quantile(uncertain("", Kind::triangular, 0, 4), 0.25, 1), 1, 1e-14); // today's value
        const Uncertainty log = uncertain("", Kind::lognormal, 10, 1000);
        VERIFY_NEAR(quantile(log, 0.1, 0), 10, 1e-12);
        VERIFY_NEAR(quantile(log, 0.5, 0), 100, 1e-12);
        VERIFY_NEAR(quantile(log, 0.9, 0), 1000, 1e-12);
        QCOMPARE(quantile(uncertain("", Kind::lognormal, 7, 7), 0.3, 0), 7.0);
        QCOMPARE(modeOf(triangle, 9), 1.0);
        QCOMPARE(modeOf(uncertain("", Kind::triangular, 0, 4), 9), 4.0);
        QCOMPARE(modeOf(uncertain("", Kind::uniform, 2, 6), 9), 4.0);
        const double sigma = std::log(10) / 1.2815515655446004;
        VERIFY_NEAR(modeOf(log, 9), 100 * std::exp(-sigma * sigma), 1e-12);
    }

    /// 1,024 points fall evenly on 64 parts of every dimension, and on 8 x 8 squares of two.
    void drawsAreEven()
    {
        const auto draws = sobolDraws(5, 1024, 42);
        for (const std::vector<double> &dimension : draws) {
            std::vector<int> parts(64);
            for (double u : dimension) {
                QVERIFY(u > 0 && u < 1);
                ++parts[static_cast<std::size_t>(u * 64)];
            }
            QVERIFY(*std::min_element(parts.begin(), parts.end()) >= 15);
            QVERIFY(*std::max_element(parts.begin(), parts.end()) <= 17);
        }
        std::vector<int> squares(64);
        for (std::size_t i = 0; i < 1024; ++i)
            ++squares[static_cast<std::size_t>(draws[0][i] * 8) * 8 + static_cast<std::size_t>(draws[1][i] * 8)];
        QVERIFY(*std::min_element(squares.begin(), squares.end()) >= 14);
        QVERIFY(sobolDraws(5, 1024, 42) == draws);
        QVERIFY(sobolDraws(5, 1024, 43) != draws);
        QCOMPARE(sobolDraws(4000, 2, 1).size(), std::size_t(4000));
    }

    /// The API is right for 400 of 1,000. Expected costs: API $330, GPU $300, the better one 0.4 x 240 + 0.6 x 300 =
    /// $276. The crossover lies on the edge of the twelfth of thirty ranges, so that learning the volume is worth all.
    void twoLinesByHand()
    {
        const ConfidenceResult result = confidence(twoLines());
        QCOMPARE(result.draws, 10000);
        const OptionConfidence &api = result.options[0];
        const OptionConfidence &gpu = result.options[1];
        VERIFY_WITHIN(api.probabilityRecommended, 0.4, 3e-4);
        VERIFY_WITHIN(gpu.probabilityRecommended, 0.6, 3e-4);
        VERIFY_WITHIN(*api.expectedRegret, 54, 0.05);
        VERIFY_WITHIN(*gpu.expectedRegret, 24, 0.05);
        VERIFY_WITHIN(api.p10, 210, 0.1);
        VERIFY_WITHIN(api.p50, 330, 0.1);
        VERIFY_WITHIN(api.p90, 450, 0.1);
        VERIFY_NEAR(gpu.p10, 300, 1e-12);
        QCOMPARE(*result.bestFixed, std::string("gpu"));
        VERIFY_WITHIN(result.valueOfPerfectInformation, 24, 0.05);
        VERIFY_WITHIN(result.inputs[0].valueOfInformation, 24, 0.05);
        QCOMPARE(*result.recommended, std::string("gpu"));
        QCOMPARE(*result.runnerUp, std::string("api"));
        VERIFY_NEAR(result.inputs[0].tornado->low, 120, 1e-9);
        VERIFY_NEAR(result.inputs[0].tornado->high, -120, 1e-9);
    }

    /// A second input that moves both options alike is worth nothing and stands last.
    void irrelevantInput()
    {
        Scenario s = twoLines();
        s.taxFraction = 0;
        s.uncertainty.insert(s.uncertainty.begin(), uncertain("/tax_fraction", Uncertainty::Kind::triangular, 0, 0.2));
        const ConfidenceResult result = confidence(s);
        QCOMPARE(result.inputs[0].at, volumeKey);
        QCOMPARE(result.inputs[1].at, std::string("/tax_fraction"));
        VERIFY_WITHIN(result.inputs[1].valueOfInformation, 0, 1e-9);
        QVERIFY(result.inputs[0].valueOfInformation <= result.valueOfPerfectInformation + 1e-9);
        QVERIFY(result.inputs[0].valueOfInformation > 20);
    }

    /// Both lines unsure: regrets differ by the difference of the mean costs, however the draws fall.
    void regretsDifferByMeans()
    {
        Scenario s = twoLines();
        s.uncertainty.push_back(uncertain("/sheets/1/rates/on_demand/monthly", Uncertainty::Kind::uniform, 200, 400));
        const ConfidenceResult result = confidence(s);
        VERIFY_WITHIN(*result.options[0].expectedRegret - *result.options[1].expectedRegret, 30, 0.1);
        for (const InputConfidence &input : result.inputs)
            QVERIFY(input.valueOfInformation > 0 && input.valueOfInformation < result.valueOfPerfectInformation);
        VERIFY_NEAR(result.options[0].probabilityRecommended + result.options[1].probabilityRecommended, 1, 1e-12);
    }

    void sameOnAnyNumberOfThreads()
    {
        Scenario s = sample("support-copilot");
        s.uncertainty = {uncertain(volumeKey, Uncertainty::Kind::lognormal, 50000, 300000),
                         uncertain("/workload/burstiness", Uncertainty::Kind::triangular, 0, 1, 0.2)};
        const ConfidenceResult one = confidence(s, {5, 500, 1});
        QVERIFY(one == confidence(s, {5, 500, 2}));
        QVERIFY(one == confidence(s, {5, 500, 5}));
        QVERIFY(!(one == confidence(s, {6, 500, 1})));
    }

    /// What cannot run is never chosen, however cheap.
    void infeasibleOptions()
    {
        Scenario s = twoLines();
        s.sheets[1].accelerator = false;
        s.workload.classes[0].needsAccelerator = true;
        const ConfidenceResult result = confidence(s, {1, 200, 1});
        QCOMPARE(result.options[1].probabilityRecommended, 0.0);
        QCOMPARE(result.options[1].probabilityFeasible, 0.0);
        QCOMPARE(*result.bestFixed, std::string("api"));
        VERIFY_WITHIN(result.valueOfPerfectInformation, 0, 1e-12);
        QVERIFY(!result.runnerUp && !result.inputs[0].tornado);
        s.sheets[0].accelerator = false;
        const ConfidenceResult none = confidence(s, {1, 200, 1});
        QVERIFY(!none.bestFixed && !none.options[0].expectedRegret);
    }

    /// An option that fails in a few draws more than another is still one to choose; in many more it is not.
    void fewFailuresDoNotDecide()
    {
        for (const auto &[failures, expected] : {std::pair(4, 1), std::pair(6, 0)}) {
            DrawnCosts drawn;
            drawn.costs = {std::vector<double>(100, 10), std::vector<double>(100, 5)};
            drawn.allowed = {std::vector<bool>(100, true), std::vector<bool>(100, true)};
            drawn.best.assign(100, 1);
            for (std::size_t i = 0; i < static_cast<std::size_t>(failures); ++i) {
                drawn.allowed[1][i] = false;
                drawn.best[i] = 0;
            }
            QCOMPARE(*bestFixedChoice(drawn), static_cast<std::size_t>(expected));
        }
    }

    /// Draws outside what a number may be are moved to it: shares end at 1, counts are whole.
    void drawsKeepTheRules()
    {
        Scenario s = twoLines();
        s.uncertainty = {uncertain("/workload/classes/0/failure_fraction", Uncertainty::Kind::lognormal, 0.1, 0.9),
                         uncertain("/options/1/slots", Uncertainty::Kind::uniform, 1, 4)};
        const UncertainInputs inputs(s);
        Scenario drawn = s;
        inputs.set(drawn, {1.7, 2.6});
        QCOMPARE(drawn.workload.classes[0].failureFraction, 1.0);
        QCOMPARE(drawn.options[1].slots, 3);
        inputs.set(drawn, {0.25, 0.2});
        QCOMPARE(drawn.workload.classes[0].failureFraction, 0.25);
        QCOMPARE(drawn.options[1].slots, 1);
    }

    void withoutUncertainty()
    {
        Scenario s = twoLines();
        s.uncertainty.clear();
        const ConfidenceResult result = confidence(s);
        VERIFY_NEAR(result.options[0].p10, 300, 1e-12);
        VERIFY_NEAR(result.options[0].p90, 300, 1e-12);
        QCOMPARE(result.options[0].probabilityRecommended, 1.0); // a tie goes to serverless
        QVERIFY(result.inputs.empty());
    }

    /// Only the GPU's price is unsure: the API is assessed once, what is made of the GPU with every draw.
    void untouchedOptions()
    {
        Scenario s = twoLines();
        s.options.push_back(make::hybrid("split", "gpu", "api"));
        s.uncertainty = {uncertain("/sheets/1/rates/on_demand/monthly", Uncertainty::Kind::uniform, 200, 400)};
        const UncertainInputs price(s);
        QVERIFY(!price.affects(s.options[0]));
        QVERIFY(price.affects(s.options[1]) && price.affects(s.options[2]));
        const ConfidenceResult result = confidence(s, {1, 300, 1});
        VERIFY_NEAR(result.options[0].p10, 300, 1e-12);
        VERIFY_NEAR(result.options[0].p90, 300, 1e-12);
        VERIFY_WITHIN(result.options[1].p90 - result.options[1].p10, 160, 2);
        s.uncertainty = {uncertain("/options/1/slots", Uncertainty::Kind::uniform, 1, 4)};
        const UncertainInputs slots(s);
        QVERIFY(!slots.affects(s.options[0]));
        QVERIFY(slots.affects(s.options[1]) && slots.affects(s.options[2]));
        s.uncertainty = {uncertain(volumeKey, Uncertainty::Kind::uniform, 1, 4)};
        QVERIFY(UncertainInputs(s).affects(s.options[0]));
    }

    /// One price from $0.01 to $0.03 a request: at v a day P10, P50 and P90 are 30 v times $0.012, $0.02 and $0.028,
    /// straight lines within one draw of 512; the GPU costs $300 whatever it is.
    void bandsByHand()
    {
        Scenario s = twoLines();
        s.uncertainty = {uncertain("/sheets/0/meters/0/price", Uncertainty::Kind::uniform, 0.01, 0.03)};
        BandSettings settings;
        settings.from = 10;
        settings.to = 100000;
        settings.points = 5;
        const std::vector<CostBand> bands = confidenceBands(s, settings);
        QCOMPARE(bands.size(), std::size_t(2));
        QCOMPARE(bands[0].option, std::string("api"));
        const std::vector<double> &v = bands[0].requestsPerDay;
        QCOMPARE(v.size(), std::size_t(5));
        for (std::size_t i = 0; i < v.size(); ++i) {
            VERIFY_NEAR(v[i], std::pow(10.0, static_cast<double>(i) + 1), 1e-9);
            const double draw = 30 * v[i] * 0.02 / 512;
            VERIFY_WITHIN(bands[0].p10[i], 30 * v[i] * 0.012, draw);
            VERIFY_WITHIN(bands[0].p50[i], 30 * v[i] * 0.02, draw);
            VERIFY_WITHIN(bands[0].p90[i], 30 * v[i] * 0.028, draw);
            VERIFY_NEAR(bands[0].p10[i] / v[i], bands[0].p10[0] / v[0], 1e-9);
            VERIFY_NEAR(bands[1].p10[i], 300, 1e-12);
            VERIFY_NEAR(bands[1].p90[i], 300, 1e-12);
        }
        settings.threads = 5;
        QVERIFY(confidenceBands(s, settings) == bands);
        settings.seed = 2;
        QVERIFY(confidenceBands(s, settings) != bands);
    }

    /// The axis is the volume: the only class has all of it, however unsure, and of two classes their shares are
    /// unsure.
    void bandsOfVolumes()
    {
        Scenario s = twoLines();
        BandSettings settings;
        settings.from = 100;
        settings.to = 1000;
        settings.points = 2;
        const std::vector<CostBand> one = confidenceBands(s, settings);
        VERIFY_NEAR(one[0].p10[1], 300, 1e-9);
        VERIFY_NEAR(one[0].p90[1], 300, 1e-9);
        // A costs $0.03 a request and has 0 to 100 of 100 to 200 a day: a share of a / (a + 100).
        RequestClass other = s.workload.classes[0];
        other.id = "b";
        other.requestsPerDay = 100;
        s.workload.classes.push_back(other);
        Meter dear = make::meter(Unit::request, 0.03);
        dear.classes = {"c"};
        Meter cheap = make::meter(Unit::request, 0.01);
        cheap.classes = {"b"};
        s.sheets[0].meters = {dear, cheap};
        s.uncertainty = {uncertain(volumeKey, Uncertainty::Kind::uniform, 0, 100)};
        const std::vector<CostBand> two = confidenceBands(s, settings);
        const auto cost = [](double a) { return 30 * 1000 * (0.01 + 0.02 * a / (a + 100)); };
        VERIFY_WITHIN(two[0].p10[1], cost(10), 1.2);
        VERIFY_WITHIN(two[0].p50[1], cost(50), 1.2);
        VERIFY_WITHIN(two[0].p90[1], cost(90), 1.2);
    }

    void bandsOfNothing()
    {
        Scenario s = twoLines();
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(confidenceBands(s, {}, stop.get_token()).empty());
        s.workload.classes[0].requestsPerDay = 0;
        QVERIFY(confidenceBands(s).empty());
        s = twoLines();
        s.uncertainty.clear();
        QVERIFY(confidenceBands(s).empty());
    }

    void progressAndStop()
    {
        double last = 0;
        confidence(twoLines(), {1, 500, 1}, {}, [&](double share) {
            QVERIFY(share > last);
            last = share;
        });
        QCOMPARE(last, 1.0);
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(confidence(twoLines(), {}, stop.get_token()).options.empty());
    }
};

ISOCOST_TEST(TestConfidence)
#include "test_confidence.moc"
