// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/planning/actuals/actuals.h"

#include "core/engine/answer/evaluate.h"
#include "core/engine/planning/actuals/bill_mapping.h"
#include "core/engine/planning/actuals/bill_notes.h"
#include "core/engine/planning/actuals/bill_parts.h"
#include "core/engine/planning/actuals/bill_trends.h"
#include "core/engine/planning/actuals/calibration.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>

namespace isocost
{

namespace
{

/// What each day is of the plan's costs of all days, in parts of `cents`: by the weekdays of the workload's shape.
std::vector<std::int64_t> modelledDays(const Shape &shape, std::int32_t first, std::size_t days, std::int64_t cents)
{
    constexpr std::size_t hoursOfDay = 24;
    std::vector<double> weights(days, 1.0);
    for (std::size_t i = 0; i < days && shape.kind == Shape::Kind::hourOfWeek; ++i) {
        const auto begin = shape.weights.begin() +
                           static_cast<std::ptrdiff_t>(hoursOfDay) * weekdayOf(first + static_cast<std::int32_t>(i));
        weights[i] = std::accumulate(begin, begin + static_cast<std::ptrdiff_t>(hoursOfDay), 0.0);
    }
    const double all = std::accumulate(weights.begin(), weights.end(), 0.0);
    std::vector<long double> exact;
    for (const double weight : weights)
        exact.push_back(static_cast<long double>(cents) * (all > 0 ? weight / all : 1.0 / static_cast<double>(days)));
    return apportioned(exact, cents);
}

class ActualsBuilder
{
public:
    ActualsBuilder(const Scenario &scenario, const BillData &bill, BillMap map, BillCurrencies currencies)
        : m_scenario(scenario), m_bill(bill), m_map(std::move(map)), m_currencies(std::move(currencies)),
          m_parts(bill, m_currencies)
    {
    }

    ActualsResult build(std::size_t option, const ActualsView &view, std::stop_token stop);

private:
    void addTotals();
    void addVariance(const Variance &variance);
    void addLists(const BillEntities &entities, const ActualsView &view);
    void addDays();
    void addTrends(const BillEntities &entities);
    void addUnitCosts(const BillEntities &entities);
    void addCommitments();
    DailyCosts daily(const std::string *service) const;
    BillRest restOf(const BillEntities &entities) const;

