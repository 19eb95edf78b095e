// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/lever_names.h"

#include "core/model/key_lookup.h"
#include "ui/format/format.h"
#include "ui/words/key_words.h"

#include <QStringList>

#include <algorithm>
#include <charconv>

namespace isocost
{

namespace
{

/// A name within a sentence: abbreviations stay as they are.
QString inSentence(QString name)
{
    if (name.size() > 1 && name[1].isLower())
        name[0] = name[0].toLower();
    return name;
}

QString shown(const std::string &utf8)
{
    return QString::fromStdString(utf8).simplified();
}

} // namespace

QString leverKindName(LeverKind kind)
{
    return LeverWords::tr(traits(kind).name);
}

QString leverKindSentence(LeverKind kind)
{
    return LeverWords::tr(traits(kind).sentence);
}

QString leverTitle(const Scenario &scenario, int index)
{
    const auto place = static_cast<std::size_t>(index);
    if (place >= scenario.levers.size())
        return {};
    const Lever &lever = scenario.levers[place];
    const PriceSheet *sheet = traits(lever.kind).sheet ? findSheet(scenario, lever.sheet) : nullptr;
    const QString name = sheet ? LeverWords::tr("Route to %1", "a price sheet")
                                     .arg(shown(sheet->product.empty() ? sheet->id : sheet->product))
                               : leverKindName(lever.kind);
    return LeverWords::tr("%1. %2", "place, lever").arg(format::number(index + 1, 6), name);
}

NumberKey keyOf(const LeverParameter &parameter)
{
    NumberKey key = *scenarioKey(std::string("/levers/0/") + parameter.key);
    if (*parameter.label)
        key.label = parameter.label;
    key.slide = parameter.slide;
    key.help = parameter.help;
    return key;
}

const LeverParameter *leverParameterAt(const Scenario &scenario, const std::string &pointer, int *lever)
{
    const std::string start = "/levers/";
    if (!pointer.starts_with(start))
        return nullptr;
    std::size_t index = 0;
    const char *last = pointer.data() + pointer.size();
    const auto [end, failure] = std::from_chars(pointer.data() + start.size(), last, index);
    if (failure != std::errc() || end == last || *end != '/' || index >= scenario.levers.size())
        return nullptr;
    if (lever)
        *lever = static_cast<int>(index);
    const std::string_view key(end + 1, static_cast<std::size_t>(last - end - 1));
    for (const LeverParameter &parameter : traits(scenario.levers[index].kind).parameters) {
        if (key == parameter.key)
            return &parameter;
    }
    return key == leverEffort.key ? &leverEffort : nullptr;
}

QString riskName(const std::string &risk)
{
    return risk == "low"      ? LeverWords::tr("Low", "risk")
           : risk == "medium" ? LeverWords::tr("Medium", "risk")
           : risk == "high"   ? LeverWords::tr("High", "risk")
                              : LeverWords::tr("not given", "risk");
}

QString leverClasses(const Scenario &scenario, const Lever &lever)
{
    if (lever.classes.empty())
        return LeverWords::tr("all", "classes of requests");
    QStringList names;
    for (const RequestClass &c : scenario.workload.classes) {
        if (std::ranges::find(lever.classes, c.id) != lever.classes.end())
            names << shown(c.name.empty() ? c.id : c.name);
    }
    return names.join(LeverWords::tr(", ", "between classes"));
}

QString leverSettings(const Scenario &scenario, const Lever &lever)
{
    QStringList parts;
    const QString currency = QString::fromStdString(scenario.currency);
    const LeverTraits &kind = traits(lever.kind);
    for (const LeverParameter &parameter : kind.parameters) {
        if (lever.*parameter.number)
            parts << LeverWords::tr("%1 %2", "parameter, value")
                         .arg(inSentence(keyLabel(keyOf(parameter))),
                              keyValue(keyOf(parameter), *(lever.*parameter.number), currency));
    }
    if (kind.rate && !lever.rate.empty())
        parts << LeverWords::tr("rate %1").arg(shown(lever.rate));
    return parts.join(LeverWords::tr(", ", "between parameters"));
}

} // namespace isocost
