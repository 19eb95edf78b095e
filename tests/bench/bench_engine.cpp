// SPDX-License-Identifier: GPL-3.0-or-later
// Evaluation times after a tick of a slider. Prints JSON, never fails on a time.
#include "core/engine/answer/analysis.h"
#include "core/engine/queueing/cold_start.h"
#include "core/formats/files.h"
#include "core/formats/scenario_json.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

using namespace isocost;

namespace
{

constexpr int warmUp = 5;
constexpr int runs = 40;

double at(std::vector<double> values, double share)
{
    std::sort(values.begin(), values.end());
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1) + 0.5)];
}

/// Prints median and 95th percentile of what `run(i)` takes, in units of so many seconds.
template <class Run> void measure(const char *name, const char *unit, double secondsPerUnit, const Run &run)
{
    static bool first = true;
    std::vector<double> times;
    for (int i = 0; i < warmUp + runs; ++i) {
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
    const auto text = readTextFile(argc > 1 ? argv[1] : ISOCOST_SOURCE_DIR "/data/scenarios/spiky-chat.isocost");
    const auto read = text ? readScenario(*text) : Result<Scenario>(text.error());
    if (!read) {
        std::fprintf(stderr, "%s\n", read.error().message.c_str());
        return 1;
    }
    Scenario scenario = *read;
    scenario.workload.burstiness = 0.3;
    std::printf("{ \"bench\": \"engine\", \"runs\": %d, \"results\": [", runs);
    measureTicks("bursts", scenario);
    Scenario weekly = scenario;
    for (std::size_t hour = 0; hour < weekly.workload.shape.weights.size(); ++hour)
        weekly.workload.shape.weights[hour] *= 1 + 0.0007 * static_cast<double>(hour);
    measureTicks("168 different weights", weekly);
    Scenario cold = weekly;
    for (PriceSheet &sheet : cold.sheets)
        if (sheet.kind == PriceSheet::Kind::serverless)
            addColdStarts(sheet);
    measureTicks("cold starts, second meter, bought concurrency", cold);
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
