// SPDX-License-Identifier: GPL-3.0-or-later
// Evaluation times after a tick of a slider: of spiky-chat as it grows harder, of every sample by kind of change, and
// as one thing grows. Prints JSON, never fails on a time.
//   bench_engine [FILE]
#include "core/engine/answer/analysis.h"
#include "core/engine/answer/sensitivity/flips.h"
#include "core/engine/answer/sensitivity/hidden_cost_drivers.h"
#include "core/engine/queueing/cold_start.h"
#include "core/formats/files.h"
#include "core/formats/scenario_json.h"
#include "tests/core/engine/weekly_classes.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <optional>
#include <string>
#include <vector>

using namespace isocost;

namespace
{

constexpr int warmUp = 5;
constexpr int runs = 40;
constexpr int fewRuns = 20; // where there are many rows
constexpr const char *samples[] = {
    "chat-service-levers",  "ecommerce-batch", "image-generation",   "indie-prototype", "monthly-fleet",
    "sagemaker-serverless", "spiky-chat",      "steady-high-volume", "support-copilot", "text-8b-vs-a100"};

double at(std::vector<double> values, double share)
{
    std::sort(values.begin(), values.end());
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1) + 0.5)];
}

/// Prints median and 95th percentile of what `run(i)` takes, in units of so many seconds.
template <class Run>
void measure(const char *name, const char *unit, double secondsPerUnit, const Run &run, int measured = runs)
{
    static bool first = true;
    std::vector<double> times;
    for (int i = 0; i < warmUp + measured; ++i) {
        const auto start = std::chrono::steady_clock::now();
        run(i);
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
        if (i >= warmUp)
            times.push_back(took.count() / secondsPerUnit);
    }
    std::printf("%s\n  { \"name\": \"%s\", \"unit\": \"%s\", \"median\": %.3f, \"p95\": %.3f }", first ? "" : ",", name,
                unit, at(times, 0.5), at(times, 0.95));
    std::fflush(stdout);
    first = false;
}

/// A tick of the service time, after which nothing of the last analysis can be kept, and one of the volume.
void measureTicks(const std::string &name, Scenario scenario)
{
    const double seconds = scenario.workload.classes[0].computeSeconds.value_or(1);
    Analyser analyser;
    measure((name + ", service time").c_str(), "ms", 1e-3, [&](int i) {
        scenario.workload.classes[0].computeSeconds = seconds * (1 + 0.003 * (i + 1));
        analyser.analyse(scenario);
    });
    const double requests = scenario.workload.classes[0].requestsPerDay;
    measure((name + ", volume").c_str(), "ms", 1e-3, [&](int i) {
        scenario.workload.classes[0].requestsPerDay = requests * (1 + 0.003 * (i + 1));
        analyser.analyse(scenario);
    });
}

/// What a view in front of the others needs: the answer, the curves and the crossovers.
constexpr AnalysisParts onlyCurves{.curves = true};

std::optional<Scenario> read(const std::string &path)
{
    const auto text = readTextFile(path);
    const auto scenario = text ? readScenario(*text) : Result<Scenario>(text.error());
    if (!scenario) {
        std::fprintf(stderr, "%s: %s\n", path.c_str(), scenario.error().message.c_str());
        return {};
    }
    return *scenario;
}

using Change = void (*)(Scenario &, double factor);
struct KindOfChange {
    const char *name;
    Change change;
};

const KindOfChange kindsOfChange[] = {
    {"volume",
     [](Scenario &s, double f) {
         for (RequestClass &c : s.workload.classes)
             c.requestsPerDay *= f;
     }},
    {"price",
     [](Scenario &s, double f) {
         for (Meter &m : s.sheets.front().meters)
             if (m.price)
                 *m.price *= f;
     }},
    {"target",
     [](Scenario &s, double f) {
         if (s.workload.slo)
             s.workload.slo->seconds *= f;
     }},
    {"service time",
     [](Scenario &s, double f) {
         if (auto &seconds = s.workload.classes[0].computeSeconds)
             *seconds *= f;
     }},
    {"burstiness", [](Scenario &s, double f) { s.workload.burstiness = 0.3 * f; }},
    {"shape",
     [](Scenario &s, double f) {
         if (!s.workload.shape.weights.empty())
             s.workload.shape.weights[0] *= f;
     }},
};

void measureSample(const std::string &name)
{
    const std::optional<Scenario> sample = read(ISOCOST_SOURCE_DIR "/data/scenarios/" + name + ".isocost");
    if (!sample)
        return;
    for (const KindOfChange &kind : kindsOfChange) {
        Scenario scenario = *sample;
        Analyser analyser;
        const std::string row = name + ", " + kind.name;
        measure(
            row.c_str(), "ms", 1e-3,
            [&](int) {
                kind.change(scenario, 1.003);
                analyser.analyse(scenario, {}, {}, onlyCurves);
            },
            fewRuns);
    }
    double sum = 0;
    measure((name + ", drivers").c_str(), "ms", 1e-3,
            [&](int) { sum += static_cast<double>(hiddenCostDrivers(*sample).size()); }, fewRuns);
    measure((name + ", flips").c_str(), "ms", 1e-3,
            [&](int) { sum += static_cast<double>(flipPoints(*sample).size()); }, 2);
}

