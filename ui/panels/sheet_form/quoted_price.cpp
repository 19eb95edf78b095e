// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/sheet_form/quoted_price.h"

#include "ui/format/format.h"

#include <QCoreApplication>

#include <algorithm>

namespace isocost
{

namespace
{

struct QuotedPriceWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::QuotedPrice)
};

} // namespace

std::vector<double> customaryQuantities(Unit unit)
{
    const auto &all = traits(unit).quoted;
    return {all.begin(), std::ranges::find(all, 0.0)};
}

QString quantityInWords(Unit unit, double per)
{
    if (per == 1)
        return QuotedPriceWords::tr(traits(unit).each);
    if (traits(unit).isTime && per == 3600)
        return traits(unit).timesMemory ? QuotedPriceWords::tr("GB-hour") : QuotedPriceWords::tr("hour");
    if (unit == Unit::audioSecond && (per == 3600 || per == 60))
        return per == 60 ? QuotedPriceWords::tr("minute of audio") : QuotedPriceWords::tr("hour of audio");
    return QuotedPriceWords::tr("%1 %2").arg(format::exact(per), format::unitName(unit));
}

double shownPer(const Meter &meter)
{
    double least = meter.price.value_or(1);
    for (const Tier &tier : meter.tiers)
        least = tier.price > 0 ? std::min(least, tier.price) : least;
    const std::vector<double> quantities = customaryQuantities(meter.unit);
    return least <= 0 || least >= 0.001 || meter.per >= quantities.front() ? meter.per : quantities.front();
}

void requote(Meter &meter, double per)
{
    if (per == meter.per || per <= 0 || meter.per <= 0)
        return;
    const auto converted = [&](double price) { return format::rounded(price * per / meter.per, 12); };
    if (meter.price)
        meter.price = converted(*meter.price);
    for (Tier &tier : meter.tiers)
        tier.price = converted(tier.price);
    meter.per = per;
}

} // namespace isocost
