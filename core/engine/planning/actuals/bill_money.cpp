// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/planning/actuals/bill_money.h"

#include "core/model/number_rule.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace isocost
{

Result<BillCurrencies> BillCurrencies::of(const BillData &bill, const Scenario &scenario)
{
    BillCurrencies currencies;
    const auto add = [&](const std::string &name) -> bool {
        if (std::find(currencies.m_names.begin(), currencies.m_names.end(), name) != currencies.m_names.end())
            return true;
        const auto rate = std::find_if(scenario.exchangeRates.begin(), scenario.exchangeRates.end(),
                                       [&](const auto &known) { return known.first == name; });
        if (name != scenario.currency && rate == scenario.exchangeRates.end())
            return false;
        currencies.m_names.push_back(name);
        currencies.m_rates.push_back(name == scenario.currency ? 1 : rate->second);
        return true;
    };
    for (const BillKey &key : bill.keys) {
        if (!add(key.currency))
            return Error{ErrorCode::input, "/exchange_rates",
                         "expected a rate for " + key.currency + ", in which the bill has charges, found none"};
        currencies.m_ofKey.push_back(currencies.indexOf(key.currency));
    }
    return currencies;
}

std::size_t BillCurrencies::indexOf(const std::string &currency) const
{
    return static_cast<std::size_t>(std::find(m_names.begin(), m_names.end(), currency) - m_names.begin());
}

long double BillCurrencies::exactCents(const BillSum &sum) const
{
    constexpr long double centsOfOne = 100;
    long double cents = 0;
    for (std::size_t i = 0; i < m_rates.size(); ++i) {
        const Decimal &amount = sum.amount(i);
        const long double own = static_cast<long double>(amount.whole) * centsOfOne +
                                static_cast<long double>(amount.atto) / static_cast<long double>(Decimal::one / 100);
        cents += own * static_cast<long double>(m_rates[i]);
    }
    return cents;
}

double BillCurrencies::value(const BillSum &sum) const
{
    double value = 0;
    for (std::size_t i = 0; i < m_rates.size(); ++i)
        value += m_rates[i] * sum.amount(i).value();
    return value;
}

std::int64_t BillCurrencies::cents(const BillSum &sum) const
{
    std::int64_t cents = 0;
    long double converted = 0;
    for (std::size_t i = 0; i < m_rates.size(); ++i) {
        if (m_rates[i] == 1) {
            cents += sum.amount(i).cents();
            continue;
        }
        BillSum alone = zero();
        alone.add(i, sum.amount(i));
        converted += exactCents(alone);
    }
    return cents + static_cast<std::int64_t>(std::llround(converted));
}

std::string BillCurrencies::conversions(const std::string &into) const
{
    std::string words;
    for (std::size_t i = 0; i < m_names.size(); ++i) {
        if (m_names[i] != into)
            words += (words.empty() ? "1 " : ", 1 ") + m_names[i] + " as " + numberText(m_rates[i]) + " " + into;
    }
    return words;
}

std::vector<std::int64_t> apportioned(const std::vector<long double> &parts, std::int64_t total)
{
    std::vector<std::int64_t> cents;
    std::vector<long double> remainders;
    for (long double part : parts) {
        const long double whole = std::floor(part);
        cents.push_back(static_cast<std::int64_t>(whole));
        remainders.push_back(part - whole);
    }
    std::int64_t missing = total - std::accumulate(cents.begin(), cents.end(), std::int64_t(0));
    std::vector<std::size_t> order(parts.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return remainders[a] > remainders[b]; });
    for (std::size_t next = 0; missing > 0 && !order.empty(); --missing, next = (next + 1) % order.size())
        ++cents[order[next]];
    for (std::size_t next = order.size(); missing < 0 && !order.empty(); ++missing) {
        next = (next + order.size() - 1) % order.size();
        --cents[order[next]];
    }
    return cents;
}

} // namespace isocost
