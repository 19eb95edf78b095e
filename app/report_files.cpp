// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report_files.h"

#include "core/formats/files.h"

#include <QFile>
#include <QLocale>

#include <clocale>

namespace isocost
{

PrintingApplication::PrintingApplication()
{
    // Qt asks for the session's runtime folder; where there is no session (cron, a container) it gets an empty one, of
    // which nothing is left behind.
    if (!qEnvironmentVariableIsSet("XDG_RUNTIME_DIR")) {
        m_runtimeFolder.emplace();
        if (m_runtimeFolder->isValid())
            qputenv("XDG_RUNTIME_DIR", QFile::encodeName(m_runtimeFolder->path()));
    }
    qputenv("QT_QPA_PLATFORM", "offscreen");
    m_application.emplace(m_argc, m_argv);
    std::setlocale(LC_NUMERIC, "C"); // the application has set the user's
}

Status ReportFiles::check(const std::vector<std::string> &inputs) const
{
    if (pdf && html && isSameFile(*pdf, *html))
        return Error{ErrorCode::usage, {}, "--pdf and --html: expected two files, found one"};
    for (const std::optional<std::string> &out : {pdf, html}) {
        for (const std::string &input : inputs) {
            if (out && isSameFile(*out, input))
                return outputOverInput(*out);
        }
    }
    return done();
}

std::optional<std::pair<std::string, Error>> ReportFiles::write(const Report &report) const
{
    std::vector<OutputFile> files;
    if (pdf)
        files.push_back({*pdf, renderPdf(report, paperSizeOf(QLocale())).toStdString()});
    if (html)
        files.push_back({*html, renderHtml(report).toStdString()});
    const Status status = writeFilesWhole(files);
    if (status)
        return {};
    return std::pair(files.size() > 1 ? status.error().where : files.front().path.string(),
                     Error{ErrorCode::io, {}, status.error().message});
}

ReportFiles reportFilesOf(const Arguments &arguments)
{
    return {arguments.value("--pdf"), arguments.value("--html")};
}

} // namespace isocost
