// SPDX-License-Identifier: GPL-3.0-or-later
// The forms of an option and a class against the key table: a row there is all that a new number takes.

#include "core/model/own_numbers.h"
#include "tests/suite.h"
#include "ui/document/scenario_document.h"
#include "ui/document/scenario_edits.h"
#include "ui/panels/inputs/inputs_panel.h"

#include <QtTest>

#include <algorithm>

using namespace isocost;

namespace
{

Analysis noAnalysis(const Scenario &, std::stop_token)
{
    return {};
}

} // namespace

class TestKeyRows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// All but those in whose place another is given.
    void everyNumberOfAnOptionHasARow()
    {
        const QStringList given{"requests_per_second_per_replica", "tokens_per_second_per_replica", "batch_slowdown",
                                "units"};
        ScenarioDocument document(nullptr, noAnalysis);
        Scenario s = edits::blankScenario();
        for (const OptionTraits &kind : optionTraits)
            edits::addOption(s, kind, QString::fromLatin1(kind.key));
        document.adopt(s);
        InputsPanel panel(document);
        int rows = 0;
        for (std::size_t i = 0; i < s.options.size(); ++i) {
            for (const OwnNumber<Option> &own : optionNumbers()) {
                if (!own.hasSlider() || !hasPart(s.options[i].kind, own.number.part))
                    continue;
                const bool isShown = panel.goTo("/options/" + std::to_string(i) + "/" + own.key);
                QVERIFY2(isShown || given.contains(QString::fromStdString(own.key)), own.key.c_str());
                rows += isShown ? 1 : 0;
            }
        }
        QVERIFY(rows >= 20);
    }

    void everyNumberOfAClassHasARow()
    {
        const QStringList given{"requests_per_day", "prefill_tokens_per_second", "decode_tokens_per_second"};
        ScenarioDocument document(nullptr, noAnalysis);
        document.adopt(edits::blankScenario());
        InputsPanel panel(document);
        for (const OwnNumber<RequestClass> &own : classNumbers()) {
            if (own.hasSlider())
                QVERIFY2(panel.goTo("/workload/classes/0/" + own.key) ||
                             given.contains(QString::fromStdString(own.key)),
                         own.key.c_str());
        }
    }
};

ISOCOST_TEST(TestKeyRows)
#include "test_key_rows.moc"
