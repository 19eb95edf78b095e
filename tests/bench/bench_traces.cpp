// SPDX-License-Identifier: GPL-3.0-or-later
// Reading of request logs and replay of requests. Prints JSON, never fails on a time.
#include "core/engine/math/random.h"
#include "core/engine/replay/drawn_calls.h"
#include "core/engine/replay/pools/pool_replay.h"
#include "core/engine/replay/pools/queue_replay.h"
#include "core/engine/replay/replay.h"
#include "core/formats/files.h"
#include "core/formats/scenario_json.h"
#include "core/formats/trace_csv.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <string>
#include <sys/resource.h>
#include <vector>

using namespace isocost;

namespace
{

constexpr std::size_t calls = 4'000'000;
constexpr int runs = 5;

double cpuSeconds()
{
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

void print(const char *name, const char *unit, double value)
{
    static bool first = true;
    std::printf("%s\n  { \"name\": \"%s\", \"unit\": \"%s\", \"value\": %.3f }", first ? "" : ",", name, unit, value);
    std::fflush(stdout);
    first = false;
}

/// Median over the runs of `amount` per CPU second.
template <class Run> double perSecond(double amount, const Run &run)
{
    std::array<double, runs> rates;
    for (double &rate : rates) {
        const double start = cpuSeconds();
        run();
        rate = amount / std::max(cpuSeconds() - start, 1e-9);
    }
    std::sort(rates.begin(), rates.end());
    return rates[runs / 2];
}

/// A log of `rows` requests over a week, two columns of tokens.
std::filesystem::path writeLog(std::size_t rows)
{
    const std::filesystem::path path = std::filesystem::temp_directory_path() / "isocost-bench.csv";
    std::ofstream out(path, std::ios::binary);
    out << "TIMESTAMP,ContextTokens,GeneratedTokens\n";
    const RandomStream draws(1, 1);
    std::array<char, 96> line;
    for (std::size_t i = 0; i < rows; ++i) {
        const double second = 604800.0 * static_cast<double>(i) / static_cast<double>(rows);
        const int day = static_cast<int>(second / 86400);
        const int hour = static_cast<int>(second / 3600) % 24;
        const int minute = static_cast<int>(second / 60) % 60;
        const int length =
            std::snprintf(line.data(), line.size(), "2023-11-%02d %02d:%02d:%010.7f,%d,%d\n", 13 + day, hour, minute,
                          std::fmod(second, 60), static_cast<int>(draws.bits(2 * i) % 9000),
                          static_cast<int>(draws.bits(2 * i + 1) % 800));
        out.write(line.data(), length);
    }
    return path;
}

void benchImport(std::size_t rows)
{
    const std::filesystem::path path = writeLog(rows);
    const double megabytes = static_cast<double>(std::filesystem::file_size(path)) / 1e6;
    rusage usage = {};
    LogReading one;
    one.threads = 1;
    double found = 0;
    print("import, one core", "MB/s", perSecond(megabytes, [&] { found += readLog(path, one)->requests; }));
    print("import, all cores, a CPU second", "MB/s", perSecond(megabytes, [&] { found += readLog(path)->requests; }));
    getrusage(RUSAGE_SELF, &usage);
    print("import, peak memory of the process", "MiB", static_cast<double>(usage.ru_maxrss) / 1024);
    print("import, rows read", "rows", found / runs / 2);
    std::filesystem::remove(path);
}

void benchKernels()
{
    for (const double load : {2.0, 10.0, 50.0}) {
        const RandomStream gaps(1, 1);
        const RandomStream services(1, 2);
        std::vector<double> arrivals(calls);
        std::vector<double> seconds(calls);
        double t = 0;
        for (std::size_t n = 0; n < calls; ++n) {
            t -= std::log(gaps.uniform(n));
            arrivals[n] = t;
            seconds[n] = load * std::exp(0.6 * normalQuantile(services.uniform(n)) - 0.18);
        }
        std::size_t cold = 0;
        double waited = 0;
        const std::string name = ", " + std::to_string(static_cast<int>(load)) + " busy";
        print(("serverless pool" + name).c_str(), "M requests/s", perSecond(calls / 1e6, [&] {
                  PoolReplay pool({300, 2, 0, 1'000'000}, 0);
                  for (std::size_t n = 0; n < calls; ++n)
                      cold += pool.arrive(arrivals[n], seconds[n]) == PoolReplay::Outcome::cold ? 1 : 0;
              }));
        print(("queue" + name).c_str(), "M requests/s", perSecond(calls / 1e6, [&] {
                  QueueReplay queue(static_cast<std::size_t>(load / 0.8) + 1, 0);
                  for (std::size_t n = 0; n < calls; ++n)
                      waited += queue.arrive(arrivals[n], seconds[n]);
              }));
        if (!(waited >= 0) || cold == 0)
            std::abort();
    }
}

/// The whole replay of a sample: draws, bills, percentiles, standard errors; memory as the calls grow.
void benchWhole(double millions)
{
    const auto text = readTextFile(ISOCOST_SOURCE_DIR "/data/scenarios/spiky-chat.isocost");
    const Scenario scenario = *readScenario(*text);
    double perDay = 0;
    for (const RequestClass &c : scenario.workload.classes)
        perDay += attemptsPerSecond(c) * 86400;
    const double days = millions * 1e6 / perDay;
    const double drawing = cpuSeconds();
    DrawnCalls source(scenario, days, 1);
    Calls block;
    double count = 0;
    while (source.next(block))
        count += static_cast<double>(block.size());
    print("draws, spiky-chat", "M requests/s", count / 1e6 / (cpuSeconds() - drawing));
    for (const Option &option : scenario.options) {
        Scenario one = scenario;
        one.options = {option};
        if (traits(option.kind).isSplit)
            continue;
        const double start = cpuSeconds();
        DrawnCalls ownDraws(one, days, 1);
        replayAll(one, ownDraws, {1});
        print(("whole replay with draws, spiky-chat " + option.id).c_str(), "M requests/s",
              count / 1e6 / (cpuSeconds() - start));
    }
    const double start = cpuSeconds();
    DrawnCalls sharedDraws(scenario, days, 1);
    replayAll(scenario, sharedDraws, {2});
    print("whole replay, all options, a CPU second", "M requests/s", count / 1e6 / (cpuSeconds() - start));
    rusage usage = {};
    getrusage(RUSAGE_SELF, &usage);
    print("whole replay, peak memory of the process", "MiB", static_cast<double>(usage.ru_maxrss) / 1024);
}

} // namespace

/// @param argv[1] rows of the log, 10,000,000 unless given; 0: none is read
/// @param argv[2] millions of requests drawn, 8 unless given
int main(int argc, char **argv)
{
    const std::size_t rows = argc > 1 ? static_cast<std::size_t>(std::atoll(argv[1])) : 10'000'000;
    std::printf("{ \"bench\": \"traces\", \"runs\": %d, \"results\": [", runs);
    if (rows > 0)
        benchImport(rows);
    benchKernels();
    benchWhole(argc > 2 ? std::atof(argv[2]) : 8);
    std::printf("\n] }\n");
    return 0;
}
