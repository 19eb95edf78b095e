// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/replay_words.h"

#include "ui/format/format.h"
#include "ui/format/money_period.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

struct ReplayWordsWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::Replay)
};

constexpr double same = 1e-9; ///< relative

bool isSeconds(ReplayFigure figure)
{
    return figure >= ReplayFigure::latencyMean;
}

/// "12 % more", "2.4 times as much", "a third less" would be guesswork: only shares and multiples.
QString relativeText(double simulated, double closed)
{
    const double ratio = simulated / closed;
    constexpr double doubled = 2;
    constexpr double beyondCompare = 1000;
    if (!(ratio <= beyondCompare))
        return ReplayWordsWords::tr("next to none by the closed form");
    if (ratio >= doubled)
        return ReplayWordsWords::tr("%1 times as much").arg(format::number(ratio, 2));
    if (ratio >= 1)
        return ReplayWordsWords::tr("%1 more").arg(format::percent(ratio - 1));
    return ReplayWordsWords::tr("%1 less").arg(format::percent(1 - ratio));
}

/// "57.3 minutes", "2.5 hours", "7 days".
QString spanText(double seconds)
{
    constexpr double hour = 3600;
    constexpr double day = 24 * hour;
    constexpr int digits = 3;
    if (seconds < 2 * hour)
        return ReplayWordsWords::tr("%1 minutes").arg(format::number(seconds / 60, digits));
    if (seconds < 2 * day)
        return ReplayWordsWords::tr("%1 hours").arg(format::number(seconds / hour, digits));
    return ReplayWordsWords::tr("%1 days").arg(format::number(seconds / day, digits));
}

QString moment(Instant instant)
{
    constexpr Instant nanosPerMilli = 1'000'000;
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(instant / nanosPerMilli, QTimeZone::utc());
    return QLocale().toString(time, ReplayWordsWords::tr("d MMM yyyy HH:mm", "date and time"));
}

QString shapeText(const Shape &shape)
{
    if (shape.kind == Shape::Kind::hourOfWeek)
        return ReplayWordsWords::tr("a rate for each hour of the week (UTC)");
    if (shape.kind == Shape::Kind::flat)
        return ReplayWordsWords::tr("one rate for all of it: the log is too short for more");
    return ReplayWordsWords::tr("a rate for each %1 minutes").arg(format::number(shape.binSeconds / 60, 4));
}

/// What was found of one class.
QString classText(const RequestClass &c, const LogSummary &log)
{
    QString text = ReplayWordsWords::tr("%1: %2 requests a day")
                       .arg(QString::fromStdString(c.name), format::requestsPerDay(c.requestsPerDay));
    if (log.hasInputTokens)
        text += ReplayWordsWords::tr(", %1 tokens in").arg(format::number(c.inputTokens, 4));
    if (log.hasOutputTokens)
        text += ReplayWordsWords::tr(", %1 out").arg(format::number(c.outputTokens, 4));
    if (c.computeSeconds)
        text += ReplayWordsWords::tr(", %1 each").arg(format::seconds(*c.computeSeconds));
    if (c.failureFraction > 0)
        text += ReplayWordsWords::tr(", %1 failed").arg(format::percent(c.failureFraction / (1 + c.failureFraction)));
    return text + QLatin1Char('.');
}

/// How many rows could not be read, and the first of them.
QString rejectedText(const LogSummary &log)
{
    constexpr std::size_t most = 3;
    QStringList shown;
    for (std::size_t i = 0; i < std::min(most, log.rejected.size()); ++i)
        shown << ReplayWordsWords::tr("line %1: %2")
                     .arg(QString::number(log.rejected[i].line), QString::fromStdString(log.rejected[i].what));
    return ReplayWordsWords::tr("%1 rows could not be read (%2).")
        .arg(QString::number(log.rejectedRows), shown.join(QStringLiteral("; ")));
}

} // namespace

