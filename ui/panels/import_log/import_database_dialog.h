// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/replay/workload_fit.h"
#include "ui/document/background.h"
#include "ui/document/scenario_document.h"

#include <QDialog>

#include <optional>

class QLabel;
class QLineEdit;
class QPushButton;

namespace isocost
{

/// Makes a request log that lies in a database the workload of the open scenario: it is summed up there, and taken over
/// as one undo step.
class ImportDatabaseDialog : public QDialog
{
    Q_OBJECT

public:
    explicit ImportDatabaseDialog(ScenarioDocument &document, QWidget *parent = nullptr);

    static void run(ScenarioDocument &document, QWidget *parent);

    QPushButton *readButton() const { return m_read; }
    QPushButton *adoptButton() const { return m_adopt; }
    QString summary() const;

    void reject() override;

private:
    void build();
    void startReading();
    void showLog(const LogSummary &log);
    void showFailure(const Error &error);
    void updateState();
    void adopt();

    ScenarioDocument &m_document;
    Background *m_task;
    QLineEdit *m_url;
    QLineEdit *m_table;
    QLabel *m_summary;
    QPushButton *m_read;
    QPushButton *m_adopt;
    QPushButton *m_close;
    std::optional<LogSummary> m_log;
    std::optional<LogFit> m_fit;
};

} // namespace isocost
