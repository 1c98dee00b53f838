// Session and player: pace, stops, undo, and frames from the worker.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/player_test.h"

#include <QSignalSpy>
#include <QTest>

using namespace orrery;
using testing::await;
using namespace std::chrono_literals;

namespace {

constexpr auto plenty = 60s; // of budget: these tests don't depend on the machine's speed

double total(const Session& session) {
    Metrics metrics(session.timeline().demo().metrics);
    session.timeline().now().measure(metrics);
    return metrics.value("total");
}

} // namespace

class PlayerTest : public QObject {
    Q_OBJECT

    const Demo m_demo = testing::counter();

    Session start() { return Session(m_demo, {m_demo.defaults(), 1, {}}, testing::no_data()); }
    void goTo(Session& session, Step size, std::int64_t count) {
        session.seek(size, count);
        while (session.busy())
            session.run(0, plenty);
    }

private Q_SLOTS:
    void playsByTheChaptersOfTheStory() {
        Session session = start();
        session.play();
        session.run(0, plenty);
        QCOMPARE(session.timeline().position().phases, 1); // at once
        session.run(0.08, plenty);                         // 50 phases a second
        QCOMPARE(session.timeline().position().phases, 5);
        session.run(0.02, plenty); // the first chapter ends here: two iterations
        QCOMPARE(session.timeline().position().iterations, 2);
        session.run(0.02, plenty); // 200 iterations a second
        QCOMPARE(session.timeline().position().iterations, 6);
    }

    void speedMultipliesThePace() {
        Session session = start();
        session.setSpeed(4);
        goTo(session, Step::iteration, 2);
        session.play();
        session.run(0, plenty);
        session.run(0.01, plenty);
        QCOMPARE(session.timeline().position().iterations, 11);
    }

    void pausesWhenTheStoryIsToldAndGoesOnIfAsked() {
        Session session = start();
        session.play();
        session.run(100, plenty);
        QVERIFY(!session.playing());
        QCOMPARE(session.timeline().position().iterations, 20);
        QVERIFY(session.show().rest == Rest::story_told);
        session.play();
        session.run(0.05, plenty);
        QVERIFY(session.playing());
        QVERIFY(session.timeline().position().iterations > 20);
    }

    void endsWithTheRunAndStartsAnew() {
        Session session = start();
        goTo(session, Step::iteration, 190);
        session.play();
        session.run(100, plenty);
        QVERIFY(session.show().rest == Rest::run_ended);
        QVERIFY(session.timeline().position().ended());
        session.play();
        session.run(0, plenty);
        QCOMPARE(session.timeline().position().phases, 1);
    }

    void runsUntilAMetricCrosses() {
        Session session = start();
        session.setUntil({PlayUntil::Kind::crossing, 1, "total", 31});
        session.play();
        session.run(100, plenty);
        QVERIFY(session.show().rest == Rest::until_reached);
        QCOMPARE(total(session), 33.0); // three a bar: 30, then 33
    }

    void runsSoManyRounds() {
        Session session = start();
        goTo(session, Step::round, 2);
        session.setUntil({PlayUntil::Kind::rounds, 3, "", 0});
        session.play();
        session.run(100, plenty);
        QCOMPARE(session.timeline().position().rounds, 5);
    }

    void anOverflowPausesAndNamesTheQuantity() {
        Session session = start();
        session.change({{"explode", true}}, {}, {});
        session.setUntil({PlayUntil::Kind::end, 1, "", 0});
        session.play();
        session.run(100, plenty);
        const Shown shown = session.show();
        QVERIFY(!shown.playing);
        QVERIFY(shown.rest == Rest::overflow);
        QVERIFY(shown.frame.stopped.has_value());
        QCOMPARE(shown.frame.stopped->quantity, std::string("total"));
        QCOMPARE(shown.frame.stopped->iteration, 17); // 51 of 50
    }