    const Scenario &m_scenario;
    const BillData &m_bill;
    BillMap m_map;
    BillCurrencies m_currencies;
    BillParts m_parts;
    std::int32_t m_earliest = 0; ///< of all charges; corrections may lie outside the bill's own days
    std::int32_t m_latest = 0;
    ActualsResult m_result;
};

void ActualsBuilder::addTotals()
{
    m_result.firstDay = std::numeric_limits<std::int32_t>::max();
    m_result.lastDay = std::numeric_limits<std::int32_t>::min();
    m_earliest = m_result.firstDay;
    m_latest = m_result.lastDay;
    for (const BillCell &cell : m_bill.cells) {
        m_earliest = std::min(m_earliest, cell.day);
        m_latest = std::max(m_latest, cell.day);
        if (!m_bill.keys[cell.key].isCorrection) {
            m_result.firstDay = std::min(m_result.firstDay, cell.day);
            m_result.lastDay = std::max(m_result.lastDay, cell.day);
        }
    }
    if (m_result.firstDay > m_result.lastDay) { // corrections alone
        m_result.firstDay = m_earliest;
        m_result.lastDay = m_latest;
    }
    m_result.currency = m_scenario.currency;
    m_result.files = m_bill.files;
    m_result.rows = m_bill.rows;
    m_result.billedCents = m_parts.billedCents();
    m_result.cents = m_parts.cents();
}

BillRest ActualsBuilder::restOf(const BillEntities &entities) const
{
    BillRest rest;
    for (const BillCell &cell : m_bill.cells) {
        const BillKind kind = m_bill.keys[cell.key].kind;
        const double cost = m_currencies.value(cell.key, cell.effective);
        if (!isMappable(kind))
            rest.apart += cost;
        else if (!entities.ofKey[cell.key])
            rest.unmapped += cost;
        else
            rest.commitment += kind == BillKind::unused ? cost : m_currencies.value(cell.key, cell.byCommitment);
    }
    return rest;
}

void ActualsBuilder::addVariance(const Variance &variance)
{
    m_result.modelledCents = std::llround(variance.cost({}) * 100);
    std::vector<long double> shares;
    for (const double share : variance.shares())
        shares.push_back(static_cast<long double>(share) * 100);
    const std::vector<std::int64_t> cents = apportioned(shares, m_result.cents - m_result.modelledCents);
    std::copy(cents.begin(), cents.end(), m_result.varianceCents);
}

void ActualsBuilder::addLists(const BillEntities &entities, const ActualsView &view)
{
    m_parts.spreadPlan(entities);
    m_result.services = m_parts.by([](const BillKey &key) { return key.service; });
    m_result.models = m_parts.by([](const BillKey &key) { return key.model; });
    m_result.regions = m_parts.by([](const BillKey &key) { return key.region; });
    m_result.accounts = m_parts.by([](const BillKey &key) { return key.account; });
    m_result.kinds = m_parts.by([](const BillKey &key) { return billKindNames[static_cast<int>(key.kind)]; });
    m_result.tagKeys = m_parts.tagKeys();
    const std::string usual = m_result.tagKeys.empty() ? std::string() : m_result.tagKeys.front();
    m_result.tagKey = view.tag.value_or(m_map.tagKey.empty() ? usual : m_map.tagKey);
    m_result.tags = m_parts.byTag(m_result.tagKey);
    m_result.mapped = m_parts.byEntity(entities);
    m_result.rowsByRule = m_parts.byRule(entities);
    for (const ActualPart &part : m_result.mapped)
        m_result.unmappedCents += part.name.empty() ? part.cents : 0;
    m_result.notOnBill = entities.notOnBill;
}

void ActualsBuilder::addDays()
{
    const auto days = static_cast<std::size_t>(m_result.lastDay - m_result.firstDay + 1);
    const std::vector<std::int64_t> plan =
        modelledDays(m_scenario.workload.shape, m_result.firstDay, days, m_result.modelledCents);
    const std::vector<std::int64_t> cents =
        m_parts.byDay(m_earliest, static_cast<std::size_t>(m_latest - m_earliest + 1));
    m_result.months = m_parts.byMonth();
    constexpr std::size_t yearAndMonth = 7;
    std::map<std::string, std::int64_t> ofMonths;
    for (std::int32_t day = m_earliest; day <= m_latest; ++day) {
        const bool isOwn = day >= m_result.firstDay && day <= m_result.lastDay;
        const std::int64_t modelled = isOwn ? plan[static_cast<std::size_t>(day - m_result.firstDay)] : 0;
        m_result.days.push_back({day, cents[static_cast<std::size_t>(day - m_earliest)],
                                 static_cast<double>(modelled) / 100, day > m_result.lastDay - m_map.provisionalDays});
        ofMonths[dayText(day).substr(0, yearAndMonth)] += modelled;
    }
    for (ActualMonth &month : m_result.months)
        month.modelled = static_cast<double>(ofMonths[month.month]) / 100;
}

/// Effective costs by day, of one service or of all.
DailyCosts ActualsBuilder::daily(const std::string *service) const
{
    DailyCosts daily;
    daily.firstDay = m_result.firstDay;
    const std::int32_t days = m_result.lastDay - m_result.firstDay + 1;
    std::vector<BillSum> sums(static_cast<std::size_t>(days), m_currencies.zero());
    daily.settled = static_cast<std::size_t>(std::max(0, days - m_map.provisionalDays));
    for (const BillCell &cell : m_bill.cells) {
        const bool isOwn = cell.day >= m_result.firstDay && cell.day <= m_result.lastDay;
        if (isOwn && (!service || m_bill.keys[cell.key].service == *service))
            sums[static_cast<std::size_t>(cell.day - daily.firstDay)].add(m_currencies.indexOfKey(cell.key),
                                                                          cell.effective);
    }
    for (const BillSum &sum : sums)
        daily.costs.push_back(m_currencies.value(sum));
    return daily;
}

void ActualsBuilder::addTrends(const BillEntities &entities)
{
    const DailyCosts all = daily(nullptr);
    m_result.anomalies = anomaliesOf(all, {});
    constexpr std::size_t mostServices = 50;
    for (std::size_t i = 0; i < std::min(mostServices, m_result.services.size()); ++i) {
        const std::string &service = m_result.services[i].name;
        if (m_result.services.size() < 2 || service.empty())
            continue;
        const std::vector<Anomaly> found = anomaliesOf(daily(&service), service);
        m_result.anomalies.insert(m_result.anomalies.end(), found.begin(), found.end());
    }
    const std::vector<double> month = monthCosts(all);
    m_result.monthForecast = static_cast<double>(std::accumulate(month.begin(), month.end(), 0.0L));
    if (m_scenario.plan && m_scenario.plan->budgetPerMonth)
        m_result.budget = budgetDays(all, month, *m_scenario.plan->budgetPerMonth);
    addUnitCosts(entities);
}

/// Costs of what has a place in the scenario, by week, over its requests and tokens.
void ActualsBuilder::addUnitCosts(const BillEntities &entities)
{
    struct Week {
        double cost = 0;
        double requests = 0;
        double tokens = 0;
        double countedTokens = 0;
    };
    std::map<std::int32_t, Week> weeks;
    for (const BillCell &cell : m_bill.cells) {
        const BillKey &key = m_bill.keys[cell.key];
        if (!entities.ofKey[cell.key])
            continue;
        Week &week = weeks[cell.day - weekdayOf(cell.day)];
        week.cost += m_currencies.value(cell.key, cell.effective);
        week.requests += cell.requests + (key.unit == Unit::request ? cell.quantity : 0);
        week.countedTokens += cell.inputTokens + cell.outputTokens;
        week.tokens += key.unit && isToken(*key.unit) ? cell.quantity : 0;
    }
    constexpr double million = 1e6;
    for (const auto &[day, week] : weeks) {
        const double tokens = week.countedTokens > 0 ? week.countedTokens : week.tokens;
        UnitCost cost;
        cost.firstDay = day;
        if (week.requests > 0)
            cost.perRequest = week.cost / week.requests;
        if (tokens > 0)
            cost.perMillionTokens = week.cost / tokens * million;
        m_result.weeks.push_back(cost);
    }
}

void ActualsBuilder::addCommitments()
{
    for (const BillCommitment &commitment : m_bill.commitments) {
        const std::size_t currency = m_currencies.indexOf(commitment.currency);
        const auto cents = [&](const Decimal &amount) {
            BillSum sum = m_currencies.zero();
            sum.add(currency, amount);
            return m_currencies.cents(sum);
        };
        Decimal difference = commitment.used;
        difference += commitment.unused;
        difference -= commitment.purchased;
        m_result.commitments.push_back({commitment.id, cents(commitment.purchased), cents(commitment.used),
                                        cents(commitment.unused), cents(difference)});
    }
}

ActualsResult ActualsBuilder::build(std::size_t option, const ActualsView &view, std::stop_token stop)
{
    addTotals();
    const double days = m_result.lastDay - m_result.firstDay + 1;
    const Option &held = m_scenario.options[option];
    const std::vector<BillRule> guesses =
        m_map.rules.empty() ? proposedRules(m_scenario, held, m_bill, m_map) : std::vector<BillRule>();
    m_map.rules.insert(m_map.rules.end(), guesses.begin(), guesses.end());
    m_result.option = held.id;
    const BillEntities entities = billEntities(m_scenario, held, m_bill, m_map, m_currencies, days);
    const Variance variance(entities.parts, restOf(entities));
    addVariance(variance);
    addLists(entities, view);
    addDays();
    addTrends(entities);
    addCommitments();
    m_result.calibrations = calibrations(m_scenario, option, entities, variance, std::move(stop));
    m_result.guesses = guesses;
    addBillNotes(m_scenario, m_bill, m_map, entities, m_currencies, m_result);
    return std::move(m_result);
}

} // namespace

Result<ActualsResult> actualsOf(const Scenario &scenario, const BillData &bill, const BillMap &map,
                                const ActualsView &view, std::stop_token stop)
{
    if (bill.cells.empty() || scenario.options.empty())
        return Error{ErrorCode::input, bill.cells.empty() ? "" : "/options",
                     bill.cells.empty() ? "expected charges, found none" : "expected an option, found none"};
    Result<BillCurrencies> currencies = BillCurrencies::of(bill, scenario);
    if (!currencies)
        return currencies.error();
    const std::optional<std::string> recommended = evaluate(scenario, {}, {}, stop).recommended;
    std::string id = view.option.value_or(map.option);
    if (id.empty())
        id = recommended.value_or(scenario.options.front().id);
    const int option = optionIndex(scenario, id);
    if (option == static_cast<int>(scenario.options.size()))
        return Error{ErrorCode::usage, {}, "--option: expected the id of an option, found \"" + id + "\""};
    ActualsBuilder builder(scenario, bill, map, std::move(currencies).value());
    ActualsResult result = builder.build(static_cast<std::size_t>(option), view, std::move(stop));
    result.recommended = recommended;
    return result;
}

} // namespace isocost
