// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/scenario_edits.h"

#include "ui/document/capacity_edits.h"
#include "ui/document/range_edits.h"
#include "ui/words/lever_kinds.h"

#include <QCoreApplication>

#include <algorithm>

namespace isocost::edits
{

namespace
{

/// Of a class whose service time nobody has measured: calls do differ, and a percentile from equal ones is none.
constexpr double usualSpread = 0.6;

struct ScenarioEditsWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::edits)
};

std::string classId(const Scenario &scenario, const QString &name)
{
    return uniqueId(name, [&](const std::string &id) {
        return std::ranges::any_of(scenario.workload.classes, [&](const RequestClass &c) { return c.id == id; });
    });
}

std::string optionId(const Scenario &scenario, const QString &name)
{
    return uniqueId(name, [&](const std::string &id) { return findOption(scenario, id) != nullptr; });
}

std::string sheetId(const Scenario &scenario, const QString &name)
{
    return uniqueId(name, [&](const std::string &id) { return findSheet(scenario, id) != nullptr; });
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

/// Maps the new class to whatever the class `like` is mapped to.
void serveLike(Scenario &scenario, const std::string &like, const std::string &added)
{
    const auto extend = [&](std::vector<std::pair<std::string, std::string>> &map) {
        const auto found = std::ranges::find_if(map, [&](const auto &entry) { return entry.first == like; });
        if (found != map.end())
            map.emplace_back(added, std::string(found->second));
    };
    for (Option &option : scenario.options) {
        extend(option.sheets);
        extend(option.assign);
    }
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

std::string uniqueId(const QString &name, const std::function<bool(const std::string &)> &taken)
{
    QString base;
    for (const QChar c : name.toLower()) {
        if (c.isLetterOrNumber() && c.unicode() < 128)
            base += c;
        else if (!base.isEmpty() && !base.endsWith(u'-'))
            base += u'-';
    }
    while (base.endsWith(u'-'))
        base.chop(1);
    if (base.isEmpty())
        base = QStringLiteral("item");
    QString id = base;
    for (int n = 2; taken(id.toStdString()); ++n)
        id = QStringLiteral("%1-%2").arg(base).arg(n);
    return id.toStdString();
}

Scenario blankScenario()
{
    Scenario scenario;
    scenario.name = ScenarioEditsWords::tr("New scenario").toStdString();
    scenario.workload.name = scenario.name;
    RequestClass c;
    c.id = "requests";
    c.name = ScenarioEditsWords::tr("Requests").toStdString();
    c.requestsPerDay = 10000;
    c.inputTokens = 500;
    c.outputTokens = 200;
    c.computeSeconds = 1;
    c.computeCv = usualSpread;
    scenario.workload.classes.push_back(c);
    addOption(scenario, kindWith(&OptionTraits::hasInstances), ScenarioEditsWords::tr("Serverless"));
    return scenario;
}

std::size_t addClass(Scenario &scenario, const QString &name, std::size_t like)
{
    auto &classes = scenario.workload.classes;
    RequestClass c = like < classes.size() ? classes[like] : RequestClass{};
    const std::string source = c.id;
    c.id = classId(scenario, name);
    c.name = name.toStdString();
    if (like >= classes.size()) {
        c.requestsPerDay = 1000;
        c.computeSeconds = 1;
        c.computeCv = usualSpread;
    }
    serveLike(scenario, like < classes.size() ? source : classes.front().id, c.id);
    classes.push_back(std::move(c));
    return classes.size() - 1;
}

std::size_t duplicateClass(Scenario &scenario, std::size_t index, const QString &name)
{
    return addClass(scenario, name, index);
}

bool removeClass(Scenario &scenario, std::size_t index)
{
    auto &classes = scenario.workload.classes;
    if (classes.size() < 2 || index >= classes.size())
        return false;
    const Scenario before = scenario;
    const std::string id = classes[index].id;
    classes.erase(classes.begin() + static_cast<std::ptrdiff_t>(index));
    const auto isIt = [&](const auto &entry) { return entry.first == id; };
    for (Option &option : scenario.options) {
        std::erase_if(option.sheets, isIt);
        std::erase_if(option.assign, isIt);
    }
    // An empty list means every class, so a meter or lever of this class alone has to go with it.
    const auto wasOnlyFor = [&](auto &entry) {
        const bool mentioned = std::erase(entry.classes, id) > 0;
        return mentioned && entry.classes.empty();
    };
    for (PriceSheet &sheet : scenario.sheets)
        std::erase_if(sheet.meters, wasOnlyFor);
    std::erase_if(scenario.levers, wasOnlyFor);
    dropLostRules(scenario);
    followPointers(before, scenario);
    return true;
}

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
        return ScenarioEditsWords::tr("A split needs a serverless and a dedicated option first.");
    if (kind.isAssigned && !firstPlain(scenario))
        return ScenarioEditsWords::tr("A portfolio needs another option first.");
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
                                  : addSheet(scenario, *priced, ScenarioEditsWords::tr("%1 prices").arg(name));
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

std::size_t addSheet(Scenario &scenario, const SheetTraits &kind, const QString &name)
{
    PriceSheet sheet;
    sheet.id = sheetId(scenario, name);
    sheet.kind = kind.kind;
    sheet.product = name.toStdString();
    sheet.currency = scenario.currency;
    if (kind.hasRates) {
        Rate rate;
        rate.name = "on_demand";
        sheet.rates.push_back(rate);
    }
    scenario.sheets.push_back(std::move(sheet));
    return scenario.sheets.size() - 1;
}

std::size_t duplicateSheet(Scenario &scenario, std::size_t index, const QString &name)
{
    PriceSheet copy = scenario.sheets.at(index);
    copy.id = sheetId(scenario, name);
    copy.product = name.toStdString();
    scenario.sheets.push_back(std::move(copy));
    return scenario.sheets.size() - 1;
}

QStringList usersOfSheet(const Scenario &scenario, const std::string &id)
{
    QStringList names;
    for (const Option &option : scenario.options) {
        const bool routed = std::ranges::any_of(option.sheets, [&](const auto &entry) { return entry.second == id; });
        if (routed || (option.sheet == id && !id.empty()))
            names << QString::fromStdString(displayName(option));
    }
    for (const Lever &lever : scenario.levers) {
        if (!id.empty() && lever.sheet == id)
            names << ScenarioEditsWords::tr("lever %1").arg(leverKindName(lever.kind));
    }
    return names;
}

bool removeSheet(Scenario &scenario, std::size_t index)
{
    if (!usersOfSheet(scenario, scenario.sheets.at(index).id).isEmpty())
        return false;
    const Scenario before = scenario;
    scenario.sheets.erase(scenario.sheets.begin() + static_cast<std::ptrdiff_t>(index));
    dropLostRules(scenario);
    followPointers(before, scenario);
    return true;
}

void useSheet(Scenario &scenario, std::size_t index, const std::string &id)
{
    Option &option = scenario.options.at(index);
    option.sheet = id;
    option.sheets.clear();
    const PriceSheet *sheet = findSheet(scenario, id);
    if (traits(option.kind).hasInstances || !sheet || sheet->rates.empty())
        return;
    const auto known = [&](const std::string &rate) {
        return std::ranges::any_of(sheet->rates, [&](const Rate &r) { return r.name == rate; });
    };
    if (!known(option.rate))
        option.rate = sheet->rates.front().name;
    for (FleetEntry &entry : option.fleet) {
        if (!known(entry.rate))
            entry.rate = sheet->rates.front().name;
    }
}

std::size_t sheetIndex(const Scenario &scenario, const std::string &id)
{
    const auto found = std::ranges::find_if(scenario.sheets, [&](const PriceSheet &s) { return s.id == id; });
    return static_cast<std::size_t>(found - scenario.sheets.begin());
}

QString sheetName(const PriceSheet &sheet)
{
    const QString product = QString::fromStdString(sheet.product.empty() ? sheet.id : sheet.product);
    const QString provider = QString::fromStdString(sheet.provider);
    const bool named = provider.size() > 1 && !product.startsWith(provider, Qt::CaseInsensitive);
    return named ? provider + u' ' + product : product;
}

QString className(const RequestClass &c)
{
    return QString::fromStdString(c.name.empty() ? c.id : c.name);
}

} // namespace isocost::edits
