// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/replay_runner.h"

#include "core/engine/replay/replay.h"

#include <algorithm>
#include <atomic>
#include <thread>

namespace isocost
{

Replay replayAll(const Scenario &scenario, const Calls &calls, bool wholeCycles, std::stop_token stop)
{
    Replay replay;
    replay.isDrawn = calls.areDrawn;
    replay.seed = calls.seed;
    replay.observedSeconds = calls.to - calls.from;
    replay.wholeCycles = wholeCycles;
    replay.calls = static_cast<std::uint64_t>(calls.seconds.end() -
                                              std::lower_bound(calls.seconds.begin(), calls.seconds.end(), calls.from));
    const std::size_t count = scenario.options.size();
    replay.options.resize(count);
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        for (std::size_t i = next++; i < count && !stop.stop_requested(); i = next++)
            replay.options[i] = replayOption(scenario, scenario.options[i], calls, stop);
    };
    const std::size_t threads = std::min<std::size_t>(std::max(1u, std::thread::hardware_concurrency()), count);
    {
        std::vector<std::jthread> others;
        for (std::size_t i = 1; i < threads; ++i)
            others.emplace_back(work);
        work();
    }
    if (stop.stop_requested())
        replay.options.clear();
    return replay;
}

} // namespace isocost
