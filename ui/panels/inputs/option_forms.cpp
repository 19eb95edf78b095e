// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/scenario_edits.h"
#include "ui/panels/inputs/idle_reasons.h"
#include "ui/panels/inputs/option_choices.h"
#include "ui/panels/inputs/options_section.h"
#include "ui/panels/inputs/typed_rows.h"

#include <QLineEdit>

#include <algorithm>

namespace isocost
{

void OptionsSection::buildServerless()
{
    buildSheetChoice();
    addOptionNumber("speed");
    addOptionNumber("provisioned_concurrency", idle::provisioned);
    addOptionNumber("max_throttle", idle::throttle);
    buildCosts();
}

void OptionsSection::buildHybrid()
{
    addOptionText(
        tr("Baseline on"), tr("Choose Baseline"),
        [](const Scenario &s) { return optionChoices(s, &OptionTraits::hasReplicas); }, &Option::base);
    addOptionText(
        tr("Bursts to"), tr("Choose Burst"),
        [](const Scenario &s) { return optionChoices(s, &OptionTraits::hasInstances); }, &Option::burst);
    addScaling(tr("Fixed: the same number all the time"), tr("Hourly: a number for each hour"),
               [this](const Scenario &s) { return idle::splitScaling(s, option()); });
    addHint([](const Scenario &) {
        return tr("The number of replicas is chosen for the least cost. Costs, slots and limits are those of the two "
                  "options.");
    });
}

/// The options that an automatic assignment may choose from.
void OptionsSection::buildAmong()
{
    addHint([](const Scenario &) {
        return tr("Each class goes where all together cost least, are feasible and meet the targets. To choose from:");
    });
    for (const Option &other : scenario().options) {
        if (traits(other.kind).isAssigned)
            continue;
        addCheck(
            QString::fromStdString(displayName(other)),
            [this, id = other.id](const Scenario &s) {
                const std::vector<const Option *> choices = optionsOf(s, option());
                return std::ranges::any_of(choices, [&](const Option *choice) { return choice->id == id; });
            },
            [this, id = other.id](Scenario &s, bool on) {
                std::vector<std::string> among;
                for (const Option *choice : optionsOf(s, target(s))) {
                    if (choice->id != id)
                        among.push_back(choice->id);
                }
                if (on || among.empty()) // one is left to choose
                    among.push_back(id);
                target(s).among = std::move(among);
            });
    }
}

void OptionsSection::buildPortfolio()
{
    addChoiceOf<bool>(
        tr("Classes"), tr("Assign Classes"), {{tr("Assigned by hand"), false}, {tr("Assigned automatically"), true}},
        [this](const Scenario &) { return option().assignsItself; },
        [this](Scenario &s, bool itself) { edits::assignItself(s, current(), itself); });
    if (option().assignsItself)
        return buildAmong();
    addForEachClass(
        tr("Assign Class"), [](const Scenario &s) { return optionChoices(s, &OptionTraits::isAssigned, false); },
        &Option::assign);
}

void OptionsSection::buildCosts()
{
    addSubheading(tr("Other costs"));
    addOptionNumber("ops_per_month");
    for (std::size_t i = 0; i < option().extraCosts.size(); ++i) {
        const std::string at = "extra_costs/" + std::to_string(i) + "/";
        addText(
            tr("Extra cost %1").arg(i + 1),
            [this, i](const Scenario &) {
                return i < option().extraCosts.size() ? QString::fromStdString(option().extraCosts[i].name) : QString();
            },
            [this, i](Scenario &s, const QString &name) { target(s).extraCosts.at(i).name = name.toStdString(); });
        addOptionNumber(at + "per_month");
        addOptionNumber(at + "per_1000_requests");
    }
    const auto add = [this] {
        tryEdit(tr("Add Cost"), [this](Scenario &s) {
            target(s).extraCosts.push_back({tr("Extra cost").toStdString(), 0, 0, {}});
        });
    };
    const auto remove = [this] {
        tryEdit(tr("Remove Cost"), [this](Scenario &s) { target(s).extraCosts.pop_back(); });
    };
    addButtons({{tr("Add cost"), tr("Add an extra cost"), add},
                {tr("Remove last"), tr("Remove the last extra cost"), remove, !option().extraCosts.empty()}});
}

} // namespace isocost
