// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Holds the crossovers of a scenario against the exact costs of its options, number of replicas by number of replicas.

#include "core/engine/answer/curves/crossover.h"
#include "core/engine/options/option_model.h"
#include "core/engine/traffic/traffic.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>
#include <vector>

namespace isocost
{

/// What is wrong with the crossovers of a scenario; empty when nothing is. Every change of sign of the exact difference
/// of two options, at evenly spaced volumes and at both sides of every known step, has an odd number of crossovers in
/// its interval, and the difference changes its sign at each crossover. Stretches narrower than the promised 0.1 % of
/// volume may be left out where a curve bends.
class CrossingCheck
{
public:
    CrossingCheck(const Scenario &scenario, int volumes, double from = 10, double to = 1e8)
        : m_scenario(scenario), m_volumes(volumes), m_from(from), m_to(to),
          m_today(totalRequestsPerDay(scenario.workload)), m_found(crossovers(scenario, from, to).crossovers)
    {
    }

    std::vector<std::string> run()
    {
        std::vector<std::unique_ptr<OptionModel>> models;
        for (const Option &option : m_scenario.options)
            models.push_back(makeOptionModel(m_scenario, option, allClasses(m_scenario)));
        const std::vector<double> volumes = volumesOf(models);
        std::vector<std::vector<double>> costs;
        for (const auto &model : models) {
            costs.emplace_back();
            for (double v : volumes)
                costs.back().push_back(model->monthlyCost(v / m_today));
        }
        for (std::size_t i = 0; i < models.size(); ++i) {
            for (std::size_t j = i + 1; j < models.size(); ++j) {
                scan(*models[i], *models[j], volumes, costs[i], costs[j]);
                checkReported(*models[i], *models[j]);
            }
        }
        return m_wrong;
    }
    std::size_t signChanges() const { return m_signChanges; }
    std::size_t reported() const { return m_found.size(); }

private:
    struct Sign {
        double volume;
        bool firstDearer;
    };

    std::vector<double> volumesOf(const std::vector<std::unique_ptr<OptionModel>> &models) const
    {
        std::vector<double> volumes;
        for (int i = 0; i < m_volumes; ++i)
            volumes.push_back(m_from * std::pow(m_to / m_from, static_cast<double>(i) / (m_volumes - 1)));
        for (const auto &model : models) {
            if (traits(model->option().kind).isSplit)
                continue;
            for (double low = m_from; low < m_to; low *= 2) {
                BreakpointList steps(mostSteps);
                model->breakpoints(low / m_today, std::min(2 * low, m_to) / m_today, steps);
                for (double step : steps.volumes()) {
                    volumes.push_back(step * m_today * (1 - 1e-8));
                    volumes.push_back(step * m_today * (1 + 1e-8));
                }
            }
        }
        std::sort(volumes.begin(), volumes.end());
        return volumes;
    }

    /// @param hair how much more than 1e-9 still counts: two ways of adding costs up differ in their last digits, and
    ///             where curves part the difference passes 1e-9 itself
    static bool same(double a, double b, double hair = 0)
    {
        return std::abs(a - b) <= 1e-9 * (1 + hair) * std::max(std::abs(a), std::abs(b));
    }

    void scan(const OptionModel &first, const OptionModel &second, const std::vector<double> &volumes,
              const std::vector<double> &a, const std::vector<double> &b)
    {
        std::vector<Sign> signs;
        for (std::size_t i = 0; i < volumes.size(); ++i) {
            if (!same(a[i], b[i]))
                signs.push_back({volumes[i], a[i] > b[i]});
        }
        if (!first.isPiecewiseLinear() || !second.isPiecewiseLinear())
            dropNarrow(signs);
        for (std::size_t i = 1; i < signs.size(); ++i) {
            if (signs[i].firstDearer == signs[i - 1].firstDearer)
                continue;
            ++m_signChanges;
            const auto between = [&](double margin) {
                return std::count_if(m_found.begin(), m_found.end(), [&](const Crossover &c) {
                    return isOf(c, first, second) && c.requestsPerDay >= signs[i - 1].volume * (1 - margin) &&
                           c.requestsPerDay <= signs[i].volume * (1 + margin);
                });
            };
            // Sides of steps lie 1e-8 off them; roots are promised to 1e-6.
            if (between(1e-9) % 2 == 0 && between(1e-6) % 2 == 0)
                m_wrong.push_back(first.option().id + "/" + second.option().id + ": " + std::to_string(between(1e-9)) +
                                  " crossings reported from " + std::to_string(signs[i - 1].volume) + " to " +
                                  std::to_string(signs[i].volume));
        }
    }

    /// Leaves out stretches of one sign that are narrower than the resolution.
    static void dropNarrow(std::vector<Sign> &signs)
    {
        constexpr double resolution = 1.001;
        std::vector<Sign> kept;
        for (std::size_t begin = 0; begin < signs.size();) {
            std::size_t end = begin;
            while (end < signs.size() && signs[end].firstDearer == signs[begin].firstDearer)
                ++end;
            const bool inside = begin > 0 && end < signs.size();
            if (!inside || signs[end].volume / signs[begin - 1].volume > resolution)
                kept.insert(kept.end(), signs.begin() + static_cast<std::ptrdiff_t>(begin),
                            signs.begin() + static_cast<std::ptrdiff_t>(end));
            begin = end;
        }
        signs = std::move(kept);
    }

    static bool isOf(const Crossover &c, const OptionModel &first, const OptionModel &second)
    {
        return c.first == first.option().id && c.second == second.option().id;
    }

    void checkReported(const OptionModel &first, const OptionModel &second)
    {
        for (const Crossover &c : m_found) {
            if (!isOf(c, first, second))
                continue;
            const auto isRight = [&](double volume, const std::string &cheaper) {
                const double a = first.monthlyCost(volume / m_today);
                const double b = second.monthlyCost(volume / m_today);
                return same(a, b, 1e-3) || (a < b) == (cheaper == c.first);
            };
            if (!isRight(c.requestsPerDay * (1 - 3e-6), c.cheaperBelow) ||
                !isRight(c.requestsPerDay * (1 + 3e-6), c.cheaperAbove))
                m_wrong.push_back(c.first + "/" + c.second + ": no change of sign at " +
                                  std::to_string(c.requestsPerDay));
        }
    }

    static constexpr std::size_t mostSteps = 400; ///< of an option in an octave

    const Scenario &m_scenario;
    int m_volumes;
    double m_from;
    double m_to;
    double m_today;
    std::vector<Crossover> m_found;
    std::size_t m_signChanges = 0;
    std::vector<std::string> m_wrong;
};

} // namespace isocost
