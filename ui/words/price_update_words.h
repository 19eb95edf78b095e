// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/feed_update.h"

#include <QString>
#include <QStringList>

#include <vector>

/// What the window and the command line say of a price feed beside the library.
namespace isocost::priceUpdate
{

/// "litellm: 2,985 entries read, 1,204 new, 3 changed, 10 unchanged, 0 gone, 184 refused".
QString counts(const FeedUpdate &update);

/// Prices that differ: sheet, price of, from, old, to, new, change.
QStringList changedHeadings();
std::vector<QStringList> changedRows(const FeedUpdate &update);
/// Sheets that the library does not know: id, provider, date.
QStringList freshHeadings();
std::vector<QStringList> freshRows(const FeedUpdate &update);
/// Entries that were not taken: name, why.
QStringList refusedHeadings();
std::vector<QStringList> refusedRows(const FeedUpdate &update);
/// Decisions: scenario, recommended and cost before and after, whether it flips.
QStringList decisionHeadings();
std::vector<QStringList> decisionRows(const std::vector<DecisionChange> &decisions);

} // namespace isocost::priceUpdate
