// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/log_collector.h"

#include <condition_variable>
#include <deque>
#include <exception>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

namespace isocost
{

/// Threads that read the rows of a log's blocks. Their parts reach the collector in the file's order.
class LogWorkers
{
public:
    /// @param threads 0: one for each core; 1: the rows are read by the caller
    LogWorkers(const LogLayout &layout, bool keepRows, int threads, LogCollector &collector);
    /// Drops what has not been read yet.
    ~LogWorkers();
    LogWorkers(const LogWorkers &) = delete;
    LogWorkers &operator=(const LogWorkers &) = delete;

    /// Waits while enough blocks are in store. False when the collector has found something wrong.
    bool add(std::vector<char> block, std::size_t skipLines);
    /// A used block's memory, or none.
    std::vector<char> emptyBlock();
    /// Waits for all that was added. Throws what a thread threw, such as for want of memory.
    void finish();
    std::uint64_t rows();

private:
    struct Task {
        std::size_t number = 0;
        std::vector<char> block;
        std::size_t skipLines = 0;
    };

    void work();
    void collect(std::size_t number, LogPart part);

    LogLayout m_layout;
    bool m_keepRows;
    LogCollector &m_collector;
    RowReader m_ownReader; ///< without threads
    std::mutex m_mutex;
    std::condition_variable m_added;
    std::condition_variable m_taken;
    std::deque<Task> m_tasks;
    std::size_t m_numbered = 0;
    std::size_t m_collected = 0;
    std::map<std::size_t, LogPart> m_early; ///< parts whose predecessor is still being read
    std::vector<std::vector<char>> m_used;
    bool m_failed = false;
    std::exception_ptr m_thrown;
    bool m_ended = false;
    std::vector<std::jthread> m_threads;
};

} // namespace isocost