QString replayFigureName(ReplayFigure figure, const std::optional<ServiceLevel> &slo)
{
    switch (figure) {
    case ReplayFigure::monthlyCost:
        return ReplayWordsWords::tr("Cost %1", "a month").arg(format::periodText());
    case ReplayFigure::coldProbability:
        return ReplayWordsWords::tr("Cold starts");
    case ReplayFigure::meanIdle:
        return ReplayWordsWords::tr("Idle instances, mean");
    case ReplayFigure::throttledShare:
        return ReplayWordsWords::tr("Throttled");
    case ReplayFigure::dedicatedShare:
        return ReplayWordsWords::tr("On dedicated");
    case ReplayFigure::latencyMean:
        return ReplayWordsWords::tr("Latency, mean");
    case ReplayFigure::latencyP50:
        return ReplayWordsWords::tr("Latency, p50");
    case ReplayFigure::latencyP95:
        return ReplayWordsWords::tr("Latency, p95");
    case ReplayFigure::latencyP99:
        return ReplayWordsWords::tr("Latency, p99");
    case ReplayFigure::latencySlo:
        return slo ? ReplayWordsWords::tr("Latency, p%1 (target %2)")
                         .arg(format::number(slo->percentile, 6), format::seconds(slo->seconds))
                   : ReplayWordsWords::tr("Latency at the target");
    case ReplayFigure::latencyMax:
        return ReplayWordsWords::tr("Latency, longest");
    case ReplayFigure::waitMean:
        return ReplayWordsWords::tr("Wait, mean");
    case ReplayFigure::waitP95:
        return ReplayWordsWords::tr("Wait, p95");
    case ReplayFigure::waitP99:
        return ReplayWordsWords::tr("Wait, p99");
    case ReplayFigure::waitMax:
        return ReplayWordsWords::tr("Wait, longest");
    }
    return {};
}

QString replayFigureText(ReplayFigure figure, const std::optional<double> &value, const std::string &currency)
{
    constexpr int digits = 4;
    constexpr double instant = 1e-6;
    if (!value)
        return ReplayWordsWords::tr("–");
    if (figure == ReplayFigure::monthlyCost)
        return format::periodMoney(*value, currency);
    if (figure == ReplayFigure::meanIdle)
        return format::number(*value, digits);
    if (isSeconds(figure))
        return format::seconds(*value < instant ? 0 : *value);
    return format::percent(*value);
}

QString replayDifference(ReplayFigure figure, const ReplayResult &result)
{
    const std::optional<double> &simulated = result.simulated[figure];
    const std::optional<double> &closed = result.closedForm[figure];
    const std::optional<double> &error = result.standardError[figure];
    constexpr double agreement = 2; // standard errors; chance alone exceeds it once in twenty
    constexpr double beyondChance = 3;
    if (!simulated && !closed)
        return {};
    if (!simulated || !closed)
        return ReplayWordsWords::tr("nothing to compare with");
    const double apart = *simulated - *closed;
    if (std::abs(apart) <= same * std::max(std::abs(*simulated), std::abs(*closed)) ||
        (isSeconds(figure) && std::abs(apart) < 1e-6))
        return ReplayWordsWords::tr("the same");
    const QString relative = *closed != 0 ? relativeText(*simulated, *closed) : ReplayWordsWords::tr("more than none");
    if (!error || !(*error > 0))
        return relative;
    const double errors = std::abs(apart) / *error;
    const QString count = format::number(errors, 2);
    const QString inErrors = count == QLatin1String("1") ? ReplayWordsWords::tr("1 standard error")
                                                         : ReplayWordsWords::tr("%1 standard errors").arg(count);
    if (errors <= agreement)
        return ReplayWordsWords::tr("agrees (%1)").arg(inErrors);
    if (errors <= beyondChance)
        return ReplayWordsWords::tr("%1 (%2: may be chance)").arg(relative, inErrors);
    return ReplayWordsWords::tr("%1 (%2: more than chance)").arg(relative, inErrors);
}

QList<ReplayFigure> replayFigures(const ReplayResult &result)
{
    QList<ReplayFigure> figures;
    for (std::size_t i = 0; i < replayFigureCount; ++i) {
        const auto figure = static_cast<ReplayFigure>(i);
        const std::optional<double> &simulated = result.simulated[figure];
        const std::optional<double> &closed = result.closedForm[figure];
        const bool isNought = simulated.value_or(0) == 0 && closed.value_or(0) == 0;
        const bool always = figure == ReplayFigure::monthlyCost;
        if ((simulated || closed) && (always || !isNought))
            figures << figure;
    }
    return figures;
}

