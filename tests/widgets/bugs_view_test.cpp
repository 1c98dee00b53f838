// Find the mistake: marking lines, checking, what is explained, and what is remembered.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/icon_button.h"
#include "widgets/controls/soft_button.h"
#include "widgets/look/fonts.h"
#include "widgets/question/bugs_view.h"

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>

using namespace orrery;

class BugsViewTest : public QObject {
    Q_OBJECT

    const QString m_program =
        QStringLiteral("import numpy as np\n\nq = np.zeros((7, 1))\nfor step in range(9):\n"
                       "    action = q[0].argmax()\n    q = q + 1\nprint(action)");

    static Bugs bugs() {
        Bugs bugs{{QStringLiteral("It learns."), QStringLiteral("它在学。")}, {}};
        bugs.mistakes.push_back({QStringLiteral("one"),
                                 QStringLiteral("q = np.zeros((7, 1))"),
                                 QStringLiteral("q = np.zeros((7, 2))"),
                                 {QStringLiteral("One value"), QStringLiteral("只有一个值")},
                                 {QStringLiteral("Two are needed."), QStringLiteral("要有两个。")},
                                 {}});
        bugs.mistakes.push_back({QStringLiteral("greedy"),
                                 QStringLiteral("    action = q[0].argmax()\n    q = q + 1"),
                                 QStringLiteral("    action = explore(q[0])"),
                                 {QStringLiteral("Greedy"), QStringLiteral("只管贪心")},
                                 {QStringLiteral("Explore."), QStringLiteral("要探索。")},
                                 QStringLiteral("orrery:8?twin=epsilon_start%3D0")});
        return bugs;
    }

    BugsOutput output() const {
        return {bugsHash(m_program, bugs()),
                QStringLiteral("all is well"),
                {{QStringLiteral("one"), QStringLiteral("IndexError: 1")},
                 {QStringLiteral("greedy"), QStringLiteral("all is well")}}};
    }

    std::unique_ptr<BugsView> make(Reading reading = Reading::en,
                                   std::optional<BugsOutput> other = {}) const {
        auto view = std::make_unique<BugsView>(bugs(), m_program, other ? *other : output(),
                                               std::make_shared<const FormulaPaths>());
        PageLook look;
        look.reading = reading;
        view->build(look, 500);
        view->arrange(500);
        view->show();
        return view;
    }

    static void click(const BugsView& view, int line) {
        CodeLines& lines = *view.lines();
        const QPoint at = lines.visualRect(lines.model()->index(line - 1, 0)).center();
        QTest::mouseClick(lines.viewport(), Qt::LeftButton, {}, at);
    }
    static LineMark mark(const BugsView& view, int line) { return view.lines()->mark(line - 1); }
    static QString said(const BugsView& view) { return view.verdict()->wholeText(); }

private Q_SLOTS:
    void initTestCase() { loadFonts(); }

    void clickedLinesAreCheckedAndExplained() {
        const auto view = make();
        QSignalSpy checked(view.get(), &BugsView::checked);
        QVERIFY(!view->checkButton()->isEnabled());
        click(*view, 2); // an empty line is no mistake
        QVERIFY(!view->checkButton()->isEnabled());
        click(*view, 3);
        click(*view, 7);
        click(*view, 4);
        QVERIFY(view->countLabel()->text().startsWith(QStringLiteral("3 line"))); // marked
        click(*view, 4); // taken back
        QVERIFY(view->countLabel()->text().startsWith(QStringLiteral("2 line")));
        QVERIFY(view->countLabel()->text().contains(QStringLiteral("2 mistake")));
        QCOMPARE(mark(*view, 3), LineMark::marked);
        QCOMPARE(mark(*view, 4), LineMark::none);
        QVERIFY(checked.isEmpty());
        const int before = view->height();
        view->checkButton()->click();
        QVERIFY(view->arrange(500) > before);
        QCOMPARE(mark(*view, 3), LineMark::found);
        QCOMPARE(mark(*view, 5), LineMark::missed);
        QCOMPARE(mark(*view, 6), LineMark::missed);
        QCOMPARE(mark(*view, 7), LineMark::wrong);
        QCOMPARE(mark(*view, 4), LineMark::none);
        QCOMPARE(checked.size(), 1);
        QCOMPARE(checked[0][0].value<std::vector<int>>(), (std::vector<int>{1, 0}));
        QCOMPARE(checked[0][1].toBool(), false);
        for (const char* words :
             {"1 of 2 found.", "One line that you marked has no mistake.", "Line 3: found",
              "Lines 5–6: missed", "Two are needed.", "q = np.zeros((7, 2))", "IndexError: 1"})
            QVERIFY2(said(*view).contains(QLatin1String(words)) ||
                         said(*view).contains(QString::fromUtf8(words)),
                     words);
    }

