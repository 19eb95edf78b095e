// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/actuals/actuals_panel.h"

#include "core/engine/planning/actuals/actuals.h"
#include "core/formats/bills/read_bills.h"
#include "core/formats/scenario_json.h"
#include "core/store/native_path.h"
#include "ui/panels/actuals/actuals_figures.h"
#include "ui/panels/actuals/actuals_inputs.h"
#include "ui/panels/actuals/actuals_map.h"
#include "ui/panels/actuals/actuals_terms.h"
#include "ui/report/actuals_report.h"
#include "ui/report/report.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/form_rows.h"
#include "ui/widgets/section.h"
#include "ui/words/actuals_words.h"

#include <QCoreApplication>
#include <QDate>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace isocost
{

namespace
{

constexpr int readingSteps = 1000; ///< of the progress bar

Result<ActualsResult> actualsAnswer(const ActualsQuestion &question, std::stop_token stop,
                                    const std::function<void(double)> &)
{
    return actualsOf(question.scenario, *question.bill, question.scenario.actuals.value_or(BillMap()), {},
                     std::move(stop));
}

QString billProblem(const Error &error)
{
    if (error.where == "/exchange_rates")
        return ActualsPanel::tr(
                   "The bill cannot be compared without an exchange rate: %1. Give it under Inputs > Service level > "
                   "Another currency.")
            .arg(QString::fromStdString(error.message));
    const QString where = error.where.empty() ? QString() : QString::fromStdString(error.where) + QStringLiteral(": ");
    return where + QString::fromStdString(error.message);
}

} // namespace

ActualsPanel::ActualsPanel(ScenarioDocument &document, QWidget *parent)
    : AnalysisPanel(document, parent), m_reading(new Background({}, this)),
      m_open(new QPushButton(tr("Choose &Bill…"), this)), m_again(new QPushButton(tr("&Read Again"), this)),
      m_export(new QPushButton(tr("&Export Page…"), this)), m_cancel(new QPushButton(tr("Cancel"), this)),
      m_progress(new QProgressBar(this)), m_terms(new ActualsTerms(document, this)),
      m_figures(new ActualsFigures(this)), m_keepMap(new QPushButton(tr("&Keep the Guessed Map"), this)),
      m_map(new ActualsMap(document, this)), m_inputs(new ActualsInputs(document, this)), m_actuals(actualsAnswer)
{
    build();
    connect(m_open, &QPushButton::clicked, this, &ActualsPanel::chooseFiles);
    connect(m_again, &QPushButton::clicked, this, [this] { openBills(m_paths); });
    connect(m_export, &QPushButton::clicked, this, &ActualsPanel::askAndExport);
    connect(m_cancel, &QPushButton::clicked, m_reading, &Background::cancel);
    connect(m_keepMap, &QPushButton::clicked, m_map, &ActualsMap::keepGuesses);
    connect(m_map, &ActualsMap::refused, m_summary, &QLabel::setText);
    connect(m_inputs, &ActualsInputs::refused, m_summary, &QLabel::setText);
    connect(m_reading, &Background::busyChanged, this, &ActualsPanel::updateState);
    connect(m_reading, &Background::failed, m_summary, &QLabel::setText);
    connect(m_terms, &ActualsTerms::refused, m_summary, &QLabel::setText);
    connect(m_terms, &ActualsTerms::tagChosen, m_figures, &ActualsFigures::showByTag);
    connect(&m_actuals, &DerivedState::answered, this, &ActualsPanel::showAnswer);
    connect(&document, &ScenarioDocument::scenarioChanged, this, [this] {
        if (isVisible())
            refresh();
    });
    connect(&document, &ScenarioDocument::replaced, this, &ActualsPanel::forget);
    m_actuals.askWhileSeen(this, [this] { ask(); });
    forget();
}

QWidget *ActualsPanel::buildControls()
{
    auto *controls = new QWidget(this);
    auto *layout = new FlowLayout(controls);
    layout->setSpacing(6);
    m_progress->setRange(0, readingSteps);
    m_progress->setMinimumWidth(40);
    m_open->setToolTip(tr("Billing exports as CSV or gzip: FOCUS, AWS CUR, OpenAI, Anthropic, LiteLLM. They may also "
                          "be dropped on the window."));
    m_again->setToolTip(tr("Read the same files again, when the export has grown since."));
    layout->addWidget(m_open);
    layout->addWidget(m_again);
    layout->addWidget(m_export);
    layout->addWidget(m_progress);
    layout->addWidget(m_cancel);
    return controls;
}

void ActualsPanel::build()
{
    m_figures->chart()->setFileStem(fileStem(tr("actuals", "file name")));
    column()->addWidget(buildControls());
    column()->addWidget(m_terms);
    m_summary = addWords(tr("How the bill differs from the model"));
    m_outlook = addWords(tr("What the month comes to"));
    column()->addWidget(m_figures);
    m_rest = new QWidget(this);
    auto *layout = new QVBoxLayout(m_rest);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *mapping = new QWidget(m_rest);
    auto *mapLayout = new QVBoxLayout(mapping);
    mapLayout->setContentsMargins(0, 0, 0, 0);
    mapLayout->addWidget(m_keepMap, 0, Qt::AlignLeft);
    mapLayout->addWidget(m_map);
    layout->addWidget(new Section(tr("Which rows belong to which sheet"), mapping, m_rest));
    layout->addWidget(new Section(tr("Inputs as the bill measures them"), m_inputs, m_rest));
    column()->addWidget(m_rest);
    m_notes = addWords(tr("What was guessed and assumed"));
    column()->addStretch();
}

void ActualsPanel::chooseFiles()
{
    const QStringList paths = QFileDialog::getOpenFileNames(this, tr("Compare with a Bill"), {},
                                                            tr("Billing exports (*.csv *.gz *.tsv);;All files (*)"));
    if (!paths.isEmpty())
        openBills(paths);
}

void ActualsPanel::openBills(const QStringList &paths)
{
    std::vector<std::filesystem::path> files;
    for (const QString &path : paths)
        files.push_back(nativePath(path));
    m_paths = paths;
    m_progress->setValue(0);
    m_reading->run([this, files](const Background::Run &run) -> Background::Answer {
        int told = -1;
        const auto progress = [&](double share) {
            const int step = static_cast<int>(share * readingSteps);
            if (std::exchange(told, step) != step)
                run.tell([this, step] { m_progress->setValue(step); });
        };
        Result<BillData> bill = readBills(files, progress, run.stop);
        if (!bill)
            return [this, error = bill.error()] {
                forget();
                m_summary->setText(billProblem(error));
            };
        return [this, read = std::make_shared<const BillData>(std::move(bill).value())] {
            m_bill = read;
            m_summary->setText(tr("Working out how the bill differs from the model…"));
            refresh();
        };
    });
}

/// Without a bill, as at the beginning.
void ActualsPanel::forget()
{
    m_reading->cancel();
    m_bill.reset();
    m_actuals.forget();
    m_summary->setText(tr("Choose last month's billing export, or drop it on the window: it is held against the "
                          "model, and the difference is told by its causes, to the cent."));
    updateState();
}

void ActualsPanel::ask()
{
    if (m_bill)
        m_actuals.want(question());
    updateState();
}

ActualsQuestion ActualsPanel::question() const
{
    return {document().scenario(), m_bill};
}

Status ActualsPanel::exportPage(const QString &path) const
{
    const auto answer = m_actuals.value();
    if (!answer || !answer->ok())
        return Error{ErrorCode::input, {}, "there is no bill to report on"};
    const Scenario &scenario = m_actuals.key().scenario;
    const Report report =
        buildActualsReport({scenario, std::make_shared<const ActualsResult>(**answer), writeScenario(scenario),
                            QCoreApplication::applicationVersion(), QDate::currentDate()});
    return path.endsWith(QStringLiteral(".html")) ? exportHtml(report, nativePath(path))
                                                  : exportPdf(report, nativePath(path), paperSizeOf(QLocale()));
}

void ActualsPanel::askAndExport()
{
    QString path = QFileDialog::getSaveFileName(this, tr("Export Page"),
                                                fileStem(tr("actuals", "file name"))() + QStringLiteral(".pdf"),
                                                tr("PDF documents (*.pdf);;Web pages (*.html)"));
    if (path.isEmpty())
        return;
    if (QFileInfo(path).suffix().isEmpty())
        path += QStringLiteral(".pdf");
    if (const Status status = exportPage(path); !status)
        m_summary->setText(tr("The page could not be written: %1").arg(billProblem(status.error())));
}

void ActualsPanel::refresh()
{
    m_terms->refresh();
    ask();
}

bool ActualsPanel::isWorking() const
{
    return m_reading->isBusy() || m_actuals.isWorking();
}

QString ActualsPanel::summary() const
{
    return m_summary->text();
}

QString ActualsPanel::notes() const
{
    return m_notes->text();
}

void ActualsPanel::showAnswer()
{
    if (!m_actuals.problem().isEmpty())
        m_summary->setText(m_actuals.problem());
    else if (const auto shown = m_actuals.value(); shown && !shown->ok())
        m_summary->setText(billProblem(shown->error()));
    else if (shown)
        showResult(m_actuals.key().scenario, **shown);
    updateState();
}

void ActualsPanel::showResult(const Scenario &scenario, const ActualsResult &result)
{
    m_summary->setText(actuals::summary(scenario, result));
    m_outlook->setText((actuals::outlook(scenario, result) + actuals::anomalyLines(result)).join(QLatin1Char('\n')));
    m_figures->showResult(std::make_shared<const ActualsResult>(result));
    m_terms->showTags(result.tagKeys);
    m_map->showRows(m_actuals.key().bill, result);
    m_inputs->showInputs(scenario, result);
    m_keepMap->setVisible(!result.guesses.empty());
    QStringList notes;
    for (const std::string &note : result.notes)
        notes << QString::fromStdString(note);
    if (!m_map->hidden().isEmpty())
        notes << m_map->hidden();
    m_notes->setText(notes.join(QLatin1Char('\n')));
}

void ActualsPanel::updateState()
{
    const bool isReading = m_reading->isBusy();
    const auto shown = m_actuals.value();
    const bool hasFigures = m_bill && shown && shown->ok();
    m_progress->setVisible(isReading);
    m_cancel->setVisible(isReading);
    m_open->setEnabled(!isReading);
    m_again->setVisible(m_bill != nullptr);
    m_again->setEnabled(!isReading);
    m_terms->setVisible(m_bill != nullptr);
    m_export->setVisible(hasFigures);
    for (QWidget *widget : {static_cast<QWidget *>(m_figures), m_rest, static_cast<QWidget *>(m_outlook)})
        widget->setVisible(hasFigures);
    m_rest->setEnabled(hasFigures && m_actuals.isOf(question())); // what is edited is the scenario as it is shown
    m_notes->setVisible(hasFigures && !m_notes->text().isEmpty());
}

} // namespace isocost
