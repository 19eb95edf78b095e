// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/picture_tables.h"

#include "app/terminal.h"
#include "app/text_table.h"
#include "ui/format/format.h"
#include "ui/words/input_name.h"
#include "ui/words/split_words.h"

#include <algorithm>

namespace isocost
{

namespace
{

std::string nameOf(const Scenario &scenario, const std::optional<std::string> &id)
{
    return id ? nameOf(scenario, *id) : "none";
}

std::string bridgeTable(const Scenario &scenario, const DriverResult &result)
{
    constexpr const char *names[driverCount] = {"cold starts", "data transfer", "concurrency limits",
                                                "model size and memory", "pricing tiers"};
    const auto money = [&](double amount) { return plain(format::money(amount, scenario.currency)); };
    TextTable table({nameOf(scenario, result.option), "cost a month", "of sticker"});
    const auto add = [&](const char *name, double amount) {
        table.addRow({name, money(amount), result.sticker > 0 ? plain(format::percent(amount / result.sticker)) : "-"});
    };
    add("sticker price", result.sticker);
    for (std::size_t i = 0; i < driverCount; ++i)
        add(names[i], result.shares[i]);
    add("true cost", result.full);
    return table.text();
}

std::string flipTable(const Scenario &scenario, const std::vector<FlipPoint> &flips)
{
    if (flips.empty())
        return "No single input changes the answer within its range.\n";
    TextTable table({"input that flips the answer", "today", "flips at", "from", "to"});
    for (const FlipPoint &flip : flips)
        table.addRow({plain(inputName(scenario, flip.at)), plain(inputValue(scenario, flip.at, flip.today)),
                      plain(flipValue(scenario, flip.at, flip.value)), nameOf(scenario, flip.from),
                      nameOf(scenario, flip.to)});
    return table.text();
}

std::string dedicatedWords(const HybridCurve &curve)
{
    const std::string most = plain(format::number(curve.replicas, 15));
    if (curve.binReplicas.empty())
        return most + (curve.replicas == 1 ? " dedicated replica serves " : " dedicated replicas serve ");
    const double least = *std::min_element(curve.binReplicas.begin(), curve.binReplicas.end());
    return plain(format::number(least, 15)) + " to " + most + " dedicated replicas, by the hour, serve ";
}

std::string splitLine(const Scenario &scenario, const HybridCurve &curve)
{
    constexpr int digits = 4;
    if (curve.binReplicas.empty() && curve.replicas == 0)
        return namedIn(scenario, curve.option) + ": no dedicated replica pays, all requests are served serverless, " +
               plain(format::money(curve.monthlyCost, scenario.currency)) + " a month\n";
    std::string line = namedIn(scenario, curve.option) + ": " + dedicatedWords(curve) +
                       plain(format::percent(curve.dedicatedShare)) + " of the requests";
    if (curve.burstAboveRequestsPerSecond)
        line += ", the rest bursts above " +
                plain(splitThreshold(*curve.burstAboveRequestsPerSecond, curve.replicas, curve.binReplicas, digits)) +
                " requests/s";
    return line + ", " + plain(format::money(curve.monthlyCost, scenario.currency)) + " a month\n";
}

} // namespace

std::string driversTable(const Scenario &scenario, const std::vector<DriverResult> &drivers,
                         const std::vector<FlipPoint> &flips)
{
    std::string text = drivers.empty() ? "No option is serverless: nothing is hidden behind a sticker price.\n" : "";
    for (const DriverResult &result : drivers)
        text += bridgeTable(scenario, result) + "\n";
    return text + flipTable(scenario, flips);
}

std::string hybridTable(const Scenario &scenario, const std::vector<HybridCurve> &curves)
{
    if (curves.empty())
        return "No option splits the requests between dedicated and serverless.\n";
    const bool hasTarget = scenario.workload.slo.has_value();
    std::string text;
    for (const HybridCurve &curve : curves) {
        TextTable table({"dedicated replicas", "cost a month", "on dedicated", "feasible", "target met", ""});
        for (const HybridPoint &point : curve.points)
            table.addRow({plain(format::number(point.replicas, 15)),
                          plain(format::money(point.monthlyCost, scenario.currency)),
                          plain(format::percent(point.dedicatedShare)), point.feasible ? "yes" : "no",
                          !hasTarget || !point.sloMet ? "-"
                          : *point.sloMet             ? "yes"
                                                      : "no",
                          curve.binReplicas.empty() && point.replicas == curve.replicas ? "best" : ""});
        text += (text.empty() ? "" : "\n") + splitLine(scenario, curve) + "\n" + table.text();
    }
    return text;
}

} // namespace isocost
