// Rehearsal as a reader does it: said, revealed, ticked, graded; and nothing of it is lost.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/content/content.h"
#include "app/storage/notebook.h"
#include "app/storage/standing.h"
#include "app/window/study.h"
#include "tests/app/reviews.h"
#include "tests/app/window_test.h"
#include "widgets/controls/message_row.h"
#include "widgets/controls/segmented.h"
#include "widgets/controls/soft_button.h"
#include "widgets/question/question_view.h"
#include "widgets/study/answer_page.h"
#include "widgets/study/answer_sheet.h"
#include "widgets/study/ask_page.h"
#include "widgets/study/grade_button.h"
#include "widgets/study/point_row.h"
#include "widgets/study/rehearsal_view.h"
#include "widgets/study/start_card_view.h"
#include "widgets/study/start_page.h"
#include "widgets/study/study_words.h"
#include "widgets/text/text_view.h"

#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QTextEdit>

using namespace orrery;
using orrery::testing::said;

namespace {

const QString two = QStringLiteral("vanishing-gradients"), eight = QStringLiteral("q-learning");

} // namespace

class RehearsalTest : public orrery::testing::WindowTest {
    Q_OBJECT

    RehearsalView& view() const { return *m_window->study().rehearsal(); }
    AnswerSheet& sheet() const { return *view().answer()->sheet(); }
    QTextEdit* notes() const { return view().asking()->field(); }
    QString path() const { return m_folder.filePath(QStringLiteral("study.sqlite")); }
    /// What another program finds on the disk.
    Reviews onDisk() const { return Notebook(m_folder.path()).reviews(); }
    void key(int key, Qt::KeyboardModifiers modifiers = {}) const {
        QTest::keyClick(QApplication::focusWidget(), static_cast<Qt::Key>(key), modifiers);
    }
    bool sees(const QString& words) const {
        for (const auto* label : m_window->findChildren<QLabel*>())
            if (label->isVisible() && label->text().contains(words))
                return true;
        return false;
    }
    void rehearse() {
        key(Qt::Key_A);
        QVERIFY(m_window->study().on());
        QVERIFY(view().isVisible());
    }
    void reveal() {
        key(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(view().stage(), RehearsalView::Stage::answered);
    }

private Q_SLOTS:
    void init() {
        close();
        QFile::remove(path());
        QFile::remove(settingsPath());
    }
    void cleanup() { close(); }

    /// The drawn example: good two days ago, five of seven points today.
    void aQuestionIsSaidRevealedTickedAndGraded() {
        Notebook(m_folder.path()).keep(said(two, 2, Grade::good));
        open(QStringLiteral("8"));
        rehearse();
        QCOMPARE(view().stage(), RehearsalView::Stage::asking);
        QVERIFY(sees(Content().question(2)->title.en));
        QVERIFY(sees(QStringLiteral("2 days ago")));
        QVERIFY(notes()->hasFocus());
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("a1 ReLU l"));
        QCOMPARE(notes()->toPlainText(), QStringLiteral("a1 ReLU l")); // no letter is a command here
        reveal();
        QVERIFY(sees(QStringLiteral("a1 ReLU l")));
        QCOMPARE(sheet().points().size(), std::size_t{7});
        QVERIFY(sheet().points().front()->hasFocus());
        for (int i = 0; i < 5; ++i) {
            key(Qt::Key_Space);
            key(Qt::Key_Down);
        }
        const auto& grades = view().answer()->grades();
        for (int i = 0; i < 4; ++i)
            QCOMPARE(grades[static_cast<std::size_t>(i)]->isSuggested(), i == 2);
        QVERIFY(sees(QStringLiteral("5 of 7")));
        const QDate today = QDate::currentDate();
        QVERIFY(grades[0]->due().contains(QStringLiteral("today")));
        for (const auto& [at, days] : {std::pair{1, 8}, {2, 11}, {3, 19}}) {
            const QString due = grades[static_cast<std::size_t>(at)]->due();
            QVERIFY2(due.contains(QString::number(days)) && due.contains(shortDate(today.addDays(days))),
                     qPrintable(due));
        }
        QVERIFY(sees(QStringLiteral("91%")));
        QVERIFY(onDisk().graded(two).size() == 1); // nothing is chosen for anybody
        key(Qt::Key_3);
        const std::vector<Review> kept = onDisk().graded(two);
        QCOMPARE(kept.size(), std::size_t{2});
        QCOMPARE(*kept.back().grade, Grade::good);
        QCOMPARE(kept.back().notes, QStringLiteral("a1 ReLU l"));
        QCOMPARE(kept.back().points.size(), 7);
        QCOMPARE(kept.back().points.values().count(true), 5);
        QCOMPARE(standingOf(kept).due, today.addDays(11));
        QCOMPARE(view().stage(), RehearsalView::Stage::resting);
        QVERIFY(sees(shortDate(today.addDays(11))));
    }

