// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/log_progress.h"

#include "ui/format/format.h"

#include <cstdio>
#include <unistd.h>

namespace isocost
{

namespace
{

bool isTerminal()
{
    return ::isatty(STDERR_FILENO) == 1;
}

std::string lineOf(const LogProgress &progress)
{
    const bool isDone = progress.bytesRead >= progress.bytesTotal;
    constexpr double mega = 1e6;
    const double share =
        isDone ? 1 : static_cast<double>(progress.bytesRead) / static_cast<double>(progress.bytesTotal);
    QString line = QStringLiteral("%1, %2 rows, %3 MB/s")
                       .arg(format::percent(share), format::number(static_cast<double>(progress.rows), 15),
                            format::number(progress.bytesPerSecond() / mega, 3));
    if (!isDone)
        line += QStringLiteral(", %1 left").arg(format::seconds(progress.remainingSeconds()));
    return line.toStdString();
}

} // namespace

std::function<void(const LogProgress &)> LogProgressLine::callback()
{
    return [this](const LogProgress &progress) { show(progress); };
}

void LogProgressLine::show(const LogProgress &progress)
{
    m_last = progress;
    if (!isTerminal())
        return;
    std::fprintf(stderr, "\r\033[K%s", lineOf(progress).c_str());
    std::fflush(stderr);
    m_isShown = true;
}

void LogProgressLine::clear()
{
    if (m_isShown)
        std::fputs("\r\033[K", stderr);
    m_isShown = false;
}

void LogProgressLine::finish()
{
    clear();
    std::fprintf(stderr, "%s\n", lineOf(m_last).c_str());
}

std::function<void(double)> ShareProgressLine::callback()
{
    return [this](double share) {
        if (!isTerminal())
            return;
        std::fprintf(stderr, "\r\033[K%s %s", format::percent(share).toStdString().c_str(), m_doing.c_str());
        std::fflush(stderr);
        m_isShown = true;
    };
}

void ShareProgressLine::clear()
{
    if (m_isShown)
        std::fputs("\r\033[K", stderr);
    m_isShown = false;
}

} // namespace isocost
