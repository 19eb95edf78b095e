// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/price_sheet.h"
#include "core/model/workload.h"

namespace isocost
{

/// What calls use of that meters count. The only place that turns use into units is unitsOf(): the closed form, the
/// fleet and the replay ask it, and what is explained is what they asked.
struct CallUse {
    double requests = 1;    ///< billed calls: a failed one counts by the billed part of it; the rest is of all of them
    double inputTokens = 0; ///< with those below
    double cachedInputFraction = 0;
    double cacheWriteFraction = 0;
    double outputTokens = 0;
    double images = 0;
    double audioSeconds = 0;
    double payloadInKb = 0;
    double payloadOutKb = 0;
    double seconds = 0;            ///< billed ones, on demand and on provisioned instances
    double provisionedSeconds = 0; ///< those on provisioned instances
    double memoryGb = 1;           ///< of the instance

    /// So many times as much of everything that is counted.
    CallUse times(double factor) const;
};

/// One call of a class, without its time.
CallUse callOf(const RequestClass &c);

/// Units that the calls of `use` count on a sheet; 0 for the units that are counted by the month.
///   input_token      input tokens, less those read from or written to the cache where the sheet sells these apart
///   compute_second   seconds, less those on provisioned instances where the sheet sells these apart
///   gb_second        the same times memory
///   gb_*             10^6 KB
/// Source: engine.md section 3, prices.md section 2.
double unitsOf(Unit unit, const CallUse &use, const PriceSheet &sheet);

/// What a pool or fleet keeps through a month, whatever is called.
struct KeptUse {
    double provisionedSeconds = 0; ///< of all always-warm instances
    double memoryGb = 1;           ///< of one of them
    double storedGb = 0;           ///< models, once per copy
};

/// Units a month that are counted whatever is called; 0 for units counted by request and for `month`, of which a sheet
/// has one.
double keptUnitsOf(Unit unit, const KeptUse &use);

/// Whether a meter counts a class: by its list of classes and its bounds on the length of the prompt.
bool countsClass(const Meter &meter, const RequestClass &c);

/// Units of a request with the meter's minimum: what counts nothing stays nothing.
double withMinimum(const Meter &meter, double unitsOfRequest);

/// True for a unit that counts the time that calls take on instances, on demand or provisioned.
bool isServiceTime(Unit unit);
/// True for a unit of time on provisioned instances.
bool isProvisionedTime(Unit unit);
/// True for a unit that is a time times memory.
bool isMemoryTime(Unit unit);
/// The unit that counts the same time on provisioned instances where a sheet sells it apart; the unit itself when it is
/// no time on demand.
Unit provisionedUnitOf(Unit unit);

bool sells(const PriceSheet &sheet, Unit unit);

} // namespace isocost
