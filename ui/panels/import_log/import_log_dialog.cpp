// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/import_log/import_log_dialog.h"

#include "core/engine/replay/log_scenario.h"
#include "ui/format/format.h"
#include "ui/format/zone_table.h"
#include "ui/panels/import_log/adopt_log.h"
#include "ui/panels/import_log/column_choice.h"
#include "ui/panels/import_log/log_models.h"
#include "ui/widgets/number_box.h"
#include "ui/widgets/view_parts.h"
#include "ui/words/replay_words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QMessageBox>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QTimeZone>
#include <QVBoxLayout>

#include <cmath>

namespace isocost
{

namespace
{

QString failureText(const Error &error)
{
    const QString where = error.where.empty() ? QString() : QString::fromStdString(error.where) + QStringLiteral(": ");
    return where + QString::fromStdString(error.message);
}

constexpr double mostRequestsPerDay = 1e12;

double perDayOf(const Workload &workload)
{
    double perDay = 0;
    for (const RequestClass &c : workload.classes)
        perDay += c.requestsPerDay;
    return perDay;
}

} // namespace

ImportLogDialog::ImportLogDialog(ScenarioDocument &document, const LogPreview &preview, const QString &path,
                                 QWidget *parent)
    : QDialog(parent), m_document(document), m_preview(preview), m_path(path.toStdString()),
      m_task(new Background({}, this)), m_columns(new ColumnChoice(this)), m_zoneLabel(new QLabel(this)),
      m_zone(new QComboBox(this)), m_gaps(new QCheckBox(this)), m_progress(new QProgressBar(this)),
      m_summary(new QLabel(this)), m_words(new QScrollArea(this)), m_volumeLabel(new QLabel(this)),
      m_volume(new NumberBox(this)), m_read(new QPushButton(tr("&Read the Log"), this)),
      m_adopt(new QPushButton(tr("&Use as Workload"), this)), m_close(new QPushButton(tr("Cancel"), this))
{
    build(path);
    connect(m_read, &QPushButton::clicked, this, &ImportLogDialog::startReading);
    connect(m_adopt, &QPushButton::clicked, this, &ImportLogDialog::adopt);
    connect(m_close, &QPushButton::clicked, this, &ImportLogDialog::reject);
    connect(m_columns, &ColumnChoice::changed, this, &ImportLogDialog::forgetLog);
    connect(m_zone, &QComboBox::currentIndexChanged, this, &ImportLogDialog::forgetLog);
    connect(m_gaps, &QCheckBox::toggled, this, &ImportLogDialog::showFit);
    connect(m_task, &Background::busyChanged, this, &ImportLogDialog::updateState);
    connect(m_task, &Background::failed, m_summary, &QLabel::setText);
    updateState();
}

void ImportLogDialog::build(const QString &path)
{
    setWindowTitle(tr("Import Request Log – %1").arg(QFileInfo(path).fileName()));
    m_columns->setPreview(m_preview);
    m_zoneLabel->setText(tr("The times name no &zone. They are"));
    m_zoneLabel->setBuddy(m_zone);
    fillZones();
    m_gaps->setText(tr("Stretches without any requests are &gaps in the record, not silence"));
    m_gaps->setChecked(true);
    m_gaps->hide();
    makeWords(m_summary, tr("What was found in the log"));
    m_summary->setText(m_preview.problem.empty()
                           ? tr("Check what each column says, then read the log. Nothing in the scenario changes until "
                                "the workload is used.")
                           : tr("Something has to be chosen first: %1").arg(QString::fromStdString(m_preview.problem)));
    m_words->setWidget(m_summary);
    m_words->setWidgetResizable(true);
    m_words->setFrameShape(QFrame::NoFrame);
    m_words->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_summary->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_volume->setRange(0, mostRequestsPerDay);
    m_volume->setDecimals(0);
    m_volume->setGroupSeparatorShown(true);
    m_volumeLabel->setText(tr("The log is too short for a day's rate. Requests a &day:"));
    m_volumeLabel->setBuddy(m_volume);
    auto *zone = new QHBoxLayout;
    zone->addWidget(m_zoneLabel);
    zone->addWidget(m_zone);
    zone->addStretch();
    auto *volume = new QHBoxLayout;
    volume->addWidget(m_volumeLabel);
    volume->addWidget(m_volume);
    volume->addStretch();
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_progress, 1);
    buttons->addStretch();
    for (QPushButton *button : {m_read, m_adopt, m_close})
        buttons->addWidget(button);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_columns, 1);
    layout->addLayout(zone);
    layout->addWidget(m_words);
    layout->addWidget(m_gaps);
    layout->addLayout(volume);
    layout->addLayout(buttons);
    resize(fontMetrics().averageCharWidth() * 120, fontMetrics().lineSpacing() * 30);
}

/// Fixed offsets that are in use, then the places of the IANA database with their summer times.
void ImportLogDialog::fillZones()
{
    constexpr int minute = 60;
    constexpr int minutes[] = {-720, -660, -600, -570, -540, -480, -420, -360, -300, -240, -210, -180, -120,
                               -60,  0,    60,   120,  180,  210,  240,  270,  300,  330,  345,  360,  390,
                               420,  480,  525,  540,  570,  600,  630,  660,  720,  765,  780,  840};
    const auto offsetName = [](int offset, const QString &minus) {
        const int size = std::abs(offset);
        return QStringLiteral("UTC%1%2:%3")
            .arg(offset < 0 ? minus : QStringLiteral("+"))
            .arg(size / minute, 2, 10, QLatin1Char('0'))
            .arg(size % minute, 2, 10, QLatin1Char('0'));
    };
    for (int offset : minutes)
        m_zone->addItem(offset == 0 ? QStringLiteral("UTC") : offsetName(offset, QStringLiteral("−")),
                        offset == 0 ? QStringLiteral("UTC") : offsetName(offset, QStringLiteral("-")));
    const QList<QByteArray> places = QTimeZone::availableTimeZoneIds();
    for (const QByteArray &place : places) {
        if (place.contains('/') && !place.startsWith("Etc/"))
            m_zone->addItem(QString::fromLatin1(place), QString::fromLatin1(place));
    }
    m_zone->setCurrentIndex(m_zone->findData(QStringLiteral("UTC")));
    m_zone->setAccessibleName(tr("Zone of the log's times"));
    const bool isAsked = m_preview.layout && !m_preview.layout->hasZone;
    m_zone->setVisible(isAsked);
    m_zoneLabel->setVisible(isAsked);
}

