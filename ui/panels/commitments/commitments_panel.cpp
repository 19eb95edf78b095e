// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/commitments/commitments_panel.h"

#include "core/engine/answer/curves/commitment_curves.h"
#include "ui/charts/chart_files.h"
#include "ui/charts/commitment_chart.h"
#include "ui/widgets/option_chooser.h"
#include "ui/widgets/sentence_label.h"
#include "ui/widgets/view_parts.h"
#include "ui/words/commitment_words.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace isocost
{

namespace
{

using CurveKind = CommitmentCurve::Kind;

constexpr std::chrono::milliseconds commitmentRest{80};

/// What tells one curve from the others.
std::string keyOf(const CommitmentCurve &curve)
{
    return curve.option + '\n' + std::to_string(static_cast<int>(curve.kind)) + curve.rate;
}

/// Writes an amount where the scenario holds it. False, and nothing done, where the option is not of the file.
bool commit(Scenario &scenario, const CommitmentCurve &curve, double amount)
{
    if (curve.kind == CurveKind::savingsPlan && scenario.savingsPlan) {
        scenario.savingsPlan->best = false;
        scenario.savingsPlan->commitmentPerHour = amount;
        return true;
    }
    const auto option = std::ranges::find(scenario.options, curve.option, &Option::id);
    if (option == scenario.options.end())
        return false;
    if (curve.kind == CurveKind::units) {
        option->units = amount;
        return true;
    }
    if (option->fleet.empty())
        option->fleet = {{curve.rate, 0, false, {}}, {curve.rest, 0, false, {}}};
    option->fleet.front().best = false;
    option->fleet.front().replicas = static_cast<int>(amount);
    return true;
}

} // namespace

CommitmentsPanel::CommitmentsPanel(ScenarioDocument &document, QWidget *parent)
    : QWidget(parent), m_document(document), m_chooser(new OptionChooser(tr("Co&mmitment"), this)),
      m_summary(new SentenceLabel(this)), m_take(new QPushButton(tr("Commit What Costs &Least"), this)),
      m_chart(new ChartBox(tr("Cost, coverage and use by what is committed"),
                           tr("Cost, coverage and use by what is committed"), this)),
      m_note(new QLabel(this)),
      m_curves([](const Scenario &scenario, std::stop_token stop,
                  const auto &) { return commitmentCurves(scenario, Commitments::possible, std::move(stop)); },
               {commitmentRest, {}})
{
    build();
    askAtChanges(this, m_document, [this] { ask(); });
    connect(m_chooser, &OptionChooser::chosenByPerson, this, &CommitmentsPanel::answered);
    connect(m_take, &QPushButton::clicked, this, [this] {
        if (const CommitmentCurve *curve = shown())
            take(curve->best);
    });
    connect(chart(), &ChartView::stopChosen, this, [this](int stop) { take(static_cast<std::size_t>(stop)); });
    connect(&m_curves, &DerivedState::answered, this, &CommitmentsPanel::answered);
    m_curves.askWhileSeen(this, [this] { ask(); });
}

void CommitmentsPanel::build()
{
    chart()->setFileStem([this] { return chartFileStem(m_document.filePath(), tr("commitments", "file name")); });
    makeWords(m_note);
    m_summary->setAccessibleDescription(tr("The commitment in words"));
    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_note->setText(
        tr("“The last of it” is what is committed beyond the place before: it pays while its use lies above "
           "the line. A click commits that much."));
    QVBoxLayout *column = scrolledColumn(this);
    column->addWidget(m_chooser);
    column->addWidget(m_summary);
    column->addWidget(m_take, 0, Qt::AlignLeft);
    column->addWidget(m_chart, 1);
    column->addWidget(m_note);
    column->addStretch(); // words alone stand on top
}

QString CommitmentsPanel::summary() const
{
    return m_summary->sentence();
}

void CommitmentsPanel::ask()
{
    const Scenario &scenario = m_document.decided();
    m_curves.want(scenario);
    if (m_curves.isOf(scenario))
        return answered();
    if (!m_curves.value())
        tell(tr("Working out the commitments…"));
}

/// The curve that the chooser names; null where there is none.
const CommitmentCurve *CommitmentsPanel::shown() const
{
    if (!m_curves.value())
        return nullptr;
    const auto found = std::ranges::find(*m_curves.value(), m_chooser->chosen(), keyOf);
    return found == m_curves.value()->end() ? nullptr : &*found;
}

void CommitmentsPanel::answered()
{
    if (!m_curves.problem().isEmpty())
        return tell(m_curves.problem());
    const Scenario &scenario = m_document.decided();
    if (!m_curves.isOf(scenario))
        return;
    OptionChooser::Choices choices;
    std::string preferred;
    for (const CommitmentCurve &curve : *m_curves.value()) {
        choices << std::pair(keyOf(curve), commitmentTitle(scenario, curve));
        if (preferred.empty() || m_document.analysis().evaluation.recommended == curve.option)
            preferred = keyOf(curve);
    }
    m_chooser->setChoices(choices, preferred);
    if (const CommitmentCurve *curve = shown())
        return showCurve(*curve);
    tell(tr("There is nothing to commit to: no fleet's price sheet has a rate with a term and one without, there is no "
            "savings plan, and no option buys throughput by the unit."));
}

void CommitmentsPanel::showCurve(const CommitmentCurve &curve)
{
    const Scenario &scenario = m_document.decided();
    m_summary->setSentence(scenario, commitmentText(scenario, curve));
    m_take->setVisible(curve.best != curve.today);
    m_note->show();
    m_chart->show();
    chart()->setFigure(std::make_shared<CommitmentFigure>(commitmentPicture(scenario, curve)));
}

/// Words in place of a picture.
void CommitmentsPanel::tell(const QString &words)
{
    m_summary->setText(words);
    m_take->hide();
    m_note->hide();
    m_chart->hide();
}

void CommitmentsPanel::take(std::size_t place)
{
    const CommitmentCurve *curve = shown();
    if (!curve || !m_curves.isOf(m_document.decided()) || place >= curve->places.size())
        return;
    bool isOfFile = true;
    const auto refused = m_document.edit(
        tr("Commit"), [&](Scenario &scenario) { isOfFile = commit(scenario, *curve, curve->places[place].amount); });
    if (refused)
        m_summary->setText(QString::fromStdString(refused->message));
    else if (!isOfFile)
        m_summary->setText(tr("This option comes from a lever: what it commits is not an input of its own."));
}

} // namespace isocost
