// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/case_edits.h"

#include "core/engine/planning/plan/decided.h"
#include "core/formats/case_changes.h"
#include "core/model/case_values.h"
#include "ui/document/scenario_edits.h"
#include "ui/words/input_name.h"

#include <QCoreApplication>

#include <algorithm>

namespace isocost::edits
{

namespace
{

struct CaseEditsWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::edits)
};

/// Makes every mention of an option one of another.
void replaceOption(std::vector<Option> &options, const std::string &from, const std::string &to)
{
    for (Option &option : options) {
        for (std::string *mention : {&option.base, &option.burst, &option.spill}) {
            if (*mention == from)
                *mention = to;
        }
        for (auto &[classId, target] : option.assign) {
            if (target == from)
                target = to;
        }
    }
}

/// The option that a part is a mere copy of; nullptr when there is none.
const Option *originalOf(const std::vector<Option> &options, const Option &part)
{
    const auto found = std::find_if(options.begin(), options.end(), [&](const Option &option) {
        Option same = part;
        same.id = option.id;
        same.name = option.name;
        return same == option;
    });
    return found == options.end() ? nullptr : &*found;
}

/// Parts become options, but for copies of options that are there.
void adoptParts(Scenario &scenario)
{
    std::vector<Option> parts = std::move(scenario.parts);
    scenario.parts.clear();
    for (bool again = true; again;) {
        again = false;
        for (std::size_t i = 0; i < parts.size() && !again; ++i) {
            const Option *original = originalOf(scenario.options, parts[i]);
            if (!original)
                continue;
            const std::string from = parts[i].id;
            const std::string to = original->id;
            parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(i));
            replaceOption(parts, from, to);
            replaceOption(scenario.options, from, to);
            again = true; // what was made of it may be a copy now
        }
    }
    for (Option &part : parts) {
        part.name = CaseEditsWords::tr("%1 (part)").arg(QString::fromStdString(displayName(part))).toStdString();
        scenario.options.push_back(std::move(part));
    }
}

} // namespace

std::optional<KeptCase> keepAsCase(const Scenario &saved, const Scenario &now, const Scenario &inputs,
                                   const QString &name, QString *problem)
{
    Scenario shown = inputs;
    shown.cases = now.cases;
    const ScenarioChanges found = changesBetween(saved, shown);
    if (!found.others.empty()) {
        *problem =
            CaseEditsWords::tr("A case can hold changed values only. Options, classes, prices or weeks that were "
                               "added or removed are part of the scenario: save it with them first, then change "
                               "the values.");
        return {};
    }
    if (found.changes.empty()) {
        *problem = CaseEditsWords::tr("Nothing differs from the scenario as last saved: change some inputs first.");
        return {};
    }
    KeptCase kept{saved, uniqueId(name, [&](const std::string &id) { return findCase(now, id) != nullptr; })};
    kept.scenario.name = now.name;
    kept.scenario.notes = now.notes;
    kept.scenario.uncertainty = now.uncertainty;
    kept.scenario.inputNotes = now.inputNotes;
    kept.scenario.leversApplied = now.leversApplied;
    kept.scenario.cases = now.cases;
    kept.scenario.cases.push_back({kept.id, name.toStdString(), found.changes, {}});
    return kept;
}

void renameCase(Scenario &scenario, const std::string &id, const QString &name)
{
    for (ScenarioCase &alternative : scenario.cases) {
        if (alternative.id == id)
            alternative.name = name.toStdString();
    }
}

void removeCase(Scenario &scenario, const std::string &id)
{
    std::erase_if(scenario.cases, [&](const ScenarioCase &alternative) { return alternative.id == id; });
}

QStringList applyLevers(Scenario &scenario)
{
    const Scenario before = scenario;
    scenario.leversApplied = true;
    scenario = asDecided(scenario);
    adoptParts(scenario);
    QStringList gone;
    const auto isStale = [&](const std::string &at) {
        const bool stale = at.starts_with("/levers/") || valueAt(before, at) != valueAt(scenario, at);
        if (stale)
            gone << inputName(before, at);
        return stale;
    };
    std::erase_if(scenario.uncertainty, [&](const Uncertainty &input) { return isStale(input.at); });
    scenario.cases = before.cases;
    for (ScenarioCase &alternative : scenario.cases)
        std::erase_if(alternative.changes, [&](const CaseChange &change) { return isStale(change.at); });
    gone.removeDuplicates();
    return gone;
}

} // namespace isocost::edits
