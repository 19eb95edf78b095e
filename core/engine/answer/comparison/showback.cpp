// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/answer/comparison/showback.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace isocost
{

namespace
{

/// Something by class, and what is nobody's.
struct Rows {
    std::vector<double> classes;
    double idle = 0;

    explicit Rows(std::size_t count) : classes(count) {}
    double sum() const { return std::accumulate(classes.begin(), classes.end(), idle); }
    void add(const Rows &weights, double amount)
    {
        const double all = weights.sum();
        if (all == 0)
            return;
        for (std::size_t i = 0; i < classes.size(); ++i)
            classes[i] += amount * weights.classes[i] / all;
        idle += amount * weights.idle / all;
    }
};

class BillRows
{
public:
    BillRows(const Scenario &scenario, const OptionResult &result)
        : m_scenario(scenario), m_result(result), m_option(findOption(scenario, result.id)),
          m_all(scenario.workload.classes.size())
    {
    }

    void add(const BilledLine &billed);
    const Rows &rows() const { return m_all; }

private:
    using Part = std::pair<std::string, std::string>; ///< sheet, from
    std::size_t indexOf(const std::string &classId) const;
    bool serves(const std::string &from, const RequestClass &c) const;
    Rows byRequests(const std::string &from) const;
    Rows ofSteps(const BilledLine &billed) const;
    Rows weightsOf(const BilledLine &billed) const;

    const Scenario &m_scenario;
    const OptionResult &m_result;
    const Option *m_option;
    Rows m_all;
    std::map<Part, Rows> m_parts; ///< what stands of each part of the bill
    std::map<Part, Rows> m_fleets;
};

std::size_t BillRows::indexOf(const std::string &classId) const
{
    const auto &classes = m_scenario.workload.classes;
    return static_cast<std::size_t>(std::ranges::find(classes, classId, &RequestClass::id) - classes.begin());
}

/// Whether the part of the option with that id serves a class.
bool BillRows::serves(const std::string &from, const RequestClass &c) const
{
    if (!m_option || !traits(m_option->kind).isAssigned || from.empty())
        return true;
    const auto &assigned = m_option->assignsItself ? m_result.assigned : m_option->assign;
    return std::ranges::any_of(assigned, [&](const auto &entry) {
        if (entry.first != c.id)
            return false;
        const Option *part = findOption(m_scenario, entry.second);
        return entry.second == from || (part && (part->base == from || part->burst == from || part->spill == from));
    });
}

Rows BillRows::byRequests(const std::string &from) const
{
    Rows rows(m_all.classes.size());
    for (std::size_t i = 0; i < rows.classes.size(); ++i) {
        const RequestClass &c = m_scenario.workload.classes[i];
        rows.classes[i] = serves(from, c) ? c.requestsPerDay : 0;
    }
    if (rows.sum() == 0)
        rows.idle = 1;
    return rows;
}

/// What the steps say each class counts; the rest of them goes by requests.
Rows BillRows::ofSteps(const BilledLine &billed) const
{
    Rows rows(m_all.classes.size());
    double common = 0;
    for (const BillStep &step : billed.steps) {
        const bool counts = step.isOfUnits() || step.kind == StepKind::search;
        if (!counts)
            continue;
        if (step.kind == StepKind::idle || step.kind == StepKind::idleTime)
            rows.idle += step.result;
        else if (const std::size_t i = indexOf(step.classId); i < rows.classes.size())
            rows.classes[i] += step.result;
        else
            common += step.result;
    }
    if (common > 0)
        rows.add(byRequests(billed.line.from), common);
    return rows;
}

Rows BillRows::weightsOf(const BilledLine &billed) const
{
    const CostLine &line = billed.line;
    const Part part{line.sheet, line.from};
    Rows weights(m_all.classes.size());
    switch (line.kind) {
    case CostKind::meter:
    case CostKind::rate:
    case CostKind::retrieval:
        weights = ofSteps(billed);
        break;
    case CostKind::savingsPlan:
        if (const auto fleet = m_fleets.find(part); fleet != m_fleets.end())
            weights = fleet->second;
        break;
    case CostKind::tax:
        weights = m_all;
        break;
    case CostKind::operations:
    case CostKind::extraCost:
        break;
    case CostKind::surcharge:
    case CostKind::customModelPremium:
    case CostKind::discount:
    case CostKind::minimumCharge:
    case CostKind::extraConcurrency:
        if (const auto before = m_parts.find(part); before != m_parts.end())
            weights = before->second;
        break;
    }
    return weights.sum() == 0 ? byRequests(line.from) : weights;
}

void BillRows::add(const BilledLine &billed)
{
    const CostLine &line = billed.line;
    const Part part{line.sheet, line.from};
    const Rows weights = weightsOf(billed);
    if (line.kind == CostKind::rate && !m_fleets.contains(part))
        m_fleets.emplace(part, weights);
    m_all.add(weights, line.cost);
    m_parts.try_emplace(part, Rows(m_all.classes.size())).first->second.add(weights, line.cost);
}

double turnsOf(const RequestClass &c)
{
    return c.conversation ? c.conversation->turns : 1;
}

} // namespace

Showback showback(const Scenario &scenario, const OptionResult &result, const std::vector<BilledLine> &lines,
                  double volume)
{
    BillRows bill(scenario, result);
    for (const BilledLine &billed : lines)
        bill.add(billed);
    const Rows &rows = bill.rows();
    const Workload &workload = scenario.workload;
    const double requestsPerDay = totalRequestsPerDay(workload);
    const double ofClasses = rows.sum() - rows.idle;
    Showback shown;
    shown.idle = rows.idle;
    for (std::size_t i = 0; i < workload.classes.size(); ++i) {
        const RequestClass &c = workload.classes[i];
        ClassCost cost;
        cost.classId = c.id;
        cost.monthlyCost = rows.classes[i];
        const double requests = volume * c.requestsPerDay * scenario.hoursPerMonth / 24;
        if (requests > 0) {
            const double part = ofClasses > 0 ? rows.classes[i] / ofClasses : c.requestsPerDay / requestsPerDay;
            cost.perRequest = rows.sum() * part / requests;
            cost.perInteraction = *cost.perRequest * c.callsPerInteraction;
            cost.perSession = *cost.perInteraction * turnsOf(c);
            if (c.sessionsPerUserMonth) {
                cost.perUserMonth = *cost.perSession * *c.sessionsPerUserMonth;
                shown.perUserMonth = shown.perUserMonth.value_or(0) + *cost.perUserMonth;
            }
        }
        shown.classes.push_back(cost);
    }
    if (shown.perUserMonth && workload.pricePerUserMonth)
        shown.marginPerUserMonth = *workload.pricePerUserMonth - *shown.perUserMonth;
    return shown;
}

bool hasParts(const Workload &workload)
{
    return workload.classes.size() > 1 || std::ranges::any_of(workload.classes, [](const RequestClass &c) {
               return c.conversation || c.sessionsPerUserMonth || c.callsPerInteraction != 1;
           });
}

} // namespace isocost