    /// Without a pointer over it: a box before each line that is not empty, as long as lines can be marked.
    void linesLookAsIfTheyCanBeMarked() {
        const auto view = make();
        CodeLines& lines = *view->lines();
        const auto boxed = [&](int line) {
            const QRect place = lines.visualRect(lines.model()->index(line - 1, 0));
            const QImage image = lines.viewport()->grab(QRect(8, place.top(), 16, place.height())).toImage();
            const QColor ground = image.pixelColor(0, 0);
            for (int y = 0; y < image.height(); ++y)
                for (int x = 0; x < image.width(); ++x)
                    if (std::abs(qGray(image.pixel(x, y)) - qGray(ground.rgb())) > 30)
                        return true;
            return false;
        };
        QVERIFY(boxed(1) && boxed(3));
        QVERIFY(!boxed(2)); // which is empty
        QCOMPARE(lines.viewport()->cursor().shape(), Qt::PointingHandCursor);
        click(*view, 3);
        view->checkButton()->click();
        QVERIFY(!boxed(1));
        QVERIFY(boxed(5)); // missed
        QCOMPARE(lines.viewport()->cursor().shape(), Qt::ArrowCursor);
        QVERIFY(view->countLabel()->text().isEmpty());
    }

    void everythingFoundIsAllRight() {
        const auto view = make();
        QSignalSpy checked(view.get(), &BugsView::checked);
        click(*view, 3);
        click(*view, 6); // one line of two is enough
        view->checkButton()->click();
        QCOMPARE(checked[0][1].toBool(), true);
        QCOMPARE(mark(*view, 5), LineMark::found);
        QVERIFY(said(*view).startsWith(QStringLiteral("2 of 2 found.")));
        QVERIFY(!said(*view).contains(QStringLiteral("no mistake")));
    }

    void keysWalkMarkAndCheck() {
        const auto view = make();
        QSignalSpy checked(view.get(), &BugsView::checked);
        CodeLines* lines = view->lines();
        lines->setFocus();
        lines->setCurrentRow(0);
        QTest::keyClick(lines, Qt::Key_Return); // nothing is marked
        QVERIFY(checked.isEmpty());
        QTest::keyClick(lines, Qt::Key_Down);
        QTest::keyClick(lines, Qt::Key_Down);
        QTest::keyClick(lines, Qt::Key_Space);
        QCOMPARE(mark(*view, 3), LineMark::marked);
        QTest::keyClick(lines, Qt::Key_Return);
        QCOMPARE(checked.size(), 1);
        QTest::keyClick(lines, Qt::Key_Down);
        QTest::keyClick(lines, Qt::Key_Space); // it is over
        QCOMPARE(mark(*view, 4), LineMark::none);
    }

    void startingOverTakesAllAway() {
        const auto view = make();
        click(*view, 7);
        view->checkButton()->click();
        view->checkButton()->click();
        for (int line = 1; line <= 7; ++line)
            QCOMPARE(mark(*view, line), LineMark::none);
        QVERIFY(view->verdict()->isHidden());
        QVERIFY(!view->checkButton()->isEnabled());
        click(*view, 3);
        QCOMPARE(mark(*view, 3), LineMark::marked);
    }

