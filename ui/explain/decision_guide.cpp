// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explain/decision_guide.h"

#include "core/engine/traffic/class_weeks.h"
#include "core/model/case_result.h"
#include "ui/charts/curve_reading.h"
#include "ui/format/format.h"
#include "ui/words/border_words.h"
#include "ui/words/result_words.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

struct GuideWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::DecisionGuide)
};

// The customary thresholds, requests a day.
constexpr double lowVolume = 1000;
constexpr double spikyVolume = 20000;
constexpr double highVolumeFrom = 50000;
constexpr double highVolumeTo = 100000;
// When a load counts as steady, and when as highly variable.
constexpr double steadyPeakToMean = 2;
constexpr double steadyVariation = 0.5;
constexpr double highPeakToMean = 3;
constexpr double highVariation = 1;

QString volume(double requestsPerDay)
{
    return GuideWords::tr("%1 requests/day").arg(format::requestsPerDay(requestsPerDay));
}

QString shown(double value)
{
    constexpr int digits = 3;
    return format::number(value, digits);
}

const OptionResult *optionOf(const Analysis &analysis, const std::optional<std::string> &id)
{
    return id ? resultIn(analysis.evaluation, *id) : nullptr;
}

bool isKind(const Analysis &analysis, const std::optional<std::string> &id, OptionQuestion kind)
{
    const OptionResult *option = optionOf(analysis, id);
    return option && traits(option->kind).*kind;
}

bool hasKind(const Analysis &analysis, OptionQuestion kind)
{
    return std::ranges::any_of(analysis.evaluation.options, [&](const auto &o) { return traits(o.kind).*kind; });
}

std::optional<double> leastCost(const Analysis &analysis, OptionQuestion kind)
{
    std::optional<double> least;
    for (const OptionResult &option : analysis.evaluation.options) {
        if (traits(option.kind).*kind && (!least || option.monthlyCost < *least))
            least = option.monthlyCost;
    }
    return least;
}

/// No serverless option costs less than the crossing ones at a crossover; curves are read to half a percent.
bool isCheapestServerless(const Analysis &analysis, const Crossover &crossover)
{
    constexpr double readingError = 0.005;
    for (const CostCurve &curve : analysis.curves) {
        const std::optional<double> cost = costAt(curve, crossover.requestsPerDay);
        if (cost && isKind(analysis, curve.option, &OptionTraits::hasInstances) &&
            *cost < crossover.monthlyCost * (1 - readingError))
            return false;
    }
    return true;
}

/// The bands in which an option of that kind is the answer, in words.
QString answerBands(const Analysis &analysis, OptionQuestion kind)
{
    QStringList bands;
    const CrossoverResult &result = analysis.crossovers;
    const std::vector<Band> envelope = spokenEnvelope(result.envelope).bands;
    for (std::size_t i = 0; i < envelope.size(); ++i) {
        const Band &first = envelope[i];
        if (!isKind(analysis, first.option, kind))
            continue;
        while (i + 1 < envelope.size() && isKind(analysis, envelope[i + 1].option, kind))
            ++i;
        const double to = envelope[i].to;
        const bool fromStart = first.from <= result.from;
        const bool toEnd = to >= result.to;
        if (fromStart && toEnd)
            bands
                << GuideWords::tr("at every volume from %1 to %2").arg(format::requestsPerDay(first.from), volume(to));
        else if (fromStart)
            bands << GuideWords::tr("below %1").arg(volume(to));
        else if (toEnd)
            bands << GuideWords::tr("above %1").arg(volume(first.from));
        else
            bands << GuideWords::tr("from %1 to %2").arg(format::requestsPerDay(first.from), volume(to));
    }
    constexpr qsizetype most = 3;
    if (bands.size() > most) {
        const qsizetype more = bands.size() - most;
        bands = bands.first(most) << GuideWords::tr("and %1 more", "bands").arg(more);
    }
    if (!hasKind(analysis, kind))
        return GuideWords::tr("no such option in this scenario");
    return bands.isEmpty() ? GuideWords::tr("never the answer, up to %1").arg(volume(result.to))
                           : bands.join(QStringLiteral("; "));
}

GuideQuestion steadyQuestion(const DemandSpread &spread)
{
    return {
        GuideWords::tr("Steady and predictable?"),
        GuideWords::tr("busiest hour %1× the mean (steady up to %2×), variation %3 (up to %4)")
            .arg(shown(spread.peakToMean), shown(steadyPeakToMean), shown(spread.variation), shown(steadyVariation)),
        spread.peakToMean <= steadyPeakToMean && spread.variation <= steadyVariation, true};
}

GuideQuestion enoughQuestion(double today, const std::optional<double> &breakEven, bool asked)
{
    return {GuideWords::tr("Enough to fill dedicated replicas?"),
            breakEven ? GuideWords::tr("%1 today, dedicated costs less from %2 on")
                            .arg(format::requestsPerDay(today), volume(*breakEven))
                      : GuideWords::tr("%1 today, dedicated never begins to cost less").arg(volume(today)),
            breakEven && today >= *breakEven, asked};
}

GuideQuestion variableQuestion(double today, double low, const DemandSpread &spread, bool asked)
{
    return {GuideWords::tr("Low volume or highly variable?"),
            GuideWords::tr("%1 (low under %2), busiest hour %3× (high over %4×), variation %5 (over %6)")
                .arg(volume(today), format::requestsPerDay(low), shown(spread.peakToMean), shown(highPeakToMean),
                     shown(spread.variation), shown(highVariation)),
            today < low || spread.peakToMean > highPeakToMean || spread.variation > highVariation, asked};
}

