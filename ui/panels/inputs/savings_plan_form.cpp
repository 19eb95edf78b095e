// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inputs/service_section.h"
#include "ui/panels/inputs/typed_rows.h"

#include <algorithm>

namespace isocost
{

namespace
{

/// The committed rates of the sheets of all fleets, each once: what a savings plan may be priced at.
QStringList plannableRates(const Scenario &scenario)
{
    QStringList names;
    for (const PriceSheet &sheet : scenario.sheets) {
        for (const Rate &rate : sheet.rates) {
            const QString name = QString::fromStdString(rate.name);
            if (traits(sheet.kind).isOfDevices && rate.termMonths > 0 && !names.contains(name))
                names << name;
        }
    }
    if (scenario.savingsPlan && !names.contains(QString::fromStdString(scenario.savingsPlan->rates)))
        names << QString::fromStdString(scenario.savingsPlan->rates);
    return names;
}

SavingsPlan usualPlan(const Scenario &scenario)
{
    const QStringList rates = plannableRates(scenario);
    const auto savings =
        std::ranges::find_if(rates, [](const QString &name) { return name.contains(QStringLiteral("savings")); });
    SavingsPlan plan;
    plan.best = true;
    plan.rates = (savings == rates.end() ? rates.value(0) : *savings).toStdString();
    return plan;
}

} // namespace

/// A commitment by the hour for all fleets; nothing to choose where no sheet has a committed rate.
void ServiceSection::buildSavingsPlan()
{
    if (plannableRates(scenario()).isEmpty())
        return;
    addCheck(
        tr("Savings plan"), [](const Scenario &s) { return s.savingsPlan.has_value(); },
        [](Scenario &s, bool on) { s.savingsPlan = on ? std::optional(usualPlan(s)) : std::nullopt; });
    if (!scenario().savingsPlan)
        return;
    addChoice(
        tr("Plan's rate"), tr("Choose Rate"),
        [](const Scenario &s) {
            QList<Choice> choices;
            for (const QString &name : plannableRates(s))
                choices << Choice{QString(name).replace(u'_', u' '), name};
            return choices;
        },
        [](const Scenario &s) { return s.savingsPlan ? QString::fromStdString(s.savingsPlan->rates) : QString(); },
        [](Scenario &s, const QString &rate) { s.savingsPlan->rates = rate.toStdString(); });
    addChoiceOf<bool>(
        tr("Committed"), tr("Choose Commitment"), {{tr("As much as costs least"), true}, {tr("This much"), false}},
        [](const Scenario &s) { return s.savingsPlan && s.savingsPlan->best; },
        [](Scenario &s, bool best) { s.savingsPlan->best = best; });
    if (!scenario().savingsPlan->best)
        addNumber(numberAtKey("/savings_plan/commitment_per_hour"));
}

} // namespace isocost
