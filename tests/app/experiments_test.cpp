// An experiment plays, says what to look for and gets its tick; Back returns to what was there before.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/storage/notebook.h"
#include "app/window/demo_panel.h"
#include "tests/app/window_test.h"
#include "widgets/question/question_view.h"
#include "widgets/run/trial_view.h"
#include "widgets/text/text_view.h"

#include <QFile>

using namespace orrery;

class ExperimentsTest : public testing::WindowTest {
    Q_OBJECT

    // value == 2 after 15 windows
    const QString m_link = QStringLiteral("orrery:19?image=impulse&kernel=emboss");

    TrialView* trial() const { return m_window->demo()->trial(); }
    bool textSays(const QString& words) const {
        m_window->text()->buildNow();
        for (auto* view : m_window->text()->findChildren<TextView*>())
            if (view->wholeText().contains(words))
                return true;
        return false;
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }
    std::int64_t iterations() const { return shown() ? shown()->frame.position.iterations : -1; }
    bool rests() const { return shown() && !shown()->playing && !shown()->busy; }

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_folder.isValid()); }
    void init() {
        QFile::remove(settingsPath());
        QFile::remove(m_folder.filePath(QStringLiteral("study.sqlite")));
    }
    void cleanup() { close(); }

    void playsIsDecidedAndGetsItsTick() {
        await(QStringLiteral("19"));
        QVERIFY(!trial()->isVisible());
        m_window->openLink(m_link);
        QTRY_VERIFY_WITH_TIMEOUT(trial()->isVisible() && shown()->playing, patience);
        QVERIFY(!trial()->accessibleDescription().isEmpty());
        QVERIFY(!textSays(QStringLiteral("✓")));
        press(Qt::Key_End);
        QTRY_VERIFY_WITH_TIMEOUT(trial()->verdict().contains(QStringLiteral("It is so")), patience);
        QVERIFY2(trial()->verdict().contains(QLatin1Char('2')), qPrintable(trial()->verdict()));
        QVERIFY(textSays(QStringLiteral("✓ Seen")));
        close();
        QCOMPARE(Notebook(m_folder.path()).ticks(QStringLiteral("convolution")).value(m_link), 2.0);
        await(QStringLiteral("19")); // another day
        QVERIFY(textSays(QStringLiteral("✓ Seen")));
        QVERIFY(!trial()->isVisible());
    }

    void aChangedRunIsLeftUndecided() {
        await(m_link);
        QTRY_VERIFY_WITH_TIMEOUT(trial()->isVisible() && shown()->playing, patience);
        press(Qt::Key_N);
        QTRY_VERIFY_WITH_TIMEOUT(trial()->verdict().contains(QStringLiteral("Undecided")), patience);
        press(Qt::Key_End);
        QTRY_VERIFY_WITH_TIMEOUT(rests() && shown()->story.told, patience);
        QVERIFY(trial()->verdict().contains(QStringLiteral("Undecided")));
        QVERIFY(!textSays(QStringLiteral("✓")));
        button(QStringLiteral("Close the experiment"))->click();
        QVERIFY(!trial()->isVisible());
    }

    void anotherLinkEndsIt() {
        await(m_link);
        QTRY_VERIFY_WITH_TIMEOUT(trial()->isVisible(), patience);
        m_window->openLink(QStringLiteral("orrery:19?iteration=2"));
        QTRY_VERIFY_WITH_TIMEOUT(iterations() == 2, patience);
        QVERIFY(!trial()->isVisible());
        m_window->openLink(m_link);
        QVERIFY(trial()->isVisible());
        m_window->openQuestion(1);
        QVERIFY(!trial()->isVisible());
    }

    void backReturnsToTheExperimentsOrigin() {
        await(QStringLiteral("orrery:19?iteration=5"));
        QTRY_VERIFY_WITH_TIMEOUT(iterations() == 5 && rests(), patience);
        press(Qt::Key_Right); // one phase on
        QTRY_VERIFY_WITH_TIMEOUT(shown()->frame.position.phases > 5, patience);
        const std::int64_t phases = shown()->frame.position.phases;
        const Values values = shown()->frame.values;
        m_window->openLink(m_link);
        QTRY_VERIFY_WITH_TIMEOUT(shown()->playing && !equal(shown()->frame.values, values), patience);
        press(Qt::Key_Left, Qt::AltModifier);
        QTRY_VERIFY_WITH_TIMEOUT(rests() && shown()->frame.position.phases == phases, patience);
        QVERIFY(equal(shown()->frame.values, values));
        QVERIFY(!trial()->isVisible());
        press(Qt::Key_Right, Qt::AltModifier);
        QTRY_VERIFY_WITH_TIMEOUT(!equal(shown()->frame.values, values), patience);
    }

    void backReturnsToTheQuestionAndItsRun() {
        await(QStringLiteral("orrery:19?seed=3&iteration=4"));
        QTRY_VERIFY_WITH_TIMEOUT(iterations() == 4 && rests(), patience);
        m_window->openQuestion(1);
        QTRY_VERIFY_WITH_TIMEOUT(shown() != nullptr, patience);
        press(Qt::Key_Right, Qt::ShiftModifier);
        QTRY_VERIFY_WITH_TIMEOUT(iterations() == 1, patience);
        press(Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(m_window->question(), 19);
        QTRY_VERIFY_WITH_TIMEOUT(iterations() == 4 && rests(), patience);
        QCOMPARE(shown()->frame.script->seed, 3U);
        press(Qt::Key_Left, Qt::AltModifier); // there is nothing before
        QCOMPARE(m_window->question(), 19);
        press(Qt::Key_Right, Qt::AltModifier);
        QCOMPARE(m_window->question(), 1);
        QTRY_VERIFY_WITH_TIMEOUT(iterations() == 1 && rests(), patience);
    }
};

int main(int argc, char* argv[]) {
    return testing::runWindowTest<ExperimentsTest>(argc, argv);
}

#include "experiments_test.moc"
