// SPDX-License-Identifier: GPL-3.0-or-later
// A view that waits for its figures says so, rather than being blank.

#include "core/formats/files.h"
#include "core/formats/scenario_json.h"
#include "tests/suite.h"
#include "tests/ui/settled.h"
#include "ui/document/scenario_document.h"
#include "ui/panels/hidden_costs/hidden_costs_panel.h"

#include <QLabel>
#include <QTest>

using namespace isocost;

namespace
{

/// Whether the panel says in place of its content that it waits.
bool waits(const QWidget &panel)
{
    const auto labels = panel.findChildren<QLabel *>(QString(), Qt::FindDirectChildrenOnly);
    return std::ranges::any_of(labels, [](const QLabel *label) {
        return label->isVisible() && label->text() == QString::fromUtf8("Working out the figures…");
    });
}

} // namespace

class TestWaitingLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aViewShownAfterAChangeWaits()
    {
        ScenarioDocument document;
        const auto text = readTextFile(ISOCOST_SOURCE_DIR "/data/scenarios/text-8b-vs-a100.isocost");
        document.adopt(*readScenario(*text));
        HiddenCostsPanel panel(document);
        panel.show();
        QVERIFY(settled(document));
        QVERIFY(!waits(panel) && panel.chart()->isVisible());
        panel.hide();
        document.setTotalRequestsPerDay(3 * totalRequestsPerDay(document.scenario().workload));
        QVERIFY(settled(document));
        panel.show();
        QVERIFY(waits(panel) && !panel.chart()->isVisible());
        QVERIFY(settled(document));
        QVERIFY(!waits(panel) && panel.chart()->isVisible());
    }
};

ISOCOST_TEST(TestWaitingLine)

#include "test_waiting_line.moc"
