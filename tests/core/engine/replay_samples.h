// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/replay/log_scenario.h"
#include "tests/core/engine/make.h"
#include "tests/core/engine/replays.h"

namespace isocost::replays
{

inline PriceSheet coldSheet(const std::string &id, double keepAlive)
{
    PriceSheet sheet = make::api({make::meter(Unit::computeSecond, 0.001)}, id);
    sheet.coldStart = ColdStart();
    sheet.coldStart->baseSeconds = 10;
    sheet.coldStart->keepAliveSeconds = keepAlive;
    return sheet;
}

inline Option serverless(const std::string &sheet)
{
    Option option;
    option.id = sheet;
    option.kind = kindWith(&OptionTraits::hasInstances).kind;
    option.sheet = sheet;
    return option;
}

inline Option dedicated(const std::string &id, int slots)
{
    Option option;
    option.id = id;
    option.kind = kindWith(&OptionTraits::hasReplicas).kind;
    option.sheet = "gpu";
    option.slots = slots;
    return option;
}

inline PriceSheet gpuSheet()
{
    PriceSheet sheet;
    sheet.id = "gpu";
    sheet.kind = kindWith(&SheetTraits::isOfDevices).kind;
    Rate rate;
    rate.name = "on_demand";
    rate.hourly = 2;
    sheet.rates.push_back(rate);
    return sheet;
}

inline Option hybridOf(const std::string &base, const std::string &burst)
{
    Option option;
    option.id = "split";
    option.kind = kindWith(&OptionTraits::isSplit).kind;
    option.base = base;
    option.burst = burst;
    return option;
}

inline ReplayResult replayed(const LogScenario &log, const std::string &id)
{
    return make::replayed(log.scenario, *findOption(log.scenario, id), log.calls);
}

/// Calls of one class at these seconds.
inline Calls callsAt(std::vector<double> seconds)
{
    Calls calls;
    calls.classIndexes.assign(seconds.size(), 0);
    calls.marks.assign(seconds.size(), 0);
    calls.to = seconds.back();
    calls.seconds = std::move(seconds);
    return calls;
}

inline void near(const std::optional<double> &found, double expected, double tolerance)
{
    QVERIFY(found.has_value());
    QVERIFY2(std::abs(*found - expected) <= tolerance,
             qPrintable(QString("%1, expected %2").arg(*found, 0, 'g', 12).arg(expected, 0, 'g', 12)));
}

} // namespace isocost::replays
