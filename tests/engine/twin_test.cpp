// Tests of two runs on one clock: what a place means, moving there and back, and what goes to which run.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/encoding.h"
#include "engine/core/link.h"
#include "engine/core/pair_frame.h"
#include "tests/every_demo.h"
#include "tests/uneven_demo.h"

#include <QTest>

#include <algorithm>

using namespace orrery;
using namespace orrery::test;

namespace {

const Demo& demo() {
    static const Demo demo = uneven();
    return demo;
}

const Library& library() {
    static const Library none = test::no_data();
    return none;
}

Scripts scripts(const std::string& query, const std::string& start = {}, std::uint64_t seed = 1) {
    auto link = parse_link("orrery:uneven?seed=" + std::to_string(seed) + (start.empty() ? "" : "&") + start);
    link->twin = query;
    const auto scripts = scripts_of(*link, demo());
    if (!scripts)
        qFatal("%s", scripts.error().in(Language::en).c_str());
    return *scripts;
}

Pair pair_of(const std::string& query, const std::string& start = {}) {
    return Pair(demo(), scripts(query, start), library());
}

std::string seen(const Pair& pair) {
    return std::to_string(pair.place().round) + " " + std::to_string(pair.place().iteration) + " " +
           std::to_string(pair.place().phase) + "\n" + test::seen(pair.a()) +
           (pair.twin() ? "\n----\n" + test::seen(pair.b()) : "");
}

/// Where a run stands for a place, found by playing it phase by phase.
void play_to(Timeline& run, const Place& place) {
    while (place_of(run.position()) < place && run.forward(Step::phase)) {
    }
}

/// Both runs, each played alone to this place.
std::string straight(const Pair& pair) {
    const Scripts scripts = pair.scripts();
    Timeline a(pair.demo(), scripts.a, library(), Timeline::no_copies);
    Timeline b(pair.demo(), *scripts.b, library(), Timeline::no_copies);
    play_to(a, pair.place());
    play_to(b, pair.place());
    return std::to_string(pair.place().round) + " " + std::to_string(pair.place().iteration) + " " +
           std::to_string(pair.place().phase) + "\n" + test::seen(a) + "\n----\n" + test::seen(b);
}

Touch touch_of(const char* mark, double x, bool shift = false) {
    return {.panel = "total", .mark = mark, .index = 0, .x = x, .shift = shift};
}

void wander(Pair& pair, Random& random) {
    switch (random.below(8)) {
    case 0:
    case 1:
        for (int i = random.below(9); i >= 0; --i)
            pair.forward(Step::phase);
        return;
    case 2:
        pair.forward(static_cast<Step>(random.below(3)));
        return;
    case 3:
        pair.back(static_cast<Step>(random.below(3)));
        return;
    case 4:
        pair.seek(Place{random.below(9), random.below(6), random.below(4)});
        return;
    case 5:
        pair.seek(static_cast<Step>(random.below(3)), random.below(20));
        return;
    case 6: {
        const char* ids[] = {"gain", "rate"};
        pair.change(pair.split({{ids[random.below(2)], random.uniform(-2, 2)}},
                               random.chance(0.5) ? Side::a : Side::b));
        return;
    }
    default:
        pair.touch(touch_of("bob", random.uniform(-3, 3), random.chance(0.2)));
    }
}

/// Unequal in phases, in iterations, in both, in rounds, and where one overflows.
void add_twins() {
    QTest::addColumn<QString>("query");
    QTest::newRow("phases") << "phases=4";
    QTest::newRow("iterations") << "iterations=6";
    QTest::newRow("fewer of both") << "phases=1&iterations=1";
    QTest::newRow("more and fewer") << "phases=5&iterations=2";
    QTest::newRow("rounds") << "rounds=3&phases=3";
    QTest::newRow("a preset") << "preset=long&rounds=11";
    QTest::newRow("overflows") << "limit=4&phases=3";
    QTest::newRow("even") << "gain=2";
}

} // namespace

class TwinTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aShorterRunWaits() {
        Pair pair = pair_of("phases=4&iterations=1"); // A: 2 or 3 phases, 3 iterations
        QVERIFY(pair.forward(Step::phase));
        QVERIFY(pair.forward(Step::phase));
        QCOMPARE(pair.a().position().iterations, 1);
        QCOMPARE(pair.b().position().phases, 2);
        QVERIFY((pair.place() == Place{0, 0, 2}));
        QVERIFY(pair.forward(Step::phase)); // A waits at the end of its iteration
        QCOMPARE(pair.a().position().phases, 2);
        QCOMPARE(pair.b().position().phases, 3);
        QVERIFY(pair.forward(Step::iteration)); // B's round is done
        QCOMPARE(pair.b().position().rounds, 1);
        QVERIFY((pair.place() == Place{0, 1, 0}));
        QVERIFY(pair.forward(Step::iteration)); // B waits
        QCOMPARE(pair.a().position().iterations, 2);
        QCOMPARE(pair.b().position().iterations, 1);
        QVERIFY(pair.forward(Step::round));
        QVERIFY((pair.place() == Place{1, 0, 0}));
        QCOMPARE(pair.a().position().rounds, 1);
    }

    void aRunThatEndedWaits() {
        Pair pair = pair_of("rounds=2");
        while (pair.forward(Step::round)) {
        }
        QCOMPARE(pair.b().position().rounds, 2);
        QCOMPARE(pair.a().position().rounds, 8);
        QVERIFY(pair.rests());
        QVERIFY(pair.back(Step::round));
        QCOMPARE(pair.a().position().rounds, 7);
        QCOMPARE(pair.b().position().rounds, 2);
        QVERIFY(pair.seek(Place{1, 0, 0}));
        QCOMPARE(pair.b().position().rounds, 1);
    }

    void aStoppedRunWaits() {
        Pair pair = pair_of("limit=2");
        for (int i = 0; i < 12; ++i)
            QVERIFY(pair.forward(Step::iteration));
        QVERIFY(pair.b().stopped());
        QVERIFY(!pair.a().stopped());
        QVERIFY(pair.b().position().iterations < pair.a().position().iterations);
        QCOMPARE(seen(pair), straight(pair));
    }

    void everyPlaceIsThatOfStraightRuns_data() { add_twins(); }
    void everyPlaceIsThatOfStraightRuns() {
        QFETCH(QString, query);
        for (const Step step : {Step::phase, Step::iteration, Step::round}) {
            Pair pair = pair_of(query.toStdString());
            std::vector<std::string> way{seen(pair)};
            while (way.size() < 60 && pair.forward(step)) {
                QCOMPARE(seen(pair), straight(pair));
                way.push_back(seen(pair));
            }
            for (std::size_t i = way.size() - 1; i > 0; --i) {
                QVERIFY(pair.back(step));
                QCOMPARE(first_difference(seen(pair), way[i - 1]), std::string());
            }
            QVERIFY(!pair.back(step));
        }
    }

    void walksEqualStraightRuns_data() { add_twins(); }
    void walksEqualStraightRuns() {
        QFETCH(QString, query);
        for (std::uint64_t seed = 1; seed <= 6; ++seed) {
            Random random(seed);
            Pair pair = pair_of(query.toStdString());
            for (int i = 0; i < 60; ++i) {
                wander(pair, random);
                while (pair.approach()) {
                }
                const std::string fault = first_difference(seen(pair), straight(pair));
                QVERIFY2(
                    fault.empty(),
                    ("seed " + std::to_string(seed) + ", step " + std::to_string(i) + ": " + fault).c_str());
            }
        }
    }

    void sameScriptsSameRuns() {
        Pair one = pair_of("iterations=6"), other = pair_of("iterations=6");
        Random random(5);
        for (int i = 0; i < 40; ++i)
            wander(one, random);
        other.follow(one.scripts());
        other.seek(one.place());
        one.seek(one.place());
        QCOMPARE(first_difference(seen(one), seen(other)), std::string());
    }

    /// The length is A's; both of its laws of waiting hold.
    void seeksWhereAHasDoneSoMany() {
        Pair pair = pair_of("phases=4&iterations=5");
        QVERIFY(pair.seek(Step::iteration, 3)); // A's first round ends here; B is as far in its own
        QCOMPARE(pair.a().position().rounds, 1);
        QCOMPARE(pair.b().position().iterations, 3);
        QVERIFY(pair.seek(Step::round, 1));
        QCOMPARE(pair.b().position().rounds, 1);
        QVERIFY(pair.seek(Step::phase, 2));
        QCOMPARE(pair.b().position().phases, 2);
    }

    void changesGoToBothButWhereTheyDiffer() {
        Pair pair = pair_of("rate=2&phases=3");
        pair.forward(Step::iteration);
        pair.change(pair.split({{"gain", 3.0}, {"rate", 4.0}}, Side::b));
        const std::size_t rate = *demo().parameter_index("rate"), gain = *demo().parameter_index("gain");
        QCOMPARE(std::get<double>(pair.a().values()[gain]), 3.0);
        QCOMPARE(std::get<double>(pair.b().values()[gain]), 3.0);
        QCOMPARE(std::get<double>(pair.a().values()[rate]), 0.5);
        QCOMPARE(std::get<double>(pair.b().values()[rate]), 4.0);
        QCOMPARE(pair.a().script().events.size(), 1U);
        // what was changed for one alone stays its own, though the values may meet
        pair.forward(Step::iteration);
        pair.change(pair.split({{"rate", 0.5}}, Side::b));
        pair.change(pair.split({{"rate", 7.0}}, Side::b));
        QCOMPARE(std::get<double>(pair.a().values()[rate]), 0.5);
    }

    void whereNothingDiffersAllGoesToTheChosenRun() {
        Pair pair(demo(), Scripts{Script{demo().defaults(), 1, {}}, {}, 0}, library());
        pair.seek(Step::iteration, 4);
        pair.open(demo().defaults());
        while (pair.approach()) {
        }
        QCOMPARE(pair.b().position(), pair.a().position());
        QVERIFY(pair.differing().empty());
        pair.change(pair.split({{"gain", 2.0}}, Side::b));
        QCOMPARE(pair.differing(), std::vector<std::string>{"gain"});
        QVERIFY(pair.a().script().events.empty());
    }

    void aRefusedChangeNamesWhy() {
        Pair pair = pair_of("rate=9");
        const Split changes = pair.split({{"gain", 8.5}}, Side::a);
        QVERIFY(pair.refuse(changes)); // B could not have it
        QVERIFY(!pair.refuse(pair.split({{"gain", 8.0}}, Side::a)));
    }

    void startingOverIsOfBoth() {
        Pair pair = pair_of("rate=2");
        pair.seek(Step::iteration, 7);
        pair.change(pair.split({{"gain", 3.0}}, Side::a));
        QVERIFY(pair.change(pair.split({{"iterations", 2.0}}, Side::a)));
        while (pair.approach()) {
        }
        QVERIFY((pair.place() == Place{}));
        QCOMPARE(pair.a().position().phases, 0);
        QCOMPARE(std::get<double>(pair.a().values()[*demo().parameter_index("gain")]), 3.0);
        pair.seek(Step::iteration, 5);
        QVERIFY(pair.change(pair.split({{"edited", true}}, Side::a))); // an edit keeps the place
        while (pair.approach()) {
        }
        QCOMPARE(pair.a().position().iterations, 5);
        QCOMPARE(pair.b().position().iterations, 5);
    }

    void aTouchGoesToBothThatHaveTheMark() {
        Pair both = pair_of("rate=2");
        both.forward(Step::iteration);
        auto replies = both.touch(touch_of("bob", 1));
        QCOMPARE(replies.a.kind, Reply::Kind::poked);
        QCOMPARE(replies.b.kind, Reply::Kind::poked);
        Pair one = pair_of("handle=false");
        one.forward(Step::iteration);
        replies = one.touch(touch_of("bob", 1));
        QCOMPARE(replies.a.kind, Reply::Kind::poked);
        QCOMPARE(replies.b.kind, Reply::Kind::ignored);
        QVERIFY(one.scripts().b->events.empty());
        QCOMPARE(one.touch(touch_of("gain", 2)).b.kind, Reply::Kind::set);
    }

    /// An event of a link that knows only where it lies in A reaches B at the same place.
    void aLinksEventsReachBothAtTheirPlaces() {
        const std::string line = base64url_encode("11 gain=3\n20! total bob 0 press 2 0 0");
        Scripts linked = scripts("phases=4&iterations=5", "events=" + line);
        QCOMPARE(linked.shared, 0U);
        Pair pair(demo(), linked, library());
        pair.seek(Step::round, 3);
        QCOMPARE(pair.scripts().shared, 2U);
        const Scripts known = pair.scripts();
        QCOMPARE(known.b->events.size(), 2U);
        for (std::size_t i = 0; i < 2; ++i) {
            Timeline a(demo(), known.a, library()), b(demo(), *known.b, library());
            a.seek(Step::phase, known.a.events[i].phase);
            b.seek(Step::phase, known.b->events[i].phase);
            QVERIFY(stands_at(b, place_of(a.position())) || stands_at(a, place_of(b.position())));
        }
        QCOMPARE(first_difference(seen(pair), straight(pair)), std::string());
        Pair stepped(demo(), linked, library());
        while (stepped.place() < pair.place())
            stepped.forward(Step::phase);
        QCOMPARE(first_difference(seen(stepped), seen(pair)), std::string());
    }

    void linksRoundTrip() {
        Pair pair = pair_of("iterations=6&rate=2", "gain=2");
        Random random(9);
        for (int i = 0; i < 12; ++i)
            wander(pair, random);
        pair.change(pair.split({{"rate", 1.25}}, Side::b));
        while (pair.approach()) {
        }
        const auto link = link_to(demo(), 31, pair.scripts(), pair.a().position());
        QVERIFY(link);
        const std::string text = write_link(*link);
        QVERIFY(text.find("twin=") != std::string::npos);
        const auto again = parse_link(text);
        QVERIFY(again);
        const auto scripts = scripts_of(*again, demo());
        QVERIFY2(scripts, scripts.error().in(Language::en).c_str());
        QCOMPARE(scripts->shared, pair.scripts().shared);
        QCOMPARE(scripts->a.events.common(pair.a().script().events), pair.a().script().events.size());
        QCOMPARE(scripts->b->events.common(pair.b().script().events), pair.b().script().events.size());
        QCOMPARE(scripts->b->events.size(), pair.b().script().events.size());
        QVERIFY(equal(scripts->b->values, pair.b().script().values));
    }

    void aTwinsQueryIsApplied() {
        const Values a = script_of(*parse_link("uneven?gain=5&phases=6"), demo())->values;
        const auto own = twin_values("iterations=4", demo(), "31", a);
        QVERIFY(own);
        QVERIFY(equal((*own)[*demo().parameter_index("gain")], 5.0));
        const auto preset = twin_values("preset=long&rate=2", demo(), "31", a);
        QVERIFY(preset);
        QVERIFY(equal((*preset)[*demo().parameter_index("gain")], 1.0));
        QVERIFY(equal((*preset)[*demo().parameter_index("phases")], 4.0));
        for (const char* bad :
             {"", "seed=3", "iteration=4", "events=AA", "twin=gain%3D1", "language=en", "gian=3", "gain",
              "gain=1&gain=2", "gain=100", "preset=lang", "gain=9&rate=9"}) {
            const auto refused = twin_values(bad, demo(), "31", a);
            QVERIFY2(!refused, bad);
            const std::string why = refused.error().in(Language::en);
            QCOMPARE(std::count(why.begin(), why.end(), '\n'), 0);
            QVERIFY2(why.size() > 10, bad);
        }
    }

    void keepsItsBudget() {
        constexpr std::size_t budget = std::size_t{1} << 19;
        Pair pair(demo(),
                  Scripts{Script{script_of(*parse_link("uneven?rounds=1000"), demo())->values, 1, {}}, {}, 0},
                  library(), budget);
        while (pair.forward(Step::round)) {
        }
        pair.open(script_of(*parse_link("uneven?rounds=1000&iterations=5"), demo())->values);
        while (pair.approach()) {
        }
        QVERIFY2(pair.bytes() <= budget, std::to_string(pair.bytes()).c_str());
        pair.seek(Place{3, 1, 1});
        QVERIFY(pair.a().position().rounds == 3);
    }

    void rangesAreCommon() {
        Pair pair = pair_of("gain=7");
        pair.seek(Step::iteration, 6);
        const PairFrame frame = compose(pair, Step::iteration);
        const Range a = *frame.a.figure.panels[0].y.range, b = *frame.b->figure.panels[0].y.range;
        QCOMPARE(a.high, b.high);
        Figure alone;
        pair.b().now().show(alone);
        QCOMPARE(b.high, alone.panels[0].y.range->high); // the wider of the two
        const auto colors = [](const Frame& f) {
            return std::get<Cells>(f.figure.panels[0].marks.back()).range;
        };
        QCOMPARE(colors(frame.a)->low, colors(*frame.b)->low);
        QCOMPARE(colors(frame.a)->high, colors(*frame.b)->high);
        QVERIFY(colors(frame.a)->low < colors(frame.a)->high);
        QVERIFY(frame.gap);
        QVERIFY(frame.gap->in(Language::en).find("7 times") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TwinTest)
#include "twin_test.moc"
