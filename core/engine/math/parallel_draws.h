// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/math/stopping.h"

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <functional>
#include <future>
#include <stop_token>
#include <vector>

namespace isocost
{

/// How a run over draws is spread over threads, told of and stopped.
struct DrawRun {
    int threads = 1; ///< at least 1
    std::stop_token stop = {};
    std::function<void(double)> progress = {}; ///< called in the calling thread with the share that is done
};

/// Does `count` pieces of work on several threads, in chunks of their own; which thread does which piece must not
/// matter. A requested stop leaves the rest undone.
/// @param makeWorker makes what a thread calls with each piece's index; called once by every thread
template <class MakeWorker>
void forEachDraw(std::size_t count, std::size_t chunk, const DrawRun &run, const MakeWorker &makeWorker)
{
    std::atomic<std::size_t> next = 0;
    const auto work = [&, heard = StopScope::heard()](bool tells) {
        const StopScope scope(heard);
        auto worker = makeWorker();
        for (std::size_t from = next.fetch_add(chunk); from < count && !run.stop.stop_requested();
             from = next.fetch_add(chunk)) {
            const std::size_t to = std::min(count, from + chunk);
            for (std::size_t i = from; i < to; ++i)
                worker(i);
            if (tells && run.progress)
                run.progress(static_cast<double>(to) / static_cast<double>(count));
        }
    };
    std::vector<std::future<void>> others;
    for (int t = 1; t < run.threads; ++t)
        others.push_back(std::async(std::launch::async, work, false));
    work(true);
    for (std::future<void> &other : others)
        other.get();
}

/// The ceil(p n)-th smallest of n >= 1 ascending numbers, 0 < p <= 1.
double percentileOf(const std::vector<double> &sorted, double p);

} // namespace isocost
