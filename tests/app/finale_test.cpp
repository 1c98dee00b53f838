// What follows question 8's story: poles to be pushed, of which nothing enters the run; and what to do next.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/demo_panel.h"
#include "app/window/projector_view.h"
#include "tests/app/window_test.h"
#include "widgets/figure/figure_view.h"
#include "widgets/figure/panel_card.h"
#include "widgets/run/narration_view.h"
#include "widgets/run/trial_view.h"

#include <QFile>

using namespace orrery;

class FinaleTest : public testing::WindowTest {
    Q_OBJECT

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }
    RunView& view() const {
        return m_window->projector() && m_window->projector()->isVisible()
                   ? static_cast<RunView&>(*m_window->projector())
                   : *m_window->demo();
    }
    /// Rows of the panel's curves, or −1: it is not there.
    int rowsOf(const QString& column) const {
        for (auto* card : view().figure()->findChildren<PanelCard*>())
            if (card->isVisible() && card->csv().contains(column))
                return static_cast<int>(card->csv().count(QLatin1Char('\n')));
        return -1;
    }
    bool on() const { return rowsOf(QStringLiteral("untrained")) >= 0; }
    QString said() const { return view().narration()->first(); }
    /// Plays the last episode.
    void tellTheEnd() {
        await(QStringLiteral("orrery:8?round=399&language=en"));
        QTRY_VERIFY_WITH_TIMEOUT(shown()->frame.position.rounds == 399 && !shown()->busy, patience);
        press(Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(shown()->story.told && !shown()->playing, patience);
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_folder.isValid()); }
    void init() { QFile::remove(settingsPath()); }
    void cleanup() { close(); }

    void beginsByItselfAndIsPushedByKey() {
        tellTheEnd();
        QTRY_VERIFY_WITH_TIMEOUT(on(), patience);
        const int rows = rowsOf(QStringLiteral("untrained"));
        QTRY_VERIFY_WITH_TIMEOUT(rowsOf(QStringLiteral("untrained")) > rows, patience); // it moves by itself
        QVERIFY2(said().contains(QStringLiteral("20 seeds")), qPrintable(said()));      // the answer stands
        const std::int64_t phases = shown()->frame.position.phases;
        const QString link = m_window->currentLink();
        const bool undo = shown()->canUndo;
        press(Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(said().contains(QStringLiteral("Tilted by +2.0°")), patience);
        QTRY_VERIFY_WITH_TIMEOUT(said().contains(QStringLiteral("Untrained, it fell")), patience);
        press(Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(said().contains(QStringLiteral("Tilted by −2.0°")), patience);
        QCOMPARE(shown()->frame.position.phases, phases); // nothing of it is in the run
        QCOMPARE(m_window->currentLink(), link);
        QCOMPARE(shown()->canUndo, undo);
        QVERIFY(shown()->frame.script->events.empty());
    }

    void transportLeavesIt() {
        tellTheEnd();
        QTRY_VERIFY_WITH_TIMEOUT(on(), patience);
        const std::int64_t phases = shown()->frame.position.phases;
        press(Qt::Key_Left);
        QTRY_VERIFY_WITH_TIMEOUT(shown()->frame.position.phases == phases - 1, patience);
        QTRY_VERIFY_WITH_TIMEOUT(!on(), patience);
        press(Qt::Key_Right);
        QTRY_VERIFY_WITH_TIMEOUT(shown()->frame.position.phases == phases, patience);
        QTRY_VERIFY_WITH_TIMEOUT(on(), patience); // reached anew
        press(Qt::Key_Right);                     // leads nowhere, and still leaves it
        QTRY_VERIFY_WITH_TIMEOUT(!on(), patience);
        QTest::qWait(100);
        QVERIFY(!on());
        QCOMPARE(shown()->frame.position.phases, phases);
    }

    void onlyTheDefaultStoryHasOne() {
        await(QStringLiteral("orrery:8?gamma=0.9&round=399"));
        QTRY_VERIFY_WITH_TIMEOUT(shown()->frame.position.rounds == 399 && !shown()->busy, patience);
        press(Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(shown()->story.told && !shown()->playing, patience);
        QTest::qWait(200);
        QVERIFY(!on());
    }

    void presentedItIsPushed() {
        tellTheEnd();
        QTRY_VERIFY_WITH_TIMEOUT(on(), patience);
        m_window->execute(Action::project);
        QTRY_VERIFY_WITH_TIMEOUT(&view() == m_window->projector(), patience);
        QTest::keyClick(m_window->projector(), Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(said().contains(QStringLiteral("Tilted by")), patience);
    }

    void withReducedMotionAPushIsShownWithAllThatComesOfIt() {
        open(QStringLiteral("8"));
        m_settings->edit([](Settings& s) { s.reducedMotion = true; });
        m_settings->save();
        tellTheEnd();
        QTRY_VERIFY_WITH_TIMEOUT(on(), patience);
        press(Qt::Key_Space);
        QVERIFY2(said().contains(QStringLiteral("Untrained, it fell")), qPrintable(said())); // at once
        const int rows = rowsOf(QStringLiteral("untrained"));
        QTest::qWait(200);
        QCOMPARE(rowsOf(QStringLiteral("untrained")), rows);
    }

    void saysWhatToDoNext() {
        await(QStringLiteral("19"));
        QVERIFY(!button(QStringLiteral("Play it again")));
        press(Qt::Key_End);
        QTRY_VERIFY_WITH_TIMEOUT(shown()->story.told && !shown()->busy, patience);
        QTRY_VERIFY_WITH_TIMEOUT(button(QStringLiteral("Play it again")), patience);
        button(QStringLiteral("Play it again"))->click();
        QTRY_VERIFY_WITH_TIMEOUT(shown()->playing && !shown()->story.told, patience);
        QTRY_VERIFY_WITH_TIMEOUT(!button(QStringLiteral("Play it again")), patience);
        press(Qt::Key_End);
        QAbstractButton* experiment = nullptr;
        const auto offered = [&] {
            for (auto* candidate : m_window->findChildren<QAbstractButton*>())
                if (candidate->isVisible() &&
                    candidate->accessibleName().startsWith(QStringLiteral("Try it: ")))
                    experiment = candidate;
            return experiment != nullptr;
        };
        QTRY_VERIFY_WITH_TIMEOUT(offered(), patience);
        experiment->click();
        QTRY_VERIFY_WITH_TIMEOUT(m_window->demo()->trial()->isVisible() && shown()->playing, patience);
        press(Qt::Key_End);
        const QString next = QStringLiteral("Next question: Enhancement vs generation"); // of its topic
        QTRY_VERIFY_WITH_TIMEOUT(button(next), patience);
        button(next)->click();
        QCOMPARE(m_window->question(), 22);
    }
};

int main(int argc, char* argv[]) {
    return testing::runWindowTest<FinaleTest>(argc, argv);
}

#include "finale_test.moc"
