// SPDX-License-Identifier: GPL-3.0-or-later
// The palette (Ctrl+K) and the box above the inputs (Ctrl+F), by keyboard.

#include "core/model/number_list.h"
#include "core/model/validate.h"
#include "tests/suite.h"
#include "tests/ui/at_hand/window_test.h"
#include "ui/panels/inputs/inputs_panel.h"
#include "ui/panels/inputs/options_section.h"
#include "ui/panels/inputs/request_section.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/fuzzy_match.h"
#include "ui/widgets/input_row.h"

#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QTabWidget>

using namespace isocost;

namespace
{

QStringList textsOf(const CommandPalette &palette)
{
    QStringList texts;
    for (int i = 0; i < palette.list()->count(); ++i)
        texts << palette.list()->item(i)->text();
    return texts;
}

QStringList rowsInSight(const InputsPanel &inputs)
{
    QStringList names;
    for (const InputRow *row : inputs.findChildren<InputRow *>()) {
        if (row->isVisible())
            names << row->editor()->accessibleName();
    }
    return names;
}

} // namespace

class TestFindAnything : public QObject
{
    Q_OBJECT

    std::unique_ptr<WindowTest> m_test;

    CommandPalette *palette()
    {
        m_test->action(QStringLiteral("Find Anything…"))->trigger();
        const QList<CommandPalette *> open = m_test->window().findChildren<CommandPalette *>();
        return open.isEmpty() ? nullptr : open.last();
    }

    /// Opens the palette, types and presses Enter.
    void run(const QString &typed)
    {
        CommandPalette *open = palette();
        QTest::keyClicks(open->editor(), typed);
        QTest::keyClick(open->editor(), Qt::Key_Return);
    }

private Q_SLOTS:
    void initTestCase() { useSettingsOfItsOwn(); }
    void init() { m_test = std::make_unique<WindowTest>(); }
    void cleanup() { m_test.reset(); }

