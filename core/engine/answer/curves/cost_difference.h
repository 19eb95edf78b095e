// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/options/option_model.h"

#include <map>
#include <optional>
#include <unordered_map>
#include <utility>
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
    /// What operator() is not below there, from what it was at less volume; empty when that is not known.
    std::optional<double> atLeast(double requestsPerDay) const;
    bool isKnown(double requestsPerDay) const;
    double exactly(double requestsPerDay) const;
    /// The same but for the choice that operator() made among the ways an option may run, which is not looked at again.
    double exactlyAsChosen(double requestsPerDay) const;
    /// Where the exact cost is known to bend or jump.
    struct Breakpoints {
        std::vector<double> volumes; ///< factors on the scenario's
        bool areMore = false;
    };
    /// At most so many, worked out once: every pair of curves asks for those of the same stretches.
    /// @param allOrNone where there are more, none need be given
    const Breakpoints &breakpoints(double from, double to, std::size_t most, bool allOrNone) const;
    bool isExact() const { return m_picture == nullptr; }
    const OptionModel &model() const { return *m_exact; }
    /// What operator() assesses.
    const OptionModel &quickModel() const { return m_picture ? *m_picture : *m_exact; }
    double today() const { return m_today; }

private:
    const OptionModel *m_exact;
    const OptionModel *m_picture;
    double m_today;
    mutable std::map<double, double> m_known;
    mutable std::unordered_map<double, double> m_knownExactly;
    mutable std::map<std::pair<double, double>, Breakpoints> m_breakpoints; ///< by the stretch
};

/// What parts the monthly costs of two options, first - second, by requests/day. Not thread-safe.
class CostDifference
{
public:
    CostDifference(const CostFunction &first, const CostFunction &second) : m_first(first), m_second(second) {}

    /// Signed as the exact costs are, 0 when they count as equal; the quick costs where those tell. Each is worked out
    /// once.
    double difference(double volume) const;
    double quickly(double volume) const { return m_first(volume) - m_second(volume); }
    double exactly(double volume) const { return m_first.exactly(volume) - m_second.exactly(volume); }
    double exactlyAsChosen(double volume) const
    {
        return m_first.exactlyAsChosen(volume) - m_second.exactlyAsChosen(volume);
    }
    bool sameExactly(double volume) const;
    /// The first is the dearer by exact costs, or the cheaper; or they count as equal.
    bool isSigned(double volume, bool firstDearer) const;

    bool isExact() const { return m_first.isExact() && m_second.isExact(); }
    bool isLinear() const { return m_first.model().isPiecewiseLinear() && m_second.model().isPiecewiseLinear(); }
    const CostFunction &first() const { return m_first; }
    const CostFunction &second() const { return m_second; }

    static constexpr double quickError = 5e-4; ///< of quick costs, relative

private:
    double workedOut(double volume) const;
    bool isSameOption(double volume) const;

    const CostFunction &m_first;
    const CostFunction &m_second;
    mutable std::unordered_map<double, double> m_known; ///< differences by volume
};

} // namespace isocost
