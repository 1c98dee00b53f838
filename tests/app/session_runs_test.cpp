// Tests of a session's runs: none of them blocks the worker, the one before stays beside, and memory is
// bounded.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/session.h"

#include "tests/counter_demo.h"

#include <QTest>

#include <thread>

using namespace orrery;
using namespace std::chrono_literals;

namespace {

constexpr auto plenty = 60s;

/// A counter that takes its time, and whose copies are so large that few fit.
class Heavy : public testing::Counter {
public:
    using Counter::Counter;
    Boundary advance() {
        ++played;
        std::this_thread::sleep_for(200us);
        m_ballast(0) += 1;
        return Counter::advance();
    }
    static auto held(auto& self) { return std::tie(self.m_ballast); }
    static inline int played = 0; ///< by all of them

private:
    Eigen::VectorXd m_ballast = Eigen::VectorXd::Zero(1 << 18); // 2 MiB
};

} // namespace

class SessionRunsTest : public QObject {
    Q_OBJECT

    const Demo m_demo = make_demo<Heavy>(testing::counter_declaration());

    Session start() { return Session(m_demo, {m_demo.defaults(), 1, {}}, testing::no_data()); }
    static void settle(Session& session) {
        while (session.busy())
            session.run(0, plenty);
    }
    static void goTo(Session& session, Step size, std::int64_t count) {
        session.seek(size, count);
        settle(session);
    }
    static std::int64_t phases(const Session& session) { return session.timeline().position().phases; }

private Q_SLOTS:
    void init() { Heavy::played = 0; }

    void undoOfANewRunPlaysNothingAgain_data() {
        QTest::addColumn<int>("verb");
        const char* verbs[] = {"new seed",     "restart", "defaults",
                               "another size", "link",    "live at the start"};
        for (int i = 0; i < 6; ++i)
            QTest::newRow(verbs[i]) << i;
    }
    void undoOfANewRunPlaysNothingAgain() {
        QFETCH(int, verb);
        Session session = start();
        goTo(session, Step::iteration, 40);
        session.change({{"gain", 2.0}}, {}, {});
        goTo(session, Step::iteration, 100);
        if (verb == 5)
            goTo(session, Step::phase, 0);
        const std::int64_t here = phases(session), furthest = session.timeline().furthest();
        if (verb == 0)
            session.reseed(2);
        else if (verb == 1)
            session.restart();
        else if (verb == 2)
            session.defaults();
        else if (verb == 3)
            session.change({{"size", 5.0}}, {}, {});
        else if (verb == 4)
            session.replace({m_demo.defaults(), 7, {}}, Length{Step::iteration, 5});
        else
            session.change({{"gain", 3.0}}, {}, {});
        settle(session);
        QVERIFY(phases(session) <= 15);
        session.step(Step::phase, true);
        settle(session);
        const std::int64_t there = phases(session);
        Heavy::played = 0;
        session.undo();
        QVERIFY(!session.busy());
        QCOMPARE(phases(session), here);
        QCOMPARE(session.timeline().furthest(), furthest);
        session.redo();
        QVERIFY(!session.busy());
        QCOMPARE(phases(session), there);
        QCOMPARE(Heavy::played, 0);
        QVERIFY(session.bytes() < (std::size_t{32} << 20));
    }

    void aLongWayBackIsShownOnItsWay() {
        Session session = start();
        goTo(session, Step::iteration, 190);
        session.reseed(2);
        goTo(session, Step::iteration, 2);
        session.reseed(3); // two runs are known, not three
        session.undo();
        session.undo();
        QVERIFY(session.busy());
        const Shown shown = session.show();
        QVERIFY(shown.busy);
        QCOMPARE(shown.goal->count, std::int64_t{570});
        QVERIFY(phases(session) < 570);
        settle(session);
        QCOMPARE(phases(session), std::int64_t{570});
        QCOMPARE(session.timeline().script().seed, std::uint64_t{1});
    }

    void undoOnTheWayBackKnowsThePlace() {
        Session session = start();
        goTo(session, Step::iteration, 190);
        session.reseed(2);
        goTo(session, Step::iteration, 2);
        session.reseed(3);
        session.undo();
        session.undo(); // under way to phase 570
        QVERIFY(session.busy());
        session.redo();
        settle(session);
        session.undo();
        settle(session);
        QCOMPARE(phases(session), std::int64_t{570});
    }

    void stepsBackInARowAllCount_data() {
        QTest::addColumn<int>("size");
        QTest::newRow("phase") << 0;
        QTest::newRow("iteration") << 1;
        QTest::newRow("round") << 2;
    }
    void stepsBackInARowAllCount() {
        QFETCH(int, size);
        const auto step = static_cast<Step>(size);
        Session session = start();
        goTo(session, Step::round, 38);
        const std::int64_t before = session.timeline().position().count(step);
        for (int i = 0; i < 6; ++i)
            session.step(step, false); // not one of them waits for the one before
        session.step(step, true);
        settle(session);
        QCOMPARE(session.timeline().position().count(step), before - 5);
    }

    void anEditKeepsItsPlaceOnTheWay() {
        Session session = start();
        goTo(session, Step::iteration, 150);
        Eigen::MatrixXd offset = Eigen::MatrixXd::Ones(2, 2);
        for (int i = 1; i <= 3; ++i) { // a number being dragged
            offset(0, 0) = 1 + i;
            session.change({{"offset", offset}}, "drag", {});
            QVERIFY(session.busy());
        }
        settle(session);
        QCOMPARE(session.timeline().position().iterations, 150);
        session.undo();
        QCOMPARE(session.timeline().position().iterations, 150);
        QVERIFY(!session.busy());
    }

    void playingGoesOnWhereUndoLeads() {
        Session session = start();
        goTo(session, Step::iteration, 190);
        session.change({{"gain", 2.0}}, {}, {});
        session.setUntil({PlayUntil::Kind::end, 1, "", 0});
        goTo(session, Step::iteration, 3);
        session.change({{"gain", 3.0}}, {}, {});
        session.undo();
        session.undo();
        session.play();
        while (session.playing())
            session.run(1, plenty);
        QVERIFY(session.timeline().position().ended());
    }

    void fourThousandChangesStayWithinTheBudget() {
        const Demo light = testing::counter();
        Session session(light, {light.defaults(), 1, {}}, testing::no_data());
        session.seek(Step::phase, 1);
        settle(session);
        for (int i = 0; i < 590; ++i) {
            for (int k = 0; k < 7; ++k)
                session.change({{"gain", 1 + (i * 7 + k) % 100 * 0.01}}, "drag " + std::to_string(k), {});
            session.step(Step::phase, true);
            session.run(0, plenty);
            QVERIFY(session.bytes() < (std::size_t{32} << 20));
        }
        QVERIFY(session.show().canUndo);
        session.reseed(5);
        session.undo();
        settle(session);
        QCOMPARE(phases(session), std::int64_t{591});
        QVERIFY(session.bytes() < (std::size_t{32} << 20));
    }

    void aFrameSharesItsScript() {
        Session session = start();
        goTo(session, Step::iteration, 2);
        const Shown first = session.show();
        session.step(Step::phase, true);
        session.run(0, plenty);
        QCOMPARE(session.show().frame.script.get(), first.frame.script.get());
        session.change({{"gain", 2.0}}, {}, {});
        QVERIFY(session.show().frame.script.get() != first.frame.script.get());
        QVERIFY(first.frame.script->events.empty());
    }
};

QTEST_GUILESS_MAIN(SessionRunsTest)
#include "session_runs_test.moc"
