// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/frame_log.h"

#include "ui/document/scenario_document.h"

#include <QCoreApplication>
#include <QEvent>
#include <QWidget>

#include <algorithm>

namespace isocost
{

FrameLog::FrameLog(QWidget &window, ScenarioDocument &document) : QObject(&window), m_document(document)
{
    window.installEventFilter(this);
    connect(&document, &ScenarioDocument::scenarioChanged, this, &FrameLog::changed);
    connect(&document, &ScenarioDocument::analysisChanged, this, &FrameLog::analysed);
}

bool FrameLog::writeTo(const QString &path)
{
    m_file.setFileName(path);
    return m_file.open(QIODevice::WriteOnly | QIODevice::Text);
}

void FrameLog::changed()
{
    if (m_pending.empty() || m_pending.back().scenario != m_document.decided())
        m_pending.push_back({m_document.decided(), m_document.changedAt(), false});
}

/// What is older than the analysed change is answered by it too.
void FrameLog::analysed()
{
    const Scenario *of = m_document.analysed();
    const auto found = std::find_if(m_pending.rbegin(), m_pending.rend(),
                                    [&](const Change &change) { return of && change.scenario == *of; });
    std::for_each(found, m_pending.rend(), [](Change &change) { change.isAnalysed = true; });
}

bool FrameLog::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::UpdateRequest || m_isPassingOn)
        return false;
    m_isPassingOn = true;
    QCoreApplication::sendEvent(watched, event); // paints
    m_isPassingOn = false;
    framePainted();
    return true;
}

void FrameLog::framePainted()
{
    using Milliseconds = std::chrono::duration<double, std::milli>;
    while (!m_pending.empty() && m_pending.front().isAnalysed) {
        const auto changedAt = m_pending.front().at;
        const double took = Milliseconds(std::chrono::steady_clock::now() - changedAt).count();
        m_pending.pop_front();
        if (m_file.isOpen()) {
            m_file.write(QStringLiteral("{ \"changed_ms\": %1, \"painted_after_ms\": %2 }\n")
                             .arg(Milliseconds(changedAt - m_begin).count(), 0, 'f', 2)
                             .arg(took, 0, 'f', 2)
                             .toUtf8());
            m_file.flush();
        }
        Q_EMIT painted(took);
    }
}

} // namespace isocost
