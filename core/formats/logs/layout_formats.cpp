// SPDX-License-Identifier: GPL-3.0-or-later
// Logs whose tool is known by their header, and what it means by its columns.
#include "core/formats/logs/layout_builder.h"

#include "core/formats/logs/ascii.h"

#include <algorithm>

namespace isocost
{

bool LayoutBuilder::hasColumns(std::initializer_list<const char *> names) const
{
    return std::all_of(names.begin(), names.end(), [&](const char *name) {
        return std::any_of(m_columns.begin(), m_columns.end(), [&](const Column &c) { return c.text == name; });
    });
}

/// Azure Functions' invocations: a row for each function, a column for each minute of the day.
bool LayoutBuilder::takeMinuteColumns()
{
    constexpr std::size_t minutesPerDay = 1440;
    for (std::size_t first = 0; first + minutesPerDay <= m_sample.header.own; ++first) {
        bool inOrder = true;
        for (std::size_t i = 0; inOrder && i < minutesPerDay; ++i)
            inOrder = m_columns[first + i].text == std::to_string(i + 1);
        if (!inOrder)
            continue;
        m_layout.minuteColumns = first;
        m_layout.timeStyle = TimeStyle::relative;
        assume("The log names no day: its first minute is taken as a Monday 00:00.");
        return true;
    }
    return false;
}

/// Traces of agents: the calls to a model stand among the chains, tools and searches around them.
void LayoutBuilder::keepModelCalls()
{
    constexpr std::string_view names[] = {"run_type", "span_kind", "span_type",        "type",
                                          "kind",     "span.kind", "observation_type", "observationtype"};
    constexpr std::string_view calls[] = {"llm", "generation", "chat_model"};
    for (std::size_t i = 0; i < m_columns.size() && !m_layout.onlyRowsNamed; ++i) {
        const std::string name = ascii::lower(m_columns[i].text);
        const bool isKind = std::any_of(std::begin(names), std::end(names), [&](std::string_view known) {
            return name == known || name.ends_with("." + std::string(known));
        });
        std::string call;
        bool hasOthers = false;
        for (const std::vector<std::string> &row : m_sample.rows) {
            const std::string cell = isKind && i < row.size() ? std::string(trimmed(row[i])) : std::string();
            const bool isCall = std::find(std::begin(calls), std::end(calls), ascii::lower(cell)) != std::end(calls);
            call = isCall ? cell : call;
            hasOthers |= !cell.empty() && !isCall;
        }
        if (call.empty() || !hasOthers || m_columns[i].isLeftOut)
            continue;
        m_layout.onlyRowsNamed = {i, call};
        assume("Only rows whose " + m_columns[i].text + " is " + call + " are taken for requests (--none \"" +
               m_columns[i].text + "\" takes all).");
    }
}

/// Load testers and editors whose columns mean what no name tells.
void LayoutBuilder::recogniseTools()
{
    const auto settle = [&](LogColumn role, const char *name, double unit, const char *why) {
        Column &column = m_columns[named(name).value()];
        if (m_isSettled[static_cast<std::size_t>(role)] || column.isLeftOut)
            return;
        take(role, named(name).value(), why);
        column.name.unitSeconds = unit > 0 ? std::optional(unit) : std::nullopt;
    };
    if (hasColumns({"metric_name", "timestamp", "metric_value"})) { // a row for each metric of each request
        m_layout.onlyRowsNamed = {named("metric_name").value(), "http_req_duration"};
        settle(LogColumn::duration, "metric_value", 1e-3, "k6 header, rows of http_req_duration");
    }
    if (hasColumns({"response-time", "status-code", "offset"})) {
        settle(LogColumn::time, "offset", 1, "hey header");
        settle(LogColumn::duration, "response-time", 1, "hey header");
    }
    if (hasColumns({"Tq", "Tw", "Tc", "Tr", "Tt"}))
        settle(LogColumn::duration, "Tt", 1e-3, "HAProxy header");
    if (hasColumns({"Input (w/ Cache Write)", "Input (w/o Cache Write)"})) {
        settle(LogColumn::inputTokens, "Input (w/o Cache Write)", 0, "Cursor header");
        settle(LogColumn::cacheWriteTokens, "Input (w/ Cache Write)", 0, "Cursor header");
    }
}

void LayoutBuilder::recogniseFormats()
{
    const auto index = [&](const char *name) { return named(name).value(); };
    const auto settle = [&](LogColumn role, const char *name, const char *why) {
        if (!m_isSettled[static_cast<std::size_t>(role)] && !m_columns[index(name)].isLeftOut)
            take(role, index(name), why);
    };
    if (takeMinuteColumns())
        return;
    recogniseTools();
    keepModelCalls();
    if (hasColumns({"bucket_start", "bucket_end", "request_count", "minute_squares"})) { // our own query's answer
        m_layout.spread = LogLayout::Spread{index("minute_squares"), {}};
        if (hasColumns({"duration_h00", "duration_h55"}))
            m_layout.spread->firstDurationBin = index("duration_h00");
    }
    if (hasColumns({"timeStamp", "elapsed", "label"})) {
        settle(LogColumn::duration, "elapsed", "JMeter header");
        m_columns[index("elapsed")].name.unitSeconds = 1e-3;
    }
    if (hasColumns({"request_created_at", "delay_ms"}))
        settle(LogColumn::duration, "delay_ms", "Helicone header");
    if (hasColumns({"req_units", "res_units"})) {
        settle(LogColumn::inputTokens, "req_units", "Portkey header");
        settle(LogColumn::outputTokens, "res_units", "Portkey header");
    }
    if (hasColumns({"Timestamp", "Request tokens", "Response tokens", "Log Type"})) {
        m_layout.noOutputFails = true;
        assume("BurstGPT: calls with 0 Response tokens are counted as failed.");
    }
    if (hasColumns({"Type", "Name", "Requests/s", "Total Request Count"})) { // Locust's history of statistics
        const std::size_t name = index("Name");
        const bool hasTotals = std::any_of(m_sample.rows.begin(), m_sample.rows.end(), [&](const auto &row) {
            return name < row.size() && row[name] == "Aggregated";
        });
        if (hasTotals)
            m_layout.onlyRowsNamed = {name, "Aggregated"};
        for (const LogColumn role : {LogColumn::count, LogColumn::duration, LogColumn::requestClass})
            m_isSettled[static_cast<std::size_t>(role)] = true;
    }
    if (m_sample.format == "ALB" || m_sample.format == "ELB") {
        const char *middle = m_sample.format == "ALB" ? "target_processing_time" : "backend_processing_time";
        settle(LogColumn::duration, middle, "load balancer: the three processing times added");
        if (m_layout.column(LogColumn::duration) == index(middle))
            m_layout.moreDurations = {index("request_processing_time"), index("response_processing_time")};
        m_columns[index(middle)].name.unitSeconds = 1;
        settle(LogColumn::status, "elb_status_code", "load balancer log");
    }
    if (m_sample.format == "CloudFront" && hasColumns({"time-taken"}))
        m_columns[index("time-taken")].name.unitSeconds = 1;
    if (m_sample.format == "IIS" && hasColumns({"time-taken"}))
        m_columns[index("time-taken")].name.unitSeconds = 1e-3;
    const bool isServer = !m_sample.format.empty();
    if (isServer)
        m_isSettled[static_cast<std::size_t>(LogColumn::requestClass)] = true;
}

} // namespace isocost
