// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/latency/latency_panel.h"
#include "ui/charts/share_chart.h"
#include "ui/panels/latency/latency_rows.h"
#include "ui/widgets/figure_table.h"
#include "ui/words/capacity_words.h"

#include <QComboBox>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace isocost
{

LatencyPanel::LatencyPanel(ScenarioDocument &document, QWidget *parent)
    : AnalysisPanel(document, parent, {.latencies = true, .coldStarts = true}), m_metric(new QComboBox(this)),
      m_latency(new ChartBox(tr("How many requests take longer"), tr("Latency distribution of each option"), this)),
      m_table(new FigureTable(tr("Latency percentiles"), {}, {1, 2, 3}, this)),
      m_coldStarts(
          new ChartBox(tr("Cold starts by volume"), tr("Cold-start probability against requests per day"), this))
{
    build();
    connect(m_metric, &QComboBox::activated, this, [this] {
        m_isChosen = true;
        refresh();
    });
    connect(m_table, &QTableWidget::cellClicked, this, &LatencyPanel::explainCell);
    connect(m_table, &QTableWidget::cellActivated, this, &LatencyPanel::explainCell);
}

void LatencyPanel::build()
{
    latencyChart()->setFileStem(fileStem(tr("latency", "file name")));
    coldStartChart()->setFileStem(fileStem(tr("cold-starts", "file name")));
    m_metric->setAccessibleName(tr("What takes the time shown"));
    for (TargetMetric each : {TargetMetric::total, TargetMetric::firstToken, TargetMetric::perToken})
        m_metric->addItem(tr("Time of %1").arg(metricName(each)), static_cast<int>(each));
    column()->addWidget(m_metric, 0, Qt::AlignLeft);
    column()->addWidget(m_latency, 3);
    column()->addWidget(m_table);
    m_caveats = addWords(tr("What to know about the latencies"));
    m_caveats->setForegroundRole(QPalette::PlaceholderText);
    column()->addWidget(m_coldStarts, 2);
}

TargetMetric LatencyPanel::metric() const
{
    return static_cast<TargetMetric>(m_metric->currentData().toInt());
}

/// Out of sight where nothing is known but whole answers.
void LatencyPanel::fillMetrics()
{
    const Analysis &analysis = document().analysis();
    const auto &slo = document().decided().workload.slo;
    if (!m_isChosen)
        m_metric->setCurrentIndex(m_metric->findData(static_cast<int>(slo ? slo->metric : TargetMetric::total)));
    m_metric->setVisible(!analysis.firstTokens.empty() || !analysis.paces.empty() ||
                         (slo && slo->metric != TargetMetric::total));
    if (m_metric->isHidden())
        m_metric->setCurrentIndex(0);
}

void LatencyPanel::explainCell(int row, int column)
{
    const auto &options = document().analysis().evaluation.options;
    if (metric() != TargetMetric::total) // the steps of the others are not written out
        return;
    if (row < 0 || static_cast<std::size_t>(row) >= options.size())
        return;
    const ServiceLevel *slo = targetAbout(document().decided(), metric());
    const int last = m_table->columnCount() - 1;
    constexpr double usual[] = {50, 50, 95, 99}; // by column; the option's name stands for its median
    FigureRef figure;
    figure.option = options[static_cast<std::size_t>(row)].id;
    figure.kind = FigureKind::latency;
    if (column == last)
        figure.kind = FigureKind::coldShare;
    else if (column == last - 1)
        figure.kind = FigureKind::overloadedShare;
    else if (slo && column == last - 2)
        figure.kind = FigureKind::sloMet;
    else
        figure.value = column < 4 ? usual[std::max(0, column)] : slo ? slo->percentile : usual[2];
    explain(figure);
}

QString LatencyPanel::caveats() const
{
    return m_caveats->text();
}

void LatencyPanel::showCurves()
{
    const Analysis &analysis = document().analysis();
    const std::vector<LatencyCurve> &curves = latencyCurvesOf(analysis, metric());
    const bool computed = !analysis.evaluation.options.empty();
    const bool instant = std::all_of(curves.begin(), curves.end(), [](const LatencyCurve &curve) {
        return curve.seconds.empty() || curve.seconds.back() < 1e-4;
    });
    if (!curves.empty() && instant && metric() == TargetMetric::total)
        latencyChart()->setFigure(nullptr, tr("The requests have no service time, so there is no latency to show."));
    else if (curves.empty() && metric() != TargetMetric::total && computed)
        latencyChart()->setFigure(
            nullptr, tr("Nothing says this of any option: give the classes a time to the first token or token rates, "
                        "the price sheets a speed, or dedicated options a model and GPU."));
    else if (curves.empty())
        latencyChart()->setFigure(nullptr, computed ? tr("Without requests there is no latency.")
                                                    : tr("Working out the latencies…"));
    else
        latencyChart()->setFigure(
            std::make_shared<ShareFigure>(latencyPicture(document().decided(), analysis, metric())));
}

void LatencyPanel::refresh()
{
    const Scenario &scenario = document().decided();
    const Analysis &analysis = document().analysis();
    fillMetrics();
    showCurves();
    m_table->setVisible(!analysis.evaluation.options.empty());
    m_table->setHeadings(latencyHeadings(scenario, metric()));
    m_table->setRows(latencyRows(scenario, analysis, metric()));
    const QStringList caveats = latencyCaveats(scenario, analysis);
    m_caveats->setText(caveats.join(QLatin1Char('\n')));
    m_caveats->setVisible(!caveats.isEmpty());
    m_coldStarts->setVisible(!analysis.coldStarts.empty());
    if (!analysis.coldStarts.empty())
        coldStartChart()->setFigure(std::make_shared<ShareFigure>(coldStartPicture(scenario, analysis)));
}

} // namespace isocost
