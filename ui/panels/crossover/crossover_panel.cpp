// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/crossover/crossover_panel.h"
#include "core/engine/answer/curves/crossover.h"
#include "ui/charts/chart_data_dialog.h"
#include "ui/charts/chart_files.h"
#include "ui/charts/crossover_csv.h"
#include "ui/charts/table_text.h"
#include "ui/panels/crossover/cost_bands.h"
#include "ui/panels/crossover/crossover_list_model.h"
#include "ui/panels/crossover/legend_bar.h"
#include "ui/panels/crossover/line_delegate.h"

#include <QAction>
#include <QEvent>
#include <QItemSelectionModel>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace isocost
{

namespace
{

constexpr std::chrono::milliseconds withoutRest{300};
constexpr AnalysisParts crossoverNeeds{.curves = true};

std::vector<CostCurve> curvesWithoutLevers(const Scenario &inputs, std::stop_token stop,
                                           const std::function<void(double)> &)
{
    const AnalysisRange range;
    return costCurves(inputs, range.from, range.to, range.points, std::move(stop));
}

} // namespace

CrossoverPanel::CrossoverPanel(ScenarioDocument &document, QWidget *parent)
    : QWidget(parent), m_document(document), m_legend(new LegendBar(this)), m_view(new CrossoverView(this)),
      m_lines(new CrossoverListModel(this)), m_list(new QListView(this)), m_bands(new CostBands(this)),
      m_faint(new QLabel(tr("pale and dotted: without levers"), this)),
      m_without(curvesWithoutLevers, {withoutRest, {}}), m_bandsAction(new QAction(tr("&Bands"), this)),
      m_bandsButton(new QToolButton(this))
{
    buildActions();
    build();
    connect(&m_document, &ScenarioDocument::scenarioChanged, this, &CrossoverPanel::follow);
    connect(&m_document, &ScenarioDocument::analysisChanged, this, &CrossoverPanel::follow);
    connect(&m_document, &ScenarioDocument::writtenAnew, this, &CrossoverPanel::refresh);
    connect(&m_document, &ScenarioDocument::replaced, this, [this] { m_fitNext = true; });
    connect(m_bands, &CostBands::answered, this, &CrossoverPanel::refresh);
    connect(&m_without, &DerivedState::answered, this, &CrossoverPanel::refresh);
    connect(m_bandsAction, &QAction::toggled, this, &CrossoverPanel::refresh);
    connect(m_view, &CrossoverView::todayMoved, this,
            [this](double requestsPerDay) { m_document.setTotalRequestsPerDay(requestsPerDay, true); });
    connect(m_view, &CrossoverView::todayMoveEnded, this, [this] {
        m_document.endDrag();
        refresh();
    });
    connect(m_legend, &LegendBar::optionToggled, this,
            [this](const std::string &option, bool shown) { m_view->setOptionHidden(option, !shown); });
    const auto highlight = [this] {
        const QModelIndex current = m_list->selectionModel()->currentIndex();
        m_view->highlightMarker(current.isValid() ? current.data(CrossoverListModel::markerRole).toInt() : -1);
    };
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, highlight);
    connect(m_lines, &QAbstractItemModel::modelReset, this, highlight);
    connect(m_lines, &QAbstractItemModel::modelReset, this, &CrossoverPanel::fitListAtRest);
    connect(&m_fitting, &QTimer::timeout, this, &CrossoverPanel::fitList);
    m_fitting.setSingleShot(true);
    m_list->viewport()->installEventFilter(this); // its width decides how many lines a text takes
    connect(m_view, &CrossoverView::pointClicked, this, &CrossoverPanel::explainPoint);
    const auto explainLine = [this](const QModelIndex &line) {
        explainCrossover(line.data(CrossoverListModel::crossoverRole).toInt());
    };
    connect(m_list, &QListView::clicked, this, explainLine);
    connect(m_list, &QListView::activated, this, explainLine);
    m_document.needWhileSeen(this, crossoverNeeds);
    m_bands->askWhileSeen(this, [this] { refresh(); });
    refresh();
    fitList();
}

