// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/answer/recommend.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace isocost
{

namespace
{

std::string shortest(double value)
{
    char text[32];
    const auto end = std::to_chars(text, text + sizeof text, value);
    return std::string(text, end.ptr);
}

std::string targetText(const ServiceLevel &target)
{
    const char *what = target.metric == TargetMetric::firstToken ? " to the first token"
                       : target.metric == TargetMetric::perToken ? " a token"
                                                                 : "";
    return "p" + shortest(target.percentile) + " of " + shortest(target.seconds) + " s" + what;
}

/// The option's seconds at the target's percentile; empty where they are unbounded or unknown.
std::optional<double> secondsOf(const OptionResult &option, TargetMetric metric)
{
    const std::optional<Latency> &found = metric == TargetMetric::firstToken ? option.firstToken
                                          : metric == TargetMetric::perToken ? option.perToken
                                                                             : option.latency;
    return found ? found->slo : std::nullopt;
}

std::size_t nearestMiss(const std::vector<OptionResult> &options, TargetMetric metric)
{
    std::size_t best = 0;
    const auto better = [metric](const OptionResult &a, const OptionResult &b) {
        if (a.feasible != b.feasible)
            return a.feasible;
        if (!a.feasible)
            return a.monthlyCost < b.monthlyCost;
        const std::optional<double> atA = secondsOf(a, metric);
        const std::optional<double> atB = secondsOf(b, metric);
        if (atA.has_value() != atB.has_value())
            return atA.has_value();
        return atA ? *atA < *atB : a.monthlyCost < b.monthlyCost;
    };
    for (std::size_t i = 1; i < options.size(); ++i) {
        if (better(options[i], options[best]))
            best = i;
    }
    return best;
}

} // namespace

bool sameCost(double a, double b)
{
    return std::abs(a - b) <= 1e-9 * std::max(std::abs(a), std::abs(b));
}

std::optional<std::size_t> recommended(const std::vector<Standing> &standings, const std::vector<int> &ranks)
{
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < standings.size(); ++i) {
        const Standing &s = standings[i];
        if (!s.feasible || !s.sloMet.value_or(true))
            continue;
        if (!best) {
            best = i;
        } else if (sameCost(s.monthlyCost, standings[*best].monthlyCost)) {
            if (ranks[i] < ranks[*best])
                best = i;
        } else if (s.monthlyCost < standings[*best].monthlyCost) {
            best = i;
        }
    }
    return best;
}

std::optional<std::size_t> recommendedByCost(const std::vector<double> &monthlyCosts, const std::vector<int> &ranks,
                                             const std::function<Standing(std::size_t)> &standing)
{
    std::vector<Standing> standings;
    for (double cost : monthlyCosts)
        standings.push_back({cost, true, {}});
    while (const std::optional<std::size_t> best = recommended(standings, ranks)) {
        const Standing asked = standing(*best);
        standings[*best].feasible = asked.feasible;
        standings[*best].sloMet = asked.sloMet;
        if (asked.feasible && asked.sloMet.value_or(true))
            return best;
    }
    return {};
}

void decide(Evaluation &evaluation, const std::optional<ServiceLevel> &target)
{
    std::vector<Standing> standings;
    for (const OptionResult &option : evaluation.options)
        standings.push_back({option.monthlyCost, option.feasible, option.sloMet});
    if (const std::optional<std::size_t> best = recommended(standings, tieRanks(evaluation.options))) {
        evaluation.recommended = evaluation.options[*best].id;
        evaluation.reason = target ? "cheapest that meets " + targetText(*target) : "cheapest that is feasible";
        return;
    }
    if (evaluation.options.empty()) {
        evaluation.reason = "there are no options";
        return;
    }
    const TargetMetric metric = target ? target->metric : TargetMetric::total;
    const OptionResult &nearest = evaluation.options[nearestMiss(evaluation.options, metric)];
    const std::optional<double> seconds = secondsOf(nearest, metric);
    evaluation.nearest = nearest.id;
    if (!nearest.feasible) {
        evaluation.reason = "no option is feasible; the cheapest fails on";
        for (std::size_t i = 0; i < nearest.reasons.size(); ++i)
            evaluation.reason += (i ? ", " : " ") + std::string(reasonKey(nearest.reasons[i]));
    } else if (seconds && target) {
        evaluation.missedBySeconds = *seconds - target->seconds;
        evaluation.reason = "no option meets " + targetText(*target) + "; the nearest misses by " +
                            shortest(std::round(*evaluation.missedBySeconds * 1000) / 1000) + " s";
    } else if (target) {
        evaluation.reason = "no option meets " + targetText(*target) + "; every feasible one is overloaded";
    }
}

} // namespace isocost
