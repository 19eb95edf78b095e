// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/traffic/service_time.h"

#include "core/engine/math/rounding.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace isocost
{

namespace
{

double normalTail(double z)
{
    return 0.5 * std::erfc(z / std::numbers::sqrt2);
}

} // namespace

ServiceTime::ServiceTime(double meanSeconds, double cv) : m_mean(meanSeconds), m_cv(cv)
{
    if (meanSeconds > 0 && cv > 0) {
        const double variance = std::log1p(cv * cv);
        m_sigma = std::sqrt(variance);
        m_mu = std::log(meanSeconds) - variance / 2;
    }
}

ServiceTime::ServiceTime(std::shared_ptr<const SecondsBoxes> boxes, double meanSeconds)
    : m_mean(meanSeconds), m_cv(boxes->cv())
{
    if (!(boxes->mean() > 0) || !(meanSeconds > 0))
        return;
    m_boxes = std::move(boxes);
    m_stretch = meanSeconds / m_boxes->mean();
}

ServiceTime ServiceTime::withMean(double meanSeconds) const
{
    return m_boxes ? ServiceTime(m_boxes, meanSeconds) : ServiceTime(meanSeconds, m_cv);
}

double ServiceTime::survival(double t) const
{
    if (t < 0)
        return 1;
    if (m_boxes)
        return m_boxes->survival(t / m_stretch);
    if (isPoint())
        return m_mean > t * (1 + 1e-12) ? 1 : 0;
    if (t == 0)
        return 1;
    return normalTail((std::log(t) - m_mu) / m_sigma);
}

double ServiceTime::excess(double t) const
{
    if (t <= 0)
        return m_mean - t;
    if (m_boxes)
        return m_stretch * m_boxes->excess(t / m_stretch);
    if (isPoint())
        return std::max(0.0, m_mean - t);
    const double z = (std::log(t) - m_mu) / m_sigma;
    return std::max(0.0, m_mean * normalTail(z - m_sigma) - t * normalTail(z));
}

double ServiceTime::density(double t) const
{
    const double z = (std::log(t) - m_mu) / m_sigma;
    return std::exp(-z * z / 2) / (t * m_sigma * std::sqrt(2 * std::numbers::pi));
}

Moments mixtureMoments(const std::vector<ServiceTime> &parts, const std::vector<double> &weights)
{
    double total = 0;
    double first = 0;
    double second = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const double mean = parts[i].mean();
        total += weights[i];
        first += weights[i] * mean;
        second += weights[i] * mean * mean * (1 + parts[i].cv() * parts[i].cv());
    }
    if (!(total > 0) || !(first > 0))
        return {};
    const double mean = first / total;
    return {mean, std::sqrt(std::max(0.0, second / total / (mean * mean) - 1))};
}

double billedSeconds(const ServiceTime &service, double incrementSeconds, double minimumSeconds)
{
    const double h = incrementSeconds;
    if (h <= 0)
        return minimumSeconds + service.excess(minimumSeconds);
    const double firstTerm = ceilTolerant(minimumSeconds / h);
    if (service.isPoint())
        return std::max(firstTerm, ceilTolerant(service.mean() / h)) * h;
    if (const SecondsBoxes *boxes = service.boxes())
        return service.stretch() * boxes->roundedUp(h / service.stretch(), firstTerm * h / service.stretch());

    // Below mu - 9 sigma every term is 1. Beyond 40 / sigma increments the terms bend so little from one to the next
    // that the integral with its end corrections stands for the rest.
    const double sureTerms = std::max(firstTerm, std::floor(std::exp(service.mu() - 9 * service.sigma()) / h));
    const double smoothFrom = std::max(sureTerms, std::ceil(40 / service.sigma()));
    const double lastTerm = std::exp(service.mu() + 9 * service.sigma()) / h;
    double sum = sureTerms * h;
    double k = sureTerms;
    for (; k < smoothFrom && k <= lastTerm; ++k)
        sum += h * service.survival(k * h);
    if (k > lastTerm)
        return sum;
    const double x = k * h;
    if (x > 0)
        sum += service.excess(x) + h / 2 * service.survival(x) + h * h / 12 * service.density(x);
    else
        sum += service.mean() + h / 2;
    return sum;
}

} // namespace isocost
