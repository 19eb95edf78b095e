// SPDX-License-Identifier: GPL-3.0-or-later
// Notes on single inputs: in the file, in the form, in the report.

#include "core/formats/scenario_json.h"
#include "core/model/validate.h"
#include "tests/suite.h"
#include "tests/ui/at_hand/window_test.h"
#include "tests/ui/report_source.h"
#include "ui/document/note_edits.h"
#include "ui/document/scenario_edits.h"
#include "ui/panels/inputs/inputs_panel.h"
#include "ui/panels/inputs/note_dialog.h"
#include "ui/widgets/input_row.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTimer>

using namespace isocost;

namespace
{

constexpr const char *at = "/workload/classes/1/output_tokens";

/// Two classes, the second with a note.
Scenario noted()
{
    Scenario s = edits::blankScenario();
    edits::addClass(s, QStringLiteral("Second"), 0);
    InputNote note;
    note.at = at;
    note.note = "measured on <b>Monday</b>";
    note.source = "traces/monday.csv";
    edits::setNote(s, note);
    return s;
}

InputRow *rowNamed(const InputsPanel &inputs, const QString &name)
{
    for (InputRow *row : inputs.findChildren<InputRow *>()) {
        if (row->isVisible() && row->editor()->accessibleName().startsWith(name))
            return row;
    }
    return nullptr;
}

} // namespace

class TestInputNotes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useSettingsOfItsOwn(); }

    void theyAreKeptInTheFile()
    {
        const std::string text = writeScenario(noted());
        const auto read = readScenario(text);
        QVERIFY2(read.ok(), read.ok() ? "" : read.error().message.c_str());
        QCOMPARE(read->inputNotes.size(), std::size_t{1});
        QCOMPARE(read->inputNotes[0].source, std::string("traces/monday.csv"));
        QCOMPARE(writeScenario(*read), text);
    }

    void whatNamesNoNumberIsRefused()
    {
        Scenario s = noted();
        s.inputNotes[0].at = "/workload/classes/7/output_tokens";
        auto errors = validate(s);
        QCOMPARE(errors.size(), std::size_t{1});
        QCOMPARE(errors[0].where, std::string("/input_notes/0/at"));
        s = noted();
        s.inputNotes.push_back(s.inputNotes[0]);
        errors = validate(s);
        QCOMPARE(errors.size(), std::size_t{1});
        QCOMPARE(errors[0].where, std::string("/input_notes/1/at"));
    }

    void theyFollowWhatMoves()
    {
        ScenarioDocument document(nullptr, [](const Scenario &, std::stop_token) { return Analysis(); });
        document.adopt(noted());
        document.edit(QStringLiteral("Remove"), [](Scenario &s) { edits::removeClass(s, 0); });
        QCOMPARE(document.scenario().inputNotes.size(), std::size_t{1});
        QCOMPARE(document.scenario().inputNotes[0].at, std::string("/workload/classes/0/output_tokens"));
        document.undoStack()->undo();
        QCOMPARE(document.scenario().inputNotes[0].at, std::string(at));
        document.edit(QStringLiteral("Remove"), [](Scenario &s) { edits::removeClass(s, 1); });
        QVERIFY(document.scenario().inputNotes.empty());
    }

    void aNoteIsWrittenAndRemovedFromTheRow()
    {
        WindowTest test;
        test.window().files().openScenario(noted());
        InputsPanel &inputs = *test.window().inputs();
        InputRow *row = rowNamed(inputs, QStringLiteral("Input tokens"));
        QVERIFY(row && row->noteAction()->isVisible());
        const auto answer = [](const QString &note, const QString &source) {
            QTimer::singleShot(0, qApp, [note, source] {
                auto *dialog = qobject_cast<NoteDialog *>(QApplication::activeModalWidget());
                QVERIFY(dialog);
                dialog->noteEditor()->setPlainText(note);
                dialog->sourceEditor()->setText(source);
                dialog->accept();
            });
        };
        answer(QStringLiteral("as planned"), QStringLiteral("plan of 1 May"));
        row->noteAction()->trigger();
        const InputNote *note = edits::noteAt(test.document().scenario(), "/workload/classes/0/input_tokens");
        QVERIFY(note);
        QCOMPARE(note->note, std::string("as planned"));
        QCOMPARE(row->editor()->accessibleDescription(), QStringLiteral("as planned\nSource: plan of 1 May"));
        QCOMPARE(test.document().undoStack()->count(), 1);
        answer({}, {});
        row->noteAction()->trigger();
        QVERIFY(!edits::noteAt(test.document().scenario(), "/workload/classes/0/input_tokens"));
        QVERIFY(row->editor()->accessibleDescription().isEmpty());
    }

    void aNoteIsMarkedAndNoMarkup()
    {
        WindowTest test;
        test.window().files().openScenario(noted());
        InputsPanel &inputs = *test.window().inputs();
        QVERIFY(inputs.goTo(at));
        QTRY_VERIFY(rowNamed(inputs, QStringLiteral("Output tokens")));
        InputRow *row = rowNamed(inputs, QStringLiteral("Output tokens"));
        int marks = 0;
        for (const QLabel *label : row->findChildren<QLabel *>()) {
            if (!label->toolTip().contains(QStringLiteral("Monday")))
                continue;
            QVERIFY2(label->toolTip().contains(QStringLiteral("&lt;b&gt;")), qPrintable(label->toolTip()));
            marks += label->isVisible() && label->text() == QStringLiteral("✎");
        }
        QCOMPARE(marks, 1);
    }

    void theyArePrintedInTheReport()
    {
        ReportSource source = report_source::smallSource();
        InputNote note = noted().inputNotes[0];
        note.at = "/workload/classes/0/compute_seconds";
        edits::setNote(source.scenario, note);
        const Report report = buildReport(source);
        const ReportSection *section = report_source::sectionTitled(report, QStringLiteral("Notes on inputs"));
        QVERIFY(section);
        const auto *table = std::get_if<ReportTable>(&section->blocks.first());
        QVERIFY(table);
        QCOMPARE(table->rows.size(), 1);
        QVERIFY(table->rows[0].cells[0].startsWith(QStringLiteral("Service time")));
        QCOMPARE(table->rows[0].cells[1], QStringLiteral("2\u00a0s"));
        QCOMPARE(table->rows[0].cells[2], QStringLiteral("measured on <b>Monday</b>")); // every renderer escapes it
        QCOMPARE(table->rows[0].cells[3], QStringLiteral("traces/monday.csv"));
    }
};

ISOCOST_TEST(TestInputNotes)
#include "test_input_notes.moc"
