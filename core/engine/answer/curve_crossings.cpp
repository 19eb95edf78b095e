// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/answer/curve_crossings.h"

#include "core/engine/answer/recommend.h"

#include <boost/math/tools/toms748_solve.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>

namespace isocost
{

namespace
{

constexpr double beside = 5e-9;      // relative distance at which a breakpoint's two sides are looked at
constexpr double finestStep = 1.001; // resolution of volume where a curve bends
constexpr double quickError = 5e-4;  // of quick costs, relative
constexpr double choiceError = 1e-4; // of exact costs of what the quick ones choose
constexpr double besideRoot = 5e-7;  // roots themselves are to 1e-6
constexpr std::size_t mostPieces = 8;
constexpr std::size_t mostPiecesInAll = 8000; // of curves that hardly part; further on, every 0.1 % is looked at
constexpr int deepestKink = 44;

struct Sample {
    double volume;
    double difference; ///< first - second; 0 when the costs count as equal
};

class CrossingSearch
{
public:
    CrossingSearch(const CostFunction &first, const CostFunction &second, std::stop_token stop)
        : m_first(first), m_second(second), m_stop(std::move(stop)),
          m_linear(first.model().isPiecewiseLinear() && second.model().isPiecewiseLinear()),
          m_monotone(first.model().isNonDecreasing() && second.model().isNonDecreasing())
    {
    }

    std::vector<Crossover> run(double from, double to)
    {
        if (m_linear)
            divide(from, to);
        else
            steps(from, to);
        std::vector<Crossover> found;
        // `last` is the newest sample where the curves are apart; equal ones after it belong to an interval of
        // coincidence.
        Sample last{from, tiePreference()};
        bool coincide = false;
        Sample coincidenceEnd{from, 0};
        std::vector<Sample> side; // samples of one sign, the newest last
        for (Sample sample : m_samples) {
            if (sample.difference == 0) {
                coincide = true;
                coincidenceEnd = sample;
                continue;
            }
            if ((sample.difference > 0) != (last.difference > 0)) {
                std::optional<Crossover> crossing;
                if (coincide)
                    crossing = crossingAfter(coincidenceEnd, sample, last.difference > 0);
                else if (sample.volume > from)
                    crossing = crossingOf(side, last, sample);
                if (crossing)
                    found.push_back(*crossing);
                if (crossing || isSigned(sample.volume, sample.difference > 0))
                    side.clear();
                else
                    sample.difference = -sample.difference; // the quick costs were mistaken
            }
            last = sample;
            side.push_back(sample);
            coincide = false;
        }
        return found;
    }

private:
    /// Signed as the exact costs are.
    double difference(double volume) const
    {
        const auto [known, isNew] = m_known.try_emplace(volume, 0.0);
        if (isNew)
            known->second = workedOut(volume);
        return known->second;
    }
    double workedOut(double volume) const
    {
        double a = m_first(volume);
        double b = m_second(volume);
        const bool exact = m_first.isExact() && m_second.isExact();
        const auto within = [&](double error) { return std::abs(a - b) <= error * std::max(a, b); };
        if (!exact && a == b && isSameOption(volume))
            return 0;
        if (!exact && within(quickError)) {
            a = m_first.exactlyAsChosen(volume);
            b = m_second.exactlyAsChosen(volume);
            if (within(choiceError)) {
                a = m_first.exactly(volume);
                b = m_second.exactly(volume);
            }
        }
        return sameCost(a, b) ? 0 : a - b;
    }
    /// One of the two comes to the other at that volume.
    bool isSameOption(double volume) const
    {
        const auto comesTo = [&](const CostFunction &one, const CostFunction &other) {
            return one.quickModel().sameAs(volume / one.today()) == &other.model().option();
        };
        return comesTo(m_first, m_second) || comesTo(m_second, m_first);
    }
    double raw(double volume) const { return m_first(volume) - m_second(volume); }
    double exactly(double volume) const { return m_first.exactly(volume) - m_second.exactly(volume); }
    double exactlyAsChosen(double volume) const
    {
        return m_first.exactlyAsChosen(volume) - m_second.exactlyAsChosen(volume);
    }
    bool sameExactly(double volume) const { return sameCost(m_first.exactly(volume), m_second.exactly(volume)); }

    /// Sign of a difference that says "the option preferred on a tie is the cheaper".
    double tiePreference() const { return prefersSecond(m_first, m_second) ? 1 : -1; }

    void sample(double volume) { m_samples.push_back({volume, difference(volume)}); }

    /// Two curves that never fall and whose ranges over the interval do not touch cannot cross in it.
    bool apart(double from, double to) const
    {
        return m_monotone &&
               (m_first(to * (1 + beside)) < m_second(from) || m_second(to * (1 + beside)) < m_first(from));
    }