    void stepsBothWays_data() {
        QTest::addColumn<int>("size");
        QTest::newRow("phase") << 0;
        QTest::newRow("iteration") << 1;
        QTest::newRow("round") << 2;
    }
    void stepsBothWays() {
        QFETCH(int, size);
        const auto step = static_cast<Step>(size);
        Session session = start();
        goTo(session, Step::round, 4);
        const double before = total(session);
        session.step(step, true);
        session.run(0, plenty);
        QVERIFY(total(session) > before);
        session.step(step, false);
        QCOMPARE(total(session), before);
        QVERIFY(session.show().frame.narration.size() == step);
    }

    void undoBringsADroppedFutureBack() {
        Session session = start();
        goTo(session, Step::iteration, 30);
        session.change({{"gain", 2.0}}, "drag 1", {});
        session.change({{"gain", 3.0}}, "drag 1", {});
        session.step(Step::iteration, true);
        session.run(0, plenty);
        QCOMPARE(total(session), 90.0 + 9);
        session.undo();
        QCOMPARE(total(session), 90.0);
        QVERIFY(session.timeline().script().events.empty());
        session.redo();
        QCOMPARE(total(session), 99.0);
    }

    void restartNewSeedAndDefaultsAreThreeThings() {
        Session session = start();
        goTo(session, Step::iteration, 3);
        session.change({{"gain", 4.0}}, {}, {});
        session.restart();
        QCOMPARE(session.timeline().position().phases, 0);
        QCOMPARE(session.timeline().script().seed, 1u);
        QCOMPARE(std::get<double>(session.timeline().values()[0]), 4.0);
        session.reseed(9);
        QCOMPARE(session.timeline().script().seed, 9u);
        QCOMPARE(std::get<double>(session.timeline().values()[0]), 4.0);
        session.defaults();
        QCOMPARE(session.timeline().script().seed, 9u);
        QCOMPARE(std::get<double>(session.timeline().values()[0]), 1.0);
        session.undo();
        QCOMPARE(std::get<double>(session.timeline().values()[0]), 4.0);
    }

    void touchesPokeSetAndJump() {
        Session session = start();
        const auto touch = [](const char* mark, double x, Touch::Stage stage) {
            Touch t;
            t.panel = "total";
            t.mark = mark;
            t.x = x;
            t.stage = stage;
            return t;
        };
        session.touch(touch("bob", 5, Touch::Stage::press), {});
        session.touch(touch("bob", 7, Touch::Stage::move), {});
        session.touch(touch("gain", 2, Touch::Stage::press), {});
        QCOMPARE(std::get<double>(session.timeline().values()[0]), 2.0);
        QVERIFY(session.touch(touch("gain", 1000, Touch::Stage::press), {}).has_value()); // out of range
        QCOMPARE(std::get<double>(session.timeline().values()[0]), 2.0);
        session.touch(touch("jump", 12, Touch::Stage::press), {});
        while (session.busy())
            session.run(0, plenty);
        QCOMPARE(session.timeline().position().iterations, 12);
        session.undo(); // the gain
        QCOMPARE(std::get<double>(session.timeline().values()[0]), 1.0);
        session.undo(); // the whole pull
        QVERIFY(session.timeline().script().events.empty());
    }

    void pinnedRunStaysBesideTheNext() {
        Session session = start();
        goTo(session, Step::iteration, 10);
        session.setPinned(true);
        session.reseed(2);
        const Shown shown = session.show();
        QVERIFY(shown.pinned);
        QCOMPARE(shown.frame.trends.size(), std::size_t(1));
        QCOMPARE(shown.frame.trends[0].pinned.x.size(), Eigen::Index(10));
    }

    void aFarSeekIsShownOnItsWay() {
        Session session = start();
        session.seek(Step::iteration, 150);
        QVERIFY(session.busy());
        session.run(0, 0s); // one slice
        QVERIFY(session.timeline().position().iterations < 150);
        session.seek(Step::iteration, 3); // another wish: the old one is forgotten
        while (session.busy())
            session.run(0, plenty);
        QCOMPARE(session.timeline().position().iterations, 3);
    }

