// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/hybrid/hybrid_panel.h"
#include "ui/charts/split_chart.h"
#include "ui/charts/traffic_chart.h"
#include "ui/document/scenario_edits.h"
#include "ui/widgets/option_chooser.h"
#include "ui/words/result_words.h"
#include "ui/words/split_words.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace isocost
{

namespace
{

const Option *firstOf(const Scenario &scenario, OptionQuestion holds)
{
    const auto found = std::find_if(scenario.options.begin(), scenario.options.end(),
                                    [&](const Option &option) { return traits(option.kind).*holds; });
    return found == scenario.options.end() ? nullptr : &*found;
}

} // namespace

HybridPanel::HybridPanel(ScenarioDocument &document, QWidget *parent)
    : AnalysisPanel(document, parent, {.hybrids = true}), m_chooser(new OptionChooser(tr("&Split"), this)),
      m_add(new QPushButton(this)), m_cost(new ChartBox(tr("Cost by number of dedicated replicas"),
                                                        tr("Cost by number of dedicated replicas"), this)),
      m_traffic(
          new ChartBox(tr("What bursts to serverless"), tr("Traffic and the part that bursts to serverless"), this))
{
    build();
    connect(m_chooser, &OptionChooser::chosenByPerson, this, &HybridPanel::refresh);
    connect(m_add, &QPushButton::clicked, this, &HybridPanel::addSplit);
    connect(costChart(), &ChartView::stopChosen, this, &HybridPanel::explainPoint);
    connect(trafficChart(), &ChartView::stopChosen, this, &HybridPanel::explainThreshold);
}

void HybridPanel::build()
{
    costChart()->setFileStem(fileStem(tr("split", "file name")));
    trafficChart()->setFileStem(fileStem(tr("burst", "file name")));
    column()->addWidget(m_chooser);
    m_summary = addWords(tr("The split in words"));
    column()->addWidget(m_add, 0, Qt::AlignLeft);
    column()->addWidget(m_cost, 3);
    column()->addWidget(m_traffic, 2);
    m_note = addWords(tr("What to know about the traffic"));
    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_note->setText(tr("Rates are means of each bin. Below the line of saturation a request may still find every slot "
                       "busy and burst; bursts inside a bin add to that."));
    column()->addStretch();
}

void HybridPanel::explainPoint(int point)
{
    for (const HybridCurve &curve : document().analysis().hybrids) {
        if (curve.option != m_chooser->chosen() || point < 0 || static_cast<std::size_t>(point) >= curve.points.size())
            continue;
        FigureRef figure;
        figure.kind = FigureKind::hybridPoint;
        figure.option = curve.option;
        figure.value = curve.points[static_cast<std::size_t>(point)].replicas;
        explain(figure);
    }
}

void HybridPanel::explainThreshold()
{
    FigureRef figure;
    figure.kind = FigureKind::burstThreshold;
    figure.option = m_chooser->chosen();
    explain(figure);
}

QString HybridPanel::summary() const
{
    return m_summary->sentence();
}

void HybridPanel::refresh()
{
    const Scenario &scenario = document().decided();
    const Analysis &analysis = document().analysis();
    OptionChooser::Choices choices;
    std::string preferred;
    for (const HybridCurve &curve : analysis.hybrids) {
        choices << std::pair(curve.option, optionName(scenario, curve.option));
        if (preferred.empty() || analysis.evaluation.recommended == curve.option)
            preferred = curve.option;
    }
    m_chooser->setChoices(choices, preferred);
    const auto shown = std::find_if(analysis.hybrids.begin(), analysis.hybrids.end(),
                                    [&](const HybridCurve &curve) { return curve.option == m_chooser->chosen(); });
    if (shown == analysis.hybrids.end())
        return showNothing();
    const bool traffic = !shown->binAttemptsPerSecond.empty();
    m_add->hide();
    m_cost->show();
    m_traffic->setVisible(traffic);
    m_note->setVisible(traffic);
    m_summary->setSentence(scenario, splitText(scenario, analysis, *shown));
    costChart()->setFigure(std::make_shared<SplitFigure>(splitPicture(scenario, analysis, *shown)));
    trafficChart()->setFigure(std::make_shared<TrafficFigure>(trafficPicture(scenario, *shown)));
}

void HybridPanel::showNothing()
{
    const Scenario &scenario = document().decided();
    m_cost->hide();
    m_traffic->hide();
    m_note->hide();
    m_add->hide();
    const bool stated = std::any_of(scenario.options.begin(), scenario.options.end(),
                                    [](const Option &option) { return traits(option.kind).isSplit; });
    if (document().analysis().evaluation.options.empty() || stated) {
        m_summary->setText(tr("Working out the split…"));
        return;
    }
    const Option *base = firstOf(scenario, &OptionTraits::hasReplicas);
    const Option *burst = firstOf(scenario, &OptionTraits::hasInstances);
    if (!base || !burst) {
        m_summary->setText(tr("A split keeps dedicated replicas for the baseline and bursts to serverless: it needs a "
                              "dedicated and a serverless option, and this scenario has no %1 one.")
                               .arg(base ? tr("serverless") : tr("dedicated")));
        return;
    }
    m_summary->setSentence(
        scenario, tr("This scenario has no split yet. One would keep replicas of %1 for the baseline and burst to "
                     "%2 above it.")
                      .arg(namedOption(scenario, base->id), namedOption(scenario, burst->id)));
    m_add->setText(tr("&Add a Split of These Two Options"));
    m_add->show();
}

void HybridPanel::addSplit()
{
    document().edit(tr("Add Split"), [](Scenario &scenario) {
        edits::addOption(scenario, kindWith(&OptionTraits::isSplit), tr("Split"));
    });
}

} // namespace isocost
