// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/replay/calls.h"
#include "core/engine/traffic/demand.h"
#include "core/engine/traffic/traffic.h"

namespace isocost
{

/// How long a drawn replay is.
struct DrawPlan {
    double days = 7;           ///< counted ones; a ninth as much comes before, to warm up
    bool isShortened = false;  ///< less than one cycle of the shape: there would be too many calls
    bool wholeBatches = false; ///< each batch is a whole number of cycles
};

/// The days to draw when nobody says: whole cycles of the shape, about a million calls or 20 cycles, as far as ten
/// million calls allow.
DrawPlan drawPlan(const Scenario &scenario);

/// The process that calls are drawn from: the rate is constant over a piece of time and changes from piece to piece.
class ArrivalProcess
{
public:
    /// @param scenario outlives this
    ArrivalProcess(const Scenario &scenario, std::uint64_t seed);

    double pieceSeconds() const { return m_pieceSeconds; }
    /// Attempts per second in piece `n`, counted from second 0, by timing in the order in which a class is picked.
    std::vector<double> ratesIn(double n) const;
    std::size_t pickClass(double uniform, const std::vector<double> &rates) const;
    /// The only class there is.
    std::optional<std::size_t> onlyClass() const { return m_only; }

private:
    const Workload &m_workload;
    Demand m_demand;
    std::uint64_t m_seed;
    struct Group { ///< classes that come at the same times
        int timing = timing::usual;
        bool bursts = true;
        ClassPicker classes;
    };
    Group &groupOf(const ClassTraffic &c);

    std::vector<Group> m_groups; ///< evenly first, then the others
    std::optional<std::size_t> m_only;
    double m_binSeconds = 0;
    double m_pieceSeconds = 0;
    double m_piecesPerBin = 1;
};

/// Arrivals drawn from a workload: a Poisson process whose rate follows the shape, times a Gamma factor (mean 1, CV the
/// burstiness) drawn anew each minute; classes with a week of their own follow that; deferred classes arrive evenly or,
/// those that fill valleys, as on a platform of speed 1 that is always on. Each call's class, failure and cache hit are
/// drawn by their shares. Calls before second 0 warm up. The same calls for the same seed, whatever the blocks.
class DrawnCalls : public CallSource
{
public:
    /// @param scenario outlives this
    /// @param days     counted ones, over 0
    DrawnCalls(const Scenario &scenario, double days, std::uint64_t seed);

    const CallFrame &frame() const override { return m_frame; }

protected:
    bool fill(Calls &block) override;

private:
    void add(Calls &block);
    void enterPiece(double piece);

    const Scenario &m_scenario;
    ArrivalProcess m_process;
    CallFrame m_frame;
    double m_piece = 0;
    double m_end = 0;            ///< of the piece
    std::vector<double> m_rates; ///< of the piece, by group
    double m_rate = 0;           ///< of all
    double m_at = 0;
    double m_need = 0; ///< expected calls until the next one
    std::uint64_t m_number = 0;
    std::vector<bool> m_isMarked; ///< by class: there are failures or cache hits
};

} // namespace isocost
