// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/routing_policy_text.h"

#include "core/formats/json_fields.h"
#include "core/formats/policy_stretches.h"

namespace isocost
{

namespace
{

constexpr const char *dayNames[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};

std::string clock(int hour)
{
    return (hour < 10 ? "0" : "") + std::to_string(hour) + ":00";
}

/// The hour at which a stretch ends: Sunday's last is "24:00".
std::string endClock(int hour)
{
    return clock(hour % 24 == 0 ? 24 : hour % 24);
}

Json hourJson(const PolicyHour &hour)
{
    return Fields()
        .add("hour", hour.hour)
        .add("day", dayNames[hour.hour / 24])
        .add("from", clock(hour.hour % 24))
        .add("replicas", hour.replicas)
        .add("burst_above_requests_per_second", hour.burstAboveRequestsPerSecond)
        .add("expected_requests_per_second", hour.requestsPerSecond)
        .add("expected_burst_share", hour.burstShare);
}

std::string padded(std::string text, std::size_t width)
{
    return text.size() < width ? std::string(width - text.size(), ' ') + text : text;
}

/// On one line, without control characters.
std::string plainLine(const std::string &text)
{
    std::string line;
    for (char c : text)
        line += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c;
    return line;
}

} // namespace

std::string writeRoutingPolicy(const RoutingPolicy &policy)
{
    const Json dedicated = Fields()
                               .add("option", policy.base)
                               .add("name", policy.baseName)
                               .add("provider", policy.provider)
                               .add("product", policy.product)
                               .add("region", policy.region)
                               .add("slots_per_replica", policy.slots)
                               .add("max_utilization", policy.maxUtilization)
                               .add("service_seconds", policy.serviceSeconds)
                               .add("least_replicas", policy.leastReplicas)
                               .add("most_replicas", policy.mostReplicas)
                               .add("spare_replicas", policy.spareReplicas);
    return prettyJson(Fields()
                          .add("format", "isocost.routing-policy")
                          .add("version", 1)
                          .add("scenario", policy.scenario)
                          .add("option", policy.option)
                          .add("name", policy.name)
                          .add("time_zone", policyTimeZone)
                          .add("first_hour", "Monday 00:00")
                          .add("requests_per_day", policy.requestsPerDay)
                          .add("currency", policy.currency)
                          .add("monthly_cost", policy.monthlyCost)
                          .add("dedicated_share", policy.dedicatedShare)
                          .add("dedicated", dedicated)
                          .add("serverless", Fields().add("option", policy.burst).add("name", policy.burstName))
                          .add("hours", listOf(policy.hours, hourJson)));
}

std::string writePolicyTable(const RoutingPolicy &policy)
{
    std::string text = "Routing policy of " + plainLine(policy.name) + " in " + plainLine(policy.scenario) + "\n\n";
    text += "Dedicated: " + plainLine(policy.baseName) + ": each replica serves " + std::to_string(policy.slots) +
            " at a time, " + rateText(policy.serviceSeconds) + " s a request\n";
    text += "Burst to: " + plainLine(policy.burstName) + ", whenever every slot is busy\n";
    if (policy.spareReplicas > 0)
        text += "Beside the replicas below run " + std::to_string(policy.spareReplicas) + " spare\n";
    text +=
        "Hours of the week in " + std::string(policyTimeZone) + "; replicas are ready from the beginning of theirs\n\n";
    text += "day        hours        replicas  burst above requests/s  expected requests/s  expected to burst\n";
    for (const PolicyStretch &s : policyStretches(policy, true)) {
        const std::string day = dayNames[s.from / 24];
        text += day + std::string(11 - day.size(), ' ') + clock(s.from % 24) + "-" + endClock(s.to) +
                padded(std::to_string(s.replicas), 10) + padded(thresholdText(policy, s.replicas), 24) +
                padded(rateText(s.requestsPerSecond), 21) + padded(rounded(100 * s.burstShare, 1) + " %", 19) + "\n";
    }
    return text;
}

} // namespace isocost
