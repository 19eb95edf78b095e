// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/answer/cautions.h"

#include "core/engine/bill/metering.h"
#include "core/model/number_rule.h"

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

/// Collects the cautions of one option.
class Cautions
{
public:
    Cautions(const Scenario &scenario, const OptionModel &model, const OptionResult &result)
        : m_scenario(scenario), m_model(model), m_result(result)
    {
    }

    std::vector<Caution> find(const std::string &today)
    {
        for (const SheetClasses &used : m_model.servedOn()) {
            lookAtPrices(used);
            lookAtReferences(used);
        }
        lookAtSpread();
        lookAtSlots();
        lookAtUnits();
        const std::string &date = m_scenario.asOf.empty() ? today : m_scenario.asOf;
        for (const SheetClasses &used : m_model.servedOn())
            lookAtAge(used, date);
        lookAtCaveats();
        lookAtQuantities();
        for (const SheetClasses &used : m_model.servedOn())
            lookAtMemory(used);
        for (const SheetClasses &used : m_model.servedOn()) {
            if (!used.sheet->statedLimits.empty())
                add(CautionKind::sheetLimit, at(used) + "/stated_limits", used.sheet->statedLimits,
                    used.sheet->statedLimits);
        }
        std::stable_sort(m_found.begin(), m_found.end(),
                         [](const Caution &a, const Caution &b) { return a.kind < b.kind; });
        return std::move(m_found);
    }

private:
    void add(CautionKind kind, const std::string &where, const std::string &subject, const std::string &text)
    {
        const Caution caution{kind, where, subject, text};
        if (std::find(m_found.begin(), m_found.end(), caution) == m_found.end())
            m_found.push_back(caution);
    }

    std::string at(const SheetClasses &used) const
    {
        return "/sheets/" + std::to_string(used.sheet - m_scenario.sheets.data());
    }
    std::string atMeter(const SheetClasses &used, std::size_t meter) const
    {
        return at(used) + "/meters/" + std::to_string(meter);
    }
    /// A part of levers has no place in the file: the option that it serves has.
    std::string atOption(const std::string &id) const
    {
        const int own = optionIndex(m_scenario, m_model.option().id);
        const int index = optionIndex(m_scenario, id);
        const bool isInFile = static_cast<std::size_t>(index) < m_scenario.options.size();
        return "/options/" + std::to_string(isInFile ? index : own);
    }

    void lookAtPrices(const SheetClasses &used)
    {
        for (std::size_t m = 0; m < used.sheet->meters.size(); ++m) {
            const Meter &meter = used.sheet->meters[m];
            double price = meter.price.value_or(0);
            for (const Tier &tier : meter.tiers)
                price = std::max(price, tier.price);
            const double most = dearestUnit(meter.unit);
            if (most > 0 && price / meter.per > most)
                add(CautionKind::priceScale, atMeter(used, m), unitKey(meter.unit),
                    "a price of " + numberText(price / meter.per) + " " + used.sheet->currency + " for a single " +
                        unitKey(meter.unit) + ": is \"per\" missing?");
        }
    }

    /// The highest price of one unit that is no slip; 0: any may be right.
    static double dearestUnit(Unit unit)
    {
        constexpr double most = 1000;
        constexpr double tokens = 1e6; // tokens are priced by the million
        if (isPerMonth(unit) || (traits(unit).isOfFleets && unit != Unit::request))
            return 0;
        return isToken(unit) ? most / tokens : most;
    }

    /// A price quoted for requests of another length says little of these.
    void lookAtReferences(const SheetClasses &used)
    {
        constexpr double tolerated = 0.05;
        const auto differs = [](double own, double quoted) {
            return std::abs(own - quoted) > tolerated * quoted * (1 + 1e-9);
        };
        for (std::size_t m = 0; m < used.sheet->meters.size(); ++m) {
            const Meter &meter = used.sheet->meters[m];
            for (const RequestClass *c : used.classes) {
                if (!meter.reference || !countsClass(meter, *c))
                    continue;
                if (differs(inputTokensOf(*c), meter.reference->inputTokens) ||
                    differs(outputTokensOf(*c), meter.reference->outputTokens))
                    add(CautionKind::referenceLength, atMeter(used, m), c->id,
                        "the price was quoted for requests of " + numberText(meter.reference->inputTokens) +
                            " tokens in and " + numberText(meter.reference->outputTokens) + " out; class " + c->id +
                            " has " + numberText(inputTokensOf(*c)) + " and " + numberText(outputTokensOf(*c)));
            }
        }
    }

    void lookAtSpread()
    {
        if (!m_scenario.workload.slo)
            return;
        const bool spread = std::any_of(
            m_scenario.workload.classes.begin(), m_scenario.workload.classes.end(), [](const RequestClass &c) {
                return c.requestsPerDay > 0 && (c.computeCv > 0 || !c.computeQuantiles.empty());
            });
        if (!spread)
            add(CautionKind::noSpread, "/workload/classes", {},
                "no class says how its service time varies (compute_cv), so percentiles are those of equal calls");
    }

    void lookAtSlots()
    {
        constexpr double few = 4;
        const Option &option = m_model.option();
        const Option *fleet = option.base.empty() ? &option : findOption(m_scenario, option.base);
        if (fleet && m_result.utilization.has_value() + m_result.dedicatedShare.has_value() > 0 && fleet->slots == 1 &&
            m_result.replicas.value_or(0) > few)
            add(CautionKind::oneSlot, atOption(fleet->id) + "/slots", {},
                numberText(*m_result.replicas) + " replicas that each serve one request at a time");
    }