void CrossoverPanel::build()
{
    m_list->setModel(m_lines);
    m_list->setItemDelegate(new LineDelegate(m_list));
    makeCopyable(m_list);
    m_list->setWordWrap(true); // a narrow view shows every line whole
    m_list->setTextElideMode(Qt::ElideNone);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAlternatingRowColors(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setAccessibleName(tr("Crossovers"));

    auto *menuButton = new QToolButton(this);
    menuButton->setText(tr("Chart"));
    menuButton->setPopupMode(QToolButton::InstantPopup);
    menuButton->setToolTip(tr("Copy or save this chart, zoom"));
    auto *menu = new QMenu(menuButton);
    menu->addActions(m_actions);
    menuButton->setMenu(menu);

    auto *top = new QHBoxLayout;
    top->addWidget(m_legend, 1);
    m_faint->setTextFormat(Qt::PlainText);
    m_faint->setForegroundRole(QPalette::PlaceholderText);
    m_faint->hide();
    top->addWidget(m_faint);
    top->addWidget(m_bandsButton);
    top->addWidget(menuButton);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 6);
    layout->addLayout(top);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_list);
}

/// While a slider moves the chart keeps its size.
void CrossoverPanel::fitListAtRest()
{
    constexpr std::chrono::milliseconds rest{250};
    if (m_document.isDragging() && m_list->isVisible())
        m_fitting.start(rest);
    else
        fitList();
}

void CrossoverPanel::fitList()
{
    m_fitting.stop();
    constexpr int most = 6;         // lines in sight; the rest is scrolled to
    constexpr int largestShare = 4; // of the view's height
    const int rows = m_lines->rowCount();
    m_list->setVisible(rows > 0);
    int lines = 0;
    for (int row = 0; row < std::min(rows, most); ++row)
        lines += m_list->visualRect(m_lines->index(row)).height(); // a long one takes several lines
    const int least = 2 * fontMetrics().height();
    m_list->setFixedHeight(std::clamp(lines, least, std::max(least, height() / largestShare)) +
                           2 * m_list->frameWidth() + 2);
}

void CrossoverPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    // What takes room below takes it from the list as from the chart.
    QMetaObject::invokeMethod(this, &CrossoverPanel::fitList, Qt::QueuedConnection);
}

bool CrossoverPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        QMetaObject::invokeMethod(this, &CrossoverPanel::fitList, Qt::QueuedConnection);
    return QWidget::eventFilter(watched, event);
}

void CrossoverPanel::buildActions()
{
    const auto add = [this](const QString &text, auto slot) {
        auto *action = new QAction(text, this);
        connect(action, &QAction::triggered, this, slot);
        m_actions << action;
    };
    const auto separate = [this] {
        auto *action = new QAction(this);
        action->setSeparator(true);
        m_actions << action;
    };
    add(tr("Copy Chart as &Image"), [this] { copyImage(); });
    add(tr("Save Chart as &Picture…"), [this] { askAndSavePicture(); });
    add(tr("Save Chart &Data as CSV…"), [this] { askAndSaveData(); });
    add(tr("Show as &Table…"), [this] {
        (new ChartDataDialog(m_view->accessibleName(), crossoverCsv(m_view->chart().picture()),
                             chartFileStem(m_document.filePath(), tr("crossover", "file name")), this))
            ->open();
    });
    separate();
    add(tr("Zoom &In"), [this] { m_view->zoom(0.8); });
    add(tr("Zoom &Out"), [this] { m_view->zoom(1.25); });
    add(tr("Show What &Matters"), [this] { m_view->resetZoom(); });
    separate();
    m_bandsAction->setCheckable(true);
    m_bandsAction->setChecked(true);
    m_bandsAction->setToolTip(
        tr("Shade where each option's cost lies in eight of ten draws of the uncertain inputs (P10 "
           "to P90), at the volume of the axis: how unsure the volume itself is shows in Confidence"));
    m_actions << m_bandsAction;
    m_bandsButton->setDefaultAction(m_bandsAction);
    m_bandsButton->setAccessibleName(tr("Bands of the uncertain inputs"));
    m_view->addActions(m_actions);
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
}

