// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/axis_words.h"

#include "core/model/key_lookup.h"
#include "core/model/sweep_result.h"
#include "ui/format/format.h"
#include "ui/words/input_name.h"
#include "ui/words/key_words.h"

#include <QCoreApplication>

#include <cmath>

namespace isocost
{

namespace
{

struct AxisWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::Axis)
};

} // namespace

QString axisName(const Scenario &scenario, const std::string &at)
{
    return at == volumeAxis ? AxisWords::tr("Requests per day") : inputName(scenario, at);
}

QString axisTitle(const Scenario &scenario, const std::string &at)
{
    const std::optional<NumberKey> key = at == volumeAxis ? std::nullopt : scenarioKey(at);
    const QString unit = key ? keyUnit(*key, QString::fromStdString(scenario.currency)) : QString();
    const QString name = axisName(scenario, at);
    return unit.isEmpty() ? name : AxisWords::tr("%1 (%2)", "input (unit)").arg(name, unit);
}

QString axisValue(const Scenario &scenario, const std::string &at, double value)
{
    return at == volumeAxis ? AxisWords::tr("%1 requests/day").arg(format::requestsPerDay(value))
                            : inputValue(scenario, at, value);
}

QString axisTick(const std::string &at, double value)
{
    const double shown = value * axisFactor(at);
    return std::fabs(shown) >= 1000 ? format::compact(shown) : format::number(shown, 3);
}

double axisFactor(const std::string &at)
{
    const std::optional<NumberKey> key = at == volumeAxis ? std::nullopt : scenarioKey(at);
    return key ? keyFactor(*key) : 1;
}

} // namespace isocost
