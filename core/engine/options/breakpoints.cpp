// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/options/breakpoints.h"

#include "core/engine/math/rounding.h"
#include "core/engine/queueing/erlang.h"

#include <boost/math/tools/toms748_solve.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <set>

namespace isocost
{

namespace
{

bool addWithin(double volume, double from, double to, BreakpointList &out)
{
    return !(volume > from && volume < to) || out.add(volume);
}

/// Adds what volumeServedBy(count) comes to for ever larger counts.
template <class VolumeServedBy>
void addSteps(double count, const VolumeServedBy &volumeServedBy, double from, double to, BreakpointList &out)
{
    for (; count < uncountable; ++count) {
        const double volume = volumeServedBy(count);
        if (volume >= to || !addWithin(volume, from, to, out))
            return;
    }
}

/// The largest load of which `servers` block at most `maxBlocked`.
double loadBlocking(double servers, double maxBlocked)
{
    const double target = std::max(maxBlocked, 1e-12);
    if (!(servers > 0) || target >= 1)
        return servers > 0 ? 1e300 : 0;
    double high = servers + 1;
    while (erlangB(servers, high) <= target)
        high *= 2;
    std::uintmax_t rounds = 200;
    const auto excess = [&](double load) { return erlangB(servers, load) - target; };
    const auto near = [](double a, double b) { return std::abs(a - b) <= 1e-13 * std::max(a, b); };
    const auto root = boost::math::tools::toms748_solve(excess, 0.0, high, -target, excess(high), near, rounds);
    return (root.first + root.second) / 2;
}

} // namespace

void addTariffBreakpoints(const std::vector<ProportionalMeter> &meters, double from, double to, BreakpointList &out)
{
    for (const ProportionalMeter &meter : meters) {
        if (!(meter.quantityPerVolume > 0))
            continue;
        const auto quantity = [&](double volume) { return meter.fixedQuantity + volume * meter.quantityPerVolume; };
        meter.tariff->eachBound(quantity(from), quantity(to), [&](double bound) {
            return addWithin((bound - meter.fixedQuantity) / meter.quantityPerVolume, from, to, out);
        });
    }
}

void addPurchaseBreakpoints(const ServerlessModel &model, const Demand &demand, double from, double to,
                            BreakpointList &out)
{
    for (const ServerlessModel::Purchase &purchase : model.purchases()) {
        double loadPerVolume = 0;
        for (const Cell &cell : demand.cells)
            loadPerVolume = std::max(loadPerVolume, purchase.load.at(cell));
        if (purchase.hasColdStarts || !(loadPerVolume > 0))
            continue;
        const auto unitsAt = [&](double volume) {
            return std::ceil(requiredServers(volume * loadPerVolume, model.maxThrottle()) / purchase.perInstance);
        };
        const double first = std::max(purchase.limit, unitsAt(from));
        if (out.refuses(unitsAt(to) - first - 1)) // each is a root of its own
            return;
        const auto served = [&](double units) {
            return loadBlocking(units * purchase.perInstance, model.maxThrottle()) / loadPerVolume;
        };
        addSteps(std::floor(first), served, from, to, out);
    }
}

void addFleetBreakpoints(const FleetModel &fleet, double from, double to, BreakpointList &out)
{
    addTariffBreakpoints(fleet.proportionalMeters(), from, to, out);
    if (!(fleet.loadPerVolume() > 0))
        return;
    if (!fleet.isHourly()) {
        const double fewest = fleet.size(from).peak;
        if (fleet.sizesForSlo() && out.refuses(fleet.size(to).peak - fewest)) // each is a search of its own
            return;
        addSteps(
            fewest, [&](double replicas) { return fleet.volumeServedBy(replicas); }, from, to, out);
        return;
    }
    std::set<double> loads;
    for (std::size_t bin = 0; bin < fleet.demand().binWeights.size(); ++bin) {
        if (fleet.demand().isOn(bin))
            loads.insert(fleet.sizingLoadPerVolume(fleet.demand().bin(bin)));
    }
    for (auto load = loads.upper_bound(0); load != loads.end() && !out.overflowed(); ++load) {
        const auto served = [&](double replicas) { return fleet.volumeServedBy(replicas, *load); };
        addSteps(fleet.replicasFor(from * *load), served, from, to, out);
    }
}

} // namespace isocost
