// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/crossover/cost_bands.h"

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

constexpr std::chrono::milliseconds bandRest{350}; ///< without a change before the bands are begun

bool isVolume(const Uncertainty &range)
{
    return range.at.ends_with("/requests_per_day");
}

std::vector<CostBand> workOutBands(const BandAsk &ask, std::stop_token stop, const CostBands::Progress &)
{
    BandSettings settings;
    settings.threads = 1; // the window keeps a core
    return confidenceBands(ask.scenario, settings, std::move(stop));
}

} // namespace

Scenario bandKey(Scenario scenario)
{
    scenario.name.clear();
    scenario.notes.clear();
    if (!scenario.leversApplied)
        scenario.levers.clear();
    scenario.plan.reset();
    auto &classes = scenario.workload.classes;
    if (std::any_of(scenario.uncertainty.begin(), scenario.uncertainty.end(), isVolume) && classes.size() > 1)
        return scenario;
    // The axis is the volume: only the classes' shares count, which scaling them all leaves as they are but for noise.
    constexpr double grain = 1e12;
    const double total = totalRequestsPerDay(scenario.workload);
    for (RequestClass &c : classes)
        c.requestsPerDay = total > 0 ? std::round(c.requestsPerDay / total * grain) / grain : 0;
    return scenario;
}

CostBands::CostBands(QObject *parent) : Derived(workOutBands, {bandRest, {}}, parent) {}

std::shared_ptr<const std::vector<CostBand>> CostBands::bandsFor(const Scenario &scenario, bool isAtRest)
{
    if (scenario.uncertainty.empty()) {
        stop();
        return {};
    }
    const BandAsk ask(scenario);
    if (isAtRest)
        want(ask);
    else if (!isWorkingOn(ask))
        stop();
    return isOf(ask) ? value() : nullptr;
}

} // namespace isocost
