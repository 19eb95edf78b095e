// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/options/option_model.h"

#include <stop_token>
#include <unordered_map>
#include <vector>

namespace isocost
{

/// An option's monthly cost by requests/day, each value worked out once. Not thread-safe.
class CostFunction
{
public:
    /// @param exact   the option
    /// @param picture the same with condensed demand, cheaper to assess; null where the exact one is cheap
    /// @param requestsPerDay the scenario's own volume, over 0
    CostFunction(const OptionModel &exact, const OptionModel *picture, double requestsPerDay)
        : m_exact(&exact), m_picture(picture), m_today(requestsPerDay)
    {
    }

    /// Good for finding where curves cross, four digits or more.
    double operator()(double requestsPerDay) const;
    double exactly(double requestsPerDay) const;
    /// The same but for the choice that operator() made among the ways an option may run, which is not looked at again.
    double exactlyAsChosen(double requestsPerDay) const;
    bool isExact() const { return m_picture == nullptr; }
    const OptionModel &model() const { return *m_exact; }
    /// What operator() assesses.
    const OptionModel &quickModel() const { return m_picture ? *m_picture : *m_exact; }
    double today() const { return m_today; }

private:
    const OptionModel *m_exact;
    const OptionModel *m_picture;
    double m_today;
    mutable std::unordered_map<double, double> m_known;
    mutable std::unordered_map<double, double> m_knownExactly;
};

/// Options that cost the same at every volume for being the same.
bool sameButForName(Option a, const Option &b);
/// Which of two counts as the cheaper where they cost the same.
bool prefersSecond(const CostFunction &first, const CostFunction &second);

/// The volumes that curves, crossovers and bands start from, evenly spaced in ln.
/// @param index 0 to `points` - 1
double gridVolume(double from, double to, int index, int points);
inline constexpr int gridPoints = 256;

/// Relative distance at which the two sides of a crossing are looked at.
inline constexpr double besideCrossing = 2e-8;

/// Every volume in [from, to] at which two cost curves cross, ascending.
///
/// Between known breakpoints two linear curves cross at most once, and exactly where interpolation says (1e-9). A piece
/// that bends is cut at the breakpoints of both curves and halved until the curves are apart or it is 0.1 % wide; where
/// the quick costs are too near to tell which is dearer the exact ones do, and roots are finished on those, to 1e-9.
/// Of linear curves that hardly part over more than 8,000 pieces only every 0.1 % is looked at further on.
/// Where the curves coincide over an interval, its end is the crossing; when they do from `from` on, the
/// option preferred on a tie counts as the cheaper.
std::vector<Crossover> curveCrossings(const CostFunction &first, const CostFunction &second, double from, double to,
                                      std::stop_token stop = {});

} // namespace isocost
