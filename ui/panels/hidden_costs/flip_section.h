// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/document/scenario_document.h"
#include "ui/panels/hidden_costs/flip_finder.h"

#include <QWidget>

#include <optional>

class QLabel;
class QTimer;

namespace isocost
{

class FigureTable;

/// One row for each flip point: the input, today's value, the value that flips the answer, how far that is, and from
/// which option to which.
QList<QStringList> flipRows(const Scenario &scenario, const std::vector<FlipPoint> &flips);

/// What would flip the answer, worked out in the background once the scenario has stood still for a moment and somebody
/// looks.
class FlipSection : public QWidget
{
    Q_OBJECT

public:
    explicit FlipSection(ScenarioDocument &document, FlipFinder::Find find = {}, QWidget *parent = nullptr);

    FigureTable *table() const { return m_table; }
    QString state() const;
    bool isWorking() const { return m_finder->isWorking(); }

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void scenarioMoved();
    void start();
    void takeFlips(const std::vector<FlipPoint> &flips);
    void explainRow(int row);

    ScenarioDocument &m_document;
    FlipFinder *m_finder;
    QTimer *m_idle;
    QLabel *m_state;
    FigureTable *m_table;
    Scenario m_asked;
    std::vector<FlipPoint> m_flips;  ///< the table's rows
    std::optional<Scenario> m_shown; ///< the scenario that the table is about
};

} // namespace isocost
