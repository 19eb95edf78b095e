// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

namespace isocost
{

/// A smooth function, worked out once at evenly spaced nodes and interpolated by polynomials of degree 5 between them.
/// Not thread-safe.
class NodeTable
{
public:
    /// Covers [from, to], nodes `step` apart.
    NodeTable(double from, double to, double step)
        : m_from(from - 3 * step), m_step(step), m_count(static_cast<std::size_t>((to - from) / step) + 8), m_to(to),
          m_first(from)
    {
    }

    /// Nodes that there is room for.
    std::size_t kept() const
    {
        std::size_t nodes = 0;
        for (const std::vector<double> &block : m_blocks)
            nodes += block.size();
        return nodes;
    }

    bool covers(double x) const { return x >= m_first && x <= m_to; }

    /// f(x), where `f` is the same function at every call. x must be covered.
    template <class Function> double at(double x, const Function &f) const
    {
        const double position = (x - m_from) / m_step;
        const double floor = std::floor(position);
        return interpolated(floor, position - floor, f);
    }
    /// The same for a function that has no values above `to`.
    template <class Function> double atBelowTo(double x, const Function &f) const
    {
        const double last = std::floor((m_to - m_from) / m_step + 1e-9); // the node nearest to `to` from below
        const double position = (x - m_from) / m_step;
        const double floor = std::min(std::floor(position), last - 3);
        return interpolated(floor, position - floor, f);
    }

    /// Of six values at -2, -1, 0, 1, 2, 3 for the polynomial's value at x.
    static std::array<double, 6> lagrangeWeights(double x)
    {
        const double a = x + 2;
        const double b = x + 1;
        const double c = x - 1;
        const double d = x - 2;
        const double e = x - 3;
        return {-b * x * c * d * e / 120, a * x * c * d * e / 24,  -a * b * c * d * e / 12,
                a * b * x * d * e / 12,   -a * b * x * c * e / 24, a * b * x * c * d / 120};
    }
    /// The same of degree 3, through the four nodes around.
    static std::array<double, 6> cubicWeights(double x)
    {
        return {0,
                -x * (x - 1) * (x - 2) / 6,
                (x + 1) * (x - 1) * (x - 2) / 2,
                -(x + 1) * x * (x - 2) / 2,
                (x + 1) * x * (x - 1) / 6,
                0};
    }

private:
    /// At `x` steps above node `floor`, from two nodes before that to three after it.
    template <class Function> double interpolated(double floor, double x, const Function &f) const
    {
        const std::size_t first = static_cast<std::size_t>(floor) - 2;
        const std::array<double, 6> weights = lagrangeWeights(x);
        double sum = 0;
        for (std::size_t i = 0; i < weights.size();) {
            const std::size_t place = (first + i) % blockSize;
            double *nodes = block((first + i) / blockSize) + place;
            for (const std::size_t end = std::min(weights.size(), i + blockSize - place); i < end; ++i, ++nodes) {
                if (std::isnan(*nodes))
                    *nodes = f(m_from + static_cast<double>(first + i) * m_step);
                sum += weights[i] * *nodes;
            }
        }
        return sum;
    }

    /// Many tables are never asked, and of the long ones of many servers only a few stretches.
    double *block(std::size_t index) const
    {
        if (m_blocks.empty())
            m_blocks.resize(m_count / blockSize + 1);
        std::vector<double> &nodes = m_blocks[index];
        if (nodes.empty())
            nodes.assign(std::min(blockSize, m_count - index * blockSize), std::numeric_limits<double>::quiet_NaN());
        return nodes.data();
    }

    static constexpr std::size_t blockSize = 128;

    double m_from;
    double m_step;
    std::size_t m_count;
    mutable std::vector<std::vector<double>> m_blocks;
    double m_to;
    double m_first;
};

} // namespace isocost
