// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/confidence_pictures.h"

#include "ui/format/format.h"
#include "ui/format/money_period.h"
#include "ui/words/confidence_words.h"
#include "ui/words/input_name.h"
#include "ui/words/result_words.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

struct ConfidencePicturesWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::ConfidenceCharts)
};

RowPicture emptyPicture(const Scenario &scenario, RowPicture::Measure measure, const QString &axisTitle)
{
    RowPicture picture;
    picture.measure = measure;
    picture.currency = QString::fromStdString(scenario.currency);
    picture.axisTitle = axisTitle;
    picture.nameHeading = ConfidencePicturesWords::tr("option");
    return picture;
}

double span(const Tornado &tornado)
{
    return std::max({tornado.low, tornado.high, 0.0}) - std::min({tornado.low, tornado.high, 0.0});
}

} // namespace

RowPicture costRangePicture(const Scenario &scenario, const ConfidenceResult &result)
{
    RowPicture picture =
        emptyPicture(scenario, RowPicture::Measure::money,
                     ConfidencePicturesWords::tr("%1, P10 to P90", "Monthly cost").arg(format::periodCost()));
    picture.valueHeadings = {QStringLiteral("p10"), QStringLiteral("p50"), QStringLiteral("p90")};
    const auto money = [&](double amount) { return format::periodMoney(amount, scenario.currency); };
    for (std::size_t i = 0; i < result.options.size(); ++i) {
        const OptionConfidence &option = result.options[i];
        ChartRow row;
        row.name = optionName(scenario, option.id);
        row.index = static_cast<int>(i);
        row.bars = {{option.p10, option.p90, RowBar::Look::option}};
        row.tick = option.p50;
        row.text = money(option.p50);
        row.reading = {{ConfidencePicturesWords::tr("P10"), money(option.p10)},
                       {ConfidencePicturesWords::tr("P50"), money(option.p50)},
                       {ConfidencePicturesWords::tr("P90"), money(option.p90)}};
        row.values = {option.p10, option.p50, option.p90};
        picture.rows.push_back(std::move(row));
    }
    return picture;
}

RowPicture probabilityPicture(const Scenario &scenario, const ConfidenceResult &result)
{
    RowPicture picture = emptyPicture(scenario, RowPicture::Measure::share,
                                      ConfidencePicturesWords::tr("Share of the draws in which it is right"));
    picture.valueHeadings = {ConfidencePicturesWords::tr("recommended"), ConfidencePicturesWords::tr("possible")};
    for (std::size_t i = 0; i < result.options.size(); ++i) {
        const OptionConfidence &option = result.options[i];
        ChartRow row;
        row.name = optionName(scenario, option.id);
        row.index = static_cast<int>(i);
        row.bars = {{0, option.probabilityRecommended, RowBar::Look::option}};
        row.text = format::percent(option.probabilityRecommended);
        row.reading = {{ConfidencePicturesWords::tr("the cheapest that will do"), row.text},
                       {ConfidencePicturesWords::tr("possible and within the target"),
                        format::percent(option.probabilityFeasible)}};
        row.values = {option.probabilityRecommended, option.probabilityFeasible};
        picture.rows.push_back(std::move(row));
    }
    return picture;
}

std::vector<std::size_t> tornadoOrder(const ConfidenceResult &result)
{
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < result.inputs.size(); ++i) {
        if (result.inputs[i].tornado)
            order.push_back(i);
    }
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return span(*result.inputs[a].tornado) > span(*result.inputs[b].tornado);
    });
    return order;
}

RowPicture tornadoPicture(const Scenario &scenario, const ConfidenceResult &result)
{
    RowPicture picture =
        emptyPicture(scenario, RowPicture::Measure::money,
                     ConfidencePicturesWords::tr("Change of the gap %1", "a month").arg(format::periodText()));
    picture.nameHeading = ConfidencePicturesWords::tr("input");
    picture.valueHeadings = {ConfidencePicturesWords::tr("at its p10"), ConfidencePicturesWords::tr("at its p90")};
    picture.keys = {{ConfidencePicturesWords::tr("input at its P10"), RowBar::Look::lowEnd},
                    {ConfidencePicturesWords::tr("input at its P90"), RowBar::Look::highEnd}};
    for (std::size_t i : tornadoOrder(result)) {
        const Tornado &tornado = *result.inputs[i].tornado;
        ChartRow row;
        row.name = inputName(scenario, result.inputs[i].at);
        row.bars = {{0, tornado.high, RowBar::Look::highEnd}, {0, tornado.low, RowBar::Look::lowEnd}};
        if (std::abs(tornado.low) > std::abs(tornado.high)) // the shorter one in front, where both go one way
            std::swap(row.bars[0], row.bars[1]);
        row.reading = {{ConfidencePicturesWords::tr("at its P10"), signedMoney(tornado.low, scenario.currency)},
                       {ConfidencePicturesWords::tr("at its P90"), signedMoney(tornado.high, scenario.currency)}};
        row.values = {tornado.low, tornado.high};
        picture.rows.push_back(std::move(row));
    }
    return picture;
}

} // namespace isocost
