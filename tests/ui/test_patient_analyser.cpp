// SPDX-License-Identifier: GPL-3.0-or-later
// How many points an early answer draws by how long the last ones took, on a clock that the test moves.

#include "tests/sample.h"
#include "tests/suite.h"
#include "ui/document/patient_analyser.h"

#include <QTest>

#include <optional>

using namespace isocost;

namespace
{

using std::chrono::milliseconds;

/// One whose every look at the clock finds it so much later: an early answer comes one such step after the question,
/// and an answer takes one, or two with an early one.
class TimedAnalyser
{
public:
    /// Points that the early answer to a question draws; 0 where none comes.
    std::size_t pointsAfter(milliseconds step, std::stop_token stop = {})
    {
        m_step = step;
        *m_scenario.sheets.front().meters.front().price *= 1.001; // another question each time
        std::size_t points = 0;
        m_analyser.analyse(m_scenario, stop, {.curves = true},
                           [&](const Analysis &early) { points = early.curves.front().monthlyCost.size(); });
        return points;
    }
    /// Points of the first curve where of so many one is asked.
    std::size_t pointsOfEvery(int every) const
    {
        std::size_t points = 0;
        const auto take = [&](const Analysis &early) { points = early.curves.front().monthlyCost.size(); };
        Analyser().analyse(m_scenario, {}, {}, {.curves = true}, {take, every});
        return points;
    }

private:
    Scenario m_scenario = sample("spiky-chat");
    milliseconds m_step{};
    PatientAnalyser::Clock::time_point m_now{};
    PatientAnalyser m_analyser{[this] { return m_now += m_step; }};
};

} // namespace

class TestPatientAnalyser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Half as many after an early answer that came over 9 ms late, a quarter over 18 ms, twice as many under 3 ms; one
    /// in twelve at least, each at most. Nothing comes early after an answer of at most 5 ms.
    void drawsWhatThereIsTimeFor()
    {
        TimedAnalyser analyser;
        struct Question {
            int milliseconds;
            int every; ///< of so many points one is drawn early; 0: nothing comes early
        };
        const Question questions[] = {{5, 0}, {20, 0}, {20, 1}, {10, 4}, {18, 8}, {9, 12}, {3, 12}, {2, 12},
                                      {6, 0}, {2, 6},  {6, 0},  {2, 3},  {6, 0},  {2, 1},  {6, 0},  {2, 1}};
        for (const auto &[step, every] : questions) {
            const std::size_t points = analyser.pointsAfter(milliseconds(step));
            QCOMPARE(points, every > 0 ? analyser.pointsOfEvery(every) : 0);
        }
        QVERIFY(analyser.pointsOfEvery(1) > analyser.pointsOfEvery(3));
        QVERIFY(analyser.pointsOfEvery(3) > analyser.pointsOfEvery(4));
        QVERIFY(analyser.pointsOfEvery(8) > analyser.pointsOfEvery(12));
    }
    /// After an answer of over 40 ms few points are drawn at once, not only from the next one on.
    void aSlowAnswerDrawsFewAtOnce()
    {
        TimedAnalyser quick;
        QCOMPARE(quick.pointsAfter(milliseconds(40)), std::size_t{0});
        QCOMPARE(quick.pointsAfter(milliseconds(9)), quick.pointsOfEvery(1));
        TimedAnalyser slow;
        QCOMPARE(slow.pointsAfter(milliseconds(41)), std::size_t{0});
        QCOMPARE(slow.pointsAfter(milliseconds(9)), slow.pointsOfEvery(6));
    }
    /// How long one took that was stopped tells nothing.
    void aStoppedAnswerDoesNotCount()
    {
        TimedAnalyser analyser;
        std::stop_source stopped;
        stopped.request_stop();
        analyser.pointsAfter(milliseconds(100), stopped.get_token());
        QCOMPARE(analyser.pointsAfter(milliseconds(100)), std::size_t{0});
    }
};

ISOCOST_TEST(TestPatientAnalyser)
#include "test_patient_analyser.moc"
