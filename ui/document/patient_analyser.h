// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/answer/analysis.h"

#include <chrono>
#include <functional>
#include <stop_token>
#include <thread>
#include <utility>

namespace isocost
{

/// An Analyser whose answers come early where, as the last one has shown, the whole takes long: the exact crossovers
/// are then looked for when no newer question has come for a while. For one thread.
class PatientAnalyser
{
public:
    using Clock = std::chrono::steady_clock;

    /// @param now what tells the time
    explicit PatientAnalyser(std::function<Clock::time_point()> now = Clock::now) : m_now(std::move(now)) {}

    Analysis analyse(const Scenario &scenario, const std::stop_token &stop, const AnalysisParts &parts,
                     const std::function<void(Analysis)> &early);

private:
    /// Draws fewer points next time where the last early answer came late, more where there was time.
    void adapt(Clock::duration drawnAfter);
    void prepareForDrag();

    std::function<Clock::time_point()> m_now;
    Analyser m_analyser;
    int m_every = 1;          ///< of so many points of a curve one is drawn early
    Clock::duration m_took{}; ///< the last search that was not stopped, without its rest
    std::jthread m_preparing; ///< for the first ticks of the next drag
};

} // namespace isocost
