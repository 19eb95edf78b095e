// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/replay/replay.h"

#include "core/engine/math/stopping.h"
#include "core/engine/replay/whole_option.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>

namespace isocost
{

namespace
{

/// Blocks of calls on their way through the options. Any thread draws the next block or runs the next one of the option
/// that is furthest behind; of each option and of the source one thread at a time, so the order of each is its own.
class BlockFlow
{
public:
    BlockFlow(const Scenario &scenario, CallSource &source, const DrawRun &run) : m_source(source), m_run(run)
    {
        for (const Option &option : scenario.options)
            m_lanes.push_back({std::make_unique<WholeOption>(scenario, option, source.frame())});
    }

    /// Until all is done or stopped; called by each thread.
    void work(bool tells)
    {
        std::unique_lock lock(m_mutex);
        for (;;) {
            m_isStopped |= m_run.stop.stop_requested();
            if (m_isStopped)
                break;
            if (!m_isDrawing && !m_isDrawn && m_blocks.size() < mostAhead) {
                draw(lock);
            } else if (Lane *lane = laneBehind()) {
                runBlock(*lane, lock);
                if (tells)
                    tell(lock);
            } else if (isDone()) {
                break;
            } else {
                m_changed.wait(lock);
            }
        }
        m_changed.notify_all();
    }

    bool isStopped() const { return m_isStopped; }
    std::uint64_t counted() const { return m_counted; }
    WholeOption &option(std::size_t i) { return *m_lanes[i].option; }

private:
    struct Lane {
        std::unique_ptr<WholeOption> option;
        std::uint64_t next = 0; ///< block
        bool isBusy = false;
    };

    void draw(std::unique_lock<std::mutex> &lock)
    {
        m_isDrawing = true;
        std::unique_ptr<Calls> block = m_spare.empty() ? std::make_unique<Calls>() : std::move(m_spare.back());
        if (!m_spare.empty())
            m_spare.pop_back();
        lock.unlock();
        const bool found = m_source.next(*block);
        const auto from = std::lower_bound(block->seconds.begin(), block->seconds.end(), block->from);
        const auto counted = static_cast<std::uint64_t>(block->seconds.end() - from);
        lock.lock();
        m_isDrawing = false;
        m_isDrawn = !found;
        if (found) {
            m_counted += counted;
            m_blocks.push_back(std::move(block));
        }
        m_changed.notify_all();
    }

    Lane *laneBehind()
    {
        Lane *found = nullptr;
        for (Lane &lane : m_lanes) {
            if (!lane.isBusy && lane.next < m_first + m_blocks.size() && (!found || lane.next < found->next))
                found = &lane;
        }
        return found;
    }

    void runBlock(Lane &lane, std::unique_lock<std::mutex> &lock)
    {
        lane.isBusy = true;
        const Calls &block = *m_blocks[lane.next - m_first];
        lock.unlock();
        lane.option->run(block);
        lock.lock();
        lane.isBusy = false;
        m_at = std::max(m_at, block.seconds.back());
        ++lane.next;
        std::uint64_t least = lane.next;
        for (const Lane &other : m_lanes)
            least = std::min(least, other.next);
        for (; m_first < least; ++m_first) {
            m_spare.push_back(std::move(m_blocks.front()));
            m_blocks.pop_front();
        }
        m_changed.notify_all();
    }

    bool isDone() const
    {
        const std::uint64_t end = m_first + m_blocks.size();
        return m_isDrawn && std::all_of(m_lanes.begin(), m_lanes.end(),
                                        [&](const Lane &lane) { return !lane.isBusy && lane.next == end; });
    }

    void tell(std::unique_lock<std::mutex> &lock)
    {
        const CallFrame &frame = m_source.frame();
        const double share = frame.to > frame.begin ? (m_at - frame.begin) / (frame.to - frame.begin) : 1;
        constexpr double step = 0.002;
        if (!m_run.progress || share < m_told + step)
            return;
        m_told = share;
        lock.unlock();
        m_run.progress(std::clamp(share, 0.0, 1.0));
        lock.lock();
    }

    static constexpr std::size_t mostAhead = 4;

    CallSource &m_source;
    const DrawRun &m_run;
    std::vector<Lane> m_lanes;
    std::deque<std::unique_ptr<Calls>> m_blocks;
    std::vector<std::unique_ptr<Calls>> m_spare;
    std::uint64_t m_first = 0; ///< number of the first of m_blocks
    std::uint64_t m_counted = 0;
    double m_at = 0;
    double m_told = 0;
    bool m_isDrawing = false;
    bool m_isDrawn = false;
    bool m_isStopped = false;
    std::mutex m_mutex;
    std::condition_variable m_changed;
};

} // namespace

Replay replayAll(const Scenario &scenario, CallSource &calls, const DrawRun &run)
{
    const CallFrame &frame = calls.frame();
    Replay replay;
    replay.isDrawn = frame.areDrawn;
    replay.seed = frame.seed;
    replay.observedSeconds = frame.to - frame.from;
    if (scenario.options.empty())
        return replay;
    BlockFlow flow(scenario, calls, run);
    {
        const StopScope deaf({}); // the threads share the blocks and look at the stop between them
        std::vector<std::future<void>> others;
        for (int t = 1; t < run.threads; ++t)
            others.push_back(std::async(std::launch::async, [&] { flow.work(false); }));
        flow.work(true);
        for (std::future<void> &other : others)
            other.get();
    }
    if (flow.isStopped())
        return replay;
    replay.calls = flow.counted();
    replay.options.resize(scenario.options.size());
    DrawRun ending = run;
    ending.progress = {};
    forEachDraw(scenario.options.size(), 1, ending, [&] {
        return [&](std::size_t i) {
            replay.options[i] = flow.option(i).finish();
            replay.options[i].closedForm = closedFormFigures(scenario, scenario.options[i]);
        };
    });
    if (run.stop.stop_requested())
        replay.options.clear();
    return replay;
}

} // namespace isocost
