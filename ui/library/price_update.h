// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/feed_update.h"

#include <stop_token>
#include <string>
#include <vector>

namespace isocost
{

struct NamedScenario {
    std::string name;
    Scenario scenario;
};

/// Recommendation and cost before and after an update, of those scenarios and of every one of the library, where the
/// update touches them. A requested stop returns early; the caller drops the answer.
Result<std::vector<DecisionChange>> decisionsOf(const Store &store, const std::vector<NamedScenario> &scenarios,
                                                const FeedUpdate &update, std::stop_token stop = {});

/// The sheets that an import of the update adds.
std::vector<PriceSheet> newVersions(const FeedUpdate &update);

} // namespace isocost
