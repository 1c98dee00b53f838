// Links: wherever one is followed, the run starts over and plays, unless the link names a place.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/demo_panel.h"
#include "tests/app/window_test.h"
#include "widgets/controls/message_row.h"
#include "widgets/question/question_list.h"
#include "widgets/question/question_view.h"
#include "widgets/question/quiz_view.h"
#include "widgets/question/rich_button.h"
#include "widgets/text/text_view.h"

#include <QLineEdit>
#include <QScrollArea>
#include <QTextBlock>

using namespace orrery;

class WindowLinksTest : public testing::WindowTest {
    Q_OBJECT

    /// Clicks the first visible link that `wanted` accepts.
    bool clickLink(const std::function<bool(const QString&)>& wanted, const QWidget* among = nullptr) {
        for (TextView* view : (among ? among : m_window->text())->findChildren<TextView*>()) {
            if (!view->isVisible())
                continue;
            for (QTextBlock block = view->document()->begin(); block.isValid(); block = block.next())
                for (auto it = block.begin(); !it.atEnd(); ++it) {
                    const QTextFragment words = it.fragment();
                    if (!words.charFormat().isAnchor() || !wanted(words.charFormat().anchorHref()))
                        continue;
                    QTextCursor at(view->document());
                    at.setPosition(words.position() + 1);
                    const QPoint place = view->cursorRect(at).center();
                    const QPoint on_page = view->mapTo(m_window->text()->scrollArea()->widget(), place);
                    m_window->text()->scrollArea()->ensureVisible(on_page.x(), on_page.y());
                    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, place);
                    return true;
                }
        }
        return false;
    }
    void playsFromTheStart() {
        QTRY_VERIFY_WITH_TIMEOUT(shown() && shown()->playing, patience);
        QTRY_VERIFY_WITH_TIMEOUT(shown()->frame.position.phases > 0, patience);
        QCOMPARE(QApplication::focusWidget(), m_window->demo());
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_folder.isValid()); }
    void init() { QFile::remove(settingsPath()); }
    void cleanup() { close(); }

    void fromTheCommandLine_data() {
        QTest::addColumn<QString>("argument");
        QTest::addColumn<bool>("plays");
        QTest::newRow("link") << QStringLiteral("orrery:8") << true;
        QTest::newRow("link with settings") << QStringLiteral("orrery:8?gamma=0.9&seed=2") << true;
        QTest::newRow("iteration") << QStringLiteral("orrery:8?iteration=3") << false;
        QTest::newRow("round") << QStringLiteral("orrery:8?round=1") << false;
        QTest::newRow("phase") << QStringLiteral("orrery:8?phase=2") << false;
        QTest::newRow("number") << QStringLiteral("8") << false;
        QTest::newRow("name") << QStringLiteral("q-learning") << false;
    }
    void fromTheCommandLine() {
        QFETCH(QString, argument);
        await(argument);
        QFETCH(bool, plays);
        if (plays)
            return playsFromTheStart();
        QTRY_VERIFY_WITH_TIMEOUT(!shown()->busy, patience);
        QTest::qWait(100);
        QVERIFY(!shown()->playing);
    }

    void theLastSessionsPlaceWaits() {
        await(QStringLiteral("8"));
        QTRY_VERIFY_WITH_TIMEOUT(!written().value(QStringLiteral("link")).toString().isEmpty(), patience);
        m_window->close();
        await({});
        QCOMPARE(m_window->question(), 8);
        QTest::qWait(100);
        QVERIFY(!shown()->playing);
    }

    void ofTheOpenQuestion() {
        await(QStringLiteral("orrery:8?iteration=30"));
        QTRY_COMPARE_WITH_TIMEOUT(shown()->frame.position.iterations, 30, patience);
        m_window->openLink(QStringLiteral("orrery:8"));
        QTRY_VERIFY_WITH_TIMEOUT(shown()->playing && shown()->frame.position.iterations < 30, patience);
        playsFromTheStart();
        m_window->execute(Action::play); // undone while it plays, it would play on from there
        QTRY_VERIFY_WITH_TIMEOUT(!shown()->playing, patience);
        m_window->execute(Action::undo); // nothing is lost
        QTRY_COMPARE_WITH_TIMEOUT(shown()->frame.position.iterations, 30, patience);
    }

    void withAPlaceItWaitsThereEvenIfARunWasPlaying() {
        await(QStringLiteral("orrery:8"));
        playsFromTheStart();
        m_window->openLink(QStringLiteral("orrery:8?iteration=2"));
        QTRY_VERIFY_WITH_TIMEOUT(!shown()->playing && !shown()->busy, patience);
        QTRY_COMPARE_WITH_TIMEOUT(shown()->frame.position.iterations, 2, patience);
        QTest::qWait(100);
        QCOMPARE(shown()->frame.position.iterations, 2);
    }

    void inATextAndInExperiments_data() {
        QTest::addColumn<QString>("part");
        QTest::newRow("plain, in the explanation") << QStringLiteral("text");
        QTest::newRow("first experiment") << QStringLiteral("try");
        QTest::newRow("after a quiz answer") << QStringLiteral("quiz");
    }
    void inATextAndInExperiments() {
        QFETCH(QString, part);
        await(QStringLiteral("7")); // its text says “Watch the game”, orrery:7
        m_window->text()->buildNow();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Right);
        QTRY_COMPARE_WITH_TIMEOUT(shown()->frame.position.phases, 1, patience);
        const bool quiz = part == QStringLiteral("quiz");
        if (quiz) {
            m_window->text()->jumpTo(QStringLiteral("quiz"));
            auto* answer = m_window->text()->findChild<RichButton*>();
            QVERIFY(answer);
            QTest::mouseClick(answer, Qt::LeftButton);
        }
        if (part == QStringLiteral("try"))
            m_window->text()->jumpTo(QStringLiteral("try"));
        int seen = 0;
        const bool experiment = part == QStringLiteral("try");
        const QWidget* among = quiz ? m_window->text()->findChild<QuizView*>() : nullptr;
        QVERIFY(clickLink(
            [&](const QString& link) {
                if (quiz)
                    return link == QStringLiteral("orrery:7");
                return link == QStringLiteral("orrery:7") && ++seen == (experiment ? 2 : 1);
            },
            among));
        playsFromTheStart();
    }

    void inTheLinkField() {
        await(QStringLiteral("19"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_L, Qt::ControlModifier);
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("orrery:5"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(m_window->question(), 5);
        playsFromTheStart();
    }

    void chosenInTheListItWaits() {
        await(QStringLiteral("8"));
        m_window->openQuestion(5);
        QTRY_VERIFY_WITH_TIMEOUT(shown() != nullptr, patience);
        QTest::qWait(100);
        QVERIFY(!shown()->playing);
    }
};

int main(int argc, char* argv[]) {
    return testing::runWindowTest<WindowLinksTest>(argc, argv);
}

#include "window_links_test.moc"
