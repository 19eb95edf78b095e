// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/money_period.h"

#include "ui/format/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <atomic>

namespace isocost::format
{

namespace
{

struct PeriodWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::format)
};

std::atomic<MoneyPeriod> periodOnShow{MoneyPeriod::month};
thread_local bool showsMonths = false;

QString named(const QString &amount)
{
    switch (moneyPeriod()) {
    case MoneyPeriod::month:
        return PeriodWords::tr("%1 a month").arg(amount);
    case MoneyPeriod::year:
        return PeriodWords::tr("%1 a year").arg(amount);
    case MoneyPeriod::threeYears:
        return PeriodWords::tr("%1 over 3 years").arg(amount);
    }
    return amount;
}

} // namespace

MoneyPeriod moneyPeriod()
{
    return showsMonths ? MoneyPeriod::month : periodOnShow.load();
}

void setMoneyPeriod(MoneyPeriod period)
{
    periodOnShow = period;
}

MonthsShown::MonthsShown() : m_before(showsMonths)
{
    showsMonths = true;
}

MonthsShown::~MonthsShown()
{
    showsMonths = m_before;
}

int monthsOf(MoneyPeriod period)
{
    return period == MoneyPeriod::month ? 1 : period == MoneyPeriod::year ? 12 : 36;
}

double overPeriod(double perMonth)
{
    return perMonth * monthsOf(moneyPeriod());
}

QString keyOf(MoneyPeriod period)
{
    return period == MoneyPeriod::month  ? QStringLiteral("month")
           : period == MoneyPeriod::year ? QStringLiteral("year")
                                         : QStringLiteral("3years");
}

std::optional<MoneyPeriod> moneyPeriodOf(const QString &key)
{
    const auto found = std::ranges::find(allMoneyPeriods, key, keyOf);
    return found == allMoneyPeriods.end() ? std::nullopt : std::optional(*found);
}

QString periodText(MoneyPeriod period)
{
    return period == MoneyPeriod::month  ? PeriodWords::tr("a month")
           : period == MoneyPeriod::year ? PeriodWords::tr("a year")
                                         : PeriodWords::tr("over 3 years");
}

QString periodText()
{
    return periodText(moneyPeriod());
}

QString periodCost()
{
    const MoneyPeriod period = moneyPeriod();
    return period == MoneyPeriod::month  ? PeriodWords::tr("Monthly cost")
           : period == MoneyPeriod::year ? PeriodWords::tr("Yearly cost")
                                         : PeriodWords::tr("Cost over 3 years");
}

QString perPeriod(const QString &currency)
{
    const MoneyPeriod period = moneyPeriod();
    return (period == MoneyPeriod::month  ? PeriodWords::tr("%1/month")
            : period == MoneyPeriod::year ? PeriodWords::tr("%1/year")
                                          : PeriodWords::tr("%1/3 years"))
        .arg(currency);
}

QString periodMoney(double perMonth, const QString &currency)
{
    return money(overPeriod(perMonth), currency);
}

QString periodMoney(double perMonth, const std::string &currency)
{
    return money(overPeriod(perMonth), currency);
}

QString namedPeriodMoney(double perMonth, const std::string &currency)
{
    return named(periodMoney(perMonth, currency));
}

QString namedGuessedMoney(double perMonth, const std::string &currency)
{
    return named(guessedMoney(overPeriod(perMonth), currency));
}

} // namespace isocost::format
