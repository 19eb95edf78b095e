// SPDX-License-Identifier: GPL-3.0-or-later
// Update Prices from a File: what would change, which decisions flip, import, wrong files, cancel.

#include "core/formats/files.h"
#include "core/formats/scenario_json.h"
#include "tests/suite.h"
#include "tests/ui/call_sheet.h"
#include "ui/document/scenario_document.h"
#include "ui/library/library.h"
#include "ui/panels/library/price_update_dialog.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QPushButton>
#include <QTabWidget>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace isocost;

namespace
{

/// 10,000 calls a day in months of 720 hours: $0.001 a call on "one", $0.002 on "two".
Scenario twoVendors()
{
    Scenario s;
    s.name = "Two vendors";
    s.hoursPerMonth = 720;
    RequestClass c;
    c.id = "c";
    c.requestsPerDay = 10'000;
    s.workload.classes = {c};
    s.sheets = {callSheet("one", 0.001, "2026-01-01"), callSheet("two", 0.002, "2026-01-01")};
    for (const PriceSheet &sheet : s.sheets) {
        Option option;
        option.id = option.sheet = sheet.id;
        s.options.push_back(option);
    }
    return s;
}

QString cell(const QTabWidget *tables, const QString &title, int row, int column)
{
    for (int i = 0; i < tables->count(); ++i) {
        const auto *table = qobject_cast<QTableWidget *>(tables->widget(i));
        if (table && tables->tabText(i).startsWith(title) && row < table->rowCount())
            return table->item(row, column)->text();
    }
    return QStringLiteral("no such cell");
}

} // namespace