QString replaySubject(const Replay &replay)
{
    const QString calls = format::number(static_cast<double>(replay.calls), 15);
    const QString time = spanText(replay.observedSeconds);
    if (!replay.isDrawn) {
        QString recorded =
            ReplayWordsWords::tr("%1 recorded requests over %2, one by one; the closed forms are worked out for the "
                                 "traffic fitted to them.")
                .arg(calls, time);
        if (replay.isWarm)
            recorded += QLatin1Char(' ') + ReplayWordsWords::tr("The log ran once before, uncounted, to warm up.");
        return recorded;
    }
    QString text = ReplayWordsWords::tr("%1 requests drawn from the workload over %2 (seed %3), after a warm-up.")
                       .arg(calls, time, QString::number(replay.seed));
    if (!replay.wholeCycles)
        text += QLatin1Char(' ') +
                ReplayWordsWords::tr("The time is not 20 whole cycles of the traffic's shape: standard errors "
                                     "hold the difference between busy and quiet hours too.");
    return text;
}

QStringList replayNotes(const ReplayResult &result)
{
    QStringList notes;
    if (result.firstFill > 0)
        notes << ReplayWordsWords::tr("%1 of the %2 cold starts only made the pool larger than it had been before.")
                     .arg(format::number(static_cast<double>(result.firstFill), 15),
                          format::number(static_cast<double>(result.coldStarts), 15));
    if (result.percentileError > 0)
        notes << ReplayWordsWords::tr("So many requests are counted in narrow bins: percentiles are within %1 of the "
                                      "exact ones; counts, means and bills are exact.")
                     .arg(format::percent(result.percentileError));
    return notes;
}

QStringList logAssumptions(const LogStatement &statement)
{
    QStringList lines;
    for (const std::string &sentence : statement.assumed)
        lines << ReplayWordsWords::tr("Assumed: %1").arg(QString::fromStdString(sentence));
    return lines;
}

QStringList logStatement(const LogStatement &statement)
{
    const auto text = [](const std::string &word) { return QString::fromStdString(word); };
    QStringList used;
    for (const ColumnUse &column : statement.columns)
        used << (column.unit.empty()
                     ? ReplayWordsWords::tr("%1 as %2 (%3)")
                           .arg(text(column.name), text(column.usedAs), text(column.why))
                     : ReplayWordsWords::tr("%1 as %2 in %3 (%4)")
                           .arg(text(column.name), text(column.usedAs), text(column.unit), text(column.why)));
    QStringList unused;
    for (const UnusedColumn &column : statement.unused)
        unused << ReplayWordsWords::tr("%1 (%2)").arg(text(column.name), text(column.why));
    QStringList lines;
    if (!used.isEmpty())
        lines << ReplayWordsWords::tr("Columns used: %1.").arg(used.join(QStringLiteral(", ")));
    if (!unused.isEmpty())
        lines << ReplayWordsWords::tr("Not used: %1.").arg(unused.join(QStringLiteral(", ")));
    return lines + logAssumptions(statement);
}

QStringList importSummary(const LogSummary &log, const Workload &workload, double peakToMeanMinute)
{
    QStringList lines;
    const QString requests = format::number(std::round(log.requests), 15);
    lines << (log.isRelative
                  ? ReplayWordsWords::tr("%1 requests; the times count from the log's start, taken as a Monday 00:00.")
                  : ReplayWordsWords::tr("%1 requests from %2 to %3 UTC.")
                        .arg(QStringLiteral("%1"), moment(log.from), moment(log.to)))
                 .arg(requests);
    if (log.rejectedRows > 0)
        lines << rejectedText(log);
    double perDay = 0;
    for (const RequestClass &c : workload.classes)
        perDay += c.requestsPerDay;
    lines << ReplayWordsWords::tr(
                 "%1 requests a day; shape: %2; burstiness %3; the busiest minute has %4 times the mean.")
                 .arg(format::requestsPerDay(perDay), shapeText(workload.shape), format::number(workload.burstiness, 3),
                      format::number(peakToMeanMinute, 3));
    for (const RequestClass &c : workload.classes)
        lines << classText(c, log);
    return lines + logStatement(log.statement);
}

} // namespace isocost
