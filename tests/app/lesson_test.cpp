// Lessons in the window: made by adding moments, run by a clicker, kept in a file.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/lesson.h"
#include "app/window/lesson_bar.h"
#include "app/window/projector_view.h"
#include "app/window/speaker_view.h"
#include "tests/app/window_test.h"
#include "tests/small_disk.h"
#include "widgets/controls/message_row.h"
#include "widgets/controls/segmented.h"
#include "widgets/question/question_view.h"

#include <QClipboard>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QUrl>

using namespace orrery;

class LessonTest : public testing::WindowTest {
    Q_OBJECT

    Content m_texts;
    std::vector<Entry> m_entries = catalogue();
    bool m_explained = false; ///< by a dialog: what a lesson is

    QString file(const QString& name = QStringLiteral("one.orrery-lesson")) const {
        return m_folder.filePath(name);
    }
    LessonPlan saved() const {
        const auto plan = readLesson(file(), m_texts, m_entries);
        return plan ? *plan : LessonPlan();
    }
    void write(const LessonPlan& plan) const { QVERIFY(testing::write(file(), writeLesson(plan))); }
    static LessonPlan three() {
        return {QStringLiteral("Three"),
                {{QStringLiteral("orrery:8?iteration=5"), QStringLiteral("Ask who has played it.")},
                 {QStringLiteral("orrery:8?gamma=0"), QStringLiteral("Short sight.")},
                 {QStringLiteral("orrery:29"), {}}}};
    }
    Lesson& lesson() const { return m_window->lesson(); }
    LessonBar& bar() const { return *m_window->findChild<LessonBar*>(); }
    QString said() const {
        return m_window->messages()->isVisible() ? m_window->messages()->text() : QString();
    }
    /// Ctrl+D, and this file where one is asked for.
    void add(const QString& path = {}) {
        if (path.isEmpty())
            return QTest::keyClick(m_window.get(), Qt::Key_D, Qt::ControlModifier);
        answering(
            [&] {
                auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
                if (!dialog)
                    return false;
                for (const auto* label : dialog->findChildren<QLabel*>())
                    m_explained |= label->text().contains(QStringLiteral("A lesson is a file"));
                dialog->findChild<QLineEdit*>()->setText(path);
                QMetaObject::invokeMethod(dialog, "accept");
                return true;
            },
            [&] { QTest::keyClick(m_window.get(), Qt::Key_D, Qt::ControlModifier); });
        m_window->activateWindow();
        QTRY_VERIFY(m_window->isActiveWindow());
    }
    void at(int question, std::int64_t iterations) {
        QTRY_VERIFY_WITH_TIMEOUT(m_window->question() == question && shown() && !shown()->busy &&
                                     shown()->frame.position.iterations == iterations,
                                 patience);
        QVERIFY(!shown()->playing);
    }

private Q_SLOTS:
    void cleanup() {
        close();
        QFile::remove(file());
    }

    void momentsAreAdded() {
        await(QStringLiteral("orrery:8?iteration=5"));
        at(8, 5);
        QVERIFY(!bar().isVisible());
        add(file());
        QVERIFY2(said().contains(QStringLiteral("number 1")), qPrintable(said()));
        QVERIFY(bar().isVisible());
        QVERIFY(m_explained);
        // What is said of it covers neither the bar nor the languages below it.
        QTRY_VERIFY(bar().height() > 0 && bar().geometry().bottom() < m_window->messages()->y());
        const auto* languages = m_window->text()->findChild<SegmentedControl*>();
        const QRect there(languages->mapTo(m_window.get(), QPoint()), languages->size());
        QVERIFY(languages->isVisible() && !there.intersects(m_window->messages()->geometry()));
        QCOMPARE(saved().stops.size(), 1);
        QCOMPARE(saved().stops[0].link, m_window->currentLink());
        m_window->execute(Action::iterationForward);
        at(8, 6);
        add(); // to the same, without asking
        QCOMPARE(saved().stops.size(), 2);
        QCOMPARE(saved().stops[1].link, m_window->currentLink());
        bar().note()->setFocus();
        QTest::keyClicks(bar().note(), QStringLiteral("Look at the gap"));
        QTest::keyClick(bar().note(), Qt::Key_Return);
        QCOMPARE(saved().stops[1].note, QStringLiteral("Look at the gap"));
        QVERIFY(!bar().note()->hasFocus());                     // Space plays again
        QCOMPARE(bar().title()->text(), QStringLiteral("one")); // the file's, until it has its own
        bar().title()->setFocus();
        bar().title()->selectAll();
        QTest::keyClicks(bar().title(), QStringLiteral("Gaps"));
        QTest::keyClick(bar().title(), Qt::Key_Return);
        QCOMPARE(saved().title, QStringLiteral("Gaps"));
        // Earlier, and out of it.
        button(QStringLiteral("Move this link one place earlier"))->click();
        QCOMPARE(saved().stops[0].note, QStringLiteral("Look at the gap"));
        button(QStringLiteral("Take this link out of the lesson"))->click();
        QCOMPARE(saved().stops.size(), 1);
        QVERIFY(saved().stops[0].note.isEmpty());
        button(QStringLiteral("Close the lesson"))->click();
        QVERIFY(!bar().isVisible());
        // An existing file is added to, not replaced.
        add(file());
        QCOMPARE(saved().stops.size(), 2);
    }

