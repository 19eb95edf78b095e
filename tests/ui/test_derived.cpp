// SPDX-License-Identifier: GPL-3.0-or-later
// Values worked out off the window's thread: which answer arrives, which is dropped, and what happens when there is
// none. Worked by hand; each job waits until the test lets it go, so that nothing here rests on timing.

#include "core/engine/math/stopping.h"
#include "tests/suite.h"
#include "ui/document/derived.h"

#include <QScopeGuard>
#include <QSignalSpy>
#include <QTest>
#include <QWidget>

#include <atomic>
#include <semaphore>
#include <stdexcept>
#include <thread>

using namespace isocost;

namespace
{

constexpr int wait = 5000;

using Steps = Derived<int, int>;

/// Ten times the key, once the test has let the job go. Heeds no stop token: the mechanism alone must drop its answers.
struct SlowTenfold {
    std::atomic<int> begun = 0;
    std::atomic<int> ended = 0;
    std::counting_semaphore<> go{0};

    Derived<int, int>::Work work()
    {
        return [this](int key, std::stop_token, const auto &) {
            ++begun;
            go.acquire();
            ++ended;
            return 10 * key;
        };
    }
};

/// Yields the moment it is told to stop, as work should, and counts that.
int untilStopped(int key, std::stop_token stop, std::atomic<int> &stopped)
{
    if (key < 0) {
        while (!stop.stop_requested())
            std::this_thread::yield();
        ++stopped;
    }
    return key;
}

} // namespace

