// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Classes that each come by a week of their own, on machines that serve in batches and on an API.

#include "core/engine/math/random.h"
#include "core/model/scenario.h"

#include <cmath>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace isocost::weekly
{

using Draw = std::function<double()>; ///< uniform numbers, one after another

/// Hours of a week with a peak of their own, and noise.
inline Shape week(double peakHour, double depth, const Draw &draw)
{
    constexpr double turn = 6.283185307179586;
    Shape shape;
    shape.kind = Shape::Kind::hourOfWeek;
    for (int hour = 0; hour < 168; ++hour) {
        const double daily = 1 + depth * std::cos(turn * (hour - peakHour) / 24);
        shape.weights.push_back((0.01 + daily * (hour < 120 ? 1 : 1 - 0.6 * depth) * (0.9 + 0.2 * draw())));
    }
    return shape;
}

inline RequestClass requestClass(int index, const Draw &draw)
{
    RequestClass c;
    c.id = "use-" + std::to_string(index);
    c.requestsPerDay = 30000 / (1 + 1.5 * index);
    c.inputTokens = 100 + 4000 * draw();
    c.outputTokens = 20 + 600 * draw();
    c.computeSeconds = 0.2 + 6 * draw();
    c.computeCv = 0.5;
    c.firstTokenSeconds = 0.15 * c.computeSeconds.value();
    c.model = "llama-3.1-8b";
    c.shape = week(6.0 * index, 0.3 + 0.6 * draw(), draw);
    return c;
}

/// @param slots 0: by model and device
inline Option machines(const std::string &rate, int slots)
{
    Option made;
    made.id = made.rate = rate;
    made.kind = kindWith(&OptionTraits::hasReplicas).kind;
    made.sheet = "gpu";
    made.sizing = Sizing::slo;
    if (slots > 0) {
        made.slots = slots;
        made.batchSlowdown = 0.05;
    } else {
        made.capacity = CapacityChoice{"llama-3.1-8b", ServingEngine::vllm, WeightPrecision::fp8, {}};
    }
    return made;
}

inline PriceSheet gpu()
{
    PriceSheet sheet;
    sheet.id = "gpu";
    sheet.kind = kindWith(&SheetTraits::isOfDevices).kind;
    sheet.memoryGb = 24;
    sheet.hardware = Hardware{0.3, 121, 242, {}, {}};
    sheet.rates.resize(2);
    sheet.rates[0].name = "gpu";
    sheet.rates[0].hourly = 0.7;
    sheet.rates[1].name = "committed";
    sheet.rates[1].monthly = 240;
    sheet.rates[1].termMonths = 36;
    return sheet;
}

inline PriceSheet api(double times)
{
    PriceSheet sheet;
    sheet.id = "api";
    sheet.kind = kindWith(&SheetTraits::isByUse).kind;
    for (const auto &[unit, price] : {std::pair(Unit::inputToken, 0.03), std::pair(Unit::outputToken, 0.05)}) {
        Meter meter;
        meter.unit = unit;
        meter.price = price * times;
        meter.per = 1e6;
        sheet.meters.push_back(meter);
    }
    return sheet;
}

/// So many classes; machines on demand ("gpu") and committed, an API at so many times its price, and a split of both.
inline Scenario scenario(int classes, std::uint64_t seed, int slots = 0, double apiPrice = 1)
{
    const RandomStream stream(seed, 0);
    std::uint64_t count = 0;
    const Draw draw = [&] { return stream.uniform(count++); };
    Scenario made;
    made.workload.shape = week(14, 0.6, draw);
    made.workload.burstiness = 0.025;
    made.workload.slo = ServiceLevel{95, 1, TargetMetric::firstToken, {}};
    for (int i = 0; i < classes; ++i)
        made.workload.classes.push_back(requestClass(i, draw));
    made.sheets = {gpu(), api(apiPrice)};
    made.options = {Option(), machines("gpu", slots), machines("committed", slots), Option()};
    made.options[0].id = made.options[0].sheet = "api";
    made.options[3].id = "split";
    made.options[3].kind = kindWith(&OptionTraits::isSplit).kind;
    made.options[3].base = "gpu";
    made.options[3].burst = "api";
    made.models = {ModelShape{"llama-3.1-8b", 8.03, 8.03, 32, 8, 128, 4096, 128256, {}, {}}};
    return made;
}

} // namespace isocost::weekly
