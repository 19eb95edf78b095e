// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/options/assigned_portfolio.h"

#include "core/engine/options/portfolio.h"
#include "core/engine/traffic/traffic.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace isocost
{

namespace
{

constexpr double mostAssignments = 4096;
constexpr double mostPictured = 256;
constexpr double costSlack = 1e-9; // relative
constexpr std::size_t mostVolumes = 1024;

/// An option for some classes that remembers its last assessment: many assignments have it in common.
class RememberedPart : public OptionModel
{
public:
    RememberedPart(const Scenario &scenario, const Option &option, std::unique_ptr<OptionModel> model)
        : OptionModel(scenario, option), m_model(std::move(model))
    {
    }

    Assessment assess(double volume, Depth depth, bool together) const override
    {
        if (depth >= Depth::full)
            return m_model->assess(volume, depth, together);
        std::optional<Known> &known = m_known[depth == Depth::cost ? 0 : 1];
        if (!known || known->volume != volume || known->together != together)
            known.emplace(Known{volume, together, m_model->assess(volume, depth, together)});
        return known->assessment;
    }
    std::vector<SheetClasses> servedOn() const override { return m_model->servedOn(); }
    std::vector<ProportionalMeter> proportionalMeters() const override { return m_model->proportionalMeters(); }
    void breakpoints(double from, double to, BreakpointList &out) const override
    {
        m_model->breakpoints(from, to, out);
    }
    bool isPiecewiseLinear() const override { return m_model->isPiecewiseLinear(); }
    bool isNonDecreasing() const override { return m_model->isNonDecreasing(); }
    void stopWhen(std::stop_token stop) override { m_model->stopWhen(std::move(stop)); }

private:
    struct Known {
        double volume;
        bool together;
        Assessment assessment;
    };

    std::unique_ptr<OptionModel> m_model;
    mutable std::optional<Known> m_known[2]; ///< Depth::cost, Depth::standing
};

/// The next assignment in order, the last class counting fastest; false after the last one.
bool advance(std::vector<std::size_t> &assignment, std::size_t choices)
{
    for (std::size_t i = assignment.size(); i-- > 0;) {
        if (++assignment[i] < choices)
            return true;
        assignment[i] = 0;
    }
    return false;
}

} // namespace

AssignedPortfolio::AssignedPortfolio(const Scenario &scenario, const Option &option,
                                     const std::vector<std::size_t> &classIndexes, Precision precision)
    : OptionModel(scenario, option), m_precision(precision), m_choices(optionsOf(scenario, option))
{
    for (std::size_t i : classIndexes) {
        if (scenario.workload.classes[i].requestsPerDay > 0 && !m_choices.empty())
            m_classes.push_back(i);
    }
}

AssignedPortfolio::~AssignedPortfolio() = default;

std::shared_ptr<OptionModel> AssignedPortfolio::part(std::size_t choice, const std::vector<std::size_t> &classes) const
{
    std::shared_ptr<OptionModel> &known = m_parts[{choice, classes}];
    if (!known) {
        const Option &option = *m_choices[choice];
        known = std::make_shared<RememberedPart>(scenario(), option,
                                                 makeOptionModel(scenario(), option, classes, m_precision));
    }
    return known;
}

PortfolioOption AssignedPortfolio::portfolio(const Assignment &assignment) const
{
    std::vector<std::shared_ptr<OptionModel>> parts;
    for (const Option &option : scenario().options) { // in the order of the scenario's, as any portfolio
        const auto choice = static_cast<std::size_t>(std::ranges::find(m_choices, &option) - m_choices.begin());
        std::vector<std::size_t> classes;
        for (std::size_t i = 0; i < assignment.size(); ++i) {
            if (assignment[i] == choice)
                classes.push_back(m_classes[i]);
        }
        if (!classes.empty())
            parts.push_back(part(choice, classes));
    }
    return {scenario(), option(), std::move(parts)};
}

AssignedPortfolio::Weighed AssignedPortfolio::weigh(const Assignment &assignment, double volume) const
{
    const Standing standing = portfolio(assignment).standing(volume);
    return {standing.monthlyCost, standing.feasible && standing.sloMet.value_or(true)};
}

/// By ascending cost until one qualifies: few need their latency worked out.
AssignedPortfolio::Assignment AssignedPortfolio::bestOfAll(double volume) const
{
    struct Priced {
        Assignment assignment;
        double cost;
    };
    std::vector<Priced> all;
    Assignment next(m_classes.size(), 0);
    do {
        all.push_back({next, portfolio(next).monthlyCost(volume)});
    } while (advance(next, m_choices.size()) && !stopped());
    std::vector<std::size_t> order(all.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return all[i].cost; });
    std::optional<std::size_t> best;
    for (std::size_t i : order) {
        if (best && all[i].cost > all[*best].cost * (1 + costSlack))
            break;
        if ((!best || i < *best) && weigh(all[i].assignment, volume).qualifies)
            best = i;
    }
    if (!best) {
        const double least = all[order.front()].cost;
        best = order.front();
        for (std::size_t i = 0; i < all.size() && i < *best; ++i) {
            if (all[i].cost <= least * (1 + costSlack))
                best = i;
        }
    }
    return all[*best].assignment;
}

