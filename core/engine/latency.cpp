#include "core/engine/latency.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace isocost
{

namespace
{

constexpr double negligibleShare = 1e-12;

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

/// P(W + X > t) for independent W and lognormal or fixed X: P(X > t) + integral over x < t of density(x) P(W > t - x).
double waitThenService(const WaitMix &wait, const ServiceTime &service, double t)
{
    if (t < 0)
        return 1;
    if (service.isPoint())
        return t < service.mean() ? 1 : wait.survival(t - service.mean());
    if (t == 0)
        return 1;
    // In z = (ln x - mu) / sigma. The wait's survival bends on the scale of its fastest decay just below x = t: panels
    // halve towards it.
    const double mu = service.mu();
    const double sigma = service.sigma();
    const double end = (std::log(t) - mu) / sigma;
    constexpr double begin = -8.5;
    if (end <= begin)
        return 1;
    const auto integrand = [&](double z) {
        const double x = std::exp(mu + sigma * z);
        return std::exp(-z * z / 2) * wait.survival(std::max(0.0, t - x));
    };
    const double stop = std::min(end, 8.5);
    const double finest = std::max(1e-6, 0.5 / (wait.fastestDecay() * t * sigma + 1));
    double sum = 0;
    double to = stop;
    for (double width = std::min(finest, 1.0); to > begin; width = std::min(2 * width, 1.0)) {
        const double from = std::max(begin, to - width);
        sum += legendre(integrand, from, to);
        to = from;
    }
    constexpr double inverseRootTwoPi = 0.3989422804014327;
    return std::min(1.0, service.survival(t) + sum * inverseRootTwoPi);
}

} // namespace

void WaitMix::add(double weight, double waiting, double decayPerSecond)
{
    if (weight * waiting <= negligibleShare)
        return;
    m_terms.push_back({weight * waiting, decayPerSecond});
    m_fastest = std::max(m_fastest, decayPerSecond);
    m_waiting += weight * waiting;
}

void WaitMix::condense()
{
    constexpr double together = 1.04;
    std::sort(m_terms.begin(), m_terms.end(), [](const Term &a, const Term &b) { return a.decay < b.decay; });
    std::vector<Term> joined;
    double first = 0;
    for (const Term &term : m_terms) {
        if (joined.empty() || term.decay > first * together) {
            joined.push_back(term);
            first = term.decay;
            continue;
        }
        Term &last = joined.back();
        last.decay = (last.weight * last.decay + term.weight * term.decay) / (last.weight + term.weight);
        last.weight += term.weight;
    }
    m_terms = std::move(joined);
}

double WaitMix::survival(double t) const
{
    double sum = 0;
    for (const Term &term : m_terms)
        sum += term.weight * std::exp(-term.decay * t);
    return sum;
}

void LatencyMix::add(double weight, double offsetSeconds, const ServiceTime &service,
                     std::shared_ptr<const WaitMix> wait)
{
    if (!(weight > 0))
        return;
    if (wait && wait->isZero())
        wait.reset();
    m_parts.push_back({weight, offsetSeconds, service, std::move(wait)});
    m_total += weight;
}

void LatencyMix::add(double weight, const LatencyMix &other)
{
    const double total = other.totalWeight();
    if (!(total > 0))
        return;
    for (const Part &part : other.m_parts)
        add(weight * part.weight / total, part.offset, part.service, part.wait);
    m_overloaded += weight * other.m_overloaded / total;
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
        const double rest = t - part.offset;
        sum +=
            part.weight * (part.wait ? waitThenService(*part.wait, part.service, rest) : part.service.survival(rest));
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
    const double allowed = (1 - percentile / 100) * (1 + 1e-9);
    if (!(totalWeight() > 0) || overloadedShare() > allowed)
        return {};
    constexpr double least = 1e-9;
    double high = least;
    for (const Part &part : m_parts)
        high = std::max(high, part.offset + part.service.mean());
    while (survival(high) > allowed) {
        high *= 2;
        if (high > 1e18)
            return {};
    }
    double low = high;
    while (low > least && survival(low) <= allowed)
        low /= 2;
    high = std::min(high, 2 * low);
    if (low <= least)
        low = 0;
    while (high - low > 1e-7 * high && high > least) {
        const double middle = (low + high) / 2;
        (survival(middle) <= allowed ? high : low) = middle;
    }
    return high;
}

bool LatencyMix::holds(const ServiceLevel &target) const
{
    const double total = totalWeight();
    if (!(total > 0))
        return true;
    const double seconds = target.seconds * (1 + 1e-9);
    const double allowed = (1 - target.percentile / 100) * (1 + 1e-9) * total;
    // Bounds that need no convolution: nobody waits, or everyone who waits is late.
    double withoutWaits = m_overloaded;
    double waiting = 0;
    for (const Part &part : m_parts) {
        withoutWaits += part.weight * part.service.survival(seconds - part.offset);
        waiting += part.wait ? part.weight * part.wait->waiting() : 0;
    }
    if (withoutWaits > allowed)
        return false;
    return withoutWaits + waiting <= allowed || exceeding(seconds) <= allowed;
}

Latency LatencyMix::summary(const std::optional<ServiceLevel> &target) const
{
    Latency latency;
    latency.p50 = percentile(50);
    latency.p95 = percentile(95);
    latency.p99 = percentile(99);
    if (target)
        latency.slo = percentile(target->percentile);
    latency.overloadedShare = overloadedShare();
    return latency;
}

} // namespace isocost
