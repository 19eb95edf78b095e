// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/value_tally.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace isocost
{

namespace
{

constexpr int mantissaBits = 52;
constexpr int stepBits = 4;
constexpr std::size_t fewValues = 4096;                       // sorted sooner than the steps are walked through
constexpr std::uint64_t signless = ~(std::uint64_t{1} << 63); // -0.0 is 0

std::uint64_t leadingBits(double value, int dropped)
{
    return (std::bit_cast<std::uint64_t>(value) & signless) >> dropped;
}

double beginOf(std::uint64_t leading, int dropped)
{
    return std::bit_cast<double>(leading << dropped);
}

std::uint64_t rankOf(double share, std::uint64_t count)
{
    const auto number = static_cast<double>(count);
    return static_cast<std::uint64_t>(std::clamp(std::ceil(share * number - 1e-9), 1.0, number));
}

std::vector<double> sortedPercentiles(std::vector<double> values, const std::vector<double> &shares)
{
    std::ranges::sort(values);
    std::vector<double> found;
    for (double share : shares)
        found.push_back(values[rankOf(share, values.size()) - 1]);
    return found;
}

} // namespace

std::uint64_t &ValueTally::bin(double value)
{
    const std::uint64_t bits = leadingBits(value, mantissaBits - binBits);
    std::unique_ptr<Page> &page = m_pages[bits >> binBits];
    if (!page)
        page = std::make_unique<Page>();
    return (*page)[bits & (pageBins - 1)];
}

void ValueTally::foldIntoBins()
{
    if (m_isBinned)
        return;
    m_isBinned = true;
    m_pages.resize(pages);
    for (double value : m_values)
        ++bin(value);
    m_values = {};
}

void ValueTally::take(ValueTally &&other)
{
    m_count += other.m_count;
    m_sum += other.m_sum;
    m_largest = std::max(m_largest, other.m_largest);
    if (!m_isBinned && !other.m_isBinned) {
        m_values.insert(m_values.end(), other.m_values.begin(), other.m_values.end());
    } else {
        foldIntoBins();
        other.foldIntoBins();
        for (std::size_t p = 0; p < pages; ++p) {
            if (!other.m_pages[p])
                continue;
            if (!m_pages[p])
                m_pages[p] = std::make_unique<Page>();
            for (std::size_t i = 0; i < pageBins; ++i)
                (*m_pages[p])[i] += (*other.m_pages[p])[i];
        }
    }
    other = {};
}

/// Of few values by sorting them; of many in two passes: which step holds a rank, then the rank within the step.
std::vector<double> ValueTally::exactPercentiles(const std::vector<double> &shares) const
{
    if (m_values.size() <= fewValues)
        return sortedPercentiles(m_values, shares);
    constexpr int dropped = mantissaBits - stepBits;
    constexpr std::size_t buckets = std::size_t{1} << (63 - dropped);
    std::vector<std::size_t> counts(buckets, 0);
    for (double value : m_values)
        ++counts[leadingBits(value, dropped)];
    std::vector<std::size_t> wanted(buckets, 0); // 1 + index into `inside`
    std::vector<std::vector<double>> inside;
    std::vector<std::pair<std::size_t, std::size_t>> places;
    for (double share : shares) {
        std::size_t rank = rankOf(share, m_count);
        std::size_t bucket = 0;
        for (; rank > counts[bucket]; ++bucket)
            rank -= counts[bucket];
        if (wanted[bucket] == 0) {
            inside.emplace_back();
            inside.back().reserve(counts[bucket]);
            wanted[bucket] = inside.size();
        }
        places.emplace_back(wanted[bucket] - 1, rank - 1);
    }
    for (double value : m_values) {
        if (const std::size_t place = wanted[leadingBits(value, dropped)])
            inside[place - 1].push_back(value);
    }
    std::vector<double> found;
    for (const auto &[place, rank] : places) {
        const auto at = inside[place].begin() + static_cast<std::ptrdiff_t>(rank);
        std::nth_element(inside[place].begin(), at, inside[place].end());
        found.push_back(*at);
    }
    return found;
}

std::vector<double> ValueTally::percentiles(const std::vector<double> &shares) const
{
    if (m_count == 0)
        return {};
    if (!m_isBinned)
        return exactPercentiles(shares);
    std::vector<double> found;
    for (double share : shares) {
        std::uint64_t rank = rankOf(share, m_count);
        std::uint64_t bits = 0;
        for (;; ++bits) {
            const std::unique_ptr<Page> &page = m_pages[bits >> binBits];
            if (!page) {
                bits |= pageBins - 1;
                continue;
            }
            const std::uint64_t count = (*page)[bits & (pageBins - 1)];
            if (rank <= count)
                break;
            rank -= count;
        }
        constexpr int dropped = mantissaBits - binBits;
        const double middle = bits == 0 ? 0 : (beginOf(bits, dropped) + beginOf(bits + 1, dropped)) / 2;
        found.push_back(std::min(middle, m_largest));
    }
    return found;
}

std::vector<std::uint64_t> ValueTally::steps(double least) const
{
    constexpr int dropped = mantissaBits - stepBits;
    const std::uint64_t first = leadingBits(least, dropped);
    std::vector<std::uint64_t> counts;
    const auto add = [&](std::uint64_t leading, std::uint64_t count) {
        const std::uint64_t step = leading > first ? leading - first : 0;
        if (step >= counts.size())
            counts.resize(step + 1, 0);
        counts[step] += count;
    };
    for (double value : m_values)
        add(leadingBits(value, dropped), 1);
    for (std::size_t p = 0; p < m_pages.size(); ++p) {
        for (std::size_t i = 0; m_pages[p] && i < pageBins; ++i) {
            if (const std::uint64_t count = (*m_pages[p])[i])
                add(((p << binBits) | i) >> (binBits - stepBits), count);
        }
    }
    return counts;
}

double ValueTally::stepBegin(double least, std::size_t index)
{
    constexpr int dropped = mantissaBits - stepBits;
    return beginOf(leadingBits(least, dropped) + index, dropped);
}

} // namespace isocost
