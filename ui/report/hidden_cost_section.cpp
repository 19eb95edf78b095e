// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/report_sections.h"

#include "ui/format/format.h"
#include "ui/report/report_words.h"
#include "ui/words/driver_words.h"
#include "ui/words/result_words.h"

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

double shareOf(const DriverResult &drivers, Driver driver)
{
    return drivers.shares[static_cast<std::size_t>(driver)];
}

/// True for an amount that does not show as zero.
bool isSeen(double amount, const QString &currency)
{
    return moneyToTheCent(std::abs(amount), currency) != moneyToTheCent(0, currency);
}

bool hidesSomething(const DriverResult &drivers, const QString &currency)
{
    return std::any_of(drivers.shares.begin(), drivers.shares.end(),
                       [&](double share) { return isSeen(share, currency); });
}

/// The bridge of the recommended option, or else of the first in the scenario.
const DriverResult &shownBridge(const Analysis &analysis)
{
    const std::vector<DriverResult> &drivers = analysis.drivers;
    const auto found = std::find_if(drivers.begin(), drivers.end(), [&](const DriverResult &result) {
        return analysis.evaluation.recommended == result.option;
    });
    return found == drivers.end() ? drivers.front() : *found;
}

QString largestDriver(const DriverResult &drivers, const QString &currency)
{
    const auto largest = std::max_element(std::begin(allDrivers), std::end(allDrivers), [&](Driver a, Driver b) {
        return std::abs(shareOf(drivers, a)) < std::abs(shareOf(drivers, b));
    });
    const double share = shareOf(drivers, *largest);
    const QString amount = format::money(std::abs(share), currency);
    return share > 0 ? ReportWords::tr("The largest driver is “%1”: it adds %2.").arg(driverName(*largest), amount)
                     : ReportWords::tr("The largest driver is “%1”: it saves %2.").arg(driverName(*largest), amount);
}

QString bridgeInWords(const Scenario &scenario, const DriverResult &drivers, const QString &currency)
{
    const QString name = namedOption(scenario, drivers.option);
    const QString full = format::money(drivers.full, currency);
    if (!hidesSomething(drivers, currency))
        return ReportWords::tr("None of the five drivers adds to the sticker price of %1: %2 a month.").arg(name, full);
    const double more = drivers.full - drivers.sticker;
    const QString amount = format::money(std::abs(more), currency);
    const QString part = drivers.sticker > 0 ? format::percent(std::abs(more) / drivers.sticker) : QString();
    QString text = ReportWords::tr("%1 costs %2 a month; its sticker price is %3.")
                       .arg(name, full, format::money(drivers.sticker, currency));
    if (isSeen(more, currency) && !part.isEmpty())
        text += QLatin1Char(' ') + (more > 0 ? ReportWords::tr("Hidden: %1 more, %2 of the sticker price.")
                                             : ReportWords::tr("In truth %1 less, %2 of the sticker price."))
                                       .arg(amount, part);
    return text + QLatin1Char(' ') + largestDriver(drivers, currency);
}

void addBridge(ReportTable &table, const DriverResult &drivers, const QString &currency)
{
    const auto part = [&](double amount) {
        return drivers.full > 0 ? format::percent(amount / drivers.full) : format::none();
    };
    table.rows << ReportRow{{ReportWords::tr("Sticker price"), ReportWords::tr("the bill with every driver left out"),
                             moneyToTheCent(drivers.sticker, currency), part(drivers.sticker)}};
    for (const Driver driver : allDrivers) {
        const double share = shareOf(drivers, driver);
        const QString sign = share > 0 && isSeen(share, currency) ? QStringLiteral("+") : QString();
        table.rows << ReportRow{{driverName(driver), driverMeaning(driver), sign + moneyToTheCent(share, currency),
                                 isSeen(share, currency) ? part(share) : format::none()}};
    }
    table.rows << ReportRow{
        {ReportWords::tr("True cost"), {}, moneyToTheCent(drivers.full, currency), part(drivers.full)},
        ReportRow::Kind::total};
}

ReportTable bridgeTable(const Scenario &scenario, const Analysis &analysis, const QString &currency)
{
    ReportTable table;
    table.columns = {{ReportWords::tr("Driver"), false, 1},
                     {ReportWords::tr("What it charges for"), false, 2},
                     {ReportWords::tr("Cost a month"), true},
                     {ReportWords::tr("Share of true cost"), true}};
    for (const DriverResult &drivers : analysis.drivers) {
        if (analysis.drivers.size() > 1)
            table.rows << ReportRow{{shownName(scenario, drivers.option)}, ReportRow::Kind::group};
        addBridge(table, drivers, currency);
    }
    return table;
}

} // namespace

ReportSection hiddenCostSection(const ReportFacts &facts)
{
    const Scenario &scenario = *facts.scenario;
    const Analysis &analysis = *facts.analysis;
    ReportSection section{ReportWords::tr("Hidden costs"), {}};
    if (analysis.drivers.empty())
        return section;
    const QString currency = QString::fromStdString(analysis.evaluation.currency);
    const DriverResult &shown = shownBridge(analysis);
    section.blocks << ReportText{bridgeInWords(scenario, shown, currency)};
    if (hidesSomething(shown, currency)) {
        section.blocks << ReportChart{
            facts.scenario, facts.analysis,
            ReportWords::tr("From the sticker price of %1 over five drivers to its true cost.")
                .arg(shownName(scenario, shown.option)),
            ReportChart::Kind::bridge, shown.option};
    }
    section.blocks << bridgeTable(scenario, analysis, currency);
    section.blocks << ReportText{
        ReportWords::tr("Where drivers act on each other, each is given its mean share over all orders in which they "
                        "can be counted (the Shapley value), so that the amounts add up to the true cost."),
        ReportText::Role::note};
    return section;
}

} // namespace isocost
