// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/queueing/latency_mix.h"

#include "core/engine/math/stopping.h"
#include "core/engine/queueing/late_by_wait.h"

#include <boost/math/tools/toms748_solve.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

namespace isocost
{

namespace
{

constexpr double negligibleShare = 1e-12;
constexpr double precision = 1e-8;   // relative, of percentiles
constexpr std::size_t fewTerms = 24; // of a wait: quicker without a table
constexpr double leastLogDecay = -30;
constexpr double mostLogDecay = 30;

/// Gauss-Legendre nodes and weights on [-1, 1], the positive half of 12.
constexpr std::array<double, 6> legendreNodes = {0.1252334085114689, 0.3678314989981802, 0.5873179542866175,
                                                 0.7699026741943047, 0.9041172563704749, 0.9815606342467192};
constexpr std::array<double, 6> legendreWeights = {0.2491470458134028, 0.2334925365383548, 0.2031674267230659,
                                                   0.1600783285433462, 0.1069393259953184, 0.0471753363865118};

template <class F> double legendre(const F &f, double from, double to)
{
    const double middle = (from + to) / 2;
    const double half = (to - from) / 2;
    double sum = 0;
    for (std::size_t i = 0; i < legendreNodes.size(); ++i)
        sum += legendreWeights[i] * (f(middle - half * legendreNodes[i]) + f(middle + half * legendreNodes[i]));
    return sum * half;
}

/// lateForWaiting() of measured seconds: box by box, panels halving towards x = t.
template <class Survival>
double lateAfterBoxes(const Survival &survival, double fastestDecay, const ServiceTime &service, double t)
{
    const double stretch = service.stretch();
    double sum = 0;
    for (const SecondsBoxes::Box &box : service.boxes()->boxes()) {
        const double from = box.from * stretch;
        const double to = box.to * stretch;
        if (from > t)
            break;
        if (!(to > from)) {
            sum += box.share * survival(std::max(0.0, t - to));
            continue;
        }
        const double finest = 0.5 / fastestDecay;
        double part = 0;
        for (double high = std::min(to, t); high > from;) {
            const double low = std::max(from, high - std::max({finest, t - high, (to - from) * 1e-6}));
            part += legendre([&](double x) { return survival(std::max(0.0, t - x)); }, low, high);
            high = low;
        }
        sum += box.share / (to - from) * part;
    }
    return sum;
}

/// P(W + X > t) - P(X > t) for independent W and lognormal, measured or fixed X: the integral over x < t of density(x)
/// P(W > t - x).
/// @param survival     P(W > t) by t >= 0
/// @param fastestDecay 1/s, scale on which it bends
template <class Survival>
double lateForWaiting(const Survival &survival, double fastestDecay, const ServiceTime &service, double t)
{
    if (t <= 0)
        return 0;
    if (service.isPoint())
        return t < service.mean() ? 0 : survival(t - service.mean());
    if (service.boxes())
        return lateAfterBoxes(survival, fastestDecay, service, t);
    // In z = (ln x - mu) / sigma. The wait's survival bends on the scale of its fastest decay just below x = t: panels
    // halve towards it.
    const double mu = service.mu();
    const double sigma = service.sigma();
    const double end = (std::log(t) - mu) / sigma;
    constexpr double begin = -8.5;
    if (end <= begin)
        return 0;
    const auto integrand = [&](double z) {
        const double x = std::exp(mu + sigma * z);
        return std::exp(-z * z / 2) * survival(std::max(0.0, t - x));
    };
    const double stop = std::min(end, 8.5);
    const double finest = std::max(1e-6, 0.5 / (fastestDecay * t * sigma + 1));
    double sum = 0;
    double to = stop;
    for (double width = std::min(finest, 1.0); to > begin; width = std::min(2 * width, 1.0)) {
        const double from = std::max(begin, to - width);
        sum += legendre(integrand, from, to);
        to = from;
    }
    constexpr double inverseRootTwoPi = 0.3989422804014327;
    return sum * inverseRootTwoPi;
}

} // namespace

void WaitMix::add(double weight, double waiting, double decayPerSecond)
{
    if (weight * waiting <= negligibleShare)
        return;
    m_fastest = std::max(m_fastest, decayPerSecond);
    m_slowest = m_terms.empty() ? decayPerSecond : std::min(m_slowest, decayPerSecond);
    m_terms.push_back({weight * waiting, decayPerSecond});
    m_waiting += weight * waiting;
    m_table.reset();
    m_spread.clear();
}

/// Terms within 0.5 % of each other count as one at their weighted mean, which moves survival() by less than 2e-6 of
/// P(W > 0).
void WaitMix::prepare() const
{
    constexpr double together = 1.005;
    std::vector<Term> sorted = m_terms;
    std::sort(sorted.begin(), sorted.end(), [](const Term &a, const Term &b) { return a.decay < b.decay; });
    m_joined.clear();
    double first = 0;
    for (const Term &term : sorted) {
        hearStop();
        if (m_joined.empty() || term.decay > first * together) {
            m_joined.push_back(term);
            first = term.decay;
            continue;
        }
        Term &last = m_joined.back();
        last.decay = (last.weight * last.decay + term.weight * term.decay) / (last.weight + term.weight);
        last.weight += term.weight;
    }
    constexpr double soon = 1e-7; // of the fastest decay's time: nobody has stopped waiting
    constexpr double late = 40;   // of the slowest decay's time: everybody has
    constexpr double step = 0.08;
    m_table.emplace(std::log(soon / m_fastest), std::log(late / m_slowest), step);
}

double WaitMix::survival(double t) const
{
    if (m_terms.size() <= fewTerms) {
        double sum = 0;
        for (const Term &term : m_terms)
            sum += term.weight * std::exp(-term.decay * t);
        return sum;
    }
    if (!m_table)
        prepare();
    const double logT = t > 0 ? std::log(t) : -1e300;
    if (!m_table->covers(logT))
        return m_slowest * t < 1 ? m_waiting : 0;
    return m_table->at(logT, [this](double logTime) {
        hearStop();
        const double time = std::exp(logTime);
        double sum = 0;
        for (const Term &term : m_joined)
            sum += term.weight * std::exp(-term.decay * time);
        return sum;
    });
}

double WaitMix::mean() const
{
    double sum = 0;
    for (const Term &term : m_terms)
        sum += term.weight / term.decay;
    return sum;
}

LateAfterWait::LateAfterWait(const ServiceTime &service, double seconds)
    : m_service(service), m_seconds(seconds), m_table(leastLogDecay, mostLogDecay, logDecayStep)
{
}

double LateAfterWait::at(double decayPerSecond) const
{
    if (m_service.isPoint()) // a corner of the table where the service alone is late, and simple anyway
        return m_seconds < m_service.mean() ? 0 : std::exp(-decayPerSecond * (m_seconds - m_service.mean()));
    const auto exactly = [this](double logDecay) {
        const double decay = std::exp(logDecay);
        return lateForWaiting([decay](double t) { return std::exp(-decay * t); }, decay, m_service, m_seconds);
    };
    const double logDecay = std::log(decayPerSecond);
    return m_table.covers(logDecay) ? m_table.at(logDecay, exactly) : exactly(logDecay);
}

void LatencyMix::add(double weight, double offsetSeconds, const ServiceTime &service,
                     std::shared_ptr<const WaitMix> wait, std::shared_ptr<const LateAfterWait> late)
{
    if (!(weight > 0))
        return;
    if (wait && wait->isZero())
        wait.reset();
    m_parts.push_back({weight, offsetSeconds, service, std::move(wait), std::move(late)});
    m_total += weight;
}

void LatencyMix::add(double weight, const LatencyMix &other)
{
    const double total = other.totalWeight();
    if (!(total > 0))
        return;
    for (const Part &part : other.m_parts)
        add(weight * part.weight / total, part.offset, part.service, part.wait, part.late);
    m_overloaded += weight * other.m_overloaded / total;
}

std::optional<double> LatencyMix::mean() const
{
    if (m_overloaded > 0 || !(m_total > 0))
        return {};
    double sum = 0;
    for (const Part &part : m_parts)
        sum += part.weight * (part.offset + part.service.mean() + (part.wait ? part.wait->mean() : 0));
    return sum / m_total;
}

double LatencyMix::overloadedShare() const
{
    const double total = totalWeight();
    return total > 0 ? m_overloaded / total : 0;
}

double LatencyMix::exceeding(double t) const
{
    double sum = m_overloaded;
    for (const Part &part : m_parts) {
        hearStop();
        const double rest = t - part.offset;
        double exceeding = part.service.survival(rest);
        if (part.wait && part.late && std::abs(part.late->seconds() - rest) <= 1e-15 * rest) {
            exceeding += lateByWait(*part.wait, *part.late, part.service);
        } else if (part.wait) {
            const WaitMix &wait = *part.wait;
            exceeding +=
                lateForWaiting([&wait](double s) { return wait.survival(s); }, wait.fastestDecay(), part.service, rest);
        }
        sum += part.weight * exceeding;
    }
    return sum;
}

double LatencyMix::survival(double t) const
{
    const double total = totalWeight();
    return total > 0 ? exceeding(t) / total : 0;
}

std::optional<double> LatencyMix::percentile(double percentile) const
{
    const double allowed = (1 - percentile / 100) * targetSlack;
    if (!(totalWeight() > 0) || overloadedShare() > allowed)
        return {};
    if (survival(0) <= allowed)
        return 0;
    constexpr double least = 1e-9;
    double high = least;
    for (const Part &part : m_parts)
        high = std::max(high, part.offset + part.service.mean());
    const auto excess = [&](double t) { return survival(t) - allowed; };
    double atHigh = excess(high);
    for (; atHigh > 0; atHigh = excess(high)) {
        high *= 2;
        if (high > 1e18)
            return {};
    }
    double low = high;
    double atLow = atHigh;
    while (low > least && atLow <= 0) {
        high = low;
        atHigh = atLow;
        low /= 2;
        atLow = excess(low);
    }
    if (low <= least || atHigh == 0)
        return high;
    std::uintmax_t rounds = 100;
    const auto near = [](double a, double b) { return std::abs(a - b) <= precision * std::max(a, b); };
    const double found = boost::math::tools::toms748_solve(excess, low, high, atLow, atHigh, near, rounds).second;
    for (const Part &part : m_parts) { // a percentile on a fixed time is that time, whichever percentile it is
        const double fixed = part.offset + part.service.mean();
        if (part.service.isPoint() && std::abs(fixed - found) <= 4 * precision * fixed && excess(fixed) <= 0)
            return fixed;
    }
    return found;
}

double LatencyMix::excess(const ServiceLevel &target) const
{
    return survival(target.seconds * targetSlack) - (1 - target.percentile / 100) * targetSlack;
}

bool LatencyMix::holds(const ServiceLevel &target) const
{
    const double total = totalWeight();
    if (!(total > 0))
        return true;
    const double seconds = target.seconds * targetSlack;
    const double allowed = (1 - target.percentile / 100) * targetSlack * total;
    // Bounds that need no convolution: nobody waits, or everyone who waits is late.
    double withoutWaits = m_overloaded;
    double waiting = 0;
    for (const Part &part : m_parts) {
        withoutWaits += part.weight * part.service.survival(seconds - part.offset);
        waiting += part.wait ? part.weight * part.wait->waiting() : 0;
    }
    if (withoutWaits > allowed)
        return false;
    return withoutWaits + waiting <= allowed || excess(target) <= 0;
}

Latency LatencyMix::summary(const std::optional<ServiceLevel> &target) const
{
    Latency latency;
    latency.p50 = percentile(50);
    latency.p95 = percentile(95);
    latency.p99 = percentile(99);
    if (target)
        latency.slo = target->percentile == 95 ? latency.p95 : percentile(target->percentile);
    latency.overloadedShare = overloadedShare();
    return latency;
}

} // namespace isocost
