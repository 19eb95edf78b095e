// SPDX-License-Identifier: GPL-3.0-or-later
// Requests that slow one another down: the chain worked by hand in resources/docs/engine.md, Erlang's formulas as its
// limit, properties.

#include "core/engine/queueing/batch_chain.h"
#include "core/engine/queueing/erlang.h"
#include "tests/core/engine/make.h"
#include "tests/suite.h"

#include <vector>

using namespace isocost;

class TestBatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void workedByHand()
    {
        // lambda 1.2, S 1, four slots, slowdown 0.2: p_0..p_4 ~ 1, 1.2, 0.864, 0.48384, 0.2322432.
        const BatchChain chain(1, 4, BatchLaw::slowed(1, 0.2, 4));
        VERIFY_WITHIN(chain.blocking(1.2).probability, 0.2322432 / 3.7800832, 1e-12);
        VERIFY_WITHIN(chain.mostRate(), 4 / 1.6, 1e-12);
        const double busy = (1.2 + 2 * 0.864 + 3 * 0.48384 + 4 * 0.2322432) / 3.7800832;
        VERIFY_WITHIN(chain.blocking(1.2).busySeconds, busy / (1.2 * (1 - 0.2322432 / 3.7800832)), 1e-12);
    }

    void constantSecondsAreErlangs()
    {
        for (double load : {0.3, 3.0, 11.5, 15.9}) {
            const BatchChain chain(4, 4, BatchLaw(2));
            VERIFY_WITHIN(chain.blocking(load / 2).probability, erlangB(16, load), 1e-12);
            VERIFY_WITHIN(chain.waiting(load / 2).probability, erlangC(16, load), 1e-12);
            VERIFY_NEAR(chain.waiting(load / 2).busySeconds, 2.0, 1e-12);
        }
    }

    void rowIsTheChain()
    {
        const BatchLaw law = BatchLaw::slowed(0.7, 0.08, 12);
        const BatchRow row(3, 12, law);
        for (double share = 0.01; share < 0.995; share += 0.0173) {
            const double rate = share * row.chain().mostRate();
            VERIFY_WITHIN(row.blocking(rate).probability, row.chain().blocking(rate).probability, 1e-7);
            VERIFY_NEAR(row.blocking(rate).busySeconds, row.chain().blocking(rate).busySeconds, 1e-6);
            VERIFY_WITHIN(row.waiting(rate).probability, row.chain().waiting(rate).probability, 1e-6);
            VERIFY_NEAR(row.waiting(rate).busySeconds, row.chain().waiting(rate).busySeconds, 1e-6);
        }
        VERIFY_WITHIN(row.blocking(3 * row.chain().mostRate()).probability,
                      row.chain().blocking(3 * row.chain().mostRate()).probability, 1e-7);
    }

    void departuresThatFallAreSummedWhole()
    {
        // Beyond two requests more of them finish fewer: the chain has two likely states.
        const BatchLaw law({1, 1.1, 4, 9, 20}, 5);
        QVERIFY(!law.servesEverMore());
        const BatchChain chain(1, 5, law);
        double term = 1;
        double sum = 1;
        for (int k = 1; k <= 5; ++k) {
            term *= 1.5 * law.at(k) / k;
            sum += term;
        }
        VERIFY_WITHIN(chain.blocking(1.5).probability, term / sum, 1e-12);
    }

    /// Where a look at a few states says that nobody is turned away, the whole chain says so too.
    void quickShareIsTheChains()
    {
        const BatchLaw law({0.5, 0.6, 0.8, 1.1, 1.4}, 24);
        QVERIFY(law.servesEverMore());
        const BatchChain chain(40, 24, law);
        bool wasNothing = false;
        bool wasSome = false;
        for (double share = 0.02; share < 1.4; share += 0.031) {
            const double rate = share * chain.mostRate();
            VERIFY_WITHIN(chain.blockedShare(rate), chain.blocking(rate).probability, 1e-16);
            wasNothing |= chain.blockedShare(rate) == 0;
            wasSome |= chain.blockedShare(rate) > 0.01;
        }
        QVERIFY(wasNothing && wasSome);
    }

    /// Many rates at once: the same but for rounding, joined or not.
    void chainsTogetherAreTheChains()
    {
        const BatchLaw laws[] = {BatchLaw({0.5, 0.6, 0.8, 1.1, 1.4}, 24), BatchLaw({1, 1.1, 4, 9, 20}, 24)};
        bool joined = false;
        for (const BatchLaw &law : laws) {
            for (double replicas : {1.0, 3.0, 40.0, 700.0}) {
                const BatchChain chain(replicas, 24, law);
                for (double share = 0.01; share < 0.95; share += 0.043) {
                    std::vector<double> rates;
                    for (int i = 0; i < static_cast<int>(BatchChain::mostRates); ++i)
                        rates.push_back(share * chain.mostRate() * (1 + 0.005 * i));
                    joined |= chain.mayJoin(rates.front(), rates.back());
                    for (bool waits : {false, true}) {
                        std::vector<BatchChain::State> found(rates.size());
                        chain.states(rates, waits, found);
                        for (std::size_t i = 0; i < rates.size(); ++i) {
                            const BatchChain::State one = waits ? chain.waiting(rates[i]) : chain.blocking(rates[i]);
                            VERIFY_WITHIN(found[i].probability, one.probability, 1e-12);
                            VERIFY_NEAR(found[i].busySeconds, one.busySeconds, 1e-12);
                        }
                    }
                }
            }
        }
        QVERIFY(joined);
    }

    void piecesAreTheLaw()
    {
        const BatchLaw law({1, 1.1, 4, 9, 20}, 9);
        for (double n = 0.25; n < 11; n += 0.25) {
            const BatchLaw::Piece piece = law.pieceAt(n);
            QVERIFY(piece.from <= n && n <= piece.to);
            VERIFY_NEAR(piece.base + piece.slope * n, law.at(n), 1e-12);
        }
    }

    void moreRequestsTakeLonger()
    {
        const BatchChain chain(2, 8, BatchLaw::slowed(1, 0.3, 8));
        double before = 0;
        for (double rate = 0.1; rate < chain.mostRate(); rate += 0.2) {
            const double now = chain.waiting(rate).busySeconds;
            QVERIFY(now >= before && now >= 1);
            before = now;
        }
        QVERIFY(before <= 1 + 0.3 * 7);
    }

    void lawIsReadBothWays()
    {
        const BatchLaw law({1, 2, 4}, 3);
        VERIFY_WITHIN(law.at(2.5), 3.0, 1e-15);
        VERIFY_WITHIN(law.reaching(3), 2.5, 1e-15);
        VERIFY_WITHIN(law.at(0.2), 1.0, 0);
        VERIFY_WITHIN(law.reaching(9), 3.0, 0);
        BatchLaw sum = BatchLaw(1);
        sum.add(law, 2);
        VERIFY_WITHIN(sum.at(2), 5.0, 1e-15);
    }

    void unitsHoldWholeReplicas()
    {
        // Sold in eights, four devices a replica: two replicas a unit; a spare opens the second.
        Scenario s = make::scenario(86400, 3);
        Option &option = make::add(s, make::gpu({make::hourly(24)}));
        s.sheets[0].replicasPerUnit = 8;
        s.sheets[0].memoryGb = 80;
        s.workload.classes[0].memoryGb = 141;
        option.gpusPerReplica = 4;
        option.slots = 4;
        option.spareReplicas = 1;
        const OptionResult two = make::result(s, "gpu"); // load 3 of 4 slots at 0.7: two replicas, three with the spare
        QVERIFY(two.feasible);
        VERIFY_WITHIN(*two.replicas, 2.0, 0);
        VERIFY_WITHIN(*two.meanPaidReplicas, 4.0, 0);
        VERIFY_NEAR(two.monthlyCost, 2 * 24 * 720.0, 1e-12);
        s.options[0].gpusPerReplica = 1;
        QVERIFY(!make::result(s, "gpu").feasible);
    }
};

ISOCOST_TEST(TestBatch)
#include "test_batch.moc"
