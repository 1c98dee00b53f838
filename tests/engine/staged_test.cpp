// Staged demos: where stages lead, what is counted, which words are said and what is measured.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/staged.h"
#include "engine/core/timeline.h"
#include "tests/no_data.h"

#include <QTest>

using namespace orrery;

namespace {

/// Lifts `layers` stones one by one, rests, and goes round; every third iteration skips the rest. Ends after
/// seven iterations. A touch lets it begin again.
struct Climber : Staged<Climber> {
    struct Params {
        int layers = 2;
    };
    Climber(const Params& params, Random, const Library&) : m_params(params), m_bag(100) {}
    void apply(const Params& params) { m_params = params; }
    static auto held(auto& self) { return std::tie(self.m_bag); }

    void lift() { m_lifted = did(&Climber::lift) ? m_lifted + 1 : 1; }
    Then lifted() const {
        if (m_lifted < m_params.layers)
            return again();
        return done().iterations % 3 == 2 ? to(&Climber::count) : on();
    }
    void rest() { ++m_rests; }
    void count() { ++m_counted; }
    Then counted() const { return done().iterations == 6 ? end() : on(); }

    void say_start(Narration& n) const { n.say(same("start")); }
    void say_lift(Narration& n) const {
        n.phase(same("lift {0:d}"), m_lifted);
        n.say(same("lifted"));
    }
    void say_rest(Narration& n) const { n.say(same("rested")); }
    void say_count(Narration& n) const { n.say(same("counted")); }
    void say_iteration(Narration& n) const { n.say(same("iteration")); }
    void say_touched(Narration& n) const { n.say(same("touched")); }
    Reply touch(const Touch& touch) {
        if (touch.panel != "poke")
            return Reply::ignored();
        begin_again();
        return Reply::poked();
    }
    void show(Figure&) const {}

    Params m_params;
    std::vector<double> m_bag;
    int m_lifted = 0, m_rests = 0, m_counted = 0;
};

/// Packs once, then only climbs.
struct Prepared : Staged<Prepared> {
    struct Params {
        int unused = 0;
    };
    Prepared(const Params&, Random, const Library&) {}
    void apply(const Params&) {}
    static auto held(auto&) { return std::tie(); }

    void pack() { ++m_packed; }
    void climb() { ++m_climbed; }
    Then climbed() const { return m_climbed == 4 ? end() : iteration(&Prepared::climb); }
    void say_start(Narration& n) const { n.say(same("start")); }
    void say_pack(Narration& n) const { n.say(same("packed")); }
    void say_climb(Narration& n) const { n.say(same("climbed")); }
    void show(Figure&) const {}

    int m_packed = 0, m_climbed = 0;
};

Demo climber() {
    using D = Climber;
    return make_demo<D>(
        {.demo = {.id = "climber",
                  .title = same("climber"),
                  .steps = {{same("p"), same("phase {0:d}")},
                            {same("i"), same("iteration {0:d}")},
                            {same("r"), same("round {0:d}")}},
                  .parameters = {number(&D::Params::layers, "layers", same("layers"), 1, 9)}},
         .stages = {{"lift", same("lift"), &D::lift, &D::say_lift, &D::lifted},
                    {"rest", same("rest"), &D::rest, &D::say_rest},
                    {"count", same("count"), &D::count, &D::say_count, &D::counted}},
         .round_length = 2,
         .measured = {{"rests", same("rests"), &D::m_rests},
                      {"even", same("even"),
                       [](const D& d) {
                           return d.m_counted % 2 == 0 ? std::optional(d.m_counted) : std::nullopt;
                       }},
                      {"pair", same("pair"),
                       [](const D& d) { return Eigen::VectorXd(Eigen::Vector2d(1, d.m_rests)); }}},
         .exposed = {
             {"lifted", [](const D& d) { return Eigen::VectorXd::Constant(1, d.m_lifted).eval(); }}}});
}

std::string words(const Simulation& run, Step size) {
    Narration n(size);
    run.narrate(n);
    return n.phase().in(Language::en) + "|" + n.line() + "|" + n.sentences().front().in(Language::en);
}

double metric(const Demo& demo, const Simulation& run, const char* id) {
    Metrics metrics(demo.metrics);
    run.measure(metrics);
    return metrics.value(id);
}

} // namespace

class StagedTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void stagesFollowOneAnother() {
        const Demo demo = climber();
        const auto run = demo.start(demo.defaults(), Random(1), testing::no_data());
        std::string path;
        std::vector<Boundary> ends;
        for (int phase = 0; phase < 26; ++phase) {
            const Boundary boundary = run->advance();
            path += words(*run, Step::phase) == "lift 1|lift|lifted"   ? "1"
                    : words(*run, Step::phase) == "lift 2|lift|lifted" ? "2"
                    : words(*run, Step::phase) == "rest|rest|rested"   ? "r"
                                                                       : "c";
            if (boundary != Boundary::phase)
                ends.push_back(boundary);
        }
        QCOMPARE(QString::fromStdString(path), QStringLiteral("12rc12rc12c12rc12rc12c12rc"));
        const std::vector<Boundary> expected{Boundary::iteration, Boundary::round,     Boundary::iteration,
                                             Boundary::round,     Boundary::iteration, Boundary::round,
                                             Boundary::end};
        QVERIFY(ends == expected);
        QCOMPARE(metric(demo, *run, "rests"), 5.0);
    }

    void whatPreparesIsDoneOnce() {
        using D = Prepared;
        const Demo demo =
            make_demo<D>({.demo = {.id = "prepared", .title = same("prepared"), .steps = climber().steps},
                          .stages = {{"pack", same("pack"), &D::pack, &D::say_pack},
                                     {"climb", same("climb"), &D::climb, &D::say_climb, &D::climbed}},
                          .measured = {{"packed", same("packed"), &D::m_packed}}});
        const auto run = demo.start(demo.defaults(), Random(1), testing::no_data());
        QVERIFY(run->advance() == Boundary::phase);
        for (int i = 0; i < 3; ++i) {
            QVERIFY(run->advance() == Boundary::iteration);
            QCOMPARE(words(*run, Step::phase), std::string("climb|climb|climbed"));
        }
        QVERIFY(run->advance() == Boundary::end);
        QCOMPARE(metric(demo, *run, "packed"), 1.0);
    }

    void theSizeChoosesTheWords() {
        const Demo demo = climber();
        const auto run = demo.start(demo.defaults(), Random(1), testing::no_data());
        QCOMPARE(words(*run, Step::round), std::string("Before the first step|lift|start"));
        run->advance();
        QCOMPARE(words(*run, Step::iteration), std::string("lift 1|lift|lifted")); // none is done yet
        for (int phase = 1; phase < 5; ++phase)
            run->advance();
        QCOMPARE(words(*run, Step::phase), std::string("lift 1|lift|lifted"));
        QCOMPARE(words(*run, Step::iteration), std::string("iteration 1|count|iteration"));
        QCOMPARE(words(*run, Step::round), std::string("round 0|count|iteration"));
        QCOMPARE(run->touch({.panel = "elsewhere"}).kind, Reply::Kind::ignored);
        QCOMPARE(words(*run, Step::phase), std::string("lift 1|lift|lifted"));
        QCOMPARE(run->touch({.panel = "poke"}).kind, Reply::Kind::poked);
        QCOMPARE(words(*run, Step::phase), std::string("|lift|touched"));
        run->advance();
        QCOMPARE(words(*run, Step::phase), std::string("lift 2|lift|lifted"));
    }

    void whatIsNotThereIsNotMeasured() {
        const Demo demo = climber();
        const auto run = demo.start(demo.defaults(), Random(1), testing::no_data());
        QVERIFY(std::isnan(metric(demo, *run, "rests"))); // before the first iteration
        for (int phase = 0; phase < 4; ++phase)
            run->advance();
        QCOMPARE(metric(demo, *run, "rests"), 1.0);
        QVERIFY(std::isnan(metric(demo, *run, "even")));
        for (int phase = 0; phase < 4; ++phase)
            run->advance();
        QCOMPARE(metric(demo, *run, "even"), 2.0);
        QVERIFY(demo.metrics[2].vector && !demo.metrics[0].vector && !demo.metrics[1].vector);
        Metrics row(demo.metrics);
        run->measure(row);
        QVERIFY(row.row() == (std::vector<double>{2, 2, 1, 2}));
    }

    void aTimelineGoesBackInIt() {
        const Demo demo = climber();
        Timeline timeline(demo, {demo.defaults(), 1, {}}, testing::no_data());
        timeline.seek(Step::iteration, 7);
        QVERIFY(timeline.position().ended());
        QCOMPARE(timeline.position().phases, std::int64_t{26});
        timeline.back(Step::iteration);
        timeline.back(Step::phase);
        QCOMPARE(words(timeline.now(), Step::phase), std::string("lift 2|lift|lifted"));
    }
};

QTEST_APPLESS_MAIN(StagedTest)
#include "staged_test.moc"
