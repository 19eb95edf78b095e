// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/scenario_edits.h"

#include "ui/document/range_edits.h"
#include "ui/words/lever_names.h"

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

std::string sheetId(const Scenario &scenario, const QString &name)
{
    return uniqueId(name, [&](const std::string &id) { return findSheet(scenario, id) != nullptr; });
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
