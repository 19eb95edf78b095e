// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/format.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>

namespace isocost::format
{

namespace
{

const QString dash = QStringLiteral("–");
constexpr QChar noBreakSpace(0x00a0);

struct FormatWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::format)
};

/// The shortest decimal of |value|: its digits d1d2d3… and exponent e, meaning 0.d1d2d3… × 10^e.
struct Decimal {
    std::string digits;
    int exponent = 0;
};

Decimal shortestDecimal(double value)
{
    std::array<char, 40> buffer{};
    const auto end =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), std::fabs(value), std::chars_format::scientific);
    const std::string text(buffer.data(), end.ptr);
    const std::size_t e = text.find('e');
    Decimal result;
    for (char c : text.substr(0, e)) {
        if (c != '.')
            result.digits.push_back(c);
    }
    result.exponent = std::atoi(text.c_str() + e + 1) + 1;
    return result;
}

/// Rounds half up (of a magnitude: away from zero) to `decimals` places and returns the digits before and after the
/// point.
std::pair<std::string, std::string> roundedParts(double value, int decimals)
{
    const Decimal d = shortestDecimal(value);
    const int keep = d.exponent + decimals; // digits that stay
    std::string all;
    if (keep >= 0) {
        all = d.digits.substr(0, std::min<std::size_t>(d.digits.size(), static_cast<std::size_t>(keep)));
        all.resize(static_cast<std::size_t>(keep), '0');
        bool carry =
            static_cast<std::size_t>(keep) < d.digits.size() && d.digits[static_cast<std::size_t>(keep)] >= '5';
        for (auto digit = all.rbegin(); carry && digit != all.rend(); ++digit) {
            carry = *digit == '9';
            *digit = carry ? '0' : static_cast<char>(*digit + 1);
        }
        if (carry)
            all.insert(all.begin(), '1');
    }
    const auto places = static_cast<std::size_t>(decimals);
    if (all.size() < places + 1)
        all.insert(0, places + 1 - all.size(), '0');
    return {all.substr(0, all.size() - places), all.substr(all.size() - places)};
}

QString grouped(const std::string &digits)
{
    const QString separator = QLocale().groupSeparator();
    QString result;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % 3 == 0)
            result += separator;
        result += QLatin1Char(digits[i]);
    }
    return result;
}

/// The magnitude, localised; trailing zeros beyond `minimum` decimals go.
QString magnitude(double value, int decimals, int minimum, bool group = true)
{
    auto [whole, fraction] = roundedParts(value, decimals);
    while (static_cast<int>(fraction.size()) > minimum && fraction.back() == '0')
        fraction.pop_back();
    QString text = group ? grouped(whole) : QString::fromStdString(whole);
    if (!fraction.empty())
        text += QLocale().decimalPoint() + QString::fromStdString(fraction);
    return text;
}

bool isZero(double value, int decimals)
{
    const auto [whole, fraction] = roundedParts(value, decimals);
    return (whole + fraction).find_first_not_of('0') == std::string::npos;
}

/// Decimals that show `significant` digits of the value, after rounding.
int decimalsFor(double value, int significant)
{
    if (value == 0)
        return 0;
    int decimals = significant - shortestDecimal(value).exponent;
    if (decimals >= 0 && decimals <= 300) {
        const double roundedValue = std::fabs(rounded(value, std::min(decimals, 30)));
        if (roundedValue > 0 && shortestDecimal(roundedValue).exponent > shortestDecimal(value).exponent)
            --decimals;
    }
    return decimals;
}

double roundedToSignificant(double value, int significant)
{
    const int decimals = significant - shortestDecimal(value).exponent;
    if (decimals >= 0)
        return value;
    const double unit = std::pow(10.0, -decimals);
    return std::round(value / unit) * unit;
}

