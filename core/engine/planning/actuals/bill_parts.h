// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/planning/actuals/bill_entities.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace isocost
{

/// What a part of a bill is called in the result: a sheet with its class.
std::string partName(const BillEntity &part);

/// Sums a bill up by whatever names its rows; each list adds up to the whole bill to the cent, the dearest first.
class BillParts
{
public:
    BillParts(const BillData &bill, const BillCurrencies &currencies);

    std::int64_t billedCents() const { return m_billed; }
    std::int64_t cents() const { return m_cents; } ///< effective

    /// Spreads what the plan says of each sheet and class over the keys of its rows, by their costs; the lists below
    /// say with it what was modelled.
    void spreadPlan(const BillEntities &entities);

    std::vector<ActualPart> by(const std::function<std::string(const BillKey &)> &name) const;
    /// By the value of a tag; rows without it have the empty name.
    std::vector<ActualPart> byTag(const std::string &tagKey) const;
    /// Every tag key, the one that most of the cost bears first; empty: there are no tags with keys.
    std::vector<std::string> tagKeys() const;

    /// By sheet and class, with what the plan says of each; then what no rule takes, and what stands apart.
    std::vector<ActualPart> byEntity(const BillEntities &entities) const;
    std::vector<MappedRows> byRule(const BillEntities &entities) const;

    /// Effective costs of the days from `first` on.
    std::vector<std::int64_t> byDay(std::int32_t first, std::size_t days) const;
    std::vector<ActualMonth> byMonth() const;

private:
    /// What all rows of one key come to.
    struct OfKey {
        Decimal effective;
        std::uint64_t rows = 0;
        std::optional<double> modelled;
    };

    std::vector<ActualPart> sums(const std::function<std::string(std::size_t)> &nameOfKey) const;

    const BillData &m_bill;
    const BillCurrencies &m_currencies;
    std::vector<OfKey> m_keys;
    std::int64_t m_billed = 0;
    std::int64_t m_cents = 0;
};

} // namespace isocost
