// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/scenario_document.h"

#include "core/formats/files.h"
#include "core/formats/scenario_json.h"
#include "core/store/native_path.h"
#include "ui/document/undo_commands.h"
#include "ui/format/format.h"

#include <QFileInfo>

namespace isocost
{

namespace
{

Error explained(const Error &error, const QString &sentence)
{
    const QString where = error.where.empty() ? QString() : QString::fromStdString(error.where) + QStringLiteral(": ");
    return {error.code, error.where, (sentence + u'\n' + where + QString::fromStdString(error.message)).toStdString()};
}

} // namespace

Status ScenarioDocument::open(const QString &path)
{
    const Result<std::string> text = readTextFile(nativePath(path));
    const QString name = QFileInfo(path).fileName();
    if (!text)
        return explained(text.error(), tr("“%1” could not be opened.").arg(name));
    const Result<Scenario> scenario = readScenario(text.value());
    if (!scenario)
        return explained(scenario.error(), tr("“%1” is not a scenario that can be opened.").arg(name));
    replaceBy(*scenario, QFileInfo(path).absoluteFilePath(), digestOf(*text), false);
    return done();
}

void ScenarioDocument::adopt(const Scenario &scenario)
{
    replaceBy(scenario, QString(), {}, false);
}

void ScenarioDocument::adoptRecovered(const Scenario &scenario, const QString &path, const QByteArray &fileDigest)
{
    replaceBy(scenario, path, fileDigest, true);
}

void ScenarioDocument::replaceBy(const Scenario &scenario, const QString &path, const QByteArray &digest,
                                 bool recovered)
{
    {
        const QSignalBlocker quiet(m_evaluator); // what has changed is told below, all at once
        const QSignalBlocker still(m_decider);
        m_decider.forget();
        m_evaluator.forget();
    }
    m_scenario = scenario;
    m_saved = scenario;
    m_view.choose({});
    m_view.take(scenario);
    m_filePath = path;
    m_fileDigest = digest;
    m_recovered = recovered;
    m_dragKey.clear();
    m_analysis = std::make_shared<const Analysis>();
    m_undoStack.clear();
    m_figures.clear();
    m_levers.forget();
    m_confidence.forget();
    emit replaced();
    emit fileChanged();
    emit scenarioChanged();
    evaluate();
    emit analysisChanged();
}

bool ScenarioDocument::fileHasChanged() const
{
    if (m_filePath.isEmpty())
        return false;
    const Result<std::string> now = readTextFile(nativePath(m_filePath));
    return now && digestOf(*now) != m_fileDigest && *now != writeScenario(m_scenario);
}

Status ScenarioDocument::save()
{
    return saveAs(m_filePath);
}

Status ScenarioDocument::saveAs(const QString &path)
{
    const std::string text = writeScenario(m_scenario);
    const Status written = writeFileWhole(nativePath(path), text);
    if (!written)
        return explained(
            written.error(),
            tr("“%1” could not be saved. The file on disk is as it was before.").arg(QFileInfo(path).fileName()));
    m_filePath = QFileInfo(path).absoluteFilePath();
    m_fileDigest = digestOf(text);
    m_saved = m_scenario;
    m_recovered = false;
    m_dragKey.clear();
    m_undoStack.setClean();
    emit fileChanged();
    emit scenarioChanged();
    return done();
}

} // namespace isocost
