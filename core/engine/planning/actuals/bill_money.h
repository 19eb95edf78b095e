// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/actuals.h"
#include "core/model/scenario.h"

#include <cstdint>
#include <string>
#include <vector>

namespace isocost
{

/// Sums of money in the currencies of a bill, exact in each.
class BillSum
{
public:
    explicit BillSum(std::size_t currencies = 0) : m_amounts(currencies) {}

    void add(std::size_t currency, const Decimal &amount) { m_amounts[currency] += amount; }
    const Decimal &amount(std::size_t currency) const { return m_amounts[currency]; }

private:
    std::vector<Decimal> m_amounts;
};

/// The currencies of a bill and what they are worth in a scenario's.
class BillCurrencies
{
public:
    /// Refused: a currency that the scenario has no rate for.
    static Result<BillCurrencies> of(const BillData &bill, const Scenario &scenario);

    BillSum zero() const { return BillSum(m_rates.size()); }
    std::size_t indexOfKey(std::size_t key) const { return m_ofKey[key]; }
    std::size_t indexOf(const std::string &currency) const;

    /// In the scenario's currency.
    double value(const BillSum &sum) const;
    double value(std::size_t key, const Decimal &amount) const { return m_rates[m_ofKey[key]] * amount.value(); }
    /// To the nearest cent of the scenario's currency; exact where nothing has to be converted.
    std::int64_t cents(const BillSum &sum) const;
    /// Cents with their fraction.
    long double exactCents(const BillSum &sum) const;

    /// The currencies that are converted, with their rates, in words.
    std::string conversions(const std::string &into) const;

private:
    std::vector<std::string> m_names;
    std::vector<double> m_rates;
    std::vector<std::size_t> m_ofKey;
};

/// Whole cents that add up to `total`: each part rounded down or up, those with the largest remainders up.
/// @param parts cents with their fraction, which add up to `total` but for rounding
std::vector<std::int64_t> apportioned(const std::vector<long double> &parts, std::int64_t total);

} // namespace isocost
