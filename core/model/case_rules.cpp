// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/case_values.h"
#include "core/model/references.h"
#include "core/model/validate.h"

#include <unordered_set>

namespace isocost
{

namespace
{

constexpr std::size_t mostCases = 100;
constexpr std::size_t mostChanges = 1000;

/// Makes one change, or tells what it is refused for by itself.
void makeChange(Scenario &changed, const CaseChange &change, const CheckContext &context)
{
    const std::optional<std::string> expected = setValueAt(changed, change.at, change.value);
    if (!expected)
        return;
    if (*expected == expectedPointer)
        context.refuse("/at", *expected, quotedText(change.at));
    else
        context.refuse("/value", *expected + " for " + change.at, valueText(change.value));
}

/// The change that a broken rule is told of: the one whose number or text it is, else the last one.
std::size_t culprit(const ScenarioCase &alternative, const Error &error)
{
    for (std::size_t j = alternative.changes.size(); j-- > 0;) {
        if (alternative.changes[j].at == error.where)
            return j;
    }
    return alternative.changes.size() - 1;
}

void checkCase(const Scenario &scenario, const ScenarioCase &alternative, const std::string &path,
               std::vector<Error> &errors)
{
    const std::string list = path + "/changes";
    if (alternative.changes.size() > mostChanges)
        return CheckContext{errors, list}.refuse({}, "at most " + std::to_string(mostChanges) + " changes",
                                                 std::to_string(alternative.changes.size()));
    Scenario changed = scenario;
    std::unordered_set<std::string_view> pointers;
    const std::size_t before = errors.size();
    for (std::size_t j = 0; j < alternative.changes.size(); ++j) {
        const CheckContext context{errors, list + "/" + std::to_string(j)};
        if (!pointers.insert(alternative.changes[j].at).second)
            context.refuse("/at", "a value that the case does not change yet", quotedText(alternative.changes[j].at));
        else
            makeChange(changed, alternative.changes[j], context);
    }
    if (errors.size() > before || alternative.changes.empty())
        return;
    const std::vector<Error> found = validate(changed);
    if (found.empty())
        return;
    const Error &first = found.front();
    const CaseChange &change = alternative.changes[culprit(alternative, first)];
    errors.push_back({ErrorCode::input, list + "/" + std::to_string(culprit(alternative, first)),
                      first.message + " at " + first.where + " with " + valueText(change.value) + " at " + change.at});
}

} // namespace

void checkCases(const Scenario &scenario, std::vector<Error> &errors)
{
    if (scenario.cases.size() > mostCases)
        return CheckContext{errors, "/cases"}.refuse({}, "at most " + std::to_string(mostCases) + " cases",
                                                     std::to_string(scenario.cases.size()));
    if (!errors.empty()) // what is wrong without any case is not a case's fault
        return;
    Scenario plain = scenario;
    plain.cases.clear();
    plain.uncertainty.clear();
    std::unordered_set<std::string_view> ids;
    for (std::size_t i = 0; i < scenario.cases.size(); ++i) {
        const ScenarioCase &alternative = scenario.cases[i];
        const std::string path = "/cases/" + std::to_string(i);
        const CheckContext context{errors, path};
        if (alternative.id.empty())
            context.refuse("/id", "an id", "an empty text");
        else if (!ids.insert(alternative.id).second)
            context.refuse("/id", "an id of its own", quotedText(alternative.id) + " again");
        checkCase(plain, alternative, path, errors);
    }
}

} // namespace isocost
