// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/map/trade_page.h"

#include "core/engine/answer/comparison/trade_off.h"
#include "core/engine/planning/plan/decided.h"
#include "ui/charts/chart_files.h"
#include "ui/charts/trade_chart.h"
#include "ui/widgets/view_parts.h"

#include <QLabel>
#include <QVBoxLayout>

namespace isocost
{

namespace
{

constexpr std::chrono::milliseconds tradeRest{80};

/// What is on show, and every other case (the base too) as it runs.
TradeOff workOutTrade(const TradeAsk &ask, std::stop_token stop, const std::function<void(double)> &)
{
    std::vector<std::pair<std::string, Scenario>> others;
    const auto decidedIn = [&](const std::string &id) { return asDecided(inputsOf(ask.scenario, {id, {}})); };
    if (!ask.caseId.empty())
        others.emplace_back(std::string(), decidedIn({}));
    for (const ScenarioCase &other : ask.scenario.cases) {
        if (stop.stop_requested())
            return {};
        if (other.id != ask.caseId)
            others.emplace_back(other.id, decidedIn(other.id));
    }
    return costAgainstLatency(decidedIn(ask.caseId), std::move(stop), others);
}

} // namespace

TradePage::TradePage(ScenarioDocument &document, QWidget *parent)
    : QWidget(parent), m_document(document), m_summary(new QLabel(this)),
      m_chart(new ChartBox(tr("Cost against latency"),
                           tr("Cost of every option and number of replicas against latency"), this)),
      m_point(new QLabel(this)), m_found(workOutTrade, {tradeRest, {}})
{
    build();
    askAtChanges(this, m_document, [this] { ask(); });
    connect(chart(), &ChartView::stopChosen, this, &TradePage::tellPoint);
    connect(&m_found, &DerivedState::answered, this, &TradePage::answered);
    m_found.askWhileSeen(this, [this] { ask(); });
}

void TradePage::build()
{
    chart()->setFileStem([this] { return chartFileStem(m_document.filePath(), tr("cost-latency", "file name")); });
    for (QLabel *label : {m_summary, m_point})
        makeWords(label);
    m_summary->setAccessibleDescription(tr("What is worth its money"));
    m_point->setAccessibleDescription(tr("The chosen point in words"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_summary);
    layout->addWidget(m_chart, 1);
    layout->addWidget(m_point);
}

QString TradePage::summary() const
{
    return m_summary->text();
}

QString TradePage::pointWords() const
{
    return m_point->text();
}

void TradePage::ask()
{
    const Scenario &scenario = m_document.decided();
    m_ask = {m_document.scenario(), m_document.chosenCase()};
    m_ask.scenario.name.clear(); // a new name changes nothing
    m_point->setText(tr("Click a point for what it is."));
    if (scenario.options.empty()) {
        m_found.stop();
        m_summary->setText(tr("There is no option yet: add one under Inputs."));
        return chart()->setFigure(nullptr, m_summary->text());
    }
    m_found.want(m_ask);
    if (m_found.isOf(m_ask))
        return answered();
    m_summary->setText(tr("Working out the options…"));
}

void TradePage::answered()
{
    if (!m_found.problem().isEmpty())
        return m_summary->setText(m_found.problem());
    if (!m_found.isOf(m_ask))
        return;
    TradePicture picture{m_found.value(), std::make_shared<const Scenario>(m_document.decided()), {}};
    for (const ScenarioCase &other : m_document.scenario().cases)
        picture.cases[other.id] = QString::fromStdString(displayName(other)).simplified();
    m_summary->setText(tradeText(picture));
    chart()->setFigure(std::make_shared<TradeFigure>(picture));
}

void TradePage::tellPoint(int stop)
{
    const auto *figure = dynamic_cast<const TradeFigure *>(chart()->figure());
    if (!figure)
        return;
    const TradePoint &point = figure->pointAt(stop);
    const Option &option = figure->picture().scenario->options[static_cast<std::size_t>(point.option)];
    m_point->setText(tradePointText(figure->picture(), point));
    if (point.otherCase)
        return; // another scenario than that which is explained
    FigureRef about;
    about.option = option.id;
    about.kind = FigureKind::monthlyCost;
    if (traits(option.kind).isSplit && point.count) {
        about.kind = FigureKind::hybridPoint;
        about.value = *point.count;
    } else if (!point.isToday) {
        return; // another scenario than that which is explained
    }
    m_document.figures().select(about);
}

} // namespace isocost
