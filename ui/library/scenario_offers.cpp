// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/scenario_offers.h"

#include "core/engine/traffic/class_service.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace isocost
{

namespace
{

/// A serverless sheet that sells calls to a model, and not computing time.
bool sellsCalls(const PriceSheet &sheet)
{
    const auto isTime = [](const Meter &m) { return m.unit == Unit::computeSecond || m.unit == Unit::gbSecond; };
    return traits(sheet.kind).isByUse && !sheet.meters.empty() && std::ranges::none_of(sheet.meters, isTime);
}

double replicaGb(const PlatformPrice &p)
{
    constexpr double unknown = 1e6;
    return p.memoryGb.value_or(unknown) * p.option.gpusPerReplica;
}

bool isMuchLarger(const PlatformPrice &p, const PlatformPrice &than)
{
    constexpr double muchLarger = 1.5; // two of 48 GB do for one of 94
    return replicaGb(p) > muchLarger * replicaGb(than);
}

} // namespace

ScenarioOffers::ScenarioOffers(const Scenario &scenario, const std::vector<PriceSheet> &sheets, std::string provider)
    : m_sheets(sheets), m_provider(std::move(provider)),
      m_needsModel(std::ranges::any_of(scenario.workload.classes, hasTokens)),
      m_prices(pricePlatforms(scenario, sheets))
{
}

bool ScenarioOffers::isDevice(const PlatformPrice &p) const
{
    return traits(p.kind).isOfDevices && !p.isSpot && sheetOf(p).accelerator && (!m_needsModel || p.option.capacity);
}

bool ScenarioOffers::isCommitted(const PlatformPrice &p) const
{
    const auto &rates = sheetOf(p).rates;
    const auto rate = std::ranges::find(rates, p.rate, &Rate::name);
    return rate != rates.end() && rate->termMonths > 0;
}

/// The least by `rank` of those that fit, first of the provider asked for; then of those that can serve.
template <class Is, class Rank> const PlatformPrice *ScenarioOffers::best(const Is &is, const Rank &rank) const
{
    const PlatformPrice *found = nullptr;
    const auto order = [&](const PlatformPrice &p) { return std::tuple(isOther(p), !p.isFit(), rank(p)); };
    for (const PlatformPrice &price : m_prices) {
        if (price.canServe() && is(price) && (!found || order(price) < order(*found)))
            found = &price;
    }
    return found;
}

const PlatformPrice *ScenarioOffers::api() const
{
    return best([&](const PlatformPrice &p) { return sellsCalls(sheetOf(p)); },
                [](const PlatformPrice &p) { return p.result.monthlyCost; });
}

const PlatformPrice *ScenarioOffers::device() const
{
    const auto isOnDemand = [&](const PlatformPrice &p) { return isDevice(p) && !isCommitted(p); };
    const PlatformPrice *smallest =
        best(isOnDemand, [](const PlatformPrice &p) { return std::pair(replicaGb(p), p.result.monthlyCost); });
    return best(isOnDemand,
                [&](const PlatformPrice &p) { return std::pair(isMuchLarger(p, *smallest), p.result.monthlyCost); });
}

const PlatformPrice *ScenarioOffers::committed(const PlatformPrice &onDemand) const
{
    return best([&](const PlatformPrice &p) { return isDevice(p) && isCommitted(p); },
                [&](const PlatformPrice &p) {
                    const int rank = p.sheetId == onDemand.sheetId ? 0 : isMuchLarger(p, onDemand) ? 2 : 1;
                    return std::pair(rank, p.result.monthlyCost);
                });
}

} // namespace isocost
