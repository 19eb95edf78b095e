// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/traffic/demand.h"
#include "core/engine/traffic/traffic.h"
#include "core/model/price_sheet.h"

#include <vector>

namespace isocost
{

/// How often requests come somewhere, bin by bin of the shape: rates relative to those of the whole workload's mean.
struct RatesByBin {
    std::vector<double> usual;
    std::vector<double> even;               ///< of those that may wait
    std::vector<std::vector<double>> own{}; ///< by timing from timing::ownWeek on
};

/// Shares of the month's requests.
struct TimedShare {
    double usual = 1;
    double even = 1;           ///< of those that may wait
    std::vector<double> own{}; ///< by timing from timing::ownWeek on; of those that it lacks, all

    double of(int timing) const;
};

/// Hours of the day, as a set: windows form a union, one whose end comes before its beginning runs past midnight.
class HoursOfDay
{
public:
    /// @param utcOffsetHours of the clock that times below go by: its noon is 12:00 less this in UTC
    HoursOfDay(const std::vector<HourWindow> &windows, double utcOffsetHours);

    /// Whether a moment, in hours since some midnight of that clock, lies in one of the windows.
    bool contains(double hours) const;
    /// Of the time from `from` to `to`, hours since some midnight, the part that lies in the windows: 0 to 1.
    double share(double from, double to) const;

private:
    double until(double hours) const;

    struct Stretch {
        double from;
        double to;
    };
    std::vector<Stretch> m_stretches; ///< ascending, apart, within a day of UTC
    double m_hoursOfDay = 0;
    double m_offset;
};

/// What of an amount comes in those hours.
PerVolume within(const PerVolume &amount, const TimedShare &share);

/// The rates of all requests of a workload.
RatesByBin allRequests(const Demand &demand);

/// Share of each bin's time in those hours. Bin 0 starts on a Monday at 00:00 of the workload's clock and bins are laid
/// out once, also where they do not fill whole days; without a shape there is one bin, the whole day.
/// @param bins of the demand: one hour each where classes have weeks of their own
std::vector<double> timeInHours(const HoursOfDay &hours, const Workload &workload, std::size_t bins);

/// The shares of requests at such rates that come in the hours.
/// @param timeInHours by bin; as long as the rates
TimedShare shareInHours(const std::vector<double> &timeInHours, const RatesByBin &rates);

} // namespace isocost
