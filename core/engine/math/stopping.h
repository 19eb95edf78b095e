// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stop_token>
#include <utility>

namespace isocost
{

/// Ends work that hears a stop. Whoever owns the stop opens a StopScope and catches this; what the work had so far is
/// gone, as that of any stopped work is dropped.
struct Stopped {
};

/// The stop that the work of this thread hears while the scope lasts, inside one evaluation too. The innermost scope
/// decides; one with an empty token hears nothing. Threads that the work starts open one of their own with heard().
class StopScope
{
public:
    explicit StopScope(std::stop_token stop) : m_stop(std::move(stop)), m_outer(std::exchange(s_heard, &m_stop)) {}
    ~StopScope() { s_heard = m_outer; }
    StopScope(const StopScope &) = delete;
    StopScope &operator=(const StopScope &) = delete;

    static std::stop_token heard() { return s_heard ? *s_heard : std::stop_token(); }
    static bool isAskedFor() { return s_heard && s_heard->stop_requested(); }

private:
    inline static thread_local const std::stop_token *s_heard = nullptr;

    std::stop_token m_stop;
    const std::stop_token *m_outer;
};

/// To be called in loops over classes, cells or volumes: throws Stopped once the scope's stop is asked for. Some
/// nanoseconds.
inline void hearStop()
{
    if (StopScope::isAskedFor())
        throw Stopped();
}

} // namespace isocost
