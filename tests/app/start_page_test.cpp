// The start page as a reader uses it: what is due, where one was, an experiment, all questions.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/content/content.h"
#include "app/storage/notebook.h"
#include "app/window/demo_panel.h"
#include "app/window/study.h"
#include "tests/app/reviews.h"
#include "tests/app/window_test.h"
#include "widgets/controls/message_row.h"
#include "widgets/controls/soft_button.h"
#include "widgets/question/question_list.h"
#include "widgets/study/rehearsal_view.h"
#include "widgets/study/start_card_view.h"
#include "widgets/study/start_cell.h"
#include "widgets/study/start_grid.h"
#include "widgets/study/start_page.h"

#include <QLabel>
#include <QLineEdit>

using namespace orrery;
using orrery::testing::said;

class StartPageTest : public orrery::testing::WindowTest {
    Q_OBJECT

    StartPage& page() const { return *m_window->study().startPage(); }
    bool isShown() const { return m_window->study().on() && page().isVisible(); }
    QString path() const { return m_folder.filePath(QStringLiteral("study.sqlite")); }
    static void key(int key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(QApplication::focusWidget(), static_cast<Qt::Key>(key), modifiers);
    }
    StartCell* cell(int number) const {
        for (StartCell* cell : page().grid()->cells())
            if (cell->entry().number == number)
                return cell;
        return nullptr;
    }
    /// A reader who has been here before.
    void openAgain(const QString& link = QStringLiteral("orrery:8?seed=9&iteration=7")) {
        await(link);
        QTRY_VERIFY_WITH_TIMEOUT(!shown()->busy && shown()->frame.position.phases > 0, patience);
        m_window->close();
        open({});
    }

private Q_SLOTS:
    void init() {
        close();
        QFile::remove(path());
        QFile::remove(settingsPath());
    }
    void cleanup() { close(); }

    void theFirstStartBeginsWithQuestionTwo() {
        open({});
        QVERIFY(isShown());
        QCOMPARE(page().due()->card().heading, QStringLiteral("Begin with question 2"));
        QVERIFY(!page().goOn()->isVisible());
        QCOMPARE(page().grid()->cells().size(), std::size_t{30});
        QVERIFY(page().due()->accessibleDescription().contains(
            Content().question(m_window->question())->title.en));
        bool said = false;
        for (const auto* label : page().findChildren<QLabel*>())
            said |= label->text() == QStringLiteral("Everything stays on this computer.");
        QVERIFY(said);
        QCOMPARE(page().due()->other()->text(), QStringLiteral("Rehearse aloud"));
        QVERIFY(page().due()->other()->isVisible());
        QVERIFY(page().due()->other()->toolTip().contains(QStringLiteral("(A)")));
        page().due()->other()->click();
        QVERIFY(m_window->study().rehearsal()->isVisible());
        key(Qt::Key_Escape);
        close(); // looking at it is not having begun
        open({});
        QVERIFY(!page().goOn()->isVisible());
        key(Qt::Key_Return);
        QVERIFY(!m_window->study().on());
        QCOMPARE(m_window->question(), 2);
    }

    void aLinkOrAQuestionNeedsNoStartPage() {
        open(QStringLiteral("8"));
        QVERIFY(!m_window->study().on());
    }

    void onGoesWhereOneWas() {
        openAgain();
        QVERIFY(isShown());
        QCOMPARE(page().due()->card().heading, QStringLiteral("Due today"));
        QVERIFY(page().goOn()->isVisible());
        QVERIFY(page().goOn()->accessibleDescription().contains(Content().question(8)->short_title.en));
        QTRY_VERIFY_WITH_TIMEOUT(page().goOn()->card().picture.contains(QStringLiteral("iteration=7")),
                                 patience);
        QVERIFY(page().goOn()->accessibleDescription().contains(u'7'));
        key(Qt::Key_Return);
        QVERIFY(!m_window->study().on());
        QCOMPARE(m_window->question(), 8);
        QTRY_COMPARE_WITH_TIMEOUT(shown()->frame.position.iterations, 7, patience);
        QVERIFY(m_window->demo()->hasFocus()); // Space plays at once
    }

    void whatIsDueIsRehearsed() {
        const Content content;
        const Question& two = *content.question(2);
        {
            Notebook notebook(m_folder.path());
            QMap<QString, bool> told;
            for (const Words& point : two.answer_points)
                told.insert(point.en, point.en != two.answer_points[5].en);
            notebook.keep(said(two.id, 4, Grade::good, told));
            notebook.keep(said(content.question(20)->id, 1, Grade::easy));
        }
        openAgain();
        QCOMPARE(page().due()->card().lines.size(), std::size_t{1});
        QVERIFY(page().due()->accessibleDescription().contains(two.short_title.en));
        QVERIFY(page().due()->accessibleDescription().contains(two.answer_points[5].en));
        QVERIFY(cell(2)->accessibleDescription().contains(QStringLiteral("due")));
        QVERIFY(cell(20)->accessibleDescription().contains(QStringLiteral("in 7 days")));
        QVERIFY(!cell(3)->accessibleDescription().contains(QStringLiteral("rehearsal")));
        QVERIFY(page().facts().contains(QStringLiteral("2 questions rehearsed")));
        key(Qt::Key_A);
        QVERIFY(m_window->study().rehearsal()->isVisible());
        key(Qt::Key_Escape);
        QVERIFY(isShown());
    }

    void anExperimentIsGuessedAt() {
        openAgain();
        QVERIFY(page().experiment()->isVisible());
        QVERIFY(!page().experiment()->card().picture.isEmpty());
        const QString note = page().experiment()->card().note;
        key(Qt::Key_E);
        QVERIFY(!m_window->study().on());
        QVERIFY2(note.endsWith(QString::number(m_window->question())), qPrintable(note));
        QTRY_VERIFY_WITH_TIMEOUT(m_window->demo()->asks(), patience);
    }

