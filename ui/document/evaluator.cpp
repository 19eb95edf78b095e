#include "ui/document/evaluator.h"

#include <chrono>

namespace isocost
{

namespace
{

/// A running analysis younger than this may finish although a newer one waits: during a drag its answer is a frame.
constexpr std::chrono::milliseconds patience{250};

} // namespace

Evaluator::Evaluator(Analyse analyse, QObject *parent) : QObject(parent), m_analyse(std::move(analyse))
{
    if (!m_analyse)
        m_analyse = [analyser = std::make_shared<Analyser>()](const Scenario &scenario, std::stop_token stop) {
            return analyser->analyse(scenario, {}, stop); // only ever called in the worker thread
        };
    m_thread = std::jthread([this](std::stop_token quit) { run(quit); });
}

Evaluator::~Evaluator()
{
    const std::scoped_lock lock(m_mutex);
    if (m_running)
        m_running->request_stop();
}

quint64 Evaluator::request(const Scenario &scenario)
{
    Job job{++m_serial, scenario};
    {
        const std::scoped_lock lock(m_mutex);
        m_waiting = std::move(job);
        if (m_running && std::chrono::steady_clock::now() - m_startedAt > patience)
            m_running->request_stop();
    }
    m_wake.notify_one();
    return m_serial;
}

void Evaluator::cancel()
{
    m_cancelled = m_serial;
    const std::scoped_lock lock(m_mutex);
    m_waiting.reset();
    if (m_running)
        m_running->request_stop();
}

void Evaluator::run(std::stop_token quit)
{
    while (true) {
        Job job;
        std::stop_token stop;
        {
            std::unique_lock lock(m_mutex);
            if (!m_wake.wait(lock, quit, [this] { return m_waiting.has_value(); }))
                return;
            job = std::move(*m_waiting);
            m_waiting.reset();
            m_running.emplace();
            m_startedAt = std::chrono::steady_clock::now();
            stop = m_running->get_token();
        }
        auto analysis = std::make_shared<const Analysis>(m_analyse(job.scenario, stop));
        {
            const std::scoped_lock lock(m_mutex);
            m_running.reset();
        }
        if (stop.stop_requested() || quit.stop_requested())
            continue;
        QMetaObject::invokeMethod(
            this, [this, serial = job.serial, analysis] { deliver(serial, analysis); }, Qt::QueuedConnection);
    }
}

void Evaluator::deliver(quint64 serial, std::shared_ptr<const Analysis> analysis)
{
    if (serial > m_cancelled)
        emit finished(serial, analysis);
}

} // namespace isocost
