// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <exception>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <thread>

namespace isocost
{

/// A thread beside another one, kept from job to job: one started anew for each often begins on the processor that its
/// starter is on, and waits there while the other is free.
class SideThread
{
public:
    SideThread();

    /// That of the calling thread, which it ends with.
    static SideThread &ofThisThread();

    /// Runs `work` beside the caller, when the last work is done. Whoever drops the future does not wait.
    template <class Value> std::future<Value> run(std::function<Value()> work)
    {
        const auto promise = std::make_shared<std::promise<Value>>();
        begin([promise, work = std::move(work)]() -> Announcement {
            try {
                const auto value = std::make_shared<Value>(work());
                return [promise, value] { promise->set_value(std::move(*value)); };
            } catch (...) {
                return [promise, error = std::current_exception()] { promise->set_exception(error); };
            }
        });
        return promise->get_future();
    }

private:
    /// Made when the thread is ready for the next job.
    using Announcement = std::function<void()>;
    using Job = std::function<Announcement()>;

    void begin(Job job);
    void work(const std::stop_token &quit);

    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    Job m_job; ///< empty: none is under way
    std::jthread m_thread;
};

} // namespace isocost
