// Question 26: the penalty's gradients, where slopes settle, clipped weights, and who arrives.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/plane_critic.h"
#include "tests/still_axes.h"

#include <QTest>

#include <cmath>

using namespace orrery;
using namespace orrery::test;

namespace {

Timeline played(const std::string& settings, std::uint64_t seed, int iterations) {
    Timeline timeline = run_of("gradient-penalty", settings, seed);
    timeline.seek(Step::iteration, iterations);
    return timeline;
}

Eigen::MatrixXd cloud(double x, int count, Random& random) {
    Eigen::MatrixXd points(count, 2);
    for (Eigen::Index i = 0; i < count; ++i) {
        points(i, 0) = x + 0.3 * random.normal();
        points(i, 1) = 0.3 * random.normal();
    }
    return points;
}

PlaneCritic<double> loaded(SlopeLimit limit, double clip = 0.01) {
    PlaneCritic<double> critic({.limit = limit, .hidden = 6, .batch = 7, .clip = clip}, Random(5));
    Random random(6);
    const Eigen::MatrixXd real = cloud(-1, 7, random), generated = cloud(1, 7, random);
    Eigen::VectorXd where(7);
    for (double& one : where)
        one = random.uniform();
    critic.load(real, generated, where);
    critic.judge();
    auto& training = critic.training();
    training.set(training.nodes().noise, cloud(0.5, 7, random)); // not on the kinks of ReLU
    return critic;
}

} // namespace

class GradientPenaltyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Through the gradient's gradient, for each kind of limit; and G's.
    void gradients_equal_central_differences() {
        for (const SlopeLimit limit : {SlopeLimit::none, SlopeLimit::gradient_penalty, SlopeLimit::one_sided,
                                       SlopeLimit::mean_square}) {
            PlaneCritic<double> critic = loaded(limit);
            auto& training = critic.training();
            auto& memory = training.memory();
            for (const std::size_t player : {0, 1}) {
                training.forward(player);
                training.backward(player);
                const Objective objective = training.objective(player);
                std::vector<Eigen::MatrixXd> gradients;
                for (const graph::Value g : objective.gradients)
                    gradients.emplace_back(memory[g]);
                for (std::size_t k = 0; k < gradients.size(); ++k)
                    for (Eigen::Index i = 0; i < gradients[k].rows(); ++i)
                        for (Eigen::Index j = 0; j < gradients[k].cols(); ++j) {
                            double& weight = memory[objective.parameters[k]](i, j);
                            const double value = weight, h = 1e-6;
                            const auto loss = [&](double at) {
                                weight = at;
                                training.forward(player);
                                return training.loss(player);
                            };
                            const double difference = (loss(value + h) - loss(value - h)) / (2 * h);
                            loss(value);
                            QVERIFY2(std::abs(difference - gradients[k](i, j)) < 1e-5,
                                     qPrintable(QString::number(difference - gradients[k](i, j))));
                        }
            }
        }
    }

    void penalties_are_those_of_their_definitions() {
        const auto norms_of = [](PlaneCritic<double>& critic) {
            const Eigen::ArrayXd norms = critic.gradients().rowwise().norm();
            return norms;
        };
        PlaneCritic<double> two = loaded(SlopeLimit::gradient_penalty), one = loaded(SlopeLimit::one_sided),
                            square = loaded(SlopeLimit::mean_square), none = loaded(SlopeLimit::none);
        const Eigen::ArrayXd norms = norms_of(two);
        QVERIFY(std::abs(two.penalty() - (norms - 1).square().mean()) < 1e-12);
        QVERIFY(std::abs(one.penalty() - (norms - 1).max(0).square().mean()) < 1e-12);
        QVERIFY(std::abs(square.penalty() - norms.square().mean()) < 1e-12);
        const double plain = none.heights(none.generated()).mean() - none.heights(none.real()).mean();
        QVERIFY(std::abs(none.loss() - plain) < 1e-12);
        QVERIFY(std::abs(two.loss() - plain - 10 * two.penalty()) < 1e-12);
        // The slopes that are drawn are the same network's.
        QVERIFY((two.slopes(two.interpolates()) - two.gradients()).cwiseAbs().maxCoeff() < 1e-12);
    }

    void clipping_keeps_every_weight_in_bounds() {
        PlaneCritic<double> critic = loaded(SlopeLimit::weight_clipping, 0.05);
        critic.learn();
        QVERIFY(critic.parameters().cwiseAbs().maxCoeff() <= 0.05);
        QVERIFY(critic.clipped() > 0.3);
    }

    void slopes_settle_where_theory_says() {
        for (std::uint64_t seed = 1; seed <= 6; ++seed) {
            const Timeline run = played("", seed, 500);
            QVERIFY2(std::abs(metric_now(run, "norm_penalty") - 1.25) < 0.1,
                     qPrintable(QString::number(metric_now(run, "norm_penalty"))));
            QVERIFY(metric_now(run, "norm_clipped") < 0.01 && metric_now(run, "clipped_weights") > 0.8);
            QVERIFY(metric_now(run, "norm_none") > 100);
        }
        for (const double weight : {2.0, 5.0}) {
            const double norm =
                metric_now(played("penalty_weight=" + std::to_string(weight), 1, 500), "norm_penalty");
            QVERIFY(std::abs(norm - (1 + 5 / (2 * weight))) < 0.15);
        }
        QVERIFY(std::abs(metric_now(played("method=mean_square", 1, 500), "norm_penalty") - 0.25) < 0.05);
    }

    /// c³ for clipping, four times for twice the width; the penalty is what it was.
    void clipping_depends_on_what_the_penalty_does_not() {
        const Timeline small = played("clip=0.1&release=never", 2, 500),
                       large = played("clip=0.2&release=never", 2, 500),
                       wide = played("clip=0.1&hidden=64&release=never", 2, 500);
        const double slope = metric_now(small, "norm_clipped");
        QVERIFY(metric_now(large, "norm_clipped") > 5 * slope);
        QVERIFY(metric_now(wide, "norm_clipped") > 3 * slope);
        QVERIFY(std::abs(metric_now(wide, "norm_penalty") - metric_now(small, "norm_penalty")) < 0.1);
    }

    void only_the_penalty_brings_the_points_home() {
        for (std::uint64_t seed = 1; seed <= 4; ++seed) {
            const Timeline run = played("", seed, 580);
            QVERIFY(std::abs(metric_now(run, "place_penalty") + 2.5) < 1);
            QVERIFY(std::abs(metric_now(run, "place_clipped") - 2.5) < 0.15);
            QVERIFY(metric_now(run, "place_none") < -100);
        }
    }

    void a_trained_generator_keeps_the_right_sign() {
        int right = 0;
        for (std::uint64_t seed = 1; seed <= 3; ++seed) {
            const Timeline run = played("data=ring&generator=trained&penalty_weight=2", seed, 2500);
            right += metric_now(run, "wasserstein_estimate") > 0 &&
                     std::abs(metric_now(run, "norm_penalty") - 1) < 0.15;
        }
        QCOMPARE(right, 3);
    }

    void rounds_are_the_generators() {
        QCOMPARE(played("", 1, 20).position().rounds, 4);
        QCOMPARE(played("generator=trained&critic_steps=2", 1, 20).position().rounds, 10);
        QCOMPARE(played("release=learning", 1, 503).position().iterations, 503);
    }

    /// Every interpolate's own slope, not only their mean.
    void each_interpolate_is_shown() {
        Timeline run = run_of("gradient-penalty");
        run.seek(Step::iteration, 300);
        const Figure figure = figure_now(run);
        for (const auto& [id, metric] :
             {std::pair("each_0", "norm_none"), std::pair("each_1", "norm_clipped"),
              std::pair("each_2", "norm_penalty")}) {
            const auto each = mark_in<Points>(figure, "norms", id);
            QVERIFY(each && each->y.size() == 64);
            QVERIFY(std::abs(each->y.mean() / metric_now(run, metric) - 1) < 0.2);
        }
        run.seek(Step::iteration, 510);
        QVERIFY(!mark_in<Points>(figure_now(run), "norms", "each_2")); // the points have left their places
    }

    void hands_drag_the_clouds() {
        Timeline run = played("", 1, 3);
        const auto dragged = [&](int index, double x) {
            return run.touch(
                {.panel = "height", .mark = "grips", .index = index, .stage = Touch::Stage::move, .x = x});
        };
        QCOMPARE(std::get<double>(dragged(0, -1.5).value), 3.0);
        QCOMPARE(std::get<double>(dragged(1, 4).value), 8.0);
        QCOMPARE(std::get<double>(dragged(1, -4).value), 1.0);
        QCOMPARE(run.touch({.panel = "norms", .mark = "grips", .index = 0, .x = 1}).kind,
                 Reply::Kind::ignored);
    }

    void axes_stand_still() { QCOMPARE(moving_axes("gradient-penalty", "", 1, true, 8), QStringList()); }
};

QTEST_GUILESS_MAIN(GradientPenaltyTest)
#include "gradient_penalty_test.moc"
