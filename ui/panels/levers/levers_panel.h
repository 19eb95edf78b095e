// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart_view.h"
#include "ui/widgets/analysis_panel.h"

class QBoxLayout;
class QLabel;
class QPushButton;
class QTimer;

namespace isocost
{

class DayRateRow;
class FigureTable;
class LeverForm;
class LeverList;
class OptionChooser;

/// What could be changed, and what each change is worth: the levers, each option before and after, the share of each
/// lever, and the order of work.
class LeversPanel : public AnalysisPanel
{
    Q_OBJECT

public:
    explicit LeversPanel(ScenarioDocument &document, QWidget *parent = nullptr);

    LeverList *list() const { return m_list; }
    LeverForm *form() const { return m_form; }
    FigureTable *options() const { return m_options; }
    FigureTable *figures() const { return m_leverFigures; }
    FigureTable *roadmap() const { return m_roadmap; }
    DayRateRow *dayRate() const { return m_dayRate; }
    FigureTable *checklist() const { return m_checklist; }
    ChartView *chart() const { return m_chart->view(); }
    OptionChooser *chooser() const { return m_chooser; }
    QString summary() const { return m_summary->sentence(); }

protected:
    void refresh() override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    void buildResults();
    void addHeading(const QString &text);
    void showResults();
    void showBridge();
    void applyLevers();
    void explainOption(int row, int column);
    void explainBar(int bar);

    LeverList *m_list;
    LeverForm *m_form;
    QBoxLayout *m_editing;
    SentenceLabel *m_summary;
    QWidget *m_results;
    FigureTable *m_options;
    OptionChooser *m_chooser;
    ChartBox *m_chart;
    FigureTable *m_leverFigures;
    QPushButton *m_apply;
    QLabel *m_applied;
    DayRateRow *m_dayRate;
    QLabel *m_roadmapWords;
    FigureTable *m_roadmap;
    FigureTable *m_checklist;
    QTimer *m_patience;
};

} // namespace isocost
