// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/actuals.h"
#include "ui/document/scenario_document.h"

#include <QTableWidget>

namespace isocost
{

/// The scenario's inputs as a bill measures them, beside today's, each with what it would change and a button that
/// takes it over: one undo step.
class ActualsInputs : public QTableWidget
{
    Q_OBJECT

public:
    explicit ActualsInputs(ScenarioDocument &document, QWidget *parent = nullptr);

    void showInputs(const Scenario &scenario, const ActualsResult &result);
    void takeOver(int row);

Q_SIGNALS:
    void refused(const QString &why);

private:
    ScenarioDocument &m_document;
    std::vector<Calibration> m_rows;
};

} // namespace isocost
