// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/case_changes.h"

#include "core/formats/json_text.h"
#include "core/formats/scenario_json.h"
#include "core/model/case_values.h"

namespace isocost
{

namespace
{

/// What belongs to the scenario as a whole, as another one has it.
Scenario withWholeOf(Scenario scenario, const Scenario &other)
{
    scenario.name = other.name;
    scenario.notes = other.notes;
    scenario.uncertainty = other.uncertainty;
    scenario.cases = other.cases;
    scenario.leversApplied = other.leversApplied;
    return scenario;
}

/// Collects the places at which two documents differ.
class Differences
{
public:
    Differences(const Scenario &from, const Scenario &to) : m_reached(from), m_to(to) {}

    void compare(const Json *a, const Json *b, const std::string &at)
    {
        if (a && b && *a == *b)
            return;
        const auto isObject = [](const Json *node) { return !node || node->is_object(); };
        if ((a && a->is_object() && isObject(b)) || (b && b->is_object() && isObject(a)))
            return compareKeys(a, b, at);
        if (a && b && a->is_array() && b->is_array() && a->size() == b->size()) {
            for (std::size_t i = 0; i < a->size(); ++i)
                compare(&(*a)[i], &(*b)[i], at + "/" + std::to_string(i));
            return;
        }
        const std::optional<CaseValue> value = valueAt(m_to, at);
        if (value && valueAt(m_reached, at) == value)
            return;
        if (value && !setValueAt(m_reached, at, *value))
            found.changes.push_back({at, *value, {}});
        else
            found.others.push_back(at);
    }
    /// Whether the changes found make the other scenario.
    bool isWhole() const { return m_reached == m_to; }

    ScenarioChanges found;

private:
    void compareKeys(const Json *a, const Json *b, const std::string &at)
    {
        const auto valueOf = [](const Json *node, const std::string &key) -> const Json * {
            if (!node)
                return nullptr;
            const auto place = node->find(key);
            return place == node->end() ? nullptr : &*place;
        };
        for (const Json *node : {b, a}) {
            if (!node)
                continue;
            for (const auto &[key, value] : node->get_ref<const Json::object_t &>()) {
                if (node == b || !valueOf(b, key))
                    compare(valueOf(a, key), valueOf(b, key), at + pointerStep(key));
            }
        }
    }

    Scenario m_reached; ///< the first scenario with the changes found so far
    const Scenario &m_to;
};

} // namespace

ScenarioChanges changesBetween(const Scenario &from, const Scenario &to)
{
    const Scenario start = withWholeOf(from, to);
    Differences differences(start, to);
    const Result<Json> a = parseJson(writeScenario(start));
    const Result<Json> b = parseJson(writeScenario(to));
    if (a && b)
        differences.compare(&*a, &*b, {});
    if (differences.found.others.empty() && !differences.isWhole())
        differences.found.others.emplace_back();
    return std::move(differences.found);
}

} // namespace isocost
