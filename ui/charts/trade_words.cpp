// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/csv.h"
#include "ui/charts/trade_chart.h"
#include "ui/format/format.h"
#include "ui/format/money_period.h"
#include "ui/words/result_words.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

struct TradeWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::Trade)
};

QString figuresText(const TradePicture &picture, const TradePoint &point)
{
    return TradeWords::tr("%1, %2", "cost, latency")
        .arg(format::namedPeriodMoney(point.monthlyCost, picture.scenario->currency),
             point.seconds ? format::seconds(*point.seconds) : TradeWords::tr("latency without bound"));
}

QString targetText(const TradeOff &found, const TradePoint &point)
{
    if (!point.feasible)
        return TradeWords::tr("It is not possible: Compare says why.");
    if (!point.sloMet)
        return TradeWords::tr("There is no latency target.");
    if (!found.targetSeconds)
        return *point.sloMet ? TradeWords::tr("It meets the latency targets.")
                             : TradeWords::tr("It misses a latency target.");
    return (*point.sloMet ? TradeWords::tr("It meets the target of %1.")
                          : TradeWords::tr("It misses the target of %1."))
        .arg(format::seconds(*found.targetSeconds));
}

/// The cheapest that is at least as quick and costs less; nullptr on the frontier.
const TradePoint *betterThan(const TradeOff &found, const TradePoint &point)
{
    const TradePoint *better = nullptr;
    for (const TradePoint &other : found.points) {
        const bool isQuicker = other.seconds && (!point.seconds || *other.seconds <= *point.seconds);
        if (other.isOnFrontier && isQuicker && other.monthlyCost < point.monthlyCost &&
            (!better || other.monthlyCost < better->monthlyCost))
            better = &other;
    }
    return better;
}

QString withCount(const QString &name, const Option &option, std::optional<double> count)
{
    if (!count)
        return name;
    const QString number = format::number(*count, 6);
    if (traits(option.kind).buysUnits)
        return *count == 1 ? TradeWords::tr("%1 with 1 unit").arg(name)
                           : TradeWords::tr("%1 with %2 units").arg(name, number);
    return *count == 1 ? TradeWords::tr("%1 with 1 replica").arg(name)
                       : TradeWords::tr("%1 with %2 replicas").arg(name, number);
}

/// "case 20 % off list", "the base"; empty for a point of what is on show.
QString otherCaseName(const TradePicture &picture, const TradePoint &point)
{
    if (!point.otherCase)
        return {};
    if (point.otherCase->empty())
        return TradeWords::tr("the base");
    const auto found = picture.cases.find(*point.otherCase);
    return TradeWords::tr("case %1").arg(found == picture.cases.end() ? QString::fromStdString(*point.otherCase)
                                                                      : found->second);
}

} // namespace

QString tradeMetricText(const TradeOff &found)
{
    const QString percentile = TradeWords::tr("p%1").arg(format::number(found.percentile, 4));
    switch (found.metric) {
    case TargetMetric::total:
        return TradeWords::tr("%1 of the whole answer", "p95").arg(percentile);
    case TargetMetric::firstToken:
        return TradeWords::tr("%1 of the first token", "p95").arg(percentile);
    case TargetMetric::perToken:
        return TradeWords::tr("%1 of a token", "p95").arg(percentile);
    }
    return {};
}

QString tradePointName(const TradePicture &picture, const TradePoint &point)
{
    const Option &option = picture.scenario->options[static_cast<std::size_t>(point.option)];
    const QString name = optionName(*picture.scenario, option.id);
    const QString ran = withCount(name, option, point.count);
    const QString other = otherCaseName(picture, point);
    return other.isEmpty() ? ran : TradeWords::tr("%1 in %2", "option, case").arg(ran, other);
}

QString tradeText(const TradePicture &picture)
{
    std::vector<const TradePoint *> frontier;
    for (const TradePoint &point : picture.found->points) {
        if (point.isOnFrontier)
            frontier.push_back(&point);
    }
    std::sort(frontier.begin(), frontier.end(),
              [](const TradePoint *a, const TradePoint *b) { return a->monthlyCost < b->monthlyCost; });
    if (frontier.empty())
        return TradeWords::tr("No option has a bounded latency here.");
    const auto text = [&](const TradePoint *point) {
        return TradeWords::tr("%1 (%2)", "option (cost, latency)")
            .arg(tradePointName(picture, *point), figuresText(picture, *point));
    };
    if (frontier.size() == 1)
        return TradeWords::tr("%1 is the cheapest and the quickest.").arg(text(frontier.front()));
    return TradeWords::tr("The cheapest is %1, the quickest %2; %3 in all are worth their money.")
        .arg(text(frontier.front()), text(frontier.back()), format::number(static_cast<double>(frontier.size()), 4));
}

QString tradePointText(const TradePicture &picture, const TradePoint &point)
{
    QStringList sentences{TradeWords::tr("%1: %2.", "option: cost, latency")
                              .arg(tradePointName(picture, point), figuresText(picture, point)),
                          targetText(*picture.found, point)};
    const TradePoint *better = betterThan(*picture.found, point);
    if (point.isOnFrontier)
        sentences << TradeWords::tr("Nothing that is as quick costs less.");
    else if (better)
        sentences << TradeWords::tr("%1 is at least as quick for less: %2.")
                         .arg(tradePointName(picture, *better), figuresText(picture, *better));
    return sentences.join(QLatin1Char(' '));
}

QString TradeFigure::csv() const
{
    QString text = csvLine(
        {csvText(TradeWords::tr("Option")), csvText(TradeWords::tr("Replicas or units")),
         csvText(TradeWords::tr("%1 (%2)", "Monthly cost (currency)")
                     .arg(format::periodCost(), QString::fromStdString(m_picture.scenario->currency))),
         csvText(TradeWords::tr("%1 (s)").arg(tradeMetricText(*m_picture.found))), csvText(TradeWords::tr("Possible")),
         csvText(TradeWords::tr("Meets the target")), csvText(TradeWords::tr("As it runs")),
         csvText(TradeWords::tr("On the frontier")), csvText(TradeWords::tr("Case, if another"))});
    const auto yes = [](bool is) { return csvText(is ? TradeWords::tr("yes") : TradeWords::tr("no")); };
    for (const TradePoint &point : m_picture.found->points) {
        const Option &option = m_picture.scenario->options[static_cast<std::size_t>(point.option)];
        text +=
            csvLine({csvText(optionName(*m_picture.scenario, option.id)), csvNumber(point.count.value_or(std::nan(""))),
                     csvNumber(format::overPeriod(point.monthlyCost)), csvNumber(point.seconds.value_or(std::nan(""))),
                     yes(point.feasible), point.sloMet ? yes(*point.sloMet) : QString(), yes(point.isToday),
                     yes(point.isOnFrontier), csvText(otherCaseName(m_picture, point))});
    }
    return text;
}

} // namespace isocost
