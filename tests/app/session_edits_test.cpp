// Edits on their way: each changes its own parameters and nothing else, whatever else is under way; and the
// picture goes on while they come.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/player_test.h"

#include <QTest>

#include <chrono>
#include <thread>

using namespace orrery;
using namespace std::chrono_literals;

namespace {

constexpr auto plenty = 60s;

/// A counter for which a change of its gain is slow work.
class Slow : public testing::Counter {
public:
    using Counter::Counter;
    void apply(const Params& params) {
        std::this_thread::sleep_for(30ms);
        Counter::apply(params);
    }
};

/// A quantity that is undefined until the fifth iteration, then falls from 10 by one each; rounds of four
/// iterations measure theirs, and between them say nonsense.
class Falling {
public:
    struct Params {
        int unused = 0;
    };
    Falling(const Params&, Random, const Library&) {}
    Boundary advance() {
        ++m_count;
        return m_count == 40 ? Boundary::end : m_count % 4 == 0 ? Boundary::round : Boundary::iteration;
    }
    void apply(const Params&) {}
    Reply touch(const Touch&) { return Reply::ignored(); }
    void narrate(Narration&) const {}
    void show(Figure&) const {}
    void measure(Metrics& metrics) const {
        if (m_count >= 5)
            metrics.set("late", 15.0 - m_count);
        metrics.set("return", m_count % 4 == 0 ? m_count : 1000);
    }
    void expose(Tensors&) const {}
    static auto held(auto&) { return std::tie(); }

private:
    int m_count = 0;
};

Demo falling() {
    Declaration<Falling::Params> d;
    d.id = "falling";
    d.steps = {{{"Phase", "一步"}, {"Phase {0:d}", "第 {0:d} 步"}},
               {{"Step", "一步"}, {"Step {0:d}", "第 {0:d} 步"}},
               {{"Episode", "回合"}, {"Episode {0:d}", "第 {0:d} 回合"}}};
    d.metrics = {{.id = "late", .label = {"late value", "晚来的值"}},
                 {.id = "return", .label = {"return", "回报"}, .cadence = Step::round}};
    d.story = {{{{Step::iteration, 0}, Step::round, 1000}}};
    return make_demo<Falling>(std::move(d));
}

double number(const Values& values, const Demo& demo, const char* id) {
    return std::get<double>(values[*demo.parameter_index(id)]);
}

} // namespace

class SessionEditsTest : public QObject {
    Q_OBJECT

    const Demo m_demo = testing::counter(), m_falling = falling();

    Session start() { return Session(m_demo, {m_demo.defaults(), 1, {}}, testing::no_data()); }
    static void goTo(Session& session, Step size, std::int64_t count) {
        session.seek(size, count);
        while (session.busy())
            session.run(0, plenty);
    }
    double value(const Session& session, const char* id) const {
        return number(session.timeline().values(), m_demo, id);
    }
    QString said(const PlayUntil& until, Language language) {
        Session session(m_falling, {m_falling.defaults(), 1, {}}, testing::no_data());
        session.setUntil(until);
        session.play();
        session.run(1000, plenty);
        const Shown shown = session.show();
        return shown.outcome ? QString::fromStdString(shown.outcome->in(language)) : QString();
    }

private Q_SLOTS:
    void editsOfOthersStand() {
        Session session = start();
        goTo(session, Step::iteration, 4);
        session.change({{"gain", 3.0}}, "a", {});
        session.change({{"rate", 0.5}}, "b", {});
        QCOMPARE(value(session, "gain"), 3.0);
        QCOMPARE(value(session, "rate"), 0.5);
        // One place, one event, of both and of nothing else.
        const auto& events = session.timeline().script().events;
        QCOMPARE(events.size(), std::size_t(1));
        QVERIFY(equal(std::get<Changes>(events[0].what), Changes{{"gain", 3.0}, {"rate", 0.5}}));
        goTo(session, Step::iteration, 6);
        session.change({{"rate", 0.25}}, "c", {});
        QVERIFY(
            equal(std::get<Changes>(session.timeline().script().events[1].what), Changes{{"rate", 0.25}}));
        session.undo();
        session.undo();
        QCOMPARE(value(session, "gain"), 3.0);
        QCOMPARE(value(session, "rate"), 0.1);
        session.change({{"rate", 0.75}}, "d", {}); // made after the undo, on top of what is in force
        QCOMPARE(value(session, "gain"), 3.0);
    }