    /// One a day, whether it was answered or skipped.
    void anotherExperimentComesTomorrow() {
        openAgain();
        const QString picture = page().experiment()->card().picture;
        page().experiment()->button()->click();
        QTRY_VERIFY_WITH_TIMEOUT(m_window->demo()->asks(), patience);
        QTest::keyClick(m_window.get(), Qt::Key_Escape);
        QVERIFY(!m_window->demo()->asks());
        const auto done = [&] {
            return !page().experiment()->button()->isVisible() && page().experiment()->isVisible() &&
                   page().experiment()->card().picture == picture &&
                   page().experiment()->accessibleDescription().contains(QStringLiteral("done for today")) &&
                   page().experiment()->accessibleDescription().contains(QStringLiteral("tomorrow"));
        };
        m_window->study().openStart();
        QVERIFY(done());
        key(Qt::Key_E);
        QVERIFY(isShown());
        close();
        open({});
        QVERIFY(done());
    }

    void keysWalkThroughTheQuestions() {
        openAgain();
        key(Qt::Key_Down);
        auto* first = qobject_cast<StartCell*>(QApplication::focusWidget());
        QVERIFY(first && first->x() == 0);
        key(Qt::Key_Down);
        key(Qt::Key_Right);
        auto* there = qobject_cast<StartCell*>(QApplication::focusWidget());
        QVERIFY(there && there->x() > first->x());
        key(Qt::Key_Left);
        key(Qt::Key_Up);
        QVERIFY(first->hasFocus());
        key(Qt::Key_Right);
        const int number = qobject_cast<StartCell*>(QApplication::focusWidget())->entry().number;
        key(Qt::Key_Return);
        QVERIFY(!m_window->study().on());
        QCOMPARE(m_window->question(), number);
        m_window->study().openStart();
        QTest::mouseClick(cell(8), Qt::LeftButton);
        QCOMPARE(m_window->question(), 8);
    }

    void theProgramsNameTheRailAndAKeyOpenIt() {
        await(QStringLiteral("orrery:8"));
        QTRY_VERIFY_WITH_TIMEOUT(shown()->playing, patience);
        if (!m_window->list()->isVisible())
            m_window->execute(Action::toggleList);
        QAbstractButton* name = nullptr;
        for (auto* button : m_window->list()->findChildren<QAbstractButton*>())
            if (button->text() == QStringLiteral("Orrery"))
                name = button;
        QVERIFY(name);
        QTest::mouseClick(name, Qt::LeftButton);
        QVERIFY(isShown());
        QTRY_VERIFY_WITH_TIMEOUT(!shown()->playing, patience); // nothing runs away unseen
        key(Qt::Key_Escape);
        QVERIFY(!m_window->study().on());
        m_window->execute(Action::toggleList);
        QVERIFY(!m_window->list()->isVisible());
        QAbstractButton* rail = button(QStringLiteral("The start page"));
        QVERIFY(rail);
        rail->click();
        QVERIFY(isShown());
        key(Qt::Key_Slash); // the search is in the list
        QVERIFY(!m_window->study().on());
        QVERIFY(m_window->list()->searchField()->hasFocus());
        key(Qt::Key_Escape);
        key(Qt::Key_Home, Qt::AltModifier);
        QVERIFY(isShown());
    }

    void aLinkFromOutsideClosesIt() {
        openAgain();
        m_window->openLink(QStringLiteral("orrery:7?iteration=2"));
        QVERIFY(!m_window->study().on());
        QCOMPARE(m_window->question(), 7);
    }

    /// One sentence with where it was set aside.
    void aDamagedFileIsNamed() {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(5000, 'x'));
        file.close();
        open({});
        QVERIFY2(page().damage().contains(path() + QStringLiteral(".damaged")), qPrintable(page().damage()));
        QVERIFY(!m_window->messages()->isVisible()); // it is said once
        close();
        open({});
        QVERIFY(page().damage().isEmpty());
    }

    /// No card covers another, no question is outside, in all languages and sizes.
    void itFits_data() {
        QTest::addColumn<QSize>("size");
        for (const QSize size : {QSize(800, 600), QSize(1024, 700), QSize(1280, 720), QSize(1920, 1080)})
            QTest::addRow("%d x %d", size.width(), size.height()) << size;
    }
    void itFits() {
        QFETCH(QSize, size);
        openAgain();
        m_window->resize(size);
        for (int language = 0; language < 3; ++language) {
            m_window->execute(Action::language);
            QCoreApplication::processEvents();
            const std::vector<QWidget*> cards{page().due(), page().goOn(), page().experiment(),
                                              page().grid()};
            for (const QWidget* a : cards)
                for (const QWidget* b : cards)
                    QVERIFY(a == b || !a->geometry().intersects(b->geometry()));
            for (const QWidget* card : cards)
                QVERIFY(card->geometry().left() >= 0 && card->geometry().right() < m_window->width());
            // Whole as the page opens, buttons and all.
            for (const QWidget* card : {page().due(), page().goOn(), page().experiment()})
                QCOMPARE(card->visibleRegion().boundingRect(), card->rect());
            QRegion taken;
            for (const StartCell* cell : page().grid()->cells()) {
                QVERIFY(page().grid()->rect().contains(cell->geometry()));
                QVERIFY(!taken.intersects(cell->geometry()));
                taken += cell->geometry();
            }
        }
    }
};

int main(int argc, char** argv) {
    return orrery::testing::runWindowTest<StartPageTest>(argc, argv);
}

#include "start_page_test.moc"
