// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/answer/curves/crossover.h"
#include "core/engine/answer/evaluate.h"
#include "core/engine/planning/levers/lever_shares.h"
#include "core/formats/files.h"
#include "core/formats/scenario_json.h"
#include "core/model/lever_kinds.h"
#include "core/model/validate.h"
#include "tests/core/engine/make.h"

#include <QDir>
#include <QtTest>

#include <cmath>

namespace isocost::sampleResults
{

inline QString samplesFolder()
{
    return QStringLiteral(ISOCOST_SOURCE_DIR "/data/scenarios");
}

inline std::string textOf(const QString &name)
{
    const Result<std::string> text = readTextFile((samplesFolder() + "/" + name + ".isocost").toStdString());
    return text ? *text : std::string();
}

/// A copy of the option's result; one that cost NaN when there is no such option.
inline OptionResult optionAt(const Scenario &scenario, const std::string &id, std::optional<double> requestsPerDay = {})
{
    return make::result(scenario, id, requestsPerDay);
}

inline double costAt(const Scenario &scenario, const std::string &id, std::optional<double> requestsPerDay = {})
{
    return optionAt(scenario, id, requestsPerDay).monthlyCost;
}

inline bool near(double value, double expected, double tolerance)
{
    return std::abs(value - expected) <= tolerance;
}

inline constexpr double cent = 0.005;

} // namespace isocost::sampleResults

#define COMPARE_MONEY(value, expected)                                                                                 \
    QVERIFY2(near(value, expected, cent), qPrintable(QString("%1 is not %2").arg(value, 0, 'f', 4).arg(expected)))
#define COMPARE_VOLUME(value, expected)                                                                                \
    QVERIFY2(near(value, expected, 1e-6 * (expected)),                                                                 \
             qPrintable(QString("%1 is not %2").arg(value, 0, 'f', 3).arg(expected)))
