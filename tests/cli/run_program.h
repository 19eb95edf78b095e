// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QProcessEnvironment>
#include <QStringList>

/// What one run of the program did.
struct ProgramRun {
    int exitCode = -1; ///< -1: did not end by itself
    QByteArray out;
    QByteArray err;
};

/// Runs the program without a display in sight.
inline ProgramRun runProgram(const QStringList &arguments, const QProcessEnvironment &extra = {})
{
    constexpr int patienceMs = 120'000;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char *display : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
        environment.remove(display);
    environment.insert(extra);
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(ISOCOST_PROGRAM, arguments);
    process.closeWriteChannel();
    if (!process.waitForFinished(patienceMs) || process.exitStatus() != QProcess::NormalExit)
        return {-1, process.readAllStandardOutput(), process.readAllStandardError()};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

/// What it printed as a JSON object; empty when that is none.
inline QJsonObject json(const ProgramRun &run)
{
    return QJsonDocument::fromJson(run.out).object();
}

/// The path of a sample scenario.
inline QString sample(const char *name)
{
    return QStringLiteral(ISOCOST_SOURCE_DIR "/data/scenarios/%1.isocost").arg(QLatin1String(name));
}
