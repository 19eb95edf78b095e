// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/answer/curves/crossover_search.h"

#include "core/engine/answer/curves/crossover_roots.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace isocost
{

namespace
{

constexpr double finestStep = 1.001; // resolution of volume where a curve bends
constexpr std::size_t mostPieces = 8;
constexpr std::size_t mostPiecesInAll = 8000; // of curves that hardly part; further on, every 0.1 % is looked at
constexpr int deepestKink = 44;

class CrossingSearch
{
public:
    CrossingSearch(const CostFunction &first, const CostFunction &second, std::stop_token stop)
        : m_first(first), m_second(second), m_stop(std::move(stop)), m_costs(first, second), m_roots(m_costs, m_stop),
          m_monotone(first.model().isNonDecreasing() && second.model().isNonDecreasing())
    {
    }

    std::vector<Crossover> run(double from, double to)
    {
        if (m_costs.isLinear())
            divide(from, to);
        else
            steps(from, to);
        std::vector<Crossover> found;
        // `last` is the newest sample where the curves are apart; equal ones after it belong to an interval of
        // coincidence.
        CrossingSample last{from, tiePreference()};
        bool coincide = false;
        CrossingSample coincidenceEnd{from, 0};
        std::vector<CrossingSample> side; // samples of one sign, the newest last
        for (CrossingSample sample : m_samples) {
            if (m_stop.stop_requested())
                return found;
            if (sample.difference == 0) {
                coincide = true;
                coincidenceEnd = sample;
                continue;
            }
            if ((sample.difference > 0) != (last.difference > 0)) {
                std::optional<Crossover> crossing;
                if (coincide)
                    crossing = m_roots.crossingAfter(coincidenceEnd, sample, last.difference > 0);
                else if (sample.volume > from)
                    crossing = m_roots.crossingOf(side, last, sample);
                if (crossing)
                    found.push_back(*crossing);
                if (crossing || m_costs.isSigned(sample.volume, sample.difference > 0))
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
    /// Sign of a difference that says "the option preferred on a tie is the cheaper".
    double tiePreference() const { return prefersSecond(m_first, m_second) ? 1 : -1; }

    void sample(double volume) { m_samples.push_back({volume, m_costs.difference(volume)}); }

    /// Two curves that never fall and whose ranges over the interval do not touch cannot cross in it.
    bool apart(double from, double to) const
    {
        return m_monotone && (m_first(to * (1 + besideBreakpoint)) < m_second(from) ||
                              m_second(to * (1 + besideBreakpoint)) < m_first(from));
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
            linearPiece(begin, edge * (1 - besideBreakpoint), 0);
            begin = edge * (1 + besideBreakpoint);
        }
        linearPiece(begin, to, 0);
    }

    /// Breakpoints of both curves inside the interval, ascending and apart; empty when there are too many to look at
    /// one by one.
    std::optional<std::vector<double>> breakpoints(double from, double to) const
    {
        const double today = m_first.today();
        constexpr double smallest = 1 + 1e-7; // where all that are found are looked at
        const bool allOrNone = to / from > smallest;
        std::vector<double> volumes;
        for (const CostFunction *cost : {&m_first, &m_second}) {
            const CostFunction::Breakpoints &own = cost->breakpoints(from, to, mostPieces, allOrNone);
            volumes.insert(volumes.end(), own.volumes.begin(), own.volumes.end());
            if (allOrNone && (own.areMore || volumes.size() > mostPieces))
                return {};
        }
        volumes.resize(std::min(volumes.size(), mostPieces));
        std::sort(volumes.begin(), volumes.end());
        std::vector<double> edges;
        double last = from;
        for (double volume : volumes) {
            const double edge = volume * today;
            if (edge > last * (1 + 4 * besideBreakpoint) && edge < to * (1 - 4 * besideBreakpoint)) {
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
        const double expected = (m_costs.quickly(from) + m_costs.quickly(to)) / 2;
        const double scale = std::max({m_first(to), m_second(to), m_first(from), m_second(from)});
        if (depth < deepestKink && std::abs(m_costs.quickly(middle) - expected) > 1e-10 * scale) {
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
        const auto grid = [&](int index) { return gridVolume(from, to, index, gridPoints); };
        for (const CostFunction *cost : {&m_first, &m_second}) { // ways are looked for from those of the volume before
            for (int i = 0; cost->model().hasWays() && i < gridPoints && !m_stop.stop_requested(); ++i)
                (*cost)(grid(i));
        }
        steps(grid, 0, gridPoints - 1);
    }

    /// Many steps at once where curves that never fall, and may be asked in any order, are far apart all over them.
    template <class Grid> void steps(const Grid &grid, int first, int last)
    {
        if (m_stop.stop_requested())
            return;
        if (last == first + 1) {
            refine(grid(first), grid(last), false);
        } else if (m_monotone && inAnyOrder() && farApart(grid(first), grid(last))) {
            sample(grid(last));
        } else {
            const int middle = (first + last) / 2;
            steps(grid, first, middle);
            steps(grid, middle, last);
        }
    }

    bool inAnyOrder() const
    {
        return std::ranges::all_of(std::array{&m_first, &m_second}, [](const CostFunction *cost) {
            return cost->model().isPiecewiseLinear() || cost->model().hasWays();
        });
    }

    /// Samples (from, to]: halves it while the curves may meet inside, and looks at both sides of known breakpoints.
    /// @param isCut the curves have no known breakpoint inside
    void refine(double from, double to, bool isCut)
    {
        if (m_stop.stop_requested())
            return;
        const double a = m_costs.difference(from);
        const double b = m_costs.difference(to);
        const bool sameSide = (a > 0) == (b > 0) && a != 0 && b != 0;
        const double middle = std::sqrt(from * to);
        const bool coincide = a == 0 && b == 0 && m_costs.difference(middle) == 0;
        if (coincide || (sameSide && farApart(from, to))) {
            sample(to);
            return;
        }
        if (!isCut) {
            if (const std::optional<std::vector<double>> edges = breakpoints(from, to)) {
                double begin = from;
                for (double edge : *edges) {
                    refine(begin, edge * (1 - besideBreakpoint), true);
                    begin = edge * (1 + besideBreakpoint);
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
        constexpr double clearly = 1 + 2 * CostDifference::quickError;
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
        return gap > std::abs(riseFirst - riseSecond) + 0.25 * std::max(riseFirst, riseSecond) +
                         2 * CostDifference::quickError;
    }

    /// Between breakpoints: what parts the curves, however little that is, hardly changes and does so evenly.
    bool isSteady(double from, double middle, double to) const
    {
        const double a = m_costs.difference(from);
        const double b = m_costs.difference(to);
        const double least = std::min(std::abs(a), std::abs(b));
        return std::abs(b - a) <= 0.5 * least && std::abs(m_costs.difference(middle) - (a + b) / 2) <= 0.05 * least;
    }

    const CostFunction &m_first;
    const CostFunction &m_second;
    std::stop_token m_stop;
    CostDifference m_costs;
    CrossingRoots m_roots;
    bool m_monotone;
    std::size_t m_pieces = 0;
    std::vector<CrossingSample> m_samples;
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

std::vector<Crossover> curveCrossings(const CostFunction &first, const CostFunction &second, double from, double to,
                                      std::stop_token stop)
{
    if (sameButForName(first.model().option(), second.model().option()))
        return {};
    return CrossingSearch(first, second, std::move(stop)).run(from, to);
}

} // namespace isocost