    /// Where nothing was ever said: what the start page says one begins with, then topic by topic.
    void theFirstOnesComeInTheOrderOfTopics() {
        open({});
        key(Qt::Key_A);
        QVERIFY(view().isVisible());
        QVERIFY(sees(Content().question(2)->title.en));
        QVERIFY(sees(QStringLiteral("A new question")));
        reveal();
        key(Qt::Key_4);
        QVERIFY(button(QStringLiteral("Rehearse question 3")));
        key(Qt::Key_Escape); // the start page says the same
        const StartCard& due = m_window->study().startPage()->due()->card();
        QCOMPARE(due.lines.back().number, 3);
        key(Qt::Key_A);
        key(Qt::Key_Return);
        QVERIFY(sees(Content().question(3)->title.en));
    }

    void againComesBackTodayAtTheEnd() {
        Notebook notebook(m_folder.path());
        notebook.keep(said(two, 3, Grade::good));
        notebook.keep(said(eight, 4, Grade::good));
        open(QStringLiteral("1"));
        rehearse();
        QVERIFY(sees(Content().question(8)->title.en)); // due first
        reveal();
        key(Qt::Key_1);
        QVERIFY(sees(Content().question(2)->title.en));
        QVERIFY(sees(QStringLiteral("2 of 3")));
        reveal();
        key(Qt::Key_4);
        QVERIFY(sees(Content().question(8)->title.en));
        close(); // it comes back even after another start
        open(QStringLiteral("1"));
        rehearse();
        QVERIFY(sees(Content().question(8)->title.en));
        reveal();
        key(Qt::Key_3);
        QCOMPARE(view().stage(), RehearsalView::Stage::resting);
        QCOMPARE(standingOf(onDisk().graded(eight)).due, QDate::currentDate().addDays(1));
    }

