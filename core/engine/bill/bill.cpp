// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/bill/bill.h"

#include <algorithm>

namespace isocost
{

namespace
{

CostLine lineOf(const std::string &sheet, const char *item, std::optional<double> quantity, double cost)
{
    CostLine line;
    line.sheet = sheet;
    line.item = item;
    line.quantity = quantity;
    line.cost = cost;
    return line;
}

} // namespace

void Bill::add(CostLine line)
{
    m_total += line.cost;
    if (m_keepLines)
        m_lines.push_back(std::move(line));
}

void Bill::append(const Bill &other, const std::string &option)
{
    m_total += other.m_total;
    if (!m_keepLines)
        return;
    for (const CostLine &line : other.m_lines) {
        m_lines.push_back(line);
        if (m_lines.back().from.empty())
            m_lines.back().from = option;
    }
}

void chargeSheet(const SheetTerms &terms, Bill lines, double boughtUnits, Bill &bill)
{
    const PriceSheet &sheet = *terms.sheet;
    const double rate = terms.exchangeRate;
    const double listed = lines.total();
    const double surcharge = listed * terms.surchargeFraction;
    const double premium = (listed + surcharge) * terms.customModelPremium;
    const double discount = -(listed + surcharge + premium) * sheet.discountFraction;
    const double charged = listed + surcharge + premium + discount;
    const double minimum = std::max(0.0, sheet.minimumChargePerMonth - charged);
    const double extra =
        boughtUnits > 0 && sheet.concurrency ? boughtUnits * sheet.concurrency->extraPricePerMonth.value_or(0) : 0;
    if (!bill.keepsLines()) {
        bill.add(rate * (charged + minimum + extra));
        return;
    }
    for (CostLine &line : lines.takeLines()) {
        line.cost *= rate;
        bill.add(std::move(line));
    }
    const auto addUnlessZero = [&](const char *item, std::optional<double> quantity, double cost) {
        if (cost != 0)
            bill.add(lineOf(sheet.id, item, quantity, rate * cost));
    };
    addUnlessZero("surcharge", {}, surcharge);
    addUnlessZero("custom_model_premium", {}, premium);
    addUnlessZero("discount", {}, discount);
    addUnlessZero("minimum_charge", {}, minimum);
    addUnlessZero("extra_concurrency", boughtUnits, extra);
}

void chargeOperations(const Option &option, double requestsPerMonth, Bill &bill)
{
    if (option.opsPerMonth != 0)
        bill.add(lineOf("", "operations", {}, option.opsPerMonth));
    for (const ExtraCost &extra : option.extraCosts) {
        CostLine line = lineOf("", "extra_cost", {}, extra.perMonth + extra.per1000Requests * requestsPerMonth / 1000);
        line.label = extra.name;
        if (extra.per1000Requests != 0)
            line.quantity = requestsPerMonth;
        bill.add(std::move(line));
    }
}

void chargeTax(const Scenario &scenario, Bill &bill)
{
    if (scenario.taxFraction != 0)
        bill.add(lineOf("", "tax", {}, bill.total() * scenario.taxFraction));
}

double exchangeRate(const Scenario &scenario, const PriceSheet &sheet)
{
    if (sheet.currency == scenario.currency)
        return 1;
    for (const auto &[currency, rate] : scenario.exchangeRates) {
        if (currency == sheet.currency)
            return rate;
    }
    return 1;
}

} // namespace isocost
