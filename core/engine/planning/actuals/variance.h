// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/planning/actuals/bill_entities.h"

#include <array>

namespace isocost
{

/// What of the bill is of no part of the scenario's, in the scenario's currency.
struct BillRest {
    double commitment = 0; ///< parts' use of commitments: what it cost more (mostly less), and what lay idle
    double unmapped = 0;
    double apart = 0; ///< taxes, credits and adjustments
};

/// Splits the difference between an actual and a planned bill over its causes:
///
///     C = sum over parts e and units u of  R m_e q_eu p_eu  +  commitment + unmapped + apart
///
/// R all requests, m_e the part's share of them, q_eu units of each (tokens by input, output and the shares of the
/// input that a cache gave or took), p_eu prices; machine hours follow the volume, units counted by the month the
/// units. The causes are put in place of the plan's one after the other in the order of VarianceFactor, and from its
/// end; a cause's share is the mean of what the two ways changed at its step. The shares add up to actual - plan.
///
/// A part whose bill counts no requests has those that its tokens (or else its units, at the plan's prices) would be at
/// the plan's units of each; one that counts nothing differs by price alone.
/// O(parts * units). Source: sequential substitution as in price-volume-mix analysis, both orders averaged.
class Variance
{
public:
    using Causes = std::array<bool, varianceFactorCount>; ///< which are the actual ones

    Variance(const std::vector<BillEntity> &parts, const BillRest &rest);

    std::array<double, varianceFactorCount> shares() const;
    /// The bill with some causes as they are and the others as planned.
    double cost(const Causes &actual) const;

    /// Requests of a part, measured or by what it used.
    double actualRequests(std::size_t part) const { return m_parts[part].actual.requests; }
    /// What one unit cost a part.
    double actualPrice(std::size_t part, std::size_t unit) const { return m_parts[part].actual.price[unit]; }
    double planPrice(std::size_t part, std::size_t unit) const { return m_parts[part].plan.price[unit]; }
    /// What the bill's quantities of a part cost at the plan's prices.
    double atPlanPrices(std::size_t part) const { return m_parts[part].atPlanPrices; }

private:
    struct Side {
        double requests = 0;
        double input = 0;  ///< tokens of each request, with the cached and written ones
        double cached = 0; ///< share of them
        double written = 0;
        std::array<double, billUnitCount> each{}; ///< units of each request; of monthly units, all
        double hours = 0;
        std::array<double, billUnitCount> price{};
        double unexplained = 0; ///< cost that no unit bears; counts as a price
    };
    struct Part {
        Side plan;
        Side actual;
        double atPlanPrices = 0;
    };

    static Part partOf(const BillEntity &entity);
    static void takeQuantities(const BilledUnits &bought, double requests, Side &side);
    static void takePrices(const BillEntity &entity, Part &part);
    static void fillAbsent(Part &part);
    static double costOf(double requests, double hours, const Side &units, const Side &cache, const Side &prices);

    std::vector<Part> m_parts;
    BillRest m_rest;
};

} // namespace isocost