    /// As kill -9 leaves the disk: a copy of it, taken while the window is open.
    void whatIsBeingSaidOutlivesAKill() {
        const QString copy = m_folder.filePath(QStringLiteral("copy"));
        const auto take = [&] {
            QFile::remove(copy);
            QVERIFY(QFile::copy(path(), copy));
        };
        const auto killed = [&] {
            close();
            QFile::remove(path());
            QVERIFY(QFile::rename(copy, path()));
            open(QStringLiteral("8"));
            rehearse();
        };
        open(QStringLiteral("8"));
        rehearse();
        const QString title = view().asking()->findChildren<QLabel*>()[1]->text();
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("first words"));
        QTRY_VERIFY_WITH_TIMEOUT(onDisk().unfinished(Content().questions()[0].id) || onDisk().unfinished(two),
                                 patience);
        take();
        killed();
        QVERIFY(sees(title));
        QCOMPARE(notes()->toPlainText(), QStringLiteral("first words"));
        reveal();
        key(Qt::Key_Space);
        key(Qt::Key_Down);
        key(Qt::Key_Down);
        key(Qt::Key_Space);
        take();
        killed();
        QCOMPARE(view().stage(), RehearsalView::Stage::answered);
        for (std::size_t i = 0; i < sheet().points().size(); ++i)
            QCOMPARE(sheet().points()[i]->isChecked(), i == 0 || i == 2);
        QVERIFY(sees(QStringLiteral("first words")));
    }

    void twoWindowsLoseNothing() {
        Notebook(m_folder.path()).keep(said(two, 3, Grade::good));
        open(QStringLiteral("8"));
        rehearse();
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("in the first"));
        const std::unique_ptr<MainWindow> first = std::move(m_window);
        const std::unique_ptr<SettingsFile> settings = std::move(m_settings);
        QTRY_VERIFY_WITH_TIMEOUT(onDisk().unfinished(two), patience);
        open(QStringLiteral("8"));
        rehearse(); // the same question, with what was written so far
        QCOMPARE(notes()->toPlainText(), QStringLiteral("in the first"));
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral(" and the second"));
        reveal();
        key(Qt::Key_4);
        first->activateWindow();
        first->study().rehearsal()->takeFocus();
        QTest::keyClick(first->study().rehearsal()->asking()->field(), Qt::Key_Return, Qt::ControlModifier);
        QTest::keyClick(first.get(), Qt::Key_2);
        QStringList all;
        for (const Review& review : onDisk().graded(two))
            all << review.notes;
        all.sort();
        QCOMPARE(
            all,
            (QStringList{{}, QStringLiteral("in the first"), QStringLiteral("in the first and the second")}));
    }

    void nothingIsDue() {
        Notebook(m_folder.path()).keep(said(two, 0, Grade::easy));
        open(QStringLiteral("8"));
        rehearse();
        QCOMPARE(view().stage(), RehearsalView::Stage::resting);
        QVERIFY(sees(shortDate(QDate::currentDate().addDays(8))));
        QVERIFY(button(QStringLiteral("Rehearse question 3"))); // what the key does
        key(Qt::Key_Return);
        QCOMPARE(view().stage(), RehearsalView::Stage::asking);
        QVERIFY(sees(Content().question(3)->title.en));
        QVERIFY(sees(QStringLiteral("not said yet")));
        key(Qt::Key_Escape);
        QVERIFY(m_window->study().on()); // the start page
        QVERIFY(!view().isVisible());
        key(Qt::Key_Escape);
        QVERIFY(!m_window->study().on());
        QVERIFY(m_window->demo());
    }

    /// The open question may be rehearsed, too.
    void theOpenQuestionWhenNothingIsDue() {
        Notebook(m_folder.path()).keep(said(two, 0, Grade::easy));
        open(QStringLiteral("8"));
        rehearse();
        QAbstractButton* open = button(QStringLiteral("Rehearse the open question"));
        QVERIFY(open);
        open->click();
        QVERIFY(sees(Content().question(8)->title.en));
    }

    void aQuestionIsPutOff() {
        Notebook notebook(m_folder.path());
        notebook.keep(said(two, 30, Grade::good));
        notebook.keep(said(eight, 20, Grade::good));
        open(QStringLiteral("1"));
        rehearse();
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("later"));
        key(Qt::Key_D, Qt::ControlModifier);
        QVERIFY(sees(Content().question(8)->title.en));
        QVERIFY(notes()->toPlainText().isEmpty());
        key(Qt::Key_D, Qt::ControlModifier);
        QVERIFY(sees(Content().question(2)->title.en));
        QCOMPARE(notes()->toPlainText(), QStringLiteral("later"));
    }

    void aGradeIsTakenBack() {
        Notebook(m_folder.path()).keep(said(two, 3, Grade::good));
        open(QStringLiteral("8"));
        rehearse();
        reveal();
        key(Qt::Key_Space);
        key(Qt::Key_1);
        QVERIFY(m_window->messages()->text().contains(QStringLiteral("takes it back")));
        key(Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(view().stage(), RehearsalView::Stage::answered);
        QVERIFY(sheet().points().front()->isChecked());
        QCOMPARE(onDisk().graded(two).size(), std::size_t{1});
        key(Qt::Key_1);
        // It is asked once more. In empty notes there is nothing else to undo.
        QVERIFY(notes()->hasFocus());
        QTest::keyClicks(notes(), QStringLiteral("a"));
        key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(view().stage(), RehearsalView::Stage::asking);
        QVERIFY(notes()->toPlainText().isEmpty());
        key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(view().stage(), RehearsalView::Stage::answered);
        QVERIFY(!button(QStringLiteral("Take “Again” back")));
        key(Qt::Key_2);
        QCOMPARE(*onDisk().graded(two).back().grade, Grade::hard);
        // And it is written on the page, as long as it can be done.
        QAbstractButton* back = button(QStringLiteral("Take “Hard” back"));
        QVERIFY(back);
        back->click();
        QCOMPARE(view().stage(), RehearsalView::Stage::answered);
        QCOMPARE(onDisk().graded(two).size(), std::size_t{1});
    }

    void theClockStopsGoesOnAndHasThreeLengths() {
        open(QStringLiteral("8"));
        rehearse();
        auto* lengths = view().asking()->findChild<SegmentedControl*>();
        QCOMPARE(lengths->current(), 1); // 90 s
        QAbstractButton* pause = button(QStringLiteral("Pause"));
        QVERIFY(pause);
        key(Qt::Key_P, Qt::ControlModifier);
        QVERIFY(button(QStringLiteral("Go on")));
        pause->click();
        QVERIFY(button(QStringLiteral("Pause")));
        lengths->setFocus();
        QTest::keyClick(lengths, Qt::Key_Right);
        QTRY_COMPARE_WITH_TIMEOUT(written().value(QStringLiteral("rehearsal_seconds")).toInt(), 120,
                                  patience);
        reveal();
        QVERIFY(sees(QStringLiteral("120 s")));
    }

    /// The follow-up is closed until it is asked for.
    void theFollowUpIsAnswered() {
        open(QStringLiteral("8"));
        rehearse();
        reveal();
        QVERIFY(!sheet().followUpOpen());
        key(Qt::Key_F);
        QVERIFY(sheet().followUpOpen());
        key(Qt::Key_F);
        QVERIFY(!sheet().followUpOpen());
    }

    void whatWasMissedStandsBesideTheText() {
        const Content content;
        const std::vector<Words>& points = content.question(2)->answer_points;
        QMap<QString, bool> told;
        for (std::size_t i = 0; i < points.size(); ++i)
            told.insert(points[i].en, i != 3);
        open(QStringLiteral("2"));
        const auto hinted = [this] {
            m_window->text()->buildNow();
            for (const auto* text : m_window->text()->findChildren<TextView*>())
                if (text->wholeText().contains(QStringLiteral("Missed when you rehearsed it")))
                    return text->wholeText();
            return QString();
        };
        QVERIFY(hinted().isEmpty());
        close();
        Notebook(m_folder.path()).keep(said(two, 1, Grade::hard, told));
        open(QStringLiteral("2"));
        QVERIFY(hinted().contains(points[3].en));
        QVERIFY(!hinted().contains(points[2].en));
        m_window->openQuestion(8);
        QVERIFY(hinted().isEmpty());
    }

    /// At every size and in every language all four grades are whole, and the first point can be seen.
    void itFits_data() {
        QTest::addColumn<QSize>("size");
        for (const QSize size : {QSize(800, 600), QSize(1280, 720), QSize(1920, 1080)})
            QTest::addRow("%d x %d", size.width(), size.height()) << size;
    }
    void itFits() {
        QFETCH(QSize, size);
        open(QStringLiteral("8"));
        m_window->resize(size);
        rehearse();
        for (int language = 0; language < 3; ++language) {
            const QRect field(notes()->mapTo(m_window.get(), QPoint()), notes()->size());
            QVERIFY(m_window->rect().contains(field));
            m_window->execute(Action::language);
        }
        QVERIFY(notes()->hasFocus());
        reveal();
        QVERIFY(!sheet().points().front()->visibleRegion().isEmpty());
        for (int language = 0; language < 3; ++language) {
            for (const GradeButton* grade : view().answer()->grades()) {
                QVERIFY(
                    m_window->rect().contains(QRect(grade->mapTo(m_window.get(), QPoint()), grade->size())));
                QVERIFY(grade->width() >= grade->minimumSizeHint().width());
            }
            QVERIFY(!sheet().visibleRegion().isEmpty());
            const auto* bar = view().answer()->findChild<QScrollArea*>()->verticalScrollBar();
            QCOMPARE(button(QStringLiteral("Scroll to what is below")) != nullptr, bar->maximum() > 0);
            for (auto* part : sheet().findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly))
                if (part->isVisible() && !part->visibleRegion().isEmpty())
                    QCOMPARE(part->visibleRegion().boundingRect(), part->rect()); // nothing is half shown
            m_window->execute(Action::language);
        }
    }
};

int main(int argc, char** argv) {
    return orrery::testing::runWindowTest<RehearsalTest>(argc, argv);
}

#include "rehearsal_test.moc"