void ImportLogDialog::run(ScenarioDocument &document, QWidget *parent)
{
    const QString path =
        QFileDialog::getOpenFileName(parent, tr("Import Request Log"), {},
                                     tr("Request logs (*.csv *.tsv *.txt *.log *.jsonl *.ndjson *.json "
                                        "*.gz);;All files (*)"));
    if (path.isEmpty())
        return;
    const Result<LogPreview> preview = previewLog(path.toStdString());
    if (!preview) {
        QMessageBox box(QMessageBox::Warning, tr("Import Request Log"),
                        tr("%1 is no request log.").arg(QFileInfo(path).fileName()), QMessageBox::Ok, parent);
        box.setTextFormat(Qt::PlainText);
        box.setInformativeText(failureText(preview.error()));
        box.exec();
        return;
    }
    ImportLogDialog(document, *preview, path, parent).exec();
}

QString ImportLogDialog::summary() const
{
    return m_summary->text();
}

void ImportLogDialog::startReading()
{
    LogReading reading;
    reading.choices = m_columns->choices();
    reading.choices.zone = zoneNamed(m_zone->currentData().toString());
    m_progress->setRange(0, 0);
    m_task->run([this, reading, path = m_path](const Background::Run &run) -> Background::Answer {
        LogReading reported = reading;
        reported.progress = [this, &run](const LogProgress &progress) {
            run.tell([this, progress] { showProgress(progress); });
        };
        Result<LogSummary> log = readLog(path, reported, run.stop);
        if (!log)
            return [this, error = log.error()] { showFailure(error); };
        return [this, found = std::make_shared<LogSummary>(std::move(log).value())] { showLog(*found); };
    });
}

void ImportLogDialog::showProgress(const LogProgress &progress)
{
    constexpr int steps = 1000;
    constexpr double mega = 1e6;
    const double share = progress.bytesTotal > 0
                             ? static_cast<double>(progress.bytesRead) / static_cast<double>(progress.bytesTotal)
                             : 1;
    m_progress->setRange(0, steps);
    m_progress->setValue(static_cast<int>(share * steps));
    m_progress->setFormat(tr("%1 rows, %2 MB/s, %3 left")
                              .arg(format::number(static_cast<double>(progress.rows), 15),
                                   format::number(progress.bytesPerSecond() / mega, 3),
                                   format::seconds(progress.remainingSeconds())));
}

void ImportLogDialog::showLog(const LogSummary &log)
{
    m_log = log;
    m_gaps->setVisible(!log.silent.empty());
    showFit();
}

void ImportLogDialog::showFit()
{
    if (!m_log)
        return;
    m_fit = fitWorkload(*m_log, m_gaps->isChecked() ? Silence::gap : Silence::noUsers);
    QStringList lines = importSummary(*m_log, m_fit->workload, m_fit->peakToMeanMinute);
    if (const QString models = otherModels(m_document.scenario().workload, m_fit->workload); !models.isEmpty())
        lines << tr("Models of the log: %1. The options stay as they are: each one's price sheet has to be that of the "
                    "model, and a portfolio serves each class by an option of its own.")
                     .arg(models);
    m_summary->setText(lines.join(QLatin1Char('\n')));
    m_volume->setValue(perDayOf(m_fit->workload));
    updateState();
}

void ImportLogDialog::showFailure(const Error &error)
{
    m_summary->setText(tr("The log was not imported: %1").arg(failureText(error)));
    updateState();
}

void ImportLogDialog::forgetLog()
{
    m_task->cancel();
    m_log.reset();
    m_fit.reset();
    m_gaps->hide();
    updateState();
}

void ImportLogDialog::updateState()
{
    const bool reading = m_task->isBusy();
    m_progress->setVisible(reading);
    m_volume->setVisible(m_log && m_log->isShort);
    m_volumeLabel->setVisible(m_log && m_log->isShort);
    m_read->setEnabled(!reading);
    m_adopt->setEnabled(!reading && m_fit.has_value());
    m_close->setText(reading ? tr("Stop") : tr("Cancel"));
    (m_fit ? m_adopt : m_read)->setDefault(true);
}

void ImportLogDialog::adopt()
{
    const double found = perDayOf(m_fit->workload);
    const bool isAsked = m_log->isShort && found > 0 && m_volume->value() > 0;
    for (RequestClass &c : m_fit->workload.classes)
        c.requestsPerDay *= isAsked && std::round(found) != m_volume->value() ? m_volume->value() / found : 1;
    const auto refused = m_document.edit(tr("Import request log"), [this](Scenario &scenario) {
        adoptLog(scenario, *m_fit, *m_log, QFileInfo(QString::fromStdString(m_path)).fileName());
    });
    if (refused)
        return showFailure(*refused);
    accept();
}

void ImportLogDialog::reject()
{
    if (m_task->isBusy())
        return m_task->cancel();
    QDialog::reject();
}

} // namespace isocost