    void aClickerRunsIt() {
        write(three());
        await(file());
        at(8, 5);
        QVERIFY(bar().isVisible());
        m_window->execute(Action::project);
        ProjectorView& view = *m_window->projector();
        QTest::keyClick(&view, Qt::Key_V);
        SpeakerNotes& notes = *m_window->speaker()->notes();
        QVERIFY(notes.now().contains(QStringLiteral("Ask who has played it.")));
        QVERIFY(notes.following().startsWith(QStringLiteral("8 · ")));
        const auto click = [&](Qt::Key key) { QTest::keyClick(m_window->speaker(), key); };
        m_window->execute(Action::toEnd);
        QTRY_VERIFY_WITH_TIMEOUT(shown()->story.told && !shown()->busy, patience);
        click(Qt::Key_PageDown);
        at(8, 0);
        QCOMPARE(lesson().at(), 1);
        QVERIFY(notes.now().contains(QStringLiteral("Short sight.")));
        QVERIFY(notes.following().startsWith(QStringLiteral("29 · ")));
        const auto on = [this](const QString& words) {
            for (const auto* button : m_window->speaker()->findChildren<QAbstractButton*>())
                if (button->isVisible() && button->text() == words)
                    return button->isEnabled() ? 1 : -1;
            return 0;
        };
        QCOMPARE(on(QStringLiteral("Next chapter")), 1);
        m_window->execute(Action::toEnd);
        QTRY_VERIFY_WITH_TIMEOUT(shown()->story.told && !shown()->busy, patience);
        QCOMPARE(on(QStringLiteral("Next in the lesson")), 1);
        click(Qt::Key_PageDown);
        at(29, 0);
        m_window->execute(Action::toEnd);
        QTRY_VERIFY_WITH_TIMEOUT(shown()->story.told && !shown()->busy, patience);
        QCOMPARE(on(QStringLiteral("End of the lesson")), -1);
        click(Qt::Key_PageDown); // there are no more
        QTest::qWait(50);
        QCOMPARE(m_window->question(), 29);
        m_window->execute(Action::toStart);
        at(29, 0);
        click(Qt::Key_PageUp);
        at(8, 0);
        QCOMPARE(lesson().at(), 1);
        QVERIFY(view.isVisible());
    }

    void whatIsHandedOverIsOpened() {
        write(three());
        await(QStringLiteral("orrery:29"));
        Q_EMIT m_window->messages()->linkGiven(QUrl::fromLocalFile(file()).toString());
        at(8, 5);
        QCOMPARE(lesson().name(), QStringLiteral("Three"));
        // A text's link opens no file.
        QTest::keyClick(m_window.get(), Qt::Key_Escape);
        m_window->openLink(QUrl::fromLocalFile(file()).toString());
        QVERIFY(!said().isEmpty());
    }

