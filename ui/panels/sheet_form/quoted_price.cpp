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

bool isSeconds(Unit unit)
{
    return unit == Unit::computeSecond || unit == Unit::gbSecond || unit == Unit::provisionedExecutionSecond ||
           unit == Unit::provisionedExecutionGbSecond || unit == Unit::provisionedSecond ||
           unit == Unit::provisionedGbSecond;
}

QString singular(Unit unit)
{
    switch (unit) {
    case Unit::request:
        return QuotedPriceWords::tr("request");
    case Unit::inputToken:
        return QuotedPriceWords::tr("input token");
    case Unit::cachedInputToken:
        return QuotedPriceWords::tr("cached input token");
    case Unit::cacheWriteToken:
        return QuotedPriceWords::tr("token written to the cache");
    case Unit::outputToken:
        return QuotedPriceWords::tr("output token");
    case Unit::image:
        return QuotedPriceWords::tr("image");
    case Unit::audioSecond:
        return QuotedPriceWords::tr("second of audio");
    case Unit::computeSecond:
    case Unit::provisionedExecutionSecond:
    case Unit::provisionedSecond:
        return QuotedPriceWords::tr("second");
    case Unit::gbSecond:
    case Unit::provisionedExecutionGbSecond:
    case Unit::provisionedGbSecond:
        return QuotedPriceWords::tr("GB-second");
    case Unit::gbIngress:
    case Unit::gbEgress:
    case Unit::gbProcessed:
        return QuotedPriceWords::tr("GB");
    case Unit::gbMonth:
        return QuotedPriceWords::tr("GB a month");
    case Unit::month:
        return QuotedPriceWords::tr("month");
    }
    return {};
}

bool isGbSeconds(Unit unit)
{
    return unit == Unit::gbSecond || unit == Unit::provisionedExecutionGbSecond || unit == Unit::provisionedGbSecond;
}

} // namespace

std::vector<double> customaryQuantities(Unit unit)
{
    if (isSeconds(unit))
        return {3600, 1};
    switch (unit) {
    case Unit::inputToken:
    case Unit::cachedInputToken:
    case Unit::cacheWriteToken:
    case Unit::outputToken:
    case Unit::request:
        return {1e6, 1e3, 1};
    case Unit::image:
        return {1e3, 1};
    case Unit::audioSecond:
        return {3600, 60, 1};
    case Unit::gbIngress:
    case Unit::gbEgress:
    case Unit::gbProcessed:
    case Unit::gbMonth:
        return {1e3, 1};
    default:
        return {1};
    }
}

QString quantityInWords(Unit unit, double per)
{
    if (per == 1)
        return singular(unit);
    if (isSeconds(unit) && per == 3600)
        return isGbSeconds(unit) ? QuotedPriceWords::tr("GB-hour") : QuotedPriceWords::tr("hour");
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
    if (least <= 0 || least >= 0.001 || meter.per >= quantities.front())
        return meter.per;
    return quantities.front();
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
