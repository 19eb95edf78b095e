// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/scenario.h"
#include "ui/panels/inputs/input_section.h"

#include <algorithm>

namespace isocost
{

/// The rates of an option's sheet, by name.
inline QList<Choice> rateChoices(const Scenario &scenario, const Option &option)
{
    QList<Choice> choices;
    if (const PriceSheet *sheet = findSheet(scenario, option.sheet)) {
        for (const Rate &rate : sheet->rates) {
            const QString key = QString::fromStdString(rate.name);
            choices << Choice{QString(key).replace(u'_', u' '), key};
        }
    }
    return choices;
}

/// The options for which that holds, or does not, by id.
inline QList<Choice> optionChoices(const Scenario &scenario, OptionQuestion holds, bool wanted = true)
{
    QList<Choice> choices;
    for (const Option &option : scenario.options) {
        if (traits(option.kind).*holds == wanted)
            choices << Choice{QString::fromStdString(displayName(option)), QString::fromStdString(option.id)};
    }
    return choices;
}

} // namespace isocost
