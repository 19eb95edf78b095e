// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/policy_stretches.h"
#include "core/formats/routing_policy_text.h"

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

/// A text in double quotes as YAML reads it.
std::string yamlQuoted(const std::string &text)
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
    text += "  name: " + yamlQuoted(kubernetesName(policy.option)) + "\n  annotations:\n";
    text += "    isocost/scenario: " + yamlQuoted(policy.scenario) + "\n";
    text += "    isocost/split: " + yamlQuoted(policy.name) + "\n";
    text += "    isocost/slots-per-replica: " + yamlQuoted(std::to_string(policy.slots)) + "\n";
    if (policy.leastReplicas == policy.mostReplicas)
        text +=
            "    isocost/burst-above-requests-per-second: " + yamlQuoted(thresholdText(policy, policy.mostReplicas)) +
            "\n";
    text += "spec:\n  scaleTargetRef:\n    apiVersion: apps/v1\n    kind: Deployment\n    name: " +
            yamlQuoted(kubernetesName(policy.base)) + "\n";
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
    std::vector<PolicyStretch> stretches = policyStretches(policy, false);
    if (stretches.size() > 1 && stretches.front().replicas == stretches.back().replicas) { // around the week's end
        stretches.front().from = stretches.back().from - 168;
        stretches.pop_back();
    }
    std::vector<CronWindow> windows;
    for (const PolicyStretch &s : stretches) {
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
    return "    - type: cron\n      metadata:\n        timezone: " + yamlQuoted(policyTimeZone) +
           "\n        start: " + yamlQuoted(start) + "\n        end: " + yamlQuoted(end) +
           "\n        desiredReplicas: " + yamlQuoted(std::to_string(replicas)) + "\n";
}

} // namespace

namespace
{

/// No replica serves more than its slots, and an autoscaler acts from a tenth above its target on: a higher target
/// would never be passed by enough.
constexpr double mostUtilization = 0.8;

/// A quantity in thousandths: "11200m".
std::string milli(double value)
{
    return rounded(std::max(1.0, std::round(value * 1000)), 0) + "m";
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
            yamlQuoted(milli(policy.slots * std::min(policy.maxUtilization, mostUtilization))) + "\n";
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
