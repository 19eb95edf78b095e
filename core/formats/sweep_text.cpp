// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/sweep_text.h"

#include "core/formats/json_fields.h"
#include "core/model/number_rule.h"

namespace isocost
{

namespace
{

/// As RFC 4180 has it.
std::string csvCell(const std::string &text)
{
    if (text.find_first_of(",\"\r\n") == std::string::npos)
        return text;
    std::string quoted = "\"";
    for (const char c : text)
        quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + "\"";
}

Json axisJson(const Axis &axis)
{
    return Fields().add("at", axis.at).add("from", axis.from).add("to", axis.to).add("log", axis.logarithmic);
}

Json idOf(const std::vector<std::string> &options, int place)
{
    return place >= 0 ? Json(options[static_cast<std::size_t>(place)]) : Json();
}

std::string csvId(const std::vector<std::string> &options, int place)
{
    return place >= 0 ? csvCell(options[static_cast<std::size_t>(place)]) : std::string();
}

Json pointJson(const SweepResult &result, const SweepPoint &point)
{
    Json options = Json::array();
    for (std::size_t i = 0; i < point.options.size(); ++i) {
        const SweepOption &option = point.options[i];
        options.push_back(Fields()
                              .add("id", result.options[i])
                              .add("monthly_cost", option.monthlyCost)
                              .add("feasible", option.feasible)
                              .add("slo_met", option.sloMet)
                              .add("latency_seconds", option.latencySeconds));
    }
    return Fields()
        .add("value", point.value)
        .add("recommended", idOf(result.options, point.recommended))
        .add("options", std::move(options));
}

} // namespace

std::string writeSweep(const SweepResult &result)
{
    const auto borderJson = [&](const Border &border) {
        return Fields()
            .add("value", border.value)
            .add("below", idOf(result.options, border.below))
            .add("above", idOf(result.options, border.above));
    };
    return prettyJson(
        Fields()
            .add("format", "isocost.sweep")
            .add("version", 1)
            .add("axis", axisJson(result.axis))
            .add("points", listOf(result.points, [&](const SweepPoint &p) { return pointJson(result, p); }))
            .add("borders", listOf(result.borders, borderJson)));
}

std::string sweepCsv(const SweepResult &result)
{
    std::string text = "value,recommended";
    for (const std::string &id : result.options)
        text += "," + csvCell(id + " monthly_cost") + "," + csvCell(id + " latency_seconds") + "," +
                csvCell(id + " qualifies");
    text += "\n";
    for (const SweepPoint &point : result.points) {
        text += numberText(point.value) + "," + csvId(result.options, point.recommended);
        for (const SweepOption &option : point.options) {
            text += "," + numberText(option.monthlyCost) + ",";
            text += option.latencySeconds ? numberText(*option.latencySeconds) : "";
            text += option.feasible && option.sloMet.value_or(true) ? ",true" : ",false";
        }
        text += "\n";
    }
    return text;
}

std::string writeWinnerMap(const WinnerMap &map)
{
    const auto crossingJson = [&](const WinnerMap::Crossing &crossing) {
        return Fields()
            .add("x", crossing.x)
            .add("y", crossing.y)
            .add("along", crossing.isAlongX ? "x" : "y")
            .add("below", idOf(map.options, crossing.below))
            .add("above", idOf(map.options, crossing.above));
    };
    Json winners = Json::array();
    for (const std::vector<int> &row : map.winners)
        winners.push_back(listOf(row, [&](int place) { return idOf(map.options, place); }));
    return prettyJson(Fields()
                          .add("format", "isocost.map")
                          .add("version", 1)
                          .add("x", axisJson(map.x))
                          .add("y", axisJson(map.y))
                          .add("x_values", Json(map.xValues))
                          .add("y_values", Json(map.yValues))
                          .add("recommended", std::move(winners))
                          .add("margin", Json(map.margins))
                          .add("borders", listOf(map.borders, crossingJson)));
}

std::string winnerMapCsv(const WinnerMap &map)
{
    std::string text = "x,y,recommended,margin\n";
    for (std::size_t j = 0; j < map.yValues.size(); ++j) {
        for (std::size_t i = 0; i < map.xValues.size(); ++i)
            text += numberText(map.xValues[i]) + "," + numberText(map.yValues[j]) + "," +
                    csvId(map.options, map.winners[j][i]) + "," + numberText(map.margins[j][i]) + "\n";
    }
    return text;
}

} // namespace isocost
