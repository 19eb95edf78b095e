// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace isocost
{

/// Something about a request by how many share its replica: seconds, first token, pace. Known at evenly spaced numbers
/// of requests from 1 to all slots, linear in between; what it is alone below 1.
class BatchLaw
{
public:
    BatchLaw() = default;
    /// The same however many share the replica.
    explicit BatchLaw(double value) : m_values{value} {}
    /// @param values at 1 … slots, evenly spaced; at least one
    BatchLaw(std::vector<double> values, double slots);
    /// value * (1 + slowdown * (n - 1))
    static BatchLaw slowed(double value, double slowdown, double slots);

    double at(double n) const;
    double alone() const { return m_values.front(); }
    double full() const { return m_values.back(); }
    bool isConstant() const { return m_values.size() == 1; }
    bool isZero() const;
    /// A stretch on which the law is a line: base + slope * n for n from `from` to `to`.
    struct Piece {
        double base = 0;
        double slope = 0;
        double from = 0;
        double to = 0;
    };
    Piece pieceAt(double n) const;
    /// The least n at which the law has reached `value`; all slots where it never does.
    double reaching(double value) const;
    /// The least n at which n / law(n) has reached `rate`, where that never falls; all slots where it never does.
    double serving(double rate) const;
    /// n / law(n) never falls as n grows.
    bool servesEverMore() const;

    BatchLaw times(double factor) const;
    /// Adds factor * other.
    void add(const BatchLaw &other, double factor);

private:
    void refine(std::size_t count, double slots);

    std::vector<double> m_values{0};
    double m_slots = 1;
};

} // namespace isocost
