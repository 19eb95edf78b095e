// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/map/trade_page.h"

#include "core/engine/answer/trade_off.h"
#include "ui/charts/chart_files.h"
#include "ui/charts/trade_chart.h"
#include "ui/panels/map/map_inputs.h"

#include <QLabel>
#include <QVBoxLayout>

namespace isocost
{

namespace
{

constexpr std::chrono::milliseconds tradeRest{80};

} // namespace

TradePage::TradePage(ScenarioDocument &document, QWidget *parent)
    : QWidget(parent), m_document(document), m_summary(new QLabel(this)),
      m_chart(new ChartBox(tr("Cost against latency"),
                           tr("Cost of every option and number of replicas against latency"), this)),
      m_point(new QLabel(this)), m_found([](const Scenario &scenario, std::stop_token stop,
                                            const auto &) { return costAgainstLatency(scenario, std::move(stop)); },
                                         {tradeRest, {}})
{
    build();
    connect(&m_document, &ScenarioDocument::scenarioChanged, this, [this] {
        if (isVisible())
            ask();
    });
    connect(chart(), &ChartView::stopChosen, this, &TradePage::tellPoint);
    connect(&m_found, &DerivedState::answered, this, &TradePage::answered);
    m_found.askWhileSeen(this, [this] { ask(); });
}

void TradePage::build()
{
    chart()->setFileStem([this] { return chartFileStem(m_document.filePath(), tr("cost-latency", "file name")); });
    for (QLabel *label : {m_summary, m_point}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    }
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
    m_ask = scenarioToMove(scenario, {});
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
    const TradePicture picture{m_found.value(), std::make_shared<const Scenario>(m_document.decided())};
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
