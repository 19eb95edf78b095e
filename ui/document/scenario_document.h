// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/engine/answer/analysis.h"
#include "core/model/scenario.h"
#include "ui/document/confidence_figures.h"
#include "ui/document/decided_view.h"
#include "ui/document/derived.h"
#include "ui/document/figure_selection.h"
#include "ui/document/lever_figures.h"
#include "ui/document/seen_parts.h"

#include <QByteArray>
#include <QObject>
#include <QUndoStack>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace isocost
{

/// What tells two versions of a file apart.
QByteArray digestOf(std::string_view fileBytes);

/// The one owner of the open scenario. Every change is an undoable command that leaves a scenario validate() accepts,
/// or is refused whole. Each change asks for a new analysis.
class ScenarioDocument : public QObject
{
    Q_OBJECT

public:
    using Analyse = std::function<Analysis(const Scenario &, std::stop_token)>;

    /// @param analyse what to run; by default an Analyser over its default range
    explicit ScenarioDocument(QObject *parent = nullptr, const Analyse &analyse = {});
    ~ScenarioDocument() override;

    const Scenario &scenario() const { return m_scenario; }
    /// The scenario as it is decided on, with the chosen case and the levers where they are applied: what analysis() is
    /// of and views show. What people edit is scenario(). Where levers wait for options that choose themselves it is
    /// the earlier one, and the analysis not current, until they have been chosen.
    const Scenario &decided() const { return m_view.decided(); }
    /// The same before levers: what the plan, the ranges, flips and the levers' own figures start from; see inputsOf().
    const Scenario &inputs() const { return m_view.inputs(); }
    /// The case that views show; empty for the base.
    std::string chosenCase() const;
    /// Shows another case, the base for an empty id. No edit: it changes nothing of the scenario.
    void chooseCase(const std::string &id);
    /// As last opened or saved: what "reset" returns to.
    const Scenario &savedScenario() const { return m_saved; }
    /// The newest finished analysis; its `evaluation.options` is empty before the first. It holds the evaluation, the
    /// crossovers and the parts that views in sight asked for when it was begun.
    const Analysis &analysis() const { return *m_analysis; }
    /// What analysis() is of; null before the first.
    const Scenario *analysed() const { return m_evaluator.value() ? &m_evaluator.key().scenario : nullptr; }
    /// Whether analysis() holds these parts, as far as there is one.
    bool analysisHolds(const AnalysisParts &parts) const;
    /// `view` shows these parts of the analysis: they are worked out while it is in sight, and asked for when it comes.
    void needWhileSeen(QWidget *view, const AnalysisParts &parts) { m_seen.setNeeds(view, parts); }
    /// When the last change began.
    std::chrono::steady_clock::time_point changedAt() const { return m_changedAt; }
    /// False while a newer analysis is under way, and when it came to nothing.
    bool analysisIsCurrent() const
    {
        return !m_decider.isWorking() && !m_evaluator.isWorking() && analysisProblem().isEmpty();
    }
    /// Why the scenario could not be analysed; analysis() is an earlier one then. Empty for none.
    const QString &analysisProblem() const
    {
        return m_decider.problem().isEmpty() ? m_evaluator.problem() : m_decider.problem();
    }

    QUndoStack *undoStack() { return &m_undoStack; }
    /// The figure of this scenario that the reader asks about; none in another one.
    FigureSelection &figures() { return m_figures; }
    /// What the levers of this scenario change, once somebody asks for it.
    LeverFigures &levers() { return m_levers; }
    /// How sure the answer of this scenario is; worked out when asked for.
    ConfidenceFigures &confidence() { return m_confidence; }
    /// Empty for a scenario that has never been saved.
    QString filePath() const { return m_filePath; }
    bool isModified() const { return m_recovered || !m_undoStack.isClean(); }

    /// Sets the number at a JSON pointer of the file format. With `dragging`, successive edits of one pointer are one
    /// undo step until one without it or endDrag(). Returns why the value was refused; nothing has changed then.
    std::optional<Error> setNumber(const std::string &pointer, double value, bool dragging = false);
    /// Scales every class to the same total requests/day (>= 0). Without any traffic the classes share it equally.
    std::optional<Error> setTotalRequestsPerDay(double total, bool dragging = false);
    /// Any other edit; `what` is the verb that Undo shows ("Add class"). A change that leaves the scenario as it was
    /// makes no step. With a `dragKey`, successive edits of that key merge as in setNumber().
    std::optional<Error> edit(const QString &what, const std::function<void(Scenario &)> &change,
                              const std::string &dragKey = {});
    /// Closes the undo step that a drag has been collecting.
    void endDrag();
    /// Whether a drag is collecting its undo step.
    bool isDragging() const { return !m_dragKey.empty(); }
    /// The error that `change` would be refused with; empty when it is fine.
    std::optional<Error> check(const std::function<void(Scenario &)> &change) const;

    /// Replaces the document by a file; the error's message is whole sentences for people. The old document stays on an
    /// error.
    Status open(const QString &path);
    /// Replaces the document by a scenario without a file (a new one, a sample).
    void adopt(const Scenario &scenario);
    /// Replaces the document by one recovered after a crash: modified until saved. `path` may be empty; `fileDigest` is
    /// of the file it was made from.
    void adoptRecovered(const Scenario &scenario, const QString &path, const QByteArray &fileDigest);
    /// Writes to filePath(), which must not be empty; on an error the file is as it was and the document still
    /// modified.
    Status save();
    Status saveAs(const QString &path);
    /// The digest of the file's bytes as last read or written here; empty without a file.
    const QByteArray &fileDigest() const { return m_fileDigest; }
    /// Whether filePath() holds something else now: another window or program has changed it. A file that is gone has
    /// not changed, and neither has one that holds what would be saved.
    bool fileHasChanged() const;

    /// Has everything that shows figures write them anew, as another period of money asks for; works nothing out.
    void writeAnew() { Q_EMIT writtenAnew(); }

Q_SIGNALS:
    void scenarioChanged();
    /// A newer analysis, or analysisIsCurrent() or analysisProblem() has changed.
    void analysisChanged();
    /// Nothing has changed but how figures are to be written.
    void writtenAnew();
    /// filePath() or isModified() may have changed.
    void fileChanged();
    /// Another scenario altogether has taken the place of the last one.
    void replaced();

private:
    friend class ScenarioCommand;

    /// What an analysis depends on.
    struct Question {
        Scenario scenario; ///< decided()
        AnalysisParts parts;

        bool operator==(const Question &) const = default;
    };

    static Derived<Question, Analysis>::WorkInSteps analysisWork(const Analyse &analyse);
    Question question() const;
    void apply(const std::function<void(Scenario &)> &change);
    void replaceBy(const Scenario &scenario, const QString &path, const QByteArray &digest, bool recovered);
    quint64 dragSerial(const std::string &key, bool dragging);
    void evaluate();
    void takeAnalysis();
    void takeDecided();
    void decideAnew();

    Scenario m_scenario;
    Scenario m_saved;
    DecidedView m_view; ///< of m_scenario
    std::shared_ptr<const Analysis> m_analysis = std::make_shared<const Analysis>();
    std::chrono::steady_clock::time_point m_changedAt;
    QString m_filePath;
    QByteArray m_fileDigest;
    bool m_recovered = false;
    std::string m_dragKey; ///< what is being dragged; empty: nothing
    quint64 m_dragSerial = 0;
    QUndoStack m_undoStack;
    FigureSelection m_figures;
    LeverFigures m_levers;
    ConfidenceFigures m_confidence;
    Derived<Scenario, Scenario> m_decider; ///< asDecided() of inputs where that takes long
    SeenParts m_seen;
    Derived<Question, Analysis> m_evaluator; ///< last: its thread ends first
};

} // namespace isocost
