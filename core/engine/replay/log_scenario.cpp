// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/replay/log_scenario.h"

#include "core/base/quantile_tally.h"
#include "core/engine/traffic/traffic.h"
#include "core/model/validate.h"

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

using Matches = std::vector<std::optional<std::size_t>>;

Error noSuchClass(const std::vector<RequestClass> &classes, const std::string &name)
{
    constexpr std::size_t mostNamed = 6;
    std::string known;
    for (std::size_t i = 0; i < std::min(mostNamed, classes.size()); ++i)
        known += (i ? ", " : "") + classes[i].id;
    return {ErrorCode::input,
            {},
            "expected the scenario's classes (" + known + (classes.size() > mostNamed ? ", …" : "") +
                ") by id, name or model, found \"" + name.substr(0, 60) + "\""};
}

Result<Matches> matchClasses(const Scenario &scenario, const LogSummary &summary)
{
    const std::vector<RequestClass> &classes = scenario.workload.classes;
    Matches matches;
    for (const LogClass &c : summary.classes) {
        const auto is = [&](const RequestClass &known) {
            return !c.name.empty() && (known.id == c.name || known.name == c.name || known.model == c.name);
        };
        const auto found = std::find_if(classes.begin(), classes.end(), is);
        if (found != classes.end())
            matches.push_back(static_cast<std::size_t>(found - classes.begin()));
        else if (classes.size() == 1)
            matches.push_back(std::size_t{0});
        else if (!summary.hasClasses)
            matches.push_back({});
        else
            return noSuchClass(classes, c.name);
    }
    return matches;
}

/// Sums over the calls of one class.
struct ClassSums {
    double calls = 0;
    double failed = 0;
    double inputTokens = 0;
    double outputTokens = 0;
    double seconds = 0; ///< by token rates
    double squares = 0;
    QuantileTally each;     ///< of those seconds
    QuantileTally recorded; ///< seconds that the log says over their mean
};

std::vector<ClassSums> sumsOf(const Calls &calls, const Scenario &scenario)
{
    std::vector<ClassSums> sums(scenario.workload.classes.size());
    for (std::size_t n = 0; n < calls.size(); ++n) {
        const RequestClass &source = scenario.workload.classes[calls.classIndexes[n]];
        ClassSums &c = sums[calls.classIndexes[n]];
        const double input = calls.inputTokens.empty() ? inputTokensOf(source) : calls.inputTokens[n];
        const double output = calls.outputTokens.empty() ? outputTokensOf(source) : calls.outputTokens[n];
        const bool isRecorded = !calls.recorded.empty() && calls.recorded[n] >= 0;
        if (isRecorded)
            c.recorded.add(calls.recorded[n]);
        double seconds = 0;
        if (source.prefillTokensPerSecond.value_or(0) > 0)
            seconds += input / *source.prefillTokensPerSecond;
        if (source.decodeTokensPerSecond.value_or(0) > 0)
            seconds += output / *source.decodeTokensPerSecond;
        c.calls += 1;
        c.failed += calls.marks[n] & callFailed ? 1 : 0;
        c.inputTokens += input;
        c.outputTokens += output;
        c.seconds += seconds;
        c.squares += seconds * seconds;
        if (seconds > 0 && !source.computeSeconds)
            c.each.add(seconds);
    }
    return sums;
}

/// The class's seconds spread as those of the tally do, around a mean.
void adoptSpread(RequestClass &c, const QuantileTally &tally, double mean)
{
    c.computeQuantiles.clear();
    const std::vector<double> knots = tally.at(logKnotShares);
    for (std::size_t i = 0; i < knots.size(); ++i)
        c.computeQuantiles.emplace_back(logKnotShares[i], knots[i]);
    setMeanSeconds(c.computeQuantiles, mean);
}

void adoptSums(RequestClass &c, const ClassSums &sums, double attemptsPerDay)
{
    const double answered = sums.calls - sums.failed;
    c.failureFraction = sums.failed == 0 ? 0 : answered > 0 ? std::min(1.0, sums.failed / answered) : 1;
    c.requestsPerDay = sums.calls > 0 ? attemptsPerDay * answered / sums.calls : 0;
    if (sums.calls == 0)
        return;
    setMeanTokens(c, sums.inputTokens / sums.calls, sums.outputTokens / sums.calls);
    if (sums.recorded.count() > 0 && computeSeconds(c) > 0)
        return adoptSpread(c, sums.recorded, computeSeconds(c));
    const double mean = sums.seconds / sums.calls;
    if (c.computeSeconds || !(mean > 0))
        return;
    c.computeCv = std::sqrt(std::max(0.0, sums.squares / sums.calls / (mean * mean) - 1));
    adoptSpread(c, sums.each, mean);
}

/// Shares of the input tokens that the provider's cache gave or took, of the log's classes put together by the
/// scenario's.
void adoptCache(std::vector<RequestClass> &classes, const Matches &matches, const LogSummary &summary)
{
    if (!summary.hasCache)
        return;
    for (std::size_t i = 0; i < classes.size(); ++i) {
        double input = 0;
        double cached = 0;
        double written = 0;
        for (std::size_t k = 0; k < matches.size(); ++k) {
            if (matches[k].value_or(i) != i)
                continue;
            input += static_cast<double>(summary.classes[k].inputTokens);
            cached += static_cast<double>(summary.classes[k].cachedTokens);
            written += static_cast<double>(summary.classes[k].cacheWriteTokens);
        }
        classes[i].cachedInputFraction = input > 0 ? cached / input : 0;
        classes[i].cacheWriteFraction = input > 0 ? std::min(written / input, 1 - cached / input) : 0;
    }
}