    void divide(double from, double to)
    {
        if (m_stop.stop_requested())
            return;
        ++m_pieces;
        if (apart(from, to) || (m_pieces > mostPiecesInAll && to / from < finestStep)) {
            sample(from);
            sample(to);
            return;
        }
        const std::optional<std::vector<double>> edges = breakpoints(from, to);
        if (!edges) {
            const double middle = std::sqrt(from * to);
            divide(from, middle);
            divide(middle, to);
            return;
        }
        m_pieces += edges->size() + 1;
        double begin = from;
        for (double edge : *edges) {
            linearPiece(begin, edge * (1 - beside), 0);
            begin = edge * (1 + beside);
        }
        linearPiece(begin, to, 0);
    }

    /// Breakpoints of both curves inside the interval, ascending and apart; empty when there are too many to look at
    /// one by one.
    std::optional<std::vector<double>> breakpoints(double from, double to) const
    {
        const double today = m_first.today();
        BreakpointList list(mostPieces);
        m_first.model().breakpoints(from / today, to / today, list);
        m_second.model().breakpoints(from / today, to / today, list);
        if (list.overflowed() && to / from > 1 + 1e-7)
            return {};
        std::vector<double> &volumes = list.volumes();
        std::sort(volumes.begin(), volumes.end());
        std::vector<double> edges;
        double last = from;
        for (double volume : volumes) {
            const double edge = volume * today;
            if (edge > last * (1 + 4 * beside) && edge < to * (1 - 4 * beside)) {
                edges.push_back(edge);
                last = edge;
            }
        }
        return edges;
    }

    /// Halves a piece until the difference is linear in it: only a minimum charge bends it between breakpoints.
    void linearPiece(double from, double to, int depth)
    {
        const double middle = (from + to) / 2;
        const double expected = (raw(from) + raw(to)) / 2;
        const double scale = std::max({m_first(to), m_second(to), m_first(from), m_second(from)});
        if (depth < deepestKink && std::abs(raw(middle) - expected) > 1e-10 * scale) {
            linearPiece(from, middle, depth + 1);
            linearPiece(middle, to, depth + 1);
            return;
        }
        sample(from);
        sample(to);
    }

    /// Curves that bend: the grid's steps, looked into where the curves may meet.
    void steps(double from, double to)
    {
        sample(from);
        for (int i = 1; i < gridPoints && !m_stop.stop_requested(); ++i)
            refine(gridVolume(from, to, i - 1, gridPoints), gridVolume(from, to, i, gridPoints), false);
    }

    /// Samples (from, to]: halves it while the curves may meet inside, and looks at both sides of known breakpoints.
    /// @param isCut the curves have no known breakpoint inside
    void refine(double from, double to, bool isCut)
    {
        if (m_stop.stop_requested())
            return;
        const double a = difference(from);
        const double b = difference(to);
        const bool sameSide = (a > 0) == (b > 0) && a != 0 && b != 0;
        const double middle = std::sqrt(from * to);
        const bool coincide = a == 0 && b == 0 && difference(middle) == 0;
        if (coincide || (sameSide && farApart(from, to))) {
            sample(to);
            return;
        }
        if (!isCut) {
            if (const std::optional<std::vector<double>> edges = breakpoints(from, to)) {
                double begin = from;
                for (double edge : *edges) {
                    refine(begin, edge * (1 - beside), true);
                    begin = edge * (1 + beside);
                    sample(begin);
                }
                refine(begin, to, true);
                return;
            }
        }
        if (to / from < finestStep || (isCut && sameSide && (likelyApart(from, to) || isSteady(from, middle, to)))) {
            sample(to);
            return;
        }
        refine(from, middle, isCut);
        refine(middle, to, isCut);
    }

    /// Wherever either curve has steps inside: curves that never fall keep within their costs at the ends, and of the
    /// others none moves by more than the volume does, or than its costs at the ends do.
    bool farApart(double from, double to) const
    {
        constexpr double clearly = 1 + 2 * quickError;
        const double firstBelow = m_first(from);
        const double firstAbove = m_first(to);
        const double secondBelow = m_second(from);
        const double secondAbove = m_second(to);
        if (m_monotone)
            return firstAbove * clearly < secondBelow || secondAbove * clearly < firstBelow;
        const double moves = std::max({std::log(to / from), std::abs(std::log(firstAbove / firstBelow)),
                                       std::abs(std::log(secondAbove / secondBelow))});
        return std::min(std::abs(std::log(firstBelow / secondBelow)), std::abs(std::log(firstAbove / secondAbove))) >
               moves;
    }

