#include "ui/format/format.h"

#include <QCoreApplication>

#include <cmath>
#include <limits>

namespace isocost::format
{

namespace
{

QString tr(const char *text)
{
    return QCoreApplication::translate("isocost::format", text);
}

QString singularUnitName(Unit unit)
{
    switch (unit) {
    case Unit::request:
        return tr("request");
    case Unit::image:
        return tr("image");
    case Unit::audioSecond:
        return tr("audio second");
    case Unit::computeSecond:
        return tr("compute-second");
    case Unit::gbSecond:
        return tr("GB-second");
    case Unit::provisionedExecutionSecond:
        return tr("second on provisioned instances");
    case Unit::provisionedExecutionGbSecond:
        return tr("GB-second on provisioned instances");
    case Unit::provisionedSecond:
        return tr("provisioned second");
    case Unit::provisionedGbSecond:
        return tr("provisioned GB-second");
    case Unit::gbMonth:
        return tr("GB-month");
    case Unit::month:
        return tr("month");
    default:
        return unitName(unit);
    }
}

bool isToken(Unit unit)
{
    return unit == Unit::inputToken || unit == Unit::cachedInputToken || unit == Unit::outputToken;
}

} // namespace

QString unitName(Unit unit)
{
    switch (unit) {
    case Unit::request:
        return tr("requests");
    case Unit::inputToken:
        return tr("input tokens");
    case Unit::cachedInputToken:
        return tr("cached input tokens");
    case Unit::outputToken:
        return tr("output tokens");
    case Unit::image:
        return tr("images");
    case Unit::audioSecond:
        return tr("audio seconds");
    case Unit::computeSecond:
        return tr("compute seconds");
    case Unit::gbSecond:
        return tr("GB-seconds");
    case Unit::provisionedExecutionSecond:
        return tr("seconds on provisioned instances");
    case Unit::provisionedExecutionGbSecond:
        return tr("GB-seconds on provisioned instances");
    case Unit::gbIngress:
        return tr("GB in");
    case Unit::gbEgress:
        return tr("GB out");
    case Unit::gbProcessed:
        return tr("GB processed");
    case Unit::provisionedSecond:
        return tr("provisioned seconds");
    case Unit::provisionedGbSecond:
        return tr("provisioned GB-seconds");
    case Unit::gbMonth:
        return tr("GB-months");
    case Unit::month:
        return tr("months");
    }
    return {};
}

QuotedUnit quotedUnit(Unit unit, double pricePerUnit)
{
    if (isToken(unit))
        return {1e6, tr("1M %1").arg(unitName(unit))};
    if (unit == Unit::computeSecond)
        return {3600, tr("compute-hour")};
    if (unit == Unit::provisionedSecond)
        return {3600, tr("provisioned hour")};
    if (pricePerUnit == 0 || std::fabs(pricePerUnit) >= 0.00999999)
        return {1, singularUnitName(unit)};
    if (std::fabs(pricePerUnit) >= 0.00000999999)
        return {1e3, tr("1,000 %1").arg(unitName(unit))};
    return {1e6, tr("1M %1").arg(unitName(unit))};
}

QString unitPrice(double pricePerPer, double per, Unit unit, const QString &currency)
{
    if (!(per > 0))
        return price(std::numeric_limits<double>::quiet_NaN(), currency);
    const QuotedUnit quoted = quotedUnit(unit, pricePerPer / per);
    return tr("%1 / %2").arg(price(pricePerPer * (quoted.units / per), currency), quoted.label);
}

QString hourlyPrice(double perHour, const QString &currency)
{
    return tr("%1 / instance-hour").arg(price(perHour, currency));
}

} // namespace isocost::format
