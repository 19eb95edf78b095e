#include "app/log_progress.h"

#include "ui/format/format.h"

#include <QCoreApplication>

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

} // namespace

std::function<void(const LogProgress &)> LogProgressLine::callback()
{
    return [this](const LogProgress &progress) { show(progress); };
}

void LogProgressLine::show(const LogProgress &progress)
{
    const bool isDone = progress.bytesRead >= progress.bytesTotal;
    if (!isTerminal() && !isDone)
        return;
    constexpr double mega = 1e6;
    const double share = progress.bytesTotal > 0
                             ? static_cast<double>(progress.bytesRead) / static_cast<double>(progress.bytesTotal)
                             : 1;
    QString line = QStringLiteral("%1, %2 rows, %3 MB/s")
                       .arg(format::percent(share), format::number(static_cast<double>(progress.rows), 15),
                            format::number(progress.bytesPerSecond() / mega, 3));
    if (!isDone)
        line += QStringLiteral(", %1 left").arg(format::seconds(progress.remainingSeconds()));
    std::fprintf(stderr, isTerminal() ? "\r\033[K%s" : "%s\n", line.toUtf8().constData());
    std::fflush(stderr);
    m_isShown = isTerminal();
}

void LogProgressLine::clear()
{
    if (m_isShown)
        std::fprintf(stderr, "\r\033[K");
    m_isShown = false;
}

} // namespace isocost
