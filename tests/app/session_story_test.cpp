// A story chapter by chapter, forward and back.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/session.h"

#include "tests/counter_demo.h"

#include <QTest>

using namespace orrery;
using namespace std::chrono_literals;

class SessionStoryTest : public QObject {
    Q_OBJECT

    const Demo m_demo = testing::counter(); // two chapters: to iterations 2 and 20

    Session start() { return Session(m_demo, {m_demo.defaults(), 1, {}}, testing::no_data()); }
    static void settle(Session& session) {
        while (session.playing() || session.busy())
            session.run(1, 60s);
    }
    static std::int64_t iterations(const Session& session) {
        return session.timeline().position().iterations;
    }

private Q_SLOTS:
    void chaptersPlayOneByOne() {
        Session session = start();
        QCOMPARE(session.show().story.chapters, 2U);
        session.playChapter();
        settle(session);
        QCOMPARE(iterations(session), 2);
        QCOMPARE(session.show().rest, Rest::chapter_told);
        QCOMPARE(session.show().story.chapter, 1U);
        QVERIFY(!session.show().story.told);
        session.playChapter();
        settle(session);
        QCOMPARE(iterations(session), 20);
        QCOMPARE(session.show().rest, Rest::story_told);
        QVERIFY(session.show().story.told);
        session.playChapter(); // there are no more
        QVERIFY(!session.playing());
        QCOMPARE(iterations(session), 20);
    }

    void playingGoesOnAfterAChapter() {
        Session session = start();
        session.playChapter();
        settle(session);
        session.play(); // plain playing tells the rest of the story
        settle(session);
        QCOMPARE(iterations(session), 20);
    }

    void aStepLeavesTheChapter() {
        Session session = start();
        session.playChapter();
        session.step(Step::phase, true);
        settle(session);
        QVERIFY(!session.playing());
        session.play();
        settle(session);
        QCOMPARE(iterations(session), 20);
    }

    void backLeadsToBeginnings() {
        Session session = start();
        session.seek(Step::iteration, 30); // beyond the story
        settle(session);
        session.chapterBack();
        settle(session);
        QCOMPARE(iterations(session), 2);
        session.step(Step::phase, true);
        settle(session);
        session.chapterBack(); // within a chapter: to its beginning
        settle(session);
        QCOMPARE(session.timeline().position().phases, 6);
        session.chapterBack();
        settle(session);
        QCOMPARE(session.timeline().position().phases, 0);
        session.chapterBack();
        QCOMPARE(session.timeline().position().phases, 0);
    }
};

QTEST_APPLESS_MAIN(SessionStoryTest)
#include "session_story_test.moc"
