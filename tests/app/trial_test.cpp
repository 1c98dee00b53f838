// What an experiment promises is decided once, where it is to be, and not at all once a hand has changed the
// run.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/session.h"

#include "tests/counter_demo.h"

#include <QTest>

using namespace orrery;
using namespace std::chrono_literals;
using State = ShownTrial::State;

class TrialTest : public QObject {
    Q_OBJECT

    const Demo m_demo = testing::counter(); // the total grows by 1 a phase: 3 an iteration; told after 20

    Session begin(const char* holds, std::optional<Length> after = {}) {
        Session session(m_demo, {m_demo.defaults(), 1, {}}, testing::no_data());
        session.attempt(Trial{*Predicate::parse(holds), after, 7});
        return session;
    }
    static void settle(Session& session) {
        while (session.playing() || session.busy())
            session.run(1, 60s);
    }
    static void play(Session& session) {
        session.play();
        settle(session);
    }
    static ShownTrial trial(Session& session) { return session.show().trial.value_or(ShownTrial()); }

private Q_SLOTS:
    void decidedAtTheStorysEnd() {
        Session session = begin("total == 60");
        QCOMPARE(trial(session).trial, 7U);
        session.seek(Step::iteration, 10);
        settle(session);
        QVERIFY(trial(session).state == State::open);
        QCOMPARE(trial(session).number, 30.0); // shown, not yet judged
        play(session);
        QVERIFY(trial(session).state == State::held);
        QCOMPARE(trial(session).number, 60.0);
    }

    void decidedAtItsPlaceHoweverTheRunGoesThere_data() {
        QTest::addColumn<int>("way");
        for (int way = 0; way < 4; ++way)
            QTest::addRow("way %d", way) << way;
    }
    void decidedAtItsPlaceHoweverTheRunGoesThere() {
        QFETCH(int, way);
        Session session = begin("total == 15 and maximum(total) == 15", Length{Step::iteration, 5});
        if (way == 0)
            play(session);
        if (way == 1)
            session.seekEnd(); // far beyond
        if (way == 2)
            session.step(Step::round, true); // a round has five iterations
        if (way == 3) {                      // the run was known before the experiment began
            session.seekEnd();
            settle(session);
            session.replace(Script{m_demo.defaults(), 1, {}}, {});
            session.attempt(Trial{*Predicate::parse("total == 15 and maximum(total) == 15"),
                                  Length{Step::iteration, 5}, 8});
            QVERIFY(trial(session).state == State::open);
            session.seekEnd();
        }
        settle(session);
        QVERIFY(trial(session).state == State::held);
        QCOMPARE(trial(session).number, 15.0);
    }

    void whatIsNotSoIsSaid() {
        Session session = begin("total > 60");
        play(session);
        QVERIFY(trial(session).state == State::failed);
        QCOMPARE(trial(session).number, 60.0);
    }

    void decidedOnce() {
        Session session = begin("total == 60");
        play(session);
        session.play(); // on, to other numbers
        session.seek(Step::iteration, 40);
        settle(session);
        QVERIFY(trial(session).state == State::held);
        QCOMPARE(trial(session).number, 60.0);
        session.reseed(5);
        settle(session);
        QVERIFY(trial(session).state == State::held);
    }

    void aHandsChangeEndsItUndecided_data() {
        QTest::addColumn<int>("hand");
        for (int hand = 0; hand < 4; ++hand)
            QTest::addRow("hand %d", hand) << hand;
    }
    void aHandsChangeEndsItUndecided() {
        QFETCH(int, hand);
        Session session = begin("total == 60");
        session.seek(Step::iteration, 5);
        settle(session);
        if (hand == 0)
            QVERIFY(!session.change({{"gain", 2.0}}, {}, {}));
        if (hand == 1)
            session.touch({.panel = "total", .mark = "bob", .x = 1}, {});
        if (hand == 2)
            session.reseed(9);
        if (hand == 3)
            session.compare(m_demo.defaults());
        settle(session);
        QVERIFY(trial(session).state == State::left);
        play(session);
        QVERIFY(trial(session).state == State::left);
    }

    void stepsAndTheSameRunAgainChangeNothing() {
        Session session = begin("total == 60");
        session.seek(Step::iteration, 5);
        session.step(Step::iteration, false);
        session.restart();
        settle(session);
        QVERIFY(trial(session).state == State::open);
        play(session);
        QVERIFY(trial(session).state == State::held);
    }
};

QTEST_GUILESS_MAIN(TrialTest)
#include "trial_test.moc"
