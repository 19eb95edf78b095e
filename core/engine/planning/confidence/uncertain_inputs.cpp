// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/planning/confidence/uncertain_inputs.h"

#include "core/engine/math/draws.h"
#include "core/engine/planning/plan/decided.h"
#include "core/engine/traffic/traffic.h"
#include "core/model/number_access.h"
#include "core/model/validate.h"

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

bool usesSheet(const Option &option, const std::string &id)
{
    return option.sheet == id ||
           std::ranges::any_of(option.sheets, [&](const auto &entry) { return entry.second == id; });
}

/// The option with those it is made of.
std::vector<const Option *> withParts(const Scenario &scenario, const Option &option)
{
    std::vector<const Option *> found{&option};
    const auto add = [&](const std::string &id) {
        const Option *part = findOption(scenario, id);
        if (part && std::ranges::find(found, part) == found.end())
            found.push_back(part);
    };
    for (std::size_t i = 0; i < found.size(); ++i) {
        add(found[i]->base);
        add(found[i]->burst);
        for (const Option *part : optionsOf(scenario, *found[i]))
            add(part->id);
    }
    return found;
}

/// True for a pointer into the item of that index of the list that `list` ("/options/") leads to.
bool leadsInto(const std::string &pointer, const std::string &list, std::size_t index)
{
    return pointer.starts_with(list + std::to_string(index) + "/");
}

} // namespace

UncertainInputs::UncertainInputs(const Scenario &scenario) : m_scenario(scenario)
{
    for (const Uncertainty &input : scenario.uncertainty) {
        m_rules.push_back(ruleAt(scenario, input.at).value_or(NumberRule()));
        m_today.push_back(numberAt(scenario, input.at).value_or(0));
    }
}

double UncertainInputs::at(std::size_t input, double u) const
{
    return quantile(m_scenario.uncertainty[input], u, m_today[input]);
}

std::vector<double> UncertainInputs::modes() const
{
    std::vector<double> modes;
    for (std::size_t k = 0; k < count(); ++k)
        modes.push_back(modeOf(m_scenario.uncertainty[k], m_today[k]));
    return modes;
}

void UncertainInputs::set(Scenario &scenario, const std::vector<double> &values) const
{
    for (std::size_t k = 0; k < values.size(); ++k)
        setNumberAt(scenario, m_scenario.uncertainty[k].at, nearestAllowed(m_rules[k], values[k]));
}

bool UncertainInputs::affects(const Option &option) const
{
    const std::vector<const Option *> parts = withParts(m_scenario, option);
    return std::ranges::any_of(m_scenario.uncertainty, [&](const Uncertainty &input) {
        if (input.at.starts_with("/options/"))
            return std::ranges::any_of(parts, [&](const Option *part) {
                return leadsInto(input.at, "/options/", static_cast<std::size_t>(part - m_scenario.options.data()));
            });
        for (std::size_t s = 0; s < m_scenario.sheets.size(); ++s) {
            if (leadsInto(input.at, "/sheets/", s))
                return std::ranges::any_of(
                    parts, [&](const Option *part) { return usesSheet(*part, m_scenario.sheets[s].id); });
        }
        return true;
    });
}

DrawnStandings::DrawnStandings(const UncertainInputs &inputs)
    : m_inputs(inputs), m_scenario(inputs.scenario()), m_decide(decidingFor(m_scenario)),
      m_fixed(m_scenario.options.size())
{
    for (std::size_t o = 0; o < m_fixed.size(); ++o) {
        const Option &option = m_scenario.options[o];
        if (!m_decide && !inputs.affects(inputs.scenario().options[o])) // levers may carry any input anywhere
            m_fixed[o] = makeOptionModel(m_scenario, option, allClasses(m_scenario))->standing(1);
    }
}

std::vector<Standing> DrawnStandings::operator()(const std::vector<double> &values)
{
    m_inputs.set(m_scenario, values);
    const std::optional<Scenario> changed = m_decide ? std::optional(m_decide(m_scenario)) : std::nullopt;
    const Scenario &decided = changed ? *changed : m_scenario;
    std::vector<Standing> standings;
    for (std::size_t o = 0; o < m_fixed.size(); ++o)
        standings.push_back(
            m_fixed[o] ? *m_fixed[o] : makeOptionModel(decided, decided.options[o], allClasses(decided))->standing(1));
    return standings;
}

} // namespace isocost
