// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/map/winner_map_page.h"
#include "core/engine/planning/plan/decided.h"

#include "core/engine/answer/sensitivity/sweep.h"
#include "ui/charts/chart_files.h"
#include "ui/charts/winner_map_chart.h"
#include "ui/format/format.h"
#include "ui/panels/map/axis_bar.h"
#include "ui/panels/map/map_inputs.h"
#include "ui/widgets/view_parts.h"
#include "ui/words/axis_words.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <array>

namespace isocost
{

namespace
{

constexpr std::array<int, 3> passes = {25, 75, 200}; // values an axis
constexpr std::chrono::milliseconds mapRest{80};     // a drag is not followed tick by tick
constexpr std::chrono::milliseconds rested{150};     // the hand, after the last tick of a drag

WinnerMap workOutMap(const MapAsk &ask, std::stop_token stop, const std::function<void(double)> &progress)
{
    return winnerMap(ask.scenario, ask.x, ask.y, ask.size, {mapThreads(), std::move(stop), progress}, {},
                     decidingFor(ask.scenario));
}

} // namespace

WinnerMapPage::WinnerMapPage(ScenarioDocument &document, QWidget *parent)
    : QWidget(parent), m_document(document),
      m_x(new AxisBar(
          tr("A&cross"), [](const Scenario &) { return std::string(volumeAxis); }, this)),
      m_y(new AxisBar(tr("&Up"), inputBesideVolume, this)), m_summary(new QLabel(this)), m_state(new QLabel(this)),
      m_stop(new QPushButton(tr("Stop"), this)),
      m_chart(new ChartBox(tr("Which option wins"), tr("Map of the recommended option over two inputs"), this)),
      m_map(workOutMap, {mapRest, {}})
{
    build();
    connect(m_x, &AxisBar::changed, this, &WinnerMapPage::ask);
    connect(m_y, &AxisBar::changed, this, &WinnerMapPage::ask);
    askAtChanges(this, m_document, [this] { ask(); });
    connect(&m_document, &ScenarioDocument::replaced, this, [this] {
        m_x->forget();
        m_y->forget();
        if (isVisible())
            ask();
    });
    connect(m_stop, &QPushButton::clicked, this, &WinnerMapPage::stopOrGoOn);
    m_afterDrag.setSingleShot(true);
    connect(&m_afterDrag, &QTimer::timeout, this, [this] {
        if (isVisible()) // comes back by askWhileSeen()
            next();
    });
    connect(chart(), &ChartView::stopChosen, this, &WinnerMapPage::take);
    connect(&m_map, &DerivedState::answered, this, &WinnerMapPage::answered);
    connect(&m_map, &DerivedState::workingChanged, this, &WinnerMapPage::showState);
    connect(&m_map, &DerivedState::progressed, this, &WinnerMapPage::showState);
    m_map.askWhileSeen(this, [this] { ask(); });
}

void WinnerMapPage::build()
{
    chart()->setFileStem([this] { return chartFileStem(m_document.filePath(), tr("map", "file name")); });
    chart()->setFigure(nullptr, tr("Working out the map…"));
    for (QLabel *label : {m_summary, m_state})
        makeWords(label);
    m_summary->setAccessibleDescription(tr("The map in words"));
    m_state->setAccessibleDescription(tr("How far the map is"));
    m_state->setForegroundRole(QPalette::PlaceholderText);
    auto *row = new QHBoxLayout;
    row->addWidget(m_state, 1);
    row->addWidget(m_stop);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_x);
    layout->addWidget(m_y);
    layout->addWidget(m_summary);
    layout->addWidget(m_chart, 1);
    layout->addLayout(row);
}

QString WinnerMapPage::summary() const
{
    return m_summary->text();
}

QString WinnerMapPage::state() const
{
    return m_state->text();
}

