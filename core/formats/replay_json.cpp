// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/replay_json.h"

#include "core/formats/json_fields.h"
#include "core/formats/scenario_json.h"
#include "core/formats/trace_time.h"

namespace isocost
{

namespace
{

Json number(std::uint64_t count)
{
    return Json(static_cast<double>(count));
}

Json latencyJson(const ReplayFigures &figures)
{
    return Fields()
        .add("mean", figures[ReplayFigure::latencyMean])
        .add("p50", figures[ReplayFigure::latencyP50])
        .add("p95", figures[ReplayFigure::latencyP95])
        .add("p99", figures[ReplayFigure::latencyP99])
        .add("slo", figures[ReplayFigure::latencySlo])
        .add("max", figures[ReplayFigure::latencyMax]);
}

Json waitJson(const ReplayFigures &figures)
{
    return Fields()
        .add("mean", figures[ReplayFigure::waitMean])
        .add("p95", figures[ReplayFigure::waitP95])
        .add("p99", figures[ReplayFigure::waitP99])
        .add("max", figures[ReplayFigure::waitMax]);
}

/// Figures without counts: the closed form's, or the standard errors.
Json figuresJson(const ReplayFigures &figures)
{
    return Fields()
        .add("monthly_cost", figures[ReplayFigure::monthlyCost])
        .add("cold_start", Fields()
                               .add("probability", figures[ReplayFigure::coldProbability])
                               .add("mean_idle_instances", figures[ReplayFigure::meanIdle]))
        .add("latency_seconds", latencyJson(figures))
        .add("wait_seconds", waitJson(figures))
        .add("throttled_share", figures[ReplayFigure::throttledShare])
        .add("dedicated_share", figures[ReplayFigure::dedicatedShare]);
}

Json optionJson(const ReplayResult &option, bool isDrawn)
{
    const ReplayFigures &figures = option.simulated;
    const bool isPool = figures[ReplayFigure::throttledShare].has_value();
    Fields fields;
    fields.add("id", option.id)
        .add("kind", traits(option.kind).key)
        .add("monthly_cost", figures[ReplayFigure::monthlyCost])
        .add("cold_start", Fields()
                               .add("count", number(option.coldStarts))
                               .add("probability", figures[ReplayFigure::coldProbability])
                               .add("mean_idle_instances", figures[ReplayFigure::meanIdle])
                               .add("first_fill", number(option.firstFill)))
        .add("latency_seconds", latencyJson(figures))
        .add("wait_seconds", waitJson(figures))
        .add("concurrency",
             Fields()
                 .add("peak", number(option.peakRunning))
                 .add("throttled_share", isPool ? figures[ReplayFigure::throttledShare] : std::optional<double>()))
        .add("replicas", option.replicas)
        .add("dedicated_share", figures[ReplayFigure::dedicatedShare])
        .add("overflow",
             traits(option.kind).isSplit || traits(option.kind).buysUnits ? number(option.overflow) : Json())
        .add("closed_form", figuresJson(option.closedForm))
        .add("standard_error", isDrawn ? figuresJson(option.standardError) : Json())
        .add("percentile_relative_error", option.percentileError);
    return fields;
}

Json rejectedJson(const RejectedRow &row)
{
    return Fields().add("line", number(row.line)).add("message", row.what);
}

Json columnJson(const ColumnUse &use)
{
    return Fields()
        .add("name", use.name)
        .add("used_as", use.usedAs)
        .add("unit", use.unit.empty() ? Json() : Json(use.unit))
        .add("why", use.why);
}

Json unusedJson(const UnusedColumn &column)
{
    return Fields().add("name", column.name).add("why", column.why);
}

Json sentenceJson(const std::string &sentence)
{
    return Json(sentence);
}

/// Columns used, unused and assumptions, behind what `fields` hold.
Json withStatement(Fields fields, const LogStatement &statement)
{
    return fields.add("columns", listOf(statement.columns, columnJson))
        .add("unused", listOf(statement.unused, unusedJson))
        .add("assumed", listOf(statement.assumed, sentenceJson));
}

} // namespace

std::string writeReplay(const Replay &replay)
{
    return prettyJson(Fields()
                          .add("format", "isocost.replay")
                          .add("version", 1)
                          .add("requests", number(replay.calls))
                          .add("options", listOf(replay.options,
                                                 [&](const ReplayResult &o) { return optionJson(o, replay.isDrawn); }))
                          .add("drawn", replay.isDrawn)
                          .add("seed", replay.isDrawn ? number(replay.seed) : Json())
                          .add("observed_seconds", replay.observedSeconds)
                          .add("warm", replay.isWarm)
                          .add("trace", replay.isDrawn ? Json() : withStatement(Fields(), replay.statement)));
}

std::string writeImportedWorkload(Workload workload, const LogSummary &log, double peakToMeanMinute)
{
    Fields trace = Fields()
                       .add("requests", log.requests)
                       .add("rejected_rows", number(log.rejectedRows))
                       .add("from", isoTime(log.from))
                       .add("to", isoTime(log.to))
                       .add("peak_to_mean_minute", peakToMeanMinute)
                       .add("rejected", listOf(log.rejected, rejectedJson));
    workload.extra.emplace_back("trace", compactJson(withStatement(std::move(trace), log.statement)));
    return writeWorkload(workload);
}

} // namespace isocost
