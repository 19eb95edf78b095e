// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/queueing/late_by_wait.h"

#include "core/engine/math/stopping.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace isocost
{

namespace
{

constexpr std::size_t shortWait = 1000;  // terms: quicker one by one
constexpr std::size_t longWait = 20'000; // too many to be exact where the service takes a fixed time

} // namespace

const std::vector<WaitMix::Term> &WaitMix::spread() const
{
    if (!m_spread.empty() || m_terms.empty())
        return m_spread;
    std::vector<double> positions;
    positions.reserve(m_terms.size());
    for (const Term &term : m_terms) {
        hearStop();
        positions.push_back(std::log(term.decay) / LateAfterWait::logDecayStep);
    }
    const auto [least, most] = std::ranges::minmax(positions);
    const double first = std::floor(least) - 2;
    std::vector<double> weights(static_cast<std::size_t>(std::floor(most) - first) + 4);
    for (std::size_t k = 0; k < positions.size(); ++k) {
        const double floor = std::floor(positions[k]);
        const std::array<double, 6> parts = NodeTable::lagrangeWeights(positions[k] - floor);
        const auto from = static_cast<std::size_t>(floor - 2 - first);
        for (std::size_t i = 0; i < parts.size(); ++i)
            weights[from + i] += m_terms[k].weight * parts[i];
    }
    for (std::size_t node = 0; node < weights.size(); ++node) {
        if (weights[node] != 0)
            m_spread.push_back(
                {weights[node], std::exp((first + static_cast<double>(node)) * LateAfterWait::logDecayStep)});
    }
    return m_spread;
}

double lateByWait(const WaitMix &wait, const LateAfterWait &late, const ServiceTime &service)
{
    const std::vector<WaitMix::Term> &terms = wait.terms();
    if (service.isPoint() && terms.size() > longWait)
        return late.seconds() < service.mean() ? 0 : wait.survival(late.seconds() - service.mean());
    double sum = 0;
    for (const WaitMix::Term &term : service.isPoint() || terms.size() <= shortWait ? terms : wait.spread())
        sum += term.weight * late.at(term.decay);
    return sum;
}

} // namespace isocost
