// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/price_sheet.h"

#include <QString>
#include <string>

/// The one place that rounds and localises numbers. Rounding is half away from zero on the shortest decimal that reads
/// back as the same double, so 2.425 is 2.43 whatever its binary neighbour. Separators come from the default QLocale. A
/// NaN or an infinity shows as a dash.
namespace isocost::format
{

/// Stands where there is no figure.
inline QString none()
{
    return QStringLiteral("–");
}

/// `value` rounded to `decimals` (0 to 12) places, plain C notation: "-1234.50". Finite values only; never "-0".
std::string roundedDecimal(double value, int decimals);
/// `value` rounded to that many decimals, as a double.
double rounded(double value, int decimals);
/// `value` rounded to that many significant digits (1 to 15).
double significant(double value, int digits);

/// To the cent under 1,000 of the currency, to the unit from there: "$2.43", "$5,310", "-€12.00", "CHF 2.43".
QString money(double amount, const QString &currency);
QString money(double amount, const std::string &currency);
/// Money that rests on guesses: from 1,000 of the currency on to three significant digits, "$12,300".
QString guessedMoney(double amount, const std::string &currency);
/// Short, for axis ticks: "$0.01", "$500", "$10k", "$2.5M".
QString moneyAxis(double amount, const QString &currency = QStringLiteral("USD"));
/// Short, for axis ticks without a currency: "100k", "2.5M".
QString compact(double value);

/// A volume with thousands separators, without its unit: "266,667". Under 100 two decimals are kept, under 0.01 two
/// digits.
QString requestsPerDay(double volume);
/// "250 ms", "2.8 s", "12.3 s", "1,240 s": three significant digits, no trailing zeros.
QString seconds(double value);
/// "31 %", "4.5 %", "0.13 %", "99.97 %", "< 0.001 %", "> 99.999 %": never rounds to 0 or 100 what is neither.
QString percent(double fraction);
/// Rounded to `significantDigits`, thousands separators, no trailing zeros, never an exponent under 1e15.
QString number(double value, int significantDigits);
/// Six significant digits, and whole units of a million and more: "4.63", "12,166,667".
QString count(double value);
/// The shortest decimal that reads back as `value`, with thousands separators when `grouped`: what an editor shows.
QString exact(double value, bool grouped = true);

/// The symbol people write: "$", "€", "£", "¥", else the code itself.
QString currencySymbol(const QString &currency);

/// What a price for one `unit` is quoted for: a number of units and their name ("1M input tokens", 1e6).
struct QuotedUnit {
    double units = 1;
    QString label;
};
/// The customary quotation of a unit: tokens by the million, compute seconds by the hour, the rest by whichever power
/// of 1,000 brings `pricePerUnit` to at least 0.01 (a price of 0: one).
QuotedUnit quotedUnit(Unit unit, double pricePerUnit);
/// The plural name of a unit in running text: "input tokens".
QString unitName(Unit unit);
/// A price of `pricePerPer` for `per` units in the unit people quote: "$0.22 / 1M input tokens".
QString unitPrice(double pricePerPer, double per, Unit unit, const QString &currency);
/// A price rather than a bill: at least two decimals, up to six significant digits: "$0.22", "$3.89", "$0.0035".
QString price(double amount, const QString &currency);
/// "$3.89 / instance-hour": what a rate prices is an instance, of however many GPUs.
QString hourlyPrice(double perHour, const QString &currency);

} // namespace isocost::format
