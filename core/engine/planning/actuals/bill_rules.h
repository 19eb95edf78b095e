// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/actuals.h"
#include "core/model/scenario.h"

#include <optional>
#include <string>
#include <vector>

namespace isocost
{

/// Where rows of a bill belong.
struct BillPlace {
    std::string sheet;        ///< empty: nowhere
    std::string requestClass; ///< empty: all of the sheet's

    bool operator==(const BillPlace &) const = default;
};

/// Rules to stand before those of a map, so that the keys of a bill come where they are wanted. A rule's texts are
/// found anywhere in a row's, so that one for "gpt-4o" would take "gpt-4o-mini" along: longer ones come first, and what
/// would be taken along gets a rule of its own.
/// @param wanted by key; empty: wherever it comes
std::vector<BillRule> rulesFor(const BillData &bill, const BillMap &map,
                               const std::vector<std::optional<BillPlace>> &wanted);

/// A map with one group of rows, as rowsByRule of a result has them for this option, put somewhere else; all other rows
/// of the bill stay where they are.
BillMap movedRows(const Scenario &scenario, const Option &option, const BillData &bill, BillMap map,
                  const MappedRows &group, const BillPlace &to);

} // namespace isocost
