// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/patient_analyser.h"

#include "core/engine/queueing/remembered_pools.h"

#include <QDate>

#include <algorithm>
#include <condition_variable>
#include <mutex>

namespace isocost
{

namespace
{

constexpr std::chrono::milliseconds tooLong{5}; // a frame has 16, of which painting takes half
constexpr std::chrono::milliseconds late{9};    // an early answer: painting it has no time left
constexpr std::chrono::milliseconds soon{3};
constexpr int fewestPoints = 12;                  // of 256 every twelfth: three in a decade
constexpr std::chrono::milliseconds veryLong{40}; // the first ticks of a drag shall not wait for all points
constexpr int fewPoints = 6;
/// In a drag the next question comes sooner than this, and painting has the processor.
constexpr std::chrono::milliseconds rest{30};
/// For so long the next question waits for what makes its own answer quicker, or answers that take longer than a hand's
/// next move would stay as slow.
constexpr std::chrono::milliseconds preparing{4};

void restUnlessStopped(const std::stop_token &stop)
{
    std::mutex mutex;
    std::condition_variable_any woken;
    std::unique_lock lock(mutex);
    woken.wait_for(lock, stop, rest, [] { return false; });
}

} // namespace

void PatientAnalyser::adapt(Clock::duration drawnAfter)
{
    if (drawnAfter > late)
        m_every = std::min(fewestPoints, m_every * (drawnAfter > 2 * late ? 4 : 2));
    else if (drawnAfter < soon)
        m_every = std::max(1, m_every / 2);
}

/// While nobody asks, so that the first ticks of a drag are as quick as the others.
void PatientAnalyser::prepareForDrag()
{
    if (m_took > tooLong)
        m_preparing = std::jthread([](const std::stop_token &stop) {
            prepareSketches(Sketched::atRest, [&] { return !stop.stop_requested(); });
        });
}

Analysis PatientAnalyser::analyse(const Scenario &scenario, const std::stop_token &stop, const AnalysisParts &parts,
                                  const std::function<void(Analysis)> &early)
{
    m_preparing = {}; // stops
    AnalysisRange range;
    range.today = QDate::currentDate().toString(Qt::ISODate).toStdString();
    const auto begin = m_now();
    auto resting = Clock::duration::zero();
    EarlyAnalysis shown;
    if (m_took > veryLong)
        m_every = std::max(m_every, fewPoints);
    shown.every = m_every;
    if (m_took > tooLong)
        shown.take = [&](Analysis analysis) {
            early(std::move(analysis));
            const auto given = m_now();
            adapt(given - begin);
            prepareSketches(Sketched::inDrag, [&] { return !stop.stop_requested() || m_now() - given < preparing; });
            restUnlessStopped(stop);
            resting = m_now() - given;
        };
    Analysis analysis = m_analyser.analyse(scenario, range, stop, parts, shown);
    if (!stop.stop_requested() && m_analyser.hasSearched())
        m_took = m_now() - begin - resting;
    if (!stop.stop_requested())
        prepareForDrag();
    return analysis;
}

} // namespace isocost
