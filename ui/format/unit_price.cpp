// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/format.h"

#include <QCoreApplication>

#include <cmath>
#include <limits>

namespace isocost::format
{

namespace
{

struct UnitPriceWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::format)
};

QString singularUnitName(Unit unit)
{
    switch (unit) {
    case Unit::request:
        return UnitPriceWords::tr("request");
    case Unit::image:
        return UnitPriceWords::tr("image");
    case Unit::audioSecond:
        return UnitPriceWords::tr("audio second");
    case Unit::computeSecond:
        return UnitPriceWords::tr("compute-second");
    case Unit::gbSecond:
        return UnitPriceWords::tr("GB-second");
    case Unit::provisionedExecutionSecond:
        return UnitPriceWords::tr("second on provisioned instances");
    case Unit::provisionedExecutionGbSecond:
        return UnitPriceWords::tr("GB-second on provisioned instances");
    case Unit::provisionedSecond:
        return UnitPriceWords::tr("provisioned second");
    case Unit::provisionedGbSecond:
        return UnitPriceWords::tr("provisioned GB-second");
    case Unit::gbMonth:
        return UnitPriceWords::tr("GB-month");
    case Unit::month:
        return UnitPriceWords::tr("month");
    default:
        return unitName(unit);
    }
}

} // namespace

QString unitName(Unit unit)
{
    switch (unit) {
    case Unit::request:
        return UnitPriceWords::tr("requests");
    case Unit::inputToken:
        return UnitPriceWords::tr("input tokens");
    case Unit::cachedInputToken:
        return UnitPriceWords::tr("cached input tokens");
    case Unit::cacheWriteToken:
        return UnitPriceWords::tr("tokens written to the cache");
    case Unit::outputToken:
        return UnitPriceWords::tr("output tokens");
    case Unit::image:
        return UnitPriceWords::tr("images");
    case Unit::audioSecond:
        return UnitPriceWords::tr("audio seconds");
    case Unit::computeSecond:
        return UnitPriceWords::tr("compute seconds");
    case Unit::gbSecond:
        return UnitPriceWords::tr("GB-seconds");
    case Unit::provisionedExecutionSecond:
        return UnitPriceWords::tr("seconds on provisioned instances");
    case Unit::provisionedExecutionGbSecond:
        return UnitPriceWords::tr("GB-seconds on provisioned instances");
    case Unit::gbIngress:
        return UnitPriceWords::tr("GB in");
    case Unit::gbEgress:
        return UnitPriceWords::tr("GB out");
    case Unit::gbProcessed:
        return UnitPriceWords::tr("GB processed");
    case Unit::provisionedSecond:
        return UnitPriceWords::tr("provisioned seconds");
    case Unit::provisionedGbSecond:
        return UnitPriceWords::tr("provisioned GB-seconds");
    case Unit::gbMonth:
        return UnitPriceWords::tr("GB-months");
    case Unit::month:
        return UnitPriceWords::tr("months");
    }
    return {};
}

QuotedUnit quotedUnit(Unit unit, double pricePerUnit)
{
    if (isToken(unit))
        return {1e6, UnitPriceWords::tr("1M %1").arg(unitName(unit))};
    if (unit == Unit::computeSecond)
        return {3600, UnitPriceWords::tr("compute-hour")};
    if (unit == Unit::provisionedSecond)
        return {3600, UnitPriceWords::tr("provisioned hour")};
    if (pricePerUnit == 0 || std::fabs(pricePerUnit) >= 0.00999999)
        return {1, singularUnitName(unit)};
    if (std::fabs(pricePerUnit) >= 0.00000999999)
        return {1e3, UnitPriceWords::tr("%1 %2", "number, units").arg(count(1000), unitName(unit))};
    return {1e6, UnitPriceWords::tr("1M %1").arg(unitName(unit))};
}

QString unitPrice(double pricePerPer, double per, Unit unit, const QString &currency)
{
    if (!(per > 0))
        return price(std::numeric_limits<double>::quiet_NaN(), currency);
    const QuotedUnit quoted = quotedUnit(unit, pricePerPer / per);
    return UnitPriceWords::tr("%1 / %2").arg(price(pricePerPer * (quoted.units / per), currency), quoted.label);
}

QString hourlyPrice(double perHour, const QString &currency)
{
    return UnitPriceWords::tr("%1 / instance-hour").arg(price(perHour, currency));
}

} // namespace isocost::format