class TestPriceUpdate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_library = std::make_unique<Library>();
        m_library->open(m_folder->filePath(QStringLiteral("library.db")));
        QVERIFY2(m_library->isOpen(), qPrintable(m_library->problem()));
        m_document = std::make_unique<ScenarioDocument>();
        m_document->adopt(twoVendors());
        m_library->add(callSheet("two", 0.002, "2026-01-01"), QStringLiteral("Add"));
    }

    void cleanup()
    {
        m_document.reset();
        m_library.reset();
        m_folder.reset();
    }

    // A call on "two" for $0.0005 costs $150 a month, against $300 on "one".
    void whichDecisionFlips()
    {
        const auto dialog = openFeed(writeSheet(callSheet("two", 0.0005, "2026-06-01")));
        QVERIFY2(dialog->summary().contains(QStringLiteral("1 changed")), qPrintable(dialog->summary()));
        QVERIFY2(dialog->summary().contains(QStringLiteral("1 of 1 scenarios")), qPrintable(dialog->summary()));
        const QStringList expected{QStringLiteral("Two vendors"), QStringLiteral("one"),     QStringLiteral("$300.00"),
                                   QStringLiteral("two"),         QStringLiteral("$150.00"), QStringLiteral("yes")};
        for (int column = 0; column < expected.size(); ++column)
            QCOMPARE(cell(dialog->tables(), QStringLiteral("Decisions"), 0, column), expected[column]);
        QCOMPARE(cell(dialog->tables(), QStringLiteral("Changed"), 0, 3), QStringLiteral("0.002"));
        QCOMPARE(cell(dialog->tables(), QStringLiteral("Changed"), 0, 5), QStringLiteral("0.0005"));
        QCOMPARE(cell(dialog->tables(), QStringLiteral("Changed"), 0, 6), QStringLiteral("-75\u00a0%"));
    }

    void lookingChangesNothing()
    {
        const std::size_t before = m_library->sheets().size();
        openFeed(writeSheet(callSheet("two", 0.0005, "2026-06-01")))->reject();
        m_library->refreshIfChanged();
        QCOMPARE(m_library->sheets().size(), before);
    }

    void importKeepsTheOld()
    {
        const std::size_t before = m_library->sheets().size();
        const auto dialog = openFeed("[" + writeSheet(callSheet("two", 0.0005, "2026-06-01")) + "," +
                                     writeSheet(callSheet("three", 0.1, "2026-06-01")) + "]");
        QPushButton *import = dialog->buttons()->button(QDialogButtonBox::Ok);
        QVERIFY(import->isEnabled());
        QVERIFY2(import->text().contains(QStringLiteral("2")), qPrintable(import->text()));
        import->click();
        QCOMPARE(dialog->result(), static_cast<int>(QDialog::Accepted));
        QCOMPARE(m_library->sheets().size(), before + 2);
        QCOMPARE(m_library->newestOf(QStringLiteral("two"))->effective, QStringLiteral("2026-06-01"));
        m_library->undoStack()->undo();
        QCOMPARE(m_library->sheets().size(), before);
        QCOMPARE(m_library->newestOf(QStringLiteral("two"))->effective, QStringLiteral("2026-01-01"));
    }

    void nothingToImport()
    {
        const auto dialog = openFeed(writeSheet(callSheet("two", 0.002, "2026-01-01")));
        QVERIFY2(dialog->summary().contains(QStringLiteral("1 unchanged")), qPrintable(dialog->summary()));
        QVERIFY(!dialog->buttons()->button(QDialogButtonBox::Ok)->isEnabled());
    }

    void wrongFiles_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("says");
        QTest::newRow("no JSON") << QByteArray("price;1") << QStringLiteral("line 1");
        QTest::newRow("another JSON") << QByteArray("{\"a\":1}") << QStringLiteral("expected a price feed");
        QTest::newRow("empty") << QByteArray() << QStringLiteral("feed.json");
    }

    void wrongFiles()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, says);
        const auto dialog = openFeed(text.toStdString());
        QVERIFY2(dialog->summary().startsWith(QStringLiteral("feed.json: ")), qPrintable(dialog->summary()));
        QVERIFY2(dialog->summary().contains(says), qPrintable(dialog->summary()));
        QVERIFY(!dialog->buttons()->button(QDialogButtonBox::Ok)->isEnabled());
        QVERIFY(dialog->tables()->isHidden());
    }

    void aFileThatIsGone()
    {
        PriceUpdateDialog dialog(*m_document, *m_library, m_folder->filePath(QStringLiteral("gone.json")));
        QVERIFY(QTest::qWaitFor([&] { return !dialog.isWorking(); }, patience));
        QVERIFY2(dialog.summary().startsWith(QStringLiteral("gone.json")), qPrintable(dialog.summary()));
    }

    void zeroPricesWhenAskedFor()
    {
        const auto dialog = openFeed(R"({"m":{"litellm_provider":"acme","mode":"chat","input_cost_per_token":0,
                                       "output_cost_per_token":0}})");
        QCOMPARE(cell(dialog->tables(), QStringLiteral("Refused"), 0, 0), QStringLiteral("m"));
        QVERIFY(!dialog->buttons()->button(QDialogButtonBox::Ok)->isEnabled());
        dialog->findChild<QCheckBox *>()->setChecked(true);
        QVERIFY(QTest::qWaitFor([&] { return !dialog->isWorking(); }, patience));
        QCOMPARE(cell(dialog->tables(), QStringLiteral("New"), 0, 0), QStringLiteral("litellm-m"));
        QVERIFY(dialog->buttons()->button(QDialogButtonBox::Ok)->isEnabled());
    }

    void closedWhileItWorks()
    {
        const std::size_t before = m_library->sheets().size();
        {
            write(writeSheet(callSheet("two", 0.0005, "2026-06-01")));
            PriceUpdateDialog dialog(*m_document, *m_library, feedPath());
            dialog.reject();
        }
        QTest::qWait(50);
        QCOMPARE(m_library->sheets().size(), before);
    }

private:
    static constexpr int patience = 60000;

    QString feedPath() const { return m_folder->filePath(QStringLiteral("feed.json")); }

    void write(const std::string &text) const { QVERIFY(writeFileWhole(feedPath().toStdString(), text)); }

    std::unique_ptr<PriceUpdateDialog> openFeed(const std::string &text) const
    {
        write(text);
        auto dialog = std::make_unique<PriceUpdateDialog>(*m_document, *m_library, feedPath());
        [&] { QVERIFY(QTest::qWaitFor([&] { return !dialog->isWorking(); }, patience)); }();
        return dialog;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Library> m_library;
    std::unique_ptr<ScenarioDocument> m_document;
};

ISOCOST_TEST(TestPriceUpdate)
#include "test_price_update.moc"
