// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/import_log/import_database_dialog.h"

#include "ui/format/format.h"

#include "core/engine/replay/log_scenario.h"
#include "core/store/log_database.h"
#include "ui/panels/import_log/adopt_log.h"
#include "ui/widgets/view_parts.h"
#include "ui/words/replay_words.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <memory>

namespace isocost
{

ImportDatabaseDialog::ImportDatabaseDialog(ScenarioDocument &document, QWidget *parent)
    : QDialog(parent), m_document(document), m_task(new Background({}, this)), m_url(new QLineEdit(this)),
      m_table(new QLineEdit(this)), m_summary(new QLabel(this)), m_read(new QPushButton(tr("&Sum Up the Log"), this)),
      m_adopt(new QPushButton(tr("&Use as Workload"), this)), m_close(new QPushButton(tr("Cancel"), this))
{
    build();
    connect(m_read, &QPushButton::clicked, this, &ImportDatabaseDialog::startReading);
    connect(m_adopt, &QPushButton::clicked, this, &ImportDatabaseDialog::adopt);
    connect(m_close, &QPushButton::clicked, this, &ImportDatabaseDialog::reject);
    connect(m_task, &Background::busyChanged, this, &ImportDatabaseDialog::updateState);
    connect(m_task, &Background::failed, m_summary, &QLabel::setText);
    for (QLineEdit *edit : {m_url, m_table}) {
        connect(edit, &QLineEdit::textChanged, this, [this] {
            m_fit.reset();
            updateState();
        });
    }
    updateState();
}

void ImportDatabaseDialog::build()
{
    setWindowTitle(tr("Import Request Log from a Database"));
    m_url->setPlaceholderText(QStringLiteral("postgresql://user:password@host:5432/database"));
    m_url->setToolTip(tr("PostgreSQL, or odbc: and a connection string. It is not kept."));
    m_table->setPlaceholderText(tr("schema.table"));
    makeWords(m_summary, tr("What was found in the log"));
    m_summary->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_summary->setText(
        tr("The log is summed up in the database, to at most %1 rows; nothing there is changed. Its columns are "
           "known by their names, as those of a file.")
            .arg(format::count(20'000)));
    auto *form = new QFormLayout;
    form->addRow(tr("&Database"), m_url);
    form->addRow(tr("&Table or view"), m_table);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    for (QPushButton *button : {m_read, m_adopt, m_close})
        buttons->addWidget(button);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addWidget(m_summary, 1);
    layout->addLayout(buttons);
    resize(fontMetrics().averageCharWidth() * 100, fontMetrics().lineSpacing() * 22);
}

void ImportDatabaseDialog::run(ScenarioDocument &document, QWidget *parent)
{
    ImportDatabaseDialog(document, parent).exec();
}

QString ImportDatabaseDialog::summary() const
{
    return m_summary->text();
}

void ImportDatabaseDialog::startReading()
{
    m_summary->setText(tr("The database is at work …"));
    m_task->run([this, url = m_url->text().toStdString(),
                 table = m_table->text().toStdString()](const Background::Run &) -> Background::Answer {
        Result<LogSummary> log = readLogFromDatabase(url, table, {});
        if (!log)
            return [this, error = log.error()] { showFailure(error); };
        return [this, found = std::make_shared<LogSummary>(std::move(log).value())] { showLog(*found); };
    });
}

void ImportDatabaseDialog::showLog(const LogSummary &log)
{
    m_log = log;
    m_fit = fitWorkload(log, Silence::gap);
    m_summary->setText(importSummary(log, m_fit->workload, m_fit->peakToMeanMinute).join(QLatin1Char('\n')));
    updateState();
}

void ImportDatabaseDialog::showFailure(const Error &error)
{
    m_summary->setText(tr("The log was not imported: %1").arg(QString::fromStdString(error.message)));
    updateState();
}

void ImportDatabaseDialog::updateState()
{
    const bool reading = m_task->isBusy();
    m_read->setEnabled(!reading && !m_url->text().isEmpty() && !m_table->text().isEmpty());
    m_adopt->setEnabled(!reading && m_fit.has_value());
    m_close->setText(reading ? tr("Stop") : tr("Cancel"));
    (m_fit ? m_adopt : m_read)->setDefault(true);
}

void ImportDatabaseDialog::adopt()
{
    const auto refused = m_document.edit(
        tr("Import request log"), [this](Scenario &scenario) { adoptLog(scenario, *m_fit, *m_log, m_table->text()); });
    if (refused)
        return showFailure(*refused);
    accept();
}

void ImportDatabaseDialog::reject()
{
    if (m_task->isBusy())
        return m_task->cancel();
    QDialog::reject();
}

} // namespace isocost
