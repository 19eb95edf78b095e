// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/replay/workload_fit.h"

#include "core/base/call_address.h"
#include "core/engine/traffic/service_time.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

namespace isocost
{

namespace
{

constexpr double secondsPerMinute = 60;
constexpr double fittedDaySeconds = 86400;
constexpr std::int64_t minutesPerHour = 60;
constexpr std::int64_t minutesPerWeek = 7 * 24 * minutesPerHour;
constexpr std::int64_t firstMonday = 4 * 24 * minutesPerHour; // 1970-01-05, in minutes
constexpr double mostBurstiness = 30;
constexpr double shortestObservation = 1e-3; // seconds

/// How the minutes of a log fall into the bins of a shape.
struct Bins {
    Shape::Kind kind = Shape::Kind::flat;
    std::size_t count = 1;
    std::int64_t minutes = 0; ///< in each bin
    std::int64_t origin = 0;  ///< minute since 1970 at which the cycle began

    std::size_t of(std::int64_t minute) const
    {
        if (kind == Shape::Kind::flat)
            return 0;
        const std::int64_t cycle = minutes * static_cast<std::int64_t>(count);
        return static_cast<std::size_t>((minute - origin) % cycle / minutes);
    }
};

Bins binsFor(const LogSummary &log)
{
    constexpr std::int64_t widths[] = {10, 15, 20, 30, 60};
    constexpr std::int64_t mostBins = 168;
    const auto span = static_cast<std::int64_t>(log.minutes.size());
    const double seconds = static_cast<double>(log.to - log.from) / nanosPerSecond;
    // A log of one week seldom begins and ends with a request on the stroke.
    constexpr double nearlyAWeek = 7 * 86400.0 - 3600;
    Bins bins;
    if (seconds >= nearlyAWeek) {
        const std::int64_t weeks =
            (log.firstMinute - firstMonday) / minutesPerWeek - (log.firstMinute < firstMonday ? 1 : 0);
        bins = {Shape::Kind::hourOfWeek, static_cast<std::size_t>(mostBins), minutesPerHour,
                firstMonday + weeks * minutesPerWeek};
    } else if (span >= 2 * widths[0]) {
        const auto *width = std::find_if(std::begin(widths), std::end(widths), [&](std::int64_t minutes) {
            return (span + minutes - 1) / minutes <= mostBins &&
                   static_cast<double>(minutes) * secondsPerMinute >= log.binSeconds;
        });
        const std::int64_t minutes = width != std::end(widths) ? *width : minutesPerHour;
        bins = {Shape::Kind::bins, static_cast<std::size_t>((span + minutes - 1) / minutes), minutes, log.firstMinute};
    }
    return bins;
}

/// Seconds of each minute that the log observed.
std::vector<double> exposure(const LogSummary &log, Silence silence)
{
    std::vector<double> seconds(log.minutes.size(), secondsPerMinute);
    if (seconds.empty())
        return seconds;
    const Instant begin = log.firstMinute * nanosPerMinute;
    const Instant end = begin + static_cast<Instant>(seconds.size()) * nanosPerMinute;
    seconds.front() -= static_cast<double>(log.from - begin) / nanosPerSecond;
    seconds.back() -= std::min(secondsPerMinute, static_cast<double>(end - log.to) / nanosPerSecond);
    if (silence == Silence::gap) {
        for (const SilentRun &run : log.silent) {
            for (std::size_t i = run.first; i <= run.last && i < seconds.size(); ++i)
                seconds[i] = log.minutes[i] > 0 ? seconds[i] : 0;
        }
    }
    for (double &observed : seconds)
        observed = std::max(0.0, observed);
    return seconds;
}

/// Rates of bins that were never observed, between those of their neighbours around the cycle.
void bridgeGaps(std::vector<double> &rates, const std::vector<double> &observed)
{
    const std::size_t count = rates.size();
    const auto isKnown = [&](std::size_t i) { return observed[i % count] > 0; };
    std::size_t known = 0;
    while (known < count && !isKnown(known))
        ++known;
    if (known == count)
        return;
    for (std::size_t i = known; i < known + count; ++i) {
        if (isKnown(i))
            continue;
        std::size_t after = i;
        while (!isKnown(after))
            ++after;
        const double before = rates[(i - 1) % count];
        rates[i % count] = before + (rates[after % count] - before) / static_cast<double>(after - i + 1);
    }
}

/// Counts of equal stretches of time inside one bin.
struct Counts {
    double number = 0;
    double sum = 0;
    double squares = 0;
};

/// Counts of single minutes by bin, of a table that sums them up.
std::vector<Counts> spreadCounts(const LogSummary &log, const Bins &bins)
{
    std::vector<Counts> counts(bins.count);
    for (std::size_t i = 0; i < log.spreads.size(); ++i) {
        const MinuteSpread &spread = log.spreads[i];
        const bool isWhole = i > 0 && i + 1 < log.spreads.size(); // the log begins and ends inside its first and last
        const std::size_t bin = bins.of(std::max(spread.firstMinute, bins.origin));
        const auto last = spread.firstMinute + static_cast<std::int64_t>(spread.minutes) - 1;
        if (!isWhole || spread.firstMinute < bins.origin || bins.of(last) != bin)
            continue;
        counts[bin].number += spread.minutes;
        counts[bin].sum += spread.requests;
        counts[bin].squares += spread.squares;
    }
    return counts;
}

std::vector<Counts> minuteCounts(const LogSummary &log, const Bins &bins, const std::vector<double> &observed)
{
    const auto unit = static_cast<std::size_t>(std::max(1.0, std::round(log.binSeconds / secondsPerMinute)));
    std::vector<Counts> counts(bins.count);
    for (std::size_t i = 0; i + unit <= log.minutes.size(); i += unit) {
        double sum = 0;
        bool whole = true;
        for (std::size_t k = i; k < i + unit; ++k) {
            sum += log.minutes[k];
            whole &= observed[k] >= secondsPerMinute * 0.999;
        }
        const std::size_t bin = bins.of(log.firstMinute + static_cast<std::int64_t>(i));
        if (whole && bins.of(log.firstMinute + static_cast<std::int64_t>(i + unit) - 1) == bin) {
            counts[bin].number += 1;
            counts[bin].sum += sum;
            counts[bin].squares += sum * sum;
        }
    }
    return counts;
}

double burstiness(const LogSummary &log, const Bins &bins, const std::vector<double> &observed)
{
    const std::vector<Counts> counts =
        log.spreads.empty() ? minuteCounts(log, bins, observed) : spreadCounts(log, bins);
    double excess = 0;
    double scale = 0;
    for (const Counts &c : counts) {
        if (c.number < 2)
            continue;
        const double mean = c.sum / c.number;
        const double variance = std::max(0.0, c.squares - c.sum * mean) / (c.number - 1);
        excess += (c.number - 1) * (variance - mean);
        scale += (c.number - 1) * std::max(0.0, mean * mean - variance / c.number);
    }
    return scale > 0 && excess > 0 ? std::min(mostBurstiness, std::sqrt(excess / scale)) : 0;
}

/// To six significant digits: a log knows no more, and people read it.
double readable(double value)
{
    constexpr int digits = 6;
    if (!(value > 0))
        return value;
    const int places = digits - 1 - static_cast<int>(std::floor(std::log10(value)));
    const double scale = std::pow(10.0, std::abs(places));
    return places >= 0 ? std::round(value * scale) / scale : std::round(value / scale) * scale;
}

RequestClass fitClass(const LogClass &c, const LogSummary &log, double attemptsPerDay)
{
    RequestClass fitted;
    const bool named = log.hasClasses && !c.name.empty();
    fitted.id = named ? c.name : log.hasClasses ? "unnamed" : "requests";
    fitted.name = named ? c.name : log.hasClasses ? "Unnamed" : "Requests";
    if (log.hasTasks)
        fitted.model = c.model;
    else if (log.hasClasses && !isCallAddress(c.name))
        fitted.model = c.name;
    const auto rows = static_cast<double>(c.requests);
    const auto answered = static_cast<double>(c.requests - c.failed);
    const double perAnswer = answered > 0 ? static_cast<double>(c.failed) / answered : c.failed > 0 ? 1 : 0;
    fitted.failureFraction = readable(std::min(1.0, perAnswer));
    // More failures than answers do not fit a fraction: what was answered counts.
    fitted.requestsPerDay = readable(rows > 0 ? attemptsPerDay * answered / rows : attemptsPerDay);
    if (c.inputCounted > 0)
        fitted.inputTokens = readable(static_cast<double>(c.inputTokens) / static_cast<double>(c.inputCounted));
    if (c.outputCounted > 0)
        fitted.outputTokens = readable(static_cast<double>(c.outputTokens) / static_cast<double>(c.outputCounted));
    if (c.inputTokens > 0) {
        const auto input = static_cast<double>(c.inputTokens);
        fitted.cachedInputFraction = readable(static_cast<double>(c.cachedTokens) / input);
        fitted.cacheWriteFraction =
            std::min(readable(static_cast<double>(c.cacheWriteTokens) / input), 1 - fitted.cachedInputFraction);
    }
    if (answered > 0) {
        fitted.images = readable(static_cast<double>(c.images) / answered);
        fitted.audioSeconds = readable(c.audioSeconds / answered);
    }
    if (c.timed > 0) {
        const auto timed = static_cast<double>(c.timed);
        const double mean = c.durationSeconds / timed;
        fitted.computeSeconds = readable(mean);
        if (mean > 0 && (!log.isSummed || c.durationSecondsSquare > 0)) // sums do not tell how requests differ
            fitted.computeCv = readable(std::sqrt(std::max(0.0, c.durationSecondsSquare / timed / (mean * mean) - 1)));
        for (std::size_t i = 0; i < c.durationKnots.size(); ++i)
            fitted.computeQuantiles.emplace_back(logKnotShares[i], c.durationKnots[i]);
        setMeanSeconds(fitted.computeQuantiles, mean);
        for (auto &[share, seconds] : fitted.computeQuantiles)
            seconds = readable(seconds);
    }
    return fitted;
}

/// Mean rates of the bins, and what else the minutes say.
struct BinRates {
    std::vector<double> perSecond; ///< by bin
    std::vector<double> seconds;   ///< of each bin that the log observed
    double requests = 0;
    double observedSeconds = 0;
    double busiestMinute = 0;

