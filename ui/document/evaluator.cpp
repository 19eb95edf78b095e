// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/evaluator.h"

#include <QDate>

namespace isocost
{

namespace
{

/// A running analysis younger than this may finish although a newer one waits: during a drag its answer is a frame.
constexpr std::chrono::milliseconds patience{250};

} // namespace

Evaluator::Evaluator(Analyse analyse, QObject *parent) : QObject(parent), m_analyse(std::move(analyse)), m_job(patience)
{
    if (!m_analyse)
        m_analyse = [analyser = std::make_shared<Analyser>()](const Scenario &scenario, std::stop_token stop) {
            AnalysisRange range;
            range.today = QDate::currentDate().toString(Qt::ISODate).toStdString();
            return analyser->analyse(scenario, range, stop); // only ever called in the worker thread
        };
}

quint64 Evaluator::request(const Scenario &scenario)
{
    m_job.run([this, serial = ++m_serial, scenario](std::stop_token stop) -> LatestJob::Answer {
        const auto analysis = std::make_shared<const Analysis>(m_analyse(scenario, stop));
        return [this, serial, analysis] { emit finished(serial, analysis); };
    });
    return m_serial;
}

} // namespace isocost