QString withCurrency(bool negative, const QString &amount, const QString &currency)
{
    const QString symbol = currencySymbol(currency);
    const bool before = QLocale().toCurrencyString(1.0, symbol, 0).startsWith(symbol);
    const bool spaced = symbol.size() > 1 && symbol.back().isLetter();
    const QString sign = negative ? QLocale().negativeSign() : QString();
    if (before)
        return sign + symbol + (spaced ? QString(noBreakSpace) : QString()) + amount;
    return sign + amount + noBreakSpace + symbol;
}

int minorDigits(const QString &currency)
{
    return currency == QLatin1String("JPY") || currency == QLatin1String("KRW") ? 0 : 2;
}

QString compactMagnitude(double value)
{
    struct Step {
        double unit;
        const char *suffix;
    };
    static constexpr std::array<Step, 4> steps = {{{1e12, "T"}, {1e9, "G"}, {1e6, "M"}, {1e3, "k"}}};
    const double size = std::fabs(value);
    for (const Step &step : steps) {
        if (size >= step.unit && size < 1e18)
            return number(size / step.unit, 3) + QLatin1String(step.suffix);
    }
    return number(size, 3);
}

} // namespace

std::string roundedDecimal(double value, int decimals)
{
    const auto [whole, fraction] = roundedParts(value, decimals);
    const bool zero = (whole + fraction).find_first_not_of('0') == std::string::npos;
    return (value < 0 && !zero ? "-" : "") + whole + (fraction.empty() ? "" : "." + fraction);
}

double rounded(double value, int decimals)
{
    if (!std::isfinite(value))
        return value;
    const std::string text = roundedDecimal(value, decimals);
    double result = value;
    std::from_chars(text.data(), text.data() + text.size(), result);
    return result;
}

double significant(double value, int digits)
{
    if (value == 0 || !std::isfinite(value))
        return value;
    constexpr int most = 300;
    const int decimals = digits - shortestDecimal(value).exponent;
    return decimals < 0 ? roundedToSignificant(value, digits) : rounded(value, std::min(decimals, most));
}

QString guessedMoney(double amount, const std::string &currency)
{
    constexpr double guessedFrom = 1000;
    constexpr int digits = 3;
    return money(std::fabs(amount) >= guessedFrom ? significant(amount, digits) : amount, currency);
}

QString money(double amount, const QString &currency)
{
    if (!std::isfinite(amount))
        return dash;
    int decimals = minorDigits(currency);
    if (std::fabs(rounded(amount, decimals)) >= 1000)
        decimals = 0;
    return withCurrency(amount < 0 && !isZero(amount, decimals), magnitude(amount, decimals, decimals), currency);
}

QString money(double amount, const std::string &currency)
{
    return money(amount, QString::fromStdString(currency));
}

QString moneyAxis(double amount, const QString &currency)
{
    if (!std::isfinite(amount))
        return dash;
    return withCurrency(amount < 0, compactMagnitude(amount), currency);
}

QString compact(double value)
{
    if (!std::isfinite(value))
        return dash;
    return (value < 0 ? QLocale().negativeSign() : QString()) + compactMagnitude(value);
}

QString requestsPerDay(double volume)
{
    if (!std::isfinite(volume))
        return dash;
    constexpr double readable = 0.01; // below it two decimals would show nothing
    const double size = std::fabs(volume);
    const int decimals = size > 0 && size < readable ? std::min(decimalsFor(volume, 2), 12) : size < 100 ? 2 : 0;
    return (volume < 0 ? QLocale().negativeSign() : QString()) + magnitude(volume, decimals, 0);
}

QString seconds(double value)
{
    if (!std::isfinite(value))
        return dash;
    if (value != 0 && std::fabs(value) < 0.9995)
        return number(value * 1000, 3) + noBreakSpace + FormatWords::tr("ms");
    const int significant = std::fabs(value) >= 1000 ? 15 : 3;
    const QString text = significant == 3 ? number(value, 3) : magnitude(value, 0, 0);
    return text + noBreakSpace + FormatWords::tr("s");
}

