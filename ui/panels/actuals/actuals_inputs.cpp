// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/actuals/actuals_inputs.h"

#include "ui/panels/actuals/tall_table.h"
#include "ui/words/actuals_words.h"
#include "ui/words/error_words.h"

#include <QPushButton>

namespace isocost
{

ActualsInputs::ActualsInputs(ScenarioDocument &document, QWidget *parent) : QTableWidget(parent), m_document(document)
{
    setAccessibleName(tr("Inputs as the bill measures them"));
    makeTall(*this, actuals::calibrationHeadings() << QString());
}

void ActualsInputs::showInputs(const Scenario &scenario, const ActualsResult &result)
{
    m_rows = result.calibrations;
    setRowCount(0);
    setRowCount(static_cast<int>(m_rows.size()));
    for (int row = 0; row < rowCount(); ++row) {
        const Calibration &calibration = m_rows[static_cast<std::size_t>(row)];
        const QStringList cells = actuals::calibrationRow(scenario, result, calibration);
        for (int column = 0; column < static_cast<int>(cells.size()); ++column)
            setItem(row, column, new QTableWidgetItem(cells[column]));
        auto *button = new QPushButton(tr("Take Over"), this);
        button->setAccessibleName(tr("Take over %1").arg(cells.front()));
        connect(button, &QPushButton::clicked, this, [this, row] { takeOver(row); });
        setCellWidget(row, static_cast<int>(cells.size()), button);
    }
    fitTall(*this);
}

void ActualsInputs::takeOver(int row)
{
    const Calibration calibration = m_rows[static_cast<std::size_t>(row)];
    if (const std::optional<Error> error = m_document.setNumber(calibration.at, calibration.measured))
        Q_EMIT refused(sentence(*error));
}

} // namespace isocost
