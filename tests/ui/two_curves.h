// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/curve_reading.h"
#include "ui/charts/log_axis.h"

#include <QTest>

#include <cmath>

namespace isocost::charts
{

/// api costs 0.0105 a request and day's month, gpu 2,800 up to 1,000,000/day and 5,600 above: they meet at 266,667.
inline Analysis twoCurves()
{
    Analysis analysis;
    analysis.evaluation.requestsPerDay = 100000;
    analysis.evaluation.options = {OptionResult{}, OptionResult{}};
    CostCurve api{"api", {}, {}};
    CostCurve gpu{"gpu", {}, {}};
    for (int i = 0; i <= 70; ++i) {
        const double volume = 10 * std::pow(10.0, i / 10.0);
        api.requestsPerDay.push_back(volume);
        api.monthlyCost.push_back(volume * 0.0105);
        gpu.requestsPerDay.push_back(volume);
        gpu.monthlyCost.push_back(volume <= 1e6 * (1 + 1e-12) ? 2800 : 5600);
        if (i == 50) { // the step: the same volume twice
            gpu.requestsPerDay.push_back(volume);
            gpu.monthlyCost.push_back(5600);
        }
    }
    analysis.curves = {api, gpu};
    analysis.crossovers.from = 10;
    analysis.crossovers.to = 1e8;
    analysis.crossovers.crossovers = {{"api", "gpu", 2800 / 0.0105, 2800, "api", "gpu", false}};
    analysis.crossovers.envelope = {{10, 2800 / 0.0105, "api"}, {2800 / 0.0105, 1e8, "gpu"}};
    return analysis;
}

} // namespace isocost::charts
