// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/capacity_edits.h"
#include "ui/document/range_edits.h"
#include "ui/document/scenario_edits.h"

#include <QCoreApplication>

#include <algorithm>

namespace isocost::edits
{

namespace
{

struct OptionEditsWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::edits)
};

std::string optionId(const Scenario &scenario, const QString &name)
{
    return uniqueId(name, [&](const std::string &id) { return findOption(scenario, id) != nullptr; });
}

const Option *firstOption(const Scenario &scenario, OptionQuestion holds, bool wanted = true)
{
    const auto found =
        std::ranges::find_if(scenario.options, [&](const Option &o) { return traits(o.kind).*holds == wanted; });
    return found == scenario.options.end() ? nullptr : &*found;
}

/// One that a portfolio can serve a class by.
const Option *firstPlain(const Scenario &scenario)
{
    return firstOption(scenario, &OptionTraits::isAssigned, false);
}

bool isMadeOf(const Option &option, const std::string &id)
{
    if (traits(option.kind).isSplit)
        return option.base == id || option.burst == id;
    if (!option.spill.empty() && option.spill == id)
        return true;
    if (option.assignsItself) // it chooses among the others that are left
        return option.among.size() == 1 && option.among.front() == id;
    return traits(option.kind).isAssigned &&
           std::ranges::any_of(option.assign, [&](const auto &entry) { return entry.second == id; });
}

} // namespace

void assignItself(Scenario &scenario, std::size_t index, bool itself)
{
    Option &portfolio = scenario.options.at(index);
    if (portfolio.assignsItself == itself)
        return;
    portfolio.assign.clear();
    if (!itself) {
        const std::vector<const Option *> choices = optionsOf(scenario, portfolio);
        for (const RequestClass &c : scenario.workload.classes)
            portfolio.assign.emplace_back(c.id, choices.empty() ? std::string() : choices.front()->id);
        portfolio.among.clear();
    }
    portfolio.assignsItself = itself;
}

QString missingFor(const Scenario &scenario, const OptionTraits &kind)
{
    const bool serverless = firstOption(scenario, &OptionTraits::hasInstances);
    const bool dedicated = firstOption(scenario, &OptionTraits::hasReplicas);
    if (kind.isSplit && !(serverless && dedicated))
        return OptionEditsWords::tr("A split needs a serverless and a dedicated option first.");
    if (kind.isAssigned && !firstPlain(scenario))
        return OptionEditsWords::tr("A portfolio needs another option first.");
    return {};
}

std::size_t addOption(Scenario &scenario, const OptionTraits &kind, const QString &name)
{
    Option option;
    option.id = optionId(scenario, name);
    option.name = name.toStdString();
    option.kind = kind.kind;
    const auto idOf = [](const Option *o) { return o ? o->id : std::string(); };
    if (kind.isSplit) {
        option.base = idOf(firstOption(scenario, &OptionTraits::hasReplicas));
        option.burst = idOf(firstOption(scenario, &OptionTraits::hasInstances));
    }
    if (kind.buysUnits)
        option.spill = idOf(firstOption(scenario, &OptionTraits::hasInstances));
    if (kind.isAssigned) {
        for (const RequestClass &c : scenario.workload.classes)
            option.assign.emplace_back(c.id, idOf(firstPlain(scenario)));
    }
    const SheetTraits *priced = sheetFor(kind);
    scenario.options.push_back(std::move(option));
    const std::size_t added = scenario.options.size() - 1;
    if (!priced)
        return added;
    const auto sheet = std::ranges::find(scenario.sheets, priced->kind, &PriceSheet::kind);
    const std::size_t index = sheet != scenario.sheets.end()
                                  ? static_cast<std::size_t>(sheet - scenario.sheets.begin())
                                  : addSheet(scenario, *priced, OptionEditsWords::tr("%1 prices").arg(name));
    useSheet(scenario, added, scenario.sheets[index].id);
    if (kind.hasReplicas)
        runKnownModel(scenario, added);
    return added;
}

std::size_t duplicateOption(Scenario &scenario, std::size_t index, const QString &name)
{
    Option copy = scenario.options.at(index);
    copy.id = optionId(scenario, name);
    copy.name = name.toStdString();
    scenario.options.push_back(std::move(copy));
    return scenario.options.size() - 1;
}

QStringList usersOfOption(const Scenario &scenario, const std::string &id)
{
    QStringList names;
    for (const Option &option : scenario.options) {
        if (isMadeOf(option, id))
            names << QString::fromStdString(displayName(option));
    }
    return names;
}

bool removeOption(Scenario &scenario, std::size_t index)
{
    const std::string id = scenario.options.at(index).id;
    // A portfolio may be made of a hybrid that goes because its base goes.
    std::vector<std::string> going{id};
    for (std::size_t i = 0; i < going.size(); ++i) {
        for (const Option &option : scenario.options) {
            if (isMadeOf(option, going[i]) && std::ranges::find(going, option.id) == going.end())
                going.push_back(option.id);
        }
    }
    if (going.size() == scenario.options.size())
        return false;
    const Scenario before = scenario;
    for (const std::string &gone : going) {
        scenario.options.erase(scenario.options.begin() + static_cast<std::ptrdiff_t>(optionIndex(scenario, gone)));
        for (Option &option : scenario.options)
            std::erase(option.among, gone);
    }
    dropLostRules(scenario);
    followPointers(before, scenario);
    return true;
}

} // namespace isocost::edits
