// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/actuals/actuals_figures.h"

#include "ui/charts/bill_picture.h"
#include "ui/widgets/figure_table.h"
#include "ui/widgets/form_rows.h"
#include "ui/words/actuals_words.h"

#include <QVBoxLayout>

#include <algorithm>

namespace isocost
{

namespace
{

constexpr std::size_t mostParts = 30;

QList<QStringList> listOfRows(const std::vector<QStringList> &rows)
{
    return {rows.begin(), rows.end()};
}

/// What the table of parts can show, in the order of the choice.
enum class PartsBy { sheet, service, model, region, account, tag, kind, month, week, commitment };

} // namespace

ActualsFigures::ActualsFigures(QWidget *parent)
    : QWidget(parent),
      m_variance(new FigureTable(tr("From the model to the bill"), actuals::varianceHeadings(), {1}, this)),
      m_timeChoice(new ChoiceBox(this)),
      m_chart(new ChartBox(tr("Bill and model over time"), tr("Cost over time, billed and modelled"), this)),
      m_partChoice(new ChoiceBox(this)), m_parts(new FigureTable(tr("Where the money went"), {}, {1, 2, 3}, this))
{
    m_timeChoice->setAccessibleName(tr("Step of time"));
    m_timeChoice->addItems({tr("Day by day"), tr("Month by month")});
    m_partChoice->setAccessibleName(tr("Sum up by"));
    m_partChoice->addItems({tr("By sheet and class"), tr("By service"), tr("By model"), tr("By region"),
                            tr("By account"), tr("By tag"), tr("By kind of charge"), tr("By month"),
                            tr("Costs of a unit by week"), tr("Commitments")});
    constexpr int letters = 22;
    m_partChoice->setMinimumContentsLength(letters);
    constexpr int chartLines = 16;
    chart()->setMinimumHeight(chartLines * fontMetrics().lineSpacing());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_variance);
    layout->addWidget(m_timeChoice, 0, Qt::AlignLeft);
    layout->addWidget(m_chart);
    layout->addWidget(m_partChoice, 0, Qt::AlignLeft);
    layout->addWidget(m_parts);
    connect(m_partChoice, &QComboBox::activated, this, &ActualsFigures::showParts);
    connect(m_timeChoice, &QComboBox::activated, this, &ActualsFigures::showTime);
}

void ActualsFigures::showResult(std::shared_ptr<const ActualsResult> result)
{
    m_result = std::move(result);
    const std::vector<QStringList> rows = actuals::varianceRows(*m_result);
    m_variance->setRows(listOfRows(rows), {0, static_cast<int>(rows.size()) - 1});
    for (std::size_t i = 0; i < varianceFactorCount; ++i)
        m_variance->item(static_cast<int>(i) + 1, 0)->setToolTip(actuals::factorHelp(static_cast<VarianceFactor>(i)));
    showTime();
    showParts();
}

void ActualsFigures::showTime()
{
    if (!m_result)
        return;
    const bool byMonth = m_timeChoice->currentIndex() == 1;
    chart()->setFigure(std::make_shared<TimelineFigure>(byMonth ? billByMonth(*m_result) : billByDay(*m_result)));
}

void ActualsFigures::showByTag()
{
    m_partChoice->setCurrentIndex(static_cast<int>(PartsBy::tag));
    showParts();
}

void ActualsFigures::showParts()
{
    if (!m_result)
        return;
    const ActualsResult &result = *m_result;
    const std::vector<ActualPart> *lists[] = {&result.mapped,   &result.services, &result.models, &result.regions,
                                              &result.accounts, &result.tags,     &result.kinds};
    const auto by = static_cast<PartsBy>(std::max(0, m_partChoice->currentIndex()));
    std::vector<QStringList> rows;
    QStringList headings;
    m_parts->setNumbers(by == PartsBy::week ? QList<int>{1, 2} : QList<int>{1, 2, 3, 4});
    if (by == PartsBy::month) {
        headings = actuals::monthHeadings();
        rows = actuals::monthRows(result);
    } else if (by == PartsBy::week) {
        headings = actuals::weekHeadings();
        rows = actuals::weekRows(result);
    } else if (by == PartsBy::commitment) {
        headings = actuals::commitmentHeadings();
        rows = actuals::commitmentRows(result);
    } else {
        const bool hasTag = by == PartsBy::tag && !result.tagKey.empty();
        headings = actuals::partHeadings(hasTag ? tr("Tag %1").arg(QString::fromStdString(result.tagKey))
                                                : m_partChoice->currentText());
        rows = actuals::partRows(result, *lists[static_cast<std::size_t>(by)], mostParts);
    }
    m_parts->setHeadings(headings);
    m_parts->setRows(listOfRows(rows));
    m_parts->setVisible(!rows.empty());
}

} // namespace isocost
