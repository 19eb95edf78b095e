// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/logs/server_logs.h"

#include "core/formats/logs/calendar_time.h"
#include "core/formats/logs/cell_value.h"
#include "core/formats/logs/record_splitter.h"

#include <algorithm>

namespace isocost
{

namespace
{

using Columns = std::vector<std::string>;

// docs.aws.amazon.com/elasticloadbalancing: "Access logs for your Application Load Balancer" (read 2026-11-28).
const Columns albColumns = {"type",
                            "time",
                            "elb",
                            "client:port",
                            "target:port",
                            "request_processing_time",
                            "target_processing_time",
                            "response_processing_time",
                            "elb_status_code",
                            "target_status_code",
                            "received_bytes",
                            "sent_bytes",
                            "request",
                            "user_agent",
                            "ssl_cipher",
                            "ssl_protocol",
                            "target_group_arn",
                            "trace_id",
                            "domain_name",
                            "chosen_cert_arn",
                            "matched_rule_priority",
                            "request_creation_time"};
// The same for Classic Load Balancers.
const Columns elbColumns = {"time",
                            "elb",
                            "client:port",
                            "backend:port",
                            "request_processing_time",
                            "backend_processing_time",
                            "response_processing_time",
                            "elb_status_code",
                            "backend_status_code",
                            "received_bytes",
                            "sent_bytes",
                            "request"};
// httpd.apache.org/docs/2.4/logs.html: common and combined.
const Columns commonColumns = {"host", "ident", "authuser", "time", "request", "status", "bytes"};
const Columns combinedColumns = {"referer", "user_agent"};

// envoyproxy.io: "Access logging", default format string (read 2026-11-28); durations are whole milliseconds.
const Columns envoyColumns = {"start_time",      "request",    "response_code", "response_flags",
                              "bytes_received",  "bytes_sent", "duration_ms",   "x-envoy-upstream-service-time",
                              "x-forwarded-for", "user-agent", "x-request-id",  "authority",
                              "upstream_host"};

std::vector<std::string> wordsOfLine(std::string_view line)
{
    RecordSplitter splitter({LogKind::words, ' ', '\0'}, {}, false);
    splitter.setBlock(line);
    splitter.split(0);
    return {splitter.fields().begin(), splitter.fields().end()};
}

bool isWhole(std::string_view text)
{
    return !text.empty() && text.find_first_not_of("0123456789") == text.npos;
}

/// Names of the fields behind a combined line: the first number, or the number of "rt=0.5", is the time that the
/// request took. Servers write seconds with decimals (nginx $request_time) or whole microseconds (Apache %D).
void addFurther(Columns &columns, const Columns &fields)
{
    bool isTimed = false;
    for (std::size_t i = columns.size(); i < fields.size(); ++i) {
        const bool isNamed = fields[i].starts_with("rt=") || fields[i].starts_with("request_time=");
        const std::string_view number = std::string_view(fields[i]).substr(isNamed ? fields[i].find('=') + 1 : 0);
        if (readDecimal(number, {}) && !isTimed) {
            columns.push_back(isWhole(number) ? "request_duration" : "request_duration_s");
            isTimed = true;
        } else {
            columns.push_back("field_" + std::to_string(i + 1));
        }
    }
}

} // namespace

std::optional<ServerLog> serverLogOf(std::string_view firstLine)
{
    const Columns fields = wordsOfLine(firstLine);
    const auto isTime = [&](std::size_t i) { return readCalendar(fields[i]).has_value(); };
    constexpr std::string_view albTypes[] = {"http", "https", "h2", "ws", "wss", "grpcs"};
    if (fields.size() >= albColumns.size() && isTime(1) &&
        std::find(std::begin(albTypes), std::end(albTypes), fields[0]) != std::end(albTypes))
        return ServerLog{"ALB", albColumns};
    if (fields.size() >= elbColumns.size() && isTime(0) && fields[2].find(':') != std::string::npos)
        return ServerLog{"ELB", elbColumns};
    if (fields.size() == envoyColumns.size() && isTime(0) && isWhole(fields[2]) && isWhole(fields[6]))
        return ServerLog{"Envoy", envoyColumns};
    if (fields.size() >= commonColumns.size() && isTime(3) && isWhole(fields[5])) {
        ServerLog log{"common log", commonColumns};
        if (fields.size() >= commonColumns.size() + combinedColumns.size()) {
            log.format = "combined log";
            log.columns.insert(log.columns.end(), combinedColumns.begin(), combinedColumns.end());
        }
        addFurther(log.columns, fields);
        return log;
    }
    return {};
}

} // namespace isocost
