// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/hidden_costs/hidden_costs_panel.h"
#include "ui/charts/bridge_chart.h"
#include "ui/panels/hidden_costs/driver_rows.h"
#include "ui/panels/hidden_costs/flip_section.h"
#include "ui/widgets/figure_table.h"
#include "ui/widgets/option_chooser.h"
#include "ui/words/result_words.h"

#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace isocost
{

HiddenCostsPanel::HiddenCostsPanel(ScenarioDocument &document, QWidget *parent, const FindFlips &find)
    : AnalysisPanel(document, parent, {.drivers = true}), m_chooser(new OptionChooser(tr("&Serverless option"), this)),
      m_chart(new ChartBox(tr("From sticker price to true cost"), tr("Bridge from sticker price to true cost"), this)),
      m_drivers(new FigureTable(tr("Hidden-cost drivers"), {}, {2, 3}, this)),
      m_flips(new FlipSection(document, find, this))
{
    build();
    connect(m_chooser, &OptionChooser::chosenByPerson, this, &HiddenCostsPanel::refresh);
    connect(chart(), &ChartView::stopChosen, this, &HiddenCostsPanel::explainBar);
    connect(m_drivers, &QTableWidget::cellClicked, this, &HiddenCostsPanel::explainBar);
    connect(m_drivers, &QTableWidget::cellActivated, this, &HiddenCostsPanel::explainBar);
}

void HiddenCostsPanel::build()
{
    chart()->setFileStem(fileStem(tr("hidden-costs", "file name")));
    column()->addWidget(m_chooser);
    m_summary = addWords(tr("Hidden costs in words"));
    column()->addWidget(m_chart, 1);
    column()->addWidget(m_drivers);
    column()->addSpacing(6);
    column()->addWidget(m_flips);
}

void HiddenCostsPanel::explainBar(int bar)
{
    // Bars and rows stand in one order: sticker price, the drivers, true cost.
    FigureRef figure;
    figure.option = m_chooser->chosen();
    figure.kind = bar == 0 ? FigureKind::sticker : bar <= driverCount ? FigureKind::driver : FigureKind::monthlyCost;
    figure.index = bar - 1;
    explain(figure);
}

QString HiddenCostsPanel::summary() const
{
    return m_summary->sentence();
}

void HiddenCostsPanel::refresh()
{
    const Scenario &scenario = document().decided();
    const Analysis &analysis = document().analysis();
    OptionChooser::Choices choices;
    std::string preferred;
    for (const DriverResult &drivers : analysis.drivers) {
        choices << std::pair(drivers.option, optionName(scenario, drivers.option));
        if (preferred.empty() || analysis.evaluation.recommended == drivers.option)
            preferred = drivers.option;
    }
    m_chooser->setChoices(choices, preferred);
    const auto shown = std::find_if(analysis.drivers.begin(), analysis.drivers.end(),
                                    [&](const DriverResult &drivers) { return drivers.option == m_chooser->chosen(); });
    const bool any = shown != analysis.drivers.end();
    m_chart->setVisible(any);
    m_drivers->setVisible(any);
    if (!any) {
        m_summary->setText(analysis.evaluation.options.empty()
                               ? tr("Working out the hidden costs…")
                               : tr("This scenario has no serverless option: hidden costs are what stands between the "
                                    "sticker price of one and its bill. Add one under Options to see its bridge."));
        chart()->setFigure(nullptr);
        return;
    }
    m_summary->setSentence(scenario, bridgeSummary(scenario, analysis, *shown));
    chart()->setFigure(std::make_shared<BridgeFigure>(bridgePicture(scenario, *shown)));
    m_drivers->setHeadings(driverHeadings(scenario, analysis, *shown));
    m_drivers->setRows(driverRows(scenario, analysis, *shown), {0, 6});
}

} // namespace isocost
