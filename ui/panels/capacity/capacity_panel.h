// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart_view.h"
#include "ui/widgets/analysis_panel.h"

class QComboBox;
class QLabel;

namespace isocost
{

class FigureTable;
class OptionChooser;
struct CapacityQuestion;

/// What a device does with a model: throughput against pace by number of devices and precision, and what the chosen
/// replica does by how many requests it takes, with how far to trust it.
class CapacityPanel : public AnalysisPanel
{
    Q_OBJECT

public:
    explicit CapacityPanel(ScenarioDocument &document, QWidget *parent = nullptr);

    ChartView *chart() const { return m_chart->view(); }
    OptionChooser *chooser() const { return m_chooser; }
    QComboBox *models() const { return m_models; }
    FigureTable *table() const { return m_table; }
    QString notes() const;

protected:
    void refresh() override;

private:
    void build();
    void fillModels(const Option &option);
    void present(const CapacityQuestion &question);
    void showNothing(const QString &why);

    OptionChooser *m_chooser;
    QComboBox *m_models;
    std::string m_modelOf; ///< option that the model box was filled for
    std::string m_tried;   ///< model that a person chose there
    QLabel *m_notes = nullptr;
    ChartBox *m_chart;
    FigureTable *m_table;
};

} // namespace isocost