    /// Units that are stated though they are not sold so.
    void lookAtUnits()
    {
        const Option &option = m_model.option();
        const PriceSheet *sheet = findSheet(m_scenario, option.sheet);
        if (!option.units || !(*option.units > 0) || !sheet)
            return;
        const double more = *option.units - sheet->minimumUnits;
        if (more >= 0 && std::fmod(more, sheet->unitStep) == 0)
            return;
        const std::string text = numberText(*option.units) + " units, while from " + numberText(sheet->minimumUnits) +
                                 " on " + numberText(sheet->unitStep) + " more at a time are sold";
        add(CautionKind::sheetLimit, atOption(option.id) + "/units", text, text);
    }

    /// A year is over when the same day of the next year is.
    static bool isOverAYear(const std::string &since, const std::string &today)
    {
        if (since.size() != 10 || today.size() != 10)
            return false;
        const auto number = [](const std::string &date) {
            int value = 0;
            for (char c : date) {
                if (c >= '0' && c <= '9')
                    value = value * 10 + c - '0';
            }
            return value;
        };
        constexpr int year = 10000;
        return number(today) > number(since) + year;
    }

    void lookAtAge(const SheetClasses &used, const std::string &date)
    {
        const auto look = [&](const std::string &effective, const std::string &where) {
            if (!isOverAYear(effective, date))
                return false;
            add(CautionKind::stalePrice, where + "/effective", effective,
                "prices of " + effective + " are older than a year");
            return true;
        };
        if (look(used.sheet->effective, at(used)))
            return;
        for (std::size_t m = 0; m < used.sheet->meters.size(); ++m) {
            if (look(used.sheet->meters[m].effective, atMeter(used, m)))
                return;
        }
    }

    void lookAtCaveats()
    {
        const std::string where = atOption(m_model.option().id);
        for (const Caveat caveat : m_result.caveats) {
            if (caveat == Caveat::coldStartApproximate)
                add(CautionKind::coldStartApproximate, where, {},
                    "cold starts are approximate here; the replay is the referee");
            if (caveat == Caveat::overflowBurstierThanPoisson)
                add(CautionKind::peakedOverflow, where, {},
                    "what overflows comes in bursts: its cold starts are understated");
        }
    }

    /// A split that keeps no replica bills nothing on its dedicated side: that says nothing of its prices.
    bool isLeftUnused(const SheetClasses &used) const
    {
        return m_result.replicas == 0 &&
               std::ranges::none_of(m_result.lines, [&](const CostLine &line) { return line.sheet == used.sheet->id; });
    }

    void lookAtQuantities()
    {
        for (const SheetClasses &used : m_model.servedOn()) {
            if (isLeftUnused(used))
                continue;
            for (std::size_t m = 0; m < used.sheet->meters.size(); ++m) {
                const Meter &meter = used.sheet->meters[m];
                const bool isPriced =
                    meter.price.value_or(0) > 0 || std::any_of(meter.tiers.begin(), meter.tiers.end(),
                                                               [](const Tier &tier) { return tier.price > 0; });
                double quantity = 0;
                for (const CostLine &line : m_result.lines) {
                    if (line.kind == CostKind::meter && line.sheet == used.sheet->id &&
                        line.index == static_cast<int>(m))
                        quantity += line.quantity.value_or(0);
                }
                if (isPriced && !isPerMonth(meter.unit) && quantity == 0)
                    add(CautionKind::meterCountsNothing, atMeter(used, m), unitKey(meter.unit),
                        std::string("the price of ") + unitKey(meter.unit) + " counts nothing of this workload");
            }
        }
    }

    /// Where memory is paid for and a pool's classes say nothing of it, its smallest size is a guess.
    void lookAtMemory(const SheetClasses &used)
    {
        if (std::ranges::none_of(used.sheet->meters, isMemoryTime, &Meter::unit))
            return;
        const std::vector<double> &sizes = used.sheet->memoryOptionsGb;
        const double taken = sizes.empty() ? 1 : *std::ranges::min_element(sizes);
        for (const RequestClass *c : used.classes) {
            const bool isStated = std::ranges::any_of(used.classes, [&](const RequestClass *other) {
                return other->model == c->model && other->memoryGb > 0; // they share instances
            });
            if (isStated)
                continue;
            const auto &all = m_scenario.workload.classes;
            const auto index = std::ranges::find(all, c->id, &RequestClass::id) - all.begin();
            add(CautionKind::memoryGuessed, "/workload/classes/" + std::to_string(index) + "/memory_gb",
                numberText(taken),
                "priced by memory, and class " + c->id +
                    " does not say how much it needs (memory_gb): " + numberText(taken) + " GB is a guess");
            return;
        }
    }

    const Scenario &m_scenario;
    const OptionModel &m_model;
    const OptionResult &m_result;
    std::vector<Caution> m_found;
};

} // namespace

std::vector<Caution> cautionsOf(const Scenario &scenario, const OptionModel &model, const OptionResult &result,
                                const std::string &today)
{
    return Cautions(scenario, model, result).find(today);
}

} // namespace isocost
