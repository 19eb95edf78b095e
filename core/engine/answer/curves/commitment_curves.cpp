// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/answer/curves/commitment_curves.h"

#include "core/engine/answer/comparison/committed_rates.h"
#include "core/engine/options/option_model.h"
#include "core/engine/traffic/traffic.h"
#include "core/model/option_kinds.h"
#include "core/model/result.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <set>

namespace isocost
{

namespace
{

using CurveKind = CommitmentCurve::Kind;

constexpr std::size_t mostPlaces = 96;
constexpr double sameAmount = 1e-9; // relative

/// A scenario of its own in which one option commits to any amount.
class CommittedOption
{
public:
    /// @param place the option's place in the scenario
    CommittedOption(const Scenario &scenario, std::size_t place) : m_scenario(scenario), m_place(place) {}

    Scenario &scenario() { return m_scenario; }
    Option &option() { return m_scenario.options[m_place]; }
    OptionResult result() const
    {
        return makeOptionModel(m_scenario, m_scenario.options[m_place], allClasses(m_scenario))->result(1);
    }

private:
    Scenario m_scenario;
    std::size_t m_place;
};

/// Of the lines of one kind and, unless empty, name: what they cost and how much of what they price.
struct LineSum {
    double cost = 0;
    double quantity = 0;
    int lines = 0;
};

LineSum linesOf(const OptionResult &result, CostKind kind, const std::string &name)
{
    LineSum sum;
    for (const CostLine &line : result.lines) {
        if (line.kind != kind || line.name != name)
            continue;
        sum.cost += line.cost;
        sum.quantity += line.quantity.value_or(0);
        ++sum.lines;
    }
    return sum;
}

CommitmentPlace placeOf(double amount, const OptionResult &result)
{
    CommitmentPlace place;
    place.amount = amount;
    place.monthlyCost = result.monthlyCost;
    place.feasible = result.feasible;
    place.sloMet = result.sloMet;
    return place;
}

bool isBetter(const CommitmentPlace &place, const CommitmentPlace &known)
{
    const bool fits = place.feasible && place.sloMet.value_or(true);
    const bool knownFits = known.feasible && known.sloMet.value_or(true);
    return fits != knownFits ? fits : place.monthlyCost < known.monthlyCost * (1 - sameAmount);
}

/// Whole numbers from 0 to `most`, of many every so many.
std::set<double> countsUpTo(double most)
{
    std::set<double> counts{0, most};
    const double stride = std::max(1.0, std::ceil(most / static_cast<double>(mostPlaces)));
    for (double count = stride; count < most; count += stride)
        counts.insert(count);
    return counts;
}

template <class Points, class AmountOf> std::set<double> thinnedAmounts(const Points &points, const AmountOf &amountOf)
{
    std::set<double> amounts;
    const std::size_t stride = (points.size() + mostPlaces - 1) / mostPlaces;
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (i % std::max<std::size_t>(stride, 1) == 0 || i + 1 == points.size())
            amounts.insert(amountOf(points[i]));
    }
    return amounts;
}

/// Amounts that differ by rounding alone are one: that which was asked for stays.
void addAmount(std::set<double> &amounts, double amount)
{
    const double slack = sameAmount * std::max(1.0, std::abs(amount));
    amounts.erase(amounts.lower_bound(amount - slack), amounts.upper_bound(amount + slack));
    amounts.insert(amount);
}

/// Fills the places, today's and the best.
void fillPlaces(CommitmentCurve &curve, const std::set<double> &amounts, double today, const std::stop_token &stop,
                const std::function<CommitmentPlace(double)> &place)
{
    for (const double amount : amounts) {
        if (stop.stop_requested())
            return;
        CommitmentPlace next = place(amount);
        if (!curve.places.empty()) {
            const CommitmentPlace &last = curve.places.back();
            const double usedMore = next.use.value_or(0) * amount - last.use.value_or(0) * last.amount;
            if (next.use)
                next.useOfLast = std::clamp(usedMore / (amount - last.amount), 0.0, 1.0);
        }
        if (amount == today)
            curve.today = curve.places.size();
        curve.places.push_back(next);
        if (isBetter(curve.places.back(), curve.places[curve.best]))
            curve.best = curve.places.size() - 1;
    }
}

CommitmentCurve planCurve(const Scenario &scenario, std::size_t at, const SavingsPlanResult &today,
                          const std::stop_token &stop)
{
    CommittedOption variant(scenario, at);
    CommitmentCurve curve;
    curve.kind = CurveKind::savingsPlan;
    curve.rate = scenario.savingsPlan->rates;
    const auto least = std::min_element(
        today.curve.begin(), today.curve.end(),
        [](const CommitmentPoint &a, const CommitmentPoint &b) { return a.monthlyCost < b.monthlyCost; });
    std::set<double> amounts =
        thinnedAmounts(today.curve, [](const CommitmentPoint &point) { return point.commitmentPerHour; });
    if (least != today.curve.end())
        amounts.insert(least->commitmentPerHour);
    addAmount(amounts, today.commitmentPerHour);
    const Option &own = scenario.options[at];
    const Option *base = findOption(scenario, own.base);
    const std::string rest = restRate(base ? *base : own);
    double restAlone = 0;
    fillPlaces(curve, amounts, today.commitmentPerHour, stop, [&](double amount) {
        variant.scenario().savingsPlan->best = false;
        variant.scenario().savingsPlan->commitmentPerHour = amount;
        const OptionResult result = variant.result();
        CommitmentPlace place = placeOf(amount, result);
        if (result.savingsPlan) {
            place.coverage = result.savingsPlan->coverage;
            place.use = result.savingsPlan->utilization;
        }
        const LineSum plan = linesOf(result, CostKind::savingsPlan, curve.rate);
        const double atRest = linesOf(result, CostKind::rate, rest).cost;
        if (amount == 0)
            restAlone = atRest;
        else if (!curve.breakEvenUse && plan.lines == 1 && place.use && atRest < restAlone)
            curve.breakEvenUse = *place.use * plan.cost / (restAlone - atRest);
        return place;
    });
    return curve;
}

/// A fleet whose only rate has a term has committed all of its replicas.
CommitmentCurve replicaCurve(const Scenario &scenario, std::size_t at, const RatePair &rates,
                             const std::stop_token &stop)
{
    const auto &[committed, rest] = rates;
    CommittedOption variant(scenario, at);
    CommitmentCurve curve;
    curve.kind = CurveKind::replicas;
    curve.rate = committed;
    curve.rest = rest;
    const bool isStated = !variant.option().fleet.empty();
    const bool isWhole = !isStated && variant.option().rate == committed;
    const OptionResult own = variant.result();
    if (!isStated)
        variant.option().fleet = {{committed, 0, false, {}}, {rest, 0, false, {}}};
    FleetEntry &layer = variant.option().fleet.front();
    layer.best = true;
    const std::vector<FleetCount> best = variant.result().fleet;
    layer.best = false;
    layer.replicas = 0;
    const OptionResult alone = variant.result();
    const double peak = alone.replicas.value_or(0);
    const double today = isStated ? own.fleet.at(0).replicas : isWhole ? peak : 0;
    const LineSum restAlone = linesOf(alone, CostKind::rate, rest);
    std::set<double> amounts = countsUpTo(peak);
    amounts.insert(today);
    if (!best.empty())
        amounts.insert(best.front().replicas);
    fillPlaces(curve, amounts, today, stop, [&, &committed = committed, &rest = rest](double amount) {
        layer.replicas = static_cast<int>(amount);
        const OptionResult result = variant.result();
        CommitmentPlace place = placeOf(amount, result);
        const LineSum paid = linesOf(result, CostKind::rate, committed);
        const LineSum atRest = linesOf(result, CostKind::rate, rest);
        if (restAlone.quantity > 0)
            place.coverage = std::clamp(1 - atRest.quantity / restAlone.quantity, 0.0, 1.0);
        if (amount > 0 && paid.quantity > 0)
            place.use = std::clamp((restAlone.quantity - atRest.quantity) / paid.quantity, 0.0, 1.0);
        if (amount > 0 && paid.quantity > 0 && restAlone.cost > 0)
            curve.breakEvenUse = paid.cost / paid.quantity / (restAlone.cost / restAlone.quantity);
        return place;
    });
    const auto differs = [&](double cost) {
        return std::abs(cost - own.monthlyCost) > sameAmount * std::max(1.0, std::abs(own.monthlyCost));
    };
    if (isWhole && curve.today < curve.places.size() && differs(curve.places[curve.today].monthlyCost))
        curve.places.clear(); // layers say less than the option does: spares, for example
    return curve;
}

CommitmentCurve unitCurve(const Scenario &scenario, std::size_t at, const PurchaseResult &today,
                          const std::stop_token &stop)
{
    CommittedOption variant(scenario, at);
    CommitmentCurve curve;
    curve.kind = CurveKind::units;
    curve.rate = variant.option().rate;
    if (const PriceSheet *sheet = findSheet(scenario, variant.option().sheet))
        curve.unit = sheet->unit;
    curve.breakEvenUse = today.breakEvenShare;
    variant.option().units.reset();
    const auto sold = variant.result().purchase;
    if (!sold)
        return curve;
    std::set<double> amounts = thinnedAmounts(sold->curve, [](const UnitPoint &point) { return point.units; });
    amounts.insert(sold->units);
    amounts.insert(today.units);
    fillPlaces(curve, amounts, today.units, stop, [&](double amount) {
        variant.option().units = amount;
        const OptionResult result = variant.result();
        CommitmentPlace place = placeOf(amount, result);
        if (result.purchase)
            place.coverage = result.purchase->purchasedShare;
        if (amount > 0)
            place.use = result.utilization;
        return place;
    });
    return curve;
}

} // namespace

std::vector<CommitmentCurve> commitmentCurves(const Scenario &scenario, Commitments which, std::stop_token stop)
{
    std::vector<CommitmentCurve> curves;
    const auto take = [&](CommitmentCurve curve, const Option &option) {
        curve.option = option.id;
        if (curve.places.size() > 1)
            curves.push_back(std::move(curve));
    };
    for (std::size_t i = 0; i < scenario.options.size() && !stop.stop_requested(); ++i) {
        const Option &option = scenario.options[i];
        const OptionResult today = CommittedOption(scenario, i).result();
        if (today.savingsPlan)
            take(planCurve(scenario, i, *today.savingsPlan, stop), option);
        if (today.purchase)
            take(unitCurve(scenario, i, *today.purchase, stop), option);
        if (today.savingsPlan)
            continue; // which layers and plan cover together is the plan's picture
        for (const RatePair &rates : committedRates(scenario, option, which))
            take(replicaCurve(scenario, i, rates, stop), option);
    }
    return curves;
}

} // namespace isocost
