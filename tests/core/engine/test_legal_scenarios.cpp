// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/answer/analysis.h"
#include "core/model/validate.h"
#include "tests/core/engine/make.h"
#include "tests/key_list.h"
#include "tests/suite.h"

#include <QElapsedTimer>
#include <QTest>

#include <chrono>
#include <cmath>
#include <condition_variable>
#include <limits>
#include <mutex>
#include <random>
#include <stop_token>
#include <thread>

using namespace isocost;

namespace
{

/// The pointer of a key's row as it may stand in a scenario: another item of each list, a rate that it has.
std::string placed(std::string at, const Scenario &scenario, std::mt19937_64 &random)
{
    for (std::size_t i = at.find("/0"); i != std::string::npos; i = at.find("/0", i + 2))
        at[i + 1] = static_cast<char>('0' + random() % 3);
    const std::size_t rate = at.find("/spot/");
    const auto sheet = rate == std::string::npos ? std::size_t(0) : static_cast<std::size_t>(at[8] - '0');
    if (rate != std::string::npos && sheet < scenario.sheets.size() && !scenario.sheets[sheet].rates.empty())
        at.replace(rate + 1, 4, scenario.sheets[sheet].rates[random() % scenario.sheets[sheet].rates.size()].name);
    return at;
}

/// A value of the range, evenly in the logarithm; now and then 0.
double drawn(const NumberRule &rule, std::mt19937_64 &random)
{
    const double least = std::max({rule.least, rule.low, 1e-12});
    const double most = std::min(rule.high, rule.most);
    const double u = static_cast<double>(random() >> 11) * 0x1p-53;
    return random() % 20 == 0 ? 0 : nearestAllowed(rule, least * std::pow(most / least, u));
}

bool isMoney(double amount)
{
    return std::isfinite(amount) && amount >= 0;
}

} // namespace

/// Legal scenarios drawn by seed, each number log-uniform over its key's range: none hangs, throws or costs nothing
/// that is a number.
class TestLegalScenarios : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// ISOCOST_SEEDS sets how many, without a limit of time; by hand 5,000.
    void everyEntryAnswers()
    {
        const int asked = qEnvironmentVariableIntValue("ISOCOST_SEEDS");
        const unsigned seeds = asked > 0 ? static_cast<unsigned>(asked) : 400;
        const qint64 budget = asked > 0 ? std::numeric_limits<qint64>::max() : 15000; // ms of the whole
        const std::chrono::seconds patience(1);
        constexpr qint64 longest = 15000; // ms of one scenario: under sanitizers, and on a busy machine
        const char *const samples[] = {"support-copilot", "spiky-chat", "sagemaker-serverless", "chat-service-levers"};
        const auto keys = allKeys();
        QElapsedTimer all;
        all.start();
        int answered = 0;
        for (unsigned seed = 1; all.elapsed() < budget && seed <= seeds; ++seed) {
            std::mt19937_64 random(seed);
            Scenario scenario = sample(samples[random() % std::size(samples)]);
            scenario.uncertainty.clear();
            for (std::size_t changes = 1 + random() % 4; changes > 0;) {
                const auto &[at, key] = keys[random() % keys.size()];
                changes -= setNumberAt(scenario, placed(at, scenario, random), drawn(key.rule, random)) ? 1 : 0;
            }
            if (!validate(scenario).empty())
                continue;
            // Whatever takes long hears a stop.
            std::stop_source stop;
            std::jthread stopper([&stop, patience](const std::stop_token &done) {
                std::mutex mutex;
                std::unique_lock lock(mutex);
                std::condition_variable_any().wait_for(lock, done, patience, [] { return false; });
                stop.request_stop();
            });
            QElapsedTimer one;
            one.start();
            const Analysis analysis = analyse(scenario, {}, stop.get_token());
            QVERIFY2(one.elapsed() < longest, qPrintable(QStringLiteral("seed %1").arg(seed)));
            stopper.request_stop();
            for (const OptionResult &option : analysis.evaluation.options)
                QVERIFY2(isMoney(option.monthlyCost), qPrintable(QStringLiteral("seed %1").arg(seed)));
            ++answered;
        }
        QVERIFY(answered > 5);
    }
};

ISOCOST_TEST(TestLegalScenarios)
#include "test_legal_scenarios.moc"
