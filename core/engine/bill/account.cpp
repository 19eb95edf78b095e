// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/bill/account.h"

#include <algorithm>

namespace isocost
{

namespace
{

/// What a branch pays whatever is counted: its rates, and its part of a plan's commitment.
double fixedOf(const SheetUse &branch)
{
    double sum = 0;
    for (const RateUse &rate : branch.rates)
        sum += rate.units * rate.pricePerMonth;
    return branch.commitment ? sum + branch.commitment->perMonth : sum;
}

double partOf(double amount, double whole, std::size_t branches)
{
    if (branches == 1)
        return 1;
    return whole > 0 ? amount / whole : 1 / static_cast<double>(branches);
}

/// What the branches use of a meter together; a month's fee is one.
double wholeQuantity(const std::vector<const SheetUse *> &account, std::size_t meter)
{
    double usage = 0;
    double kept = 0;
    for (const SheetUse *use : account) {
        usage += use->meters[meter].usage;
        kept = use->meters[meter].meter->unit == Unit::month ? use->meters[meter].kept : kept + use->meters[meter].kept;
    }
    return usage + kept;
}

double wholeFactor(const std::vector<const SheetUse *> &account, std::size_t meter)
{
    double usage = 0;
    double reduced = 0;
    for (const SheetUse *use : account) {
        usage += use->meters[meter].usage;
        reduced += use->meters[meter].usage * use->meters[meter].priceFactor;
    }
    return usage > 0 ? reduced / usage : 1;
}

double wholePremium(const std::vector<const SheetUse *> &account)
{
    double premium = 0;
    for (const SheetUse *use : account)
        premium = std::max(premium, use->terms.customModelPremium);
    return premium;
}

} // namespace

SheetAccount::SheetAccount(const SheetUse &branch, const std::vector<const SheetUse *> &all)
    : m_branch(&branch), m_sheet(branch.terms.sheet), m_exchange(branch.terms.exchangeRate)
{
    for (const SheetUse *use : all) {
        if (use->terms.sheet == m_sheet)
            m_account.push_back(use);
    }
    m_listed = fixedOf(branch);
    for (std::size_t m = 0; m < branch.meters.size(); ++m) {
        m_meters.push_back(meterBill(m));
        m_listed += m_meters.back().cost;
    }
    m_wholeListed = m_listed;
    if (m_account.size() > 1) {
        m_wholeListed = 0;
        for (const SheetUse *use : m_account)
            m_wholeListed += listed(*use);
        m_part = partOf(m_listed, m_wholeListed, m_account.size());
    }
    m_terms = terms();
}

double SheetAccount::meterCost(const MeterUse &meter, double quantity) const
{
    if (meter.pilotScale == 1)
        return meter.tariff->cost(quantity);
    return meter.tariff->cost(quantity * meter.pilotScale) / meter.pilotScale;
}

SheetAccount::MeterBill SheetAccount::meterBill(std::size_t index) const
{
    const MeterUse &meter = m_branch->meters[index];
    MeterBill bill;
    bill.quantity = meter.quantity();
    bill.whole = bill.quantity;
    bill.factor = meter.priceFactor;
    if (m_account.size() > 1) {
        bill.whole = wholeQuantity(m_account, index);
        bill.factor = wholeFactor(m_account, index);
        bill.part = partOf(bill.quantity, quantityOf(index), m_account.size());
        bill.quantity = bill.whole * bill.part;
    }
    bill.cost = meterCost(meter, bill.whole) * bill.factor * bill.part;
    return bill;
}

/// Rates and meters of another branch of the account.
double SheetAccount::listed(const SheetUse &branch) const
{
    double sum = fixedOf(branch);
    for (std::size_t m = 0; m < branch.meters.size(); ++m)
        sum += meterCost(branch.meters[m], wholeQuantity(m_account, m)) * wholeFactor(m_account, m) *
               partOf(branch.meters[m].quantity(), quantityOf(m), m_account.size());
    return sum;
}

SheetAccount::Terms SheetAccount::terms() const
{
    Terms terms;
    terms.surcharge = m_listed * m_branch->terms.surchargeFraction;
    terms.premium = (m_listed + terms.surcharge) * wholePremium(m_account);
    terms.discount = -(m_listed + terms.surcharge + terms.premium) * m_sheet->discountFraction;
    terms.charged = m_listed + terms.surcharge + terms.premium + terms.discount;
    terms.wholeCharged = terms.charged;
    if (m_account.size() > 1)
        terms.wholeCharged = m_wholeListed * (1 + m_branch->terms.surchargeFraction) * (1 + wholePremium(m_account)) *
                             (1 - m_sheet->discountFraction);
    terms.missing = std::max(0.0, m_sheet->minimumChargePerMonth - terms.wholeCharged) * m_part;
    return terms;
}

double SheetAccount::extraConcurrency() const
{
    return m_branch->boughtUnits > 0 && m_sheet->concurrency
               ? m_branch->boughtUnits * m_sheet->concurrency->extraPricePerMonth.value_or(0)
               : 0;
}

double SheetAccount::cost() const
{
    return m_exchange * (m_terms.charged + m_terms.missing + extraConcurrency());
}

void SheetAccount::addMeterSteps(const MeterUse &meter, const MeterBill &bill, std::vector<BillStep> &steps) const
{
    steps.insert(steps.end(), meter.parts.begin(), meter.parts.end());
    if (meter.meter->free > 0)
        steps.push_back({StepKind::freeUnits, {}, {meter.meter->free}, 0});
    if (meter.meter->block > 0)
        steps.push_back({StepKind::block, {}, {meter.meter->block, meter.tariff->charged(bill.whole)}, 0});
    for (const TariffSlice &slice : meter.tariff->slices(bill.whole))
        steps.push_back({StepKind::slice,
                         {},
                         {slice.units, slice.price, meter.meter->per, slice.from, bill.factor, m_exchange, bill.part},
                         slice.cost * bill.factor * bill.part * m_exchange});
}

/// @param cost in the sheet's currency
BilledLine SheetAccount::lineOf(CostKind kind, double cost) const
{
    BilledLine billed;
    billed.line.kind = kind;
    billed.line.sheet = m_sheet->id;
    billed.line.cost = m_exchange * cost;
    billed.line.from = m_branch->branch;
    return billed;
}

/// What all branches use of a meter.
double SheetAccount::quantityOf(std::size_t meter) const
{
    double sum = 0;
    for (const SheetUse *use : m_account)
        sum += use->meters[meter].quantity();
    return sum;
}

BilledLine SheetAccount::meterLine(std::size_t index, bool withWorking) const
{
    const MeterUse &meter = m_branch->meters[index];
    BilledLine billed = lineOf(CostKind::meter, m_meters[index].cost);
    CostLine &line = billed.line;
    line.index = meter.index;
    line.unit = meter.meter->unit;
    line.name = meter.meter->label;
    line.quantity = m_meters[index].quantity;
    if (withWorking)
        addMeterSteps(meter, m_meters[index], billed.steps);
    return billed;
}

BilledLine SheetAccount::rateLine(const RateUse &use, bool withWorking) const
{
    const Rate *rate = use.index >= 0 ? &m_sheet->rates[static_cast<std::size_t>(use.index)] : nullptr;
    BilledLine billed = lineOf(CostKind::rate, use.units * use.pricePerMonth);
    CostLine &line = billed.line;
    line.index = use.index;
    line.name = rate ? rate->name : std::string();
    line.quantity = use.units;
    if (withWorking)
        billed.steps = use.parts;
    if (!withWorking || !rate)
        return billed;
    const double months = std::max(rate->termMonths, 1.0);
    const double upfront = rate->upfront / months;
    const double monthly = use.pricePerMonth - upfront;
    billed.steps.push_back({StepKind::rate, {}, {use.units, monthly, m_exchange}, use.units * monthly * m_exchange});
    if (rate->upfront > 0)
        billed.steps.push_back(
            {StepKind::upfront, {}, {use.units, rate->upfront, months, m_exchange}, use.units * upfront * m_exchange});
    return billed;
}

/// The branch's part of a savings plan's commitment.
BilledLine SheetAccount::commitmentLine(bool withWorking) const
{
    const PlanCharge &charge = *m_branch->commitment;
    BilledLine billed = lineOf(CostKind::savingsPlan, charge.perMonth);
    CostLine &line = billed.line;
    line.index = m_branch->plan->rate;
    line.name = m_branch->plan->plan->rates;
    if (withWorking)
        billed.steps.push_back({StepKind::commitment, {}, {charge.perHour, charge.hours, charge.part}, line.cost});
    return billed;
}

std::vector<BilledLine> SheetAccount::lines(bool withWorking) const
{
    std::vector<BilledLine> lines;
    for (const RateUse &rate : m_branch->rates)
        lines.push_back(rateLine(rate, withWorking));
    if (m_branch->commitment)
        lines.push_back(commitmentLine(withWorking));
    for (std::size_t m = 0; m < m_branch->meters.size(); ++m)
        lines.push_back(meterLine(m, withWorking));
    const auto addUnlessZero = [&](CostKind kind, std::optional<double> quantity, double cost,
                                   std::vector<BillStep> steps) {
        if (cost == 0)
            return;
        BilledLine billed = lineOf(kind, cost);
        billed.line.quantity = quantity;
        if (withWorking)
            billed.steps = std::move(steps);
        lines.push_back(std::move(billed));
    };
    const auto fraction = [&](StepKind kind, double before, double share, double cost) {
        return std::vector<BillStep>{{kind, {}, {m_exchange * before, share}, m_exchange * cost}};
    };
    const Terms &t = m_terms;
    addUnlessZero(CostKind::surcharge, {}, t.surcharge,
                  fraction(StepKind::surcharge, m_listed, m_branch->terms.surchargeFraction, t.surcharge));
    addUnlessZero(CostKind::customModelPremium, {}, t.premium,
                  fraction(StepKind::premium, m_listed + t.surcharge, wholePremium(m_account), t.premium));
    addUnlessZero(
        CostKind::discount, {}, t.discount,
        fraction(StepKind::discount, m_listed + t.surcharge + t.premium, m_sheet->discountFraction, t.discount));
    const double minimum = m_sheet->minimumChargePerMonth * m_part * m_exchange;
    addUnlessZero(
        CostKind::minimumCharge, {}, t.missing,
        {{StepKind::minimum, {}, {m_sheet->minimumChargePerMonth, m_exchange, m_part}, minimum},
         {StepKind::lessCharged, {}, {m_exchange * t.wholeCharged, m_part}, -m_exchange * t.wholeCharged * m_part}});
    const double extra = extraConcurrency();
    addUnlessZero(CostKind::extraConcurrency, m_branch->boughtUnits, extra,
                  {{StepKind::extraConcurrency,
                    {},
                    {m_branch->boughtUnits, m_branch->boughtUnits > 0 ? extra / m_branch->boughtUnits : 0, m_exchange},
                    m_exchange * extra}});
    return lines;
}

} // namespace isocost
