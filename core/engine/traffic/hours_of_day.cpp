// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/traffic/hours_of_day.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace isocost
{

namespace
{

constexpr double hoursPerDay = 24;

double weightedShare(const std::vector<double> &inHours, const std::vector<double> &rates)
{
    double all = 0;
    double within = 0;
    for (std::size_t i = 0; i < rates.size(); ++i) {
        all += rates[i];
        within += rates[i] * inHours[i];
    }
    return all > 0 ? std::min(1.0, within / all) : 0;
}

} // namespace

HoursOfDay::HoursOfDay(const std::vector<HourWindow> &windows, double utcOffsetHours) : m_offset(utcOffsetHours)
{
    std::vector<std::pair<double, double>> parts;
    for (const HourWindow &window : windows) {
        if (window.from < window.to) {
            parts.emplace_back(window.from, window.to);
        } else {
            parts.emplace_back(window.from, hoursPerDay);
            parts.emplace_back(0, window.to);
        }
    }
    std::sort(parts.begin(), parts.end());
    for (const auto &[from, to] : parts) {
        if (!(to > from))
            continue;
        if (!m_stretches.empty() && from <= m_stretches.back().to)
            m_stretches.back().to = std::max(m_stretches.back().to, to);
        else
            m_stretches.push_back({from, to});
    }
    for (const Stretch &stretch : m_stretches)
        m_hoursOfDay += stretch.to - stretch.from;
}

bool HoursOfDay::contains(double hours) const
{
    const double utc = hours - m_offset;
    const double hour = utc - std::floor(utc / hoursPerDay) * hoursPerDay;
    return std::any_of(m_stretches.begin(), m_stretches.end(),
                       [&](const Stretch &stretch) { return hour >= stretch.from && hour < stretch.to; });
}

/// Hours in the windows from midnight UTC of day 0 on; negative before.
double HoursOfDay::until(double hours) const
{
    const double utc = hours - m_offset;
    const double day = std::floor(utc / hoursPerDay);
    const double hour = utc - day * hoursPerDay;
    double sum = day * m_hoursOfDay;
    for (const Stretch &stretch : m_stretches)
        sum += std::clamp(hour - stretch.from, 0.0, stretch.to - stretch.from);
    return sum;
}

double HoursOfDay::share(double from, double to) const
{
    return to > from ? std::clamp((until(to) - until(from)) / (to - from), 0.0, 1.0) : 0;
}

double TimedShare::of(int timing) const
{
    if (timing < timing::ownWeek)
        return timing == timing::even ? even : usual;
    const auto index = static_cast<std::size_t>(timing - timing::ownWeek);
    return index < own.size() ? own[index] : 1;
}

PerVolume within(const PerVolume &amount, const TimedShare &share)
{
    PerVolume result{amount.usual * share.usual, amount.deferred * share.even};
    for (std::size_t i = 0; i < amount.own.size(); ++i)
        result.own.push_back(amount.own[i] * share.of(timing::ownWeek + static_cast<int>(i)));
    return result;
}

RatesByBin allRequests(const Demand &demand)
{
    RatesByBin rates{demand.binWeights, std::vector<double>(demand.binWeights.size(), 1.0)};
    rates.own.resize(static_cast<std::size_t>(demand.ownWeeks));
    for (std::size_t bin = 0; bin < demand.bins.size(); ++bin) {
        rates.even[bin] = demand.bins[bin].even;
        for (int i = 0; i < demand.ownWeeks; ++i)
            rates.own[static_cast<std::size_t>(i)].push_back(demand.bins[bin].rateOf(timing::ownWeek + i));
    }
    return rates;
}

std::vector<double> timeInHours(const HoursOfDay &hours, const Workload &workload, std::size_t bins)
{
    const Shape &shape = workload.shape;
    const bool isEmpty = std::none_of(shape.weights.begin(), shape.weights.end(), [](double w) { return w > 0; });
    if (bins == 1 && (shape.kind == Shape::Kind::flat || isEmpty))
        return {hours.share(0, hoursPerDay)};
    const double binHours = shape.kind == Shape::Kind::bins ? shape.binSeconds / 3600 : 1;
    std::vector<double> shares;
    shares.reserve(bins);
    for (std::size_t i = 0; i < bins; ++i) {
        const double begin = static_cast<double>(i) * binHours;
        shares.push_back(hours.share(begin, begin + binHours));
    }
    return shares;
}

TimedShare shareInHours(const std::vector<double> &timeInHours, const RatesByBin &rates)
{
    TimedShare share{weightedShare(timeInHours, rates.usual), weightedShare(timeInHours, rates.even)};
    for (const std::vector<double> &own : rates.own)
        share.own.push_back(weightedShare(timeInHours, own));
    return share;
}

} // namespace isocost
