// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/scenario.h"

#include <cmath>
#include <random>

namespace isocost
{

/// A scenario of prices, bursts, a target and a split, drawn from a seed: the same one for the same seed.
class RandomSplit
{
public:
    explicit RandomSplit(unsigned seed) : m_random(seed) {}

    Scenario scenario()
    {
        Scenario s;
        s.name = "drawn";
        s.sheets = {api(), gpu()};
        s.workload.classes.push_back(requests());
        if (chance(0.6))
            s.workload.burstiness = between(0.1, 3);
        if (chance(0.6)) {
            s.workload.shape.kind = Shape::Kind::bins;
            for (int i = 0; i < 8; ++i)
                s.workload.shape.weights.push_back(between(0.1, 3));
        }
        if (chance(0.5)) {
            s.workload.slo.emplace();
            s.workload.slo->percentile = 95;
            s.workload.slo->seconds = *s.workload.classes[0].computeSeconds * between(1.5, 5);
        }
        Option serverless;
        serverless.id = serverless.sheet = "api";
        serverless.kind = kindWith(&OptionTraits::hasInstances).kind;
        Option dedicated;
        dedicated.id = dedicated.sheet = "gpu";
        dedicated.kind = kindWith(&OptionTraits::hasReplicas).kind;
        dedicated.rate = "on_demand";
        dedicated.slots = 1 + static_cast<int>(between(1, 31));
        dedicated.sizing = chance(0.5) ? Sizing::slo : Sizing::utilization;
        dedicated.speed = chance(0.3) ? between(0.3, 2) : 1;
        Option split;
        split.id = "split";
        split.kind = kindWith(&OptionTraits::isSplit).kind;
        split.base = "gpu";
        split.burst = "api";
        s.options = {serverless, dedicated, split};
        return s;
    }

private:
    double between(double low, double high)
    {
        return low * std::pow(high / low, std::uniform_real_distribution<double>(0, 1)(m_random));
    }
    bool chance(double p) { return std::uniform_real_distribution<double>(0, 1)(m_random) < p; }

    RequestClass requests()
    {
        RequestClass c;
        c.id = "c";
        c.requestsPerDay = between(1e3, 1e6);
        c.computeSeconds = between(0.3, 8);
        c.computeCv = chance(0.7) ? between(0.2, 1.5) : 0;
        return c;
    }

    PriceSheet api()
    {
        PriceSheet sheet;
        sheet.id = "api";
        sheet.kind = kindWith(&SheetTraits::isByUse).kind;
        Meter meter;
        meter.unit = Unit::request;
        const double price = between(1e-4, 2e-3);
        if (chance(0.5)) {
            meter.price = price;
        } else {
            double from = 0;
            for (int i = 0; i < 3; ++i) {
                Tier tier;
                tier.from = from;
                tier.price = price * std::pow(0.7, i);
                meter.tiers.push_back(tier);
                from = from * between(3, 30) + between(1e5, 1e7);
            }
        }
        if (chance(0.2))
            meter.free = between(1e4, 1e6);
        sheet.meters.push_back(meter);
        if (chance(0.3)) {
            sheet.coldStart = ColdStart();
            sheet.coldStart->baseSeconds = between(0.5, 10);
            sheet.coldStart->keepAliveSeconds = between(30, 600);
            sheet.coldStart->billed = true;
            Meter seconds;
            seconds.unit = Unit::computeSecond;
            seconds.price = price * 0.2;
            sheet.meters.push_back(seconds);
        }
        return sheet;
    }

    PriceSheet gpu()
    {
        PriceSheet sheet;
        sheet.id = "gpu";
        sheet.kind = kindWith(&SheetTraits::isOfDevices).kind;
        Rate rate;
        rate.name = "on_demand";
        rate.hourly = between(0.4, 6);
        sheet.rates.push_back(rate);
        return sheet;
    }

    std::mt19937 m_random;
};

} // namespace isocost
