// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/json_fields.h"
#include "core/formats/result_json.h"

namespace isocost
{

namespace
{

Json crossoverJson(const Crossover &crossover)
{
    return Fields()
        .add("options", Json::array({crossover.first, crossover.second}))
        .add("requests_per_day", crossover.requestsPerDay)
        .add("monthly_cost", crossover.monthlyCost)
        .add("cheaper_below", crossover.cheaperBelow)
        .add("cheaper_above", crossover.cheaperAbove)
        .add("jump", crossover.jump);
}

Json bandJson(const Band &band)
{
    return Fields().add("from", band.from).add("to", band.to).add("option", band.option);
}

Json driversJson(const DriverResult &result)
{
    Fields shares;
    for (int i = 0; i < driverCount; ++i)
        shares.add(driverKey(static_cast<Driver>(i)), result.shares[static_cast<std::size_t>(i)]);
    return Fields()
        .add("id", result.option)
        .add("sticker", result.sticker)
        .add("full", result.full)
        .add("drivers", shares);
}

Json flipJson(const FlipPoint &flip)
{
    return Fields()
        .add("at", flip.at)
        .add("today", flip.today)
        .add("value", flip.value)
        .add("from", flip.from)
        .add("to", flip.to);
}

Json pointJson(const HybridPoint &point)
{
    return Fields()
        .add("replicas", point.replicas)
        .add("monthly_cost", point.monthlyCost)
        .add("feasible", point.feasible)
        .add("slo_met", point.sloMet)
        .add("dedicated_share", point.dedicatedShare);
}

Json hybridJson(const HybridCurve &curve)
{
    Fields fields;
    fields.add("id", curve.option)
        .add("replicas", curve.replicas)
        .add("dedicated_share", curve.dedicatedShare)
        .add("burst_above_requests_per_second", curve.burstAboveRequestsPerSecond)
        .add("monthly_cost", curve.monthlyCost)
        .add("curve", listOf(curve.points, pointJson));
    if (curve.meanPaidReplicas)
        fields.add("mean_paid_replicas", curve.meanPaidReplicas);
    addByBin(fields, curve.binReplicas);
    return fields;
}

} // namespace

std::string writeCrossovers(const CrossoverResult &result)
{
    return prettyJson(Fields()
                          .add("format", "isocost.crossovers")
                          .add("version", 1)
                          .add("range", Json::array({result.from, result.to}))
                          .add("crossovers", listOf(result.crossovers, crossoverJson))
                          .add("envelope", listOf(result.envelope, bandJson)));
}

std::string writeDrivers(const std::vector<DriverResult> &drivers, const std::vector<FlipPoint> &flips,
                         std::optional<std::size_t> classesMoved)
{
    Fields fields;
    fields.add("format", "isocost.drivers").add("version", 1).add("options", listOf(drivers, driversJson));
    if (classesMoved)
        fields.add("classes_moved", Json(*classesMoved));
    return prettyJson(fields.add("flips", listOf(flips, flipJson)));
}

std::string writeHybrids(const std::vector<HybridCurve> &curves)
{
    return prettyJson(
        Fields().add("format", "isocost.hybrid").add("version", 1).add("options", listOf(curves, hybridJson)));
}

} // namespace isocost
