// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/replay/option_replay.h"

#include <memory>
#include <vector>

namespace isocost
{

/// An option on all its calls: itself, or a portfolio's options on the classes they get.
class WholeOption
{
public:
    /// @param scenario, option outlive this
    WholeOption(const Scenario &scenario, const Option &option, const CallFrame &frame);

    /// Runs the next calls.
    void run(const Calls &block);
    /// What all of them came to, without the closed forms' figures.
    ReplayResult finish();

private:
    void finishTimeline();
    void describe();
    ReplayFigures figures(std::size_t first, std::size_t last, const ReplayBatch &calls, Bill &bill) const;

    const Scenario &m_scenario;
    const Option &m_option;
    CallFrame m_frame;
    std::vector<std::unique_ptr<OptionReplay>> m_parts;
    std::vector<ReplayBatch> m_batches;
    bool m_isBinned = false;
    ReplayResult m_result;
};

/// Up to so many calls percentiles are of each call's own seconds, beyond of counts in bins (ValueTally).
inline constexpr std::uint64_t mostExactCalls = 10'000'000;

} // namespace isocost
