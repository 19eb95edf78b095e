// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/feeds/feed.h"
#include "core/store/store.h"

#include <optional>
#include <string>
#include <vector>

namespace isocost
{

/// One price that differs between two versions of a sheet.
struct PriceChange {
    std::string what;          ///< "input_token", "input_token over 200000", "on_demand", or "terms" for anything else
    std::optional<double> old; ///< for one unit or hour; absent: there was none
    std::optional<double> now;
};

/// A sheet of a feed that the library does not have in this version.
struct SheetUpdate {
    PriceSheet sheet;
    std::string before; ///< date of the library's newest version; only when `isKnown`
    bool isKnown = false;
    std::vector<PriceChange> changes; ///< against that version
};

/// What an import of a feed would come to.
struct FeedUpdate {
    std::string format;
    std::size_t read = 0;
    std::vector<SheetUpdate> fresh;   ///< ids new to the library
    std::vector<SheetUpdate> changed; ///< newer versions of known ids
    std::size_t unchanged = 0;
    std::vector<std::string> gone; ///< ids that came from this feed once and are in it no more; they stay
    std::vector<FeedRefusal> refused;
};

/// A decision before and after an update.
struct DecisionChange {
    std::string scenario;
    std::string recommendedBefore; ///< id of an option; empty: none
    std::string recommendedAfter;
    std::optional<double> costBefore; ///< a month, of the recommended option
    std::optional<double> costAfter;
    std::string currency;
    std::string trouble; ///< why it could not be worked out; empty: it was
    bool flips() const { return recommendedBefore != recommendedAfter; }
};

/// Compares a feed with the library. Versions older than the library's, and other prices for a date that it has
/// already, are refused by name: what is stored never changes.
Result<FeedUpdate> planUpdate(const Store &store, const Feed &feed);

/// The scenario with the sheets of its own that an update has newer versions of exchanged for them; empty when it has
/// none.
std::optional<Scenario> updatedScenario(const Scenario &scenario, const FeedUpdate &update);

/// What `library update` prints with --json.
std::string writeFeedUpdate(const FeedUpdate &update, const std::vector<DecisionChange> &decisions, bool dryRun);

} // namespace isocost
