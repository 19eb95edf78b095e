// SPDX-License-Identifier: GPL-3.0-or-later
// Sentences in which the names of options are set apart: what is shown, told and copied is the sentence itself.

#include "tests/suite.h"
#include "ui/widgets/sentence_label.h"
#include "ui/words/result_words.h"

#include <QTextDocument>
#include <QtTest>

using namespace isocost;

namespace
{

Scenario optionsWithMarkup()
{
    Scenario scenario;
    for (const char *name : {"A100", "A100 <b>&spot"}) {
        Option option;
        option.id = option.name = name;
        scenario.options.push_back(option);
    }
    return scenario;
}

QString plainOf(const QString &rich)
{
    QTextDocument document;
    document.setHtml(rich);
    return document.toPlainText();
}

} // namespace

class TestSentenceLabel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesAreMarkedAndNothingElse()
    {
        const Scenario scenario = optionsWithMarkup();
        const QString sentence = namedOption(scenario, "A100 <b>&spot") + QStringLiteral(" is < A100, not ") +
                                 namedOption(scenario, "A100") + QStringLiteral(".\nSecond line & more");
        const QString rich = richSentence(namedOptions(scenario), sentence,
                                          [](qsizetype place) { return QStringLiteral("#00000%1").arg(place); });
        QCOMPARE(plainOf(rich), sentence);
        QCOMPARE(rich.count(QStringLiteral("<span")), 2);
        QVERIFY(rich.indexOf(QStringLiteral("#000001")) < rich.indexOf(QStringLiteral("#000000")));
        QVERIFY(rich.contains(QStringLiteral("A100 &lt;b&gt;&amp;spot")));
    }

    void aLabelSaysTheSentence()
    {
        const Scenario scenario = optionsWithMarkup();
        const QString sentence = namedOption(scenario, "A100") + QStringLiteral(": $1 a month");
        SentenceLabel label;
        label.setSentence(scenario, sentence);
        QCOMPARE(label.sentence(), sentence);
        QCOMPARE(label.accessibleName(), sentence);
        QCOMPARE(label.textFormat(), Qt::RichText);
        label.setText(QStringLiteral("<b>no name</b>"));
        QCOMPARE(label.textFormat(), Qt::PlainText);
        QCOMPARE(label.text(), QStringLiteral("<b>no name</b>"));
        QVERIFY(label.accessibleName().isEmpty());
    }

    /// A label whose words change by a digit, by length or by a name is as tall as one that says them for the first
    /// time.
    void itIsAsTallAsItsWords()
    {
        const Scenario scenario = optionsWithMarkup();
        const QString name = namedOption(scenario, "A100");
        SentenceLabel label;
        for (const QString &words :
             {QStringLiteral("%1 costs 9 a month and more").arg(name),
              QStringLiteral("%1 costs 8 a month and more").arg(name),
              QStringLiteral("%1 costs 1,234,567 a month, and that again, and much more than that").arg(name),
              QStringLiteral("B200 costs 8 a month and more"), QStringLiteral("9"), QStringLiteral("%1").arg(name)}) {
            label.setSentence(scenario, words);
            SentenceLabel fresh;
            fresh.setSentence(scenario, words);
            for (int width : {60, 100, 300})
                QCOMPARE(label.heightForWidth(width), fresh.heightForWidth(width));
        }
    }

    /// Another look of the desktop gives the names other colours.
    void namesFollowThePalette()
    {
        const Scenario scenario = optionsWithMarkup();
        SentenceLabel label;
        QPalette light;
        light.setColor(QPalette::Window, Qt::white);
        light.setColor(QPalette::Base, Qt::white);
        light.setColor(QPalette::Text, Qt::black);
        label.setPalette(light);
        label.setSentence(scenario, namedOption(scenario, "A100"));
        const QString onLight = label.text();
        QPalette dark;
        dark.setColor(QPalette::Window, Qt::black);
        dark.setColor(QPalette::Base, Qt::black);
        dark.setColor(QPalette::Text, Qt::white);
        label.setPalette(dark);
        QVERIFY(label.text() != onLight);
    }
};

ISOCOST_TEST(TestSentenceLabel)
#include "test_sentence_label.moc"
