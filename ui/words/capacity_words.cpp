// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/capacity_words.h"

#include "ui/format/format.h"

#include <QCoreApplication>

namespace isocost
{

namespace
{

struct CapacityWordsWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::Capacity)
};

} // namespace

QString capacityTrust(bool isMeasured, bool isByLayer, ServingEngine engine)
{
    if (isMeasured)
        return CapacityWordsWords::tr("Measured nearby: the estimate is scaled to the nearest measurements; lengths "
                                      "left out in turn were 8 % off on average in pace, 26 % in first tokens.");
    if (isByLayer)
        return CapacityWordsWords::
            tr("Estimated: nothing was measured of this model, device, precision and engine. On "
               "a model left out of the fit the pace was at worst %1 off on average, on a device "
               "left out %2; first tokens %3 and %4. Only H100 and B200 were measured: other kinds of device may be "
               "further off.")
                .arg(format::percent(0.09), format::percent(0.11), format::percent(0.47), format::percent(0.44));
    const bool isVllm = engine == ServingEngine::vllm;
    return CapacityWordsWords::tr("Estimated: nothing was measured of this model, device, precision and engine. Where "
                                  "the law was fitted (Llama 3.1 70B) its pace was %1 off on average, elsewhere 7 to "
                                  "16 %; first tokens %2, elsewhere 21 to 100 %.")
        .arg(format::percent(isVllm ? 0.08 : 0.11), format::percent(isVllm ? 0.21 : 0.29));
}

QString measuredPointText(const MeasuredPoint &point)
{
    return CapacityWordsWords::tr("%1 tokens in, %2 out, %3 at a time: first token %4, %5 a token (%6)")
        .arg(format::number(point.inputTokens, 5), format::number(point.outputTokens, 5),
             format::number(point.concurrency, 4), format::seconds(point.firstTokenSeconds),
             format::seconds(point.secondsPerToken), QString::fromStdString(point.source));
}

QString targetPercentile(const ServiceLevel &level)
{
    const QString percentile = CapacityWordsWords::tr("p%1", "percentile").arg(format::number(level.percentile, 6));
    switch (level.metric) {
    case TargetMetric::total:
        break;
    case TargetMetric::firstToken:
        return CapacityWordsWords::tr("%1 of the first token").arg(percentile);
    case TargetMetric::perToken:
        return CapacityWordsWords::tr("%1 of the pace").arg(percentile);
    }
    return percentile;
}

const Latency *latencyFor(TargetMetric metric, const OptionResult &option)
{
    const std::optional<Latency> &found = metric == TargetMetric::total        ? option.latency
                                          : metric == TargetMetric::firstToken ? option.firstToken
                                                                               : option.perToken;
    return found ? &*found : nullptr;
}

QString metricName(TargetMetric metric)
{
    switch (metric) {
    case TargetMetric::total:
        break;
    case TargetMetric::firstToken:
        return CapacityWordsWords::tr("the first token");
    case TargetMetric::perToken:
        return CapacityWordsWords::tr("each output token");
    }
    return CapacityWordsWords::tr("the whole answer");
}

} // namespace isocost
