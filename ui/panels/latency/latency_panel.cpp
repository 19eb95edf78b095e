#include "ui/panels/latency/latency_panel.h"
#include "ui/charts/chart_files.h"
#include "ui/charts/share_chart.h"
#include "ui/panels/latency/latency_rows.h"
#include "ui/widgets/figure_table.h"

#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

#include <algorithm>

namespace isocost
{

LatencyPanel::LatencyPanel(ScenarioDocument &document, QWidget *parent)
    : QWidget(parent), m_document(document),
      m_latency(new ChartBox(tr("How many requests take longer"), tr("Latency distribution of each option"), this)),
      m_table(new FigureTable(tr("Latency percentiles"), {}, {1, 2, 3}, this)), m_caveats(new QLabel(this)),
      m_coldStarts(
          new ChartBox(tr("Cold starts by volume"), tr("Cold-start probability against requests per day"), this))
{
    build();
    connect(&m_document, &ScenarioDocument::analysisChanged, this, &LatencyPanel::refreshWhenSeen);
    connect(m_table, &QTableWidget::cellClicked, this, &LatencyPanel::explainCell);
    connect(m_table, &QTableWidget::cellActivated, this, &LatencyPanel::explainCell);
}

void LatencyPanel::build()
{
    m_caveats->setTextFormat(Qt::PlainText);
    m_caveats->setWordWrap(true);
    m_caveats->setForegroundRole(QPalette::PlaceholderText);
    m_caveats->setAccessibleName(tr("What to know about the latencies"));
    latencyChart()->setFileStem([this] { return chartFileStem(m_document.filePath(), tr("latency", "file name")); });
    coldStartChart()->setFileStem(
        [this] { return chartFileStem(m_document.filePath(), tr("cold-starts", "file name")); });
    auto *content = new QWidget(this);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(6, 6, 6, 6);
    layout->addWidget(m_latency, 3);
    layout->addWidget(m_table);
    layout->addWidget(m_caveats);
    layout->addWidget(m_coldStarts, 2);
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(content);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scroll);
}

void LatencyPanel::explainCell(int row, int column)
{
    const auto &options = m_document.analysis().evaluation.options;
    if (row < 0 || static_cast<std::size_t>(row) >= options.size())
        return;
    const auto &slo = m_document.scenario().workload.slo;
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
    m_document.figures().select(figure);
}

QString LatencyPanel::caveats() const
{
    return m_caveats->text();
}

void LatencyPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_stale)
        refresh();
}

void LatencyPanel::refreshWhenSeen()
{
    m_stale = true;
    if (isVisible())
        refresh();
}

void LatencyPanel::refresh()
{
    m_stale = false;
    const Scenario &scenario = m_document.scenario();
    const Analysis &analysis = m_document.analysis();
    const bool computed = !analysis.evaluation.options.empty();
    const bool instant =
        std::all_of(analysis.latencies.begin(), analysis.latencies.end(),
                    [](const LatencyCurve &curve) { return curve.seconds.empty() || curve.seconds.back() < 1e-4; });
    if (!analysis.latencies.empty() && instant)
        latencyChart()->setFigure(nullptr, tr("The requests have no service time, so there is no latency to show."));
    else if (analysis.latencies.empty())
        latencyChart()->setFigure(nullptr, computed ? tr("Without requests there is no latency.")
                                                    : tr("Working out the latencies…"));
    else
        latencyChart()->setFigure(std::make_shared<ShareFigure>(latencyPicture(scenario, analysis)));
    m_table->setVisible(computed);
    m_table->setHeadings(latencyHeadings(scenario));
    m_table->setRows(latencyRows(scenario, analysis));
    const QStringList caveats = latencyCaveats(scenario, analysis);
    m_caveats->setText(caveats.join(QLatin1Char('\n')));
    m_caveats->setVisible(!caveats.isEmpty());
    m_coldStarts->setVisible(!analysis.coldStarts.empty());
    if (!analysis.coldStarts.empty())
        coldStartChart()->setFigure(std::make_shared<ShareFigure>(coldStartPicture(scenario, analysis)));
}

} // namespace isocost
