// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <array>
#include <optional>
#include <string>

/// The engine knows money by the month. This is the one place that turns it into money of the period that people chose
/// to read, and says which period that is. Money that is of a month by nature (a plan's months, a bill, a budget, a
/// price a month) is written by format.h and says "a month" itself.
namespace isocost::format
{

enum class MoneyPeriod { month, year, threeYears };
inline constexpr std::array allMoneyPeriods{MoneyPeriod::month, MoneyPeriod::year, MoneyPeriod::threeYears};

/// The period that money is written in: a month until another one is set.
MoneyPeriod moneyPeriod();
void setMoneyPeriod(MoneyPeriod period);

/// Money is written by the month in this thread while one of these lives, whatever period is set: in a report.
class MonthsShown
{
public:
    MonthsShown();
    ~MonthsShown();
    MonthsShown(const MonthsShown &) = delete;
    MonthsShown &operator=(const MonthsShown &) = delete;

private:
    bool m_before;
};

/// 1, 12 or 36 months as the engine defines one.
int monthsOf(MoneyPeriod period);
/// The amount that the period on show comes to.
double overPeriod(double perMonth);

/// "month", "year", "3years": in settings and on the command line.
QString keyOf(MoneyPeriod period);
/// None for any other key.
std::optional<MoneyPeriod> moneyPeriodOf(const QString &key);

/// "a month", "a year", "over 3 years".
QString periodText(MoneyPeriod period);
QString periodText();
/// "Monthly cost", "Yearly cost", "Cost over 3 years".
QString periodCost();
/// "$/month", "USD/year", "USD/3 years".
QString perPeriod(const QString &currency);

/// Money of the period on show without its name: "$63,720". Where a heading or the sentence has named the period.
QString periodMoney(double perMonth, const QString &currency);
QString periodMoney(double perMonth, const std::string &currency);
/// The same with its name: "$63,720 a year".
QString namedPeriodMoney(double perMonth, const std::string &currency);
/// What rests on guesses, see guessedMoney().
QString namedGuessedMoney(double perMonth, const std::string &currency);

} // namespace isocost::format