    /// Between breakpoints: the gap at both ends is wider than what either curve moves relative to the other.
    bool likelyApart(double from, double to) const
    {
        const double riseFirst = std::abs(std::log(m_first(to) / m_first(from)));
        const double riseSecond = std::abs(std::log(m_second(to) / m_second(from)));
        const double gap = std::min(std::abs(std::log(m_first(from) / m_second(from))),
                                    std::abs(std::log(m_first(to) / m_second(to))));
        return gap > std::abs(riseFirst - riseSecond) + 0.25 * std::max(riseFirst, riseSecond) + 2 * quickError;
    }

    /// Between breakpoints: what parts the curves, however little that is, hardly changes and does so evenly.
    bool isSteady(double from, double middle, double to) const
    {
        const double a = difference(from);
        const double b = difference(to);
        const double least = std::min(std::abs(a), std::abs(b));
        return std::abs(b - a) <= 0.5 * least && std::abs(difference(middle) - (a + b) / 2) <= 0.05 * least;
    }

    Crossover crossing(double volume, bool firstDearerBelow) const
    {
        Crossover result;
        result.first = m_first.model().option().id;
        result.second = m_second.model().option().id;
        result.requestsPerDay = volume;
        result.cheaperBelow = firstDearerBelow ? result.second : result.first;
        result.cheaperAbove = firstDearerBelow ? result.first : result.second;
        const double below = volume * (1 - besideRoot);
        const double above = volume * (1 + besideRoot);
        const auto stepHeight = [&](const CostFunction &cost) {
            return std::abs(cost.exactly(above) - cost.exactly(below));
        };
        const double firstStepHeight = stepHeight(m_first);
        const double secondStepHeight = stepHeight(m_second);
        const double scale = std::max(m_first(above), m_second(above));
        result.jump = std::max(firstStepHeight, secondStepHeight) > 1e-5 * scale;
        if (!result.jump)
            result.monthlyCost = m_first.exactly(volume);
        else
            result.monthlyCost = firstStepHeight <= secondStepHeight ? m_first.exactly(below) : m_second.exactly(below);
        return result;
    }

    Crossover crossingAfter(const Sample &equal, const Sample &apartFrom, bool firstDearerBelow) const
    {
        // The end of the coincidence, to 1e-9: first on the quick curves, then next to it on the exact ones.
        double low = equal.volume;
        double high = apartFrom.volume;
        const auto narrow = [&](double ratio, const auto &same) {
            while (high / low > 1 + ratio) {
                const double middle = std::sqrt(low * high);
                (same(middle) ? low : high) = middle;
            }
        };
        narrow(1e-5, [&](double v) { return difference(v) == 0; });
        const double around = 1 + 2e-5;
        low = sameExactly(std::max(low / around, equal.volume)) ? std::max(low / around, equal.volume) : equal.volume;
        high = sameExactly(std::min(high * around, apartFrom.volume)) ? apartFrom.volume
                                                                      : std::min(high * around, apartFrom.volume);
        narrow(m_linear ? 1e-10 : 2e-8, [&](double v) { return sameExactly(v); });
        return crossing(low, firstDearerBelow);
    }

    /// The first is the dearer by exact costs, or the cheaper; or they count as equal.
    bool isSigned(double volume, bool firstDearer) const
    {
        const double a = m_first.exactly(volume);
        const double b = m_second.exactly(volume);
        return sameCost(a, b) || (a > b) == firstDearer;
    }

    /// The crossing between the newest sample of one sign and one of the other. Where options step from one choice to
    /// another the quick costs step a little earlier or later than the exact ones, which have the say: then it lies
    /// further back, or further on, where it is looked for again; empty.
    /// @param side the samples of the sign of `last`
    std::optional<Crossover> crossingOf(const std::vector<Sample> &side, const Sample &last, const Sample &sample) const
    {
        const bool firstDearer = last.difference > 0;
        const Crossover direct = crossingBetween(last, sample);
        if (m_first.isExact() && m_second.isExact())
            return direct;
        const double below = direct.requestsPerDay * (1 - besideRoot);
        const double above = direct.requestsPerDay * (1 + besideRoot);
        const auto holds = [&](double low, double high) {
            return isSigned(low, firstDearer) && isSigned(high, !firstDearer);
        };
        // Known from the crossing itself; past the samples there may be another one.
        if (holds(below, above) || holds(std::max(below, last.volume), std::min(above, sample.volume)))
            return direct;
        if (!isSigned(sample.volume, !firstDearer))
            return {};
        Sample end = sample;
        for (std::size_t i = side.size(); i-- > 0;) {
            if (isSigned(side[i].volume, firstDearer))
                return crossing(halved(side[i], end), firstDearer);
            end = side[i];
        }
        return {};
    }