    void startingOverKeepsLiveEdits() {
        Session session = start();
        goTo(session, Step::iteration, 4);
        session.change({{"gain", 3.0}}, {}, {});
        session.change({{"size", 5.0}}, {}, {});
        QCOMPARE(value(session, "gain"), 3.0);
        QCOMPARE(session.timeline().position().phases, 0);
        QVERIFY(session.timeline().script().events.empty());
    }

    void aSettingAtTheStartBeatsALinksEvent() {
        Script script{m_demo.defaults(), 1, {{0, Changes{{"gain", 2.0}}}}};
        Session session(m_demo, script, testing::no_data());
        QCOMPARE(value(session, "gain"), 2.0);
        session.change({{"gain", 4.0}}, {}, {});
        QCOMPARE(value(session, "gain"), 4.0);
    }

    void aStepOrAPlaceAskedForBeforeStillComes() {
        Session session = start();
        session.seek(Step::iteration, 30);
        session.change({{"gain", 2.0}}, {}, {}); // before it has begun to move
        while (session.busy())
            session.run(0, plenty);
        QCOMPARE(session.timeline().position().iterations, 30);
        session.step(Step::iteration, true);
        session.change({{"gain", 3.0}}, {}, {});
        session.run(0, plenty);
        QCOMPARE(session.timeline().position().iterations, 31);
        session.seek(Step::iteration, 40);
        session.change({{"size", 5.0}}, {}, {}); // starts over
        session.run(0, plenty);
        QCOMPARE(session.timeline().position().phases, 0);
    }

    void draggedBackIsNoEvent() {
        Session session = start();
        goTo(session, Step::iteration, 4);
        session.change({{"gain", 3.0}}, "drag", {});
        session.change({{"gain", 1.0}}, "drag", {});
        QVERIFY(session.timeline().script().events.empty());
        session.change({{"gain", 1.0}}, "other", {}); // nothing to undo
        session.undo();
        QVERIFY(!session.show().canUndo);
    }

    void whatTheDemoRefusesIsSaidAndChangesNothing() {
        Session session = start();
        session.change({{"size", 7.0}}, {}, {});
        const auto why = session.change({{"mood", std::string("brisk")}}, {}, {});
        QVERIFY(why && why->in(Language::en).find("size 7") != std::string::npos);
        QCOMPARE(value(session, "size"), 7.0);
        session.undo();
        QVERIFY(!session.show().canUndo);
    }

    void editsAreAwaitedUntilAFrameShowsThem() {
        Player player(testing::no_data());
        player.open(m_demo, {m_demo.defaults(), 1, {}});
        player.change({{"gain", 2.0}});
        player.change({{"rate", 0.5}}, "drag");
        player.change({{"rate", 0.75}}, "drag");
        const auto shows = [&] {
            const auto shown = player.take();
            if (!shown)
                return false;
            const Values values = changed(m_demo, shown->frame.values, player.awaited());
            return number(values, m_demo, "gain") == 2.0 && number(values, m_demo, "rate") == 0.75;
        };
        QVERIFY(shows() || QTest::qWaitFor(shows, 60000)); // whichever frame comes first
        const auto calm = [&] {
            player.take();
            return player.awaited().empty();
        };
        QVERIFY(QTest::qWaitFor(calm, 60000));
    }

    void ofOneGestureAllIdsArrive() {
        Player player(testing::no_data());
        player.open(m_demo, {m_demo.defaults(), 1, {}});
        for (int i = 0; i < 20; ++i) {
            player.change({{"gain", 2.0 + i * 0.1}}, "drag");
            player.change({{"rate", 0.5}}, "drag");
        }
        const auto there = [&](const Shown& shown) {
            return player.awaited().empty() && number(shown.frame.values, m_demo, "gain") == 2.0 + 19 * 0.1 &&
                   number(shown.frame.values, m_demo, "rate") == 0.5;
        };
        QVERIFY(testing::await(player, there));
    }

