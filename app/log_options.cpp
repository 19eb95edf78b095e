// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/log_options.h"

#include "ui/format/zone_table.h"

namespace isocost
{

namespace
{

struct ColumnOption {
    std::string_view name;
    LogColumn column;
};
constexpr ColumnOption columnOptions[] = {
    {"--time-column", LogColumn::time},
    {"--date-column", LogColumn::date},
    {"--end-column", LogColumn::endTime},
    {"--input-column", LogColumn::inputTokens},
    {"--output-column", LogColumn::outputTokens},
    {"--cached-column", LogColumn::cachedTokens},
    {"--cache-write-column", LogColumn::cacheWriteTokens},
    {"--reasoning-column", LogColumn::reasoningTokens},
    {"--total-column", LogColumn::totalTokens},
    {"--images-column", LogColumn::images},
    {"--audio-column", LogColumn::audioSeconds},
    {"--duration-column", LogColumn::duration},
    {"--model-column", LogColumn::requestClass},
    {"--class-column", LogColumn::task},
    {"--status-column", LogColumn::status},
    {"--success-column", LogColumn::success},
    {"--error-column", LogColumn::error},
    {"--rate-column", LogColumn::rate},
    {"--count-column", LogColumn::count},
    {"--failures-column", LogColumn::failures},
};

Result<std::optional<double>> unitOption(const Arguments &arguments, std::string_view option)
{
    const std::optional<std::string> text = arguments.value(option);
    const std::optional<double> unit = text ? unitSeconds(*text) : std::nullopt;
    if (text && !unit)
        return Error{
            ErrorCode::usage, {}, std::string(option) + ": expected ns, us, ms, s or min, found \"" + *text + "\""};
    return unit;
}

} // namespace

std::vector<OptionSpec> logOptions()
{
    std::vector<OptionSpec> options = {{"--none", true, true}, {"--zone", true},          {"--date-order", true},
                                       {"--time-unit", true},  {"--duration-unit", true}, {"--cached-tokens", true}};
    for (const ColumnOption &option : columnOptions)
        options.push_back({option.name, true});
    return options;
}

Result<LogChoices> logChoices(const Arguments &arguments)
{
    LogChoices choices;
    for (const ColumnOption &option : columnOptions)
        choices.columns[static_cast<std::size_t>(option.column)] = arguments.value(option.name);
    choices.none = arguments.values("--none");
    const Result<std::optional<double>> time = unitOption(arguments, "--time-unit");
    const Result<std::optional<double>> duration = unitOption(arguments, "--duration-unit");
    if (!time || !duration)
        return time ? duration.error() : time.error();
    choices.timeUnitSeconds = *time;
    choices.durationUnitSeconds = *duration;
    if (const std::optional<std::string> where = arguments.value("--cached-tokens")) {
        if (*where != "inside" && *where != "beside")
            return Error{ErrorCode::usage, {}, "--cached-tokens: expected inside or beside, found \"" + *where + "\""};
        choices.cachedBeside = *where == "beside";
    }
    if (const std::optional<std::string> order = arguments.value("--date-order")) {
        if (*order != "mdy" && *order != "dmy")
            return Error{ErrorCode::usage, {}, "--date-order: expected mdy or dmy, found \"" + *order + "\""};
        choices.dateOrder = *order == "mdy" ? DateOrder::monthFirst : DateOrder::dayFirst;
    }
    if (const std::optional<std::string> zone = arguments.value("--zone")) {
        choices.zone = zoneNamed(QString::fromStdString(*zone));
        if (!choices.zone)
            return Error{ErrorCode::usage,
                         {},
                         "--zone: expected a zone such as Europe/Berlin, UTC or UTC+02:00, found \"" + *zone + "\""};
    }
    return choices;
}

} // namespace isocost
