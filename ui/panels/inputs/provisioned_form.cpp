// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inputs/option_choices.h"
#include "ui/panels/inputs/options_section.h"
#include "ui/panels/inputs/typed_rows.h"

namespace isocost
{

void OptionsSection::buildProvisioned()
{
    buildSheetChoice();
    addOptionText(
        tr("Rate"), tr("Choose Rate"), [this](const Scenario &s) { return rateChoices(s, option()); }, &Option::rate);
    addChoiceOf<bool>(
        tr("Units"), tr("Choose Units"), {{tr("As many as cost least"), false}, {tr("This many"), true}},
        [this](const Scenario &) { return option().units.has_value(); },
        [this](Scenario &s, bool stated) {
            Option &o = target(s);
            const PriceSheet *sheet = findSheet(s, o.sheet);
            o.units.reset();
            if (stated)
                o.units = sheet ? sheet->minimumUnits : 1;
        });
    if (option().units)
        addOptionNumber("units");
    addOptionText(
        tr("Spills to"), tr("Choose Spill"),
        [](const Scenario &s) {
            QList<Choice> choices = optionChoices(s, &OptionTraits::hasInstances);
            choices << Choice{tr("Nowhere: the rest is turned away"), QString()};
            return choices;
        },
        &Option::spill);
    addOptionNumber("max_throttle");
    addOptionNumber("speed");
    addOptionNumber("network_seconds");
    buildCosts();
}

} // namespace isocost
