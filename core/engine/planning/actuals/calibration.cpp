// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/planning/actuals/calibration.h"

#include "core/base/json_pointer.h"
#include "core/engine/answer/evaluate.h"
#include "core/model/validate.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace isocost
{

namespace
{

constexpr double leastChange = 0.005; ///< relative difference that is worth a proposal

/// To 6 significant digits: what a bill measures is no more exact.
double roundedMeasure(double value)
{
    if (value == 0 || !std::isfinite(value))
        return value;
    constexpr int digits = 6;
    const double scale = std::pow(10.0, digits - 1 - std::floor(std::log10(std::abs(value))));
    return std::round(value * scale) / scale;
}

class Calibrator
{
public:
    Calibrator(const Scenario &scenario, std::size_t option, std::stop_token stop)
        : m_scenario(scenario), m_option(option), m_stop(std::move(stop)),
          m_before(evaluate(scenario).options[option].monthlyCost)
    {
    }

    void addWorkload(const BillEntity &entity, double requests);
    void addPrices(const BillEntity &entity, const Variance &variance, std::size_t part);
    void addDiscount(const std::string &sheet, double cost, double atPlanPrices);
    std::vector<Calibration> take() { return std::move(m_found); }

private:
    void propose(const std::string &at, double measured);
    void scale(const BillEntity &entity, const char *key, double factor);
    std::string sheetPointer(const std::string &id) const;

    const Scenario &m_scenario;
    std::size_t m_option;
    std::stop_token m_stop;
    double m_before;
    std::vector<Calibration> m_found;
};

void Calibrator::propose(const std::string &at, double measured)
{
    const std::optional<double> today = numberAt(m_scenario, at);
    const double value = roundedMeasure(measured);
    const bool isKnown = std::any_of(m_found.begin(), m_found.end(), [&](const Calibration &c) { return c.at == at; });
    if (!today || isKnown || m_stop.stop_requested() || !std::isfinite(value) ||
        std::abs(value - *today) <= leastChange * std::max(std::abs(*today), std::abs(value)))
        return;
    Scenario changed = m_scenario;
    if (!setNumberAt(changed, at, value) || !validate(changed).empty())
        return;
    const Evaluation evaluation = evaluate(changed, {}, {}, m_stop);
    if (m_option >= evaluation.options.size())
        return; // stopped on the way
    m_found.push_back({at, *today, value, m_before, evaluation.options[m_option].monthlyCost, evaluation.recommended});
}

void Calibrator::scale(const BillEntity &entity, const char *key, double factor)
{
    for (const std::size_t c : entity.classes) {
        const std::string at = "/workload/classes/" + std::to_string(c) + "/" + key;
        if (const std::optional<double> today = numberAt(m_scenario, at); today && std::isfinite(factor))
            propose(at, *today * factor);
    }
}

void Calibrator::addWorkload(const BillEntity &entity, double requests)
{
    const BilledUnits &plan = entity.plan;
    const BilledUnits &actual = entity.actual;
    if (!(requests > 0) || !(plan.requests > 0) || !entity.hasQuantities)
        return;
    scale(entity, "requests_per_day", requests / plan.requests);
    const double more = plan.requests / requests;
    const double output = plan.of(Unit::outputToken);
    if (entity.hasRequests && plan.inputTokens() > 0 && actual.inputTokens() > 0)
        scale(entity, "input_tokens", more * actual.inputTokens() / plan.inputTokens());
    if (entity.hasRequests && output > 0 && actual.of(Unit::outputToken) > 0)
        scale(entity, "output_tokens", more * actual.of(Unit::outputToken) / output);
    const bool sellsCached = entity.listPrice[static_cast<std::size_t>(Unit::cachedInputToken)] > 0;
    for (const std::size_t c : entity.classes) {
        const std::string at = "/workload/classes/" + std::to_string(c);
        if (sellsCached && actual.inputTokens() > 0)
            propose(at + "/cached_input_fraction", actual.of(Unit::cachedInputToken) / actual.inputTokens());
        if (entity.failed > 0 && entity.failed < requests)
            propose(at + "/failure_fraction", entity.failed / (requests - entity.failed));
    }
}

std::string Calibrator::sheetPointer(const std::string &id) const
{
    const auto sheet = std::find_if(m_scenario.sheets.begin(), m_scenario.sheets.end(),
                                    [&](const PriceSheet &one) { return one.id == id; });
    return "/sheets/" + std::to_string(sheet - m_scenario.sheets.begin());
}

/// The price of each unit that one meter alone counts.
void Calibrator::addPrices(const BillEntity &entity, const Variance &variance, std::size_t part)
{
    const PriceSheet &sheet = *findSheet(m_scenario, entity.sheet);
    for (std::size_t i = 0; i < sheet.meters.size(); ++i) {
        const Meter &meter = sheet.meters[i];
        const auto unit = static_cast<std::size_t>(meter.unit);
        const auto same = std::count_if(sheet.meters.begin(), sheet.meters.end(),
                                        [&](const Meter &other) { return other.unit == meter.unit; });
        const double planned = variance.planPrice(part, unit);
        const bool isMeasured = entity.actual.cost[unit] > 0 && entity.actual.quantity[unit] > 0;
        if (meter.price && same == 1 && meter.free == 0 && planned > 0 && isMeasured && entity.otherCost == 0)
            propose(sheetPointer(sheet.id) + "/meters/" + std::to_string(i) + "/price",
                    *meter.price * variance.actualPrice(part, unit) / planned);
    }
}

void Calibrator::addDiscount(const std::string &sheet, double cost, double atPlanPrices)
{
    if (!(cost > 0) || !(atPlanPrices > 0))
        return;
    const double today = findSheet(m_scenario, sheet)->discountFraction;
    propose(sheetPointer(sheet) + "/discount_fraction", 1 - (1 - today) * cost / atPlanPrices);
}

} // namespace

std::vector<Calibration> calibrations(const Scenario &scenario, std::size_t option, const BillEntities &entities,
                                      const Variance &variance, std::stop_token stop)
{
    Calibrator calibrator(scenario, option, std::move(stop));
    for (std::size_t i = 0; i < entities.parts.size(); ++i)
        calibrator.addWorkload(entities.parts[i], variance.actualRequests(i));
    for (std::size_t i = 0; i < entities.parts.size(); ++i)
        calibrator.addPrices(entities.parts[i], variance, i);
    for (std::size_t i = 0; i < entities.parts.size(); ++i) {
        const std::string &sheet = entities.parts[i].sheet;
        double cost = 0;
        double atPlanPrices = 0;
        bool hasQuantities = true;
        for (std::size_t other = 0; other < entities.parts.size(); ++other) {
            const BillEntity &part = entities.parts[other];
            const double own = part.actual.costs() + part.otherCost;
            if (part.sheet != sheet)
                continue;
            hasQuantities &= part.hasQuantities || own == 0;
            cost += own;
            atPlanPrices += variance.atPlanPrices(other);
        }
        if (hasQuantities)
            calibrator.addDiscount(sheet, cost, atPlanPrices);
    }
    return calibrator.take();
}

} // namespace isocost