    double mean() const
    {
        double sum = 0;
        for (double rate : perSecond)
            sum += rate;
        return sum / static_cast<double>(perSecond.size());
    }
};

BinRates ratesOf(const LogSummary &log, const Bins &bins, const std::vector<double> &observed)
{
    BinRates rates;
    rates.perSecond.assign(bins.count, 0);
    std::vector<double> seconds(bins.count, 0);
    for (std::size_t i = 0; i < log.minutes.size(); ++i) {
        const std::size_t bin = bins.of(log.firstMinute + static_cast<std::int64_t>(i));
        rates.perSecond[bin] += log.minutes[i];
        seconds[bin] += observed[i];
        rates.requests += log.minutes[i];
        rates.observedSeconds += observed[i];
        rates.busiestMinute = std::max(rates.busiestMinute, log.minutes[i]);
    }
    for (std::size_t i = 0; i < bins.count; ++i)
        rates.perSecond[i] = seconds[i] > 0 ? rates.perSecond[i] / seconds[i] : 0;
    bridgeGaps(rates.perSecond, seconds);
    rates.seconds = std::move(seconds);
    return rates;
}

Shape shapeOf(const Bins &bins, const BinRates &rates)
{
    Shape shape;
    shape.kind = bins.kind;
    if (bins.kind == Shape::Kind::flat)
        return shape;
    const double mean = rates.mean();
    for (double rate : rates.perSecond)
        shape.weights.push_back(mean > 0 ? readable(rate / mean) : 1);
    shape.binSeconds = static_cast<double>(bins.minutes) * secondsPerMinute;
    return shape;
}

/// The week of one class, where the log is long enough and there are requests enough to tell it.
std::optional<Shape> weekOf(const LogClass &c, const Bins &bins, const BinRates &rates)
{
    constexpr double fewest = 1000; // requests: six an hour of the week
    if (bins.kind != Shape::Kind::hourOfWeek || c.hours.size() != bins.count)
        return {};
    BinRates own;
    for (std::size_t i = 0; i < bins.count; ++i) {
        own.requests += c.hours[i];
        own.perSecond.push_back(rates.seconds[i] > 0 ? c.hours[i] / rates.seconds[i] : 0);
    }
    if (own.requests < fewest)
        return {};
    bridgeGaps(own.perSecond, rates.seconds);
    return shapeOf(bins, own);
}

} // namespace

void setMeanSeconds(std::vector<std::pair<double, double>> &quantiles, double mean)
{
    const double ofBoxes = SecondsBoxes(quantiles).mean();
    for (auto &[share, seconds] : quantiles)
        seconds *= ofBoxes > 0 ? mean / ofBoxes : 1;
}

LogFit fitWorkload(const LogSummary &log, Silence silence)
{
    LogFit fit;
    const Bins bins = binsFor(log);
    const std::vector<double> observed = exposure(log, silence);
    const BinRates rates = ratesOf(log, bins, observed);
    fit.observedSeconds = rates.observedSeconds;
    fit.workload.shape = shapeOf(bins, rates);
    fit.workload.burstiness = log.isShort ? 0 : readable(burstiness(log, bins, observed));
    // Requests at one instant, as far as clocks tell, are a day's.
    const bool isInstant = rates.observedSeconds < shortestObservation;
    const double overall = rates.requests / (isInstant ? fittedDaySeconds : rates.observedSeconds);
    // Less than a week is not a cycle whose bins stand for one another: there the requests that came count.
    const double perSecond = bins.kind == Shape::Kind::hourOfWeek ? rates.mean() : overall;
    if (overall > 0)
        fit.peakToMeanMinute = rates.busiestMinute / (overall * secondsPerMinute);
    fit.attemptsPerDay = perSecond * fittedDaySeconds;
    double rows = 0;
    for (const LogClass &c : log.classes)
        rows += static_cast<double>(c.requests);
    for (const LogClass &c : log.classes) {
        const double share = rows > 0 ? static_cast<double>(c.requests) / rows : 0;
        fit.workload.classes.push_back(fitClass(c, log, fit.attemptsPerDay * share));
        if (log.classes.size() > 1)
            fit.workload.classes.back().shape = weekOf(c, bins, rates);
    }
    const double fromOrigin = static_cast<double>(log.from - bins.origin * nanosPerMinute) / nanosPerSecond;
    fit.cycleOffsetSeconds = bins.kind == Shape::Kind::flat ? 0 : fromOrigin;
    return fit;
}

} // namespace isocost
