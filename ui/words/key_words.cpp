// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/key_words.h"

#include "core/model/key_lookup.h"
#include "ui/format/format.h"

#include <QCoreApplication>

namespace isocost
{

namespace
{

struct KeyWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::Input)
};

QString translated(const char *text)
{
    return *text ? inLocale(KeyWords::tr(text))
                 : QString(); // the translation of an empty text is the catalogue's header
}

QString withUnit(double value, const QString &unit)
{
    constexpr int digits = 6;
    const QString number = format::number(value, digits);
    return unit.isEmpty() ? number : KeyWords::tr("%1 %2", "number unit").arg(number, unit);
}

} // namespace

QString inLocale(QString text)
{
    return text.replace(QStringLiteral("1,000"), format::number(1000, 4));
}

QString keyLabel(const NumberKey &key)
{
    return translated(key.label);
}

QString labelOf(const std::string &pointer)
{
    const std::optional<NumberKey> key = scenarioKey(pointer);
    return key ? keyLabel(*key) : QString::fromStdString(pointer);
}

QString keyHelp(const NumberKey &key)
{
    return translated(key.help);
}

QString keyUnit(const NumberKey &key, const QString &currency)
{
    switch (key.measure) {
    case Measure::number:
    case Measure::count:
        return translated(key.unit);
    case Measure::fraction:
        return KeyWords::tr("%");
    case Measure::ratio:
        return {};
    case Measure::seconds:
        return KeyWords::tr("s");
    case Measure::days:
        return KeyWords::tr("days");
    case Measure::money:
    case Measure::price:
        return currency;
    case Measure::monthlyMoney:
        return currency.isEmpty() ? KeyWords::tr("a month") : KeyWords::tr("%1/month").arg(currency);
    case Measure::moneyPer1000:
        return KeyWords::tr("%1/%2").arg(currency, format::count(1000));
    case Measure::hourly:
        return currency.isEmpty() ? KeyWords::tr("an hour") : KeyWords::tr("%1/hour").arg(currency);
    case Measure::perDay:
        return KeyWords::tr("requests/day");
    case Measure::kilobytes:
        return KeyWords::tr("KB");
    case Measure::gigabytes:
        return KeyWords::tr("GB");
    }
    return {};
}

double keyFactor(const NumberKey &key)
{
    return key.measure == Measure::fraction ? 100 : 1;
}

double shownValue(double stored, double factor)
{
    constexpr int decimals = 12;
    return factor == 1 ? stored : format::rounded(stored * factor, decimals);
}

QString keyValue(const NumberKey &key, double value, const QString &currency)
{
    constexpr double shortened = 1e-5; // below it a share in words is "less than"; an input is a number
    switch (key.measure) {
    case Measure::number:
    case Measure::kilobytes:
    case Measure::gigabytes:
        return withUnit(value, keyUnit(key));
    case Measure::count:
        return withUnit(value, {});
    case Measure::fraction:
        return value > 0 && value < shortened ? withUnit(value * 100, keyUnit(key)) : format::percent(value);
    case Measure::ratio:
        return KeyWords::tr("×\u00a0%1", "a factor").arg(withUnit(value, {}));
    case Measure::seconds:
        return format::seconds(value);
    case Measure::days:
        return value == 1 ? KeyWords::tr("1 day") : withUnit(value, keyUnit(key));
    case Measure::money:
    case Measure::price:
        return format::price(value, currency);
    case Measure::monthlyMoney:
        // To the cent: what is paid by the month is never finer.
        return KeyWords::tr("%1 a month").arg(format::price(format::rounded(value, 2), currency));
    case Measure::moneyPer1000:
        return KeyWords::tr("%1 / %2 requests").arg(format::price(value, currency), format::count(1000));
    case Measure::perDay:
        return KeyWords::tr("%1 requests/day").arg(format::requestsPerDay(value));
    case Measure::hourly:
        return format::hourlyPrice(value, currency);
    }
    return {};
}

} // namespace isocost
