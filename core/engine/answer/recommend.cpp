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
    return "p" + shortest(target.percentile) + " of " + shortest(target.seconds) + " s";
}

std::size_t nearestMiss(const std::vector<OptionResult> &options)
{
    std::size_t best = 0;
    const auto better = [](const OptionResult &a, const OptionResult &b) {
        if (a.feasible != b.feasible)
            return a.feasible;
        if (!a.feasible)
            return a.monthlyCost < b.monthlyCost;
        const bool aBounded = a.latency && a.latency->slo;
        const bool bBounded = b.latency && b.latency->slo;
        if (aBounded != bBounded)
            return aBounded;
        return aBounded ? *a.latency->slo < *b.latency->slo : a.monthlyCost < b.monthlyCost;
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

std::optional<std::size_t> recommended(const std::vector<Standing> &standings, const std::vector<OptionKind> &kinds)
{
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < standings.size(); ++i) {
        const Standing &s = standings[i];
        if (!s.feasible || !s.sloMet.value_or(true))
            continue;
        if (!best) {
            best = i;
        } else if (sameCost(s.monthlyCost, standings[*best].monthlyCost)) {
            if (kinds[i] < kinds[*best])
                best = i;
        } else if (s.monthlyCost < standings[*best].monthlyCost) {
            best = i;
        }
    }
    return best;
}

std::optional<std::size_t> recommendedByCost(const std::vector<double> &monthlyCosts,
                                             const std::vector<OptionKind> &kinds,
                                             const std::function<Standing(std::size_t)> &standing)
{
    std::vector<Standing> standings;
    for (double cost : monthlyCosts)
        standings.push_back({cost, true, {}});
    while (const std::optional<std::size_t> best = recommended(standings, kinds)) {
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
    std::vector<OptionKind> kinds;
    for (const OptionResult &option : evaluation.options) {
        standings.push_back({option.monthlyCost, option.feasible, option.sloMet});
        kinds.push_back(option.kind);
    }
    if (const std::optional<std::size_t> best = recommended(standings, kinds)) {
        evaluation.recommended = evaluation.options[*best].id;
        evaluation.reason = target ? "cheapest that meets " + targetText(*target) : "cheapest that is feasible";
        return;
    }
    if (evaluation.options.empty()) {
        evaluation.reason = "there are no options";
        return;
    }
    const OptionResult &nearest = evaluation.options[nearestMiss(evaluation.options)];
    evaluation.nearest = nearest.id;
    if (!nearest.feasible) {
        evaluation.reason = "no option is feasible; the cheapest fails on";
        for (std::size_t i = 0; i < nearest.reasons.size(); ++i)
            evaluation.reason += (i ? ", " : " ") + std::string(reasonKey(nearest.reasons[i]));
    } else if (nearest.latency && nearest.latency->slo && target) {
        evaluation.missedBySeconds = *nearest.latency->slo - target->seconds;
        evaluation.reason = "no option meets " + targetText(*target) + "; the nearest misses by " +
                            shortest(std::round(*evaluation.missedBySeconds * 1000) / 1000) + " s";
    } else if (target) {
        evaluation.reason = "no option meets " + targetText(*target) + "; every feasible one is overloaded";
    }
}

} // namespace isocost
