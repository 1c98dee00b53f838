// Question 8: the learner learns, each mistake does what the text says, and touching is honest.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/predicate.h"
#include "engine/environments/cart_pole.h"
#include "tests/one_demo.h"

#include <QTest>

#include <functional>

using namespace orrery;
using namespace orrery::test;

namespace {

Timeline played(const std::string& settings, std::uint64_t seed) {
    return run_of("q-learning", settings, seed);
}

struct Run {
    double best = 0, last = 0, overall = 0; ///< 100-episode means; mean return of all episodes
};

Run run(const std::string& settings, std::uint64_t seed) {
    Timeline timeline = played(settings, seed);
    while (timeline.forward(Step::round)) {
    }
    const Record& record = timeline.record();
    return {record.maximum("mean_return_100"), record.last("mean_return_100"),
            record.mean("episode_return", std::numeric_limits<int>::max())};
}

int count(const std::string& settings, const std::function<bool(const Run&)>& holds) {
    int seeds = 0;
    for (std::uint64_t seed = 1; seed <= 10; ++seed)
        seeds += holds(run(settings, seed));
    return seeds;
}

void advance(Timeline& timeline, int phases) {
    for (int i = 0; i < phases; ++i)
        timeline.forward();
}

} // namespace

class QLearningTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void the_defaults_learn() {
        QVERIFY(count("", [](const Run& r) { return r.best >= 195; }) >= 9);
    }

    void chance_alone_stays_near_22() {
        QCOMPARE(count("epsilon_start=1&epsilon_end=1",
                       [](const Run& r) {
                           return r.last > 18 && r.last < 27 && r.overall > 20 && r.overall < 25;
                       }),
                 10);
    }

    void the_mistakes_do_harm() {
        const auto learned = [](const Run& r) { return r.best >= 195; };
        QVERIFY(count("epsilon_start=0", learned) <= 1);
        QVERIFY(count("gamma=0", learned) == 0);
        QVERIFY(count("alpha=1&alpha_decay=1", learned) == 0);
        QVERIFY(count("time_limit=terminal", learned) == 0);
    }

    void an_update_is_the_bellman_equation() {
        Timeline demo = played("", 3);
        int checked = 0;
        for (int i = 0; i < 3000; ++i) {
            const Eigen::MatrixXd before = tensor_now(demo, "q");
            const Eigen::MatrixXd visits = tensor_now(demo, "visits");
            advance(demo, 3);
            QCOMPARE(tensor_now(demo, "q"), before); // only the update changes the table
            demo.forward();
            const Eigen::MatrixXd change = tensor_now(demo, "q") - before;
            const Eigen::MatrixXd seen = tensor_now(demo, "visits") - visits;
            QCOMPARE(seen.sum(), 1.0);
            Eigen::Index row = 0, column = 0;
            seen.maxCoeff(&row, &column);
            for (Eigen::Index s = 0; s < change.rows(); ++s)
                for (Eigen::Index a = 0; a < 2; ++a)
                    QVERIFY((s == row && a == column) || change(s, a) == 0);
            const double error = metric_now(demo, "td_error");
            if (std::abs(error) > 1e-6) { // α ≥ 0.05, at most 0.5
                const double step = change(row, column) / error;
                QVERIFY(step > 0.049 && step < 0.5001);
                ++checked;
            }
        }
        QVERIFY(checked > 2000);
    }

    void a_fall_and_the_clock_have_different_targets() {
        // γ = 1, α = 1: where the clock ends an episode the target is 1 + max Q(s′), after a fall it is 1.
        for (const std::string rule : {"bootstrap", "terminal"}) {
            Timeline demo = played("alpha=1&alpha_decay=1&gamma=1&initial_value=50&time_limit=" + rule, 4);
            int falls = 0, stops = 0;
            for (int i = 0; i < 40000 && (falls < 3 || stops < 1); ++i) {
                demo.forward(Step::iteration);
                if (demo.position().boundary < Boundary::round)
                    continue;
                const Narration narration = narration_now(demo, Step::iteration);
                const std::string words = narration.sentences().front().in(Language::en);
                const bool fell = words.find("fell") != std::string::npos;
                const bool mistaken = words.find("mistaken") != std::string::npos;
                const bool stopped = metric_now(demo, "episode_return") == 200;
                falls += fell;
                stops += stopped && !fell;
                QCOMPARE(mistaken, stopped && !fell && rule == "terminal");
            }
            QVERIFY(falls > 0 && stops > 0);
        }
    }

    void touching_moves_and_forgets_the_choice() {
        Timeline demo = played("", 1);
        advance(demo, 4 * 3 + 2); // chosen, not yet acted
        const double visits = tensor_now(demo, "visits").sum();
        QCOMPARE(demo.touch({.panel = "table", .mark = "cells", .x = 1, .y = 1}).kind, Reply::Kind::ignored);
        QCOMPARE(
            demo.touch({.panel = "cart", .mark = "cart", .stage = Touch::Stage::move, .x = 1.5, .y = 0.2})
                .kind,
            Reply::Kind::poked);
        QCOMPARE(tensor_now(demo, "state")(0), 1.5);
        QCOMPARE(
            demo.touch({.panel = "cart", .mark = "pole", .stage = Touch::Stage::move, .x = 9, .y = 1}).kind,
            Reply::Kind::poked);
        const double angle = tensor_now(demo, "state")(2);
        QVERIFY(angle > 0.15 && angle < cart_pole::angle_limit);
        advance(demo, 3);
        QCOMPARE(tensor_now(demo, "visits").sum(), visits); // observe, choose and act again
        demo.forward();
        QCOMPARE(tensor_now(demo, "visits").sum(), visits + 1);
    }

    void the_point_holds() {
        const auto point = Predicate::parse(demo_of("q-learning").point);
        QVERIFY(point);
        int seeds = 0;
        for (std::uint64_t seed = 1; seed <= 3; ++seed) {
            Timeline timeline = played("", seed);
            QVERIFY(!point->holds(timeline.record()));
            timeline.seek(Step::round, 400);
            QVERIFY(timeline.story().told(timeline.position()));
            seeds += point->holds(timeline.record());
        }
        QVERIFY(seeds >= 2);
    }
};

QTEST_APPLESS_MAIN(QLearningTest)
#include "q_learning_test.moc"
