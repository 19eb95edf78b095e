// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/planning/actuals/bill_entities.h"

#include "core/engine/answer/evaluate.h"
#include "core/engine/bill/bill.h"
#include "core/engine/planning/actuals/bill_mapping.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace isocost
{

namespace
{

class EntityBuilder
{
public:
    EntityBuilder(const Scenario &scenario, double days)
        : m_scenario(scenario), m_part(days * 24 / scenario.hoursPerMonth), m_hours(days * 24)
    {
    }

    void addSheets(const std::vector<std::string> &sheets, const BillMap &map);
    void addPlan(const std::vector<BilledLine> &lines);
    void addBill(const BillData &bill, const BillMap &map, const BillCurrencies &currencies);
    BillEntities take() { return std::move(m_found); }

private:
    std::size_t entityOf(const std::string &sheet, const std::string &classId) const;
    void addLine(const BilledLine &line);
    void spread(const std::string &sheet, double cost);
    void addListPrices(BillEntity &part) const;
    void addCell(const BillKey &key, const BillCell &cell, double cost, BillEntity &part) const;
    void finishActual(BillEntity &part) const;

    const Scenario &m_scenario;
    double m_part;  ///< of a month
    double m_hours; ///< of the days
    BillEntities m_found;
    std::map<std::pair<std::size_t, std::string>, double> m_requests; ///< of a part, class and branch, a month
    std::vector<BilledUnits> m_columns;                               ///< by entity: what columns of tokens count
};

void EntityBuilder::addSheets(const std::vector<std::string> &sheets, const BillMap &map)
{
    for (const std::string &sheet : sheets) {
        for (const BillRule &rule : map.rules) {
            const bool isNew = std::none_of(m_found.parts.begin(), m_found.parts.end(), [&](const BillEntity &part) {
                return part.sheet == sheet && part.requestClass == rule.requestClass;
            });
            if (rule.sheet == sheet && !rule.requestClass.empty() && isNew)
                m_found.parts.push_back({sheet, rule.requestClass, {}, {}, {}, {}, 0, 0, false, false});
        }
        m_found.parts.push_back({sheet, {}, {}, {}, {}, {}, 0, 0, false, false});
    }
    for (BillEntity &part : m_found.parts)
        addListPrices(part);
    m_columns.resize(m_found.parts.size());
}

/// The sheet's part for a class: its own, or that of the rest.
std::size_t EntityBuilder::entityOf(const std::string &sheet, const std::string &classId) const
{
    std::size_t rest = m_found.parts.size();
    for (std::size_t i = 0; i < m_found.parts.size(); ++i) {
        const BillEntity &part = m_found.parts[i];
        if (part.sheet == sheet && part.requestClass == classId)
            return i;
        if (part.sheet == sheet && part.requestClass.empty())
            rest = i;
    }
    return rest;
}

void EntityBuilder::addListPrices(BillEntity &part) const
{
    const PriceSheet &sheet = *findSheet(m_scenario, part.sheet);
    for (const Meter &meter : sheet.meters) {
        double &price = part.listPrice[static_cast<std::size_t>(meter.unit)];
        const double listed = meter.price ? *meter.price : meter.tiers.empty() ? 0 : meter.tiers.front().price;
        if (price == 0)
            price = listed / meter.per * (1 - sheet.discountFraction) * exchangeRate(m_scenario, sheet);
    }
}

void EntityBuilder::addLine(const BilledLine &billed)
{
    const CostLine &line = billed.line;
    const bool isMeter = line.kind == CostKind::meter;
    const std::size_t unit = isMeter ? static_cast<std::size_t>(line.unit) : machineHours;
    const double scale = isMeter ? 1 : m_hours / m_part;
    const double whole = line.quantity.value_or(0);
    double left = whole;
    const auto add = [&](std::size_t entity, double quantity) {
        BilledUnits &plan = m_found.parts[entity].plan;
        plan.quantity[unit] += m_part * scale * quantity;
        plan.cost[unit] += m_part * (whole > 0 ? line.cost * quantity / whole : line.cost);
    };
    for (const BillStep &step : billed.steps) {
        if (!step.isOfUnits() || step.classId.empty())
            continue;
        const std::size_t entity = entityOf(line.sheet, step.classId);
        add(entity, step.result);
        left -= step.result;
        double &requests = m_requests[{entity, step.classId + '\n' + line.from}];
        if (step.kind == StepKind::calls && !step.inputs.empty())
            requests = std::max(requests, step.inputs.front());
    }
    constexpr double rounding = 1e-9;
    if (!(whole > 0) || left > rounding * whole)
        add(entityOf(line.sheet, {}), std::max(0.0, left));
}

/// Adds what a sheet charges beside its lines, such as its discount, to them in proportion.
void EntityBuilder::spread(const std::string &sheet, double cost)
{
    double all = 0;
    for (const BillEntity &part : m_found.parts)
        all += part.sheet == sheet ? part.plan.costs() : 0;
    if (!(all > 0)) {
        m_found.parts[entityOf(sheet, {})].plan.cost[machineHours] += cost;
        return;
    }
    for (BillEntity &part : m_found.parts) {
        for (double &own : part.plan.cost)
            own *= part.sheet == sheet ? 1 + cost / all : 1;
    }
}

void EntityBuilder::addPlan(const std::vector<BilledLine> &lines)
{
    std::map<std::string, double> beside;
    for (const BilledLine &billed : lines) {
        const CostLine &line = billed.line;
        if (entityOf(line.sheet, {}) == m_found.parts.size() || line.kind == CostKind::tax)
            m_found.notOnBill += m_part * line.cost;
        else if (line.kind == CostKind::meter || line.kind == CostKind::rate)
            addLine(billed);
        else
            beside[line.sheet] += m_part * line.cost;
    }
    for (const auto &[sheet, cost] : beside)
        spread(sheet, cost);
    for (const auto &[place, requests] : m_requests) {
        BillEntity &part = m_found.parts[place.first];
        const std::string id = place.second.substr(0, place.second.find('\n'));
        const auto &classes = m_scenario.workload.classes;
        const auto c =
            std::find_if(classes.begin(), classes.end(), [&](const RequestClass &one) { return one.id == id; });
        if (c == classes.end())
            continue;
        const double ofClass = c->requestsPerDay * (1 - c->cacheHitFraction) * m_scenario.hoursPerMonth / 24;
        part.plan.requests += m_part * (requests > 0 ? requests : ofClass) * (1 + c->failureFraction);
        const auto index = static_cast<std::size_t>(c - classes.begin());
        if (std::find(part.classes.begin(), part.classes.end(), index) == part.classes.end())
            part.classes.push_back(index);
    }
}

void EntityBuilder::addCell(const BillKey &key, const BillCell &cell, double cost, BillEntity &part) const
{
    const std::size_t unit = key.countsHours ? machineHours : key.unit ? static_cast<std::size_t>(*key.unit) : 0;
    const bool isNamed = key.unit || key.countsHours;
    if (key.kind == BillKind::usage && isNamed) {
        part.actual.quantity[unit] += cell.quantity;
        part.actual.cost[unit] += cost;
        if (key.unit == Unit::request) {
            part.actual.requests += cell.quantity;
            part.hasRequests |= cell.quantity > 0;
        }
        part.hasQuantities |= cell.quantity != 0;
    } else {
        part.otherCost += cost;
    }
}

void EntityBuilder::addBill(const BillData &bill, const BillMap &map, const BillCurrencies &currencies)
{
    for (const BillKey &key : bill.keys) {
        const BillRule *rule = ruleFor(key, map);
        const std::size_t part = rule ? entityOf(rule->sheet, rule->requestClass) : m_found.parts.size();
        m_found.ofKey.push_back(part < m_found.parts.size() ? std::optional(part) : std::nullopt);
    }
    for (const BillCell &cell : bill.cells) {
        if (!m_found.ofKey[cell.key])
            continue;
        const BillKey &key = bill.keys[cell.key];
        BillEntity &part = m_found.parts[*m_found.ofKey[cell.key]];
        if (key.kind != BillKind::unused) {
            Decimal usual = cell.effective;
            usual -= cell.byCommitment;
            addCell(key, cell, currencies.value(cell.key, usual), part);
        }
        BilledUnits &columns = m_columns[*m_found.ofKey[cell.key]];
        columns.quantity[static_cast<std::size_t>(Unit::inputToken)] +=
            cell.inputTokens - cell.cachedTokens - cell.cacheWriteTokens;
        columns.quantity[static_cast<std::size_t>(Unit::cachedInputToken)] += cell.cachedTokens;
        columns.quantity[static_cast<std::size_t>(Unit::cacheWriteToken)] += cell.cacheWriteTokens;
        columns.quantity[static_cast<std::size_t>(Unit::outputToken)] += cell.outputTokens;
        columns.requests += cell.requests;
        part.failed += cell.failed;
    }
    for (BillEntity &part : m_found.parts)
        finishActual(part);
}

/// Columns that count tokens and requests hold for what rows of the same part say of them.
void EntityBuilder::finishActual(BillEntity &part) const
{
    const BilledUnits &columns = m_columns[static_cast<std::size_t>(&part - m_found.parts.data())];
    const bool hasTokens = columns.inputTokens() > 0 || columns.of(Unit::outputToken) > 0;
    for (std::size_t unit = 0; unit < machineHours && hasTokens; ++unit) {
        if (columns.quantity[unit] > 0 || isToken(static_cast<Unit>(unit)))
            part.actual.quantity[unit] = columns.quantity[unit];
    }
    if (columns.requests > 0) {
        part.actual.requests = columns.requests;
        part.hasRequests = true;
    }
    part.hasQuantities |= hasTokens;
}

} // namespace

double BilledUnits::costs() const
{
    return std::accumulate(cost.begin(), cost.end(), 0.0);
}

BillEntities billEntities(const Scenario &scenario, const Option &option, const BillData &bill, const BillMap &map,
                          const BillCurrencies &currencies, double days)
{
    EntityBuilder builder(scenario, days);
    builder.addSheets(sheetsOf(scenario, option), map);
    builder.addPlan(billWorking(scenario, option));
    builder.addBill(bill, map, currencies);
    return builder.take();
}

} // namespace isocost
