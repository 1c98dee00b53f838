// The quiz: choosing, the marks that follow, and what is remembered.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/look/fonts.h"
#include "widgets/question/quiz_view.h"

#include <QSignalSpy>
#include <QTest>

using namespace orrery;

class QuizViewTest : public QObject {
    Q_OBJECT

    static QuizItem item(const QString& id, int correct) {
        QuizItem item;
        item.id = id;
        item.question = {QStringLiteral("Which?"), QStringLiteral("哪个？")};
        for (const char* answer : {"one", "two", "three"})
            item.answers.push_back({QLatin1String(answer), QStringLiteral("答") + QLatin1String(answer)});
        item.correct = correct;
        item.explanation = {QStringLiteral("So it is."), QStringLiteral("如此。")};
        item.link = QStringLiteral("orrery:2");
        return item;
    }

    std::unique_ptr<QuizView> make(Reading reading = Reading::both) {
        auto quiz = std::make_unique<QuizView>(
            std::vector<QuizItem>{item(QStringLiteral("a"), 1), item(QStringLiteral("b"), 0)},
            std::make_shared<const FormulaPaths>());
        PageLook look;
        look.reading = reading;
        quiz->build(look, 500);
        quiz->arrange(500);
        return quiz;
    }

    static RichButton* button(const QuizView& quiz, int index) {
        return quiz.findChildren<RichButton*>()[index];
    }

private Q_SLOTS:
    void initTestCase() { loadFonts(); }

    void wrongThenRight() {
        const auto quiz = make();
        QSignalSpy answered(quiz.get(), &QuizView::answered);
        const int before = quiz->height();
        button(*quiz, 2)->click();
        QCOMPARE(button(*quiz, 2)->mark(), RichButton::Mark::wrong);
        QCOMPARE(button(*quiz, 1)->mark(), RichButton::Mark::missed);
        QCOMPARE(button(*quiz, 0)->mark(), RichButton::Mark::none);
        QCOMPARE(answered.last()[1].toInt(), 2);
        QVERIFY(quiz->arrange(500) > before); // the explanation appeared
        button(*quiz, 1)->click();
        QCOMPARE(button(*quiz, 1)->mark(), RichButton::Mark::right);
        QCOMPARE(button(*quiz, 2)->mark(), RichButton::Mark::none);
        QVERIFY(!quiz->complete());
        button(*quiz, 3)->click();
        QVERIFY(quiz->complete());
        QCOMPARE(quiz->answers(), (std::vector<int>{1, 0}));
    }

    void answersGivenEarlierShow() {
        const auto quiz = make();
        QSignalSpy answered(quiz.get(), &QuizView::answered);
        quiz->setAnswers({1});
        QCOMPARE(button(*quiz, 1)->mark(), RichButton::Mark::right);
        QCOMPARE(quiz->answers(), (std::vector<int>{1, -1}));
        quiz->setAnswers({99, 0}); // from another version of the question
        QCOMPARE(button(*quiz, 1)->mark(), RichButton::Mark::none);
        QCOMPARE(answered.size(), 0);
    }

    void keyboardChooses() {
        const auto quiz = make(Reading::en);
        quiz->show();
        button(*quiz, 1)->setFocus();
        QTest::keyClick(button(*quiz, 1), Qt::Key_Space);
        QCOMPARE(quiz->answers()[0], 1);
    }

    void buttonsAreNamed() {
        const auto quiz = make(Reading::en);
        QCOMPARE(button(*quiz, 1)->accessibleName(), QStringLiteral("B. two"));
        button(*quiz, 1)->click();
        QVERIFY(!button(*quiz, 1)->accessibleDescription().isEmpty());
    }

    void explanationLinksToTheDemo() {
        const auto quiz = make(Reading::zh);
        button(*quiz, 1)->click();
        const auto texts = quiz->findChildren<TextView*>();
        const auto explained = std::find_if(texts.begin(), texts.end(), [](TextView* text) {
            return text->wholeText().contains(QStringLiteral("如此"));
        });
        QVERIFY(explained != texts.end());
        const QTextCursor cursor = (*explained)->document()->find(QStringLiteral("在演示里看"));
        QCOMPARE(cursor.charFormat().anchorHref(), QStringLiteral("orrery:2"));
    }
};

QTEST_MAIN(QuizViewTest)
#include "quiz_view_test.moc"
