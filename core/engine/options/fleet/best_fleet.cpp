// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/options/fleet/best_fleet.h"

#include "core/engine/options/pure_options.h"
#include "core/engine/options/split/hybrid.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace isocost
{

namespace
{

constexpr std::size_t mostModels = 256;        // kept at a time, of one fleet each
constexpr std::size_t mostSizedVolumes = 4096; // remembered
constexpr double sameCounts = 1e-9;            // relative: costs this close are equal
constexpr std::size_t fewLayers = 5;           // whose counts are tried in every combination

} // namespace

BestFleetOption::BestFleetOption(const Scenario &scenario, const Option &option, const Option &fleet,
                                 const std::vector<std::size_t> &classIndexes, Precision precision)
    : OptionModel(scenario, option), m_classIndexes(classIndexes), m_precision(precision),
      m_layers(static_cast<std::size_t>(
          std::count_if(fleet.fleet.begin(), fleet.fleet.end(), [](const FleetEntry &entry) { return entry.best; })))
{
}

const OptionModel &BestFleetOption::with(const std::vector<int> &counts) const
{
    if (m_models.size() >= mostModels && !m_models.contains(counts))
        m_models.clear();
    std::unique_ptr<OptionModel> &model = m_models[counts];
    if (model)
        return *model;
    if (option().base.empty())
        model = std::make_unique<DedicatedOption>(scenario(), option(), m_classIndexes, m_precision, counts);
    else
        model = std::make_unique<HybridOption>(scenario(), option(), m_classIndexes, m_precision, counts);
    model->stopWhen(m_token);
    return *model;
}

void BestFleetOption::stopWhen(std::stop_token stop)
{
    m_token = stop;
    for (const auto &[counts, model] : m_models)
        model->stopWhen(stop);
    OptionModel::stopWhen(std::move(stop));
}

/// More replicas than this are never ready.
double BestFleetOption::peak(double volume) const
{
    if (const auto *split = dynamic_cast<const HybridOption *>(&plain()))
        return std::ceil(split->mostWorthwhile(volume));
    return static_cast<const DedicatedOption &>(plain()).fleet().size(volume).peak;
}

/// Looks for the counts at one volume.
struct BestFleetOption::Search {
    const BestFleetOption &option;
    double volume;
    int peak;
    std::vector<int> best;
    double least = 0;
    std::map<std::vector<int>, double> known{};

    void consider(const std::vector<int> &counts)
    {
        const auto [place, isNew] = known.try_emplace(counts, 0);
        if (!isNew)
            return;
        place->second = option.with(counts).monthlyCost(volume);
        const auto sum = [](const std::vector<int> &numbers) {
            int all = 0;
            for (int number : numbers)
                all += number;
            return all;
        };
        const double cost = place->second;
        const bool same = std::abs(cost - least) <= sameCounts * std::max(cost, least);
        if (known.size() == 1 || (same ? sum(counts) < sum(best) : cost < least)) {
            best = counts;
            least = cost;
        }
    }

    /// Every combination in strides from `from`, `steps` of them each way; together no more than the peak.
    void scan(const std::vector<int> &from, int stride, int steps, std::size_t layer, std::vector<int> &counts)
    {
        if (option.stopped())
            return;
        if (layer == counts.size()) {
            consider(counts);
            return;
        }
        int left = peak;
        for (std::size_t i = 0; i < layer; ++i)
            left -= counts[i];
        for (int i = -steps; i <= steps; ++i) {
            counts[layer] = from[layer] + i * stride;
            if (counts[layer] >= 0 && counts[layer] <= left)
                scan(from, stride, steps, layer + 1, counts);
        }
    }

    /// Of many layers one at a time, in strides around what is best so far, until no other count of any costs less.
    /// Where there are more than the peak the others give way, the first ones first.
    void descend(int stride, int steps)
    {
        consider(best);
        for (std::vector<int> from; from != best && !option.stopped();) {
            from = best;
            for (std::size_t layer = 0; layer < from.size(); ++layer) {
                for (int i = -steps; i <= steps; ++i) {
                    if (const int count = from[layer] + i * stride; count >= 0 && count <= peak)
                        consider(withCount(from, layer, count));
                }
            }
        }
    }

    std::vector<int> withCount(std::vector<int> counts, std::size_t layer, int count) const
    {
        counts[layer] = count;
        int beyond = std::accumulate(counts.begin(), counts.end(), -peak);
        for (std::size_t i = 0; i < counts.size() && beyond > 0; ++i) {
            const int given = i == layer ? 0 : std::min(beyond, counts[i]);
            counts[i] -= given;
            beyond -= given;
        }
        return counts;
    }
};

std::vector<int> BestFleetOption::counts(double volume) const
{
    const auto known = m_known.find(volume);
    if (known != m_known.end())
        return known->second;
    constexpr double mostReplicas = 1e6;
    const int highest = static_cast<int>(std::clamp(peak(volume), 0.0, mostReplicas));
    // Combinations looked at in one round, by how many layers there are to choose.
    const double combinations = m_precision == Precision::exact ? 128 : 24;
    const int perLayer = std::max(4, static_cast<int>(std::pow(combinations, 1.0 / static_cast<double>(m_layers))));
    std::vector<int> start(m_layers, 0);
    Search search{*this, volume, highest, start};
    int stride = highest <= perLayer ? 1 : (highest + perLayer - 1) / perLayer;
    std::vector<int> counts(m_layers, 0);
    const auto look = [&](int steps) {
        start = search.best;
        if (m_layers <= fewLayers)
            search.scan(start, stride, steps, 0, counts);
        else
            search.descend(stride, steps);
    };
    look(highest / stride + 1);
    while (stride > 1 && !stopped()) {
        const int wide = stride;
        stride = (stride + 7) / 8;
        look(wide / stride + 1);
    }
    if (m_known.size() >= mostSizedVolumes)
        m_known.clear();
    return m_known[volume] = search.best;
}

Assessment BestFleetOption::assess(double volume, Depth depth, bool together) const
{
    return with(counts(volume)).assess(volume, depth, together);
}

HybridCurve BestFleetOption::curve(double volume) const
{
    HybridCurve result;
    const std::vector<int> chosen = counts(volume);
    if (const auto *split = dynamic_cast<const HybridOption *>(&with(chosen)))
        result = split->curve(volume);
    for (const auto &[own, model] : m_models) {
        const auto *split = dynamic_cast<const HybridOption *>(model.get());
        if (!split || own == chosen || stopped())
            continue;
        for (const HybridPoint &point : split->curve(volume).points) {
            const auto place =
                std::lower_bound(result.points.begin(), result.points.end(), point,
                                 [](const HybridPoint &a, const HybridPoint &b) { return a.replicas < b.replicas; });
            if (place == result.points.end() || place->replicas != point.replicas)
                result.points.insert(place, point);
            else if (point.monthlyCost < place->monthlyCost)
                *place = point;
        }
    }
    return result;
}

const Option *fleetOf(const Scenario &scenario, const Option &option)
{
    if (traits(option.kind).hasReplicas)
        return &option;
    return traits(option.kind).isSplit ? findOption(scenario, option.base) : nullptr;
}

std::optional<Scenario> withBestCounts(const Scenario &scenario, const Option &option,
                                       const std::vector<std::size_t> &classIndexes)
{
    const Option *fleet = fleetOf(scenario, option);
    if (!fleet || !hasBestCount(*fleet))
        return {};
    const std::vector<int> counts = BestFleetOption(scenario, option, *fleet, classIndexes, Precision::exact).counts(1);
    Scenario resolved = scenario;
    std::size_t next = 0;
    for (FleetEntry &entry : findOption(resolved, fleet->id)->fleet) {
        if (!entry.best)
            continue;
        entry.best = false;
        entry.replicas = counts[next++];
    }
    return resolved;
}

} // namespace isocost
