// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inputs/inputs_panel.h"

#include "ui/document/scenario_document.h"
#include "ui/panels/inputs/options_section.h"
#include "ui/panels/inputs/request_section.h"
#include "ui/panels/inputs/service_section.h"
#include "ui/panels/inputs/shape_section.h"
#include "ui/panels/inputs/traffic_section.h"
#include "ui/widgets/form_rows.h"
#include "ui/widgets/section.h"

#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace isocost
{

InputsPanel::InputsPanel(ScenarioDocument &document, QWidget *parent)
    : QWidget(parent), m_document(document), m_area(new QScrollArea(this))
{
    auto *content = new QWidget;
    auto *stack = new QVBoxLayout(content);
    stack->setContentsMargins(6, 6, 6, 6);
    stack->setSpacing(4);
    auto *traffic = new QWidget;
    auto *trafficLayout = new QVBoxLayout(traffic);
    trafficLayout->setContentsMargins(0, 0, 0, 0);
    trafficLayout->setSpacing(0);
    auto *volume = new TrafficSection(document, traffic);
    auto *shape = new ShapeSection(document, traffic);
    trafficLayout->addWidget(volume);
    trafficLayout->addWidget(shape);
    m_request = new RequestSection(document, content);
    auto *service = new ServiceSection(document, content);
    m_options = new OptionsSection(document, content);
    m_sections = {volume, shape, m_request, service, m_options};
    stack->addWidget(new Section(tr("Traffic"), traffic, content));
    stack->addWidget(new Section(tr("Request"), m_request, content));
    stack->addWidget(new Section(tr("Service level"), service, content));
    stack->addWidget(new Section(tr("Options"), m_options, content));
    stack->addStretch(1);
    m_area->setWidget(content);
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setFocusPolicy(Qt::NoFocus); // it follows what has the focus in it
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_area);
    connect(m_options, &OptionsSection::editSheetRequested, this, &InputsPanel::editSheetRequested);
    connect(&document, &ScenarioDocument::scenarioChanged, this, &InputsPanel::refresh);
    connect(&document, &ScenarioDocument::replaced, this, [this] { m_area->verticalScrollBar()->setValue(0); });
    refresh();
}

/// Width of a row of the inputs with a slider of that width, its margins and the scroll bar included.
int InputsPanel::widthWithSlider(int slider) const
{
    constexpr int gaps = 5 * 6;
    constexpr int margins = 2 * 6;
    return nameColumnWidth(this) + slider + editorColumnWidth(this) + unitColumnWidth(this) +
           2 * resetColumnWidth(this) + gaps + margins + m_area->verticalScrollBar()->sizeHint().width();
}

QSize InputsPanel::sizeHint() const
{
    return {widthWithSlider(120), 700};
}

QSize InputsPanel::minimumSizeHint() const
{
    // As wide as its rows: figures that are cut off are worse than a narrow chart.
    return {widthWithSlider(60), QWidget::minimumSizeHint().height()};
}

void InputsPanel::refresh()
{
    if (m_document.scenario().workload.classes.empty())
        return;
    const int place = m_area->verticalScrollBar()->value();
    for (InputSection *section : m_sections)
        section->refresh();
    m_area->verticalScrollBar()->setValue(place); // rows that went passed the focus on, and the area followed it
}

} // namespace isocost