    Crossover crossingBetween(const Sample &a, const Sample &b) const
    {
        if (b.volume / a.volume - 1 <= 4 * beside) // the two sides of a breakpoint
            return crossing((a.volume + b.volume) / 2, a.difference > 0);
        if (m_first.isExact() && m_second.isExact())
            return crossing(rootBetween(a, b, [&](double v) { return raw(v); }), a.difference > 0);
        const double atA = raw(a.volume);
        const double atB = raw(b.volume);
        std::optional<double> root;
        if ((atA > 0) == (a.difference > 0) && (atB > 0) == (b.difference > 0) && atA != 0 && atB != 0)
            root = smoothRoot(rootBetween({a.volume, atA}, {b.volume, atB}, [&](double v) { return raw(v); }), a, b);
        return crossing(root ? *root : halved(a, b), a.difference > 0);
    }

    template <class Difference> double rootBetween(const Sample &a, const Sample &b, const Difference &f) const
    {
        const auto near = [](double x, double y) { return std::abs(x - y) <= 1e-11 * std::max(x, y); };
        std::uintmax_t rounds = 100;
        const auto bracket =
            boost::math::tools::toms748_solve(f, a.volume, b.volume, a.difference, b.difference, near, rounds);
        return (bracket.first + bracket.second) / 2;
    }

    /// The root of the exact difference next to that of the quick one, by secants that start on the slope of the quick
    /// one; empty when it is not found at once.
    std::optional<double> smoothRoot(double quick, const Sample &a, const Sample &b) const
    {
        constexpr double h = 1e-5;
        constexpr double settled = 1e-9;
        double slope = (raw(quick * (1 + h)) - raw(quick * (1 - h))) / (2 * h * quick);
        double volume = quick;
        double now = exactlyAsChosen(volume);
        for (int i = 0; i < 8 && slope != 0; ++i) {
            const double next = volume - now / slope;
            if (!(next > a.volume && next < b.volume))
                return {};
            const bool close = std::abs(next - volume) <= settled * volume;
            const double atNext = close ? exactly(next) : exactlyAsChosen(next);
            if (close && std::abs(atNext / slope) <= 2 * settled * volume)
                return next;
            if (next == volume)
                return {};
            if (!close && atNext != now)
                slope = (atNext - now) / (next - volume);
            volume = next;
            now = atNext;
        }
        return {};
    }

    /// Where the exact difference changes its sign between two samples.
    double halved(const Sample &a, const Sample &b) const
    {
        double low = a.volume;
        double high = b.volume;
        while (high / low > 1 + 2e-9 && !m_stop.stop_requested()) {
            const double middle = (low + high) / 2;
            if (middle <= low || middle >= high)
                break;
            ((exactly(middle) > 0) == (a.difference > 0) ? low : high) = middle;
        }
        return (low + high) / 2;
    }

    const CostFunction &m_first;
    const CostFunction &m_second;
    std::stop_token m_stop;
    bool m_linear;
    bool m_monotone;
    std::size_t m_pieces = 0;
    std::vector<Sample> m_samples;
    mutable std::unordered_map<double, double> m_known; ///< differences by volume
};

} // namespace

bool sameButForName(Option a, const Option &b)
{
    a.id = b.id;
    a.name = b.name;
    return a == b;
}

bool prefersSecond(const CostFunction &first, const CostFunction &second)
{
    return second.model().option().kind < first.model().option().kind;
}

double gridVolume(double from, double to, int index, int points)
{
    return index + 1 == points ? to : from * std::exp(std::log(to / from) * index / (points - 1));
}

double CostFunction::operator()(double requestsPerDay) const
{
    const auto [known, isNew] = m_known.try_emplace(requestsPerDay, 0.0);
    if (isNew)
        known->second = quickModel().monthlyCost(requestsPerDay / m_today);
    return known->second;
}

double CostFunction::exactly(double requestsPerDay) const
{
    if (isExact())
        return (*this)(requestsPerDay);
    const auto [known, isNew] = m_knownExactly.try_emplace(requestsPerDay, 0.0);
    if (isNew)
        known->second = m_exact->monthlyCostNear(requestsPerDay / m_today, quickModel(), true);
    return known->second;
}

double CostFunction::exactlyAsChosen(double requestsPerDay) const
{
    if (isExact() || !m_exact->hasWays())
        return exactly(requestsPerDay);
    return m_exact->monthlyCostNear(requestsPerDay / m_today, quickModel(), false);
}

std::vector<Crossover> curveCrossings(const CostFunction &first, const CostFunction &second, double from, double to,
                                      std::stop_token stop)
{
    if (sameButForName(first.model().option(), second.model().option()))
        return {};
    return CrossingSearch(first, second, std::move(stop)).run(from, to);
}

} // namespace isocost
