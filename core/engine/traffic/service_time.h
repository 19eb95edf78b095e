// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <utility>
#include <vector>

namespace isocost
{

/// Seconds that are known by shares of the requests, linear in between: a density of boxes.
class SecondsBoxes
{
public:
    /// @param knots share and seconds, both ascending, from share 0 to 1
    explicit SecondsBoxes(const std::vector<std::pair<double, double>> &knots);

    /// Requests of this share, evenly spread from one number of seconds to another; a point where they are the same.
    struct Box {
        double share;
        double from;
        double to;
    };
    const std::vector<Box> &boxes() const { return m_boxes; }
    double mean() const { return m_mean; } ///< sum of (f_{i+1} - f_i) (x_i + x_{i+1}) / 2
    double cv() const { return m_cv; }     ///< by the second moment, sum of df (x_i^2 + x_i x_{i+1} + x_{i+1}^2) / 3
    double survival(double t) const;       ///< P(X > t)
    double excess(double t) const;         ///< E[max(0, X - t)]
    double quantile(double share) const;   ///< the seconds that this share takes at most; 0..1
    /// E[max(floor, ceil(X / increment) * increment)]; `floor` a multiple of the increment, over 0.
    double roundedUp(double increment, double floor) const;

private:
    std::vector<Box> m_boxes;
    double m_mean = 0;
    double m_cv = 0;
};

/// A service time: lognormal, a point where the CV is 0, or measured boxes.
class ServiceTime
{
public:
    ServiceTime() = default;
    /// @param meanSeconds at least 0
    /// @param cv          standard deviation / mean, at least 0
    ServiceTime(double meanSeconds, double cv);
    /// Of boxes, stretched to a mean.
    ServiceTime(std::shared_ptr<const SecondsBoxes> boxes, double meanSeconds);

    /// The same distribution with another mean.
    ServiceTime withMean(double meanSeconds) const;

    double mean() const { return m_mean; }
    double cv() const { return m_cv; }
    bool isPoint() const { return m_sigma == 0 && !m_boxes; }
    double mu() const { return m_mu; }       ///< mean of ln X; of a lognormal
    double sigma() const { return m_sigma; } ///< standard deviation of ln X; 0 when it is no lognormal
    const SecondsBoxes *boxes() const { return m_boxes.get(); }
    double stretch() const { return m_stretch; } ///< seconds a second of the boxes

    /// P(X > t); t may be negative.
    double survival(double t) const;
    /// E[max(0, X - t)], seconds.
    double excess(double t) const;
    /// Density at t > 0; of a lognormal.
    double density(double t) const;

private:
    double m_mean = 0;
    double m_cv = 0;
    double m_mu = 0;
    double m_sigma = 0;
    std::shared_ptr<const SecondsBoxes> m_boxes;
    double m_stretch = 1;
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
/// An increment of 0 bills E[max(minimum, X)]. For a lognormal the sum's far part is an integral with Euler-Maclaurin
/// corrections: relative error below 1e-8. Boxes are exact.
/// @param incrementSeconds, minimumSeconds at least 0
double billedSeconds(const ServiceTime &service, double incrementSeconds, double minimumSeconds);

} // namespace isocost
