// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/answer/standings.h"

#include "core/engine/answer/recommend.h"
#include "core/engine/traffic/traffic.h"
#include "core/model/validate.h"

#include <algorithm>
#include <cstdlib>
#include <limits>

namespace isocost
{

namespace
{

bool uses(const Option &option, const std::string &sheet)
{
    return option.sheet == sheet || std::any_of(option.sheets.begin(), option.sheets.end(),
                                                [&](const auto &entry) { return entry.second == sheet; });
}

bool builtOn(const Scenario &scenario, const Option &option, const std::string &id)
{
    return option.base == id || option.burst == id ||
           std::ranges::any_of(optionsOf(scenario, option), [&](const Option *part) { return part->id == id; });
}

std::unique_ptr<OptionModel> pictureOf(const Scenario &scenario, std::size_t index)
{
    return makeOptionModel(scenario, scenario.options[index], allClasses(scenario), Precision::picture);
}

double costOf(const OptionModel &model)
{
    return model.mayQualify() ? model.monthlyCost(1) : std::numeric_limits<double>::infinity();
}

} // namespace

AffectedOptions affectedBy(const Scenario &scenario, const std::string &at)
{
    const std::string sheets = "/sheets/";
    const std::string options = "/options/";
    const auto indexAfter = [&](const std::string &prefix) {
        return static_cast<std::size_t>(std::strtoul(at.c_str() + prefix.size(), nullptr, 10));
    };
    AffectedOptions affected(scenario.options.size(), true);
    for (std::size_t i = 0; i < affected.size(); ++i) {
        if (at.starts_with(sheets))
            affected[i] = uses(scenario.options[i], scenario.sheets[indexAfter(sheets)].id);
        else if (at.starts_with(options))
            affected[i] = i == indexAfter(options);
    }
    // A split may be assigned a class in turn: twice is deep enough.
    for (int depth = 0; depth < 2; ++depth) {
        for (std::size_t i = 0; i < affected.size(); ++i) {
            for (std::size_t part = 0; part < affected.size(); ++part) {
                if (affected[part] && builtOn(scenario, scenario.options[i], scenario.options[part].id))
                    affected[i] = true;
            }
        }
    }
    return affected;
}

Standings::Standings(const Scenario &scenario, std::stop_token stop)
    : m_hasTarget(hasTarget(scenario.workload)), m_stop(std::move(stop)), m_costs(scenario.options.size()),
      m_known(scenario.options.size())
{
    for (std::size_t i = 0; i < m_costs.size(); ++i) {
        m_models.push_back(pictureOf(scenario, i));
        m_costs[i] = m_stop.stop_requested() ? 0 : costOf(*m_models[i]);
        m_ranks.push_back(tieRank(scenario.options[i].kind));
    }
}

Standings::Verdict Standings::today()
{
    return judged(m_costs, Models(m_costs.size()));
}

Standings::Verdict Standings::with(const Scenario &changed, const AffectedOptions &affected)
{
    std::vector<double> costs = m_costs;
    Models models(m_costs.size());
    for (std::size_t i = 0; i < m_costs.size(); ++i) {
        if (!affected[i] || m_stop.stop_requested())
            continue;
        models[i] = pictureOf(changed, i);
        models[i]->startFrom(*m_models[i]);
        costs[i] = m_stop.stop_requested() ? 0 : costOf(*models[i]);
    }
    return judged(std::move(costs), models);
}

Standings::Verdict Standings::judged(std::vector<double> costs, const Models &changed)
{
    Verdict verdict{std::move(costs), std::vector<bool>(m_costs.size()), {}};
    verdict.best = recommendedByCost(verdict.costs, m_ranks, [&](std::size_t i) {
        const OptionModel &model = changed[i] ? *changed[i] : *m_models[i];
        if (!model.mayQualify() || m_stop.stop_requested())
            return Standing{verdict.costs[i], false, {}};
        const Standing found = changed[i] ? model.standing(1) : standing(i);
        verdict.isFirm[i] = !m_hasTarget || !found.feasible || model.followsTarget();
        return found;
    });
    return verdict;
}

Standing Standings::standing(std::size_t option)
{
    if (!m_known[option])
        m_known[option] = m_models[option]->standing(1);
    return *m_known[option];
}

} // namespace isocost
