// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/scenario.h"

#include <QFile>
#include <QObject>

#include <chrono>
#include <deque>

class QWidget;

namespace isocost
{

class ScenarioDocument;

/// How long each change of a document takes until a frame of its window shows its analysis, or a newer one.
class FrameLog : public QObject
{
    Q_OBJECT

public:
    FrameLog(QWidget &window, ScenarioDocument &document);

    /// Writes a line of JSON for each change from now on; false when the file cannot be opened.
    bool writeTo(const QString &path);
    /// Changes whose analysis has not been painted yet.
    std::size_t pending() const { return m_pending.size(); }

Q_SIGNALS:
    /// A change has been painted so many milliseconds after it was made.
    void painted(double milliseconds);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Change {
        Scenario scenario; ///< as decided on
        std::chrono::steady_clock::time_point at;
        bool isAnalysed = false;
    };

    void changed();
    void analysed();
    void framePainted();

    ScenarioDocument &m_document;
    std::chrono::steady_clock::time_point m_begin = std::chrono::steady_clock::now();
    std::deque<Change> m_pending; ///< oldest first
    bool m_isPassingOn = false;
    QFile m_file;
};

} // namespace isocost
