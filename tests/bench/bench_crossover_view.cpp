// SPDX-License-Identifier: GPL-3.0-or-later
// Slider tick to painted frame of the crossover view, the evaluation included. Prints JSON, never fails on a time.
#include "ui/document/scenario_document.h"
#include "ui/panels/crossover/crossover_panel.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTest>
#include <QTextStream>

#include <algorithm>
#include <functional>
#include <vector>

using namespace isocost;

namespace
{

constexpr int warmUp = 10;
constexpr int ticks = 100;

double at(std::vector<double> values, double share)
{
    std::sort(values.begin(), values.end());
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1) + 0.5)];
}

/// Milliseconds from the edit to the frame that shows its analysis.
double tick(ScenarioDocument &document, CrossoverPanel &panel, const std::function<void()> &edit)
{
    QElapsedTimer timer;
    timer.start();
    edit();
    while (!document.analysisIsCurrent())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    panel.view()->repaint();
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

QString measured(const QString &name, ScenarioDocument &document, CrossoverPanel &panel,
                 const std::function<void(int)> &edit)
{
    std::vector<double> times;
    for (int i = 0; i < warmUp + ticks; ++i) {
        const double ms = tick(document, panel, [&] { edit(i); });
        if (i >= warmUp)
            times.push_back(ms);
    }
    document.endDrag();
    return QStringLiteral("{ \"name\": \"%1\", \"median_ms\": %2, \"p95_ms\": %3, \"max_ms\": %4 }")
        .arg(name)
        .arg(at(times, 0.5), 0, 'f', 2)
        .arg(at(times, 0.95), 0, 'f', 2)
        .arg(at(times, 1), 0, 'f', 2);
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    const QString path = argc > 1 ? QString::fromLocal8Bit(argv[1])
                                  : QStringLiteral(ISOCOST_SOURCE_DIR "/data/scenarios/spiky-chat.isocost");
    ScenarioDocument document;
    const Status opened = document.open(path);
    QTextStream out(stdout);
    if (!opened.ok()) {
        out << QString::fromStdString(opened.error().message) << Qt::endl;
        return 1;
    }
    CrossoverPanel panel(document);
    panel.resize(1100, 760);
    panel.show();
    if (!QTest::qWaitFor([&] { return document.analysisIsCurrent(); }, 20000))
        return 1;
    const double today = totalRequestsPerDay(document.scenario().workload);
    const double service = document.scenario().workload.classes[0].computeSeconds.value_or(1);
    const QString volume = measured(QStringLiteral("todays_volume"), document, panel, [&](int i) {
        document.setTotalRequestsPerDay(today * (1 + 0.003 * (i + 1)), true);
    });
    const QString seconds = measured(QStringLiteral("service_time"), document, panel, [&](int i) {
        document.setNumber("/workload/classes/0/compute_seconds", service * (1 + 0.003 * (i + 1)), true);
    });
    const QString burst = measured(QStringLiteral("burstiness"), document, panel, [&](int i) {
        document.setNumber("/workload/burstiness", 0.3 + 0.001 * (i + 1), true);
    });
    out << "{ \"bench\": \"crossover_view\", \"ticks\": " << ticks << ", \"results\": [\n  " << volume << ",\n  "
        << seconds << ",\n  " << burst << "\n] }" << Qt::endl;
    return 0;
}