/// Weeks of their own, of the scenario's classes that one class of the log stands for.
void adoptWeeks(std::vector<RequestClass> &classes, const Matches &matches, const std::vector<RequestClass> &fitted)
{
    for (std::size_t i = 0; i < classes.size(); ++i) {
        const auto isHere = [&](const auto &match) { return match.value_or(i) == i; };
        const auto found = std::ranges::find_if(matches, isHere);
        const bool isOne = std::ranges::count_if(matches, isHere) == 1;
        classes[i].shape.reset();
        if (isOne)
            classes[i].shape = fitted[static_cast<std::size_t>(found - matches.begin())].shape;
    }
}

} // namespace

Result<LogScenario> scenarioForLog(const Scenario &scenario, const LogSummary &summary, RequestLog log,
                                   std::uint64_t seed)
{
    const Result<Matches> matches = matchClasses(scenario, summary);
    if (!matches)
        return matches.error();
    const LogFit fit = fitWorkload(summary, Silence::noUsers);
    LogScenario result;
    result.scenario = scenario;
    result.classesAreDrawn = std::find(matches->begin(), matches->end(), std::nullopt) != matches->end();
    result.calls = callsOf(std::move(log), scenario, *matches, fit.cycleOffsetSeconds, seed);
    Workload &workload = result.scenario.workload;
    workload.shape = fit.workload.shape;
    workload.burstiness = fit.workload.burstiness;
    const std::vector<ClassSums> sums = sumsOf(result.calls, scenario);
    for (std::size_t i = 0; i < sums.size(); ++i)
        adoptSums(workload.classes[i], sums[i],
                  fit.attemptsPerDay * sums[i].calls / static_cast<double>(result.calls.size()));
    adoptCache(workload.classes, *matches, summary);
    adoptWeeks(workload.classes, *matches, fit.workload.classes);
    return result;
}

namespace
{

/// The class of the scenario that a fitted class stands for; otherwise the first as a pattern for a new one.
RequestClass adopted(const std::vector<RequestClass> &known, const RequestClass &fitted, const LogSummary &log)
{
    const auto is = [&](const RequestClass &c) {
        return c.id == fitted.id || c.name == fitted.name ||
               (!log.hasTasks && !fitted.model.empty() && c.model == fitted.model);
    };
    const auto found = std::find_if(known.begin(), known.end(), is);
    const bool isOnly = known.size() == 1 && log.classes.size() == 1;
    RequestClass c = found != known.end() ? *found : known.front();
    if (found == known.end() && !isOnly) {
        c.id = fitted.id;
        c.name = fitted.name;
        c.model = fitted.model;
    }
    c.requestsPerDay = fitted.requestsPerDay;
    c.shape = fitted.shape;
    if (log.hasInputTokens || log.hasOutputTokens)
        setMeanTokens(c, log.hasInputTokens ? fitted.inputTokens : inputTokensOf(c),
                      log.hasOutputTokens ? fitted.outputTokens : outputTokensOf(c));
    if (log.hasStatus)
        c.failureFraction = fitted.failureFraction;
    if (log.hasCache) {
        c.cachedInputFraction = fitted.cachedInputFraction;
        c.cacheWriteFraction = fitted.cacheWriteFraction;
    }
    if (log.hasImages)
        c.images = fitted.images;
    if (log.hasAudio)
        c.audioSeconds = fitted.audioSeconds;
    if (fitted.computeSeconds) {
        c.computeSeconds = fitted.computeSeconds;
        c.computeCv = fitted.computeCv;
        c.computeQuantiles = fitted.computeQuantiles;
    }
    return c;
}

/// Where a list names a class that goes, the entry goes too; a class that is new gets what the first class had.
void followClasses(std::vector<std::pair<std::string, std::string>> &entries, const std::string &firstId,
                   const std::vector<RequestClass> &classes)
{
    if (entries.empty())
        return;
    const auto valueOf = [](const auto &list, const std::string &id) -> std::optional<std::string> {
        for (const auto &[key, value] : list) {
            if (key == id)
                return value;
        }
        return {};
    };
    const auto old = entries;
    const std::string usual = valueOf(old, firstId).value_or(old.front().second);
    entries.clear();
    for (const RequestClass &c : classes)
        entries.emplace_back(c.id, valueOf(old, c.id).value_or(usual));
}

} // namespace

void adoptTraffic(Scenario &scenario, const LogFit &fit, const LogSummary &log)
{
    const Scenario before = scenario;
    Workload &workload = scenario.workload;
    std::vector<RequestClass> classes;
    for (const RequestClass &fitted : fit.workload.classes)
        classes.push_back(adopted(workload.classes, fitted, log));
    const std::string firstId = workload.classes.front().id;
    workload.classes = std::move(classes);
    workload.shape = fit.workload.shape;
    workload.burstiness = fit.workload.burstiness;
    for (Option &option : scenario.options) {
        followClasses(option.sheets, firstId, workload.classes);
        if (!option.assignsItself)
            followClasses(option.assign, firstId, workload.classes);
    }
    for (PriceSheet &sheet : scenario.sheets) {
        for (Meter &meter : sheet.meters) {
            std::erase_if(meter.classes, [&](const std::string &id) {
                return std::none_of(workload.classes.begin(), workload.classes.end(),
                                    [&](const RequestClass &c) { return c.id == id; });
            });
        }
    }
    std::erase_if(scenario.uncertainty,
                  [&](const Uncertainty &range) { return numberAt(before, range.at) != numberAt(scenario, range.at); });
}

} // namespace isocost