QList<GuideRow> rowsOf(const Analysis &analysis, const DecisionGuide &guide, bool low)
{
    return {GuideRow{GuideWords::tr("Low volume"), branchName(GuideBranch::serverless),
                     GuideWords::tr("under %1").arg(volume(lowVolume)),
                     answerBands(analysis, &OptionTraits::hasInstances), low},
            GuideRow{GuideWords::tr("Spiky"), GuideWords::tr("serverless or a split"),
                     GuideWords::tr("about %1").arg(volume(spikyVolume)), answerBands(analysis, &OptionTraits::isSplit),
                     !low && !guide.steady.yes},
            GuideRow{GuideWords::tr("Steady high volume"), branchName(GuideBranch::dedicated),
                     GuideWords::tr("%1 to %2").arg(format::requestsPerDay(highVolumeFrom), volume(highVolumeTo)),
                     answerBands(analysis, &OptionTraits::hasReplicas), !low && guide.steady.yes}};
}

QString verdictOf(const Scenario &scenario, const Analysis &analysis, GuideBranch branch)
{
    const QString said = GuideWords::tr("By the flowchart: %1.").arg(branchName(branch));
    const auto &recommended = analysis.evaluation.recommended;
    const OptionResult *chosen = optionOf(analysis, recommended);
    if (!chosen)
        return GuideWords::tr("%1 By this scenario's figures no option will do.").arg(said);
    const OptionQuestion expected = branch == GuideBranch::serverless  ? &OptionTraits::hasInstances
                                    : branch == GuideBranch::dedicated ? &OptionTraits::hasReplicas
                                                                       : &OptionTraits::isSplit;
    const QString name = namedOption(scenario, *recommended);
    if (traits(chosen->kind).*expected)
        return GuideWords::tr("%1 This scenario's figures agree: %2.").arg(said, name);
    if (!hasKind(analysis, expected))
        return GuideWords::tr("%1 This scenario has no such option; of those it has, %2 is the answer.")
            .arg(said, name);
    return GuideWords::tr(
               "%1 This scenario's figures say otherwise: %2. The figures count, with prices, cold starts and the "
               "latency target; the flowchart does not know them.")
        .arg(said, name);
}

} // namespace

QString branchName(GuideBranch branch)
{
    return branch == GuideBranch::serverless ? GuideWords::tr("serverless")
           : branch == GuideBranch::split    ? GuideWords::tr("split")
                                             : GuideWords::tr("dedicated");
}

DemandSpread demandSpread(const Workload &workload)
{
    Scenario scenario;
    scenario.workload = workload;
    const std::vector<ClassTraffic> classes = trafficOf(scenario, allClasses(scenario));
    Platform platform;
    PerVolume attempts;
    for (const ClassTraffic &c : classes) {
        platform.serviceSeconds.push_back(computeSeconds(*c.source));
        attempts.add(c, c.attemptsPerSecond);
    }
    const Demand demand = demandOf(scenario.workload, classes, platform, Precision::exact);
    const bool isMixed = demand.ownWeeks > 0 && attempts.total() > 0;
    const auto rateOf = [&](const Cell &cell) { return isMixed ? attempts.at(cell) / attempts.total() : cell.rate; };
    DemandSpread spread;
    for (std::size_t bin = 0; bin < demand.binWeights.size(); ++bin)
        spread.peakToMean = std::max(bin == 0 ? 0.0 : spread.peakToMean, rateOf(demand.bin(bin)));
    double square = 0;
    for (const Cell &cell : demand.cells)
        square += cell.time * rateOf(cell) * rateOf(cell);
    spread.variation = std::sqrt(std::max(0.0, square - 1));
    if (spread.variation < 1e-6)
        spread.variation = 0;
    return spread;
}

std::optional<double> dedicatedBreakEven(const Analysis &analysis)
{
    bool cross = false;
    for (const Crossover &crossover : analysis.crossovers.crossovers) {
        const bool serverlessBelow = isKind(analysis, crossover.cheaperBelow, &OptionTraits::hasInstances);
        const bool dedicatedAbove = isKind(analysis, crossover.cheaperAbove, &OptionTraits::hasReplicas);
        cross |= serverlessBelow && dedicatedAbove;
        if (serverlessBelow && dedicatedAbove && isCheapestServerless(analysis, crossover))
            return crossover.requestsPerDay;
    }
    const std::optional<double> dedicated = leastCost(analysis, &OptionTraits::hasReplicas);
    const std::optional<double> serverless = leastCost(analysis, &OptionTraits::hasInstances);
    if (!cross && dedicated && serverless && *dedicated < *serverless)
        return analysis.crossovers.from;
    return {};
}

DecisionGuide decisionGuide(const Scenario &scenario, const Analysis &analysis)
{
    DecisionGuide guide;
    if (analysis.evaluation.options.empty())
        return guide;
    const double today = analysis.evaluation.requestsPerDay;
    const DemandSpread spread = demandSpread(scenario.workload);
    const std::optional<double> breakEven = dedicatedBreakEven(analysis);
    guide.steady = steadyQuestion(spread);
    const double low = breakEven.value_or(lowVolume);
    guide.enough = enoughQuestion(today, breakEven, guide.steady.yes);
    guide.variable = variableQuestion(today, low, spread, !guide.steady.yes);
    if (guide.steady.yes)
        guide.branch = guide.enough.yes ? GuideBranch::dedicated : GuideBranch::serverless;
    else
        guide.branch = guide.variable.yes ? GuideBranch::serverless : GuideBranch::split;
    guide.rows = rowsOf(analysis, guide, today < low);
    guide.verdict = verdictOf(scenario, analysis, guide.branch);
    return guide;
}

} // namespace isocost
