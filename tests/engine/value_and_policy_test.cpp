// Question 24: exact values equal the reference; an actor that never sees the map finds the goal.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/environments/grid_world.h"
#include "tests/engine/graph_reference.h"
#include "tests/still_axes.h"

#include <QTest>

using namespace orrery;
using namespace orrery::test;

namespace {

const std::string small = "...G/.#.P/S...";

Timeline played(const std::string& settings, std::uint64_t seed = 1, int rounds = 0) {
    Timeline timeline = run_of("value-and-policy", settings, seed);
    if (rounds > 0)
        timeline.seek(Step::round, rounds);
    else
        play_story(timeline);
    return timeline;
}

} // namespace

class ValueAndPolicyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void optimal_values_are_those_of_the_reference() {
        const QJsonArray cases = graph::reference::cases("grid_world.json");
        QVERIFY(!cases.isEmpty());
        for (const auto& one : cases) {
            const QJsonObject c = one.toObject();
            const GridWorld world(small,
                                  {.slip = c["slip"].toDouble(), .step_reward = c["step_reward"].toDouble()});
            QCOMPARE(c["walls"].toArray().size(), 1);
            QVERIFY(world.cell(c["walls"].toArray()[0].toInt()) == GridWorld::Cell::wall);
            QVERIFY(world.cell(c["goal"].toInt()) == GridWorld::Cell::goal);
            QVERIFY(world.cell(c["pit"].toInt()) == GridWorld::Cell::pit);
            const Eigen::MatrixXd expected = graph::reference::matrix(c["expect"].toObject()["V"], 1);
            const Eigen::VectorXd values = world.optimal(c["gamma"].toDouble());
            QVERIFY2(graph::reference::error(values, expected) < 1e-9, qPrintable(c["name"].toString()));
        }
    }

    void a_map_reads_back_and_refuses_nonsense() {
        const std::string map = ".......G/.##.##../.#...P../.#.#.##./.....P../S..P....";
        QCOMPARE(GridWorld(map, {}).map(), map);
        QVERIFY(!GridWorld::refuse(map) && !GridWorld::refuse(small));
        for (const char* bad :
             {"", "S", "S./G", "S.G", "..G/...", "S.G/..S", "S../..x", "S#G/.#.", "...../S...."})
            QVERIFY2(GridWorld::refuse(bad), bad);
    }

    /// The goal is carried to the other corner while the agent walks: the sweeps know it after as many
    /// episodes as there were sweeps, the walker doesn't.
    void a_map_that_changes_under_way_is_swept_anew() {
        for (std::uint64_t seed = 1; seed <= 3; ++seed) {
            Timeline run = played("", seed, 521);
            const auto click = [&](int cell) {
                return run.touch({.panel = "learned", .mark = "values", .index = cell}).kind;
            };
            QCOMPARE(click(7), Reply::Kind::ignored); // the only goal
            for (int i = 0; i < 3; ++i)
                QCOMPARE(click(47), Reply::Kind::poked);
            QCOMPARE(click(7), Reply::Kind::poked);
            QCOMPARE(run.script().events.size(), std::size_t(4));
            const double beside = tensor_now(run, "v_exact")(46);
            QVERIFY(beside > 0.9);
            QVERIFY(tensor_now(run, "v")(46) < beside - 0.2); // nobody was told
            run.seek(Step::round, 521 + 24);
            QVERIFY((tensor_now(run, "v") - tensor_now(run, "v_exact")).cwiseAbs().maxCoeff() < 0.01);
            QVERIFY(tensor_now(run, "v_critic")(46) < beside - 0.2);
        }
    }

    /// A wall put up after the last episode is learned, too: as many episodes follow again.
    void a_map_that_changes_after_the_end_is_walked_on() {
        for (const std::string method : {"q_learning", "actor_critic"}) {
            Timeline run = played("method=" + method + "&episodes=40", 1, 100000);
            QVERIFY(run.position().ended());
            const std::int64_t walks = run.position().rounds;
            QVERIFY(run.touch({.panel = "learned", .mark = "values", .index = 20}).kind ==
                    Reply::Kind::poked);
            while (run.forward(Step::round)) {
            }
            QVERIFY(run.position().ended());
            QVERIFY2(run.position().rounds >= walks + 40,
                     qPrintable(QString::number(run.position().rounds - walks)));
            Figure figure;
            run.now().show(figure);
            const auto range = figure.find("errors")->x.range; // what was played on is in the picture
            QVERIFY(range && range->high >= static_cast<double>(run.position().rounds));
        }
    }

    /// Values of a policy satisfy their own equation; those of the greedy one are optimal.
    void values_of_a_policy_are_exact() {
        const GridWorld world(small, {.slip = 0.2});
        const Eigen::VectorXd optimal = world.optimal(0.99);
        Eigen::MatrixXd uniform = Eigen::MatrixXd::Constant(world.states(), 4, 0.25), greedy = 0 * uniform;
        for (int state = 0; state < world.states(); ++state)
            greedy(state, world.best_action(state, optimal, 0.99)) = 1;
        const Eigen::VectorXd of_greedy = world.values_of(greedy, 0.99),
                              of_uniform = world.values_of(uniform, 0.99);
        for (const int state : world.order()) {
            QVERIFY(std::abs(of_greedy(state) - optimal(state)) < 1e-9);
            double mean = 0;
            for (int action = 0; action < 4; ++action)
                mean += 0.25 * world.expected(state, action, of_uniform, 0.99);
            QVERIFY(std::abs(mean - of_uniform(state)) < 1e-12 && of_uniform(state) < optimal(state));
        }
        Random random(1); // by lot, too
        double sum = 0;
        constexpr int walks = 4000;
        for (int walk = 0; walk < walks; ++walk) {
            int state = world.start();
            double weight = 1;
            for (int step = 0; step < 300; ++step) {
                const GridWorld::Outcome outcome =
                    world.step(state, world.best_action(state, optimal, 0.99), random);
                sum += weight * outcome.reward / walks;
                weight *= 0.99;
                if (outcome.ends)
                    break;
                state = outcome.to;
            }
        }
        QVERIFY2(std::abs(sum - optimal(world.start())) < 0.03, qPrintable(QString::number(sum)));
    }

    void sweeps_find_the_optimum_and_arrows_come_first() {
        for (const std::string method : {"value_iteration", "policy_iteration"}) {
            const Timeline demo = played("method=" + method);
            QVERIFY((tensor_now(demo, "v") - tensor_now(demo, "v_exact")).cwiseAbs().maxCoeff() < 2e-3);
            QCOMPARE(metric_now(demo, "arrows_right"), 35.0);
            QVERIFY(metric_now(demo, "bellman_residual") < 1e-3);
        }
        QVERIFY(metric_now(played("method=value_iteration&sweep=in_place"), "settled_at") <
                metric_now(played("method=value_iteration"), "settled_at"));
        const Timeline eleven = played("method=value_iteration", 1, 11);
        QCOMPARE(metric_now(eleven, "arrows_right"), 35.0);
        QVERIFY(metric_now(eleven, "worst_error") > 0.8);
        const Timeline first = played("method=value_iteration", 1, 1);
        QVERIFY(std::abs(tensor_now(first, "v")(6) - 0.896) < 1e-12); // left of the goal
    }

    /// The exact probability of the goal under the likeliest actions; what the critic knows, and what not.
    void walking_finds_the_goal() {
        int reaches = 0, apart = 0, good = 0;
        for (std::uint64_t seed = 1; seed <= 10; ++seed) {
            const Timeline demo = played("", seed);
            reaches += metric_now(demo, "goal_probability") >= 0.9;
            good += metric_now(demo, "start_value") >= 0.36;
            apart += metric_now(demo, "error_walked") < 0.2 * metric_now(demo, "error_elsewhere");
            const Eigen::MatrixXd policy = tensor_now(demo, "policy");
            QVERIFY((policy.rowwise().sum().array() - 1).abs().maxCoeff() < 1e-5);
        }
        QVERIFY2(reaches >= 8 && apart >= 8 && good >= 8,
                 qPrintable(QStringLiteral("%1 %2 %3").arg(reaches).arg(apart).arg(good)));
    }

    void a_step_that_pays_keeps_everyone_from_arriving() {
        const Timeline demo = played("method=value_iteration&step_reward=0.05&sweeps=400");
        QVERIFY(metric_now(demo, "value_start") > 4.8 && metric_now(demo, "value_start") < 5);
        const Timeline bump = played("method=value_iteration&slip=0.2&step_reward=0&map=...G/.%23.P/S...");
        const GridWorld world(small, {.slip = 0.2, .step_reward = 0});
        QCOMPARE(world.best_action(6, tensor_now(bump, "v").reshaped(), 0.99), 3);
    }

    void before_the_start_clicks_build_another_map() {
        Timeline demo = run_of("value-and-policy", "", 1);
        const auto click = [&](int cell) {
            return demo.touch(
                {.panel = "exact", .mark = "values", .index = cell, .stage = Touch::Stage::press});
        };
        const Reply reply = click(3);
        QCOMPARE(reply.kind, Reply::Kind::set);
        QCOMPARE(reply.parameter, std::string("map"));
        QCOMPARE(std::get<std::string>(reply.value),
                 std::string("...#...G/.##.##../.#...P../.#.#.##./.....P../S..P...."));
        QCOMPARE(click(7).kind, Reply::Kind::ignored);  // the only goal
        QCOMPARE(click(40).kind, Reply::Kind::ignored); // the start
    }

    void axes_stand_still() {
        QCOMPARE(moving_axes("value-and-policy", "", 1, true, 8).join(", "), QString());
    }
};

QTEST_GUILESS_MAIN(ValueAndPolicyTest)
#include "value_and_policy_test.moc"
