// Tests of a session with a twin: what is asked of one is done by both, undo takes opening and closing back,
// and memory is bounded.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/session.h"

#include "tests/every_demo.h"
#include "tests/uneven_demo.h"

#include <QTest>

using namespace orrery;
using namespace std::chrono_literals;

namespace {

const Demo& demo() {
    static const Demo demo = test::uneven();
    return demo;
}

const Library& library() {
    static const Library none = test::no_data();
    return none;
}

Values values(const std::string& query) {
    return script_of(*parse_link("uneven?" + query), demo())->values;
}

void finish(Session& session) {
    while (session.busy())
        session.run(0, 1s);
}

std::string seen(const Session& session) {
    const Pair& pair = session.pair();
    const Place place = pair.place();
    return std::to_string(place.round) + " " + std::to_string(place.iteration) + " " +
           std::to_string(place.phase) + "\n" + test::seen(pair.a()) +
           (pair.twin() ? "\n----\n" + test::seen(pair.b()) : "");
}

/// Both runs played straight to where the session stands, by its scripts.
std::string straight(const Session& session) {
    Pair pair(demo(), session.pair().scripts(), library(), Timeline::no_copies);
    while (pair.place() < session.pair().place() && pair.forward(Step::phase)) {
    }
    const Place place = pair.place();
    return std::to_string(place.round) + " " + std::to_string(place.iteration) + " " +
           std::to_string(place.phase) + "\n" + test::seen(pair.a()) +
           (pair.twin() ? "\n----\n" + test::seen(pair.b()) : "");
}

Session session_of(const std::string& twin) {
    return Session(demo(), Scripts{Script{demo().defaults(), 3, {}}, Script{values(twin), 3, {}}, 0},
                   library());
}

#define COMPARE_SEEN(a, b) QCOMPARE(test::first_difference(a, b), std::string())

} // namespace

class SessionTwinTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void stepsForwardAndBackAreOfBoth() {
        for (const Step size : {Step::phase, Step::iteration, Step::round}) {
            Session session = session_of("phases=4&iterations=5");
            std::vector<std::string> way{seen(session)};
            for (int i = 0; i < 7; ++i) {
                session.step(size, true);
                finish(session);
                COMPARE_SEEN(seen(session), straight(session));
                way.push_back(seen(session));
            }
            for (int i = 6; i >= 0; --i) {
                session.step(size, false);
                finish(session);
                COMPARE_SEEN(seen(session), way[static_cast<std::size_t>(i)]);
            }
        }
    }

    /// Whoever stops a long way has both runs at one place, which they had reached, and goes on from it.
    void stoppedOnTheWayTheyMeet() {
        for (const Step size : {Step::phase, Step::iteration, Step::round})
            for (int steps = 1; steps <= 60; steps += 7) {
                Session session = session_of("phases=4&iterations=5");
                session.seek(size, 500);
                for (int i = 0; i < steps && session.busy(); ++i)
                    session.run(0, 0s);
                session.pause();
                finish(session);
                COMPARE_SEEN(seen(session), straight(session));
                if (steps > 20)
                    QVERIFY(session.pair().place() > Place{});
                session.step(Step::phase, true);
                finish(session);
                COMPARE_SEEN(seen(session), straight(session));
                session.seek(size, 0);
                finish(session);
                QCOMPARE(session.pair().a().position().phases, 0);
                QCOMPARE(session.pair().b().position().phases, 0);
            }
    }

    void openingAndClosingAreUndone() {
        Session session(demo(), Script{demo().defaults(), 3, {}}, library());
        session.seek(Step::iteration, 9);
        finish(session);
        session.change({{"gain", 2.0}}, {}, {});
        session.step(Step::phase, true);
        finish(session);
        const std::string alone = seen(session);
        QVERIFY(!session.compare(values("iterations=5")));
        finish(session);
        QVERIFY(session.comparing());
        COMPARE_SEEN(seen(session), straight(session));
        QCOMPARE(session.pair().a().position().iterations, 9);
        QCOMPARE(session.pair().b().script().events.size(), 1U); // the change reached it, too
        const std::string both = seen(session);
        session.undo();
        finish(session);
        COMPARE_SEEN(seen(session), alone);
        session.redo();
        finish(session);
        COMPARE_SEEN(seen(session), both);
        session.endComparison();
        finish(session);
        COMPARE_SEEN(seen(session), alone);
        session.undo();
        finish(session);
        COMPARE_SEEN(seen(session), both);
        QVERIFY(session.show().twin);
        QVERIFY(!session.compare(values("rate=2")));
        QVERIFY(session.compare(Values(demo().defaults().size(), Value(1e99)))); // refused, in words
    }

    void changesAndTouchesAreUndone() {
        Session session = session_of("rate=2&phases=3");
        session.seek(Step::iteration, 5);
        finish(session);
        std::vector<std::string> states{seen(session)};
        const auto done = [&] {
            finish(session);
            states.push_back(seen(session));
        };
        session.change({{"gain", 3.0}}, {}, {});
        done();
        session.choose(Side::b);
        session.change({{"rate", 4.0}}, {}, {});
        done();
        session.step(Step::iteration, true);
        finish(session);
        states.back() = seen(session);
        session.touch({.panel = "total", .mark = "bob", .x = 2}, {});
        done();
        session.change({{"iterations", 2.0}}, {}, {}); // starts over, both
        done();
        QCOMPARE(session.pair().place().round, 0);
        session.reseed(8);
        done();
        QCOMPARE(session.pair().b().script().seed, 8U);
        session.defaults();
        done();
        for (std::size_t i = states.size() - 1; i > 0; --i) {
            session.undo();
            finish(session);
            COMPARE_SEEN(seen(session), states[i - 1]);
            COMPARE_SEEN(seen(session), straight(session));
        }
        for (std::size_t i = 1; i < states.size(); ++i) {
            session.redo();
            finish(session);
            // a step after a change is no change of its own
            if (i != 2)
                COMPARE_SEEN(seen(session), states[i]);
        }
    }

    void bothAreRefusedTogether() {
        Session session = session_of("rate=9");
        const std::string before = seen(session);
        QVERIFY(session.change({{"gain", 8.5}}, {}, {})); // only the twin can't have it
        COMPARE_SEEN(seen(session), before);
        QVERIFY(!session.show().canUndo);
    }

    void playingGoesByThePlaceOfBoth() {
        Session session = session_of("phases=4&iterations=5&rounds=3");
        session.setUntil({.kind = PlayUntil::Kind::rounds, .rounds = 2});
        session.play();
        for (int i = 0; i < 10000 && session.playing(); ++i)
            session.run(0.1, 1s);
        QVERIFY((session.pair().place() == Place{2, 0, 0}));
        QCOMPARE(session.pair().a().position().rounds, 2);
        QCOMPARE(session.pair().b().position().rounds, 2);
        session.setUntil({.kind = PlayUntil::Kind::end});
        session.play();
        for (int i = 0; i < 10000 && session.playing(); ++i)
            session.run(0.1, 1s);
        QVERIFY(session.pair().a().position().ended()); // though B had ended before
        QCOMPARE(session.show().rest, Rest::run_ended);
        COMPARE_SEEN(seen(session), straight(session));
    }

    void runsUntilTheTwinCrosses() {
        Session session = session_of("gain=8");
        session.setUntil({.kind = PlayUntil::Kind::crossing, .metric = "b.total", .value = 10});
        session.play();
        for (int i = 0; i < 10000 && session.playing(); ++i)
            session.run(0.1, 1s);
        QCOMPARE(session.show().rest, Rest::until_reached);
        QVERIFY(session.pair().b().record().last("total") >= 10);
        QVERIFY(session.pair().a().record().last("total") < 10);
    }

    void anOverflowOfTheTwinDoesNotEndA() {
        Session session = session_of("limit=2");
        session.setUntil({.kind = PlayUntil::Kind::end});
        session.play();
        for (int i = 0; i < 10000 && session.playing(); ++i)
            session.run(0.1, 1s);
        QVERIFY(session.pair().b().stopped());
        QVERIFY(session.pair().a().position().ended());
    }

    void keepingFreezesTheTwin() {
        Session session = session_of("gain=4");
        session.seek(Step::iteration, 6);
        finish(session);
        session.setPinned(true);
        finish(session);
        QVERIFY(!session.comparing());
        const Shown shown = session.show();
        QVERIFY(shown.pinned);
        QVERIFY(!shown.twin);
        session.undo(); // the twin is there again, and nothing kept: there are never three
        finish(session);
        QVERIFY(session.comparing());
    }

    void linksOpenBoth() {
        Session session = session_of("iterations=5");
        session.seek(Step::iteration, 8);
        finish(session);
        session.change({{"gain", 3.0}}, {}, {});
        const auto link = link_to(demo(), 31, session.pair().scripts(), session.pair().a().position());
        const auto scripts = scripts_of(*parse_link(write_link(*link)), demo());
        QVERIFY(scripts);
        const std::string before = seen(session);
        session.replace(Scripts{Script{demo().defaults(), 1, {}}, {}, 0}, {});
        finish(session);
        QVERIFY(!session.comparing());
        session.replace(*scripts, link->place);
        finish(session);
        COMPARE_SEEN(seen(session), before);
    }

    void staysWithinItsBudget() {
        Session session(demo(), Script{values("rounds=1000"), 3, {}}, library());
        session.seek(Step::round, 1000);
        finish(session);
        QVERIFY(!session.compare(values("rounds=1000&iterations=5&phases=4")));
        for (int i = 0; i < 40; ++i)
            session.change({{"gain", 0.1 * i}}, {}, {});
        finish(session);
        QVERIFY(session.bytes() <= std::size_t{32} << 20);
    }

    void walksEqualStraightRuns() {
        for (std::uint64_t seed = 1; seed <= 5; ++seed) {
            Session session = session_of(seed % 2 == 0 ? "phases=4&iterations=5" : "rounds=3&iterations=2");
            Random random(seed);
            for (int i = 0; i < 50; ++i) {
                const int what = random.below(9);
                if (what < 2)
                    session.step(static_cast<Step>(random.below(3)), true);
                else if (what < 4)
                    session.step(static_cast<Step>(random.below(3)), false);
                else if (what == 4)
                    session.seek(static_cast<Step>(random.below(3)), random.below(12));
                else if (what == 5)
                    session.undo();
                else if (what == 6)
                    session.redo();
                else if (what == 7)
                    session.touch({.panel = "total", .mark = "bob", .x = random.uniform(-1, 1)}, {});
                else
                    session.change({{random.chance(0.5) ? "gain" : "rate", random.uniform(-2, 2)}}, {}, {});
                session.choose(random.chance(0.5) ? Side::a : Side::b);
                finish(session);
                const std::string fault = test::first_difference(seen(session), straight(session));
                QVERIFY2(fault.empty(),
                         ("seed " + std::to_string(seed) + ", " + std::to_string(i) + ": " + fault).c_str());
            }
        }
    }
};

QTEST_GUILESS_MAIN(SessionTwinTest)
#include "session_twin_test.moc"