    void lettersMatch_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("better");
        QTest::addColumn<QString>("worse"); // matches, but comes after; empty: matches nothing of the other kind
        QTest::newRow("a word over its letters apart") << "map"
                                                       << "Map View"
                                                       << "Maximum as price";
        QTest::newRow("the beginning over the middle") << "cost"
                                                       << "Cost against latency"
                                                       << "Show the cost";
        QTest::newRow("words in any order") << "latency cost"
                                            << "Cost against latency"
                                            << "";
        QTest::newRow("letters of one word in order") << "cmpr"
                                                      << "Compare"
                                                      << "";
        QTest::newRow("accents and case apart") << "REGLAGE"
                                                << "Réglage"
                                                << "";
    }

    void lettersMatch()
    {
        QFETCH(QString, typed);
        QFETCH(QString, better);
        QFETCH(QString, worse);
        const auto first = fuzzyMatch(typed, better);
        QVERIFY(first.has_value());
        if (!worse.isEmpty()) {
            const auto second = fuzzyMatch(typed, worse);
            QVERIFY(second.has_value());
            QVERIFY(*first > *second);
        }
        QVERIFY(!fuzzyMatch(typed + QStringLiteral(" zzq"), better));
    }

    void everyNumberIsListedWhereItStands()
    {
        QVERIFY(m_test->openSample(QStringLiteral("Spiky")));
        const Scenario &scenario = m_test->document().scenario();
        const std::vector<ListedNumber> numbers = numbersOf(scenario);
        QVERIFY(numbers.size() > 40);
        for (const ListedNumber &number : numbers)
            QCOMPARE(numberAt(scenario, number.at), std::optional(number.value));
    }

    void itOffersOnlyWhatCanBeDone()
    {
        CommandPalette *start = palette();
        const QString before = textsOf(*start).join(u'\n');
        QVERIFY(before.contains(QStringLiteral("File: Open")));
        QVERIFY(before.contains(QStringLiteral("New from Sample")));
        QVERIFY(!before.contains(QStringLiteral("View: Compare")));
        QVERIFY(!before.contains(QStringLiteral("Input: ")));
        start->close();
        QVERIFY(m_test->openSample(QStringLiteral("Spiky")));
        CommandPalette *open = palette();
        QVERIFY(textsOf(*open).join(u'\n').contains(QStringLiteral("View: Compare   Ctrl+5")));
        open->close();
    }

    void enterShowsAView()
    {
        QVERIFY(m_test->openSample(QStringLiteral("Spiky")));
        run(QStringLiteral("view map"));
        QTabWidget *views = m_test->window().views();
        QCOMPARE(views->tabText(views->currentIndex()), QStringLiteral("Map"));
        QVERIFY(QTest::qWaitFor([&] { return m_test->window().findChild<CommandPalette *>() == nullptr; }));
    }

    void enterGoesToAnInputOfAnotherOption()
    {
        QVERIFY(m_test->openSample(QStringLiteral("Spiky")));
        const Scenario &scenario = m_test->document().scenario();
        const auto dedicated = std::find_if(scenario.options.begin(), scenario.options.end(),
                                            [](const Option &option) { return traits(option.kind).hasReplicas; });
        QVERIFY(dedicated != scenario.options.end());
        run(QStringLiteral("input highest utilisation"));
        InputsPanel *inputs = m_test->window().inputs();
        QCOMPARE(inputs->options()->current(), static_cast<std::size_t>(dedicated - scenario.options.begin()));
        const auto *focus = qobject_cast<QLineEdit *>(m_test->window().focusWidget());
        QVERIFY(focus && focus->accessibleName().startsWith(QStringLiteral("Highest utilisation")));
    }

    void arrowsChooseAnotherMatch()
    {
        QVERIFY(m_test->openSample(QStringLiteral("Spiky")));
        CommandPalette *open = palette();
        QTest::keyClicks(open->editor(), QStringLiteral("view"));
        QTest::keyClick(open->editor(), Qt::Key_Down);
        QCOMPARE(open->list()->currentRow(), 1);
        QCOMPARE(open->editor()->accessibleDescription(), open->list()->item(1)->text());
        open->editor()->setText(QStringLiteral("qqqzzz"));
        QCOMPARE(textsOf(*open), QStringList{QStringLiteral("Nothing is called so.")});
        QTest::keyClick(open->editor(), Qt::Key_Return); // does nothing
        open->close();
    }

    void wordsFilterTheInputs()
    {
        QVERIFY(m_test->openSample(QStringLiteral("Spiky")));
        InputsPanel *inputs = m_test->window().inputs();
        const QStringList all = rowsInSight(*inputs);
        m_test->action(QStringLiteral("Find an Input"))->trigger();
        QCOMPARE(m_test->window().focusWidget(), inputs->findBox());
        QTest::keyClicks(inputs->findBox(), QStringLiteral("tokens out"));
        const QStringList left = rowsInSight(*inputs);
        QVERIFY2(!left.isEmpty() && left.size() < all.size(), qPrintable(left.join(u'|')));
        for (const QString &name : left)
            QVERIFY2(name.contains(QStringLiteral("out"), Qt::CaseInsensitive), qPrintable(name));
        // An edit brings the rows up to date; those that were filtered out stay out.
        m_test->document().setTotalRequestsPerDay(12345);
        QCOMPARE(rowsInSight(*inputs), left);
        QTest::keyClick(inputs->findBox(), Qt::Key_Return);
        QCOMPARE(qobject_cast<QLineEdit *>(m_test->window().focusWidget())->accessibleName(), left.first());
        inputs->findBox()->clear();
        QCOMPARE(rowsInSight(*inputs), all);
    }

    void whatIsNotShownIsGoneTo()
    {
        QVERIFY(m_test->openSample(QStringLiteral("Spiky")));
        InputsPanel *inputs = m_test->window().inputs();
        inputs->options()->show(0);
        inputs->findBox()->setText(QStringLiteral("highest utilisation"));
        QVERIFY(rowsInSight(*inputs).isEmpty());
        QTest::keyClick(inputs->findBox(), Qt::Key_Return);
        QVERIFY(inputs->options()->current() != 0);
        QVERIFY(inputs->findBox()->text().isEmpty());
    }
};

ISOCOST_TEST(TestFindAnything)
#include "test_find_anything.moc"
