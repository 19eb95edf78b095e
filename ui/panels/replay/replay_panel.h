// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart_view.h"
#include "ui/document/background.h"
#include "ui/document/scenario_document.h"
#include "ui/panels/replay/replay_run.h"

#include <QLabel>

#include <functional>
#include <memory>

class QCheckBox;
class QDoubleSpinBox;
class QProgressBar;
class QPushButton;
class QSpinBox;

namespace isocost
{

class FigureTable;
class OptionChooser;

/// Every option request by request, on requests drawn from the workload or on a recorded log, beside the closed forms:
/// figures with their difference in words, what went on over time, the latency distribution.
class ReplayPanel : public QWidget
{
    Q_OBJECT

public:
    explicit ReplayPanel(ScenarioDocument &document, QWidget *parent = nullptr);

    void runDrawn();
    void runRecorded(const QString &path);
    void cancel() { m_task->cancel(); }

    bool isRunning() const { return m_task->isBusy(); }
    QString subject() const { return m_subject->text(); }
    FigureTable *table() const { return m_table; }
    ChartView *occupancyChart() const { return m_occupancy->view(); }
    ChartView *arrivalsChart() const { return m_arrivals->view(); }
    ChartView *latencyChart() const { return m_latency->view(); }
    QSpinBox *seedBox() const { return m_seed; }
    QDoubleSpinBox *daysBox() const { return m_days; }
    QPushButton *drawnButton() const { return m_drawn; }

private:
    void build();
    QWidget *buildControls();
    QString introduction() const;
    void chooseLog();
    void showRun(std::shared_ptr<const ReplayRun> run, const QString &source);
    void showOption();
    void showFailure(const QString &source, const Error &error);
    /// Tells the window how much is replayed.
    std::function<void(double)> replaying(const Background::Run &run);
    void showProgress(const LogProgress &progress);
    void updateState();

    ScenarioDocument &m_document;
    Background *m_task;
    QSpinBox *m_seed;
    QDoubleSpinBox *m_days;
    QPushButton *m_drawn;
    QPushButton *m_recorded;
    QCheckBox *m_warm;
    QPushButton *m_cancel;
    QProgressBar *m_progress;
    QLabel *m_subject;
    QLabel *m_outdated;
    QLabel *m_notes;
    OptionChooser *m_chooser;
    FigureTable *m_table;
    ChartBox *m_occupancy;
    ChartBox *m_arrivals;
    ChartBox *m_latency;
    std::shared_ptr<const ReplayRun> m_run;
    bool m_isOutdated = false;
};

} // namespace isocost
