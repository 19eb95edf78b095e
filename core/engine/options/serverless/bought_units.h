// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/bill/bill.h"
#include "core/engine/queueing/experience.h"
#include "core/engine/traffic/class_service.h"
#include "core/engine/traffic/traffic.h"

#include <vector>

namespace isocost
{

/// Throughput bought by the unit (PTU, GSU, model unit), prepared: what classes ask of it, what it costs and how long
/// its requests take. A class asks for
///
///     60 lambda (w_in in (1 - cached) + w_cache in cached + w_out out)
///
/// weighted tokens a minute. Holds references into the scenario.
/// Source: prices.md section 4.
class BoughtUnits
{
public:
    BoughtUnits(const Scenario &scenario, const Option &option, const std::vector<std::size_t> &classIndexes);

    const PriceSheet *sheet() const { return m_sheet; }
    std::vector<const RequestClass *> classes() const;
    /// Weighted tokens a minute that a cell asks for, at the scenario's volume.
    double tokensPerMinute(const Cell &cell) const { return m_tokens.at(cell); }
    /// Attempts a second, mean over the month.
    const PerVolume &attempts() const { return m_attempts; }
    /// Weighted tokens a month of requests, each once.
    double tokensPerMonth() const { return m_tokensPerMonth; }
    /// Weighted tokens a minute that one unit serves.
    double tokensPerMinuteOfUnit() const;
    double minimumUnits() const { return m_sheet ? m_sheet->minimumUnits : 1; }
    double unitStep() const { return m_sheet ? m_sheet->unitStep : 1; }
    /// Price of one unit a month before the sheet's discount, in the scenario's currency.
    double unitPrice() const;
    /// unpriced: a class without weighted tokens; accelerator
    const std::vector<Reason> &reasons() const { return m_reasons; }

    /// The part of a cell's attempts that so many units leave, at a volume: max(0, 1 - units * throughput / demand).
    double overflowShare(double units, const Cell &cell, double volume) const;
    /// Adds the units, operations and extra costs (no tax).
    /// @param served requests on the units relative to the scenario's volume
    void charge(double units, const PerVolume &served, Bill &bill) const;
    /// The same for requests that were counted.
    void charge(double units, double requestsPerMonth, Bill &bill) const;
    /// Adds what requests see on the units, `volume` times the scenario's.
    void addLatency(double volume, Experience &mix) const;

private:
    void charge(double units, double requestsPerMonth, std::vector<BillStep> parts, Bill &bill) const;
    struct UnitClass {
        ClassTraffic traffic;
        ClassService laws;
    };

    const Scenario *m_scenario;
    const Option *m_option;
    const PriceSheet *m_sheet;
    const Rate *m_rate = nullptr;
    int m_rateIndex = -1;
    double m_pricePerMonth = 0; ///< of one unit, in the sheet's currency
    std::vector<UnitClass> m_classes;
    PerVolume m_attempts;
    PerVolume m_requests; ///< a month
    PerVolume m_tokens;   ///< weighted, a minute
    double m_tokensPerMonth = 0;
    std::vector<Reason> m_reasons;
};

/// What the tokens of a request count together.
double weightedTokens(const TokenWeights &weights, const RequestClass &c);
double weightedTokens(const TokenWeights &weights, double inputTokens, double cachedFraction, double outputTokens);

} // namespace isocost
