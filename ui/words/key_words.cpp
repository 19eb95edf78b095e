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
    case Measure::seconds:
        return KeyWords::tr("s");
    case Measure::money:
    case Measure::price:
        return currency;
    case Measure::monthlyMoney:
        return currency.isEmpty() ? KeyWords::tr("a month") : KeyWords::tr("%1/month").arg(currency);
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

} // namespace isocost
