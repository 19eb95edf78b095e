// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/planning/confidence/confidence_bands.h"

#include "core/engine/math/draws.h"
#include "core/engine/math/parallel_draws.h"
#include "core/engine/planning/confidence/uncertain_inputs.h"
#include "core/engine/planning/plan/decided.h"
#include "core/engine/traffic/traffic.h"

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

std::vector<double> volumesOf(const BandSettings &settings)
{
    std::vector<double> volumes;
    for (int i = 0; i < settings.points; ++i)
        volumes.push_back(settings.from * std::exp(std::log(settings.to / settings.from) * i / (settings.points - 1)));
    return volumes;
}

/// Costs of one option by draw and volume.
class CostTable
{
public:
    CostTable(std::size_t draws, std::size_t volumes) : m_draws(draws), m_costs(draws * volumes) {}
    double &at(std::size_t draw, std::size_t volume) { return m_costs[volume * m_draws + draw]; }
    std::vector<double> sorted(std::size_t volume) const
    {
        const auto first = m_costs.begin() + static_cast<std::ptrdiff_t>(volume * m_draws);
        std::vector<double> costs(first, first + static_cast<std::ptrdiff_t>(m_draws));
        std::sort(costs.begin(), costs.end());
        return costs;
    }

private:
    std::size_t m_draws;
    std::vector<double> m_costs;
};

/// Costs every option at every volume with the inputs of one draw. For one thread.
class BandWorker
{
public:
    BandWorker(const UncertainInputs &inputs, const std::vector<double> &volumes)
        : m_inputs(inputs), m_volumes(volumes), m_scenario(inputs.scenario())
    {
    }

    void cost(const std::vector<double> &values, std::size_t draw, std::vector<CostTable> &out)
    {
        m_inputs.set(m_scenario, values);
        if (!(totalRequestsPerDay(m_scenario.workload) > 0)) {
            for (std::size_t c = 0; c < m_scenario.workload.classes.size(); ++c)
                m_scenario.workload.classes[c].requestsPerDay = m_inputs.scenario().workload.classes[c].requestsPerDay;
        }
        const Scenario decided = asDecided(m_scenario);
        const double total = totalRequestsPerDay(decided.workload);
        for (std::size_t o = 0; o < out.size(); ++o) {
            const auto model = makeOptionModel(decided, decided.options[o], allClasses(decided), Precision::picture);
            for (std::size_t v = 0; v < m_volumes.size(); ++v)
                out[o].at(draw, v) = model->monthlyCost(m_volumes[v] / total);
        }
    }

private:
    const UncertainInputs &m_inputs;
    const std::vector<double> &m_volumes;
    Scenario m_scenario;
};

CostBand bandOf(const std::string &option, const std::vector<double> &volumes, const CostTable &costs)
{
    CostBand band;
    band.option = option;
    band.requestsPerDay = volumes;
    for (std::size_t v = 0; v < volumes.size(); ++v) {
        const std::vector<double> sorted = costs.sorted(v);
        band.p10.push_back(percentileOf(sorted, 0.1));
        band.p50.push_back(percentileOf(sorted, 0.5));
        band.p90.push_back(percentileOf(sorted, 0.9));
    }
    return band;
}

} // namespace

std::vector<CostBand> confidenceBands(const Scenario &scenario, const BandSettings &settings, std::stop_token stop,
                                      const std::function<void(double)> &progress)
{
    const UncertainInputs inputs(scenario);
    if (inputs.count() == 0 || !(totalRequestsPerDay(scenario.workload) > 0))
        return {};
    const auto count = static_cast<std::size_t>(settings.draws);
    const auto units = sobolDraws(inputs.count(), count, settings.seed);
    const std::vector<double> volumes = volumesOf(settings);
    std::vector<CostTable> costs(scenario.options.size(), CostTable(count, volumes.size()));
    constexpr std::size_t chunk = 4;
    forEachDraw(count, chunk, {settings.threads, stop, progress}, [&] {
        return [&, worker = BandWorker(inputs, volumes),
                values = std::vector<double>(inputs.count())](std::size_t i) mutable {
            for (std::size_t k = 0; k < values.size(); ++k)
                values[k] = inputs.at(k, units[k][i]);
            worker.cost(values, i, costs);
        };
    });
    std::vector<CostBand> bands;
    for (std::size_t o = 0; o < costs.size() && !stop.stop_requested(); ++o)
        bands.push_back(bandOf(scenario.options[o].id, volumes, costs[o]));
    return bands;
}

} // namespace isocost
