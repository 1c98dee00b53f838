// Measured numbers on the page: pointed at, clicked and reached by the keyboard they say where they come
// from.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/look/fonts.h"
#include "widgets/look/theme.h"
#include "widgets/question/question_view.h"
#include "widgets/text/fact_card.h"
#include "widgets/text/text_view.h"

#include <QAbstractTextDocumentLayout>
#include <QApplication>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>

#include <cmath>

using namespace orrery;

namespace {

Fact steps() {
    Fact fact;
    fact.name = QStringLiteral("steps");
    fact.link = QStringLiteral("orrery:8?gamma=0");
    fact.metric = QStringLiteral("mean_return_100");
    fact.label = {QStringLiteral("mean return"), QStringLiteral("平均回报")};
    fact.place = {QStringLiteral("Episode 400"), QStringLiteral("第 400 回合")};
    for (int seed = 1; seed <= 20; ++seed)
        fact.values.push_back(seed == 7 ? std::nan("") : 100 - seed);
    return fact;
}

Fact solved() {
    Fact fact = steps();
    fact.name = QStringLiteral("solved");
    fact.metric.clear();
    fact.holds = QStringLiteral("mean_return_100 >= 195");
    fact.values.assign(20, 1);
    fact.values[2] = fact.values[4] = 0;
    return fact;
}

} // namespace

class FactCardTest : public QObject {
    Q_OBJECT

    void open(QuestionView& view) {
        Question question;
        question.number = 8;
        question.title = {QStringLiteral("Title"), QStringLiteral("标题")};
        question.facts = {steps(), solved()};
        question.follow_ups = {
            {{QStringLiteral("After [89](fact:steps) steps?"), QStringLiteral("[89](fact:steps) 步？")},
             {QStringLiteral("Yes, [89](fact:steps)."), QStringLiteral("是，[89](fact:steps)。")}}};
        Page page;
        page.en =
            QStringLiteral("## In one minute\n\nIt falls after [89](fact:steps) steps, [here](orrery:8).\n");
        page.zh = QStringLiteral("## 一分钟回答\n\n[89](fact:steps) 步后倒下，[看](orrery:8)。\n");
        view.resize(560, 500);
        view.setReading(Reading::en);
        view.setQuestion(question, page);
        view.show();
        view.buildNow();
    }

    static TextView* textOf(const QuestionView& view) {
        for (TextView* text : view.findChildren<TextView*>())
            if (text->wholeText().contains(QStringLiteral("falls after")))
                return text;
        return nullptr;
    }

    /// The middle of the number in the text.
    static QPoint number(const TextView& text) {
        QTextCursor cursor = text.document()->find(QStringLiteral("89"));
        cursor.setPosition(cursor.selectionStart() + 1);
        return text.cursorRect(cursor).center();
    }

    static FactCard* card(const QuestionView& view) {
        for (FactCard* card : view.findChildren<FactCard*>())
            if (card->isVisible())
                return card;
        return nullptr;
    }

private Q_SLOTS:
    void initTestCase() {
        loadFonts();
        applyTheme(Theme(ThemeName::light, Language::en));
    }

    void theNumberReadsAsText() {
        QuestionView view;
        open(view);
        const TextView* text = textOf(view);
        QVERIFY(text);
        QVERIFY(text->wholeText().contains(QStringLiteral("falls after 89 steps, here.")));
        const QTextCursor found = text->document()->find(QStringLiteral("89"));
        const Theme theme = themeOf(&view);
        QCOMPARE(found.charFormat().underlineStyle(), QTextCharFormat::DotLine);
        QCOMPARE(found.charFormat().foreground().color(), theme.color(Tone::ink)); // not that of what acts
        QCOMPARE(text->document()->find(QStringLiteral("here")).charFormat().foreground().color(),
                 theme.color(Tone::accent));
    }

    void pointingShowsAndLeavingHides() {
        QuestionView view;
        open(view);
        TextView* text = textOf(view);
        QTest::mouseMove(text->viewport(), number(*text));
        QTRY_VERIFY(card(view));
        const QStringList lines = card(view)->lines();
        for (const char* line : {"mean return", "Episode 400", "seed 1: 99", "median of 19 seeds: 89",
                                 "from 80 to 99", "none on 7"})
            QVERIFY2(lines.contains(QString::fromUtf8(line)), qPrintable(lines.join(u'\n')));
        QVERIFY(!card(view)->findChild<QPushButton*>()); // one can't get there: it goes with the pointer
        QTest::mouseMove(text->viewport(), QPoint(2, text->height() - 2));
        QTRY_VERIFY(!card(view));
    }

    void clickingPinsAndOffersTheRun() {
        QuestionView view;
        open(view);
        TextView* text = textOf(view);
        const QSignalSpy links(&view, &QuestionView::linkActivated);
        QTest::mouseClick(text->viewport(), Qt::LeftButton, {}, number(*text));
        QTRY_VERIFY(card(view));
        QCOMPARE(links.size(), 0);   // the number itself leads nowhere
        QEvent leave(QEvent::Leave); // as when the card takes the pointer
        QApplication::sendEvent(text, &leave);
        QTest::qWait(20);
        QVERIFY(card(view));
        QTest::mouseClick(card(view)->findChild<QPushButton*>(), Qt::LeftButton);
        QCOMPARE(links.size(), 1);
        QCOMPARE(links[0][0].toString(), QStringLiteral("orrery:8?gamma=0"));
        QTRY_VERIFY(!card(view));
    }

    void theKeyboardReachesIt() {
        QuestionView view;
        open(view);
        view.activateWindow();
        TextView* text = textOf(view);
        text->setFocus();
        QTRY_VERIFY(text->hasFocus());
        QTest::keyClick(text, Qt::Key_Tab);
        QTest::keyClick(text, Qt::Key_Return);
        QTRY_VERIFY(card(view));
        QCOMPARE(card(view)->accessibleName(), QStringLiteral("mean return"));
        QTest::keyClick(card(view), Qt::Key_Escape);
        QTRY_VERIFY(!card(view));
    }

    void seedsAreCounted() {
        QWidget window;
        const FactCard counted(solved(), false, &window);
        QVERIFY(counted.lines().contains(QStringLiteral("true on 18 of the seeds 1 to 20")));
        QVERIFY(counted.lines().contains(QStringLiteral("not on 3, 5")));
    }

    void dotsStandAtTheirValues() {
        SeedStrip strip({10, 20, 40, std::nan("")});
        strip.resize(200, 50);
        QCOMPARE(strip.place(20) - strip.place(10), (strip.place(40) - strip.place(20)) / 2);
        SeedStrip wide({1, 10, 1000});
        wide.resize(200, 50);
        QVERIFY(std::abs(wide.place(10) - wide.place(1) - (wide.place(1000) - wide.place(10)) / 2) < 1e-9);
        strip.grab(); // a lone value, and none, are drawn too
        SeedStrip({5}).grab();
        SeedStrip({}).grab();
    }
};

QTEST_MAIN(FactCardTest)
#include "fact_card_test.moc"
