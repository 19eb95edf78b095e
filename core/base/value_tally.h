// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

namespace isocost
{

/// Values of at least 0 of which mean, largest and percentiles are wanted: each of them at first, and counts in bins no
/// wider than 1.3e-4 of the value from when there are too many.
class ValueTally
{
public:
    void add(double value)
    {
        ++m_count;
        m_sum += value;
        m_largest = value > m_largest ? value : m_largest;
        if (m_isBinned)
            ++bin(value);
        else
            m_values.push_back(value);
    }
    /// Takes another's values over.
    void take(ValueTally &&other);
    /// From now on there are counts only: memory grows no more.
    void foldIntoBins();

    std::uint64_t count() const { return m_count; }
    double mean() const { return m_sum / static_cast<double>(m_count); }
    double largest() const { return m_largest; }
    /// For each p in (0, 1) the ceil(p n)-th smallest, in bins within `binError` of it; empty without values.
    std::vector<double> percentiles(const std::vector<double> &shares) const;
    /// How many values lie in each of 16 steps to a doubling; the steps are counted from that of `least`, which takes
    /// all that lie under it.
    std::vector<std::uint64_t> steps(double least) const;
    /// Where step `index` of those begins.
    static double stepBegin(double least, std::size_t index);

    /// Relative: half a bin.
    static constexpr double binError = 1e-4;

private:
    // The leading bits of a double of at least 0 are its exponent and the first binary places of its mantissa: their
    // order is its own. A page of bins for each doubling.
    static constexpr int binBits = 13;
    static constexpr std::size_t pageBins = std::size_t{1} << binBits;
    static constexpr std::size_t pages = 2048;
    using Page = std::array<std::uint64_t, pageBins>;

    std::uint64_t &bin(double value);
    std::vector<double> exactPercentiles(const std::vector<double> &shares) const;

    std::uint64_t m_count = 0;
    double m_sum = 0;
    double m_largest = 0;
    bool m_isBinned = false;
    std::vector<double> m_values;
    std::vector<std::unique_ptr<Page>> m_pages;
};

} // namespace isocost
