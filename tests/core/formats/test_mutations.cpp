// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/files.h"
#include "core/formats/scenario_json.h"
#include "tests/suite.h"

#include <QDir>
#include <QTest>

#include <random>

using namespace isocost;

namespace
{

/// Changes, removes, repeats or inserts a few bytes.
std::string mutated(std::string text, std::mt19937 &random)
{
    static const std::vector<std::string> pieces = {"-",  "1e9",  "0",   "null",    "[",         "]",
                                                    "{",  "}",    "\"",  "true",    ",",         ":",
                                                    "\\", "\xff", "1.5", "\"id\":", "\"sheet\"", "e"};
    const int edits = 1 + static_cast<int>(random() % 3);
    for (int i = 0; i < edits && !text.empty(); ++i) {
        const std::size_t at = random() % text.size();
        switch (random() % 4) {
        case 0:
            text[at] = static_cast<char>(random() % 256);
            break;
        case 1:
            text.erase(at, 1 + random() % 20);
            break;
        case 2:
            text.insert(at, pieces[random() % pieces.size()]);
            break;
        default:
            text.insert(random() % text.size(), text.substr(at, random() % 60));
        }
    }
    return text;
}

} // namespace

/// Damaged files are either refused with a place or read as something that can be written and read again.
class TestMutations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void neverCrashes()
    {
        std::mt19937 random(20260630);
        const QDir folder(ISOCOST_SOURCE_DIR "/data/scenarios");
        int read = 0;
        int refused = 0;
        for (const QString &name : folder.entryList({"*.isocost"}, QDir::Files)) {
            const std::string text = *readTextFile(folder.filePath(name).toStdString());
            for (int i = 0; i < 300; ++i) {
                const Result<Scenario> scenario = readScenario(mutated(text, random));
                if (!scenario) {
                    ++refused;
                    QVERIFY(!scenario.error().message.empty());
                    continue;
                }
                ++read;
                const std::string written = writeScenario(*scenario);
                const Result<Scenario> again = readScenario(written);
                QVERIFY(again.ok());
                QVERIFY(*again == *scenario);
                QCOMPARE(writeScenario(*again), written);
            }
        }
        QVERIFY(read > 10 && refused > 100);
    }
};

ISOCOST_TEST(TestMutations)
#include "test_mutations.moc"
