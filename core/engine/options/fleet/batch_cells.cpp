// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/options/fleet/batch_cells.h"

#include "core/engine/math/stopping.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

namespace isocost
{

namespace
{

constexpr std::size_t mostBatchRows = 1024;
constexpr int shareBits = 44; // of shares that count as the same: the bursts of a bin share theirs but for rounding

std::size_t joined(std::size_t hash, std::uint64_t bits)
{
    constexpr std::uint64_t golden = 0x9e3779b97f4a7c15;
    const std::uint64_t mixed = (hash ^ bits) * golden;
    return mixed ^ (mixed >> 29);
}

std::size_t joined(std::size_t hash, double value)
{
    return joined(hash, std::bit_cast<std::uint64_t>(value));
}

/// A number to so many bits, as a whole number and its exponent.
void addRounded(double value, std::vector<std::int64_t> &key)
{
    int exponent = 0;
    const double mantissa = std::frexp(value, &exponent);
    key.push_back(std::llround(std::ldexp(mantissa, shareBits)));
    key.push_back(exponent);
}

} // namespace

std::size_t BatchCells::Hash::operator()(const Rates &rates) const
{
    const std::size_t own = joined(joined(0, std::bit_cast<std::uintptr_t>(rates.own)), rates.part);
    return joined(joined(own, rates.rate), rates.even);
}

BatchCells::BatchCells(const std::vector<Part> &parts, double slots, double alone) : m_slots(slots)
{
    for (const Part &part : parts)
        m_attempts.add(*part.traffic, part.traffic->attemptsPerSecond);
    m_isMixed = m_attempts.isMixed();
    m_secondsOf.resize(static_cast<std::size_t>(m_attempts.timings()));
    for (const Part &part : parts) {
        const double attempts = part.traffic->attemptsPerSecond;
        m_secondsOf[static_cast<std::size_t>(part.traffic->timing)].add(*part.seconds, attempts);
        const double full = part.seconds->at(m_slots);
        m_fullSeconds.add(*part.traffic, attempts * full);
        m_fullSquares.add(*part.traffic, attempts * full * full * (1 + part.cv * part.cv));
    }
    BatchLaw month(alone);
    if (m_attempts.total() > 0) {
        month = m_secondsOf.front().times(1 / m_attempts.total());
        for (std::size_t t = 1; t < m_secondsOf.size(); ++t)
            month.add(m_secondsOf[t], 1 / m_attempts.total());
    }
    m_month = std::make_shared<const ChainSeconds>(std::move(month));
}

/// @param shares of a cell's attempts, by timing, against the month's
std::shared_ptr<const ChainSeconds> BatchCells::secondsOf(const std::vector<double> &shares) const
{
    std::vector<std::int64_t> key;
    for (double share : shares)
        addRounded(share, key);
    std::shared_ptr<const ChainSeconds> &known = m_laws[std::move(key)];
    if (!known) {
        BatchLaw law = m_secondsOf.front().times(shares.front());
        for (std::size_t t = 1; t < shares.size(); ++t)
            law.add(m_secondsOf[t], shares[t]);
        known = std::make_shared<const ChainSeconds>(std::move(law));
    }
    return known;
}

const BatchCells::Mixture &BatchCells::mixtureIn(const Cell &cell) const
{
    const auto [known, isNew] = m_mixtures.try_emplace(Rates(cell));
    if (isNew) {
        hearStop();
        Mixture &mixture = known->second;
        mixture.attempts = m_attempts.at(cell);
        std::vector<double> shares;
        for (std::size_t t = 0; t < m_secondsOf.size() && mixture.attempts > 0; ++t)
            shares.push_back(
                m_attempts.of(static_cast<int>(t)) > 0 ? cell.rateOf(static_cast<int>(t)) / mixture.attempts : 0);
        mixture.seconds = shares.empty() || !m_isMixed ? m_month : secondsOf(shares);
    }
    return known->second;
}

BatchState BatchCells::stateOf(const BatchLaw &seconds, double rate, double mostRate,
                               const BatchChain::State &found) const
{
    return {rate, mostRate, found.probability, found.busySeconds, seconds.reaching(found.busySeconds)};
}

const BatchRow &BatchCells::row(double replicas) const
{
    if (m_rows.size() >= mostBatchRows)
        m_rows.clear();
    return m_rows.try_emplace(replicas, replicas, m_slots, m_month).first->second;
}

std::vector<BatchCells::Ordered> BatchCells::ordered(std::span<const Cell> cells) const
{
    std::vector<Ordered> result;
    for (std::size_t i = 0; i < cells.size(); ++i)
        result.push_back({i, &mixtureIn(cells[i])});
    const auto isBefore = [](const Ordered &a, const Ordered &b) {
        if (a.mixture->seconds != b.mixture->seconds)
            return a.mixture->seconds < b.mixture->seconds;
        return a.mixture->attempts != b.mixture->attempts ? a.mixture->attempts < b.mixture->attempts : a.cell < b.cell;
    };
    std::ranges::sort(result, isBefore);
    return result;
}

void BatchCells::expect(std::span<const Cell> cells)
{
    m_expected = cells;
    m_expectedOrder = ordered(cells);
}

template <class Function>
void BatchCells::eachBlock(double replicas, const std::vector<Ordered> &cells, double volume, const Function &f) const
{
    const auto rateOf = [&](std::size_t i) { return volume * cells[i].mixture->attempts; };
    for (std::size_t i = 0; i < cells.size();) {
        hearStop();
        if (!(rateOf(i) > 0)) {
            ++i;
            continue;
        }
        const std::shared_ptr<const ChainSeconds> &seconds = cells[i].mixture->seconds;
        const BatchChain chain(replicas, m_slots, seconds);
        Block block;
        while (block.count < block.cells.size() && i + block.count < cells.size() &&
               cells[i + block.count].mixture->seconds == seconds)
            ++block.count;
        while (block.count > 1 && !chain.mayJoin(rateOf(i), rateOf(i + block.count - 1)))
            --block.count;
        for (std::size_t k = 0; k < block.count; ++k, ++i) {
            block.rates[k] = rateOf(i);
            block.cells[k] = cells[i].cell;
        }
        f(chain, seconds->law, block);
    }
}

std::vector<BatchState> BatchCells::states(double replicas, std::span<const Cell> cells, double volume,
                                           bool waits) const
{
    const bool isExpected = cells.data() == m_expected.data() && cells.size() == m_expected.size();
    constexpr BatchState idle{0, 1, 0, 0, 1};
    std::vector<BatchState> result(cells.size(), idle);
    std::array<BatchChain::State, BatchChain::mostRates> found;
    const auto work = [&](const BatchChain &chain, const BatchLaw &law, const Block &block) {
        const double mostRate = chain.mostRate();
        std::size_t most = 0; // that are not overloaded
        while (most < block.count && !(waits && block.rates[most] >= mostRate))
            ++most;
        if (most > 0 && m_isMixed)
            chain.states(std::span(block.rates).first(most), waits, found);
        for (std::size_t k = 0; k < block.count; ++k) {
            const double rate = block.rates[k];
            if (k >= most)
                result[block.cells[k]] = {rate, mostRate, 1, law.at(m_slots), m_slots};
            else if (m_isMixed)
                result[block.cells[k]] = stateOf(law, rate, mostRate, found[k]);
            else
                result[block.cells[k]] =
                    stateOf(law, rate, mostRate, waits ? row(replicas).waiting(rate) : row(replicas).blocking(rate));
        }
    };
    if (isExpected)
        eachBlock(replicas, m_expectedOrder, volume, work);
    else
        eachBlock(replicas, ordered(cells), volume, work);
    return result;
}

const std::vector<double> &BatchCells::blockedShares(double replicas, double volume) const
{
    if (m_blockedReplicas == replicas && m_blockedVolume == volume)
        return m_blocked;
    m_blockedVolume = -1;
    m_blocked.assign(m_expected.size(), 0);
    std::array<BatchChain::State, BatchChain::mostRates> found;
    eachBlock(replicas, m_expectedOrder, volume, [&](const BatchChain &chain, const BatchLaw &, const Block &block) {
        if (m_isMixed && chain.neverFills(block.rates[block.count - 1]))
            return;
        if (m_isMixed)
            chain.states(std::span(block.rates).first(block.count), false, found);
        for (std::size_t k = 0; k < block.count; ++k)
            m_blocked[block.cells[k]] =
                m_isMixed ? found[k].probability : row(replicas).blocking(block.rates[k]).probability;
    });
    m_blockedReplicas = replicas;
    m_blockedVolume = volume;
    return m_blocked;
}

double BatchCells::blockedShare(double replicas, const Cell &cell, double volume) const
{
    const double rate = volume * m_attempts.at(cell);
    if (!(rate > 0))
        return 0;
    return m_isMixed ? BatchChain(replicas, m_slots, mixtureIn(cell).seconds).blockedShare(rate)
                     : row(replicas).blocking(rate).probability;
}

double BatchCells::waitDecay(const BatchState &state, const Cell &cell) const
{
    const double attempts = m_attempts.at(cell);
    const double mean = m_fullSeconds.at(cell) / attempts;
    const double squares = m_fullSquares.at(cell) / attempts; // second moment: mean^2 (1 + CV^2)
    return (state.mostRate - state.rate) * 2 * mean * mean / squares;
}

double BatchCells::load(const Cell &cell, double together) const
{
    double load = 0;
    for (std::size_t t = 0; t < m_secondsOf.size(); ++t)
        load += m_secondsOf[t].at(together) * cell.rateOf(static_cast<int>(t));
    return load;
}

} // namespace isocost