class TestDerived : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aKeyIsWorkedOutOnce()
    {
        std::atomic<int> begun = 0;
        Derived<int, int> tenfold([&](int key, std::stop_token, const auto &) {
            ++begun;
            return 10 * key;
        });
        QSignalSpy answers(&tenfold, &DerivedState::answered);
        tenfold.want(4);
        tenfold.want(4);
        QVERIFY(tenfold.isWorking() && tenfold.isWorkingOn(4) && !tenfold.isOf(4));
        QTRY_COMPARE_WITH_TIMEOUT(answers.count(), 1, wait);
        QCOMPARE(*tenfold.value(), 40);
        QVERIFY(tenfold.isOf(4) && !tenfold.isOf(5) && !tenfold.isWorking());
        tenfold.want(4);
        QVERIFY(!tenfold.isWorking());
        QCOMPARE(begun.load(), 1);
        tenfold.again(4);
        QTRY_COMPARE_WITH_TIMEOUT(answers.count(), 2, wait);
        QCOMPARE(begun.load(), 2);
    }

    /// The answer of a job that ended after a newer question had come is dropped, although it heeded no stop token.
    void aStaleAnswerIsDropped()
    {
        SlowTenfold slow;
        Derived<int, int> tenfold(slow.work());
        QList<int> seen;
        connect(&tenfold, &DerivedState::answered, this, [&] { seen << *tenfold.value(); });
        tenfold.want(1);
        QTRY_COMPARE_WITH_TIMEOUT(slow.begun.load(), 1, wait);
        tenfold.want(2);
        slow.go.release(2);
        QTRY_COMPARE_WITH_TIMEOUT(seen.size(), 1, wait);
        QTest::qWait(30);
        QCOMPARE(seen, QList<int>{20});
    }

    /// The same for an answer that had been given but not yet taken when the newer question came.
    void anAnswerUnderWayIsDropped()
    {
        SlowTenfold slow;
        Derived<int, int> tenfold(slow.work());
        QList<int> seen;
        connect(&tenfold, &DerivedState::answered, this, [&] { seen << *tenfold.value(); });
        slow.go.release(1);
        tenfold.want(1);
        while (slow.ended.load() == 0)
            std::this_thread::yield();
        std::this_thread::sleep_for(std::chrono::milliseconds(50)); // no events are handled here
        tenfold.want(2);
        slow.go.release(1);
        QTRY_VERIFY_WITH_TIMEOUT(!tenfold.isWorking(), wait);
        QCOMPARE(seen, QList<int>{20});
    }

    /// What is given early is shown while the rest is worked out, and is not taken for the answer.
    void anEarlyValueIsShown()
    {
        std::counting_semaphore<> go{0};
        const Steps::WorkInSteps work = [&](int key, std::stop_token, const auto &, const Steps::Early &early) {
            early(9 * key);
            go.acquire();
            return 10 * key;
        };
        Steps tenfold(work);
        QSignalSpy answers(&tenfold, &DerivedState::answered);
        tenfold.want(1);
        QTRY_COMPARE_WITH_TIMEOUT(answers.count(), 1, wait);
        QCOMPARE(*tenfold.value(), 9);
        QCOMPARE(tenfold.key(), 1);
        QVERIFY(tenfold.isWorking() && !tenfold.isOf(1));
        go.release(1);
        QTRY_COMPARE_WITH_TIMEOUT(answers.count(), 2, wait);
        QCOMPARE(*tenfold.value(), 10);
        QVERIFY(!tenfold.isWorking() && tenfold.isOf(1));
    }
    /// Once something has been given, newer work does not wait for the rest, whatever the patience; and a value that
    /// was only early is worked out again when it is asked for.
    void newerWorkStopsTheRest()
    {
        std::atomic<int> stopped = 0;
        const Steps::WorkInSteps work = [&](int key, std::stop_token stop, const auto &, const Steps::Early &early) {
            early(key);
            return untilStopped(key, std::move(stop), stopped);
        };
        Steps same(work, {{}, std::chrono::hours(1)});
        QList<int> seen;
        connect(&same, &DerivedState::answered, this, [&] { seen << *same.value(); });
        same.want(-1);
        QTRY_COMPARE_WITH_TIMEOUT(seen.size(), 1, wait);
        same.want(-2);
        QTRY_COMPARE_WITH_TIMEOUT(seen.size(), 2, wait);
        QCOMPARE(stopped.load(), 1);
        QVERIFY(!same.isOf(-2));
        same.want(3);
        QTRY_VERIFY_WITH_TIMEOUT(!same.isWorking(), wait);
        QCOMPARE(seen, (QList<int>{-1, -2, 3, 3}));
        QVERIFY(same.isOf(3));
    }

    void theStopTokenIsSet()
    {
        std::atomic<int> stopped = 0;
        Derived<int, int> same(
            [&](int key, std::stop_token stop, const auto &) { return untilStopped(key, std::move(stop), stopped); });
        QSignalSpy answers(&same, &DerivedState::answered);
        same.want(-1);
        QTest::qWait(20);
        same.want(7);
        QTRY_COMPARE_WITH_TIMEOUT(answers.count(), 1, wait);
        QCOMPARE(*same.value(), 7);
        QCOMPARE(stopped.load(), 1);
        same.want(-2);
        QTest::qWait(20);
        same.stop();
        QVERIFY(!same.isWorking() && same.isOf(7)); // the last value stays
        QTRY_COMPARE_WITH_TIMEOUT(stopped.load(), 2, wait);
        same.forget();
        QVERIFY(!same.value());
        QCOMPARE(answers.count(), 2); // that it is gone is told as well
    }

    /// A change taken back: the value is there, so that the work on the change must not replace it.
    /// The work need not carry the token down.
    void aStopIsHeardInTheMiddle()
    {
        std::atomic<bool> begun = false;
        std::atomic<bool> over = false;
        Derived<int, int> one([&](int key, std::stop_token, const auto &) {
            for (begun = true; key < 0 && !over;)
                hearStop();
            return key;
        });
        const auto end = qScopeGuard([&] { over = true; });
        QSignalSpy answers(&one, &DerivedState::answered);
        one.want(-1);
        QTRY_VERIFY_WITH_TIMEOUT(begun, wait);
        one.want(1);
        QTRY_COMPARE_WITH_TIMEOUT(answers.count(), 1, wait);
        QCOMPARE(*one.value(), 1);
        QVERIFY(one.problem().isEmpty());
    }

    void aChangeTakenBack()
    {
        SlowTenfold slow;
        Derived<int, int> tenfold(slow.work());
        slow.go.release(1);
        tenfold.want(1);
        QTRY_VERIFY_WITH_TIMEOUT(tenfold.isOf(1), wait);
        tenfold.want(2);
        tenfold.want(1);
        QVERIFY(!tenfold.isWorking());
        slow.go.release(1);
        QTest::qWait(50);
        QVERIFY(tenfold.isOf(1));
    }

    void anExceptionIsTold()
    {
        Derived<int, int> picky([](int key, std::stop_token, const auto &) {
            if (key < 0)
                throw std::runtime_error("no root of a negative number");
            return key;
        });
        QSignalSpy answers(&picky, &DerivedState::answered);
        picky.want(3);
        QTRY_COMPARE_WITH_TIMEOUT(answers.count(), 1, wait);
        picky.want(-3);
        QTRY_COMPARE_WITH_TIMEOUT(answers.count(), 2, wait);
        QCOMPARE(picky.problem(), QStringLiteral("This could not be worked out: no root of a negative number."));
        QVERIFY(picky.isOf(3) && !picky.isWorking()); // the last value is kept
        picky.want(-3);
        QVERIFY(!picky.isWorking()); // not again and again
        picky.want(5);
        QVERIFY(picky.problem().isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(picky.isOf(5), wait);
    }

    /// With patience a young job may finish: its answer comes, and then the newer one's, in order.
    void patienceLetsYoungWorkFinish()
    {
        SlowTenfold slow;
        Derived<int, int> tenfold(slow.work(), {{}, std::chrono::minutes(1)});
        QList<int> seen;
        connect(&tenfold, &DerivedState::answered, this, [&] { seen << *tenfold.value(); });
        tenfold.want(1);
        QTRY_COMPARE_WITH_TIMEOUT(slow.begun.load(), 1, wait);
        tenfold.want(2);
        tenfold.want(3);
        slow.go.release(3);
        QTRY_VERIFY_WITH_TIMEOUT(!tenfold.isWorking(), wait);
        QCOMPARE(seen, (QList<int>{10, 30}));
    }

    void workBeginsWhenTheKeyHasRested()
    {
        std::atomic<int> begun = 0;
        Derived<int, int> tenfold(
            [&](int key, std::stop_token, const auto &) {
                ++begun;
                return 10 * key;
            },
            {std::chrono::milliseconds(200), {}});
        for (int key = 1; key <= 5; ++key)
            tenfold.want(key);
        QVERIFY(tenfold.isWorkingOn(5));
        QCOMPARE(begun.load(), 0);
        QTRY_VERIFY_WITH_TIMEOUT(tenfold.isOf(5), wait);
        QCOMPARE(begun.load(), 1);
    }

    void progressIsTold()
    {
        Derived<int, int> counted([](int key, std::stop_token, const auto &progress) {
            for (int i = 1; i <= 1000; ++i)
                progress(i / 1000.0);
            return key;
        });
        QSignalSpy told(&counted, &DerivedState::progressed);
        counted.want(1);
        QTRY_VERIFY_WITH_TIMEOUT(counted.isOf(1), wait);
        QVERIFY2(told.count() > 50 && told.count() <= 100, qPrintable(QString::number(told.count())));
        QVERIFY(counted.progress() > 0.9);
    }

    /// A hidden view asks for nothing; hidden while it waits, it waits no more.
    void hiddenViewsAskForNothing()
    {
        SlowTenfold slow;
        Derived<int, int> tenfold(slow.work());
        QWidget view;
        int asked = 0;
        tenfold.askWhileSeen(&view, [&] {
            ++asked;
            tenfold.want(1);
        });
        QTest::qWait(20);
        QCOMPARE(asked, 0);
        view.show();
        QCOMPARE(asked, 1);
        QVERIFY(tenfold.isWorking());
        view.hide();
        QVERIFY(!tenfold.isWorking());
        slow.go.release(2);
        view.show();
        QTRY_VERIFY_WITH_TIMEOUT(tenfold.isOf(1), wait);
        QCOMPARE(asked, 2);
    }
};

ISOCOST_TEST(TestDerived)
#include "test_derived.moc"
