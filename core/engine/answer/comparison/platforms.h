// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/platform_price.h"
#include "core/model/scenario.h"

#include <stop_token>
#include <string>
#include <vector>

namespace isocost
{

/// The plain option on a sheet: serverless, bought units at `rate` with nothing to spill to, or dedicated at `rate`
/// with `slots` requests at a time per replica, sized for the workload's latency target where there is one
/// (`sizeForTarget`).
Option plainOption(const PriceSheet &sheet, const std::string &rate, int slots, bool sizeForTarget);

/// Requests that a replica of the scenario's first dedicated option serves at a time; 1 without such an option.
int slotsOf(const Scenario &scenario);

/// What is taken for granted when platforms are compared.
struct PlatformTerms {
    int slots = 1;         ///< dedicated: requests one replica serves at a time, at least 1
    bool anyModel = false; ///< sheets that sell another model count as well
};

/// The scenario's workload priced on every sheet, each on its own: one entry for a serverless sheet, one per rate for
/// the others. Those that can serve it come first, cheapest first; then the others by provider and product.
///
/// @param scenario gives workload, currency, exchange rates, tax and calendar; its own options do not count. Must have
///                 passed validate().
/// @param sheets   one that would not pass validate() gives figures without meaning, never a crash
/// @param stop     ends it early, with what has been priced so far
/// Pure and thread-safe.
std::vector<PlatformPrice> pricePlatforms(const Scenario &scenario, const std::vector<PriceSheet> &sheets,
                                          const PlatformTerms &terms = {}, std::stop_token stop = {});

/// The dedicated platform with the least memory per replica among those that are a fit and cannot be interrupted; of
/// several the cheapest. One that does not say its memory comes last. Null when there is none.
const PlatformPrice *smallestDedicated(const std::vector<PlatformPrice> &prices);

/// True when a sheet sells calls to a model of its own (by request, token, image or audio second, and not by computing
/// time) whose name is another than that of a class with requests. A name is the same when each of its words and
/// numbers stands in the sheet's product or id: "llama-3.1-8b" is sold as "Llama 3.1 8B Instruct", not as "Llama 3.3
/// 70B". A class without a model name fits everything.
bool sellsOtherModel(const PriceSheet &sheet, const Workload &workload);

} // namespace isocost
