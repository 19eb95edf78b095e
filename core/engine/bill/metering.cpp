// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/bill/metering.h"

#include <algorithm>

namespace isocost
{

namespace
{

constexpr double kbPerGb = 1e6;

double onDemandSeconds(Unit unit, const CallUse &use, const PriceSheet &sheet)
{
    return use.seconds - (sells(sheet, provisionedUnitOf(unit)) ? use.provisionedSeconds : 0);
}

double freshInputFraction(const CallUse &use, const PriceSheet &sheet)
{
    double fraction = 1;
    if (sells(sheet, Unit::cachedInputToken))
        fraction -= use.cachedInputFraction;
    if (sells(sheet, Unit::cacheWriteToken))
        fraction -= use.cacheWriteFraction;
    return std::max(0.0, fraction);
}

} // namespace

CallUse CallUse::times(double factor) const
{
    CallUse scaled = *this;
    for (double CallUse::*amount :
         {&CallUse::requests, &CallUse::inputTokens, &CallUse::outputTokens, &CallUse::images, &CallUse::audioSeconds,
          &CallUse::payloadInKb, &CallUse::payloadOutKb, &CallUse::seconds, &CallUse::provisionedSeconds})
        scaled.*amount *= factor;
    return scaled;
}

CallUse callOf(const RequestClass &c)
{
    CallUse use;
    use.inputTokens = inputTokensOf(c);
    use.cachedInputFraction = c.cachedInputFraction;
    use.cacheWriteFraction = c.cacheWriteFraction;
    use.outputTokens = outputTokensOf(c);
    use.images = c.images;
    use.audioSeconds = c.audioSeconds;
    use.payloadInKb = c.payloadInKb;
    use.payloadOutKb = c.payloadOutKb;
    return use;
}

double unitsOf(Unit unit, const CallUse &use, const PriceSheet &sheet)
{
    switch (unit) {
    case Unit::request:
        return use.requests;
    case Unit::inputToken:
        return use.inputTokens * freshInputFraction(use, sheet);
    case Unit::cachedInputToken:
        return use.inputTokens * use.cachedInputFraction;
    case Unit::cacheWriteToken:
        return use.inputTokens * use.cacheWriteFraction;
    case Unit::outputToken:
        return use.outputTokens;
    case Unit::image:
        return use.images;
    case Unit::audioSecond:
        return use.audioSeconds;
    case Unit::computeSecond:
        return onDemandSeconds(unit, use, sheet);
    case Unit::gbSecond:
        return onDemandSeconds(unit, use, sheet) * use.memoryGb;
    case Unit::provisionedExecutionSecond:
        return use.provisionedSeconds;
    case Unit::provisionedExecutionGbSecond:
        return use.provisionedSeconds * use.memoryGb;
    case Unit::gbIngress:
        return use.payloadInKb / kbPerGb;
    case Unit::gbEgress:
        return use.payloadOutKb / kbPerGb;
    case Unit::gbProcessed:
        return (use.payloadInKb + use.payloadOutKb) / kbPerGb;
    case Unit::provisionedSecond:
    case Unit::provisionedGbSecond:
    case Unit::gbMonth:
    case Unit::month:
        break;
    }
    return 0;
}

double keptUnitsOf(Unit unit, const KeptUse &use)
{
    if (unit == Unit::provisionedSecond)
        return use.provisionedSeconds;
    if (unit == Unit::provisionedGbSecond)
        return use.provisionedSeconds * use.memoryGb;
    return unit == Unit::gbMonth ? use.storedGb : 0;
}

bool countsClass(const Meter &meter, const RequestClass &c)
{
    if (!isPerMonth(meter.unit) && ((meter.overInputTokens && !(inputTokensOf(c) > *meter.overInputTokens)) ||
                                    (meter.upToInputTokens && !(inputTokensOf(c) <= *meter.upToInputTokens))))
        return false;
    return meter.classes.empty() || std::find(meter.classes.begin(), meter.classes.end(), c.id) != meter.classes.end();
}

double withMinimum(const Meter &meter, double unitsOfRequest)
{
    return unitsOfRequest > 0 ? std::max(unitsOfRequest, meter.minimumPerRequest) : 0;
}

bool isServiceTime(Unit unit)
{
    return unit == Unit::computeSecond || unit == Unit::gbSecond || isProvisionedTime(unit);
}

bool isProvisionedTime(Unit unit)
{
    return unit == Unit::provisionedExecutionSecond || unit == Unit::provisionedExecutionGbSecond;
}

bool isMemoryTime(Unit unit)
{
    return unit == Unit::gbSecond || unit == Unit::provisionedExecutionGbSecond;
}

Unit provisionedUnitOf(Unit unit)
{
    if (unit == Unit::computeSecond)
        return Unit::provisionedExecutionSecond;
    return unit == Unit::gbSecond ? Unit::provisionedExecutionGbSecond : unit;
}

bool sells(const PriceSheet &sheet, Unit unit)
{
    return std::any_of(sheet.meters.begin(), sheet.meters.end(), [&](const Meter &m) { return m.unit == unit; });
}

} // namespace isocost
