// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/report_words.h"

#include "ui/format/format.h"
#include "ui/words/result_words.h"

#include <QLocale>

#include <cmath>

namespace isocost
{

namespace
{

constexpr int currencyLength = 12;

void tame(std::string &text, int maxLength = 160)
{
    text = oneLine(text, maxLength).toStdString();
}

} // namespace

Scenario printable(const Scenario &scenario)
{
    Scenario copy = scenario;
    tame(copy.name);
    tame(copy.currency, currencyLength);
    tame(copy.workload.name);
    for (PriceSheet &sheet : copy.sheets)
        tame(sheet.currency, currencyLength);
    for (RequestClass &requests : copy.workload.classes)
        tame(requests.name);
    for (Option &option : copy.options) {
        if (option.name.empty())
            option.name = option.id;
        tame(option.name);
    }
    return copy;
}

Analysis printable(const Analysis &analysis)
{
    Analysis copy = analysis;
    tame(copy.evaluation.scenario);
    tame(copy.evaluation.currency, currencyLength);
    for (OptionResult &option : copy.evaluation.options) {
        if (option.name.empty())
            option.name = option.id;
        tame(option.name);
    }
    return copy;
}

QString plainNumber(double value, int decimals)
{
    return format::exact(std::isfinite(value) ? format::rounded(value, decimals) : value);
}

QString moneyToTheCent(double amount, const QString &currency)
{
    const QString nothing = format::money(0.0, currency);
    const QString zero = QLocale().toString(0.0, 'f', 2);
    if (!std::isfinite(amount) || !nothing.contains(zero)) // a currency without cents
        return format::money(amount, currency);
    const double cents = format::rounded(amount, 2);
    const QString sign = cents < 0 ? QString(QLocale().negativeSign()) : QString();
    return sign + QString(nothing).replace(zero, QLocale().toString(std::abs(cents), 'f', 2));
}

QString shownName(const Scenario &scenario, const std::string &id)
{
    return oneLine(optionName(scenario, id).toStdString(), 80);
}

} // namespace isocost