    void whatWasFoundEarlierShows() {
        const auto view = make();
        QSignalSpy checked(view.get(), &BugsView::checked);
        view->setFound({-1, -1});
        QVERIFY(view->verdict()->isHidden());
        view->setFound({1}); // of another program
        QVERIFY(view->verdict()->isHidden());
        view->setFound({0, 1});
        QCOMPARE(mark(*view, 3), LineMark::missed);
        QCOMPARE(mark(*view, 5), LineMark::found);
        QVERIFY(!view->verdict()->isHidden());
        QVERIFY(checked.isEmpty());
    }

    void marksSurviveAnotherLook() {
        const auto view = make();
        click(*view, 3);
        PageLook look;
        look.theme = Theme(ThemeName::dark, Language::zh);
        look.zoom = 1.5;
        view->build(look, 300);
        QVERIFY(view->arrange(300) > 0);
        QCOMPARE(mark(*view, 3), LineMark::marked);
    }

    /// What is printed belongs to the program that is shown; and it is left out where nothing differs.
    void onlyItsOwnOutputIsShown() {
        BugsOutput stale = output();
        stale.of = QStringLiteral("0123");
        const auto old = make(Reading::en, stale);
        old->setFound({0, 0});
        QVERIFY(!said(*old).contains(QStringLiteral("IndexError")));
        QVERIFY(!said(*old).contains(QStringLiteral("all is well")));
        const auto view = make();
        view->setFound({0, 0});
        QCOMPARE(said(*view).count(QStringLiteral("all is well")), 1);
    }

    void bothLanguagesSayIt() {
        const auto view = make(Reading::both);
        view->setFound({1, 0});
        for (const char* words :
             {"One value", "只有一个值", "Line 3: found", "第 3 行：找到了", "漏掉了", "找到 1/2 处。"})
            QVERIFY2(said(*view).contains(QString::fromUtf8(words)), words);
        for (const auto* text : view->findChildren<TextView*>())
            QVERIFY2(!text->wholeText().contains(u'*'), qPrintable(text->wholeText()));
        QCOMPARE(said(*view).count(QStringLiteral("IndexError")), 1); // code stands there once
    }

    void theLinkOpensTheDemo() {
        const auto view = make();
        view->setFound({0, 0});
        const QTextCursor cursor = view->verdict()->document()->find(QStringLiteral("See it in the demo"));
        QCOMPARE(cursor.charFormat().anchorHref(), QStringLiteral("orrery:8?twin=epsilon_start%3D0"));
    }

    void theProgramIsCopied() {
        const auto view = make();
        view->copyButton()->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), m_program);
    }

    void aScreenReaderHearsTheLines() {
        const auto view = make();
        click(*view, 3);
        view->checkButton()->click();
        const auto name = [&](int line) {
            return view->lines()->item(line - 1)->data(Qt::AccessibleTextRole).toString();
        };
        QCOMPARE(name(1), QStringLiteral("Line 1: import numpy as np"));
        QCOMPARE(name(3), QStringLiteral("Line 3, mistake, found: q = np.zeros((7, 1))"));
        QVERIFY(name(5).startsWith(QStringLiteral("Line 5, mistake, missed")));
        QVERIFY(!view->lines()->accessibleName().isEmpty());
        QVERIFY(!view->checkButton()->accessibleName().isEmpty());
    }

    void noLineIsCutWhereItIsNarrow() {
        const auto view = make();
        const int wide = view->lines()->height();
        view->arrange(160);
        QVERIFY(view->lines()->height() > wide); // it wraps
    }

    void codeIsFoundWhereItStandsOnce() {
        QCOMPARE(findCode(m_program, QStringLiteral("    q = q + 1")).first, 5);
        QCOMPARE(findCode(m_program, QStringLiteral("q = q + 1")).count, 0);         // not the whole line
        QCOMPARE(findCode(QStringLiteral("a\nb\na"), QStringLiteral("a")).count, 0); // twice
        QCOMPARE(findCode(m_program, {}).count, 0);
    }
};

QTEST_MAIN(BugsViewTest)
#include "bugs_view_test.moc"
