// SPDX-License-Identifier: GPL-3.0-or-later
// The library in the window: lists, undo, the form, the platform table, newer versions.

#include "tests/suite.h"
#include "tests/ui/call_sheet.h"
#include "tests/ui/opened_library.h"
#include "ui/document/scenario_document.h"
#include "ui/library/library.h"
#include "ui/library/new_scenario.h"
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
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QtTest>

using namespace isocost;
using namespace isocost::library;

namespace
{

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

class TestLibrary : public QObject, protected OpenedLibrary
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void init() { QVERIFY2(open(), qPrintable(m_library->problem())); }

    void cleanup() { close(); }

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
        QVERIFY(m_library->add(callSheet("a", 1, "2025-01-01"), "Add") != 0);
        QVERIFY(m_library->add(callSheet("a", 2, "2026-01-01"), "Add") != 0);
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
        const std::int64_t key = m_library->add(callSheet("mine", 1, "2026-01-01"), "Add");
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
        const std::int64_t key = m_library->add(callSheet("mine", 1, "2026-01-01"), "Add");
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
        const std::int64_t key = m_library->add(callSheet("a", 1, "2026-01-01"), "Add");
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
        LibrarySheetDialog dialog(*m_document, *m_library, {0, 1, callSheet("a", 0.001, "2026-01-01")});
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
        m_library->add(callSheet("a", 1, "2026-01-01"), "Add");
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
};

ISOCOST_TEST(TestLibrary)
#include "test_library.moc"
