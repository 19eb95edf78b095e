// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/math/side_thread.h"
#include "tests/suite.h"

#include <QTest>

#include <stdexcept>

using namespace isocost;

class TestSideThread : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Beside the caller, always in the same thread, one job after the other.
    void keepsItsThread()
    {
        SideThread side;
        const auto where = [] { return std::this_thread::get_id(); };
        const std::thread::id first = side.run<std::thread::id>(where).get();
        QVERIFY(first != std::this_thread::get_id());
        for (int i = 0; i < 100; ++i)
            QCOMPARE(side.run<std::thread::id>(where).get(), first);
        QVERIFY(SideThread::ofThisThread().run<std::thread::id>(where).get() != first);
    }

    void runsBesideTheCaller()
    {
        SideThread side;
        std::promise<int> told;
        auto twice = side.run<int>([asked = told.get_future().share()] { return 2 * asked.get(); });
        told.set_value(21); // which the job waits for
        QCOMPARE(twice.get(), 42);
    }

    /// What is thrown comes to who asks, and the thread goes on.
    void throwsWhereItIsAsked()
    {
        SideThread side;
        auto thrown = side.run<int>([]() -> int { throw std::runtime_error("no"); });
        QVERIFY_EXCEPTION_THROWN(thrown.get(), std::runtime_error);
        QCOMPARE(side.run<int>([] { return 7; }).get(), 7);
    }

    void waitsForTheLastJob()
    {
        SideThread side;
        std::vector<int> order;
        std::vector<std::future<int>> jobs;
        for (int i = 0; i < 20; ++i)
            jobs.push_back(side.run<int>([&order, i] { return order.push_back(i), i; }));
        for (auto &job : jobs)
            job.wait();
        for (int i = 0; i < 20; ++i)
            QCOMPARE(order[static_cast<std::size_t>(i)], i);
    }
};

ISOCOST_TEST(TestSideThread)
#include "test_side_thread.moc"
