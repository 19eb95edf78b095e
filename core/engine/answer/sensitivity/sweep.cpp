// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/answer/sensitivity/sweep.h"

#include "core/engine/answer/decider.h"

#include <memory>
#include <mutex>

namespace isocost
{

namespace
{

std::vector<std::string> idsOf(const Scenario &scenario)
{
    std::vector<std::string> ids;
    for (const Option &option : scenario.options)
        ids.push_back(option.id);
    return ids;
}

/// A line of the grid: the decisions at all values of one axis, the other one standing still.
struct Line {
    std::vector<Decision> decisions;
    std::vector<Border> borders;
};

Line walk(Decider &decider, const Axis &along, const std::vector<double> &values, const std::stop_token &stop)
{
    Line line;
    for (std::size_t i = 0; i < values.size() && !stop.stop_requested(); ++i) {
        decider.set(along, values[i]);
        line.decisions.push_back(decider.decision());
    }
    for (std::size_t i = 1; i < line.decisions.size() && !stop.stop_requested(); ++i) {
        for (const Border &border : bordersBetween(decider, along, values[i - 1], line.decisions[i - 1].recommended,
                                                   values[i], line.decisions[i].recommended))
            line.borders.push_back(border);
    }
    return line;
}

/// The borders of all lines along one axis, one line for each value of the other.
void addBorders(const std::vector<Line> &lines, const std::vector<double> &across, bool isAlongX, WinnerMap &map)
{
    for (std::size_t i = 0; i < lines.size(); ++i) {
        for (const Border &border : lines[i].borders) {
            const double x = isAlongX ? border.value : across[i];
            const double y = isAlongX ? across[i] : border.value;
            map.borders.push_back({x, y, border.below, border.above, isAlongX});
        }
    }
}

} // namespace

SweepResult sweep(const Scenario &scenario, const Axis &axis, int steps, const DrawRun &run, const Decide &decide)
{
    SweepResult result{axis, idsOf(scenario), {}, {}};
    const std::vector<double> values = axis.values(steps);
    result.points.resize(values.size());
    std::vector<std::vector<Border>> borders(values.size());
    forEachDraw(values.size(), 1, run, [&] {
        return [&, decider = std::make_shared<Decider>(scenario, run.stop, decide)](std::size_t i) {
            decider->set(axis, values[i]);
            result.points[i] = decider->point();
            result.points[i].value = values[i];
        };
    });
    if (run.stop.stop_requested())
        return result;
    forEachDraw(values.size() - 1, 1, {run.threads, run.stop, {}}, [&] {
        return [&, decider = std::make_shared<Decider>(scenario, run.stop, decide)](std::size_t i) {
            decider->beginAnew();
            borders[i] = bordersBetween(*decider, axis, values[i], result.points[i].recommended, values[i + 1],
                                        result.points[i + 1].recommended);
        };
    });
    for (const std::vector<Border> &here : borders)
        result.borders.insert(result.borders.end(), here.begin(), here.end());
    return result;
}

WinnerMap winnerMap(const Scenario &scenario, const Axis &x, const Axis &y, int size, const DrawRun &run,
                    const std::function<void(const WinnerMap &map, std::size_t row)> &rowDone, const Decide &decide)
{
    WinnerMap map{x, y, idsOf(scenario), x.values(size), y.values(size), {}, {}, {}, {}};
    const auto count = static_cast<std::size_t>(size);
    map.winners.assign(count, std::vector<int>(count, -1));
    map.margins.assign(count, std::vector<double>(count, 0));
    map.costs.assign(count, std::vector<std::vector<double>>(count));
    // What only the volume changes is prepared once a line, so lines run along it.
    const bool linesAlongX = y.at != volumeAxis;
    const Axis &along = linesAlongX ? x : y;
    const Axis &across = linesAlongX ? y : x;
    const std::vector<double> &alongValues = linesAlongX ? map.xValues : map.yValues;
    const std::vector<double> &acrossValues = linesAlongX ? map.yValues : map.xValues;
    std::vector<Line> lines(count);
    std::mutex told;
    forEachDraw(count, 1, run, [&] {
        return [&, decider = std::make_shared<Decider>(scenario, run.stop, decide)](std::size_t i) {
            decider->beginAnew();
            decider->set(across, acrossValues[i]);
            lines[i] = walk(*decider, along, alongValues, run.stop);
            const std::scoped_lock lock(told);
            for (std::size_t j = 0; j < lines[i].decisions.size(); ++j) {
                Decision &decision = lines[i].decisions[j];
                map.winners[linesAlongX ? i : j][linesAlongX ? j : i] = decision.recommended;
                map.margins[linesAlongX ? i : j][linesAlongX ? j : i] = decision.margin;
                map.costs[linesAlongX ? i : j][linesAlongX ? j : i] = std::move(decision.costs);
            }
            if (rowDone)
                rowDone(map, i);
        };
    });
    if (run.stop.stop_requested())
        return map;
    std::vector<Line> crosswise(count);
    forEachDraw(count, 1, {run.threads, run.stop, {}}, [&] {
        return [&, decider = std::make_shared<Decider>(scenario, run.stop, decide)](std::size_t i) {
            decider->beginAnew();
            decider->set(along, alongValues[i]);
            for (std::size_t j = 1; j < count && !run.stop.stop_requested(); ++j) {
                for (const Border &border :
                     bordersBetween(*decider, across, acrossValues[j - 1], lines[j - 1].decisions[i].recommended,
                                    acrossValues[j], lines[j].decisions[i].recommended))
                    crosswise[i].borders.push_back(border);
            }
        };
    });
    addBorders(lines, acrossValues, linesAlongX, map);
    addBorders(crosswise, alongValues, !linesAlongX, map);
    return map;
}

} // namespace isocost
