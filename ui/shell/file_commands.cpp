// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/file_commands.h"

#include "ui/document/scenario_document.h"
#include "ui/document/scenario_edits.h"
#include "ui/shell/recent_files.h"
#include "ui/widgets/output_file.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QPushButton>

namespace isocost
{

namespace
{

QString filter()
{
    return FileCommands::tr("Isocost scenarios (*.isocost);;All files (*)");
}

QMessageBox::StandardButton ask(QWidget *window, const QString &name)
{
    QMessageBox box(QMessageBox::Warning, FileCommands::tr("Unsaved changes"),
                    FileCommands::tr("Save the changes to “%1”?").arg(name),
                    QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, window);
    box.setTextFormat(Qt::PlainText);
    box.setInformativeText(FileCommands::tr("Changes that are not saved are lost."));
    box.setDefaultButton(QMessageBox::Save);
    return static_cast<QMessageBox::StandardButton>(box.exec());
}

FileCommands::Changed askChanged(QWidget *window, const QString &name)
{
    QMessageBox box(QMessageBox::Warning, FileCommands::tr("The file has changed"),
                    FileCommands::tr("“%1” has been changed by another window or program.").arg(name),
                    QMessageBox::NoButton, window);
    box.setTextFormat(Qt::PlainText);
    box.setInformativeText(FileCommands::tr("Keep Mine replaces what is on disk. Take Theirs opens it and drops the "
                                            "changes made here."));
    const QPushButton *mine = box.addButton(FileCommands::tr("Keep Mine"), QMessageBox::DestructiveRole);
    const QPushButton *theirs = box.addButton(FileCommands::tr("Take Theirs"), QMessageBox::DestructiveRole);
    QPushButton *elsewhere = box.addButton(FileCommands::tr("Save As…"), QMessageBox::AcceptRole);
    box.addButton(QMessageBox::Cancel);
    box.setDefaultButton(elsewhere);
    box.exec();
    const QAbstractButton *clicked = box.clickedButton();
    if (clicked == mine)
        return FileCommands::Changed::keepMine;
    if (clicked == theirs)
        return FileCommands::Changed::takeTheirs;
    return clicked == elsewhere ? FileCommands::Changed::saveAs : FileCommands::Changed::cancel;
}

} // namespace

FileCommands::FileCommands(ScenarioDocument &document, QWidget *window)
    : QObject(window), m_document(document), m_window(window),
      m_prompt([window](const QString &name) { return ask(window, name); }),
      m_changedPrompt([window](const QString &name) { return askChanged(window, name); })
{
}

QString FileCommands::documentName() const
{
    return m_document.filePath().isEmpty() ? QString::fromStdString(m_document.scenario().name)
                                           : QFileInfo(m_document.filePath()).fileName();
}

bool FileCommands::maySaveFirst()
{
    if (!m_document.isModified())
        return true;
    switch (m_prompt(documentName())) {
    case QMessageBox::Save:
        return save();
    case QMessageBox::Discard:
        return true;
    default:
        return false;
    }
}

void FileCommands::newScenario()
{
    if (!maySaveFirst())
        return;
    m_document.adopt(edits::blankScenario());
    Q_EMIT opened();
}

void FileCommands::openSample(const Sample &sample)
{
    if (!maySaveFirst())
        return;
    const Result<Scenario> scenario = loadSample(sample);
    if (!scenario) {
        tellFailure(tr("The sample could not be opened.\n%1").arg(QString::fromStdString(scenario.error().message)));
        return;
    }
    m_document.adopt(*scenario);
    Q_EMIT opened();
}

void FileCommands::openScenario(const Scenario &scenario)
{
    const Scenario copy = scenario; // saving first may change where it comes from
    if (!maySaveFirst())
        return;
    m_document.adopt(copy);
    Q_EMIT opened();
}

bool FileCommands::openFile(const QString &path)
{
    if (!maySaveFirst())
        return false;
    const Status status = m_document.open(path);
    if (!status) {
        recentFiles::remove(QFileInfo(path).absoluteFilePath());
        Q_EMIT recentFilesChanged();
        tellFailure(QString::fromStdString(status.error().message));
        return false;
    }
    recentFiles::add(m_document.filePath());
    Q_EMIT recentFilesChanged();
    Q_EMIT opened();
    return true;
}

void FileCommands::chooseFile()
{
    const QString folder = m_document.filePath().isEmpty() ? QDir::homePath() : QFileInfo(m_document.filePath()).path();
    const QString path = QFileDialog::getOpenFileName(m_window, tr("Open scenario"), folder, filter());
    if (!path.isEmpty())
        openFile(path);
}

bool FileCommands::save()
{
    if (m_document.filePath().isEmpty())
        return saveAs();
    return settleAndSave(m_document.fileHasChanged() ? m_changedPrompt(documentName()) : Changed::keepMine);
}

bool FileCommands::settleAndSave(Changed answer)
{
    switch (answer) {
    case Changed::keepMine:
        return saveTo(m_document.filePath());
    case Changed::saveAs:
        return saveAs();
    case Changed::takeTheirs:
        break;
    case Changed::cancel:
        return false;
    }
    const Status status = m_document.open(m_document.filePath());
    if (!status)
        tellFailure(QString::fromStdString(status.error().message));
    else
        Q_EMIT opened();
    return status.ok();
}

void FileCommands::settleChangedFile()
{
    if (!m_document.fileHasChanged())
        return;
    const Changed answer = m_changedPrompt(documentName());
    if (answer != Changed::cancel) // asked again at the next save
        settleAndSave(answer);
}

bool FileCommands::saveAs()
{
    const QString path =
        askForOutput(m_window, {tr("Save scenario"), suggestedPath(QStringLiteral("isocost")), filter(), {}});
    return !path.isEmpty() && saveTo(path);
}

bool FileCommands::saveTo(const QString &path)
{
    const Status status = m_document.saveAs(path);
    if (!status) {
        tellFailure(QString::fromStdString(status.error().message));
        return false;
    }
    recentFiles::add(m_document.filePath());
    Q_EMIT recentFilesChanged();
    Q_EMIT told(tr("Saved %1").arg(QDir::toNativeSeparators(m_document.filePath())));
    return true;
}

void FileCommands::tellFailure(const QString &text) const
{
    // The first line says what failed, the rest why.
    QMessageBox box(QMessageBox::Warning, QCoreApplication::applicationName(), text.section(u'\n', 0, 0),
                    QMessageBox::Ok, m_window);
    box.setTextFormat(Qt::PlainText);
    box.setInformativeText(text.section(u'\n', 1));
    box.exec();
}

QString FileCommands::suggestedPath(const QString &suffix) const
{
    if (!m_document.filePath().isEmpty()) {
        const QFileInfo file(m_document.filePath());
        return file.path() + u'/' + file.completeBaseName() + u'.' + suffix;
    }
    const std::string id =
        edits::uniqueId(QString::fromStdString(m_document.scenario().name), [](const std::string &) { return false; });
    return QDir::homePath() + u'/' + QString::fromStdString(id) + u'.' + suffix;
}

} // namespace isocost
