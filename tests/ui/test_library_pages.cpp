// SPDX-License-Identifier: GPL-3.0-or-later
// The library in the window: lists, undo, the form, the platform table, newer versions.

#include "core/formats/files.h"
#include "core/formats/scenario_json.h"
#include "tests/suite.h"
#include "tests/ui/call_sheet.h"
#include "tests/ui/dark_palette.h"
#include "tests/ui/opened_library.h"
#include "ui/document/scenario_document.h"
#include "ui/library/library.h"
#include "ui/library/new_scenario.h"
#include "ui/library/scenario_sheets.h"
#include "ui/models/library_model.h"
#include "ui/models/platform_model.h"
#include "ui/panels/library/library_page.h"
#include "ui/panels/library/library_panel.h"
#include "ui/panels/library/sheet_filter.h"
#include "ui/panels/library/update_badge.h"
#include "ui/panels/platforms/platforms_panel.h"
#include "ui/panels/sheet_form/form_field.h"
#include "ui/panels/sheet_form/library_sheet_dialog.h"
#include "ui/panels/sheet_form/sheet_form.h"
#include "ui/panels/sheet_search/sheet_search_dialog.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>
#include <QtTest>

using namespace isocost;
using namespace isocost::library;

/// Workloads, files and platforms of the library as people use them.
class TestLibraryPages : public QObject, protected OpenedLibrary
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void init() { QVERIFY2(open(), qPrintable(m_library->problem())); }

    void cleanup() { close(); }

    void workloadsGoBothWays()
    {
        const Scenario original = sample("support-copilot");
        for (const QFileInfo &file : QDir(ISOCOST_SOURCE_DIR "/data/scenarios").entryInfoList({"*.isocost"})) {
            m_document->adopt(sample(file.completeBaseName().toUtf8().constData()));
            for (const WorkloadSummary &workload : m_library->workloads()) {
                const Workload other = m_library->item<Workload>(workload.key)->item;
                const auto refused =
                    m_document->check([&](Scenario &scenario) { edits::useWorkload(scenario, other); });
                QVERIFY2(!refused, refused ? (refused->where + refused->message).c_str() : "");
            }
        }
        m_document->adopt(original);
        for (const WorkloadSummary &workload : m_library->workloads()) {
            const auto stored = m_library->item<Workload>(workload.key);
            const auto error = m_document->edit(
                "Use workload", [&](Scenario &scenario) { edits::useWorkload(scenario, stored->item); });
            QVERIFY2(!error, error ? error->message.c_str() : "");
            QVERIFY(m_document->scenario().workload == stored->item);
            m_document->undoStack()->undo();
        }
        QVERIFY(m_document->scenario() == original);
        const std::int64_t key = m_library->add(original.workload, "Save");
        QVERIFY(m_library->item<Workload>(key)->item == original.workload);
        const std::int64_t kept = m_library->add(original, "Save");
        QCOMPARE(writeScenario(m_library->item<Scenario>(kept)->item), writeScenario(original));
    }

    void theCurrentWorkloadIsSavedUnderAName()
    {
        m_document->adopt(sample("support-copilot"));
        LibraryPanel panel(*m_document, *m_library);
        panel.show();
        const auto save = [&](const QString &name) {
            QTimer::singleShot(100, &panel, [&panel, name] {
                auto *dialog = panel.findChild<QInputDialog *>();
                dialog->setTextValue(name);
                dialog->accept();
            });
            for (QAction *action : panel.workloads()->table()->actions()) {
                if (action->text().startsWith("Save Current"))
                    action->trigger();
            }
        };
        const std::size_t all = m_library->workloads().size();
        save("kept");
        QCOMPARE(m_library->workloads().size(), all + 1);
        QCOMPARE(panel.workloads()->selected().size(), std::size_t(1));
        const std::int64_t key = panel.workloads()->selected().front();
        QVERIFY(m_library->item<Workload>(key)->item.classes == m_document->scenario().workload.classes);
        QVERIFY(!m_document->setTotalRequestsPerDay(777));
        save("kept"); // again: replaced, and that can be undone
        QCOMPARE(m_library->workloads().size(), all + 1);
        QCOMPARE(totalRequestsPerDay(m_library->item<Workload>(key)->item), 777.0);
        m_library->undoStack()->undo();
        QCOMPARE(totalRequestsPerDay(m_library->item<Workload>(key)->item), 200000.0);
    }

    void filesInAndOut()
    {
        const QString file = m_folder->filePath("sheet.json");
        const std::int64_t key = m_library->newestOf("deepinfra-llama-3-1-8b")->key;
        QVERIFY(m_library->exportItem(ItemKind::sheet, key, file));
        QCOMPARE(readTextFile(file.toStdString()).value(),
                 readTextFile(ISOCOST_SOURCE_DIR "/data/sheets/deepinfra-llama-3-1-8b.json").value());
        m_library->remove(ItemKind::sheet, {key});
        m_library->importFiles({file});
        QVERIFY(m_library->newestOf("deepinfra-llama-3-1-8b"));
        QSignalSpy failed(m_library.get(), &Library::failed);
        const std::size_t all = m_library->sheets().size();
        m_library->importFiles({ISOCOST_SOURCE_DIR "/README.md"});
        QCOMPARE(failed.count(), 1);
        QVERIFY(!failed[0][0].toString().contains('\n'));
        QCOMPARE(m_library->sheets().size(), all);
    }

    void platformsAreSortedWithReasons()
    {
        m_document->adopt(sample("text-8b-vs-a100"));
        PlatformsPanel panel(*m_document, *m_library);
        QAbstractItemModelTester tester(panel.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        panel.resize(900, 600);
        panel.show();
        const int task = panel.workloads()->findText("Llama 3.1 8B, 500 tokens in and 200 out");
        QVERIFY(task > 0);
        panel.workloads()->setCurrentIndex(task);
        QTRY_VERIFY(!panel.isBusy() && panel.model()->rowCount() > 0);
        QVERIFY(panel.model()->rowCount() >= int(m_library->sheets().size()));
        // $0.00035 an inference: 1,000 a day over 365/12 days.
        bool found = false;
        double last = 0;
        for (int row = 0; row < panel.model()->rowCount(); ++row) {
            const PlatformPrice *price = panel.model()->priceAt(row);
            if (price->canServe()) {
                QVERIFY(price->result.monthlyCost >= last);
                last = price->result.monthlyCost;
            } else {
                QVERIFY(!PlatformModel::objectionTo(*price).isEmpty());
            }
            if (price->sheetId == "replicate-llama-3-1-8b-approximate") {
                found = true;
                QVERIFY(qAbs(price->result.monthlyCost - 0.00035 * 1000 * m_document->scenario().hoursPerMonth / 24) <
                        1e-9);
            }
            if (price->sheetId == "groq-llama-3-3-70b")
                QVERIFY(!price->canServe() && price->isOtherModel);
            if (price->sheetId == "aws-g4dn-xlarge") // 16 GB for a model that needs 18
                QVERIFY(!price->canServe());
        }
        QVERIFY(found);
        QVERIFY2(panel.summary().contains("smallest"), qPrintable(panel.summary()));
    }

    /// What is found in the library is copied into the scenario and used there, as one undo step.
    void aSheetIsFoundByWords()
    {
        m_document->adopt(sample("text-8b-vs-a100"));
        const Scenario before = m_document->scenario();
        const auto dedicated =
            std::ranges::find_if(before.options, [](const Option &o) { return traits(o.kind).hasReplicas; });
        const auto index = static_cast<std::size_t>(dedicated - before.options.begin());
        const std::vector<PriceSheet> library = sheetsOf(*m_library);
        SheetSearchDialog dialog(before, index, library);
        QVERIFY(dialog.chosen());
        QCOMPARE(dialog.chosen()->id, dedicated->sheet);
        const int all = dialog.table()->model()->rowCount();
        QTest::keyClicks(dialog.filter(), "nebius H200");
        QCOMPARE(dialog.table()->model()->rowCount(), 1);
        QVERIFY(all > 20);
        QVERIFY(dialog.chosen());
        QCOMPARE(dialog.chosen()->id, std::string("nebius-h200"));
        QVERIFY(dialog.table()->model()->index(0, 3).data().toString().contains("141"));
        const PriceSheet found = *dialog.chosen();
        QVERIFY(!m_document->edit("Choose", [&](Scenario &s) { edits::useLibrarySheet(s, index, found); }));
        QCOMPARE(m_document->scenario().options[index].sheet, found.id);
        QCOMPARE(m_document->scenario().sheets.size(), before.sheets.size() + 1);
        m_document->undoStack()->undo();
        QVERIFY(m_document->scenario() == before);
        QTest::keyClicks(dialog.filter(), " nothing");
        QVERIFY(!dialog.chosen());
    }

    /// Written to the build folder, to be looked at.
    void screenshots()
    {
        const QPalette light = QApplication::palette();
        Scenario scenario = sample("text-8b-vs-a100");
        m_document->adopt(scenario);
        PriceSheet newer = scenario.sheets.front();
        newer.effective = "2026-10-01";
        newer.meters.front().price = 0.0003;
        m_library->add(newer, "Add");
        for (const bool isDark : {false, true}) {
            QApplication::setPalette(isDark ? darkPalette() : light);
            LibraryPanel panel(*m_document, *m_library);
            PlatformsPanel platforms(*m_document, *m_library);
            LibrarySheetDialog form(*m_document, *m_library,
                                    *m_library->item<PriceSheet>(m_library->newestOf("aws-g5-xlarge")->key));
            UpdateBadge badge(*m_document, *m_library);
            UpdateDialog update(*m_document, *m_library, badge.newer());
            panel.resize(420, 800);
            platforms.resize(1000, 700);
            const QList<QWidget *> all{&panel, &platforms, &form, &update};
            for (QWidget *widget : all)
                widget->show();
            panel.sheets()->selectKey(m_library->newestOf("aws-g5-xlarge")->key);
            QTRY_VERIFY(!platforms.isBusy() && !update.effects().front().isEmpty());
            QTest::qWait(200); // the bill in the form
            const QStringList names{"library", "platforms", "library-form", "library-update"};
            QVERIFY(QDir().mkpath(QStringLiteral(ISOCOST_BUILD_DIR "/screenshots")));
            for (int i = 0; i < all.size(); ++i)
                QVERIFY(all[i]->grab().save(
                    QStringLiteral(ISOCOST_BUILD_DIR "/screenshots/%1%2.png").arg(names[i], isDark ? "-dark" : "")));
        }
        QApplication::setPalette(light);
    }

    void aLibraryThatCannotBeOpenedSaysWhy()
    {
        QFile file(m_folder->filePath("text.db"));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("text") == 4);
        file.close();
        Library library;
        library.open(file.fileName());
        QVERIFY(!library.isOpen());
        LibraryPanel panel(*m_document, library);
        QVERIFY2(panel.problem().contains("no Isocost library"), qPrintable(panel.problem()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("text"));
    }
};

ISOCOST_TEST(TestLibraryPages)
#include "test_library_pages.moc"
