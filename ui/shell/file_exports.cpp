// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/answer/comparison/routing_policy.h"
#include "core/engine/planning/planning.h"
#include "core/formats/files.h"
#include "core/formats/routing_policy_text.h"
#include "core/formats/scenario_json.h"
#include "core/store/native_path.h"
#include "ui/document/background.h"
#include "ui/document/scenario_document.h"
#include "ui/report/report.h"
#include "ui/shell/file_commands.h"
#include "ui/widgets/output_file.h"

#include <QCoreApplication>
#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QFileInfo>
#include <QInputDialog>
#include <QProgressDialog>
#include <QPushButton>
#include <QThread>

#include <algorithm>

namespace isocost
{

void FileCommands::exportPdf()
{
    const QString path = askForOutput(m_window, {tr("Export PDF"), suggestedPath(QStringLiteral("pdf")),
                                                 tr("PDF documents (*.pdf)"), m_document.filePath()});
    if (path.isEmpty())
        return;
    const std::optional<Report> report = workOutReport();
    if (!report)
        return;
    const Status status = isocost::exportPdf(*report, nativePath(path), paperSizeOf(QLocale()));
    if (!status)
        tellFailure(tr("“%1” could not be written.\n%2")
                        .arg(QFileInfo(path).fileName(), QString::fromStdString(status.error().message)));
    else
        Q_EMIT told(tr("Exported %1").arg(QDir::toNativeSeparators(path)));
}

void FileCommands::exportPolicy()
{
    const Scenario &scenario = m_document.decided();
    QStringList names;
    std::vector<std::string> ids;
    for (const Option &option : scenario.options) {
        if (!traits(option.kind).isSplit)
            continue;
        ids.push_back(option.id);
        const QString name = QString::fromStdString(displayName(option));
        names << (names.contains(name) ? tr("%1 (%2)").arg(name, QString::fromStdString(option.id)) : name);
    }
    if (ids.empty())
        return;
    int chosen = 0;
    if (ids.size() > 1) {
        bool accepted = false;
        const QString name =
            QInputDialog::getItem(m_window, tr("Export Routing Policy"), tr("Split"), names, 0, false, &accepted);
        if (!accepted)
            return;
        chosen = static_cast<int>(names.indexOf(name));
    }
    const QString path =
        askForOutput(m_window, {tr("Export Routing Policy"), suggestedPath(QStringLiteral("policy.json")),
                                tr("Routing policies (*.json)"), m_document.filePath()});
    if (!path.isEmpty() && mayReplaceBeside(path))
        writePolicy(ids[static_cast<std::size_t>(chosen)], path);
}

bool FileCommands::mayReplaceWithPolicy(const QString &path)
{
    if (m_document.filePath().isEmpty())
        return true;
    const std::vector<std::filesystem::path> files = policyFiles(nativePath(path));
    return std::all_of(files.begin(), files.end(), [this](const std::filesystem::path &file) {
        return mayReplace(m_window, QFile::decodeName(file.c_str()), m_document.filePath());
    });
}

bool FileCommands::mayReplaceBeside(const QString &path)
{
    QStringList there;
    const std::vector<std::filesystem::path> files = policyFiles(nativePath(path));
    for (std::size_t i = 1; i < files.size(); ++i) { // the dialog has asked about the first
        const QFileInfo file(QFile::decodeName(files[i].c_str()));
        if (file.exists())
            there << file.fileName();
    }
    if (there.isEmpty())
        return true;
    QMessageBox box(QMessageBox::Question, tr("Export Routing Policy"), tr("Replace the files that stand beside it?"),
                    QMessageBox::NoButton, m_window);
    box.setTextFormat(Qt::PlainText);
    box.setInformativeText(there.join(QLatin1Char('\n')));
    box.addButton(QMessageBox::Cancel);
    QPushButton *replace = box.addButton(tr("Replace"), QMessageBox::AcceptRole);
    box.setDefaultButton(replace);
    box.exec();
    return box.clickedButton() == static_cast<QAbstractButton *>(replace);
}

bool FileCommands::writePolicy(const std::string &optionId, const QString &path)
{
    const Result<RoutingPolicy> policy = routingPolicy(m_document.decided(), optionId);
    if (!policy) {
        tellFailure(
            tr("The routing policy could not be made.\n%1").arg(QString::fromStdString(policy.error().message)));
        return false;
    }
    if (!mayReplaceWithPolicy(path))
        return false;
    const Status status = writePolicyFiles(*policy, nativePath(path));
    if (!status) {
        const QString file = QFileInfo(QFile::decodeName(status.error().where.c_str())).fileName();
        tellFailure(tr("“%1” could not be written.\n%2").arg(file, QString::fromStdString(status.error().message)));
        return false;
    }
    Q_EMIT told(tr("Exported %1, with its table and manifests beside it").arg(QDir::toNativeSeparators(path)));
    return true;
}

std::optional<Report> FileCommands::workOutReport()
{
    // A report never mixes a scenario with the figures of an earlier one.
    ReportSource source{m_document.decided(),
                        {},
                        writeScenario(m_document.scenario()),
                        QCoreApplication::applicationVersion(),
                        QDate::currentDate()};
    const bool isAnalysed = m_document.analysisIsCurrent() && m_document.analysisHolds(AnalysisParts::all());
    if (isAnalysed)
        source.analysis = m_document.analysis();
    QProgressDialog dialog(tr("Working out the report…"), tr("Cancel"), 0, 0, m_window);
    dialog.setWindowModality(Qt::WindowModal);
    constexpr int untilShown = 400; // milliseconds
    dialog.setMinimumDuration(untilShown);
    QEventLoop loop;
    connect(&dialog, &QProgressDialog::canceled, &loop, &QEventLoop::quit);
    std::optional<Report> report;
    Background job;
    connect(&job, &Background::failed, &loop, [&](const QString &why) {
        tellFailure(why);
        loop.quit();
    });
    job.run([&, source, base = m_document.scenario(),
             caseId = m_document.chosenCase()](const Background::Run &run) mutable -> Background::Answer {
        if (!isAnalysed)
            source.analysis = analyse(source.scenario, {}, run.stop);
        source.basis = reportBasis(base, caseId, {}, run.stop);
        source.planning = planningResults(source.basis->inputs, QThread::idealThreadCount(), run.stop);
        if (run.stop.stop_requested())
            return {};
        return [&, made = buildReport(source)] {
            report = made;
            loop.quit();
        };
    });
    loop.exec();
    return report;
}

} // namespace isocost
