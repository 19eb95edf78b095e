// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/answer/comparison/platforms.h"

#include <string>
#include <vector>

namespace isocost
{

/// What price sheets offer for one scenario's workload: first of the provider asked for, then what meets the target.
class ScenarioOffers
{
public:
    /// @param sheets stay where they are
    /// @param provider whose sheets come first; empty: nobody's
    ScenarioOffers(const Scenario &scenario, const std::vector<PriceSheet> &sheets, std::string provider);

    const PriceSheet &sheetOf(const PlatformPrice &price) const { return m_sheets[price.sheet]; }
    /// The cheapest that sells calls to the model; nullptr when none does, as below.
    const PlatformPrice *api() const;
    /// The cheapest replica of those about as small as the smallest that holds the model.
    const PlatformPrice *device() const;
    /// A rate with a term: of the same sheet, else of the cheapest that sells about as large a replica, else of any.
    const PlatformPrice *committed(const PlatformPrice &onDemand) const;
    bool isOther(const PlatformPrice &price) const { return !m_provider.empty() && price.provider != m_provider; }

private:
    bool isDevice(const PlatformPrice &p) const;
    bool isCommitted(const PlatformPrice &p) const;
    template <class Is, class Rank> const PlatformPrice *best(const Is &is, const Rank &rank) const;

    const std::vector<PriceSheet> &m_sheets;
    std::string m_provider;
    bool m_needsModel;
    std::vector<PlatformPrice> m_prices;
};

} // namespace isocost
