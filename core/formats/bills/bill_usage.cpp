// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/bills/bill_collector.h"

#include <algorithm>

namespace isocost
{

namespace
{

constexpr BillColumn counted[] = {BillColumn::quantity, BillColumn::pricingQuantity, BillColumn::input,
                                  BillColumn::cached,   BillColumn::cacheWrite,      BillColumn::cacheWriteLong,
                                  BillColumn::output,   BillColumn::requests,        BillColumn::failed};

} // namespace

void BillCollector::chooseCounted()
{
    for (std::size_t i = 0; i < std::size(counted); ++i) {
        if (has(counted[i]))
            m_counted.emplace_back(counted[i], i);
    }
}

Status BillCollector::addUsage(BillCell &cell, std::size_t key)
{
    double values[std::size(counted)] = {};
    for (const auto &[what, place] : m_counted) {
        Result<double> value = amount(what);
        if (!value)
            return value.error();
        values[place] = *value;
    }
    const auto &[quantity, pricing, input, cached, write, writeLong, output, requests, failed] = values;
    cell.quantity += m_factors[key] * (field(BillColumn::unit).empty() && quantity == 0 ? pricing : quantity);
    cell.inputTokens += input + (m_layout.format->cachedIsBeside ? cached + write + writeLong : 0);
    cell.cachedTokens += cached;
    cell.cacheWriteTokens += write + writeLong;
    cell.outputTokens += output;
    if (m_layout.format->rowIsRequest) {
        const std::string_view status = field(BillColumn::status);
        cell.requests += 1;
        cell.failed += status == "failure" || status == "error" ? 1 : 0;
    } else {
        cell.requests += requests;
        cell.failed += failed;
    }
    return done();
}

BillData BillCollector::take()
{
    std::sort(m_data.cells.begin(), m_data.cells.end(),
              [](const BillCell &a, const BillCell &b) { return a.key != b.key ? a.key < b.key : a.day < b.day; });
    return std::move(m_data);
}

} // namespace isocost
