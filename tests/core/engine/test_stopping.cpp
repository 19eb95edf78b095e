// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/answer/analysis.h"
#include "core/engine/answer/comparison/trade_off.h"
#include "core/engine/answer/curves/commitment_curves.h"
#include "core/engine/answer/sensitivity/flips.h"
#include "core/engine/math/stopping.h"
#include "core/engine/planning/confidence/confidence.h"
#include "core/engine/planning/levers/lever_shares.h"
#include "tests/core/engine/make.h"
#include "tests/suite.h"

#include <QTest>

#include <atomic>
#include <chrono>
#include <cmath>
#include <ctime>
#include <functional>
#include <optional>
#include <stop_token>
#include <thread>

using namespace isocost;

namespace
{

using Work = std::function<void(const Scenario &, std::stop_token)>;

#ifdef ISOCOST_SANITIZED
constexpr double patience = 10; // sanitizers make all of it slower
constexpr int thousand = 100;
#else
constexpr double patience = 1;
constexpr int thousand = 1000;
#endif

/// What this process has worked so far, in milliseconds of a processor: waiting for one on a busy machine is not ours.
double workedMs()
{
    timespec time = {};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) * 1e-6;
}

/// What is worked after a stop that comes `after` ms into it; empty when it was done by then.
std::optional<double> workedOn(const Work &work, const Scenario &scenario, double after)
{
    std::stop_source stop;
    std::atomic<bool> done = false;
    double stopped = -1;
    const double start = workedMs();
    std::jthread stopper([&] {
        while (!done && workedMs() - start < after)
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        if (done)
            return;
        stopped = workedMs();
        stop.request_stop();
    });
    try {
        const StopScope scope(stop.get_token());
        work(scenario, stop.get_token());
    } catch (const Stopped &) {
    }
    const double end = workedMs();
    done = true;
    stopper.join();
    return stopped < 0 ? std::nullopt : std::optional(end - stopped);
}

Scenario manyClasses(const char *name, int count)
{
    Scenario s = sample(name);
    const RequestClass first = s.workload.classes.front();
    s.workload.classes.assign(static_cast<std::size_t>(count), first);
    for (std::size_t i = 0; i < s.workload.classes.size(); ++i) {
        RequestClass &c = s.workload.classes[i];
        c.id = "c" + std::to_string(i);
        c.requestsPerDay = first.requestsPerDay / count;
        c.inputTokens = 100 + static_cast<double>(i);
    }
    return s;
}

/// Each class with a week of its own.
Scenario manyWeeks(const char *name, int count)
{
    Scenario s = manyClasses(name, count);
    for (std::size_t i = 0; i < s.workload.classes.size(); ++i) {
        Shape &shape = s.workload.classes[i].shape.emplace();
        shape.kind = Shape::Kind::hourOfWeek;
        for (int hour = 0; hour < 168; ++hour)
            shape.weights.push_back(1 + std::pow(std::sin(static_cast<double>(i) + 0.1 * hour), 2));
    }
    return s;
}

Scenario manyHours(const char *name, int classes = 1)
{
    Scenario s = classes > 1 ? manyClasses(name, classes) : sample(name);
    s.workload.shape.kind = Shape::Kind::bins;
    s.workload.shape.binSeconds = 60;
    s.workload.shape.weights.clear();
    for (int i = 0; i < 10'080; ++i)
        s.workload.shape.weights.push_back(1 + std::sin(i) * std::sin(i));
    return s;
}

} // namespace

/// Whatever may take long hears a stop within 50 ms of work on each of its at most two threads, inside one evaluation
/// too.
class TestStopping : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withinFiftyMilliseconds_data()
    {
        QTest::addColumn<Work>("work");
        QTest::newRow("evaluation") << Work(
            [](const Scenario &s, std::stop_token stop) { evaluate(s, {}, {}, stop, true); });
        QTest::newRow("analysis") << Work([](const Scenario &s, std::stop_token stop) { analyse(s, {}, stop); });
        QTest::newRow("commitments") << Work(
            [](const Scenario &s, std::stop_token stop) { commitmentCurves(s, Commitments::possible, stop); });
        QTest::newRow("trade-off") << Work(
            [](const Scenario &s, std::stop_token stop) { costAgainstLatency(s, stop); });
        QTest::newRow("flips") << Work([](const Scenario &s, std::stop_token stop) { flipPoints(s, stop); });
        QTest::newRow("levers") << Work([](const Scenario &s, std::stop_token stop) { leverAnalysis(s, stop); });
        QTest::newRow("confidence") << Work([](const Scenario &s, std::stop_token stop) { confidence(s, {}, stop); });
    }

    void withinFiftyMilliseconds()
    {
        QFETCH(Work, work);
        Scenario bursty = sample("spiky-chat");
        bursty.workload.burstiness = 30;
        const std::pair<const char *, Scenario> heavy[] = {
            {"bursts", bursty},
            {"classes", manyClasses("sagemaker-serverless", 3 * thousand / 10)},
            {"classes on machines", manyClasses("spiky-chat", 3 * thousand / 10)},
            {"1,000 classes", manyClasses("sagemaker-serverless", thousand)},
            {"1,000 on machines", manyClasses("spiky-chat", thousand)},
            {"weeks", manyWeeks("spiky-chat", thousand / 10)},
            {"hours", manyHours("support-copilot")},
            {"hours of 1,000", manyHours("spiky-chat", thousand)},
            {"levers", sample("chat-service-levers")}};
        for (const auto &[name, scenario] : heavy) {
            for (const double after : {0.0, 20.0, 100.0, 400.0}) {
                constexpr double allowed = 2 * 50 * patience;
                std::optional<double> took = workedOn(work, scenario, after * patience);
                for (int again = 0; again < 2 && took && *took > allowed; ++again) // a busy machine's caches are cold
                    took = workedOn(work, scenario, after * patience);
                if (!took)
                    break;
                QVERIFY2(*took <= allowed,
                         qPrintable(QStringLiteral("%1: %2 ms after %3 ms").arg(name).arg(*took).arg(after)));
            }
        }
    }
};

ISOCOST_TEST(TestStopping)
#include "test_stopping.moc"
