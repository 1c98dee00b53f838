// Tests of the timeline: every way to a place leads to the same state and the same record.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/frame.h"
#include "engine/core/timeline.h"
#include "tests/engine/wanderer.h"

#include <QTest>

using namespace orrery;
using namespace orrery::test;

namespace {

/// What can be seen of a place without its past: position, metrics, values in force.
std::vector<double> present(const Timeline& timeline) {
    const auto& position = timeline.position();
    std::vector<double> all = {static_cast<double>(position.phases), static_cast<double>(position.iterations),
                               static_cast<double>(position.rounds),
                               static_cast<double>(static_cast<int>(position.boundary))};
    Metrics metrics(timeline.demo().metrics);
    timeline.now().measure(metrics);
    all.insert(all.end(), metrics.row().begin(), metrics.row().end());
    all.push_back(std::get<double>(timeline.values()[0]));
    return all;
}

/// Everything that can be seen of a place, and all rows up to it.
std::vector<double> seen(const Timeline& timeline) {
    std::vector<double> all = present(timeline);
    const Record& record = timeline.record();
    for (std::size_t i = 0; i < record.rows_until(timeline.position().iterations); ++i)
        for (const double v : record.row(i).values)
            all.push_back(v == v ? v : -12345.0);
    return all;
}

Values with(const Demo& demo, Values values, std::string_view id, Value value) {
    values[*demo.parameter_index(id)] = std::move(value);
    return values;
}

/// Counts the phases that are played, again and again or not; each takes so many milliseconds.
class Counted final : public Simulation {
public:
    Counted(std::unique_ptr<Simulation> demo, int& phases, int milliseconds = 0)
        : m_demo(std::move(demo)), m_phases(&phases), m_milliseconds(milliseconds) {}
    std::unique_ptr<Simulation> clone() const override {
        return std::make_unique<Counted>(m_demo->clone(), *m_phases, m_milliseconds);
    }
    std::unique_ptr<Simulation> save() const override {
        return std::make_unique<Counted>(m_demo->save(), *m_phases, m_milliseconds);
    }
    Boundary advance() override {
        ++*m_phases;
        if (m_milliseconds > 0)
            QTest::qSleep(m_milliseconds);
        return m_demo->advance();
    }
    void apply(const Values& values) override { m_demo->apply(values); }
    Reply touch(const Touch& touch) override { return m_demo->touch(touch); }
    void narrate(Narration& narration) const override { m_demo->narrate(narration); }
    void show(Figure& figure) const override { m_demo->show(figure); }
    void measure(Metrics& metrics) const override { m_demo->measure(metrics); }
    void expose(Tensors& tensors) const override { m_demo->expose(tensors); }
    Cost bytes() const override { return m_demo->bytes(); }

private:
    std::unique_ptr<Simulation> m_demo;
    int* m_phases;
    int m_milliseconds;
};

/// A fresh timeline taken straight to the phase.
std::vector<double> straight(const Demo& demo, const Script& script, const Library& library,
                             std::int64_t phase) {
    Timeline timeline(demo, script, library);
    while (timeline.position().phases < phase && timeline.forward()) {
    }
    return seen(timeline);
}

} // namespace

class TimelineTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void stepsBySize() {
        Timeline t(m_demo, script(), testing::no_data());
        QVERIFY(t.forward(Step::phase));
        QCOMPARE(t.position().iterations, 0);
        QVERIFY(t.forward(Step::iteration));
        QCOMPARE(t.position().phases, 3);
        QVERIFY(t.forward(Step::round));
        QCOMPARE(t.position().iterations, 5);
        QCOMPARE(t.position().rounds, 1);
        QVERIFY(t.back(Step::iteration));
        QCOMPARE(t.position().iterations, 4);
        QVERIFY(t.forward());
        QVERIFY(t.back(Step::iteration));
        QCOMPARE(t.position().phases, 12);
        QVERIFY(t.back(Step::round));
        QCOMPARE(t.position().phases, 0);
        QVERIFY(!t.back());
    }

    void endsWhereTheDemoEnds() {
        Timeline t(m_demo, {with(m_demo, m_demo.defaults(), "rounds", 2.0), 1, {}}, testing::no_data());
        QVERIFY(!t.seek(Step::round, 5));
        QVERIFY(t.position().ended());
        QCOMPARE(t.position().iterations, 10);
        QVERIFY(!t.forward());
        QVERIFY(t.back());
        QVERIFY(t.forward());
        QVERIFY(t.position().ended());
    }

    void walksEqualAStraightRun() {
        Random random(20);
        for (int run = 0; run < 12; ++run) {
            Timeline t(m_demo, script(), testing::no_data());
            for (int step = 0; step < 150; ++step)
                wander(t, random);
            QCOMPARE(seen(t), straight(m_demo, t.script(), testing::no_data(), t.position().phases));
        }
    }

    void aMoveReplacesTheMoveBefore() {
        Timeline t(m_demo, script(), testing::no_data());
        t.seek(Step::phase, 7);
        t.touch({.panel = "plane", .stage = Touch::Stage::press, .x = 1});
        t.touch({.panel = "plane", .stage = Touch::Stage::move, .x = 2});
        t.touch({.panel = "plane", .stage = Touch::Stage::move, .x = 3});
        QCOMPARE(t.script().events.size(), 2U);
        QCOMPARE(std::get<Touch>(t.script().events[1].what).x, 3.0);
        QCOMPARE(seen(t), straight(m_demo, t.script(), testing::no_data(), 7));
    }

    void answersThatPokeNothingLeaveTheRunAlone() {
        Timeline t(m_demo, script(), testing::no_data());
        t.seek(Step::phase, 40);
        t.seek(Step::phase, 10);
        const Reply reply = t.touch({.panel = "set"});
        QCOMPARE(reply.kind, Reply::Kind::set);
        QCOMPARE(t.furthest(), 40);
        QVERIFY(t.script().events.empty());
    }

    void aLiveChangeDropsTheFuture() {
        Timeline t(m_demo, script(), testing::no_data());
        t.seek(Step::iteration, 30);
        t.seek(Step::iteration, 10);
        QVERIFY(!t.change({{"stride", 2.0}}));
        QCOMPARE(t.furthest(), 30);
        QCOMPARE(t.record().iterations(), 10);
        QVERIFY(!t.change({{"stride", 3.0}}));
        QCOMPARE(t.script().events.size(), 1U);
        t.forward(Step::round);
        QCOMPARE(seen(t), straight(m_demo, t.script(), testing::no_data(), t.position().phases));
    }

    void otherValuesStartOver() {
        Timeline t(m_demo, script(), testing::no_data());
        t.seek(Step::iteration, 12);
        t.touch({.panel = "plane", .x = 1});
        QVERIFY(t.change({{"walls", Eigen::MatrixXd::Ones(2, 2)}}));
        QCOMPARE(t.position().iterations, 12);
        QVERIFY(t.script().events.empty());
        QVERIFY(t.change({{"pull", 0.5}}));
        QCOMPARE(t.position().phases, 0);
    }

    void restoringAScriptKeepsWhatIsCommon() {
        Timeline t(m_demo, script(), testing::no_data());
        t.seek(Step::iteration, 20);
        t.touch({.panel = "plane", .x = 1});
        const Script first = t.script();
        t.seek(Step::iteration, 40);
        t.touch({.panel = "plane", .x = 2});
        t.seek(Step::iteration, 60);
        t.restore(first, 150);
        QCOMPARE(seen(t), straight(m_demo, first, testing::no_data(), 150));
        QCOMPARE(t.furthest(), 150);
        t.restore({m_demo.defaults(), 9, {}}, 30);
        QCOMPARE(seen(t), straight(m_demo, {m_demo.defaults(), 9, {}}, testing::no_data(), 30));
    }

    void anOverflowStopsTheRun() {
        Values values = with(m_demo, m_demo.defaults(), "bounded", false);
        Timeline t(m_demo, {with(m_demo, values, "mood", std::string("wild")), 1, {}}, testing::no_data());
        QVERIFY(!t.seek(Step::iteration, 100));
        QVERIFY(t.stopped().has_value());
        QCOMPARE(t.stopped()->quantity, std::string("at"));
        const std::int64_t iteration = t.stopped()->iteration;
        QCOMPARE(t.position().iterations, iteration);
        QVERIFY(!t.forward());
        QVERIFY(t.back(Step::iteration));
        QVERIFY(!t.stopped().has_value());
        QVERIFY(t.forward(Step::iteration));
        QCOMPARE(t.stopped()->iteration, iteration);
        QCOMPARE(t.record().iterations(), iteration);
    }

    void copiesStayWithinTheirBudget() {
        Timeline t(m_demo, {with(m_demo, m_demo.defaults(), "weight", 300.0), 1, {}},
                   testing::no_data()); // 2.4 MB
        for (int i = 0; i < 200; ++i)
            t.forward();
        QVERIFY(t.bytes() < Timeline::usual_budget);
        QVERIFY(t.back());
        QCOMPARE(seen(t), straight(m_demo, t.script(), testing::no_data(), 199));
    }

    void walksFarFromTheStartAreExact() {
        Random random(33);
        for (int run = 0; run < 4; ++run) {
            Timeline t(m_demo, script(), testing::no_data(), std::size_t{1} << 18); // a few copies, far apart
            t.seek(Step::iteration, 3000);
            for (int step = 0; step < 60; ++step) {
                wander(t, random);
                if (step % 10 == 9)
                    t.seek(Step::phase, random.below(9000));
                QVERIFY(t.bytes() < (std::size_t{1} << 18));
            }
            Timeline straight(m_demo, t.script(), testing::no_data());
            straight.seek(Step::phase, t.position().phases);
            QVERIFY(present(t) == present(straight));
        }
    }

    void anEventInAnIterationOnlyALightCopyLeadsTo() {
        // Touched in the iteration that follows a copy: a replay from there would meet the touch half-way.
        for (const std::int64_t phase : {3, 4, 5, 6, 7}) {
            Timeline t(m_demo, script(), testing::no_data());
            t.seek(Step::phase, phase);
            t.touch({.panel = "plane", .x = 1});
            t.change({{"stride", 2.0}});
            t.seek(Step::iteration, 400);
            for (const std::int64_t place : {phase, phase + 1, phase + 3, phase - 1}) {
                t.seek(Step::phase, place);
                QVERIFY(seen(t) == straight(m_demo, t.script(), testing::no_data(), place));
            }
        }
    }

    void fourThousandLiveChangesStayExactAndLight() {
        Timeline t(m_demo, script(), testing::no_data());
        for (int i = 1; i <= 4000; ++i) {
            t.forward(i % 3 == 0 ? Step::iteration : Step::phase);
            t.change({{"stride", 1 + i % 7 * 0.25}});
            QVERIFY(t.bytes() < Timeline::usual_budget);
        }
        QVERIFY(t.script().events.size() > 3000);
        for (const std::int64_t place : {5999, 3000, 1, 4500}) {
            t.seek(Step::phase, place);
            QVERIFY(seen(t) == straight(m_demo, t.script(), testing::no_data(), t.position().phases));
        }
    }

    void repeatedStepsBackReplayLittle() {
        for (const Step size : {Step::phase, Step::iteration, Step::round}) {
            Demo demo = m_demo;
            int phases = 0;
            demo.start = [&, start = m_demo.start](const Values& v, Random r, const Library& l) {
                return std::make_unique<Counted>(start(v, r, l), phases);
            };
            Timeline t(demo, script(), testing::no_data(), std::size_t{1} << 18);
            t.seek(Step::iteration, 20000); // thousands between two copies
            t.back(size);
            phases = 0;
            for (int i = 0; i < 20; ++i)
                t.back(size);
            // Each replays a small part of the way between two copies, whichever its size.
            QVERIFY2(phases < 20 * 1000, qPrintable(QString::number(phases)));
        }
    }

    void whereAPhaseTakesLongHardlyAnyIsReplayed() {
        Demo demo = m_demo;
        int phases = 0;
        demo.start = [&, start = m_demo.start](const Values& v, Random r, const Library& l) {
            return std::make_unique<Counted>(start(v, r, l), phases, 8);
        };
        Timeline t(demo, script(), testing::no_data());
        t.seek(Step::phase, 40);
        phases = 0;
        for (const std::int64_t place : {11, 34, 5, 22, 38, 17, 29, 8}) {
            t.seek(Step::phase, place);
            QVERIFY(seen(t) == straight(m_demo, t.script(), testing::no_data(), place));
        }
        QVERIFY2(phases <= 8, qPrintable(QString::number(phases)));
    }

    void aTouchKnowsThatTheRunHadEnded() {
        Timeline t(m_demo, {with(m_demo, m_demo.defaults(), "rounds", 1.0), 1, {}}, testing::no_data());
        t.seek(Step::round, 1);
        QVERIFY(t.position().ended());
        t.touch({.panel = "plane", .x = 1});
        Script without = t.script();
        without.events.clear();
        t.restore(without, 15); // from the copy that was made for the touch
        QVERIFY(t.position().ended());
    }

    void changesAtOnePlaceAreOneEventOfAllIds() {
        Timeline t(m_demo, script(), testing::no_data());
        t.seek(Step::phase, 8);
        t.change({{"stride", 2.0}});
        t.change({{"stride", 3.0}, {"pull", std::get<double>(t.values()[1])}}); // the same pull as before
        QCOMPARE(t.script().events.size(), 1U);
        QVERIFY(equal(std::get<Changes>(t.script().events[0].what), Changes{{"stride", 3.0}}));
        t.seek(Step::phase, 20);
        t.change({{"stride", 4.0}});
        t.seek(Step::phase, 10); // what is in force is the start and the changes up to here
        QCOMPARE(std::get<double>(t.values()[0]), 3.0);
        t.seek(Step::phase, 2);
        QCOMPARE(std::get<double>(t.values()[0]), 0.5);
    }

    void aTouchAfterTheEndIsPlayedOn() {
        Timeline t(m_demo, {with(m_demo, m_demo.defaults(), "rounds", 2.0), 1, {}}, testing::no_data());
        QVERIFY(!t.seek(Step::round, 5));
        QVERIFY(t.position().ended());
        t.touch({.panel = "nowhere", .x = 1}); // does not poke
        QVERIFY(t.position().ended());
        t.touch({.panel = "plane", .x = 1});
        QVERIFY(!t.position().ended());
        QVERIFY(t.forward(Step::round));
        QCOMPARE(t.position().iterations, 15);
        QCOMPARE(seen(t), straight(m_demo, t.script(), testing::no_data(), t.position().phases));
        QCOMPARE(t.record().iterations(), 15);
        // There and back, and without the touch the end is the end again.
        QVERIFY(t.back(Step::iteration));
        QVERIFY(t.seek(Step::round, 2));
        QVERIFY(!t.position().ended());
        QVERIFY(t.forward());
        Script without = t.script();
        without.events.clear();
        t.restore(without, 30);
        QVERIFY(t.position().ended());
        QVERIFY(!t.forward());
    }

    void movesAfterTheEndReplaceOneAnother() {
        Timeline t(m_demo, {with(m_demo, m_demo.defaults(), "rounds", 1.0), 1, {}}, testing::no_data());
        t.seek(Step::round, 5);
        for (const double x : {1.0, 2.0, 3.0})
            t.touch({.panel = "plane", .stage = Touch::Stage::move, .x = x});
        QCOMPARE(t.script().events.size(), 1U);
        QVERIFY(t.forward(Step::iteration));
        QCOMPARE(seen(t), straight(m_demo, t.script(), testing::no_data(), t.position().phases));
    }

    void restoringStopsWhenAsked() {
        Timeline t(m_demo, {with(m_demo, m_demo.defaults(), "rounds", 1000000.0), 1, {}}, testing::no_data());
        const Script before = t.script();
        for (const std::int64_t phase : {20001, 40003}) {
            t.seek(Step::phase, phase);
            t.touch({.panel = "plane", .x = 1});
        }
        std::stop_source source;
        source.request_stop();
        t.restore(before, 20001, source.get_token());
        QVERIFY(t.position().phases < 20001); // a copy on the way, and nothing was played again
        t.seek(Step::phase, 20001);
        QCOMPARE(seen(t), straight(m_demo, before, testing::no_data(), 20001));
    }

    void noIterationIsLostWhereRowsWereMerged() {
        Timeline t(m_demo, {with(m_demo, m_demo.defaults(), "rounds", 1000000.0), 1, {}}, testing::no_data());
        t.seek(Step::iteration, (1 << 18) + 5000); // two iterations a row
        const std::int64_t odd = 150001;
        t.seek(Step::iteration, odd);
        const double at = place(t);
        t.change({{"stride", 2.0}});
        QCOMPARE(t.record().iterations(), odd);
        QCOMPARE(t.record().last("at"), at);
        QCOMPARE(place(t), at); // the state is none the worse for it
        t.forward(Step::iteration);
        QCOMPARE(t.record().iterations(), odd + 1);
        t.seek(Step::iteration, odd);
        t.touch({.panel = "plane", .x = 1});
        QCOMPARE(t.record().iterations(), odd);
        QCOMPARE(place(t), at + 1);
    }

    void leapsToACopyAtOrBefore() {
        Timeline t(m_demo, script(), testing::no_data());
        t.seek(Step::iteration, 2000);
        t.leap(Step::iteration, 1000);
        QVERIFY(t.position().iterations <= 1000);
        QVERIFY(t.position().iterations > 980);
        QCOMPARE(t.furthest(), 6000);
    }

    void stopsWhenAsked() {
        std::stop_source source;
        source.request_stop();
        Timeline t(m_demo, script(), testing::no_data());
        QVERIFY(!t.seek(Step::iteration, 10, source.get_token()));
        QCOMPARE(t.position().phases, 0);
    }

    void framesHoldCurvesUpToThePlace() {
        Timeline t(m_demo, script(), testing::no_data());
        t.seek(Step::iteration, 20);
        t.seek(Step::iteration, 12);
        const Frame frame = compose(t, Step::iteration);
        QCOMPARE(frame.trends.size(), 1U);
        QCOMPARE(frame.trends[0].raw.x.size(), 12);
        QCOMPARE(frame.trends[0].smooth.x.size(), 12);
        QCOMPARE(frame.trails[0].profiles.size(), 6U);
        QCOMPARE(frame.furthest_iteration, 20);
        QCOMPARE(frame.metrics.size(), 6U);
        QVERIFY(frame.metrics[0] == frame.trends[0].raw.y(11));
        QCOMPARE(frame.round_ends, (std::vector<std::int64_t>{5, 10, 15, 20}));
    }

private:
    static double place(const Timeline& t) {
        Metrics metrics(t.demo().metrics);
        t.now().measure(metrics);
        return metrics.value("at");
    }
    Script script() const { return {m_demo.defaults(), 3, {}}; }

    void wander(Timeline& t, Random& random) {
        const auto step = static_cast<Step>(random.below(3));
        switch (random.below(8)) {
        case 0:
        case 1:
        case 2:
            t.forward(step);
            break;
        case 3:
        case 4:
            t.back(step);
            break;
        case 5:
            t.seek(step, random.below(step == Step::phase ? 200 : step == Step::iteration ? 60 : 12));
            break;
        case 6:
            if (t.position().phases > 0)
                t.change({{"stride", random.uniform(0, 2)}});
            break;
        default:
            t.touch({.panel = "plane",
                     .mark = "dot",
                     .stage = static_cast<Touch::Stage>(random.below(3)),
                     .x = random.uniform(-1, 1)});
        }
    }

    Demo m_demo = wanderer();
};

QTEST_APPLESS_MAIN(TimelineTest)
#include "timeline_test.moc"
