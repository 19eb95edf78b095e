// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/options/fleet/fleet_queues.h"
#include "core/engine/queueing/batch_chain.h"
#include "core/engine/traffic/traffic.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <unordered_map>
#include <vector>

namespace isocost
{

/// Requests that slow one another down on the replicas they share, cell by cell: the chain of queueing/batch_chain.h
/// stands for Erlang's formulas. For one thread at a time: it remembers what it found.
class BatchCells
{
public:
    /// The requests of one class.
    struct Part {
        const ClassTraffic *traffic;
        const BatchLaw *seconds; ///< by how many share a replica
        double cv;
    };
    /// @param alone mean seconds of all, alone on a replica
    BatchCells(const std::vector<Part> &parts, double slots, double alone);

    /// The cells that are asked for again and again. They stay as and where they are.
    void expect(std::span<const Cell> cells);

    /// Of the requests of cells on so many replicas, parallel to the cells.
    /// @param waits whether those wait that find no free slot; else they go elsewhere
    std::vector<BatchState> states(double replicas, std::span<const Cell> cells, double volume, bool waits) const;
    /// Shares of the expected cells' requests that find no free slot and go elsewhere.
    const std::vector<double> &blockedShares(double replicas, double volume) const;
    /// Of one cell's.
    double blockedShare(double replicas, const Cell &cell, double volume) const;
    /// By how much the chance to wait on falls with each second of waiting.
    double waitDecay(const BatchState &state, const Cell &cell) const;
    /// Erlangs per unit of volume in a cell, with so many requests on each replica.
    double load(const Cell &cell, double together) const;
    /// The same with every slot taken.
    const PerVolume &fullLoad() const { return m_fullSeconds; }
    /// Seconds of the month's mixture with every slot taken.
    double fullSeconds() const { return m_month->law.at(m_slots); }

private:
    /// What a cell's requests have in common at every volume and with any replicas.
    struct Mixture {
        double attempts; ///< a second
        std::shared_ptr<const ChainSeconds> seconds;
    };
    struct Ordered {
        std::size_t cell; ///< its index
        const Mixture *mixture;
    };
    /// Neighbours whose chains are summed at once.
    struct Block {
        std::array<std::size_t, BatchChain::mostRates> cells;
        std::array<double, BatchChain::mostRates> rates;
        std::size_t count = 0;
    };
    /// The rates of a cell, by where they are.
    struct Rates {
        const double *own;
        double part;
        double rate;
        double even;

        explicit Rates(const Cell &cell) : own(cell.own), part(cell.part), rate(cell.rate), even(cell.even) {}
        bool operator==(const Rates &) const = default;
    };
    struct Hash {
        std::size_t operator()(const Rates &rates) const;
    };

    /// In an order in which cells of a block are neighbours.
    std::vector<Ordered> ordered(std::span<const Cell> cells) const;
    /// Calls f(chain, seconds, block) for the cells in which there are requests.
    template <class Function>
    void eachBlock(double replicas, const std::vector<Ordered> &cells, double volume, const Function &f) const;
    const Mixture &mixtureIn(const Cell &cell) const;
    std::shared_ptr<const ChainSeconds> secondsOf(const std::vector<double> &shares) const;
    BatchState stateOf(const BatchLaw &seconds, double rate, double mostRate, const BatchChain::State &found) const;
    const BatchRow &row(double replicas) const;

    double m_slots;
    PerVolume m_attempts;
    bool m_isMixed = false;                      ///< the mixture is another in every cell
    std::vector<BatchLaw> m_secondsOf;           ///< by timing: attempts/s * seconds, by how many share a replica
    std::shared_ptr<const ChainSeconds> m_month; ///< of the month's mixture
    PerVolume m_fullSeconds;                     ///< attempts/s * seconds with every slot taken
    PerVolume m_fullSquares;                     ///< attempts/s * second moment of the seconds then
    mutable std::map<double, BatchRow> m_rows;   ///< by replicas, of the month's mixture
    mutable std::unordered_map<Rates, Mixture, Hash> m_mixtures;
    mutable std::map<std::vector<std::int64_t>, std::shared_ptr<const ChainSeconds>> m_laws; ///< by shares, rounded
    std::span<const Cell> m_expected;
    std::vector<Ordered> m_expectedOrder;
    mutable std::vector<double> m_blocked; ///< of those, the last ones
    mutable double m_blockedReplicas = 0;
    mutable double m_blockedVolume = -1;
};

} // namespace isocost
