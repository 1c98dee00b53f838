// Question 8: the learner learns, each mistake does what the text says, and touching is honest.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/predicate.h"
#include "engine/core/timeline.h"
#include "engine/data/library.h"
#include "engine/demos/q_learning.h"

#include <QTest>

#include <algorithm>
#include <functional>

using namespace orrery;

namespace {

using Params = QLearning::Params;

const Library& library() {
    static const Library empty([](const std::string&) { return std::string(); },
                               [](const std::string&) { return Image(); });
    return empty;
}

const Demo& declared() {
    static const Demo demo = q_learning();
    return demo;
}

double metric(const QLearning& demo, const char* id) {
    Metrics metrics(declared().metrics);
    demo.measure(metrics);
    return metrics.value(id);
}

Eigen::MatrixXd tensor(const QLearning& demo, const std::string& id) {
    Tensors tensors;
    demo.expose(tensors);
    for (const Tensor& t : tensors.all())
        if (t.id == id)
            return Eigen::Map<const Eigen::Matrix<double, -1, -1, Eigen::RowMajor>>(
                t.values.data(), t.shape[0], t.shape.size() > 1 ? t.shape[1] : 1);
    return {};
}

struct Run {
    double best = 0, last = 0, overall = 0; ///< 100-episode means; mean return of all episodes
};

Run run(const Params& params, std::uint64_t seed) {
    QLearning demo(params, Random(seed), library());
    Run result;
    for (Boundary b = Boundary::phase; b != Boundary::end;) {
        b = demo.advance();
        if (b < Boundary::round)
            continue;
        result.overall += metric(demo, "episode_return") / params.episodes;
        result.last = metric(demo, "mean_return_100");
        if (result.last > result.best) // NaN until there are a hundred
            result.best = result.last;
    }
    return result;
}

int count(const Params& params, const std::function<bool(const Run&)>& holds) {
    int seeds = 0;
    for (std::uint64_t seed = 1; seed <= 10; ++seed)
        seeds += holds(run(params, seed));
    return seeds;
}

void advance(QLearning& demo, int phases) {
    for (int i = 0; i < phases; ++i)
        demo.advance();
}

} // namespace

class QLearningTest : public QObject {
    Q_OBJECT

private slots:
    void the_defaults_learn() {
        QVERIFY(count({}, [](const Run& r) { return r.best >= 195; }) >= 9);
    }

    void chance_alone_stays_near_22() {
        const Params p{.epsilon_start = 1, .epsilon_end = 1};
        QCOMPARE(count(p,
                       [](const Run& r) {
                           return r.last > 18 && r.last < 27 && r.overall > 20 && r.overall < 25;
                       }),
                 10);
    }

    void the_mistakes_do_harm() {
        const auto learned = [](const Run& r) { return r.best >= 195; };
        QVERIFY(count({.epsilon_start = 0}, learned) <= 1);
        QVERIFY(count({.gamma = 0}, learned) == 0);
        QVERIFY(count({.alpha = 1, .alpha_decay = 1}, learned) == 0);
        QVERIFY(count({.time_limit = QLearning::TimeLimit::terminal}, learned) == 0);
    }

    void an_update_is_the_bellman_equation() {
        QLearning demo({}, Random(3), library());
        int checked = 0;
        for (int i = 0; i < 3000; ++i) {
            const Eigen::MatrixXd before = tensor(demo, "q");
            const Eigen::MatrixXd visits = tensor(demo, "visits");
            advance(demo, 3);
            QCOMPARE(tensor(demo, "q"), before); // only the update changes the table
            demo.advance();
            const Eigen::MatrixXd change = tensor(demo, "q") - before;
            const Eigen::MatrixXd seen = tensor(demo, "visits") - visits;
            QCOMPARE(seen.sum(), 1.0);
            Eigen::Index row = 0, column = 0;
            seen.maxCoeff(&row, &column);
            for (Eigen::Index s = 0; s < change.rows(); ++s)
                for (Eigen::Index a = 0; a < 2; ++a)
                    QVERIFY((s == row && a == column) || change(s, a) == 0);
            const double error = metric(demo, "td_error");
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
        for (const auto rule : {QLearning::TimeLimit::bootstrap, QLearning::TimeLimit::terminal}) {
            QLearning demo(
                {.alpha = 1, .alpha_decay = 1, .gamma = 1, .initial_value = 50, .time_limit = rule},
                Random(4), library());
            int falls = 0, stops = 0;
            for (int i = 0; i < 40000 && (falls < 3 || stops < 1); ++i) {
                Boundary b;
                do
                    b = demo.advance();
                while (b == Boundary::phase);
                if (b < Boundary::round)
                    continue;
                Narration narration(Step::iteration);
                demo.narrate(narration);
                const std::string words = narration.sentences().front().in(Language::en);
                const bool fell = words.find("fell") != std::string::npos;
                const bool mistaken = words.find("mistaken") != std::string::npos;
                const bool stopped = metric(demo, "episode_return") == 200;
                falls += fell;
                stops += stopped && !fell;
                QCOMPARE(mistaken, stopped && !fell && rule == QLearning::TimeLimit::terminal);
            }
            QVERIFY(falls > 0 && stops > 0);
        }
    }

    void touching_moves_and_forgets_the_choice() {
        QLearning demo({}, Random(1), library());
        advance(demo, 4 * 3 + 2); // chosen, not yet acted
        const double visits = tensor(demo, "visits").sum();
        QCOMPARE(demo.touch({.panel = "table", .mark = "cells", .x = 1, .y = 1}).kind, Reply::Kind::ignored);
        QCOMPARE(
            demo.touch({.panel = "cart", .mark = "cart", .stage = Touch::Stage::move, .x = 1.5, .y = 0.2})
                .kind,
            Reply::Kind::poked);
        QCOMPARE(tensor(demo, "state")(0), 1.5);
        QCOMPARE(
            demo.touch({.panel = "cart", .mark = "pole", .stage = Touch::Stage::move, .x = 9, .y = 1}).kind,
            Reply::Kind::poked);
        const double angle = tensor(demo, "state")(2);
        QVERIFY(angle > 0.15 && angle < cart_pole::angle_limit);
        advance(demo, 3);
        QCOMPARE(tensor(demo, "visits").sum(), visits); // observe, choose and act again
        demo.advance();
        QCOMPARE(tensor(demo, "visits").sum(), visits + 1);
    }

    void a_copy_goes_on_alike() {
        QLearning demo({}, Random(7), library());
        advance(demo, 501);
        QLearning copy = demo;
        advance(demo, 1000);
        advance(copy, 1000);
        QCOMPARE(tensor(copy, "q"), tensor(demo, "q"));
        QCOMPARE(tensor(copy, "state"), tensor(demo, "state"));
    }

    void the_point_holds() {
        const auto point = Predicate::parse(declared().point);
        QVERIFY(point);
        int seeds = 0;
        for (std::uint64_t seed = 1; seed <= 3; ++seed) {
            Timeline timeline(declared(), {.values = declared().defaults(), .seed = seed}, library());
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