/// Moves one class at a time to where it helps most, until no move helps.
AssignedPortfolio::Assignment AssignedPortfolio::movedFrom(Assignment start, double volume) const
{
    const auto isBetter = [](const Weighed &a, const Weighed &b) {
        return a.qualifies != b.qualifies ? a.qualifies : a.cost < b.cost * (1 - costSlack);
    };
    Weighed best = weigh(start, volume);
    for (bool moved = true; moved && !stopped();) {
        moved = false;
        Assignment target = start;
        for (std::size_t i = 0; i < start.size(); ++i) {
            for (std::size_t choice = 0; choice < m_choices.size(); ++choice) {
                Assignment other = start;
                other[i] = choice;
                const Weighed there = choice == start[i] ? best : weigh(other, volume);
                if (!isBetter(there, best))
                    continue;
                best = there;
                target = std::move(other);
                moved = true;
            }
        }
        start = std::move(target);
    }
    return start;
}

AssignedPortfolio::Assignment AssignedPortfolio::bestByMoves(double volume) const
{
    std::optional<Assignment> best;
    Weighed least;
    for (std::size_t choice = 0; choice < m_choices.size(); ++choice) {
        Assignment found = movedFrom(Assignment(m_classes.size(), choice), volume);
        const Weighed there = weigh(found, volume);
        const bool isBetter =
            !best || (there.qualifies != least.qualifies ? there.qualifies : there.cost < least.cost * (1 - costSlack));
        if (!isBetter)
            continue;
        best = std::move(found);
        least = there;
    }
    return best.value_or(Assignment());
}

const AssignedPortfolio::Assignment &AssignedPortfolio::chosen(double volume) const
{
    const auto known = m_chosen.find(volume);
    if (known != m_chosen.end())
        return known->second;
    if (m_chosen.size() >= mostVolumes)
        m_chosen.clear();
    const double count = std::pow(static_cast<double>(m_choices.size()), static_cast<double>(m_classes.size()));
    const bool all = count <= (m_precision == Precision::exact ? mostAssignments : mostPictured);
    return m_chosen[volume] = all ? bestOfAll(volume) : bestByMoves(volume);
}

std::vector<std::pair<std::string, std::string>> AssignedPortfolio::assignedAt(double volume) const
{
    std::vector<std::pair<std::string, std::string>> assigned;
    const Assignment &assignment = chosen(volume);
    for (std::size_t i = 0; i < assignment.size(); ++i)
        assigned.emplace_back(scenario().workload.classes[m_classes[i]].id, m_choices[assignment[i]]->id);
    return assigned;
}

Assessment AssignedPortfolio::assess(double volume, Depth depth, bool together) const
{
    Assessment assessment = portfolio(chosen(volume)).assess(volume, depth, together);
    if (depth >= Depth::full)
        assessment.figures.assigned = assignedAt(volume);
    return assessment;
}

std::vector<SheetClasses> AssignedPortfolio::servedOn() const
{
    return portfolio(chosen(1)).servedOn();
}

std::vector<ProportionalMeter> AssignedPortfolio::proportionalMeters() const
{
    return portfolio(chosen(1)).proportionalMeters();
}

void AssignedPortfolio::breakpoints(double from, double to, BreakpointList &out) const
{
    portfolio(chosen(from)).breakpoints(from, to, out);
    portfolio(chosen(to)).breakpoints(from, to, out);
}

void AssignedPortfolio::stopWhen(std::stop_token stop)
{
    for (const auto &[key, part] : m_parts)
        part->stopWhen(stop);
    OptionModel::stopWhen(std::move(stop));
}

std::vector<std::pair<std::string, std::string>> assignmentOf(const Scenario &scenario, const Option &portfolio)
{
    if (!portfolio.assignsItself)
        return portfolio.assign;
    return AssignedPortfolio(scenario, portfolio, allClasses(scenario)).assignedAt(1);
}

} // namespace isocost