    void thePictureGoesOnDuringADrag() {
        auto declared = testing::counter_declaration();
        const Demo slow = make_demo<Slow>(std::move(declared));
        Player player(testing::no_data());
        player.open(slow, {slow.defaults(), 1, {}}, Length{Step::iteration, 5});
        QVERIFY(
            testing::await(player, [](const Shown& shown) { return shown.frame.position.iterations == 5; }));
        int frames = 0;
        for (int i = 1; i <= 200; ++i) { // a move every few milliseconds: one is always waiting
            player.change({{"gain", i * 0.01}}, "drag");
            QTest::qWait(3);
            if (const auto shown = player.take(); shown && number(shown->frame.values, slow, "gain") < 2)
                ++frames;
        }
        QVERIFY2(frames >= 3, qPrintable(QString::number(frames)));
    }

    void aHiddenWindowRestsOnAFarWay() {
        Player player(testing::no_data());
        player.setHidden(true);
        player.open(m_falling, {m_falling.defaults(), 1, {}});
        player.seek(Step::iteration, 30);
        std::unique_ptr<const Shown> last;
        const auto any = [&] {
            if (auto shown = player.take())
                last = std::move(shown);
            return last != nullptr;
        };
        QVERIFY(QTest::qWaitFor(any, 60000));
        QTest::qWait(200);
        any();
        QCOMPARE(last->frame.position.iterations, 0);
        player.setHidden(false);
        QVERIFY(QTest::qWaitFor([&] { return any() && last->frame.position.iterations == 30; }, 60000));
    }

    void aFarPlaceHasAGoalAndCanBeLeft() {
        Session session = start();
        constexpr std::int64_t far = 9000000000000000000;
        session.seek(Step::iteration, far);
        session.run(0, 0s);
        const Shown shown = session.show();
        QVERIFY(shown.busy);
        QCOMPARE(shown.goal->count, far);
        const std::int64_t here = shown.frame.position.phases;
        session.pause();
        QVERIFY(!session.busy());
        QVERIFY(!session.show().goal);
        QCOMPARE(session.timeline().position().phases, here);
        session.seek(Step::round, std::numeric_limits<std::int64_t>::max());
        while (session.busy())
            session.run(0, plenty);
        QVERIFY(session.timeline().position().ended());
    }

    // ---- run until ----

    void aFirstValueIsNoCrossing() {
        const QString why = said({PlayUntil::Kind::crossing, 1, "late", 3}, Language::en);
        QCOMPARE(why, QStringLiteral("Stopped: late value < 3 at Step 13."));
        QVERIFY(said({PlayUntil::Kind::crossing, 1, "late", 3}, Language::zh)
                    .contains(QStringLiteral("晚来的值")));
    }

    void aRoundsMetricIsJudgedWhereRoundsEnd() {
        QCOMPARE(said({PlayUntil::Kind::crossing, 1, "return", 18}, Language::en),
                 QStringLiteral("Stopped: return ≥ 18 at Episode 5."));
    }

    void anEndWithoutACrossingSaysSo() {
        const QString why = said({PlayUntil::Kind::crossing, 1, "return", 195}, Language::en);
        QVERIFY2(why.contains(QStringLiteral("Episode 10")) && why.contains(QStringLiteral("195")),
                 qPrintable(why));
        QVERIFY(said({PlayUntil::Kind::crossing, 1, "return", 195}, Language::zh)
                    .contains(QStringLiteral("回报")));
        QVERIFY(!said({PlayUntil::Kind::rounds, 50, "", 0}, Language::en).isEmpty());
        QVERIFY(
            said({PlayUntil::Kind::rounds, 3, "", 0}, Language::en).contains(QStringLiteral("Episode 3")));
        QVERIFY(said({PlayUntil::Kind::end, 1, "", 0}, Language::en).isEmpty()); // as asked
        QVERIFY(said({}, Language::en).isEmpty());
    }

    void theReasonGoesWhenTheRunDoes() {
        Session session(m_falling, {m_falling.defaults(), 1, {}}, testing::no_data());
        session.setUntil({PlayUntil::Kind::crossing, 1, "late", 3});
        session.play();
        session.run(1000, plenty);
        QVERIFY(session.show().outcome);
        session.step(Step::iteration, false);
        QVERIFY(!session.show().outcome);
    }
};

QTEST_GUILESS_MAIN(SessionEditsTest)
#include "session_edits_test.moc"
