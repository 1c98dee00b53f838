// Find the mistake in the window: keys, what is kept, and what a search finds.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/window_test.h"

#include "app/content/content.h"
#include "widgets/controls/soft_button.h"
#include "widgets/question/bugs_view.h"
#include "widgets/question/question_list.h"
#include "widgets/question/question_view.h"

using namespace orrery;

class WindowBugsTest : public testing::WindowTest {
    Q_OBJECT

    BugsView* bugs() {
        m_window->text()->jumpTo(QStringLiteral("bugs"));
        return m_window->text()->findChild<BugsView*>();
    }
    static void click(CodeLines& lines, int line) {
        QTest::mouseClick(lines.viewport(), Qt::LeftButton, {},
                          lines.visualRect(lines.model()->index(line, 0)).center());
    }
    /// The lines of question 8's mistakes.
    static std::vector<int> faulty() {
        const Content content;
        const QString program = content.page(8).bugs;
        std::vector<int> lines;
        for (const Mistake& mistake : content.question(8)->bugs.mistakes)
            lines.push_back(findCode(program, mistake.code).first);
        return lines;
    }

private Q_SLOTS:
    void init() { QFile::remove(m_folder.filePath(QStringLiteral("study.sqlite"))); }
    void cleanup() { close(); }

    void everyQuestionWithAProgramHasItsSection() {
        const Content content;
        int programs = 0;
        for (const Question& question : content.questions()) {
            const Page page = content.page(question.number);
            QCOMPARE(page.bugs.isEmpty(), question.bugs.mistakes.empty());
            if (page.bugs.isEmpty())
                continue;
            ++programs;
            QCOMPARE(page.bugs_output.of, bugsHash(page.bugs, question.bugs));
        }
        QCOMPARE(programs, 20);
    }

    /// Space marks where a line was clicked, and does not play the demo.
    void keysBelongToTheLines() {
        await(QStringLiteral("orrery:8?iteration=3"));
        BugsView* view = bugs();
        QVERIFY(view);
        CodeLines& lines = *view->lines();
        click(lines, 3);
        QCOMPARE(lines.mark(3), LineMark::marked);
        QVERIFY(lines.hasFocus());
        QTest::keyClick(m_window->focusWidget(), Qt::Key_Space);
        QCOMPARE(lines.mark(3), LineMark::none);
        QVERIFY(!shown()->playing);
        QTest::keyClick(m_window->focusWidget(), Qt::Key_Down);
        QTest::keyClick(m_window->focusWidget(), Qt::Key_Space);
        QCOMPARE(lines.mark(4), LineMark::marked);
        QTest::keyClick(m_window->focusWidget(), Qt::Key_Return);
        QCOMPARE(lines.mark(4), LineMark::wrong);
        QVERIFY(!shown()->playing);
    }

    void whatWasFoundComesBack() {
        const std::vector<int> wrong = faulty();
        await(QStringLiteral("orrery:8?iteration=3"));
        click(*bugs()->lines(), wrong[1]);
        bugs()->checkButton()->click();
        await(QStringLiteral("orrery:2?iteration=3"));
        await(QStringLiteral("orrery:8?iteration=3"));
        const CodeLines& lines = *bugs()->lines();
        QCOMPARE(lines.mark(wrong[1]), LineMark::found);
        QCOMPARE(lines.mark(wrong[0]), LineMark::missed);
        QVERIFY(!bugs()->verdict()->isHidden());
        QVERIFY(m_window->list()->model().progress(8) != Progress::checked);
    }

    void allFoundCountsAsChecked() {
        await(QStringLiteral("orrery:8?iteration=3"));
        for (const int line : faulty())
            click(*bugs()->lines(), line);
        bugs()->checkButton()->click();
        QCOMPARE(m_window->list()->model().progress(8), Progress::checked);
    }

    void aSearchFindsTheWords() {
        const std::vector<Found> found = Content().search(QStringLiteral("走廊"));
        QVERIFY(std::any_of(found.begin(), found.end(), [](const Found& one) { return one.number == 8; }));
    }
};

int main(int argc, char** argv) {
    return testing::runWindowTest<WindowBugsTest>(argc, argv);
}
#include "window_bugs_test.moc"