    void whatIsWrongIsSaid() {
        QVERIFY(testing::write(file(), R"({"orrery_lesson": 1, "links": [
            {"link": "orrery:8?gama=0", "note": "x"}]})"));
        await(QStringLiteral("orrery:29"));
        const QString link = m_window->currentLink();
        Q_EMIT m_window->messages()->linkGiven(file());
        QVERIFY2(said().contains(QStringLiteral("Line 2")) && said().contains(QStringLiteral("gamma")),
                 qPrintable(said()));
        QVERIFY(!lesson().isOpen() && !bar().isVisible());
        QCOMPARE(m_window->currentLink(), link);
        // Nor is it added to.
        const QByteArray before = testing::read(file());
        add(file());
        QCOMPARE(testing::read(file()), before);
        QVERIFY(!lesson().isOpen());
    }

    void whateverANoteSaysIsOnlyShown() {
        LessonPlan plan = three();
        const QString hostile = QStringLiteral("<img src='file:///dev/zero'><a href='orrery:2'>&amp;</a>");
        plan.title = plan.stops[0].note = plan.stops[1].note = hostile;
        write(plan);
        await(file());
        at(8, 5);
        m_window->execute(Action::project);
        QTest::keyClick(m_window->projector(), Qt::Key_V);
        for (const QWidget* window :
             {static_cast<QWidget*>(m_window.get()), static_cast<QWidget*>(m_window->speaker())})
            for (const auto* widget : window->findChildren<QWidget*>()) {
                QVERIFY2(!widget->toolTip().contains(QStringLiteral("<img")), qPrintable(widget->toolTip()));
                if (const auto* label = qobject_cast<const QLabel*>(widget);
                    label && label->text().contains(QStringLiteral("<img")))
                    QCOMPARE(label->textFormat(), Qt::PlainText);
            }
        QVERIFY(m_window->speaker()->notes()->now().contains(hostile));
    }

    void twoWindowsLoseNothing() {
        write(three());
        await(file());
        at(8, 5);
        LessonPlan other = three(); // that another window has added to
        other.stops.push_back({QStringLiteral("orrery:2"), QStringLiteral("theirs")});
        write(other);
        add();
        QCOMPARE(saved().stops.size(), 5);
        QCOMPARE(saved().stops[3].note, QStringLiteral("theirs"));
        QCOMPARE(lesson().at(), 4);
        // What stands somewhere else now is not changed unseen.
        write(three());
        bar().note()->setFocus();
        QTest::keyClicks(bar().note(), QStringLiteral("mine"));
        QTest::keyClick(bar().note(), Qt::Key_Return);
        QVERIFY(saved() == three());
        QVERIFY2(said().contains(QStringLiteral("changed elsewhere")), qPrintable(said()));
        QVERIFY(lesson().plan() == three());
    }

    void whereNothingCanBeWritten() {
        await(QStringLiteral("orrery:8?iteration=5"));
        at(8, 5);
        const QString nowhere = m_folder.filePath(QStringLiteral("none/a.orrery-lesson"));
        lesson().add(nowhere);
        QVERIFY2(said().contains(QStringLiteral("could not be written")), qPrintable(said()));
        QVERIFY(!lesson().isOpen() && !bar().isVisible());
    }

    void aFullDiskLosesNothing() {
        const testing::SmallDisk disk(64);
        if (!disk.mounted())
            QSKIP("needs root");
        const QString path = disk.filePath(QStringLiteral("a.orrery-lesson"));
        QVERIFY(testing::write(path, writeLesson(three())));
        await(path);
        at(8, 5);
        QVERIFY(disk.fill());
        add();
        QVERIFY2(said().contains(QStringLiteral("could not be written")), qPrintable(said()));
        QCOMPARE(testing::read(path), writeLesson(three()));
        QCOMPARE(lesson().plan().stops.size(), 3);
        disk.free();
        add();
        QCOMPARE(lesson().plan().stops.size(), 4);
        QVERIFY(testing::read(path) == writeLesson(lesson().plan()));
    }

    void aFileThatIsGoneIsWrittenAgain() {
        write(three());
        await(file());
        at(8, 5);
        QVERIFY(QFile::remove(file()));
        bar().note()->setFocus();
        QTest::keyClicks(bar().note(), QStringLiteral("!"));
        QTest::keyClick(bar().note(), Qt::Key_Return);
        QCOMPARE(saved().stops.size(), 3);
    }
};

int main(int argc, char** argv) {
    return testing::runWindowTest<LessonTest>(argc, argv);
}
#include "lesson_test.moc"
