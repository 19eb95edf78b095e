// SPDX-License-Identifier: GPL-3.0-or-later
// Sliders dragged at 60 Hz in the whole window: tick to painted frame of every sample with every view in front, and the
// processor time a tick takes. Prints JSON, never fails on a time.
//   bench_frames [--ticks N] [--views FIRST LAST] [SAMPLE…]
#include "core/model/validate.h"
#include "ui/document/scenario_document.h"
#include "ui/shell/file_commands.h"
#include "ui/shell/frame_log.h"
#include "ui/shell/main_window.h"

#include <QApplication>
#include <QEventLoop>
#include <QStandardPaths>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTextStream>
#include <QTimer>

#include <algorithm>
#include <ctime>
#include <functional>
#include <vector>

using namespace isocost;

namespace
{

constexpr int tickMilliseconds = 16;
constexpr int patience = 20000;

struct Plan {
    int ticks = 60;
    int firstView = 0;
    int lastView = 1000;
    QStringList samples;
};

double at(std::vector<double> values, double share)
{
    if (values.empty())
        return 0;
    std::sort(values.begin(), values.end());
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1) + 0.5)];
}

/// Processor milliseconds of the process, or of the calling thread.
double processorTime(clockid_t clock)
{
    timespec time{};
    clock_gettime(clock, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

struct Slider {
    const char *name;
    std::function<void(double factor)> move;
};

/// The first of these numbers that the scenario has.
std::function<void(double)> slide(ScenarioDocument &document, const std::vector<std::string> &pointers)
{
    for (const std::string &at : pointers) {
        const std::optional<double> now = numberAt(document.scenario(), at);
        if (now && *now > 0)
            return [&document, at, from = *now](double factor) { document.setNumber(at, from * factor, true); };
    }
    return {};
}

std::vector<Slider> slidersOf(ScenarioDocument &document)
{
    const double today = totalRequestsPerDay(document.scenario().workload);
    return {
        {"volume", [&document, today](double factor) { document.setTotalRequestsPerDay(today * factor, true); }},
        {"service time", slide(document, {"/workload/classes/0/compute_seconds", "/workload/classes/0/output_tokens"})},
        {"price", slide(document, {"/sheets/0/meters/0/price", "/sheets/0/rates/0/hourly"})}};
}

class Drag
{
public:
    Drag(MainWindow &window, FrameLog &log, int ticks) : m_window(window), m_log(log), m_ticks(ticks) {}

    /// A row of JSON.
    QString measured(const QString &name, const Slider &slider)
    {
        settle();
        m_painted.clear();
        const double allBefore = processorTime(CLOCK_PROCESS_CPUTIME_ID);
        const double windowBefore = processorTime(CLOCK_THREAD_CPUTIME_ID);
        run(slider);
        const double all = processorTime(CLOCK_PROCESS_CPUTIME_ID) - allBefore;
        const double window = processorTime(CLOCK_THREAD_CPUTIME_ID) - windowBefore;
        slider.move(1);
        m_window.document().endDrag();
        return QStringLiteral("{ \"name\": \"%1, %2\", \"p50_ms\": %3, \"p95_ms\": %4, \"max_ms\": %5, "
                              "\"window_cpu_ms\": %6, \"cpu_ms\": %7 }")
            .arg(name, QString::fromLatin1(slider.name))
            .arg(at(m_painted, 0.5), 0, 'f', 2)
            .arg(at(m_painted, 0.95), 0, 'f', 2)
            .arg(at(m_painted, 1), 0, 'f', 2)
            .arg(window / m_ticks, 0, 'f', 2)
            .arg(all / m_ticks, 0, 'f', 2);
    }

private:
    void settle()
    {
        (void)QTest::qWaitFor([this] { return m_window.document().analysisIsCurrent() && m_log.pending() == 0; },
                              patience);
    }

    void run(const Slider &slider)
    {
        QEventLoop loop;
        QTimer timer;
        timer.setTimerType(Qt::PreciseTimer);
        int tick = 0;
        const auto connection = QObject::connect(&m_log, &FrameLog::painted, &loop, [&](double milliseconds) {
            m_painted.push_back(milliseconds);
            if (tick == m_ticks && m_log.pending() == 0)
                loop.quit();
        });
        QObject::connect(&timer, &QTimer::timeout, &loop, [&] {
            if (tick == m_ticks)
                return timer.stop();
            slider.move(1 + 0.003 * ++tick);
        });
        QTimer::singleShot(patience, &loop, &QEventLoop::quit);
        timer.start(tickMilliseconds);
        loop.exec();
        QObject::disconnect(connection);
    }

    MainWindow &m_window;
    FrameLog &m_log;
    int m_ticks;
    std::vector<double> m_painted;
};

Plan planOf(const QStringList &arguments)
{
    Plan plan;
    for (int i = 1; i < arguments.size(); ++i) {
        if (arguments[i] == QStringLiteral("--ticks") && i + 1 < arguments.size()) {
            plan.ticks = arguments[++i].toInt();
        } else if (arguments[i] == QStringLiteral("--views") && i + 2 < arguments.size()) {
            plan.firstView = arguments[++i].toInt();
            plan.lastView = arguments[++i].toInt();
        } else {
            plan.samples << arguments[i];
        }
    }
    if (plan.samples.isEmpty())
        for (const char *name :
             {"chat-service-levers", "ecommerce-batch", "image-generation", "indie-prototype", "monthly-fleet",
              "sagemaker-serverless", "spiky-chat", "steady-high-volume", "support-copilot", "text-8b-vs-a100"})
            plan.samples << QString::fromLatin1(name);
    return plan;
}

} // namespace

int main(int argc, char **argv)
{
    QStandardPaths::setTestModeEnabled(true);
    QApplication app(argc, argv);
    const Plan plan = planOf(app.arguments());
    QTemporaryDir folder;
    QTextStream out(stdout);
    out << "{ \"bench\": \"frames\", \"ticks\": " << plan.ticks << ", \"results\": [" << Qt::flush;
    bool first = true;
    for (const QString &sample : plan.samples) {
        MainWindow window(folder.path());
        window.resize(1360, 860);
        window.show();
        FrameLog log(window, window.document());
        window.files().openFile(QStringLiteral(ISOCOST_SOURCE_DIR "/data/scenarios/") + sample +
                                QStringLiteral(".isocost"));
        Drag drag(window, log, plan.ticks);
        for (int view = plan.firstView; view <= plan.lastView && view < window.views()->count(); ++view) {
            window.views()->setCurrentIndex(view);
            for (const Slider &slider : slidersOf(window.document())) {
                if (!slider.move)
                    continue;
                const QString row =
                    drag.measured(sample + QStringLiteral(", ") + window.views()->tabText(view), slider);
                out << (first ? "\n  " : ",\n  ") << row << Qt::flush;
                first = false;
            }
        }
        window.document().adopt(window.document().scenario()); // nothing to save, nothing asked on closing
        window.close();
    }
    out << "\n] }" << Qt::endl;
    return 0;
}
