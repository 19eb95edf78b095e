#include "core/formats/routing_policy_text.h"

#include "core/formats/json_fields.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace isocost
{

namespace
{

constexpr const char *dayNames[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
constexpr const char *timeZone = "Etc/UTC";

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
        .add("expected_burst_share", hour.burstShare)
        .take();
}

std::string rounded(double value, int decimals)
{
    std::array<char, 400> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, decimals);
    return {text.data(), end.ptr};
}

/// Three significant digits, never an exponent.
std::string rateText(double value)
{
    const int decimals = value > 0 ? std::clamp(2 - static_cast<int>(std::floor(std::log10(value))), 0, 8) : 0;
    return rounded(value, decimals);
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
                               .add("service_seconds", policy.serviceSeconds)
                               .add("least_replicas", policy.leastReplicas)
                               .add("most_replicas", policy.mostReplicas)
                               .add("spare_replicas", policy.spareReplicas)
                               .take();
    return prettyJson(Fields()
                          .add("format", "isocost.routing-policy")
                          .add("version", 1)
                          .add("scenario", policy.scenario)
                          .add("option", policy.option)
                          .add("name", policy.name)
                          .add("time_zone", timeZone)
                          .add("first_hour", "Monday 00:00")
                          .add("requests_per_day", policy.requestsPerDay)
                          .add("currency", policy.currency)
                          .add("monthly_cost", policy.monthlyCost)
                          .add("dedicated_share", policy.dedicatedShare)
                          .add("dedicated", dedicated)
                          .add("serverless", Fields().add("option", policy.burst).add("name", policy.burstName).take())
                          .add("hours", listOf(policy.hours, hourJson))
                          .take());
}

namespace
{

/// Consecutive hours that begin at `from` and have the same replicas, within one day.
struct Stretch {
    int from = 0;
    int to = 0; ///< exclusive
    int replicas = 0;
    double requestsPerSecond = 0;
    double burstShare = 0;
};

/// @param withinDays whether a stretch ends with its day
std::vector<Stretch> stretchesOf(const RoutingPolicy &policy, bool withinDays)
{
    std::vector<Stretch> stretches;
    double overflow = 0;
    const auto close = [&] {
        Stretch &last = stretches.back();
        last.burstShare = last.requestsPerSecond > 0 ? overflow / last.requestsPerSecond : 0;
        last.requestsPerSecond /= last.to - last.from;
    };
    for (const PolicyHour &hour : policy.hours) {
        const bool begins =
            stretches.empty() || stretches.back().replicas != hour.replicas || (withinDays && hour.hour % 24 == 0);
        if (begins && !stretches.empty())
            close();
        if (begins) {
            stretches.push_back({hour.hour, hour.hour, hour.replicas});
            overflow = 0;
        }
        stretches.back().to = hour.hour + 1;
        stretches.back().requestsPerSecond += hour.requestsPerSecond;
        overflow += hour.requestsPerSecond * hour.burstShare;
    }
    if (!stretches.empty())
        close();
    return stretches;
}

std::string thresholdText(const RoutingPolicy &policy, int replicas)
{
    return policy.serviceSeconds > 0 ? rateText(replicas * policy.slots / policy.serviceSeconds) : "never";
}

} // namespace

std::string writePolicyTable(const RoutingPolicy &policy)
{
    std::string text = "Routing policy of " + plainLine(policy.name) + " in " + plainLine(policy.scenario) + "\n\n";
    text += "Dedicated: " + plainLine(policy.baseName) + ", " + std::to_string(policy.slots) +
            " requests at a time on a replica of " + rateText(policy.serviceSeconds) + " s each\n";
    text += "Burst to: " + plainLine(policy.burstName) + ", whenever every slot is busy\n";
    if (policy.spareReplicas > 0)
        text += "Beside the replicas below run " + std::to_string(policy.spareReplicas) + " spare\n";
    text += "Hours of the week in " + std::string(timeZone) + "; replicas are ready from the beginning of theirs\n\n";
    text += "day        hours        replicas  burst above requests/s  expected requests/s  expected to burst\n";
    for (const Stretch &s : stretchesOf(policy, true)) {
        const std::string day = dayNames[s.from / 24];
        text += day + std::string(11 - day.size(), ' ') + clock(s.from % 24) + "-" + endClock(s.to) +
                padded(std::to_string(s.replicas), 10) + padded(thresholdText(policy, s.replicas), 24) +
                padded(rateText(s.requestsPerSecond), 21) + padded(rounded(100 * s.burstShare, 1) + " %", 19) + "\n";
    }
    return text;
}

namespace
{

/// A text in double quotes as YAML reads it.
std::string quoted(const std::string &text)
{
    static constexpr char digits[] = "0123456789abcdef";
    const auto escaped = [](unsigned code) {
        std::string out = "\\u";
        for (int shift = 12; shift >= 0; shift -= 4)
            out += digits[(code >> shift) & 15];
        return out;
    };
    std::string out = "\"";
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = [&](std::size_t at) {
            return at < text.size() ? static_cast<unsigned>(static_cast<unsigned char>(text[at])) : 0u;
        };
        const unsigned first = byte(i);
        if (first == '"' || first == '\\') {
            out += '\\';
            out += text[i];
        } else if (first < 0x20 || first == 0x7f) {
            out += escaped(first);
        } else if (first == 0xC2 && byte(i + 1) < 0xA0) { // C1 controls
            out += escaped(byte(++i));
        } else if ((first & 0xF0) == 0xE0) {
            const unsigned code = ((first & 15) << 12) | ((byte(i + 1) & 63) << 6) | (byte(i + 2) & 63);
            const bool isBreakOrMark = code == 0x2028 || code == 0x2029 || code == 0xFEFF || code >= 0xFFFE;
            out += isBreakOrMark ? escaped(code) : text.substr(i, 3);
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out + "\"";
}

std::string header(const RoutingPolicy &policy, const char *apiVersion, const char *kind)
{
    std::string text = std::string("apiVersion: ") + apiVersion + "\nkind: " + kind + "\nmetadata:\n";
    text += "  name: " + quoted(kubernetesName(policy.option)) + "\n  annotations:\n";
    text += "    isocost/scenario: " + quoted(policy.scenario) + "\n";
    text += "    isocost/split: " + quoted(policy.name) + "\n";
    text += "    isocost/slots-per-replica: " + quoted(std::to_string(policy.slots)) + "\n";
    if (policy.leastReplicas == policy.mostReplicas)
        text +=
            "    isocost/burst-above-requests-per-second: " + quoted(thresholdText(policy, policy.mostReplicas)) + "\n";
    text += "spec:\n  scaleTargetRef:\n    apiVersion: apps/v1\n    kind: Deployment\n    name: " +
            quoted(kubernetesName(policy.base)) + "\n";
    return text;
}

std::string introduction(const RoutingPolicy &policy)
{
    std::string text = "# Replicas of the dedicated side of a split; its router sends to serverless what finds every\n"
                       "# slot busy. scaleTargetRef names the Deployment that runs them: change it to yours.\n";
    if (policy.spareReplicas > 0)
        text += "# Counts include " + std::to_string(policy.spareReplicas) + " spare.\n";
    return text;
}

int running(const RoutingPolicy &policy, int replicas)
{
    return replicas + policy.spareReplicas;
}

/// Stretches of one number of replicas that begin and end at the same hours, on one or more days.
struct CronWindow {
    int fromHour = 0;
    int toHour = 0;
    int length = 0;
    int replicas = 0;
    std::vector<int> startDays; ///< 0 is Monday
    std::vector<int> endDays;
};

std::vector<CronWindow> cronWindows(const RoutingPolicy &policy)
{
    std::vector<Stretch> stretches = stretchesOf(policy, false);
    if (stretches.size() > 1 && stretches.front().replicas == stretches.back().replicas) { // around the week's end
        stretches.front().from = stretches.back().from - 168;
        stretches.pop_back();
    }
    std::vector<CronWindow> windows;
    for (const Stretch &s : stretches) {
        if (s.replicas == policy.leastReplicas)
            continue;
        const int from = (s.from + 168) % 168;
        const int to = s.to % 168;
        auto window = std::find_if(windows.begin(), windows.end(), [&](const CronWindow &w) {
            return w.fromHour == from % 24 && w.length == s.to - s.from && w.replicas == s.replicas;
        });
        if (window == windows.end())
            window = windows.insert(windows.end(), {from % 24, to % 24, s.to - s.from, s.replicas, {}, {}});
        window->startDays.push_back(from / 24);
        window->endDays.push_back(to / 24);
    }
    return windows;
}

/// "0 8 * * 1,2,3": cron counts days from Sunday.
std::string cron(int minute, int hour, std::vector<int> days)
{
    std::sort(days.begin(), days.end());
    std::string list;
    for (int day : days)
        list += (list.empty() ? "" : ",") + std::to_string((day + 1) % 7);
    return std::to_string(minute) + " " + std::to_string(hour) + " * * " + (days.size() == 7 ? "*" : list);
}

std::string cronTrigger(const std::string &start, const std::string &end, int replicas)
{
    return "    - type: cron\n      metadata:\n        timezone: " + quoted(timeZone) +
           "\n        start: " + quoted(start) + "\n        end: " + quoted(end) +
           "\n        desiredReplicas: " + quoted(std::to_string(replicas)) + "\n";
}

} // namespace

std::string kubernetesName(const std::string &name)
{
    std::string label;
    for (char c : name) {
        const bool isUpper = c >= 'A' && c <= 'Z';
        const char lower = isUpper ? static_cast<char>(c - 'A' + 'a') : c;
        if ((lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9'))
            label += lower;
        else if (!label.empty() && label.back() != '-')
            label += '-';
    }
    label.resize(std::min<std::size_t>(label.size(), 63));
    while (!label.empty() && label.back() == '-')
        label.pop_back();
    return label.empty() ? "isocost-split" : label;
}

std::string writePolicyAutoscaler(const RoutingPolicy &policy)
{
    std::string text = introduction(policy);
    text += "# An autoscaler knows no hours: its bounds are the least and the most of the week.\n"
            "# requests_in_flight is a custom metric of each replica: the requests that it is serving.\n";
    text += header(policy, "autoscaling/v2", "HorizontalPodAutoscaler");
    text += "  minReplicas: " + std::to_string(running(policy, policy.leastReplicas)) + "\n";
    text += "  maxReplicas: " + std::to_string(running(policy, policy.mostReplicas)) + "\n";
    text += "  metrics:\n    - type: Pods\n      pods:\n        metric:\n          name: requests_in_flight\n"
            "        target:\n          type: AverageValue\n          averageValue: " +
            quoted(std::to_string(policy.slots)) + "\n";
    return text;
}

std::string writePolicyScaledObject(const RoutingPolicy &policy)
{
    std::string text = introduction(policy);
    text +=
        "# Outside the hours below the least replicas run. Do not use it together with the autoscaler's manifest.\n";
    text += header(policy, "keda.sh/v1alpha1", "ScaledObject");
    text += "  minReplicaCount: " + std::to_string(running(policy, policy.leastReplicas)) + "\n";
    text += "  maxReplicaCount: " + std::to_string(running(policy, policy.mostReplicas)) + "\n";
    text += "  triggers:\n";
    const std::vector<CronWindow> windows = cronWindows(policy);
    for (const CronWindow &w : windows)
        text +=
            cronTrigger(cron(0, w.fromHour, w.startDays), cron(0, w.toHour, w.endDays), running(policy, w.replicas));
    if (windows.empty()) // the same all week: a trigger is required, and its ends must differ
        text += cronTrigger("0 0 * * 1", "59 23 * * 0", running(policy, policy.mostReplicas));
    return text;
}

} // namespace isocost
