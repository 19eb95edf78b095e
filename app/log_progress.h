#pragma once

#include "core/formats/trace_csv.h"

#include <functional>

namespace isocost
{

/// How far the reading of a log has come, on standard error: a line that rewrites itself on a terminal, one line at the
/// end elsewhere.
class LogProgressLine
{
public:
    std::function<void(const LogProgress &)> callback();
    /// Takes the line off the terminal.
    void clear();

private:
    void show(const LogProgress &progress);

    bool m_isShown = false;
};

} // namespace isocost
