// SPDX-License-Identifier: GPL-3.0-or-later
// What a screen reader, a weak eye and a small screen get: a walk over every view's accessible tree, the contrast of
// what is drawn, and nothing cut off with text half as large again.

#include "tests/suite.h"
#include "tests/ui/dark_palette.h"
#include "tests/ui/window_under_test.h"
#include "ui/charts/chart_view.h"
#include "ui/charts/crossover_view.h"
#include "ui/charts/palette.h"
#include "ui/document/scenario_document.h"
#include "ui/panels/answer/answer_panel.h"
#include "ui/panels/inputs/inputs_panel.h"
#include "ui/panels/start/samples.h"
#include "ui/shell/file_commands.h"
#include "ui/shell/main_window.h"
#include "ui/shell/views.h"
#include "ui/widgets/form_rows.h"
#include "ui/widgets/input_row.h"
#include "ui/widgets/sentence_label.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QSettings>
#include <QStandardPaths>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

#include <map>
#include <memory>

using namespace isocost;

namespace
{

QString accessibleText(QWidget *widget, QAccessible::Text what)
{
    QAccessibleInterface *access = QAccessible::queryAccessibleInterface(widget);
    return access ? access->text(what) : QString();
}

/// A label without its mnemonic.
QString plain(QString text)
{
    return text.remove(u'&');
}

constexpr int numberFrame = 8; // px, both sides of a number's box

/// The contrast between the background of a picture, its most frequent colour, and the colour farthest from it.
double drawnContrast(const QImage &image)
{
    std::map<QRgb, int> counts;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            ++counts[image.pixel(x, y)];
    }
    const auto more = [](const auto &a, const auto &b) { return a.second < b.second; };
    const QColor back = QColor::fromRgb(std::max_element(counts.begin(), counts.end(), more)->first);
    double most = 1;
    for (const auto &[color, count] : counts)
        most = std::max(most, contrast(QColor::fromRgb(color), back));
    return most;
}

} // namespace

