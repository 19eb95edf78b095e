// SPDX-License-Identifier: GPL-3.0-or-later
// Start of the process to painted frames of the main window, and its memory. The program starts itself again as a fresh
// process for each run. Prints JSON, never fails on a time.
#include "ui/document/scenario_document.h"
#include "ui/panels/crossover/crossover_panel.h"
#include "ui/shell/file_commands.h"
#include "ui/shell/main_window.h"

#include <QApplication>
#include <QFile>
#include <QPaintEvent>
#include <QProcess>
#include <QStandardPaths>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTextStream>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <clocale>
#include <optional>
#include <vector>

using namespace isocost;

namespace
{

constexpr int warmUp = 3;
constexpr int runs = 21;

/// Nanoseconds of the clock that all processes share.
qint64 now()
{
    return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

/// A line of /proc/self/status, kB.
qint64 memory(const QByteArray &key)
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith(key))
            return line.mid(key.size()).trimmed().split(' ').front().toLongLong();
    }
    return 0;
}

/// Tells the time of the first frame, of the first that shows the scenario, and of the first that shows its curves and
/// the answer; then ends the process.
class FrameWatch : public QObject
{
public:
    FrameWatch(MainWindow &window, CrossoverPanel &panel) : m_window(window), m_panel(panel) {}

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() != QEvent::Paint || !watched->isWidgetType() ||
            static_cast<QWidget *>(watched)->window() != &m_window)
            return false;
        m_showsScenario = m_showsScenario || watched == m_panel.view();
        m_showsAnswer = m_showsAnswer || (watched == m_panel.view() && m_window.document().analysisIsCurrent());
        // The other widgets of the frame are painted before the event loop turns.
        if (!m_awaited)
            QTimer::singleShot(0, this, [this] { frame(); });
        m_awaited = true;
        return false;
    }

private:
    void frame()
    {
        m_awaited = false;
        if (m_first == 0)
            m_first = now();
        if (m_showsScenario && m_scenario == 0)
            m_scenario = now();
        if (!m_showsAnswer)
            return;
        QTextStream(stdout) << m_first << ' ' << m_scenario << ' ' << now() << ' ' << memory("VmHWM:") << ' '
                            << memory("VmRSS:") << Qt::endl;
        std::_Exit(0);
    }

    MainWindow &m_window;
    CrossoverPanel &m_panel;
    bool m_awaited = false;
    bool m_showsScenario = false;
    bool m_showsAnswer = false;
    qint64 m_first = 0;
    qint64 m_scenario = 0;
};

/// What the program does when it is started with a file.
int child(int argc, char **argv, const QString &scenario, const QString &folder)
{
    QStandardPaths::setTestModeEnabled(true);
    QApplication application(argc, argv);
    std::setlocale(LC_NUMERIC, "C");
    MainWindow window(folder);
    FrameWatch watch(window, *window.findChild<CrossoverPanel *>());
    application.installEventFilter(&watch);
    window.show();
    QTimer::singleShot(0, &window, [&] { window.files().openFile(scenario); });
    QTimer::singleShot(20000, &application, [] { QApplication::exit(1); });
    return QApplication::exec();
}

struct Run {
    double firstFrameMs;
    double scenarioMs;
    double answerMs;
    double peakMb;
    double residentMb;
};

std::optional<Run> measure(const QString &program, const QString &scenario)
{
    const QTemporaryDir folder;
    QProcess process;
    const qint64 begin = now();
    process.start(program, {QStringLiteral("--child"), scenario, folder.path()});
    if (!process.waitForFinished() || process.exitCode() != 0) {
        QTextStream(stderr) << process.readAllStandardError() << Qt::endl;
        return {};
    }
    const QList<QByteArray> words = process.readAllStandardOutput().trimmed().split(' ');
    if (words.size() != 5)
        return {};
    const auto since = [&](const QByteArray &then) { return static_cast<double>(then.toLongLong() - begin) / 1e6; };
    return Run{since(words[0]), since(words[1]), since(words[2]), words[3].toDouble() / 1024,
               words[4].toDouble() / 1024};
}

QString figure(const QString &name, const std::vector<Run> &all, double Run::*member)
{
    std::vector<double> values;
    for (const Run &run : all)
        values.push_back(run.*member);
    std::sort(values.begin(), values.end());
    const auto at = [&](double share) {
        return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1) + 0.5)];
    };
    return QStringLiteral("{ \"name\": \"%1\", \"median\": %2, \"p95\": %3, \"max\": %4 }")
        .arg(name)
        .arg(at(0.5), 0, 'f', 1)
        .arg(at(0.95), 0, 'f', 1)
        .arg(values.back(), 0, 'f', 1);
}

} // namespace

int main(int argc, char **argv)
{
    if (argc == 4 && qstrcmp(argv[1], "--child") == 0)
        return child(argc, argv, QString::fromLocal8Bit(argv[2]), QString::fromLocal8Bit(argv[3]));
    const QString scenario = argc > 1 ? QString::fromLocal8Bit(argv[1])
                                      : QStringLiteral(ISOCOST_SOURCE_DIR "/data/scenarios/spiky-chat.isocost");
    QTextStream out(stdout);
    std::vector<Run> all;
    for (int i = 0; i < warmUp + runs; ++i) {
        const std::optional<Run> run = measure(QFile::decodeName(argv[0]), scenario);
        if (!run) {
            out << "the window did not show " << scenario << Qt::endl;
            return 1;
        }
        if (i >= warmUp)
            all.push_back(*run);
    }
    out << "{ \"bench\": \"start_up\", \"runs\": " << runs << ", \"results\": [\n  "
        << figure(QStringLiteral("first_frame_ms"), all, &Run::firstFrameMs) << ",\n  "
        << figure(QStringLiteral("frame_with_scenario_ms"), all, &Run::scenarioMs) << ",\n  "
        << figure(QStringLiteral("frame_with_answer_ms"), all, &Run::answerMs) << ",\n  "
        << figure(QStringLiteral("peak_memory_mb"), all, &Run::peakMb) << ",\n  "
        << figure(QStringLiteral("resident_memory_mb"), all, &Run::residentMb) << "\n] }" << Qt::endl;
    return 0;
}
