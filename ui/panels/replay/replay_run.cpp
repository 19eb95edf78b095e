// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/replay/replay_run.h"

#include "core/engine/answer/curves/latency_curves.h"
#include "core/engine/replay/drawn_calls.h"
#include "core/engine/replay/log_scenario.h"
#include "core/engine/replay/replay.h"
#include "ui/format/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <thread>

namespace isocost
{

namespace
{

struct ReplayRunWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::ReplayPanel)
};

void finish(ReplayRun &run, std::stop_token stop)
{
    if (!stop.stop_requested())
        run.closedForms = latencyCurves(run.scenario);
}

DrawRun allCores(const std::function<void(double)> &progress, const std::stop_token &stop)
{
    return {static_cast<int>(std::max(1u, std::thread::hardware_concurrency())), stop, progress};
}

void addLine(SharePicture &picture, const QString &name, int index, const std::vector<double> &seconds,
             const std::vector<double> &share)
{
    ShareLine line;
    line.name = name;
    line.index = index;
    line.x = seconds;
    line.share = share;
    line.share.resize(line.x.size());
    if (line.x.empty())
        return;
    const auto low = std::find_if(line.share.begin(), line.share.end(), [](double s) { return s < 0.999; });
    const auto high = std::find_if(line.share.begin(), line.share.end(), [](double s) { return s <= 0.001; });
    const auto at = [&](auto found) {
        return line.x[std::min(line.x.size() - 1, static_cast<std::size_t>(found - line.share.begin()))];
    };
    const bool isFirst = picture.lines.empty();
    picture.range.from = isFirst ? at(low) : std::min(picture.range.from, at(low));
    picture.range.to = isFirst ? at(high) : std::max(picture.range.to, at(high));
    picture.lines.push_back(std::move(line));
}

} // namespace

ReplayRun replayDrawn(const Scenario &scenario, double days, std::uint64_t seed,
                      const std::function<void(double)> &progress, std::stop_token stop)
{
    DrawPlan plan = drawPlan(scenario);
    if (days > 0)
        plan = {days, false, false};
    ReplayRun run{scenario, {}, {}};
    DrawnCalls calls(scenario, plan.days, seed);
    run.replay = replayAll(scenario, calls, allCores(progress, stop));
    run.replay.wholeCycles = plan.wholeBatches;
    finish(run, stop);
    return run;
}

Result<ReplayRun> replayRecorded(const Scenario &scenario, const std::filesystem::path &file, std::uint64_t seed,
                                 bool isWarm, const ReplayProgress &progress, std::stop_token stop)
{
    LogReading reading;
    reading.progress = progress.reading;
    Result<LoadedLog> log = loadLog(file, reading, stop);
    if (!log)
        return log.error();
    Result<LogScenario> fitted = scenarioForLog(scenario, log->summary, std::move(log.value().log), seed);
    if (!fitted)
        return fitted.error();
    ReplayRun run{std::move(fitted.value().scenario), {}, {}};
    HeldCalls calls(run.scenario, fitted->calls, isWarm);
    run.replay = replayAll(run.scenario, calls, allCores(progress.replaying, stop));
    run.replay.isWarm = isWarm;
    run.replay.statement = std::move(log->summary.statement);
    finish(run, stop);
    return run;
}

SharePicture replayedLatencyPicture(const ReplayRun &run, std::size_t option)
{
    SharePicture picture;
    const ReplayResult &result = run.replay.options[option];
    addLine(picture, ReplayRunWords::tr("replay"), static_cast<int>(option), result.seconds, result.exceedance);
    for (const LatencyCurve &curve : run.closedForms) {
        if (curve.option == result.id)
            addLine(picture, ReplayRunWords::tr("closed form"), static_cast<int>(option) + 1, curve.seconds,
                    curve.exceedance);
    }
    if (const auto &slo = run.scenario.workload.slo) {
        picture.mark = slo->seconds;
        picture.limit = 1 - slo->percentile / 100;
        picture.markText =
            ReplayRunWords::tr("p%1 target %2").arg(format::number(slo->percentile, 6), format::seconds(slo->seconds));
        if (slo->seconds > 0 && !picture.lines.empty()) {
            picture.range.from = std::min(picture.range.from, slo->seconds);
            picture.range.to = std::max(picture.range.to, slo->seconds);
        }
    }
    if (picture.range.to < 3 * picture.range.from)
        picture.range = {picture.range.from / 1.7, picture.range.to * 1.7};
    picture.range = roundedOut(picture.range);
    return picture;
}

} // namespace isocost
