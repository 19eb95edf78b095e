// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/replay/workload_fit.h"
#include "core/formats/trace_csv.h"
#include "ui/document/background.h"
#include "ui/document/scenario_document.h"

#include <QDialog>

#include <optional>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QScrollArea;

namespace isocost
{

class ColumnChoice;

/// Makes a request log the workload of the open scenario: shows columns and first rows, asks for what the log does not
/// say (the zone of its times, what stretches without requests mean, the volume where it is short), reads it, shows
/// what was found, and takes it over as one undo step.
class ImportLogDialog : public QDialog
{
    Q_OBJECT

public:
    ImportLogDialog(ScenarioDocument &document, const LogPreview &preview, const QString &path,
                    QWidget *parent = nullptr);

    /// Asks for a file and runs the dialog; a file that is no log is told in a message box.
    static void run(ScenarioDocument &document, QWidget *parent);

    ColumnChoice *columns() const { return m_columns; }
    QComboBox *zoneBox() const { return m_zone; }
    QCheckBox *gapsBox() const { return m_gaps; }
    QPushButton *readButton() const { return m_read; }
    QPushButton *adoptButton() const { return m_adopt; }
    QString summary() const;
    bool isReading() const { return m_task->isBusy(); }
    void startReading();

    void reject() override;

protected:
    bool event(QEvent *event) override;

private:
    void build(const QString &path);
    void fillZones();
    void showProgress(const LogProgress &progress);
    void showLog(const LogSummary &log);
    void showFit();
    void showFailure(const Error &error);
    void forgetLog();
    void updateState();
    void fitHeight();
    void adopt();

    ScenarioDocument &m_document;
    LogPreview m_preview;
    std::string m_path;
    Background *m_task;
    ColumnChoice *m_columns;
    QLabel *m_zoneLabel;
    QComboBox *m_zone;
    QCheckBox *m_gaps;
    QProgressBar *m_progress;
    QLabel *m_summary;
    QScrollArea *m_words; ///< holds the summary
    QLabel *m_volumeLabel;
    QDoubleSpinBox *m_volume;
    QPushButton *m_read;
    QPushButton *m_adopt;
    QPushButton *m_close;
    std::optional<LogSummary> m_log;
    std::optional<LogFit> m_fit;
};

} // namespace isocost
