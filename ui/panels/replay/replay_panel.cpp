// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/replay/replay_panel.h"

#include "ui/charts/chart_files.h"
#include "ui/charts/timeline_chart.h"
#include "ui/format/format.h"
#include "ui/widgets/figure_table.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/option_chooser.h"
#include "ui/widgets/view_parts.h"
#include "ui/words/replay_words.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace isocost
{

namespace
{

QLabel *words(QWidget *parent, const QString &whatItSays)
{
    auto *label = new QLabel(parent);
    makeWords(label, whatItSays);
    return label;
}

/// What only names and times change: the figures on screen hold as long as the rest is the same.
bool sameFigures(Scenario a, Scenario b)
{
    a.name = b.name;
    a.notes = b.notes;
    return a == b;
}

} // namespace

ReplayPanel::ReplayPanel(ScenarioDocument &document, QWidget *parent)
    : QWidget(parent), m_document(document), m_task(new Background({}, this)), m_seed(new QSpinBox(this)),
      m_days(new QDoubleSpinBox(this)), m_drawn(new QPushButton(tr("&Replay the Workload"), this)),
      m_recorded(new QPushButton(tr("Replay a &Log…"), this)), m_warm(new QCheckBox(tr("&Warm"), this)),
      m_cancel(new QPushButton(tr("Cancel"), this)), m_progress(new QProgressBar(this)),
      m_subject(words(this, tr("What was replayed"))),
      m_outdated(words(this, tr("Whether the replay is of this scenario"))),
      m_notes(words(this, tr("What else there is to know of the figures"))),
      m_chooser(new OptionChooser(tr("&Option"), this)),
      m_table(new FigureTable(tr("Replay beside the closed form"),
                              {tr("Figure"), tr("Replay"), tr("Closed form"), tr("Difference")}, {1, 2}, this)),
      m_occupancy(new ChartBox(tr("Running, idle and waiting"),
                               tr("Requests running and waiting and instances idle over time"), this)),
      m_arrivals(new ChartBox(tr("Arrivals"), tr("Requests per second over time"), this)),
      m_latency(
          new ChartBox(tr("How many requests take longer"), tr("Latency distribution, replay and closed form"), this))
{
    build();
    connect(m_drawn, &QPushButton::clicked, this, &ReplayPanel::runDrawn);
    connect(m_recorded, &QPushButton::clicked, this, &ReplayPanel::chooseLog);
    connect(m_cancel, &QPushButton::clicked, this, &ReplayPanel::cancel);
    connect(m_chooser, &OptionChooser::chosenByPerson, this, &ReplayPanel::showOption);
    connect(m_task, &Background::busyChanged, this, &ReplayPanel::updateState);
    connect(&m_document, &ScenarioDocument::writtenAnew, this, &ReplayPanel::showOption);
    connect(m_task, &Background::failed, m_subject, &QLabel::setText);
    connect(&m_document, &ScenarioDocument::scenarioChanged, this, [this] {
        m_isOutdated = m_run != nullptr;
        updateState();
    });
    connect(&m_document, &ScenarioDocument::replaced, this, [this] {
        m_task->cancel();
        m_run.reset();
        m_subject->setText(introduction());
        updateState();
        showOption();
    });
    m_subject->setText(introduction());
    updateState();
    showOption();
}

QString ReplayPanel::introduction() const
{
    return tr(
        "Runs requests one by one through each option (cold starts, queue, bursts, every call's own bill) and shows "
        "how far the formulas of the other views are off: on requests drawn from the workload, or on a log of "
        "real ones.");
}

QWidget *ReplayPanel::buildControls()
{
    constexpr int mostSeed = 1'000'000'000;
    constexpr double mostDays = 3650;
    m_seed->setRange(0, mostSeed);
    m_seed->setValue(1);
    m_seed->setAccessibleName(tr("Seed"));
    m_seed->setToolTip(tr("The same seed draws the same requests."));
    m_days->setRange(0, mostDays);
    m_days->setDecimals(1);
    m_days->setSpecialValueText(tr("as many as needed"));
    m_days->setAccessibleName(tr("Days"));
    m_days->setToolTip(tr("How many days to draw; nought draws whole weeks until there are enough requests."));
    m_progress->setTextVisible(true);
    m_progress->setMinimumWidth(40);
    auto *controls = new QWidget(this);
    auto *layout = new FlowLayout(controls);
    layout->setSpacing(6);
    const auto addLabelled = [&](const QString &text, QWidget *box) {
        auto *label = new QLabel(text, controls);
        label->setBuddy(box);
        layout->addWidget(label);
        layout->addWidget(box);
    };
    layout->addWidget(m_drawn);
    addLabelled(tr("&Days"), m_days);
    addLabelled(tr("S&eed"), m_seed);
    layout->addWidget(m_recorded);
    m_warm->setToolTip(
        tr("A log begins with nothing warm. Tick to run it once before, uncounted, so that the cold starts "
           "that only fill the pools are not counted."));
    layout->addWidget(m_warm);
    layout->addWidget(m_progress);
    layout->addWidget(m_cancel);
    return controls;
}

void ReplayPanel::build()
{
    m_outdated->setObjectName(QStringLiteral("outdated"));
    m_outdated->setForegroundRole(QPalette::PlaceholderText);
    m_outdated->setText(tr("The scenario has changed since: the figures below are those of before."));
    occupancyChart()->setFileStem([this] { return chartFileStem(m_document.filePath(), tr("replay", "file name")); });
    arrivalsChart()->setFileStem(
        [this] { return chartFileStem(m_document.filePath(), tr("replay-arrivals", "file name")); });
    latencyChart()->setFileStem(
        [this] { return chartFileStem(m_document.filePath(), tr("replay-latency", "file name")); });
    QVBoxLayout *layout = scrolledColumn(this);
    layout->addWidget(buildControls());
    layout->addWidget(m_subject);
    layout->addWidget(m_outdated);
    layout->addWidget(m_chooser);
    layout->addWidget(m_table);
    layout->addWidget(m_notes);
    layout->addWidget(m_occupancy, 3);
    layout->addWidget(m_arrivals, 2);
    layout->addWidget(m_latency, 3);
    layout->addStretch();
}

void ReplayPanel::runDrawn()
{
    const Scenario scenario = m_document.decided();
    const double days = m_days->value();
    const auto seed = static_cast<std::uint64_t>(m_seed->value());
    m_progress->setRange(0, 0);
    m_progress->setFormat(tr("Replaying…"));
    m_task->run([this, scenario, days, seed](const Background::Run &run) -> Background::Answer {
        auto replay = std::make_shared<const ReplayRun>(replayDrawn(scenario, days, seed, replaying(run), run.stop));
        return [this, replay] { showRun(replay, {}); };
    });
}

void ReplayPanel::chooseLog()
{
    const QString path = QFileDialog::getOpenFileName(this, tr("Replay a Request Log"), {},
                                                      tr("Request logs (*.csv *.tsv *.txt *.gz);;All files (*)"));
    if (!path.isEmpty())
        runRecorded(path);
}

void ReplayPanel::runRecorded(const QString &path)
{
    const Scenario scenario = m_document.decided();
    const auto seed = static_cast<std::uint64_t>(m_seed->value());
    m_progress->setRange(0, 0);
    m_progress->setFormat(tr("Reading…"));
    const bool isWarm = m_warm->isChecked();
    m_task->run([this, scenario, path, seed, isWarm](const Background::Run &run) -> Background::Answer {
        const auto reading = [&](const LogProgress &at) { run.tell([this, at] { showProgress(at); }); };
        const Result<ReplayRun> replay =
            replayRecorded(scenario, path.toStdString(), seed, isWarm, {reading, replaying(run)}, run.stop);
        const QString name = QFileInfo(path).fileName();
        if (!replay)
            return [this, name, error = replay.error()] { showFailure(name, error); };
        return [this, name, shared = std::make_shared<const ReplayRun>(*replay)] { showRun(shared, name); };
    });
}

void ReplayPanel::showProgress(const LogProgress &progress)
{
    constexpr int steps = 1000;
    constexpr double mega = 1e6;
    m_progress->setRange(0, steps);
    const double share = progress.bytesTotal > 0
                             ? static_cast<double>(progress.bytesRead) / static_cast<double>(progress.bytesTotal)
                             : 1;
    m_progress->setValue(static_cast<int>(share * steps));
    m_progress->setFormat(share < 1 ? tr("%1 MB/s, %2 left")
                                          .arg(format::number(progress.bytesPerSecond() / mega, 3),
                                               format::seconds(progress.remainingSeconds()))
                                    : tr("Replaying…"));
}

std::function<void(double)> ReplayPanel::replaying(const Background::Run &run)
{
    return [this, tell = run.tell](double share) {
        tell([this, share] {
            constexpr int steps = 1000;
            m_progress->setRange(0, steps);
            m_progress->setValue(static_cast<int>(share * steps));
            m_progress->setFormat(tr("Replaying… %1").arg(format::percent(share)));
        });
    };
}

void ReplayPanel::showFailure(const QString &source, const Error &error)
{
    const QString where = error.where.empty() ? QString() : QString::fromStdString(error.where) + QStringLiteral(": ");
    m_subject->setText(tr("%1 cannot be replayed: %2").arg(source, where + QString::fromStdString(error.message)));
}

void ReplayPanel::showRun(std::shared_ptr<const ReplayRun> run, const QString &source)
{
    m_run = std::move(run);
    m_isOutdated = source.isEmpty() && !sameFigures(m_run->scenario, m_document.decided());
    const QStringList assumed = logAssumptions(m_run->replay.statement);
    const QString subject = (QStringList{replaySubject(m_run->replay)} + assumed).join(QLatin1Char('\n'));
    m_subject->setText(source.isEmpty() ? subject : tr("%1: %2").arg(source, subject));
    OptionChooser::Choices choices;
    for (const ReplayResult &option : m_run->replay.options)
        choices << std::pair(option.id, QString::fromStdString(option.name));
    const auto &recommended = m_document.analysis().evaluation.recommended;
    m_chooser->setChoices(choices, recommended && !choices.isEmpty() ? *recommended : std::string());
    updateState();
    showOption();
}

void ReplayPanel::updateState()
{
    const bool running = m_task->isBusy();
    m_progress->setVisible(running);
    m_cancel->setVisible(running);
    m_drawn->setEnabled(!running);
    m_recorded->setEnabled(!running);
    m_warm->setEnabled(!running);
    m_outdated->setVisible(m_run && m_isOutdated);
    for (QWidget *widget : QList<QWidget *>{m_table, m_occupancy, m_arrivals, m_latency})
        widget->setVisible(m_run != nullptr);
    m_notes->setVisible(m_run && !m_notes->text().isEmpty());
    m_chooser->setVisible(m_run && m_run->replay.options.size() > 1);
}

void ReplayPanel::showOption()
{
    if (!m_run)
        return;
    const std::vector<ReplayResult> &options = m_run->replay.options;
    const auto shown = std::ranges::find(options, m_chooser->chosen(), &ReplayResult::id);
    if (shown == options.end())
        return;
    QList<QStringList> rows;
    for (ReplayFigure figure : replayFigures(*shown))
        rows << QStringList{replayFigureName(figure, m_run->scenario.workload.slo),
                            replayFigureText(figure, shown->simulated[figure], m_run->scenario.currency),
                            replayFigureText(figure, shown->closedForm[figure], m_run->scenario.currency),
                            replayDifference(figure, *shown)};
    m_table->setRows(rows);
    const QStringList notes = replayNotes(*shown);
    m_notes->setText(notes.join(QLatin1Char(' ')));
    m_notes->setVisible(!notes.isEmpty());
    const auto place = static_cast<int>(shown - options.begin());
    occupancyChart()->setFigure(std::make_shared<TimelineFigure>(occupancyPicture(*shown, place)));
    arrivalsChart()->setFigure(std::make_shared<TimelineFigure>(arrivalsPicture(*shown, place)));
    if (shown->seconds.empty())
        latencyChart()->setFigure(nullptr, tr("Without requests there is no latency."));
    else
        latencyChart()->setFigure(
            std::make_shared<ShareFigure>(replayedLatencyPicture(*m_run, static_cast<std::size_t>(place))));
}

} // namespace isocost
