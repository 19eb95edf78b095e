// SPDX-License-Identifier: GPL-3.0-or-later
// Scenarios proposed from five answers, on the price sheets that ship with the program.

#include "core/engine/answer/evaluate.h"
#include "core/model/validate.h"
#include "tests/suite.h"
#include "tests/ui/picture.h"
#include "ui/document/range_edits.h"
#include "ui/library/library.h"
#include "ui/library/new_scenario.h"
#include "ui/panels/start/new_scenario_dialog.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QTest>

#include <algorithm>

using namespace isocost;

namespace
{

std::vector<PriceSheet> shippedSheets()
{
    Library closed;
    return sheetsOf(closed);
}

NewScenario chat(const std::string &model)
{
    NewScenario answers;
    answers.model = model;
    answers.requestsPerDay = 50'000;
    answers.target = ServiceLevel{95, 2, TargetMetric::firstToken, {}};
    return answers;
}

} // namespace

class TestNewScenario : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_sheets = shippedSheets();
        QVERIFY(m_sheets.size() > 50);
    }

    void chatOfSeventyBillion()
    {
        const Scenario made = proposeScenario(chat("llama-3.3-70b"), m_sheets);
        QVERIFY2(validate(made).empty(), validate(made).empty() ? "" : validate(made).front().message.c_str());
        const Option *gpu = findOption(made, "gpu");
        QVERIFY(findOption(made, "api") && gpu && findOption(made, "split"));
        QVERIFY(gpu->capacity && gpu->capacity->model == "llama-3.3-70b");
        const PriceSheet *sheet = findSheet(made, gpu->sheet);
        QVERIFY(sheet && sheet->accelerator && sheet->hardware);
        // 70.6 billion weights: over 70 GB even in fp8.
        QVERIFY(*sheet->memoryGb * gpu->gpusPerReplica > 70);
        const Option *committed = findOption(made, "gpu-committed");
        QVERIFY(committed && committed->capacity);
        const PriceSheet *term = findSheet(made, committed->sheet);
        QVERIFY(term && *term->memoryGb * committed->gpusPerReplica > 70);
        for (const OptionResult &result : evaluate(made).options)
            QVERIFY2(result.feasible, result.id.c_str());
    }

    void guessesAreCalledGuesses()
    {
        const Scenario made = proposeScenario(chat("llama-3.3-70b"), m_sheets);
        QVERIFY(made.notes.find("Guessed") != std::string::npos);
        QVERIFY(made.notes.find("600 input tokens") != std::string::npos);
        QVERIFY(made.workload.classes.front().name.find("guessed") != std::string::npos);
        const Uncertainty *range = edits::rangeAt(made, "/workload/classes/0/output_tokens");
        QVERIFY(range && range->low < 250 && range->high > 250);
        QVERIFY(!edits::rangeAt(made, "/workload/classes/0/requests_per_day")); // an answer is no guess
    }

    /// Two L40S hold as much as one H100 NVL of 94 GB at a quarter of its price.
    void theDearestOfAboutTheSmallestIsNotTaken()
    {
        const Scenario made = proposeScenario(chat("llama-3.3-70b"), m_sheets);
        const PriceSheet *sheet = findSheet(made, findOption(made, "gpu")->sheet);
        QVERIFY2(sheet->product.find("NVL") == std::string::npos, sheet->product.c_str());
        QVERIFY(*sheet->memoryGb * findOption(made, "gpu")->gpusPerReplica <= 1.5 * 94);
    }

    void smallModelsTakeSmallDevices()
    {
        const Scenario made = proposeScenario(chat("llama-3.1-8b"), m_sheets);
        const Option *gpu = findOption(made, "gpu");
        QVERIFY(gpu);
        QVERIFY(*findSheet(made, gpu->sheet)->memoryGb * gpu->gpusPerReplica <= 24);
    }

    void closedModelsAreSaidToHaveNoDevice()
    {
        const Scenario made = proposeScenario(chat("gpt-4o-mini"), m_sheets);
        QVERIFY(findOption(made, "api"));
        QVERIFY(!findOption(made, "gpu") || !findOption(made, "gpu")->capacity);
        QVERIFY(validate(made).empty());
    }

    void anUnknownModelIsNotServedBySomethingElse()
    {
        const Scenario made = proposeScenario(chat("no-such-model-9000"), m_sheets);
        QVERIFY(made.notes.find("No price sheet sells calls to this model") != std::string::npos);
        QVERIFY(!findOption(made, "gpu")); // a device of any size would serve it else
    }

    void namesAreReadAsPeopleWriteThem_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("model");
        QTest::newRow("blank for dash") << "qwen3 32b"
                                        << "qwen3-32b";
        QTest::newRow("as sold") << "Llama 3.3 70B Instruct"
                                 << "llama-3.3-70b";
        QTest::newRow("with its maker") << "meta-llama/Llama-3.1-8B-Instruct"
                                        << "llama-3.1-8b";
        QTest::newRow("the only one that begins so") << "Phi 4"
                                                     << "phi-4-14b";
        QTest::newRow("several begin so") << "llama 3.1"
                                          << "llama 3.1";
        QTest::newRow("unknown") << "qwen9 32b"
                                 << "qwen9 32b";
    }

    void namesAreReadAsPeopleWriteThem()
    {
        QFETCH(QString, typed);
        QFETCH(QString, model);
        const Scenario made = proposeScenario(chat(typed.toStdString()), m_sheets);
        QCOMPARE(QString::fromStdString(made.workload.classes.front().model), model);
        QCOMPARE(made.models.size(), typed == model ? 0u : 1u);
        NewScenarioDialog dialog(m_sheets);
        dialog.model()->setEditText(typed);
        QStringList said;
        for (const QLabel *label : dialog.findChildren<QLabel *>())
            said << label->text();
        QVERIFY(said.join(QLatin1Char(' '))
                    .contains(typed == model ? QStringLiteral("No open model is known")
                                             : QStringLiteral("Taken as %1.").arg(model)));
    }

    /// Two devices of 48 GB hold what one of 141 GB holds: the name says so.
    void aNameSaysHowManyDevicesAReplicaTakes()
    {
        const Scenario made = proposeScenario(chat("llama-3.3-70b"), m_sheets);
        for (const char *id : {"gpu", "gpu-committed"}) {
            const Option *option = findOption(made, id);
            QVERIFY(option);
            const bool isSaid = option->name.find("a replica") != std::string::npos;
            QVERIFY2(isSaid == (option->gpusPerReplica > 1), option->name.c_str());
        }
    }

    void everyKindOfWork_data()
    {
        QTest::addColumn<int>("work");
        QTest::addColumn<QString>("model");
        QTest::newRow("documents") << static_cast<int>(NewScenario::Work::documents) << "llama-3.1-8b";
        QTest::newRow("batch") << static_cast<int>(NewScenario::Work::batch) << "llama-3.1-8b";
        QTest::newRow("image") << static_cast<int>(NewScenario::Work::image) << "sdxl";
        QTest::newRow("speech") << static_cast<int>(NewScenario::Work::speech) << "whisper";
        QTest::newRow("nothing named") << static_cast<int>(NewScenario::Work::chat) << "";
    }

    void everyKindOfWork()
    {
        QFETCH(int, work);
        QFETCH(QString, model);
        NewScenario answers;
        answers.work = static_cast<NewScenario::Work>(work);
        answers.model = model.toStdString();
        const Scenario made = proposeScenario(answers, m_sheets);
        QVERIFY(!made.options.empty());
        QVERIFY2(validate(made).empty(), validate(made).empty() ? "" : validate(made).front().message.c_str());
        QVERIFY(std::ranges::any_of(evaluate(made).options, &OptionResult::feasible));
    }

    void theDialogAsks()
    {
        NewScenarioDialog dialog(m_sheets);
        dialog.volume()->setValue(1234);
        dialog.work()->setCurrentIndex(dialog.work()->findData(static_cast<int>(NewScenario::Work::documents)));
        dialog.seconds()->setValue(1.5);
        const NewScenario answers = dialog.answers();
        QCOMPARE(answers.requestsPerDay, 1234.0);
        QCOMPARE(answers.model, std::string("llama-3.3-70b"));
        QVERIFY(answers.target && answers.target->metric == TargetMetric::firstToken);
        QCOMPARE(answers.target->seconds, 1.5);
        picture(dialog, QStringLiteral("new_scenario"));
    }

    /// Before a log is read nothing is asked that it says.
    void aLogSaysHowMuchAndWhen()
    {
        NewScenarioDialog dialog(m_sheets);
        dialog.leaveTrafficToLog();
        dialog.show();
        QVERIFY(!dialog.volume()->isVisible());
        QVERIFY(dialog.model()->isVisible());
        QVERIFY(dialog.windowTitle().contains(QStringLiteral("Log")));
        picture(dialog, QStringLiteral("new_scenario_log"));
    }

    /// A click selects the number: what is typed then replaces it.
    void aClickSelectsTheNumber()
    {
        NewScenarioDialog dialog(m_sheets);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        auto *editor = dialog.volume()->findChild<QLineEdit *>();
        dialog.work()->setFocus();
        QTest::mouseClick(editor, Qt::LeftButton);
        QTRY_COMPARE(editor->selectedText(), QStringLiteral("10,000"));
        QTest::keyClicks(editor, QStringLiteral("250k"));
        dialog.volume()->interpretText();
        QCOMPARE(dialog.answers().requestsPerDay, 250'000.0);
        QCOMPARE(dialog.seconds()->text(), QStringLiteral("1 s"));
    }

    /// "250k" is 250,000, never 250; what is no number leaves the one before.
    void volumesAreTypedAsPeopleWriteThem()
    {
        NewScenarioDialog dialog(m_sheets);
        auto *editor = dialog.volume()->findChild<QLineEdit *>();
        QVERIFY(editor);
        const auto type = [&](const QString &text) {
            editor->selectAll();
            QTest::keyClicks(editor, text);
            dialog.volume()->interpretText(); // as leaving the box does
            return dialog.answers().requestsPerDay;
        };
        QCOMPARE(type(QStringLiteral("250k")), 250'000.0);
        QCOMPARE(type(QStringLiteral("1.5M")), 1'500'000.0);
        QCOMPARE(type(QStringLiteral("1,200,000")), 1'200'000.0);
        QCOMPARE(type(QStringLiteral("many")), 1'200'000.0);
        QCOMPARE(type(QStringLiteral("9e12")), 1'200'000.0); // beyond the range
    }

private:
    std::vector<PriceSheet> m_sheets;
};

ISOCOST_TEST(TestNewScenario)
#include "test_new_scenario.moc"
