// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/hidden_costs/driver_rows.h"

#include "core/model/case_result.h"
#include "ui/format/format.h"
#include "ui/format/money_period.h"
#include "ui/words/driver_words.h"
#include "ui/words/result_words.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

struct DriverRowsWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::HiddenCosts)
};

/// What stands between this option and the answer.
struct Margin {
    enum class Kind {
        answer, ///< it is recommended; `amount` is what the runner-up costs more
        alone,  ///< it is recommended and nothing else could be
        dearer, ///< it could serve, but `other` is recommended; `amount` is the difference
        unfit,  ///< it cannot serve or misses the target
        none,   ///< nothing to compare with
    };
    Kind kind = Kind::none;
    double amount = 0;
    QString other;
};

/// A split or portfolio that runs on the option itself: what the option pays more, it pays too.
bool isMadeOf(const Scenario &scenario, const std::string &whole, const std::string &part)
{
    const Option *option = findOption(scenario, whole);
    if (!option)
        return false;
    const std::vector<const Option *> parts = optionsOf(scenario, *option);
    return option->burst == part || std::ranges::any_of(parts, [&](const Option *each) { return each->id == part; });
}

Margin marginOf(const Scenario &scenario, const Evaluation &evaluation, const std::string &id)
{
    const OptionResult *own = resultIn(evaluation, id);
    if (!own)
        return {};
    if (!isSound(*own))
        return {Margin::Kind::unfit, 0, {}};
    if (evaluation.recommended && *evaluation.recommended != id) {
        const OptionResult *best = resultIn(evaluation, *evaluation.recommended);
        return best
                   ? Margin{Margin::Kind::dearer, own->monthlyCost - best->monthlyCost, namedOption(scenario, best->id)}
                   : Margin{};
    }
    const OptionResult *next = nullptr;
    for (const OptionResult &option : evaluation.options) {
        if (option.id != id && isSound(option) && !isMadeOf(scenario, option.id, id) &&
            (!next || option.monthlyCost < next->monthlyCost))
            next = &option;
    }
    if (!next)
        return {Margin::Kind::alone, 0, {}};
    return {Margin::Kind::answer, next->monthlyCost - own->monthlyCost, namedOption(scenario, next->id)};
}

QString marginText(const Scenario &scenario, const Margin &margin, double share)
{
    const QString amount = format::periodMoney(margin.amount, scenario.currency);
    switch (margin.kind) {
    case Margin::Kind::answer:
        return DriverRowsWords::tr("by %1, to %2")
            .arg(amount, format::periodMoney(share + margin.amount, scenario.currency));
    case Margin::Kind::dearer:
        return share > margin.amount ? DriverRowsWords::tr("must fall by %1").arg(amount)
                                     : DriverRowsWords::tr("too small: %1 are missing").arg(amount);
    case Margin::Kind::alone:
        return DriverRowsWords::tr("without limit");
    case Margin::Kind::unfit:
    case Margin::Kind::none:
        return DriverRowsWords::tr("–");
    }
    return {};
}

/// What the last column of the table measures against.
QString marginSentence(const Scenario &scenario, const Margin &margin)
{
    const QString amount = format::periodMoney(margin.amount, scenario.currency);
    if (margin.kind == Margin::Kind::answer)
        return DriverRowsWords::tr(" The next option, %1, costs %2 more: so far may any driver grow.")
            .arg(margin.other, amount);
    if (margin.kind == Margin::Kind::dearer)
        return DriverRowsWords::tr(" The answer is %1, %2 cheaper.").arg(margin.other, amount);
    if (margin.kind == Margin::Kind::alone)
        return DriverRowsWords::tr(" No other option could take its place.");
    return {};
}

/// The driver with the largest share, up or down; none when all are nothing.
std::optional<Driver> largestDriver(const DriverResult &drivers)
{
    std::optional<Driver> largest;
    double most = 0;
    for (Driver driver : allDrivers) {
        const double share = std::abs(drivers.shares[static_cast<std::size_t>(driver)]);
        if (share > most) {
            most = share;
            largest = driver;
        }
    }
    return largest;
}