/// Twice the classes, options, bins, tiers and fleet, and twice that: by how much the time grows.
void measureGrowth(const Scenario &start)
{
    const auto grown = [&](const char *what, int times, const Scenario &scenario) {
        Scenario s = scenario;
        measure((std::string(what) + " x " + std::to_string(times)).c_str(), "ms", 1e-3,
                [&](int) {
                    s.workload.burstiness = 0.3;
                    for (RequestClass &c : s.workload.classes)
                        if (c.computeSeconds)
                            *c.computeSeconds *= 1.001;
                    Analyser().analyse(s, {}, {}, onlyCurves);
                },
                fewRuns);
    };
    for (int times : {1, 2, 4, 8}) {
        Scenario classes = start;
        const RequestClass one = start.workload.classes.front();
        for (int i = 1; i < times; ++i) {
            classes.workload.classes.push_back(one);
            classes.workload.classes.back().id += std::to_string(i);
        }
        grown("classes", times, classes);
        Scenario options = start;
        for (int i = 1; i < times; ++i)
            for (Option option : start.options) {
                option.id += std::to_string(i);
                option.opsPerMonth += 10.0 * i; // or equal ones are not compared
                options.options.push_back(std::move(option));
            }
        grown("options", times, options);
        Scenario bins = start;
        for (int i = 1; i < times; ++i)
            for (double weight : start.workload.shape.weights)
                bins.workload.shape.weights.push_back(weight * (1 + 0.001 * i));
        bins.workload.shape.kind = Shape::Kind::bins;
        grown("bins", times, bins);
        Scenario fleet = start;
        for (RequestClass &c : fleet.workload.classes)
            c.requestsPerDay *= times;
        grown("fleet", times, fleet);
        Scenario tiers = start;
        for (PriceSheet &sheet : tiers.sheets)
            for (Meter &meter : sheet.meters)
                if (const std::optional<double> price = meter.price) {
                    meter.price.reset();
                    for (int i = 0; i < 4 * times; ++i) {
                        Tier tier;
                        tier.from = i ? 1e6 * std::pow(1.5, i) : 0;
                        tier.price = *price * std::pow(0.97, i);
                        meter.tiers.push_back(tier);
                    }
                }
        grown("tiers", 4 * times, tiers);
    }
}

/// Classes with weeks of their own on machines that serve in batches, sized for a first token: all that the window
/// shows, of an API that is always cheaper and of one that machines take over from.
void measureWeeklyClasses()
{
    for (int classes : {5, 10}) {
        for (double price : {1.0, 12.0}) {
            Scenario scenario = weekly::scenario(classes, 1, 0, price);
            const std::string row = std::to_string(classes) + " weekly classes in batches, API at " +
                                    std::to_string(static_cast<int>(price)) + " times its price";
            measure(
                row.c_str(), "ms", 1e-3,
                [&](int) {
                    scenario.workload.classes[0].outputTokens *= 1.003;
                    Analyser().analyse(scenario, {}, {}, onlyCurves);
                },
                3);
        }
    }
}

void addColdStarts(PriceSheet &sheet)
{
    sheet.coldStart = ColdStart();
    sheet.coldStart->baseSeconds = 8;
    sheet.coldStart->keepAliveSeconds = 300;
    sheet.coldStart->billed = true;
    Meter seconds;
    seconds.unit = Unit::computeSecond;
    seconds.price = 0.00002;
    sheet.meters.push_back(seconds);
    sheet.concurrency = ConcurrencyLimit();
    sheet.concurrency->limit = 20;
    sheet.concurrency->extraPricePerMonth = 5;
}

} // namespace

int main(int argc, char **argv)
{
    const std::optional<Scenario> start =
        read(argc > 1 ? argv[1] : ISOCOST_SOURCE_DIR "/data/scenarios/spiky-chat.isocost");
    if (!start)
        return 1;
    Scenario scenario = *start;
    scenario.workload.burstiness = 0.3;
    std::printf("{ \"bench\": \"engine\", \"runs\": %d, \"results\": [", runs);
    measureTicks("bursts", scenario);
    Scenario weekly = scenario;
    for (std::size_t hour = 0; hour < weekly.workload.shape.weights.size(); ++hour)
        weekly.workload.shape.weights[hour] *= 1 + 0.0007 * static_cast<double>(hour);
    measureTicks("168 different weights", weekly);
    Scenario cold = weekly;
    for (PriceSheet &sheet : cold.sheets)
        if (traits(sheet.kind).isByUse)
            addColdStarts(sheet);
    measureTicks("cold starts, second meter, bought concurrency", cold);
    if (argc < 2) {
        for (const char *name : samples)
            measureSample(name);
        measureGrowth(*start);
        measureWeeklyClasses();
    }
    double sum = 0;
    for (double load : {1.0, 5.0, 10.0})
        measure(("cold-start probability, a = " + std::to_string(static_cast<int>(load))).c_str(), "us", 1e-6 * 100,
                [&](int i) {
                    for (int k = 0; k < 100; ++k)
                        sum += coldStartProbability(load / 4 * (1 + 1e-6 * (i + k)), 4, 300);
                });
    std::printf("\n], \"checksum\": %.6f }\n", sum);
    return std::isfinite(sum) ? 0 : 1;
}
