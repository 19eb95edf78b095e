// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/answer/curves/option_costs.h"

#include "core/engine/answer/curves/curve_steps.h"
#include "core/engine/answer/curves/drawn_crossovers.h"
#include "core/engine/answer/curves/envelope.h"
#include "core/engine/options/option_model.h"
#include "core/engine/traffic/traffic.h"

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

std::vector<std::unique_ptr<OptionModel>> makeModels(const Scenario &scenario, Precision precision,
                                                     const std::stop_token &stop)
{
    std::vector<std::unique_ptr<OptionModel>> models;
    for (const Option &option : scenario.options) {
        models.push_back(makeOptionModel(scenario, option, allClasses(scenario), precision));
        models.back()->stopWhen(stop);
    }
    return models;
}

void sortByVolume(std::vector<Crossover> &crossovers)
{
    std::stable_sort(crossovers.begin(), crossovers.end(),
                     [](const Crossover &a, const Crossover &b) { return a.requestsPerDay < b.requestsPerDay; });
}

} // namespace

OptionCosts::OptionCosts(const Scenario &scenario, std::stop_token stop, const OptionCosts *similar, Precision drawn)
    : m_today(totalRequestsPerDay(scenario.workload)), m_stop(std::move(stop)),
      m_exact(makeModels(scenario, Precision::exact, m_stop)), m_picture(makeModels(scenario, drawn, m_stop))
{
    for (std::size_t i = 0; i < m_exact.size(); ++i) {
        std::size_t first = 0;
        while (first < i && !m_picture[i]->shareSizes(*m_picture[first]))
            ++first;
        if (first < i)
            m_exact[i]->shareSizes(*m_exact[first]);
        m_drawnWith.push_back(first);
    }
    for (std::size_t i = 0; i < m_exact.size() && m_today > 0; ++i)
        m_costs.emplace_back(*m_exact[i], m_exact[i]->isPiecewiseLinear() ? nullptr : m_picture[i].get(), m_today);
    if (similar)
        startFrom(*similar);
}

void OptionCosts::startFrom(const OptionCosts &similar)
{
    const auto idOf = [](const std::unique_ptr<OptionModel> &model) { return model->option().id; };
    if (std::ranges::equal(m_picture, similar.m_picture, {}, idOf, idOf)) {
        for (std::size_t i = 0; i < m_picture.size(); ++i)
            m_picture[i]->startFrom(*similar.m_picture[i]);
    }
}

CrossoverResult OptionCosts::crossovers(double from, double to)
{
    CrossoverResult result;
    result.from = from;
    result.to = to;
    for (std::size_t i = 0; i < m_costs.size(); ++i) {
        for (std::size_t j = i + 1; j < m_costs.size() && !m_stop.stop_requested(); ++j) {
            for (Crossover &crossing : curveCrossings(m_costs[i], m_costs[j], from, to, m_stop))
                result.crossovers.push_back(std::move(crossing));
        }
    }
    sortByVolume(result.crossovers);
    if (!m_stop.stop_requested() && !m_costs.empty())
        result.envelope = envelope(m_costs, result.crossovers, from, to, m_stop);
    return result;
}

CrossoverResult OptionCosts::drawnCrossovers(const std::vector<CostCurve> &curves, double from, double to, int every)
{
    constexpr int apart = 6; // of the grid's volumes, at least
    const int asked = (apart + every - 1) / every * every;
    const BandDetail asDrawn{.beside = 2e-3, .edge = 1e-3, .every = asked, .exactly = false};
    CrossoverResult result;
    result.from = from;
    result.to = to;
    for (std::size_t i = 0; i < m_costs.size(); ++i) {
        for (std::size_t j = i + 1; j < m_costs.size() && !m_stop.stop_requested(); ++j) {
            if (sameButForName(m_costs[i].model().option(), m_costs[j].model().option()))
                continue;
            const CostsAt costsAt = [&](double volume) { return std::pair(m_costs[i](volume), m_costs[j](volume)); };
            for (Crossover &crossing : drawnCrossings(curves[i], curves[j], prefersSecond(m_costs[i], m_costs[j]),
                                                      every > 1 ? costsAt : CostsAt()))
                result.crossovers.push_back(std::move(crossing));
        }
    }
    sortByVolume(result.crossovers);
    if (!m_stop.stop_requested() && !m_costs.empty())
        result.envelope = envelope(m_costs, result.crossovers, from, to, m_stop, asDrawn);
    return result;
}

CostCurve OptionCosts::curve(std::size_t option, double from, double to, int points, int every)
{
    const OptionModel &picture = *m_picture[option];
    if (!(m_today > 0))
        return {picture.option().id, {}, {}};
    const CostFunction &shared = m_costs[option];
    const auto cost = [&](double volume) {
        return shared.isExact() ? picture.monthlyCost(volume / m_today) : shared(volume);
    };
    CostCurve curve;
    curve.option = picture.option().id;
    std::vector<double> volumes;
    for (int i = 0; i < points; i += every)
        volumes.push_back(gridVolume(from, to, i, points));
    if (volumes.back() < to)
        volumes.push_back(to);
    for (double jump : drawnBreakpoints(picture, from, to, m_today)) {
        volumes.push_back(jump * (1 - 1e-8));
        volumes.push_back(jump * (1 + 1e-8));
    }
    std::sort(volumes.begin(), volumes.end());
    const bool hasInstances = traits(picture.option().kind).hasInstances;
    curve.monthlyCost.resize(volumes.size());
    for (std::size_t i = 0; i < volumes.size(); ++i) {
        if (m_stop.stop_requested())
            return {picture.option().id, {}, {}};
        // What has instances keeps no order, and begins at the other end than its splits: the cold starts of a load,
        // the same for all, two threads then work out between them.
        const std::size_t at = hasInstances ? volumes.size() - 1 - i : i;
        curve.monthlyCost[at] = cost(volumes[at]);
    }
    curve.requestsPerDay = std::move(volumes);
    if (every == 1)
        addUnknownSteps(picture, m_today, curve, m_stop);
    return curve;
}

std::vector<CostCurve> OptionCosts::curves(double from, double to, int points)
{
    std::vector<CostCurve> curves;
    for (std::size_t i = 0; i < m_picture.size() && !m_stop.stop_requested(); ++i)
        curves.push_back(curve(i, from, to, points));
    return curves;
}

} // namespace isocost
