// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/recovery.h"

#include "core/formats/files.h"
#include "core/formats/scenario_json.h"
#include "core/store/native_path.h"
#include "ui/document/scenario_document.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QStandardPaths>
#include <QUrl>
#include <QUuid>

#include <utility>

namespace isocost
{

namespace
{

constexpr int delayMilliseconds = 1500;
const QString suffix = QStringLiteral(".recovery");

/// First line: the path of the user's file, percent-encoded, a space and its digest; then the scenario's own text.
std::string recoveryText(const ScenarioDocument &document)
{
    return QUrl::toPercentEncoding(document.filePath(), "/").toStdString() + ' ' + document.fileDigest().toStdString() +
           '\n' + writeScenario(document.scenario());
}

} // namespace

Recovery::Recovery(ScenarioDocument &document, const QString &folder, QObject *parent)
    : QObject(parent), m_document(document), m_folder(folder)
{
    QDir().mkpath(folder);
    m_file = folder + u'/' + QUuid::createUuid().toString(QUuid::WithoutBraces) + suffix;
    m_lock = std::make_unique<QLockFile>(m_file + QStringLiteral(".lock"));
    m_lock->setStaleLockTime(0);
    m_lock->tryLock(0);
    m_delay.setSingleShot(true);
    m_delay.setInterval(delayMilliseconds);
    connect(&m_delay, &QTimer::timeout, this, &Recovery::keep);
    connect(&document, &ScenarioDocument::scenarioChanged, this, [this] {
        if (!m_delay.isActive())
            m_delay.start();
    });
    connect(&document, &ScenarioDocument::fileChanged, this, [this] {
        if (!m_document.isModified())
            QFile::remove(m_file);
    });
}

Recovery::~Recovery() = default;

QString Recovery::defaultFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/recovery");
}

bool Recovery::keep()
{
    if (!m_document.isModified()) {
        QFile::remove(m_file);
        return true;
    }
    const Status kept = writeFileWhole(nativePath(m_file), recoveryText(m_document));
    const QString trouble = kept ? QString() : QString::fromStdString(kept.error().message);
    if (std::exchange(m_trouble, trouble) != trouble)
        Q_EMIT troubled(trouble);
    return kept.ok();
}

void Recovery::close()
{
    m_delay.stop();
    QFile::remove(m_file);
}

QList<Recovered> Recovery::found() const
{
    QList<Recovered> result;
    const QFileInfoList files = QDir(m_folder).entryInfoList({u'*' + suffix}, QDir::Files, QDir::Time);
    for (const QFileInfo &info : files) {
        const QString file = info.absoluteFilePath();
        QLockFile lock(file + QStringLiteral(".lock"));
        lock.setStaleLockTime(0);
        if (QFileInfo(m_file).absoluteFilePath() == file || !lock.tryLock(0))
            continue;
        const Result<std::string> text = readTextFile(nativePath(file));
        const std::size_t line = text ? text->find('\n') : std::string::npos;
        if (line == std::string::npos)
            continue;
        const Result<Scenario> scenario = readScenario(std::string_view(*text).substr(line + 1));
        const QByteArrayList head = QByteArray::fromStdString(text->substr(0, line)).split(' ');
        if (scenario)
            result << Recovered{file, QUrl::fromPercentEncoding(head.front()), head.value(1), *scenario};
    }
    return result;
}

void Recovery::discard(const Recovered &recovered)
{
    QFile::remove(recovered.recoveryFile);
}

} // namespace isocost
