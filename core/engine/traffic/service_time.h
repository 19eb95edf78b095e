// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace isocost
{

/// A lognormal service time; a point where the CV is 0.
class ServiceTime
{
public:
    ServiceTime() = default;
    /// @param meanSeconds at least 0
    /// @param cv          standard deviation / mean, at least 0
    ServiceTime(double meanSeconds, double cv);

    double mean() const { return m_mean; }
    double cv() const { return m_cv; }
    bool isPoint() const { return m_sigma == 0; }
    double mu() const { return m_mu; }       ///< mean of ln X; not for a point
    double sigma() const { return m_sigma; } ///< standard deviation of ln X; 0 for a point

    /// P(X > t); t may be negative.
    double survival(double t) const;
    /// E[max(0, X - t)], seconds.
    double excess(double t) const;
    /// Density at t > 0; not for a point.
    double density(double t) const;

private:
    double m_mean = 0;
    double m_cv = 0;
    double m_mu = 0;
    double m_sigma = 0;
};

/// Mean and CV of a mixture, by its first and second moments.
struct Moments {
    double mean = 0;
    double cv = 0;
};
/// @param weights same length as `parts`, at least 0; all zero gives zeros
Moments mixtureMoments(const std::vector<ServiceTime> &parts, const std::vector<double> &weights);

/// Mean seconds billed for a request: E[max(m, ceil(X / increment) * increment)], m the minimum rounded up to the
/// increment.
///
///     m + increment * sum_{k >= m / increment} P(X > k * increment)
///
/// An increment of 0 bills E[max(minimum, X)]. The sum's far part is an integral with Euler-Maclaurin corrections:
/// relative error below 1e-8.
/// @param incrementSeconds, minimumSeconds at least 0
double billedSeconds(const ServiceTime &service, double incrementSeconds, double minimumSeconds);

} // namespace isocost
