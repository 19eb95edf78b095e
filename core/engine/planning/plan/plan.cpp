// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/planning/plan/plan.h"

#include "core/engine/bill/bill.h"
#include "core/engine/options/option_model.h"
#include "core/engine/planning/levers/lever_effects.h"
#include "core/engine/planning/plan/first_switch.h"
#include "core/engine/traffic/traffic.h"
#include "core/model/number_rule.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace isocost
{

namespace
{

/// (1 + change)^month, kept among the numbers that a scenario may hold.
double compounded(double change, int month)
{
    return std::min(std::pow(1 + change, month), NumberRule::largestNumber);
}

void scalePrices(PriceSheet &sheet, double factor)
{
    for (Meter &meter : sheet.meters) {
        if (meter.price)
            *meter.price *= factor;
        for (Tier &tier : meter.tiers)
            tier.price *= factor;
    }
    for (Rate &rate : sheet.rates) {
        if (rate.hourly)
            *rate.hourly *= factor;
        if (rate.monthly)
            *rate.monthly *= factor;
        rate.upfront *= factor;
    }
    sheet.minimumChargePerMonth *= factor;
    if (sheet.concurrency && sheet.concurrency->extraPricePerMonth)
        *sheet.concurrency->extraPricePerMonth *= factor;
}

const Rate *findRate(const PriceSheet &sheet, const std::string &name)
{
    const auto found =
        std::find_if(sheet.rates.begin(), sheet.rates.end(), [&](const Rate &rate) { return rate.name == name; });
    return found == sheet.rates.end() ? nullptr : &*found;
}

/// The rate at which a fleet buys what its commitments do not hold.
const Rate *uncommittedRate(const PriceSheet &sheet, const Option &fleet)
{
    for (const FleetEntry &entry : fleet.fleet) {
        const Rate *rate = findRate(sheet, entry.rate);
        if (rate && rate->termMonths <= 0)
            return rate;
    }
    if (const Rate *rate = findRate(sheet, "on_demand"); rate && rate->termMonths <= 0)
        return rate;
    const auto found =
        std::find_if(sheet.rates.begin(), sheet.rates.end(), [](const Rate &rate) { return rate.termMonths <= 0; });
    return found == sheet.rates.end() ? nullptr : &*found;
}

/// The commitments of one option, by the lines of its bills.
class CommitmentReader
{
public:
    explicit CommitmentReader(int months) : m_months(static_cast<std::size_t>(months)) {}

    /// Takes the committed lines of a month out of the bill; returns what is left.
    double read(const Scenario &priced, const OptionResult &bill, std::size_t month, PlanOption &out);

private:
    using Key = std::tuple<std::string, std::string, std::string, int>; // option, sheet, rate, how many before it

    std::size_t m_months;
    std::map<Key, std::size_t> m_known; ///< index of the commitment
};

double CommitmentReader::read(const Scenario &priced, const OptionResult &bill, std::size_t month, PlanOption &out)
{
    double left = bill.monthlyCost;
    std::map<std::tuple<std::string, std::string, std::string>, int> seen;
    for (const CostLine &line : bill.lines) {
        const PriceSheet *sheet = findSheet(priced, line.sheet);
        if (!sheet || line.kind != CostKind::rate || line.index < 0)
            continue;
        const Rate *rate = &sheet->rates[static_cast<std::size_t>(line.index)];
        const Option *fleet = findOption(priced, line.from.empty() ? bill.id : line.from);
        if (!fleet || rate->termMonths <= 0)
            continue;
        const int before = seen[{line.from, line.sheet, line.name}]++;
        const auto [known, isNew] =
            m_known.try_emplace({line.from, line.sheet, line.name, before}, out.commitments.size());
        const std::size_t index = known->second;
        if (isNew) {
            const std::vector<double> zeros(m_months);
            constexpr double longest = 1e6;
            const int term = static_cast<int>(std::ceil(std::min(rate->termMonths, longest)));
            out.commitments.push_back({term, zeros, zeros, zeros});
        }
        const double charged = (1 - sheet->discountFraction) * (1 + priced.taxFraction);
        const auto priceOf = [&](const Rate &r) {
            const double listed = r.monthly ? *r.monthly : r.hourly.value_or(0) * priced.hoursPerMonth;
            return (listed + r.upfront / std::max(r.termMonths, 1.0)) * charged * exchangeRate(priced, *sheet);
        };
        const Rate *beyond = uncommittedRate(*sheet, *fleet);
        PlanCommitment &commitment = out.commitments[index];
        commitment.units[month] = line.quantity.value_or(0);
        commitment.price[month] = priceOf(*rate);
        commitment.growthPrice[month] = priceOf(beyond ? *beyond : *rate);
        left -= commitment.units[month] * commitment.price[month];
    }
    return left;
}

/// Where nothing is allowed, whatever comes nearest is.
void allowSomething(std::vector<PlanOption> &options, const std::vector<std::vector<bool>> &feasible, std::size_t month)
{
    const auto isAllowed = [&](const PlanOption &option) { return option.allowed[month]; };
    if (std::any_of(options.begin(), options.end(), isAllowed))
        return;
    for (std::size_t o = 0; o < options.size(); ++o)
        options[o].allowed[month] = feasible[o][month];
    if (std::any_of(options.begin(), options.end(), isAllowed))
        return;
    for (PlanOption &option : options)
        option.allowed[month] = true;
}

PlanBudget budgetOf(const PlanPath &path, double budget, double buffer)
{
    const auto firstMonth = [&](const auto &holds) -> std::optional<int> {
        for (std::size_t m = 0; m < path.monthlyCosts.size(); ++m) {
            if (holds(path.monthlyCosts[m] * (1 + buffer)))
                return static_cast<int>(m);
        }
        return {};
    };
    PlanBudget result;
    result.firstMonthOver = firstMonth([&](double cost) { return cost > budget * (1 + 1e-12); });
    for (const double fraction : {0.5, 0.8})
        result.alerts.push_back(
            {fraction, firstMonth([&](double cost) { return cost >= fraction * budget * (1 - 1e-12); })});
    return result;
}

PlanStanding standingOf(const OptionResult &bill)
{
    if (!bill.feasible)
        return PlanStanding::infeasible;
    return bill.sloMet.value_or(true) ? PlanStanding::sound : PlanStanding::missesTarget;
}

/// What the path and each option on its own come to.
void addPath(PlanResult &result, const PlanBills &bills, const PlanPath &path)
{
    for (std::size_t m = 0; m < path.options.size(); ++m) {
        PlanMonth month{static_cast<int>(m),  bills.requestsPerDay[m], result.options[path.options[m]],
                        path.monthlyCosts[m], path.switchingCosts[m],  {}};
        for (const std::vector<double> &option : bills.bills)
            month.bills.push_back(option[m]);
        for (const std::vector<PlanStanding> &option : bills.standings)
            month.standings.push_back(option[m]);
        if (m > 0 && path.options[m] != path.options[m - 1])
            result.migrationMonths.push_back(static_cast<int>(m));
        result.months.push_back(std::move(month));
    }
    const int months = static_cast<int>(path.options.size());
    for (const PathTerm &term : path.terms)
        result.terms.push_back({result.options[term.option], term.begin, term.months, term.units, term.price,
                                std::max(0, term.begin + term.months - months)});
    result.total = path.total;
    result.outstanding = path.outstanding;
    result.isExact = path.isExact;
    if (path.cheaper)
        result.cheaper = PlanCheaperSwitch{path.cheaper->month, path.cheaper->total};
}

} // namespace

MonthPlan usualPlan()
{
    MonthPlan plan;
    plan.months = 36;
    plan.growthPerMonth = 0.05;
    return plan;
}

namespace
{

bool hasLevers(const Scenario &scenario, const MonthPlan &plan, int month)
{
    return plan.leversFromMonth ? month >= *plan.leversFromMonth : scenario.leversApplied;
}

Scenario withMonthPrices(Scenario priced, const MonthPlan &plan, int month)
{
    for (PriceSheet &sheet : priced.sheets) {
        const bool isServerless = traits(sheet.kind).isByUse;
        scalePrices(
            sheet,
            compounded(isServerless ? plan.serverlessPriceChangePerMonth : plan.dedicatedPriceChangePerMonth, month));
    }
    return priced;
}

} // namespace

Scenario pricedAtMonth(const Scenario &scenario, const MonthPlan &plan, int month)
{
    return withMonthPrices(hasLevers(scenario, plan, month) ? withLeversOn(scenario) : scenario, plan, month);
}

double volumeAtMonth(const Scenario &scenario, const MonthPlan &plan, int month)
{
    const double volume = compounded(plan.growthPerMonth, month);
    const double today = totalRequestsPerDay(scenario.workload);
    return today > 0 ? std::min(volume, NumberRule::largestNumber / today) : volume;
}

PathRules pathRules(const MonthPlan &plan)
{
    return {plan.switchingCost, plan.beyondHorizon == MonthPlan::BeyondHorizon::owed};
}

PlanBills planBills(const Scenario &scenario, const MonthPlan &plan, std::stop_token stop)
{
    const auto months = static_cast<std::size_t>(plan.months);
    const std::size_t count = scenario.options.size();
    const double today = totalRequestsPerDay(scenario.workload);
    PlanBills result;
    PlanOption none;
    none.uncommitted.resize(months);
    none.allowed.resize(months);
    result.options.assign(count, none);
    result.bills.assign(count, std::vector<double>(months));
    result.standings.assign(count, std::vector<PlanStanding>(months));
    std::vector<std::vector<bool>> feasible(count, std::vector<bool>(months));
    std::vector<CommitmentReader> readers(count, CommitmentReader(plan.months));
    const Scenario levered = hasLevers(scenario, plan, plan.months) ? withLeversOn(scenario) : Scenario();
    for (int month = 0; month < plan.months && !stop.stop_requested(); ++month) {
        const auto m = static_cast<std::size_t>(month);
        const double volume = volumeAtMonth(scenario, plan, month);
        result.requestsPerDay.push_back(today * volume);
        const Scenario priced = withMonthPrices(hasLevers(scenario, plan, month) ? levered : scenario, plan, month);
        for (std::size_t o = 0; o < count && !stop.stop_requested(); ++o) {
            const auto model = makeOptionModel(priced, priced.options[o], allClasses(priced));
            model->stopWhen(stop);
            const OptionResult bill = model->result(volume);
            result.bills[o][m] = bill.monthlyCost;
            result.standings[o][m] = standingOf(bill);
            feasible[o][m] = bill.feasible;
            result.options[o].allowed[m] = result.standings[o][m] == PlanStanding::sound;
            result.options[o].uncommitted[m] = readers[o].read(priced, bill, m, result.options[o]);
        }
        allowSomething(result.options, feasible, m);
    }
    return result;
}

PlanResult planMonths(const Scenario &scenario, const MonthPlan &plan, std::stop_token stop)
{
    PlanResult result;
    const PlanBills bills = planBills(scenario, plan, stop);
    if (stop.stop_requested() || bills.options.empty())
        return result;
    for (const Option &option : scenario.options)
        result.options.push_back(option.id);
    const PathRules rules = pathRules(plan);
    const PlanPath path = plannedPath(bills.options, rules, plan.months, stop);
    addPath(result, bills, path);
    for (std::size_t o = 0; o < scenario.options.size(); ++o) {
        const std::vector<std::size_t> staying(path.options.size(), o);
        result.singleOptionTotals.push_back(pathAlong(bills.options, rules, staying).total);
    }
    const std::size_t first = path.options.front();
    const LatestSwitch latest = latestSwitch(bills.options, rules, plan.months, first, stop);
    result.isExact = result.isExact && latest.isExact;
    if (const auto &found = latest.found) {
        result.latestFirstSwitchMonth = found->month;
        result.latestSwitch =
            PlanFirstSwitch{found->month, result.options[found->to], found->total, found->neverSwitching};
    }
    if (plan.budgetPerMonth)
        result.budget = budgetOf(path, *plan.budgetPerMonth, plan.bufferFraction);
    return result;
}

} // namespace isocost
