// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/policy_stretches.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace isocost
{

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

std::vector<PolicyStretch> policyStretches(const RoutingPolicy &policy, bool withinDays)
{
    std::vector<PolicyStretch> stretches;
    double overflow = 0;
    const auto close = [&] {
        PolicyStretch &last = stretches.back();
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

} // namespace isocost
