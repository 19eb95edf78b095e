// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/bill/bill.h"

#include "core/engine/bill/account.h"
#include "core/engine/bill/savings_plan_coverage.h"

#include <algorithm>

namespace isocost
{

namespace
{

CostLine ownCost(CostKind kind, std::optional<double> quantity, double cost)
{
    CostLine line;
    line.kind = kind;
    line.quantity = quantity;
    line.cost = cost;
    return line;
}

/// Searches a month that cost something, at the scenario's volume.
double searchesOf(const Scenario &scenario, const RequestClass &c)
{
    return c.requestsPerDay * scenario.hoursPerMonth / 24 * (1 - c.cacheHitFraction) *
           (1 - c.retrieval->cacheHitFraction);
}

} // namespace

void Bill::add(CostLine line, std::vector<BillStep> steps)
{
    m_entries.push_back({{std::move(line), std::move(steps)}, {}});
}

void Bill::add(double cost)
{
    CostLine line;
    line.cost = cost;
    m_entries.push_back({{std::move(line), {}}, {}});
}

void Bill::charge(SheetUse use)
{
    m_entries.push_back({{}, std::move(use)});
}

void Bill::append(Bill other, const std::string &branch)
{
    for (Entry &entry : other.m_entries) {
        std::string &from = entry.use ? entry.use->branch : entry.billed.line.from;
        if (from.empty())
            from = branch;
        m_entries.push_back(std::move(entry));
    }
}

/// Bills what was added, in its order; a sheet's account at its first use decides the prices of all.
void Bill::settle()
{
    if (m_entries.empty())
        return;
    settlePlan();
    std::vector<const SheetUse *> uses;
    for (const Entry &entry : m_entries) {
        if (entry.use)
            uses.push_back(&*entry.use);
    }
    const auto keep = [&](BilledLine billed) {
        m_total += billed.line.cost;
        if (m_detail != BillDetail::total)
            m_lines.push_back(std::move(billed));
    };
    for (Entry &entry : m_entries) {
        if (!entry.use) {
            keep(std::move(entry.billed));
            continue;
        }
        const SheetAccount account(*entry.use, uses);
        if (m_detail == BillDetail::total) {
            m_total += account.cost();
            continue;
        }
        for (BilledLine &billed : account.lines(m_detail == BillDetail::working))
            keep(std::move(billed));
    }
    m_entries.clear();
}

/// What the entries come to that are not settled yet.
double Bill::unsettled() const
{
    std::vector<const SheetUse *> uses;
    for (const Entry &entry : m_entries) {
        if (entry.use)
            uses.push_back(&*entry.use);
    }
    double sum = 0;
    for (const Entry &entry : m_entries)
        sum += entry.use ? SheetAccount(*entry.use, uses).cost() : entry.billed.line.cost;
    return sum;
}

void Bill::settlePlan()
{
    std::vector<SheetUse *> covered;
    for (Entry &entry : m_entries) {
        if (entry.use && entry.use->plan)
            covered.push_back(&*entry.use);
    }
    if (covered.empty())
        return;
    PlanCoverage coverage(covered);
    const bool withCurve = m_detail != BillDetail::total;
    m_plan = coverage.settle(withCurve, [&] { return m_total + unsettled(); });
}

const std::optional<SavingsPlanResult> &Bill::savingsPlan()
{
    settle();
    return m_plan;
}

double Bill::total()
{
    settle();
    return m_total;
}

std::vector<BilledLine> Bill::takeBilledLines()
{
    settle();
    return std::move(m_lines);
}

std::vector<CostLine> Bill::takeLines()
{
    std::vector<CostLine> lines;
    for (BilledLine &billed : takeBilledLines())
        lines.push_back(std::move(billed.line));
    return lines;
}

void chargeOperations(const Option &option, double requestsPerMonth, Bill &bill)
{
    if (bill.detail() == BillDetail::total) {
        double cost = option.opsPerMonth;
        for (const ExtraCost &extra : option.extraCosts)
            cost += extra.perMonth + extra.per1000Requests * requestsPerMonth / 1000;
        bill.add(cost);
        return;
    }
    if (option.opsPerMonth != 0)
        bill.add(ownCost(CostKind::operations, {}, option.opsPerMonth),
                 {{StepKind::operations, {}, {option.opsPerMonth}, option.opsPerMonth}});
    for (std::size_t i = 0; i < option.extraCosts.size(); ++i) {
        const ExtraCost &extra = option.extraCosts[i];
        const double byRequest = extra.per1000Requests * requestsPerMonth / 1000;
        CostLine line = ownCost(CostKind::extraCost, {}, extra.perMonth + byRequest);
        line.name = extra.name;
        line.index = static_cast<int>(i);
        std::vector<BillStep> steps{{StepKind::extraPerMonth, {}, {extra.perMonth}, extra.perMonth}};
        if (extra.per1000Requests != 0) {
            line.quantity = requestsPerMonth;
            steps.push_back({StepKind::extraPerRequest, {}, {requestsPerMonth, extra.per1000Requests}, byRequest});
        }
        bill.add(std::move(line), std::move(steps));
    }
}

double retrievalCost(const Scenario &scenario, double volume)
{
    double cost = 0;
    for (const RequestClass &c : scenario.workload.classes) {
        if (c.retrieval)
            cost += volume * searchesOf(scenario, c) * c.retrieval->searchCostPer1000 / 1000;
    }
    return cost;
}

double withRetrievalAndTax(const Scenario &scenario, double volume, double cost)
{
    return (cost + retrievalCost(scenario, volume)) * (1 + scenario.taxFraction);
}

void chargeRetrieval(const Scenario &scenario, double volume, Bill &bill)
{
    CostLine line = ownCost(CostKind::retrieval, 0, 0);
    std::vector<BillStep> steps;
    for (const RequestClass &c : scenario.workload.classes) {
        if (!c.retrieval || c.retrieval->searchCostPer1000 == 0)
            continue;
        const double searches = volume * searchesOf(scenario, c);
        const double notFound = 1 - c.retrieval->cacheHitFraction;
        const double price = c.retrieval->searchCostPer1000;
        *line.quantity += searches;
        line.cost += searches * price / 1000;
        steps.push_back({StepKind::search,
                         c.id,
                         {notFound > 0 ? searches / notFound : 0, notFound, price},
                         searches * price / 1000});
    }
    if (!steps.empty())
        bill.add(std::move(line), std::move(steps));
}

std::vector<BillStep> usedParts(const Scenario &scenario, const std::vector<double> &busy, double units)
{
    double all = 0;
    for (double used : busy)
        all += used;
    const double scale = all > units && all > 0 ? units / all : 1;
    std::vector<BillStep> parts;
    for (std::size_t i = 0; i < busy.size(); ++i) {
        if (busy[i] > 0 && units > 0)
            parts.push_back(
                {StepKind::used, scenario.workload.classes[i].id, {units, scale * busy[i] / units}, scale * busy[i]});
    }
    const double rest = std::max(0.0, units - scale * all);
    if (rest > 0)
        parts.push_back({StepKind::idle, {}, {units, rest / units}, rest});
    return parts;
}

void chargeTax(const Scenario &scenario, Bill &bill)
{
    if (scenario.taxFraction == 0)
        return;
    const double net = bill.total();
    bill.add(ownCost(CostKind::tax, {}, net * scenario.taxFraction),
             {{StepKind::tax, {}, {net, scenario.taxFraction}, net * scenario.taxFraction}});
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
