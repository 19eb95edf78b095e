// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/answer/analysis.h"

#include <chrono>
#include <functional>
#include <stop_token>

namespace isocost
{

/// An Analyser whose answers come early where, as the last one has shown, the whole takes long: the exact crossovers
/// are then looked for when no newer question has come for a while. For one thread.
class PatientAnalyser
{
public:
    Analysis analyse(const Scenario &scenario, const std::stop_token &stop, const AnalysisParts &parts,
                     const std::function<void(Analysis)> &early);

private:
    /// Draws fewer points next time where the last early answer came late, more where there was time.
    void adapt(std::chrono::steady_clock::duration drawnAfter);

    Analyser m_analyser;
    int m_every = 1;                              ///< of so many points of a curve one is drawn early
    std::chrono::steady_clock::duration m_took{}; ///< the last search that was not stopped, without its rest
};

} // namespace isocost
