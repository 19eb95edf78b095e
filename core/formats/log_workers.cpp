// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/log_workers.h"

#include <algorithm>
#include <utility>

namespace isocost
{

namespace
{

constexpr int mostThreads = 8;
constexpr std::size_t storedPerThread = 2;

} // namespace

LogWorkers::LogWorkers(const LogLayout &layout, bool keepRows, int threads, LogCollector &collector)
    : m_layout(layout), m_keepRows(keepRows), m_collector(collector), m_ownReader(layout, keepRows)
{
    if (threads <= 0)
        threads = static_cast<int>(std::thread::hardware_concurrency());
    threads = std::clamp(threads, 1, mostThreads);
    for (int i = 0; threads > 1 && i < threads; ++i)
        m_threads.emplace_back([this] { work(); });
}

LogWorkers::~LogWorkers()
{
    {
        const std::lock_guard lock(m_mutex);
        m_tasks.clear();
        m_ended = true;
    }
    m_added.notify_all();
    m_threads.clear(); // joins
}

bool LogWorkers::add(std::vector<char> block, std::size_t skipLines)
{
    if (m_threads.empty()) {
        LogPart part = m_ownReader.read({block.data(), block.size()}, skipLines);
        m_used.push_back(std::move(block));
        m_failed |= !m_collector.add(std::move(part));
        return !m_failed;
    }
    std::unique_lock lock(m_mutex);
    m_taken.wait(lock, [this] { return m_failed || m_tasks.size() < storedPerThread * m_threads.size(); });
    if (m_failed)
        return false;
    m_tasks.push_back({m_numbered++, std::move(block), skipLines});
    m_added.notify_one();
    return true;
}

std::vector<char> LogWorkers::emptyBlock()
{
    const std::lock_guard lock(m_mutex);
    if (m_used.empty())
        return {};
    std::vector<char> block = std::move(m_used.back());
    m_used.pop_back();
    return block;
}

void LogWorkers::finish()
{
    std::unique_lock lock(m_mutex);
    m_taken.wait(lock, [this] { return m_threads.empty() || m_failed || m_collected == m_numbered; });
    if (m_thrown)
        std::rethrow_exception(std::exchange(m_thrown, {}));
}

std::uint64_t LogWorkers::rows()
{
    const std::lock_guard lock(m_mutex);
    return m_collector.rows();
}

/// Under the lock.
void LogWorkers::collect(std::size_t number, LogPart part)
{
    m_early.emplace(number, std::move(part));
    while (!m_early.empty() && m_early.begin()->first == m_collected) {
        m_failed |= !m_collector.add(std::move(m_early.begin()->second));
        m_early.erase(m_early.begin());
        ++m_collected;
    }
}

void LogWorkers::work()
{
    RowReader reader(m_layout, m_keepRows);
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_added.wait(lock, [this] { return m_ended || !m_tasks.empty(); });
        if (m_tasks.empty())
            return;
        Task task = std::move(m_tasks.front());
        m_tasks.pop_front();
        lock.unlock();
        m_taken.notify_all();
        LogPart part;
        try {
            part = reader.read({task.block.data(), task.block.size()}, task.skipLines);
        } catch (...) { // nobody above us: finish() hands it on
            lock.lock();
            m_thrown = std::current_exception();
            m_failed = true;
            m_taken.notify_all();
            return;
        }
        lock.lock();
        m_used.push_back(std::move(task.block));
        collect(task.number, std::move(part));
        m_taken.notify_all();
    }
}

} // namespace isocost
