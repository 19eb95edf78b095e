// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/actuals.h"
#include "ui/charts/chart_view.h"

#include <QWidget>

#include <memory>

class QComboBox;

namespace isocost
{

class FigureTable;

/// A bill beside the model: the difference by its causes, the cost over time, and where the money went.
class ActualsFigures : public QWidget
{
    Q_OBJECT

public:
    explicit ActualsFigures(QWidget *parent = nullptr);

    void showResult(std::shared_ptr<const ActualsResult> result);
    /// Turns the table of parts to the tags.
    void showByTag();

    FigureTable *variance() const { return m_variance; }
    FigureTable *parts() const { return m_parts; }
    QComboBox *partChoice() const { return m_partChoice; }
    ChartView *chart() const { return m_chart->view(); }

private:
    void showParts();
    void showTime();

    FigureTable *m_variance;
    QComboBox *m_timeChoice;
    ChartBox *m_chart;
    QComboBox *m_partChoice;
    FigureTable *m_parts;
    std::shared_ptr<const ActualsResult> m_result;
};

} // namespace isocost
