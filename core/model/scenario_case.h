// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/extra.h"
#include "core/model/keys.h"

#include <string>
#include <variant>
#include <vector>

namespace isocost
{

/// What a case may set a key to: one of the values that the file has at a pointer.
using CaseValue = std::variant<double, bool, std::string>;

struct CaseChange {
    std::string at; ///< JSON pointer to a number, a text or a switch of the scenario
    CaseValue value;
    Extra extra;

    bool operator==(const CaseChange &) const = default;
};

/// An alternative: named changes over the scenario's own values.
struct ScenarioCase {
    std::string id;
    std::string name; ///< empty: the id is shown
    std::vector<CaseChange> changes;
    Extra extra;

    bool operator==(const ScenarioCase &) const = default;
};

template <class Visitor> void describe(Visitor &v, Keys<CaseChange>)
{
    v.text("at", &CaseChange::at, Presence::required);
    v.value("value", &CaseChange::value);
    v.extra(&CaseChange::extra);
}

template <class Visitor> void describe(Visitor &v, Keys<ScenarioCase>)
{
    v.text("id", &ScenarioCase::id, Presence::required);
    v.text("name", &ScenarioCase::name);
    v.list("changes", &ScenarioCase::changes, Presence::required);
    v.extra(&ScenarioCase::extra);
}

} // namespace isocost
