// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/start/samples.h"
#include "ui/report/report_model.h"

#include <QMessageBox>
#include <QObject>

#include <functional>
#include <optional>

namespace isocost
{

class ScenarioDocument;

/// What the File menu does to the document, with the questions that belong to it.
class FileCommands : public QObject
{
    Q_OBJECT

public:
    /// Answers "save the changes?": Save, Discard or Cancel.
    using Prompt = std::function<QMessageBox::StandardButton(const QString &name)>;

    FileCommands(ScenarioDocument &document, QWidget *window);

    /// What becomes of a file that somebody else has changed.
    enum class Changed { keepMine, takeTheirs, saveAs, cancel };
    using ChangedPrompt = std::function<Changed(const QString &name)>;

    /// Replaces the question that is asked of people.
    void setPrompt(Prompt prompt) { m_prompt = std::move(prompt); }
    void setChangedPrompt(ChangedPrompt prompt) { m_changedPrompt = std::move(prompt); }

    /// True when the document may be replaced: nothing unsaved, or saved now, or discarded.
    bool maySaveFirst();
    void newScenario();
    void openSample(const Sample &sample);
    /// Makes a scenario the document, without a file of its own.
    void openScenario(const Scenario &scenario);
    /// Opens a file; its failure is told in a message box. False when it was not opened.
    bool openFile(const QString &path);
    void chooseFile();
    bool save();
    bool saveAs();
    /// Asks what to do when the document's file has been changed by somebody else since it was read; nothing else.
    void settleChangedFile();
    void exportPdf();
    /// Asks which split, where there are several, and where to; writes its routing policy.
    void exportPolicy();
    /// Writes the policy of a hybrid option to `path` and the files beside it, never over the scenario's own file; a
    /// failure is told in a message box.
    bool writePolicy(const std::string &optionId, const QString &path);

    /// The document's name for titles and questions: its file's, or the scenario's.
    QString documentName() const;

Q_SIGNALS:
    /// A scenario has been opened or made.
    void opened();
    void recentFilesChanged();
    void told(const QString &message);

private:
    bool saveTo(const QString &path);
    bool settleAndSave(Changed answer);
    /// False, after saying so, when a policy at `path` (or a file beside it) would replace the scenario itself.
    bool mayReplaceWithPolicy(const QString &path);
    /// Asks before the other files of a policy at `path` replace some that are there.
    bool mayReplaceBeside(const QString &path);
    /// The report of the document as it is now, worked out off the GUI thread; empty when that was cancelled.
    std::optional<Report> workOutReport();
    void tellFailure(const QString &text) const;
    QString suggestedPath(const QString &suffix) const;

    ScenarioDocument &m_document;
    QWidget *m_window;
    Prompt m_prompt;
    ChangedPrompt m_changedPrompt;
};

} // namespace isocost