namespace
{

/// "12.5 %" out of a magnitude in percent.
QString withPercentSign(double value, int decimals)
{
    return magnitude(value, decimals, 0) + noBreakSpace + QLocale().percent();
}

/// Decimals of a percentage: two digits below 1, one below 10, and next to 100 as many as tell it from 100.
int percentDecimals(double size)
{
    if (size > 0 && size < 1)
        return decimalsFor(size, 2);
    if (size < 10)
        return 1;
    return size > 99 && size < 100 ? std::max(1, decimalsFor(100 - size, 1)) : 0;
}

} // namespace

QString percent(double fraction)
{
    if (!std::isfinite(fraction))
        return dash;
    constexpr double least = 0.001; // percent; digits beyond tell a reader nothing
    constexpr double most = 99.999;
    // Twelve places: what sums and quotients leave beyond them is noise. Multiplying would move the shortest decimal;
    // shifting its point does not.
    const double shown = rounded(fraction, 12);
    const double size = rounded(std::fabs(shown) * 100, 10);
    const QString sign = shown < 0 ? QLocale().negativeSign() : QString();
    if (size > 0 && size < least)
        return (shown < 0 ? FormatWords::tr("> %1") : FormatWords::tr("< %1")).arg(sign + withPercentSign(least, 3));
    if (size > most && size < 100)
        return (shown < 0 ? FormatWords::tr("< %1") : FormatWords::tr("> %1")).arg(sign + withPercentSign(most, 3));
    return sign + withPercentSign(size, percentDecimals(size));
}

QString number(double value, int significantDigits)
{
    if (!std::isfinite(value))
        return dash;
    const double kept = roundedToSignificant(value, significantDigits);
    if (std::fabs(kept) >= 1e15 || (kept != 0 && std::fabs(kept) < 1e-9))
        return QLocale().toString(kept, 'g', std::clamp(significantDigits, 1, 15));
    const int decimals = std::max(0, decimalsFor(kept, significantDigits));
    const QString sign = kept < 0 && !isZero(kept, decimals) ? QLocale().negativeSign() : QString();
    return sign + magnitude(kept, decimals, 0);
}

QString count(double value)
{
    constexpr int digits = 6;
    constexpr int most = 15;
    constexpr double wholeFrom = 1e6;
    if (!std::isfinite(value) || std::fabs(value) < wholeFrom)
        return number(value, digits);
    return number(value, std::min(most, 1 + static_cast<int>(std::log10(std::fabs(value)))));
}

QString exact(double value, bool group)
{
    if (!std::isfinite(value))
        return dash;
    if (value != 0 && (std::fabs(value) > 1e15 || std::fabs(value) < 1e-9))
        return QLocale().toString(value, 'g', QLocale::FloatingPointShortest);
    const Decimal d = shortestDecimal(value);
    const int decimals = std::max(0, static_cast<int>(d.digits.size()) - d.exponent);
    const QString sign = value < 0 ? QLocale().negativeSign() : QString();
    return sign + magnitude(value, decimals, 0, group);
}

QString currencySymbol(const QString &currency)
{
    static const QHash<QString, QString> symbols = {
        {QStringLiteral("USD"), QStringLiteral("$")},   {QStringLiteral("EUR"), QStringLiteral("€")},
        {QStringLiteral("GBP"), QStringLiteral("£")},   {QStringLiteral("JPY"), QStringLiteral("¥")},
        {QStringLiteral("INR"), QStringLiteral("₹")},   {QStringLiteral("KRW"), QStringLiteral("₩")},
        {QStringLiteral("CAD"), QStringLiteral("CA$")}, {QStringLiteral("AUD"), QStringLiteral("A$")},
        {QStringLiteral("BRL"), QStringLiteral("R$")},
    };
    return symbols.value(currency, currency);
}

QString price(double amount, const QString &currency)
{
    if (!std::isfinite(amount))
        return dash;
    const int decimals = std::clamp(decimalsFor(amount, 6), 2, 12);
    return withCurrency(amount < 0 && !isZero(amount, decimals), magnitude(amount, decimals, 2), currency);
}

} // namespace isocost::format
