// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/scenario_document.h"

#include "core/engine/planning/plan/decided.h"
#include "core/model/validate.h"
#include "core/store/native_path.h"
#include "ui/document/patient_analyser.h"
#include "ui/document/range_edits.h"
#include "ui/document/undo_commands.h"
#include "ui/format/format.h"
#include "ui/words/input_name.h"

#include <QCryptographicHash>

namespace isocost
{

namespace
{

constexpr int undoSteps = 500;

/// "Change Service time · Chat to 2 s": what Undo shows.
QString changeText(const Scenario &scenario, const std::string &pointer, double value)
{
    constexpr int longest = 60;
    QString name = inputName(scenario, pointer);
    if (name.size() > longest)
        name = name.left(longest - 1) + u'…';
    return ScenarioDocument::tr("Change %1 to %2").arg(name, inputValue(scenario, pointer, value));
}

QString volumeText(double total)
{
    return ScenarioDocument::tr("Change Volume to %1 requests/day").arg(format::requestsPerDay(total));
}

/// A running analysis younger than this may finish although a newer one waits: during a drag its answer is a frame.
constexpr std::chrono::milliseconds framePatience{250};

} // namespace

QByteArray digestOf(std::string_view fileBytes)
{
    const QByteArrayView bytes(fileBytes.data(), static_cast<qsizetype>(fileBytes.size()));
    return QCryptographicHash::hash(bytes.toByteArray(), QCryptographicHash::Sha256).toHex();
}

Derived<ScenarioDocument::Question, Analysis>::WorkInSteps ScenarioDocument::analysisWork(const Analyse &analyse)
{
    if (analyse)
        return [analyse](const Question &asked, std::stop_token stop, const auto &, const auto &) {
            return analyse(asked.scenario, std::move(stop));
        };
    return [patient = std::make_shared<PatientAnalyser>()](const Question &asked, std::stop_token stop, const auto &,
                                                           const auto &early) {
        return patient->analyse(asked.scenario, std::move(stop), asked.parts, early); // only ever in the worker thread
    };
}

ScenarioDocument::ScenarioDocument(QObject *parent, const Analyse &analyse)
    : QObject(parent), m_levers(leverWork()), m_confidence(confidenceWork()),
      m_decider([](const Scenario &inputs, std::stop_token, const auto &) { return asDecided(inputs); }),
      m_evaluator(analysisWork(analyse), {{}, framePatience})
{
    m_undoStack.setUndoLimit(undoSteps);
    connect(&m_undoStack, &QUndoStack::cleanChanged, this, &ScenarioDocument::fileChanged);
    connect(&m_evaluator, &DerivedState::answered, this, &ScenarioDocument::takeAnalysis);
    connect(&m_decider, &DerivedState::answered, this, &ScenarioDocument::takeDecided);
    connect(&m_decider, &DerivedState::workingChanged, this, [this] {
        if (analysisIsCurrent())
            emit analysisChanged();
    });
    connect(&m_seen, &SeenParts::grown, this, &ScenarioDocument::evaluate);
}

ScenarioDocument::~ScenarioDocument()
{
    // The stack would announce its own end through this half-gone document.
    m_undoStack.disconnect(this);
}

std::optional<Error> ScenarioDocument::setNumber(const std::string &pointer, double value, bool dragging)
{
    const std::optional<double> before = numberAt(m_scenario, pointer);
    if (!before)
        return Error{ErrorCode::input, pointer, tr("there is no such number").toStdString()};
    const auto refused = check([&](Scenario &scenario) { setNumberAt(scenario, pointer, value); });
    if (refused)
        return refused;
    const quint64 serial = dragSerial(pointer, dragging);
    if (*before != value)
        m_undoStack.push(new SetNumber(*this, changeText(m_scenario, pointer, value), serial, pointer, *before, value));
    return {};
}

std::optional<Error> ScenarioDocument::setTotalRequestsPerDay(double total, bool dragging)
{
    const std::vector<double> before = SetVolumes::of(m_scenario);
    const double now = totalRequestsPerDay(m_scenario.workload);
    const auto classes = static_cast<double>(before.size());
    std::vector<double> after = before;
    constexpr int digits = 15; // what a product leaves beyond them is noise: 149,999.99999999997
    for (double &volume : after)
        volume = format::significant(now > 0 ? volume / now * total : total / classes, digits);
    const auto refused = check([&](Scenario &scenario) {
        for (std::size_t i = 0; i < after.size(); ++i)
            scenario.workload.classes[i].requestsPerDay = after[i];
    });
    if (refused)
        return refused;
    const quint64 serial = dragSerial("total requests per day", dragging);
    if (after != before)
        m_undoStack.push(new SetVolumes(*this, volumeText(total), serial, before, after));
    return {};
}

std::optional<Error> ScenarioDocument::edit(const QString &what, const std::function<void(Scenario &)> &change,
                                            const std::string &dragKey)
{
    Scenario after = m_scenario;
    change(after);
    edits::followPointers(m_scenario, after);
    const std::vector<Error> errors = validate(after);
    if (!errors.empty())
        return errors.front();
    const quint64 serial = dragSerial(dragKey, !dragKey.empty());
    if (after != m_scenario)
        m_undoStack.push(new EditScenario(*this, what, serial, m_scenario, std::move(after)));
    return {};
}

void ScenarioDocument::endDrag()
{
    m_dragKey.clear();
}

std::optional<Error> ScenarioDocument::check(const std::function<void(Scenario &)> &change) const
{
    Scenario copy = m_scenario;
    change(copy);
    edits::followPointers(m_scenario, copy);
    const std::vector<Error> errors = validate(copy);
    return errors.empty() ? std::nullopt : std::optional<Error>(errors.front());
}

/// The serial of the drag that an edit of `key` belongs to; 0 for an edit of its own. One without `dragging` closes the
/// drag, and still belongs to it when it is of the same key: a slider's release.
quint64 ScenarioDocument::dragSerial(const std::string &key, bool dragging)
{
    const bool same = !m_dragKey.empty() && m_dragKey == key;
    if (dragging && !same)
        ++m_dragSerial;
    m_dragKey = dragging ? key : std::string();
    return dragging || same ? m_dragSerial : 0;
}

void ScenarioDocument::apply(const std::function<void(Scenario &)> &change)
{
    m_changedAt = std::chrono::steady_clock::now();
    change(m_scenario);
    decideAnew();
}

void ScenarioDocument::decideAnew()
{
    const bool wasCurrent = analysisIsCurrent();
    m_view.takeInputs(m_scenario);
    const bool isPutOff = m_view.takesLong() && !m_decider.isOf(m_view.inputs());
    if (isPutOff) {
        m_decider.want(m_view.inputs());
        if (wasCurrent)
            emit analysisChanged();
    } else {
        m_view.takeDecided(m_view.takesLong() ? *m_decider.value() : asDecided(m_view.inputs()));
        m_decider.stop();
        evaluate();
    }
    emit scenarioChanged();
}

void ScenarioDocument::takeDecided()
{
    if (!m_decider.isOf(m_view.inputs()))
        return emit analysisChanged(); // why, is a problem of the analysis
    m_view.takeDecided(*m_decider.value());
    evaluate();
    emit scenarioChanged();
}

std::string ScenarioDocument::chosenCase() const
{
    return findCase(m_scenario, m_view.caseId()) ? m_view.caseId() : std::string();
}

void ScenarioDocument::chooseCase(const std::string &id)
{
    if (id == m_view.caseId())
        return;
    m_view.choose(id);
    decideAnew();
}

void ScenarioDocument::evaluate()
{
    if (m_scenario.workload.classes.empty())
        return; // nothing is open
    const bool wasCurrent = analysisIsCurrent();
    m_evaluator.want(question());
    if (wasCurrent != analysisIsCurrent())
        emit analysisChanged();
}

/// What is there already stays when it holds more than is in sight now.
ScenarioDocument::Question ScenarioDocument::question() const
{
    Question asked{m_view.decided(), m_seen.now()};
    if (m_evaluator.value() && m_evaluator.key().parts.cover(asked.parts) &&
        m_evaluator.key().scenario == asked.scenario)
        asked.parts = m_evaluator.key().parts;
    return asked;
}

bool ScenarioDocument::analysisHolds(const AnalysisParts &parts) const
{
    return m_analysis->evaluation.options.empty() || (m_evaluator.value() && m_evaluator.key().parts.cover(parts));
}

void ScenarioDocument::takeAnalysis()
{
    if (m_evaluator.value())
        m_analysis = m_evaluator.value();
    emit analysisChanged();
}

} // namespace isocost