class TestAccess : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<MainWindow> m_window;

    bool open(const QString &part)
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_window = std::make_unique<MainWindow>(m_folder->path());
        m_window->show();
        return openSample(*m_window, part);
    }

    /// Calls `check` for every visible widget of every view, with the view's name.
    void everywhere(const std::function<void(QWidget *, const QString &)> &check)
    {
        for (int view = 0; view < m_window->views()->count(); ++view) {
            m_window->views()->setCurrentIndex(view);
            QTest::qWait(30);
            // What a view asks for when it comes in front is laid out once it is there.
            (void)QTest::qWaitFor([this] { return m_window->document().analysisIsCurrent(); }, 20000);
            QTest::qWait(30);
            for (QWidget *widget : m_window->findChildren<QWidget *>()) {
                if (widget->isVisible())
                    check(widget, m_window->views()->tabText(view));
            }
        }
    }

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("IsocostTest"));
        QCoreApplication::setApplicationName(QStringLiteral("IsocostTest"));
        QSettings().clear();
    }

    void cleanup()
    {
        m_window.reset();
        QSettings().clear();
    }

    void everyTextIsToldAsItStands_data()
    {
        QTest::addColumn<QString>("part");
        QTest::addColumn<QStringList>("wordsOf"); // what the texts say that must be there
        QTest::newRow("answer") << "Spiky" << QStringList();
        QTest::newRow("plan and roadmap")
            << "Support copilot" << QStringList{"The plan in words", "The roadmap in words"};
    }

    void everyTextIsToldAsItStands()
    {
        QFETCH(QString, part);
        QFETCH(QStringList, wordsOf);
        QVERIFY(open(part));
        QStringList faults;
        everywhere([&](QWidget *widget, const QString &view) {
            const auto *label = qobject_cast<QLabel *>(widget);
            const QString name = accessibleText(widget, QAccessible::Name);
            const QString description = accessibleText(widget, QAccessible::Description);
            if (label && !label->text().isEmpty())
                wordsOf.removeAll(description);
            const auto *sentence = qobject_cast<SentenceLabel *>(widget);
            const QString text = sentence ? sentence->sentence()
                                 : label  ? label->text().remove(u' ' + QString(idleMark))
                                          : QString();
            if (!text.isEmpty() && label->wordWrap() && name != plain(text) && name != text)
                faults << QStringLiteral("%1: “%2” is told as “%3”").arg(view, label->text(), name);
            if (Qt::mightBeRichText(description))
                faults << QStringLiteral("%1: markup in “%2”").arg(view, description);
            if (qobject_cast<QComboBox *>(widget) && name.isEmpty())
                faults << QStringLiteral("%1: a box without a name").arg(view);
        });
        faults.removeDuplicates();
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
        QVERIFY2(wordsOf.isEmpty(), qPrintable(wordsOf.join(u'\n')));
        auto *answer = m_window->findChild<AnswerPanel *>();
        QStringList told;
        for (QLabel *label : answer->findChildren<QLabel *>())
            told << accessibleText(label, QAccessible::Name);
        QVERIFY2(told.contains(answer->answer()), qPrintable(told.join(u'\n')));
    }

    void chartsAreChartsAndSayWhatTheyShow()
    {
        QVERIFY(open(QStringLiteral("Spiky")));
        int charts = 0;
        QStringList faults;
        everywhere([&](QWidget *widget, const QString &view) {
            const auto *chart = qobject_cast<ChartView *>(widget);
            if (!chart && !qobject_cast<CrossoverView *>(widget))
                return;
            ++charts;
            const QAccessibleInterface *access = QAccessible::queryAccessibleInterface(widget);
            if (!access || access->role() != QAccessible::Chart || access->text(QAccessible::Name).isEmpty())
                faults << view + QStringLiteral(": no chart, or one without a name");
            else if ((!chart || chart->figure()) && access->text(QAccessible::Description).isEmpty())
                faults << QStringLiteral("%1: nothing said of %2").arg(view, access->text(QAccessible::Name));
        });
        QVERIFY(charts >= 5);
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    }

    void whatHasNoEffectCanStillBeRead_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }

    void whatHasNoEffectCanStillBeRead()
    {
        QFETCH(bool, dark);
        const QPalette usual = QApplication::palette();
        const QFont normal = QApplication::font();
        QFont large = normal;
        large.setPointSizeF(2.5 * normal.pointSizeF()); // strokes of more than a pixel: no smoothing hides their colour
        QApplication::setFont(large);
        if (dark)
            QApplication::setPalette(darkPalette());
        QVERIFY(open(QStringLiteral("Spiky")));
        QTest::qWait(50);
        double least = 21;
        int idle = 0;
        for (InputRow *row : m_window->findChildren<InputRow *>()) {
            if (!row->isVisible() || row->idleReason().isEmpty())
                continue;
            ++idle;
            least = std::min(least,
                             drawnContrast(row->editor()
                                               ->grab(row->editor()->rect().adjusted(6, 6, -6, -6)) // without its frame
                                               .toImage()));
        }
        for (QLabel *label : m_window->findChildren<QLabel *>()) {
            if (label->isVisible() && !label->text().trimmed().isEmpty() &&
                label->foregroundRole() == QPalette::PlaceholderText)
                least = std::min(least, drawnContrast(label->grab().toImage()));
        }
        m_window.reset();
        QApplication::setPalette(usual);
        QApplication::setFont(normal);
        QVERIFY(idle > 0);
        QVERIFY2(least >= 4.5, qPrintable(QString::number(least)));
    }

    /// Text half as large again in a window of 1024 × 700.
    void nothingIsCutOffInLargeText()
    {
        const QFont normal = QApplication::font();
        QFont large = normal;
        large.setPointSizeF(1.5 * normal.pointSizeF());
        QApplication::setFont(large);
        QVERIFY(open(QStringLiteral("Spiky")));
        m_window->resize(1024, 700);
        QTest::qWait(50);
        QStringList faults;
        everywhere([&](QWidget *widget, const QString &view) {
            const auto *button = qobject_cast<QAbstractButton *>(widget);
            const auto *label = qobject_cast<QLabel *>(widget);
            if (label && label->wordWrap() && label->height() + 1 < label->heightForWidth(label->width()))
                faults << QStringLiteral("%1: “%2” has %3 of %4 px")
                              .arg(view, label->text())
                              .arg(label->height())
                              .arg(label->heightForWidth(label->width()));
            if (label && !label->wordWrap() && label->textFormat() != Qt::RichText && !label->text().isEmpty() &&
                label->width() + 1 < label->fontMetrics().horizontalAdvance(plain(label->text())))
                faults << QStringLiteral("%1: “%2” is %3 px wide").arg(view, label->text()).arg(label->width());
            const auto *editor = qobject_cast<QLineEdit *>(widget);
            if (editor && editor->alignment().testFlag(Qt::AlignRight) && // a number
                editor->width() - numberFrame < editor->fontMetrics().horizontalAdvance(editor->text()))
                faults << QStringLiteral("%1: number “%2” has %3 px").arg(view, editor->text()).arg(editor->width());
            if (button && !button->text().isEmpty() &&
                button->width() < button->fontMetrics().horizontalAdvance(plain(button->text())))
                faults
                    << QStringLiteral("%1: button “%2” is %3 px wide").arg(view, button->text()).arg(button->width());
        });
        m_window.reset();
        QApplication::setFont(normal);
        faults.removeDuplicates();
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    }

    void theFirstWindowFitsTheScreen()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_window = std::make_unique<MainWindow>(m_folder->path());
        const QSize room = m_window->screen()->availableSize();
        QVERIFY(m_window->width() <= std::max(room.width(), m_window->minimumSizeHint().width()));
        QVERIFY(m_window->height() <= std::max(room.height(), m_window->minimumSizeHint().height()));
    }

    /// Ten views have a key of their own; none of the later ones takes another's.
    void viewsHaveAKeyEach()
    {
        QCOMPARE(viewShortcut(0), QStringLiteral("Ctrl+1"));
        QCOMPARE(viewShortcut(8), QStringLiteral("Ctrl+9"));
        QCOMPARE(viewShortcut(9), QStringLiteral("Ctrl+0"));
        QVERIFY(viewShortcut(10).isEmpty() && viewShortcut(11).isEmpty());
        QVERIFY(open(QStringLiteral("Spiky")));
        QStringList keys;
        for (QAction *menu : m_window->menuBar()->actions()) {
            for (const QAction *action : menu->menu()->actions()) {
                for (const QKeySequence &key : action->shortcuts())
                    keys << key.toString();
            }
        }
        keys.removeAll(QString());
        QStringList once = keys;
        once.removeDuplicates();
        QCOMPARE(once, keys);
    }

    void aNewScenarioBeginsWithTheFirstView()
    {
        QVERIFY(open(QStringLiteral("Spiky")));
        m_window->views()->setCurrentIndex(4);
        m_window->files().newScenario();
        QCOMPARE(m_window->views()->currentIndex(), 0);
    }

    void aKeyLeadsIntoTheInputs()
    {
        QVERIFY(open(QStringLiteral("Spiky")));
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_window->views()->tabBar()->setFocus();
        QTest::keyClick(m_window.get(), Qt::Key_I, Qt::ControlModifier);
        QVERIFY(QApplication::focusWidget() && m_window->inputs()->isAncestorOf(QApplication::focusWidget()));
    }
};

ISOCOST_TEST(TestAccess)
#include "test_access.moc"
