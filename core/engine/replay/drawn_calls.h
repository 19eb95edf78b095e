// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/replay/calls.h"
#include "core/engine/traffic/demand.h"

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
    ArrivalProcess(const Workload &workload, std::uint64_t seed);

    double pieceSeconds() const { return m_pieceSeconds; }
    /// Attempts per second of the classes that do not wait by choice in piece `n`, counted from second 0.
    double usualRate(double n) const;
    double deferredRate() const { return m_deferred.total(); }
    std::size_t pickClass(double uniform, double usualRate) const;
    /// The only class there is.
    std::optional<std::size_t> onlyClass() const { return m_only; }

private:
    const Workload &m_workload;
    Demand m_demand;
    std::uint64_t m_seed;
    ClassPicker m_usual;
    ClassPicker m_deferred;
    std::optional<std::size_t> m_only;
    double m_binSeconds = 0;
    double m_pieceSeconds = 0;
    double m_piecesPerBin = 1;
};

/// Arrivals drawn from a workload: a Poisson process whose rate follows the shape, times a Gamma factor (mean 1, CV the
/// burstiness) drawn anew each minute; deferred classes arrive evenly. Each call's class, failure and cache hit are
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
    double m_end = 0; ///< of the piece
    double m_usual = 0;
    double m_rate = 0; ///< of the piece
    double m_at = 0;
    double m_need = 0; ///< expected calls until the next one
    std::uint64_t m_number = 0;
    std::vector<bool> m_isMarked; ///< by class: there are failures or cache hits
};

} // namespace isocost
