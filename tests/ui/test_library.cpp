// SPDX-License-Identifier: GPL-3.0-or-later
// The library in the window: lists, undo, the form, the platform table, newer versions.
#include "core/formats/files.h"
#include "core/formats/scenario_json.h"
#include "tests/suite.h"
#include "tests/ui/dark_palette.h"
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

namespace
{

Scenario sample(const char *name)
{
    const std::string path = std::string(ISOCOST_SOURCE_DIR "/data/scenarios/") + name + ".isocost";
    return readScenario(readTextFile(path).value()).value();
}

PriceSheet tokens(const char *id, double price, const char *effective)
{
    PriceSheet sheet;
    sheet.id = id;
    sheet.provider = "Example";
    sheet.product = id;
    sheet.effective = effective;
    Meter &meter = sheet.meters.emplace_back();
    meter.unit = Unit::request;
    meter.price = price;
    return sheet;
}

void typeInto(SheetForm *form, const QString &name, const QString &text)
{
    for (FormField *field : form->fields()) {
        if (field->name() != name)
            continue;
        auto *editor = field->findChild<QLineEdit *>();
        editor->selectAll();
        QTest::keyClicks(editor, text);
        QTest::keyClick(editor, Qt::Key_Tab);
        return;
    }
    QFAIL(qPrintable("no field " + name));
}

} // namespace

