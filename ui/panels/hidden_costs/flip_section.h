// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/document/derived.h"
#include "ui/document/scenario_document.h"

#include <QLabel>

#include <vector>

namespace isocost
{

class FigureTable;

/// Looks for flip points; looks at its stop token. By default isocost::flipPoints.
using FindFlips = std::function<std::vector<FlipPoint>(const Scenario &, std::stop_token)>;

/// One row for each flip point: the input, today's value, the value that flips the answer, how far that is, and from
/// which option to which.
QList<QStringList> flipRows(const Scenario &scenario, const std::vector<FlipPoint> &flips);

/// What would flip the answer, worked out in the background once the scenario has stood still for a moment and somebody
/// looks.
class FlipSection : public QWidget
{
    Q_OBJECT

public:
    explicit FlipSection(ScenarioDocument &document, const FindFlips &find = {}, QWidget *parent = nullptr);

    FigureTable *table() const { return m_table; }
    QString state() const { return m_state->text(); }
    bool isWorking() const { return m_flips.isWorking(); }

private:
    void scenarioMoved();
    void showFlips();
    void explainRow(int row);

    ScenarioDocument &m_document;
    QLabel *m_state;
    FigureTable *m_table;
    Derived<Scenario, std::vector<FlipPoint>> m_flips; ///< last: its thread ends first
};

} // namespace isocost
