// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/start/new_scenario_dialog.h"

#include "core/base/name_pieces.h"
#include "ui/document/capacity_edits.h"
#include "ui/document/scenario_edits.h"
#include "ui/format/format.h"
#include "ui/widgets/number_box.h"
#include "ui/words/capacity_words.h"

#include <QComboBox>
#include <QCompleter>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>

#include <algorithm>
#include <set>

namespace isocost
{

namespace
{

using NewWork = NewScenario::Work;

constexpr int noTarget = -1;

bool hasTokensOf(NewWork work)
{
    return work == NewWork::chat || work == NewWork::documents || work == NewWork::batch;
}

/// What a target usually is, as a start.
double usualSeconds(TargetMetric metric)
{
    constexpr double wholeAnswer = 10;
    constexpr double firstToken = 1;
    constexpr double token = 0.05;
    return metric == TargetMetric::total ? wholeAnswer : metric == TargetMetric::firstToken ? firstToken : token;
}

QWidget *inOneRow(QWidget *first, QWidget *second)
{
    auto *both = new QWidget;
    auto *row = new QHBoxLayout(both);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(first, 1);
    row->addWidget(second, 1);
    return both;
}

} // namespace

NewScenarioDialog::NewScenarioDialog(const std::vector<PriceSheet> &sheets, QWidget *parent)
    : QDialog(parent), m_sheets(sheets), m_hint(new QLabel), m_work(new QComboBox), m_model(new QComboBox),
      m_modelHint(new QLabel), m_volume(new NumberBox), m_when(new QComboBox), m_target(new QComboBox),
      m_seconds(new NumberBox), m_provider(new QComboBox)
{
    setWindowTitle(tr("New Scenario"));
    const auto add = [](QComboBox *box, const QString &text, int key) { box->addItem(text, key); };
    add(m_work, tr("Chat"), static_cast<int>(NewWork::chat));
    add(m_work, tr("Answers over documents"), static_cast<int>(NewWork::documents));
    add(m_work, tr("Batch: may wait"), static_cast<int>(NewWork::batch));
    add(m_work, tr("Images"), static_cast<int>(NewWork::image));
    add(m_work, tr("Speech to text"), static_cast<int>(NewWork::speech));
    add(m_when, tr("in office hours"), static_cast<int>(NewScenario::When::officeHours));
    add(m_when, tr("in the evenings"), static_cast<int>(NewScenario::When::evenings));
    add(m_when, tr("around the clock"), static_cast<int>(NewScenario::When::evenly));
    m_volume->setRange(1, 1e9);
    m_volume->setDecimals(0);
    m_volume->setGroupSeparatorShown(true);
    m_volume->setValue(10'000);
    m_volume->setSuffix(tr(" requests a day"));
    m_volume->setToolTip(tr("As in %1, 250k or %2M").arg(format::number(250'000, 6), format::number(1.5, 2)));
    m_seconds->setRange(0.001, 100'000);
    m_seconds->setDecimals(3);
    m_seconds->setSuffix(tr(" s"));
    m_provider->addItem(tr("Anybody in the library"), QString());
    std::set<std::string> providers;
    for (const PriceSheet &sheet : sheets)
        providers.insert(sheet.provider);
    for (const std::string &provider : providers) {
        if (!provider.empty())
            m_provider->addItem(QString::fromStdString(provider), QString::fromStdString(provider));
    }
    build();
    connect(m_work, &QComboBox::currentIndexChanged, this, &NewScenarioDialog::followWork);
    connect(m_model, &QComboBox::editTextChanged, this, &NewScenarioDialog::showModelHint);
    connect(m_target, &QComboBox::currentIndexChanged, this, [this] {
        const int metric = m_target->currentData().toInt();
        m_seconds->setEnabled(metric != noTarget);
        if (metric != noTarget)
            m_seconds->setValue(usualSeconds(static_cast<TargetMetric>(metric)));
    });
    followWork();
}

void NewScenarioDialog::build()
{
    auto *form = new QFormLayout(this);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_hint->setText(tr("What you do not answer is guessed, and called a guess: in the notes, and as a range beside the "
                       "number. All of it can be changed."));
    m_hint->setTextFormat(Qt::PlainText);
    m_hint->setWordWrap(true);
    form->addRow(m_hint);
    form->addRow(tr("What does it &do?"), m_work);
    form->addRow(tr("With which &model?"), m_model);
    form->addRow(QString(), m_modelHint);
    form->addRow(tr("How &much, and when?"), inOneRow(m_volume, m_when));
    form->addRow(tr("How &fast must it be, for 95 %?"), inOneRow(m_target, m_seconds));
    form->addRow(tr("Whose &prices?"), m_provider);
    m_model->setEditable(true);
    m_model->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_model->completer()->setFilterMode(Qt::MatchContains);
    m_modelHint->setTextFormat(Qt::PlainText);
    m_modelHint->setWordWrap(true);
    m_modelHint->hide();
    m_when->setAccessibleName(tr("When the requests come"));
    m_seconds->setAccessibleName(tr("Seconds of the target"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    m_propose = buttons->button(QDialogButtonBox::Ok);
    m_propose->setText(tr("&Propose Options"));
    QPushButton *blank = buttons->addButton(tr("&Blank Scenario"), QDialogButtonBox::ActionRole);
    form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(blank, &QPushButton::clicked, this, [this] {
        m_isBlank = true;
        accept();
    });
    resize(sizeHint().expandedTo(QSize(620, 0)));
}

void NewScenarioDialog::leaveTrafficToLog()
{
    setWindowTitle(tr("New Scenario from a Request Log"));
    m_hint->setText(
        tr("First what to compare: options are proposed for this model and target. Then you choose the log, "
           "which says how much comes and when, and how long requests are."));
    static_cast<QFormLayout *>(layout())->setRowVisible(m_volume->parentWidget(), false);
    m_propose->setText(tr("&Propose Options, Then Choose the Log…"));
    resize(width(), std::max(sizeHint().height(), layout()->totalHeightForWidth(width())));
}

/// Models and targets that go with the kind of work.
void NewScenarioDialog::followWork()
{
    const auto work = static_cast<NewWork>(m_work->currentData().toInt());
    fillModels();
    const QSignalBlocker quiet(m_target);
    m_target->clear();
    m_target->addItem(tr("No target"), noTarget);
    m_target->addItem(metricName(TargetMetric::total), static_cast<int>(TargetMetric::total));
    if (hasTokensOf(work)) {
        m_target->addItem(metricName(TargetMetric::firstToken), static_cast<int>(TargetMetric::firstToken));
        m_target->addItem(metricName(TargetMetric::perToken), static_cast<int>(TargetMetric::perToken));
    }
    const TargetMetric usual =
        work == NewWork::chat || work == NewWork::documents ? TargetMetric::firstToken : TargetMetric::total;
    m_target->setCurrentIndex(work == NewWork::batch ? 0 : m_target->findData(static_cast<int>(usual)));
    m_seconds->setEnabled(work != NewWork::batch);
    m_seconds->setValue(usualSeconds(usual));
}

void NewScenarioDialog::fillModels()
{
    const auto work = static_cast<NewWork>(m_work->currentData().toInt());
    m_model->clear();
    if (work == NewWork::image)
        m_model->addItems({QStringLiteral("sdxl"), QStringLiteral("flux-schnell"), QStringLiteral("sd3")});
    else if (work == NewWork::speech)
        m_model->addItems({QStringLiteral("whisper"), QStringLiteral("nova")});
    else {
        for (const ModelShape &model : shippedCapacity().models)
            m_model->addItem(QString::fromStdString(model.id));
        const int usual = m_model->findText(QStringLiteral("llama-3.3-70b"));
        m_model->setCurrentIndex(std::max(0, usual));
    }
}

/// What a model's name is taken for, where that is not plain.
void NewScenarioDialog::showModelHint()
{
    const std::string name = m_model->currentText().trimmed().toStdString();
    const bool isAsked = hasTokensOf(static_cast<NewWork>(m_work->currentData().toInt())) && !name.empty();
    const ModelShape *shape = isAsked ? shapeMeant(name) : nullptr;
    QString hint;
    if (shape && shape->id != name)
        hint = tr("Taken as %1.").arg(QString::fromStdString(shape->id));
    if (isAsked && !shape) {
        constexpr qsizetype mostNamed = 6;
        QStringList like;
        for (const std::string &id : idsLike(shippedCapacity().models, name))
            like << QString::fromStdString(id);
        hint = tr("No open model is known by this name: only calls to it can be compared, where a price sheet has "
                  "them.");
        if (!like.isEmpty())
            hint += QLatin1Char(' ') + tr("Known: %1.").arg(like.mid(0, mostNamed).join(QStringLiteral(", ")));
    }
    m_modelHint->setText(hint);
    const bool wasShown = !m_modelHint->isHidden();
    m_modelHint->setVisible(!hint.isEmpty());
    if (wasShown == hint.isEmpty())
        resize(width(), std::max(sizeHint().height(), layout()->totalHeightForWidth(width())));
}

NewScenario NewScenarioDialog::answers() const
{
    NewScenario answers;
    answers.work = static_cast<NewWork>(m_work->currentData().toInt());
    answers.model = m_model->currentText().trimmed().toStdString();
    answers.requestsPerDay = m_volume->value();
    answers.when = static_cast<NewScenario::When>(m_when->currentData().toInt());
    const int metric = m_target->currentData().toInt();
    constexpr double percentile = 95;
    if (metric != noTarget)
        answers.target = ServiceLevel{percentile, m_seconds->value(), static_cast<TargetMetric>(metric), {}};
    answers.provider = m_provider->currentData().toString().toStdString();
    return answers;
}

Scenario NewScenarioDialog::scenario() const
{
    return m_isBlank ? edits::blankScenario() : proposeScenario(answers(), m_sheets);
}

} // namespace isocost
