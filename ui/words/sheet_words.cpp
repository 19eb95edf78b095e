// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/sheet_words.h"

#include "ui/format/format.h"

#include <QCoreApplication>
#include <QStringList>

namespace isocost
{

namespace
{

struct SheetWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::SheetWords)
};

constexpr int mostPrices = 4;

QString meterPrice(const Meter &meter, const QString &currency)
{
    if (meter.price)
        return format::unitPrice(*meter.price, meter.per, meter.unit, currency);
    if (meter.tiers.empty())
        return {};
    return SheetWords::tr("from %1").arg(format::unitPrice(meter.tiers.front().price, meter.per, meter.unit, currency));
}

QString ratePrice(const Rate &rate, const QString &currency)
{
    const QString name = QString::fromStdString(rate.name).replace(u'_', u' ');
    if (rate.hourly)
        return name + u' ' + format::hourlyPrice(*rate.hourly, currency);
    return name + u' ' + SheetWords::tr("%1 / month").arg(format::price(rate.monthly.value_or(0), currency));
}

} // namespace

QString sheetPrices(const PriceSheet &sheet)
{
    const QString currency = QString::fromStdString(sheet.currency);
    QStringList prices;
    for (const Rate &rate : sheet.rates)
        prices << ratePrice(rate, currency);
    for (const Meter &meter : sheet.meters)
        prices << meterPrice(meter, currency);
    prices.removeAll(QString());
    if (prices.isEmpty())
        return SheetWords::tr("No price has been entered yet: edit the sheet.");
    const auto more = prices.size() - mostPrices;
    if (more > 0) {
        prices.resize(mostPrices);
        prices << SheetWords::tr("%1 more").arg(more);
    }
    return prices.join(QStringLiteral("; "));
}

QString sheetOrigin(const PriceSheet &sheet)
{
    QStringList parts;
    for (const std::string &part : {sheet.region, sheet.effective, sheet.source}) {
        if (!part.empty())
            parts << QString::fromStdString(part);
    }
    return parts.join(QStringLiteral(" · "));
}

} // namespace isocost
