// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/levers/day_rate_row.h"

#include "core/model/key_lookup.h"
#include "ui/document/scenario_document.h"
#include "ui/widgets/input_row.h"
#include "ui/words/error_words.h"

#include <QCheckBox>
#include <QVBoxLayout>

namespace isocost
{

namespace
{

const char *const dayRatePointer = "/day_rate";
constexpr double usualDayRate = 800;

} // namespace

DayRateRow::DayRateRow(ScenarioDocument &document, QWidget *parent)
    : QWidget(parent), m_document(document), m_known(new QCheckBox(tr("The cost of a day of work is &known"), this)),
      m_row(new InputRow(inputSpec(*scenarioKey(dayRatePointer), QString::fromStdString(document.scenario().currency)),
                         this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_known);
    column->addWidget(m_row);
    connect(m_known, &QCheckBox::clicked, this, [this](bool known) {
        m_document.edit(
            known ? tr("State Cost of a Day of Work") : tr("Drop Cost of a Day of Work"),
            [known](Scenario &scenario) { scenario.dayRate = known ? std::optional(usualDayRate) : std::nullopt; });
    });
    connect(m_row, &InputRow::edited, this, [this](double value, bool dragging) {
        if (const auto refused = m_document.setNumber(dayRatePointer, value, dragging))
            m_row->showError(sentence(*refused));
    });
    connect(m_row, &InputRow::dragFinished, this, [this] { m_document.endDrag(); });
}

void DayRateRow::refresh()
{
    const std::optional<double> &rate = m_document.scenario().dayRate;
    m_known->setChecked(rate.has_value());
    m_row->setVisible(rate.has_value());
    if (rate)
        m_row->setValue(*rate);
    m_row->setSavedValue(m_document.savedScenario().dayRate);
}

} // namespace isocost