void WinnerMapPage::ask()
{
    const Scenario &scenario = m_document.inputs();
    m_x->offer(scenario);
    m_y->offer(scenario);
    if (scenario.options.empty())
        return refuse(tr("There is no option yet: add one under Inputs."));
    const Result<Axis> x = m_x->axis(scenario);
    const Result<Axis> y = m_y->axis(scenario);
    if (!x || !y) {
        const Error &error = x ? y.error() : x.error();
        return refuse(tr("%1: %2", "input: what is wrong with its range")
                          .arg(axisName(scenario, error.where), QString::fromStdString(error.message)));
    }
    if (x->at == y->at)
        return refuse(tr("Choose two different inputs."));
    const MapAsk asked{scenarioToMove(scenario, {*x, *y}), *x, *y, 0};
    if (!m_ask.isOfSame(asked)) {
        m_ask = asked;
        m_isStopped = false;
    }
    if (isOfAsked())
        showMap(); // the inputs have moved on it
    if (m_document.isDragging()) {
        m_map.stop(); // the frames of the drag go first
        m_afterDrag.start(rested);
    } else {
        next();
    }
}

bool WinnerMapPage::isOfAsked() const
{
    return m_map.value() && m_map.key().isOfSame(m_ask);
}

/// Asks for the first map, or one finer than that which is there.
void WinnerMapPage::next()
{
    m_afterDrag.stop();
    const int drawn = isOfAsked() ? m_map.key().size : 0;
    const auto finer = std::find_if(passes.begin(), passes.end(), [&](int size) { return size > drawn; });
    if (m_isStopped || finer == passes.end()) {
        m_map.stop();
    } else {
        m_ask.size = *finer;
        m_map.want(m_ask);
    }
    showState();
}

void WinnerMapPage::answered()
{
    if (!m_map.problem().isEmpty())
        return showState();
    if (!isOfAsked())
        return;
    showMap();
    next();
}

void WinnerMapPage::showMap()
{
    const WinnerMapPicture picture =
        winnerMapPicture(std::make_shared<const Scenario>(m_document.inputs()), m_map.value());
    m_summary->setText(winnerMapText(picture));
    chart()->setFigure(std::make_shared<WinnerMapFigure>(picture));
}

void WinnerMapPage::showState()
{
    const QString drawn = isOfAsked() ? format::number(m_map.key().size, 4) : QString();
    m_stop->setVisible(m_map.isWorking() || m_isStopped);
    m_stop->setText(m_isStopped ? tr("&Go On") : tr("&Stop"));
    if (!m_map.problem().isEmpty())
        m_state->setText(m_map.problem());
    else if (m_map.isWorking())
        m_state->setText((drawn.isEmpty() ? tr("Working out the map: %1.") : tr("Drawing it finer: %1."))
                             .arg(format::percent(format::rounded(m_map.progress(), 2))));
    else if (m_isStopped)
        m_state->setText(drawn.isEmpty() ? tr("Stopped.") : tr("Stopped at %1 × %1 places.").arg(drawn));
    else
        m_state->setText(tr("Point at a place for every option's cost there; click to give the inputs its values."));
}

/// Nothing to work out; what was drawn is of no use any more.
void WinnerMapPage::refuse(const QString &why)
{
    m_ask = {};
    m_map.stop();
    m_summary->clear();
    chart()->setFigure(nullptr, why);
    m_stop->hide();
    m_state->clear();
}

void WinnerMapPage::stopOrGoOn()
{
    m_isStopped = !m_isStopped;
    next();
}

void WinnerMapPage::take(int stop)
{
    if (!isOfAsked())
        return;
    const WinnerMap &map = *m_map.value();
    const auto place = static_cast<std::size_t>(stop);
    const auto [x, y] = cellValues(map, place % map.xValues.size(), place / map.xValues.size());
    const std::vector<std::pair<std::string, double>> values{{map.x.at, x}, {map.y.at, y}};
    const auto refused = m_document.edit(tr("Take Values from the Map"),
                                         [&values](Scenario &scenario) { moveInputs(scenario, values); });
    if (refused)
        m_state->setText(QString::fromStdString(refused->message));
}

} // namespace isocost