class TestLibrary : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_library = std::make_unique<Library>();
        m_library->open(path());
        QVERIFY2(m_library->isOpen(), qPrintable(m_library->problem()));
        m_document = std::make_unique<ScenarioDocument>();
    }

    void cleanup()
    {
        m_document.reset();
        m_library.reset();
    }

    void whatItBringsAlongIsThereAndServes()
    {
        QVERIFY(m_library->sheets().size() >= 40);
        QCOMPARE(m_library->workloads().size(), std::size_t(5));
        for (const SheetSummary &sheet : m_library->sheets())
            QVERIFY2(!sheet.source.isEmpty() && !sheet.effective.isEmpty(), qPrintable(sheet.id));
    }

    void searchAndFilters()
    {
        LibraryModel model(*m_library, ItemKind::sheet);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const int all = model.rowCount();
        QCOMPARE(all, int(m_library->sheets().size()));
        LibraryFilter filter;
        filter.text = "8b LLAMA";
        model.setFilter(filter);
        QVERIFY(model.rowCount() > 0 && model.rowCount() < all);
        for (int row = 0; row < model.rowCount(); ++row)
            QVERIFY(model.index(row, 0).data().toString().contains("8B"));
        filter = {};
        filter.kind = &kindWith(&SheetTraits::isOfDevices);
        model.setFilter(filter);
        const int dedicated = model.rowCount();
        filter.kind = &kindWith(&SheetTraits::isOfUnits);
        model.setFilter(filter);
        const int bought = model.rowCount();
        filter.kind = &kindWith(&SheetTraits::isByUse);
        model.setFilter(filter);
        QCOMPARE(model.rowCount() + dedicated + bought, all);
        filter.unit = "image";
        model.setFilter(filter);
        const int images = model.rowCount();
        QVERIFY(images > 0 && images < all - dedicated);
        filter.from = "2026-07";
        model.setFilter(filter);
        QVERIFY(model.rowCount() > 0 && model.rowCount() < images);
        for (int row = 0; row < model.rowCount(); ++row)
            QVERIFY(model.index(row, 2).data().toString() >= "2026-07");
        filter = {};
        filter.provider = "AWS";
        model.setFilter(filter);
        model.sort(2, Qt::DescendingOrder);
        for (int row = 0; row < model.rowCount(); ++row) {
            QCOMPARE(model.index(row, 1).data().toString(), "AWS");
            QVERIFY(row == 0 || model.index(row - 1, 2).data().toString() >= model.index(row, 2).data().toString());
        }
    }

    void newestVersionsOnly()
    {
        QVERIFY(m_library->add(tokens("a", 1, "2025-01-01"), "Add") != 0);
        QVERIFY(m_library->add(tokens("a", 2, "2026-01-01"), "Add") != 0);
        QCOMPARE(m_library->newestOf("a")->effective, "2026-01-01");
        LibraryModel model(*m_library, ItemKind::sheet);
        LibraryFilter filter;
        filter.provider = "Example";
        model.setFilter(filter);
        QCOMPARE(model.rowCount(), 2);
        filter.newestOnly = true;
        model.setFilter(filter);
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.index(0, 2).data().toString(), "2026-01-01");
    }

    void deletingAndEditingCanBeUndone()
    {
        const std::size_t all = m_library->sheets().size();
        const std::int64_t key = m_library->sheets().front().key;
        const auto before = m_library->item<PriceSheet>(key);
        PriceSheet edited = before->item;
        edited.notes += " edited";
        QVERIFY(m_library->replace(*before, edited, "Edit") == Library::Saved::done);
        edited.notes += " twice";
        QVERIFY(m_library->replace(*m_library->item<PriceSheet>(key), edited, "Edit") == Library::Saved::done);
        m_library->remove(ItemKind::sheet, {key, m_library->sheets().back().key});
        QCOMPARE(m_library->sheets().size(), all - 2);
        QUndoStack *stack = m_library->undoStack();
        QCOMPARE(stack->count(), 3);
        stack->undo();
        QCOMPARE(m_library->sheets().size(), all);
        QVERIFY(m_library->item<PriceSheet>(key)->item == edited);
        stack->undo();
        stack->undo();
        QVERIFY(m_library->item<PriceSheet>(key)->item == before->item);
        while (stack->canRedo())
            stack->redo();
        QCOMPARE(m_library->sheets().size(), all - 2);
        stack->undo();
        QVERIFY(m_library->item<PriceSheet>(key)->item == edited);
        QCOMPARE(stack->count(), 3);
    }

    void aSecondWindowIsToldAndNothingIsLost()
    {
        const std::int64_t key = m_library->add(tokens("mine", 1, "2026-01-01"), "Add");
        Library other;
        other.open(path());
        const auto theirs = other.item<PriceSheet>(key);
        m_document->adopt(sample("text-8b-vs-a100"));
        LibrarySheetDialog dialog(*m_document, *m_library, *m_library->item<PriceSheet>(key));
        PriceSheet changed = theirs->item;
        changed.notes = "theirs";
        QVERIFY(other.replace(*theirs, changed, "Edit") == Library::Saved::done);
        typeInto(dialog.form(), "Region", "mine");
        dialog.accept();
        QVERIFY(dialog.result() != QDialog::Accepted);
        QVERIFY2(dialog.message().contains("another window"), qPrintable(dialog.message()));
        QCOMPARE(dialog.form()->sheet().region, "mine");
        QCOMPARE(m_library->item<PriceSheet>(key)->item.notes, "theirs");
        // Another date keeps both.
        typeInto(dialog.form(), "Prices hold from", "2026-02-02");
        dialog.accept();
        QCOMPARE(dialog.result(), int(QDialog::Accepted));
        QCOMPARE(m_library->item<PriceSheet>(key)->item.notes, "theirs");
        QCOMPARE(m_library->item<PriceSheet>(dialog.savedKey())->item.region, "mine");
        other.refreshIfChanged();
        QCOMPARE(other.sheets().size(), m_library->sheets().size());
    }

    void undoOfAnEditThatWasOvertakenChangesNothing()
    {
        const std::int64_t key = m_library->add(tokens("mine", 1, "2026-01-01"), "Add");
        const auto before = m_library->item<PriceSheet>(key);
        PriceSheet edited = before->item;
        edited.notes = "mine";
        QVERIFY(m_library->replace(*before, edited, "Edit") == Library::Saved::done);
        Library other;
        other.open(path());
        const auto theirs = other.item<PriceSheet>(key);
        edited.notes = "theirs";
        QVERIFY(other.replace(*theirs, edited, "Edit") == Library::Saved::done);
        QSignalSpy failed(m_library.get(), &Library::failed);
        m_library->undoStack()->undo();
        QCOMPARE(failed.count(), 1);
        QCOMPARE(m_library->item<PriceSheet>(key)->item.notes, "theirs");
    }

    void theFormMakesANewVersion()
    {
        m_document->adopt(sample("text-8b-vs-a100"));
        const std::int64_t key = m_library->add(tokens("a", 1, "2026-01-01"), "Add");
        LibrarySheetDialog dialog(*m_document, *m_library, *m_library->item<PriceSheet>(key));
        QVERIFY(dialog.saveButton()->isEnabled());
        QVERIFY(!dialog.saveButton()->text().contains("Version"));
        typeInto(dialog.form(), "Prices hold from", "2026-09-09");
        QVERIFY(dialog.saveButton()->text().contains("Version"));
        dialog.accept();
        QCOMPARE(dialog.result(), int(QDialog::Accepted));
        QVERIFY(dialog.savedKey() != key);
        QCOMPARE(m_library->item<PriceSheet>(key)->item.effective, "2026-01-01");
        QCOMPARE(m_library->newestOf("a")->effective, "2026-09-09");
    }

    void theFormShowsTheBill()
    {
        m_document->adopt(sample("text-8b-vs-a100"));
        const double requests =
            totalRequestsPerDay(m_document->scenario().workload) * m_document->scenario().hoursPerMonth / 24;
        LibrarySheetDialog dialog(*m_document, *m_library, {0, 1, tokens("a", 0.001, "2026-01-01")});
        dialog.show();
        const QString bill = QString("$%L1").arg(qRound(requests * 0.001));
        const auto shown = [&] {
            for (const QLabel *label : dialog.findChildren<QLabel *>()) {
                if (label->text() == bill)
                    return true;
            }
            return false;
        };
        QTRY_VERIFY2(shown(), qPrintable(bill));
    }

    void addingToAScenarioCopies()
    {
        m_document->adopt(sample("text-8b-vs-a100"));
        LibraryPanel panel(*m_document, *m_library);
        const Scenario before = m_document->scenario();
        const std::int64_t key = m_library->newestOf("deepinfra-llama-3-1-8b")->key;
        panel.addToScenario({key});
        QCOMPARE(m_document->scenario().sheets.size(), before.sheets.size() + 1);
        QVERIFY(m_document->scenario().sheets.back() == m_library->item<PriceSheet>(key)->item);
        QCOMPARE(m_document->scenario().options.back().sheet, "deepinfra-llama-3-1-8b");
        // The copy does not follow the library.
        m_library->remove(ItemKind::sheet, {key});
        QCOMPARE(m_document->scenario().sheets.back().id, "deepinfra-llama-3-1-8b");
        m_document->undoStack()->undo();
        QVERIFY(m_document->scenario() == before);
    }

    void pageKeepsTheSelection()
    {
        LibraryPanel panel(*m_document, *m_library);
        panel.show();
        LibraryPage *page = panel.sheets();
        const std::int64_t key = m_library->newestOf("groq-llama-3-1-8b")->key;
        page->selectKey(key);
        page->search()->setText("groq");
        QCOMPARE(page->selected(), std::vector<std::int64_t>{key});
        m_library->add(tokens("a", 1, "2026-01-01"), "Add");
        QCOMPARE(page->selected(), std::vector<std::int64_t>{key});
        page->search()->setText("nothing has this");
        QVERIFY(page->selected().empty());
        std::unique_ptr<QMimeData> dragged(page->model()->mimeData({}));
        QVERIFY(dragged->hasFormat(LibraryModel::sheetMimeType));
    }

    void aNewerVersionIsOffered()
    {
        Scenario scenario = sample("text-8b-vs-a100");
        m_document->adopt(scenario);
        UpdateBadge badge(*m_document, *m_library);
        QVERIFY(badge.newer().empty());
        PriceSheet newer = scenario.sheets.front();
        newer.effective = "2099-01-01";
        for (Meter &meter : newer.meters)
            meter.price = *meter.price * 2;
        m_library->add(newer, "Add");
        QCOMPARE(badge.newer().size(), std::size_t(1));
        UpdateDialog dialog(*m_document, *m_library, badge.newer());
        QTRY_VERIFY(!dialog.effects().front().isEmpty());
        QVERIFY2(dialog.effects().front().contains("→"), qPrintable(dialog.effects().front()));
        QVERIFY(m_document->scenario() == scenario);
        dialog.accept();
        QVERIFY(m_document->scenario().sheets.front() == newer);
        QVERIFY(badge.newer().empty());
        m_document->undoStack()->undo();
        QVERIFY(m_document->scenario() == scenario);
        QCOMPARE(badge.newer().size(), std::size_t(1));
    }

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

private:
    QString path() const { return m_folder->filePath("library.db"); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Library> m_library;
    std::unique_ptr<ScenarioDocument> m_document;
};

ISOCOST_TEST(TestLibrary)
#include "test_library.moc"
