// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/scenario.h"

#include <QList>
#include <QObject>
#include <QTimer>

#include <memory>

class QLockFile;

namespace isocost
{

class ScenarioDocument;

/// Work that a crash left behind.
struct Recovered {
    QString recoveryFile;
    QString path;          ///< the user's own file; empty when it never had one
    QByteArray fileDigest; ///< of that file as the work was begun
    Scenario scenario;
};

/// Keeps unsaved work in a file of its own under the application's data folder, a moment after each change; never
/// touches the user's file. The file goes when the document is saved or closed in peace, so one that is found belongs
/// to a crash.
class Recovery : public QObject
{
    Q_OBJECT

public:
    /// @param folder  where recovery files live; created when it is missing
    Recovery(ScenarioDocument &document, const QString &folder, QObject *parent = nullptr);
    ~Recovery() override;

    static QString defaultFolder();

    /// What crashed sessions left; sessions that still run are left out, files that cannot be read too.
    QList<Recovered> found() const;
    static void discard(const Recovered &recovered);
    /// Writes now, or removes the file when there is nothing unsaved. False when writing failed.
    bool keep();
    /// Forgets this session's file: it ends in peace.
    void close();
    QString file() const { return m_file; }

Q_SIGNALS:
    /// Unsaved work could not be kept (one line that says why), or could be again (empty). Told once each.
    void troubled(const QString &why);

private:
    ScenarioDocument &m_document;
    QString m_folder;
    QString m_file;
    std::unique_ptr<QLockFile> m_lock;
    QTimer m_delay;
    QString m_trouble;
};

} // namespace isocost