    // ---- the worker ----

    void opensAndShowsTheStart() {
        Player player(testing::no_data());
        QSignalSpy spy(&player, &Player::frameReady);
        player.open(m_demo, {m_demo.defaults(), 7, {}});
        QVERIFY(spy.wait(60000));
        const auto shown = player.take();
        QVERIFY(shown);
        QCOMPARE(shown->frame.script->seed, 7u);
        QCOMPARE(shown->frame.position.phases, 0);
        QVERIFY(shown->runStarted);
        QVERIFY(!player.take());
    }

    void playsToTheEndOfTheStory() {
        Player player(testing::no_data());
        player.open(m_demo, {m_demo.defaults(), 1, {}});
        player.setSpeed(16);
        player.setPlaying(true);
        const auto shown = await(player, [](const Shown& s) { return s.rest == Rest::story_told; });
        QVERIFY(shown);
        QCOMPARE(shown->frame.position.iterations, 20);
        QVERIFY(!shown->playing);
    }

    void aHiddenWindowStopsTheClock() {
        Player player(testing::no_data());
        player.open(m_demo, {m_demo.defaults(), 1, {}});
        player.setHidden(true);
        player.setUntil({PlayUntil::Kind::end, 1, "", 0});
        player.setPlaying(true);
        const auto hidden = await(player, [](const Shown& s) { return s.playing; });
        QVERIFY(hidden);
        QCOMPARE(hidden->frame.position.phases, 0);
        player.setHidden(false);
        QVERIFY(await(player, [](const Shown& s) { return s.frame.position.iterations > 5; }));
    }

    void aHeldPressStopsTheClock() {
        Player player(testing::no_data());
        player.open(m_demo, {m_demo.defaults(), 1, {}});
        player.setHeld(true);
        player.setPlaying(true);
        const auto held = await(player, [](const Shown& s) { return s.playing; });
        QVERIFY(held);
        QCOMPARE(held->frame.position.phases, 0);
        player.setHeld(false);
        QVERIFY(await(player, [](const Shown& s) { return s.frame.position.phases > 0; }));
    }

    void ordersInARowAreAllObeyed() {
        Player player(testing::no_data());
        player.open(m_demo, {m_demo.defaults(), 1, {}}, Length{Step::iteration, 10});
        QVERIFY(await(player, [](const Shown& s) { return s.frame.position.iterations == 10; }));
        player.step(Step::iteration, true);
        QVERIFY(await(player, [](const Shown& s) { return s.frame.position.iterations == 11; }));
        for (int i = 0; i < 50; ++i)
            player.change({{"gain", 1.0 + i * 0.1}}, "drag");
        const auto shown =
            await(player, [](const Shown& s) { return std::get<double>(s.frame.values[0]) > 5.85; });
        QVERIFY(shown);
        QCOMPARE(shown->frame.script->events.size(), std::size_t(1));
        player.undo();
        QVERIFY(await(player, [](const Shown& s) { return s.frame.script->events.empty() && s.canRedo; }));
    }

    void anotherDemoReplacesTheFirst() {
        Player player(testing::no_data());
        for (std::uint64_t seed = 1; seed <= 30; ++seed)
            player.open(m_demo, {m_demo.defaults(), seed, {}});
        const auto shown = await(player, [](const Shown&) { return true; });
        QVERIFY(shown);
        QCOMPARE(shown->frame.script->seed, 30u);
        player.close();
        player.step(Step::phase, true);
        QTest::qWait(20);
        QVERIFY(!player.take());
    }

    void destructionWaitsForNothing() {
        for (int i = 0; i < 20; ++i) {
            Player player(testing::no_data());
            player.open(m_demo, {m_demo.defaults(), 1, {}});
            player.setPlaying(true);
            player.seek(Step::iteration, 100);
        }
    }
};

QTEST_GUILESS_MAIN(PlayerTest)
#include "player_test.moc"
