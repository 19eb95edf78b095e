// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inputs/option_choices.h"
#include "ui/panels/inputs/options_section.h"

namespace isocost
{

namespace
{

const QString best = QStringLiteral("best");
const QString stated = QStringLiteral("stated");

} // namespace

void OptionsSection::buildProvisioned()
{
    buildSheetChoice();
    addChoice(
        tr("Rate"), [this](const Scenario &s) { return rateChoices(s, option()); },
        [this](const Scenario &) { return QString::fromStdString(option().rate); },
        [this](const QString &rate) {
            tryEdit(tr("Choose Rate"), [&](Scenario &s) { target(s).rate = rate.toStdString(); });
        });
    addChoice(
        tr("Units"),
        [](const Scenario &) {
            return QList<Choice>{{tr("As many as cost least"), best}, {tr("This many"), stated}};
        },
        [this](const Scenario &) { return option().units ? stated : best; },
        [this](const QString &key) { chooseUnits(key == stated); });
    if (option().units)
        addOptionNumber("units");
    addChoice(
        tr("Spills to"),
        [](const Scenario &s) {
            QList<Choice> choices = optionChoices(s, &OptionTraits::hasInstances);
            choices << Choice{tr("Nowhere: the rest is turned away"), QString()};
            return choices;
        },
        [this](const Scenario &) { return QString::fromStdString(option().spill); },
        [this](const QString &id) {
            tryEdit(tr("Choose Spill"), [&](Scenario &s) { target(s).spill = id.toStdString(); });
        });
    addOptionNumber("max_throttle");
    addOptionNumber("speed");
    addOptionNumber("network_seconds");
    buildCosts();
}

void OptionsSection::chooseUnits(bool isStated)
{
    tryEdit(tr("Choose Units"), [&](Scenario &s) {
        Option &o = target(s);
        const PriceSheet *sheet = findSheet(s, o.sheet);
        o.units.reset();
        if (isStated)
            o.units = sheet ? sheet->minimumUnits : 1;
    });
}

} // namespace isocost
