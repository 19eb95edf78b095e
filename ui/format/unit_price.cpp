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

QString oneOf(Unit unit)
{
    return *traits(unit).one ? UnitPriceWords::tr(traits(unit).one) : unitName(unit);
}

} // namespace

QString unitName(Unit unit)
{
    return UnitPriceWords::tr(traits(unit).name);
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
        return {1, oneOf(unit)};
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