/// While a slider moves, the picture waits for the answer to where it stands; the line of today's volume does not, and
/// bands of another state go at once.
void CrossoverPanel::follow()
{
    const bool isOld = m_shown == &m_document.analysis() && !m_document.analysisIsCurrent();
    if (m_document.isDragging() && isOld && m_view->chart().picture().ranges.empty())
        return m_view->setToday(totalRequestsPerDay(m_document.decided().workload));
    refresh();
}

void CrossoverPanel::refresh()
{
    if (!isVisible()) // comes back by askWhileSeen()
        return m_without.stop();
    const bool hasCurves = m_document.analysisHolds(crossoverNeeds);
    const Scenario &scenario = m_document.decided();
    const Analysis &analysis = m_document.analysis();
    m_shown = &analysis;
    CrossoverPicture picture = crossoverPicture(scenario, analysis);
    picture.today = totalRequestsPerDay(scenario.workload); // the line follows at once, the curves when computed
    const bool uncertain = !scenario.uncertainty.empty();
    m_bandsAction->setEnabled(uncertain);
    m_bandsButton->setVisible(uncertain);
    if (!m_bandsAction->isChecked())
        m_bands->stop();
    else if (const auto bands = m_bands->bandsFor(m_document.inputs(), m_document.analysisIsCurrent()))
        picture.ranges = costRangeShapes(picture, *bands);
    addFaint(picture);
    const LogRange &shown = m_view->chart().volumes();
    const bool wentOut = shown.contains(m_lastToday) && !shown.contains(picture.today) && !m_view->isDraggingToday();
    const bool isLeftAlone = !m_view->isZoomed() && !m_view->isDraggingToday();
    const bool lostTheAnswer = isLeftAlone && m_document.analysisIsCurrent() && isAstray(shown, fittedVolumes(picture));
    const bool fit = hasCurves && (m_fitNext || wentOut || lostTheAnswer);
    if (hasCurves) {
        if (m_document.analysisIsCurrent() && !analysis.evaluation.options.empty())
            m_fitNext = false;
        m_lastToday = picture.today;
        m_legend->setCurves(picture.curves);
    }
    m_lines->setLines(crossoverLines(scenario, analysis, picture));
    m_view->setPicture(std::move(picture), fit);
}

/// The curves without levers, where the answer has them.
void CrossoverPanel::addFaint(CrossoverPicture &picture)
{
    const Scenario &inputs = m_document.inputs();
    if (!inputs.leversApplied)
        m_without.stop();
    else if (!m_without.isOf(inputs) && m_document.analysisIsCurrent())
        m_without.want(inputs);
    const bool shown = inputs.leversApplied && m_without.isOf(inputs);
    if (shown)
        picture.faint = curveShapes(inputs, *m_without.value());
    m_faint->setVisible(shown);
}

void CrossoverPanel::explainCrossover(int index)
{
    const Analysis &analysis = m_document.analysis();
    if (analysis.isDrawn || index < 0 || static_cast<std::size_t>(index) >= analysis.crossovers.crossovers.size())
        return; // those drawn make way for the exact ones at once
    m_document.figures().select({.kind = FigureKind::crossover, .index = index});
}

void CrossoverPanel::explainPoint(const CurveHit &hit)
{
    if (hit.marker >= 0)
        return explainCrossover(m_view->chart().picture().markers[static_cast<std::size_t>(hit.marker)].crossover);
    constexpr int digits = 3;
    m_document.figures().select(
        {.kind = FigureKind::curvePoint, .option = hit.option, .value = roundedTo(hit.requestsPerDay, digits)});
}

} // namespace isocost