QString changeText(const DriverResult &drivers, const std::string &currency)
{
    const double hidden = drivers.full - drivers.sticker;
    const QString amount = format::periodMoney(std::abs(hidden), currency);
    if (amount == format::periodMoney(0.0, currency))
        return DriverRowsWords::tr("the price sheet states nothing that a pilot would not have shown");
    if (!(drivers.sticker > 0))
        return hidden > 0 ? DriverRowsWords::tr("%1 more").arg(amount) : DriverRowsWords::tr("%1 less").arg(amount);
    const QString part = format::percent(std::abs(hidden) / drivers.sticker);
    return hidden > 0 ? DriverRowsWords::tr("%1 (%2) more than the sticker price says").arg(amount, part)
                      : DriverRowsWords::tr("%1 (%2) less than the sticker price says").arg(amount, part);
}

} // namespace

QString bridgeSummary(const Scenario &scenario, const Analysis &analysis, const DriverResult &drivers)
{
    QString text =
        DriverRowsWords::tr("%1: sticker price %2, true cost %3: %4.")
            .arg(namedOption(scenario, drivers.option), format::periodMoney(drivers.sticker, scenario.currency),
                 format::namedPeriodMoney(drivers.full, scenario.currency), changeText(drivers, scenario.currency));
    const auto largest = largestDriver(drivers);
    const QString none = format::periodMoney(0.0, scenario.currency);
    if (largest) {
        const double share = drivers.shares[static_cast<std::size_t>(*largest)];
        const QString amount = format::periodMoney(std::abs(share), scenario.currency);
        if (amount != none)
            text +=
                share > 0
                    ? DriverRowsWords::tr(" Most of it: %1, %2.").arg(driverName(*largest), amount)
                    : DriverRowsWords::tr(" The largest effect: %1, which save %2.").arg(driverName(*largest), amount);
    }
    const OptionResult *own = resultIn(analysis.evaluation, drivers.option);
    if (own && own->rawGpuCost && *own->rawGpuCost > 0)
        text += DriverRowsWords::tr(" It is %1 times the raw GPU cost of the busy seconds.")
                    .arg(format::number(own->monthlyCost / *own->rawGpuCost, 2));
    text += marginSentence(scenario, marginOf(scenario, analysis.evaluation, drivers.option));
    if (own && !own->feasible && !own->reasons.empty())
        text += DriverRowsWords::tr(" The option is not possible: %1.").arg(reasonText(own->reasons.front()));
    return text;
}

QStringList driverHeadings(const Scenario &scenario, const Analysis &analysis, const DriverResult &drivers)
{
    const Margin margin = marginOf(scenario, analysis.evaluation, drivers.option);
    const QString last = margin.kind == Margin::Kind::dearer ? DriverRowsWords::tr("To be the answer")
                                                             : DriverRowsWords::tr("Room to grow");
    return {DriverRowsWords::tr("Driver"), DriverRowsWords::tr("What it is"),
            DriverRowsWords::tr("%1 %2", "currency a month")
                .arg(format::currencySymbol(QString::fromStdString(scenario.currency)), format::periodText()),
            DriverRowsWords::tr("Of the true cost"), last};
}

QList<QStringList> driverRows(const Scenario &scenario, const Analysis &analysis, const DriverResult &drivers)
{
    const Margin margin = marginOf(scenario, analysis.evaluation, drivers.option);
    const auto share = [&](double amount) {
        return drivers.full > 0 ? format::percent(amount / drivers.full) : DriverRowsWords::tr("–");
    };
    const auto money = [&](double amount) { return format::periodMoney(amount, scenario.currency); };
    QList<QStringList> rows;
    rows << QStringList{DriverRowsWords::tr("Sticker price"),
                        DriverRowsWords::tr("the price list, as a pilot would extrapolate it"), money(drivers.sticker),
                        share(drivers.sticker), QString()};
    for (Driver driver : allDrivers) {
        const double amount = drivers.shares[static_cast<std::size_t>(driver)];
        const bool saves = amount < 0 && money(-amount) != money(0.0);
        rows << QStringList{driverName(driver), driverMeaning(driver),
                            saves ? DriverRowsWords::tr("%1 (saves)").arg(money(amount)) : money(amount), share(amount),
                            marginText(scenario, margin, amount)};
    }
    rows << QStringList{DriverRowsWords::tr("True cost"),
                        DriverRowsWords::tr("the bill, with operations, extra costs and tax"), money(drivers.full),
                        share(drivers.full), QString()};
    return rows;
}

} // namespace isocost
