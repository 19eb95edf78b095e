// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/math/node_table.h"
#include "core/engine/math/stopping.h"
#include "core/engine/queueing/latency_mix.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <vector>

namespace isocost
{

inline constexpr double logDecayStep = 0.1; ///< between the nodes of a LateAfterWait

/// How much later requests are for a wait, of many classes that meet the same waits: sum of weight * late.at(decay)
/// over the wait's terms. What is interpolated between nodes is linear in them; so the terms of a long wait are spread
/// over the nodes once, and each class walks over these. Lasts as long as the waits.
class LateByWait
{
public:
    double of(const WaitMix &wait, const LateAfterWait &late, const ServiceTime &service)
    {
        const std::vector<WaitMix::Term> &terms = wait.terms();
        if (service.isPoint() && terms.size() > manyTerms)
            return late.seconds() < service.mean() ? 0 : wait.survival(late.seconds() - service.mean());
        double sum = 0;
        for (const WaitMix::Term &term : service.isPoint() || terms.size() <= fewTerms ? terms : spread(wait))
            sum += term.weight * late.at(term.decay);
        return sum;
    }

private:
    static constexpr std::size_t fewTerms = 1000;   // quicker one by one
    static constexpr std::size_t manyTerms = 20000; // too many to be exact where the service takes a fixed time

    const std::vector<WaitMix::Term> &spread(const WaitMix &wait)
    {
        std::vector<WaitMix::Term> &nodes = m_spread[&wait];
        if (!nodes.empty())
            return nodes;
        std::vector<double> positions;
        for (const WaitMix::Term &term : wait.terms()) {
            hearStop();
            positions.push_back(std::log(term.decay) / logDecayStep);
        }
        const auto [least, most] = std::ranges::minmax(positions);
        const double first = std::floor(least) - 2;
        std::vector<double> weights(static_cast<std::size_t>(std::floor(most) - first) + 4);
        for (std::size_t k = 0; k < positions.size(); ++k) {
            const double floor = std::floor(positions[k]);
            const std::array<double, 6> parts = NodeTable::lagrangeWeights(positions[k] - floor);
            const auto from = static_cast<std::size_t>(floor - 2 - first);
            for (std::size_t i = 0; i < parts.size(); ++i)
                weights[from + i] += wait.terms()[k].weight * parts[i];
        }
        for (std::size_t node = 0; node < weights.size(); ++node) {
            if (weights[node] != 0)
                nodes.push_back({weights[node], std::exp((first + static_cast<double>(node)) * logDecayStep)});
        }
        return nodes;
    }

    std::map<const WaitMix *, std::vector<WaitMix::Term>> m_spread;
};

} // namespace isocost
