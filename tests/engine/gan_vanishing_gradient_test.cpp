// Question 12: slopes against differences, exact spectral norms, what each gradient leaves, who gets home.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/line_critic.h"
#include "tests/still_axes.h"

#include <QTest>

#include <cmath>

using namespace orrery;
using namespace orrery::test;

namespace {

Timeline played(const std::string& settings, std::uint64_t seed, int iterations) {
    Timeline timeline = run_of("gan-vanishing-gradient", settings, seed);
    timeline.seek(Step::iteration, iterations);
    return timeline;
}

/// A critic that has seen `updates` batches of two hills around ±2.5.
LineCritic<double> learned(const LineCriticOptions& options, int updates) {
    LineCritic<double> critic(options, Random(3));
    Random random(4);
    Eigen::VectorXd real(options.batch), generated(options.batch);
    for (int i = 0; i < updates; ++i) {
        for (Eigen::Index k = 0; k < real.size(); ++k) {
            real(k) = -2.5 + 0.5 * random.normal();
            generated(k) = 2.5 + 0.5 * random.normal();
        }
        critic.judge(real, generated);
        critic.learn();
    }
    return critic;
}

constexpr std::array all_losses{LineLoss::minimax, LineLoss::non_saturating, LineLoss::least_squares,
                                LineLoss::wasserstein};

} // namespace

class GanVanishingGradientTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void slopes_equal_central_differences() {
        for (const LineLoss loss : all_losses)
            for (const bool twice : {false, true}) {
                LineCritic<double> critic = learned(
                    {.loss = loss, .spectral = loss == LineLoss::wasserstein, .sigmoid_twice = twice}, 20);
                const Eigen::VectorXd x = Eigen::VectorXd::LinSpaced(41, -4.05, 4.05);
                const double h = 1e-6;
                const Eigen::VectorXd slopes = critic.slopes(x),
                                      differences =
                                          (critic.losses_g(x.array() + h) - critic.losses_g(x.array() - h)) /
                                          (2 * h);
                QVERIFY2((slopes - differences).cwiseAbs().maxCoeff() < 1e-6,
                         qPrintable(QString::number((slopes - differences).cwiseAbs().maxCoeff())));
            }
    }

    /// Training goes through the normalization: the weights' gradients against differences of the loss, where
    /// the singular vectors are found anew for each.
    void normalized_weights_learn_by_the_right_gradient() {
        LineCritic<double> critic = learned({.loss = LineLoss::wasserstein, .spectral = true, .batch = 8}, 3);
        auto& training = critic.training();
        auto& memory = training.memory();
        const auto loss = [&] {
            for (const SpectralLayer& layer : critic.spectral_layers())
                find_singular_vectors(memory, layer);
            training.forward();
            return training.loss();
        };
        loss();
        training.backward();
        const Objective objective = training.objective();
        std::vector<Eigen::MatrixXd> gradients;
        for (const graph::Value g : objective.gradients)
            gradients.emplace_back(memory[g]);
        for (std::size_t k = 0; k < gradients.size(); ++k)
            for (Eigen::Index i = 0; i < gradients[k].rows(); ++i)
                for (Eigen::Index j = 0; j < gradients[k].cols(); ++j) {
                    double& weight = memory[objective.parameters[k]](i, j);
                    const double value = weight, h = 1e-6;
                    weight = value + h;
                    const double above = loss();
                    weight = value - h;
                    const double below = loss();
                    weight = value;
                    QVERIFY(std::abs((above - below) / (2 * h) - gradients[k](i, j)) < 1e-6);
                }
    }

    void spectral_norms_are_exact() {
        const LineCritic<double> critic = learned({.loss = LineLoss::wasserstein, .spectral = true}, 30);
        LineCritic<double> copy = critic;
        for (const SpectralLayer& layer : copy.spectral_layers()) {
            const double sigma = find_singular_vectors(copy.training().memory(), layer);
            const Eigen::MatrixXd weights = copy.training().at(layer.weights);
            // W·v = σ·u and u·W = σ·v, and nothing is stretched by more.
            const Eigen::MatrixXd u = copy.training().at(layer.u), v = copy.training().at(layer.v);
            QVERIFY((weights * v - sigma * u.transpose()).norm() < 1e-5);
            QVERIFY((u * weights - sigma * v.transpose()).norm() < 1e-5);
            Random random(7);
            for (int i = 0; i < 2000; ++i) {
                Eigen::VectorXd x(weights.cols());
                for (double& one : x)
                    one = random.normal();
                QVERIFY((weights * x).norm() <= sigma * x.norm() * (1 + 1e-9));
            }
        }
        const Eigen::VectorXd slopes = copy.slopes(Eigen::VectorXd::LinSpaced(200, -9, 9));
        QVERIFY(slopes.cwiseAbs().maxCoeff() < 1 + 1e-9); // 1-Lipschitz
    }

    void minimax_vanishes_and_wasserstein_does_not() {
        for (std::uint64_t seed = 1; seed <= 6; ++seed) {
            const Timeline run = played("", seed, 800);
            const Record& record = run.record();
            QVERIFY(record.last("gradient_minimax") < 1e-4);
            QVERIFY(record.last("gradient_wasserstein") > 1e4 * record.last("gradient_minimax"));
            QVERIFY(std::abs(record.last("gradient_wasserstein") - 1) < 0.02);
            QVERIFY(record.last("gradient_non_saturating") > 2);
            QVERIFY(record.last("accuracy_d") == 1);
            QVERIFY(record.last("distance_to_optimal_d") < 0.001);
        }
        int falls = 0; // at eight standard deviations, too
        for (std::uint64_t seed = 1; seed <= 4; ++seed) {
            const Timeline run = played("distance=4", seed, 800);
            QVERIFY(metric_now(run, "gradient_wasserstein") > 1.0 / 3 &&
                    metric_now(run, "gradient_wasserstein") < 3);
            falls += metric_now(run, "gradient_minimax") < 1e-3 * metric_now(run, "gradient_wasserstein");
        }
        QCOMPARE(falls, 4);
    }

    void two_hills_get_home() {
        for (std::uint64_t seed = 1; seed <= 4; ++seed) {
            const Timeline run = played("", seed, 1100);
            QVERIFY(metric_now(run, "center_minimax") > 4.95);
            QVERIFY(metric_now(run, "center_least_squares") > 4.5);
            QVERIFY(std::abs(metric_now(run, "center_non_saturating")) < 0.5);
            QVERIFY(std::abs(metric_now(run, "center_wasserstein")) < 1.3);
            // The probe's last values stand.
            QCOMPARE(metric_now(run, "gradient_minimax"),
                     metric_now(played("release=never", seed, 800), "gradient_minimax"));
        }
    }

    /// Adam remembers the large gradients of the first updates; a fresh one doesn't.
    void adam_stalls_by_its_memory() {
        for (std::uint64_t seed = 1; seed <= 4; ++seed) {
            const double old = metric_now(played("release=adam", seed, 1100), "center_minimax"),
                         fresh = metric_now(played("release=fresh_adam", seed, 1100), "center_minimax");
            QVERIFY(old > 4 && old < 4.99);
            QVERIFY(std::abs(fresh) < 1);
        }
    }

    void what_helps_and_what_undoes_it() {
        for (std::uint64_t seed = 1; seed <= 3; ++seed) {
            QVERIFY(metric_now(played("distance=2", seed, 800), "gradient_mean") > 0.1);
            QVERIFY(metric_now(played("instance_noise=2", seed, 800), "gradient_minimax") > 0.02);
            QVERIFY(metric_now(played("spectral_norm=true", seed, 800), "gradient_minimax") > 0.05);
            const Timeline twice = played("logits_twice=true", seed, 800);
            QVERIFY(metric_now(twice, "gradient_non_saturating") < 1e-4);
            QVERIFY(metric_now(twice, "loss_d") > 1.006 && metric_now(twice, "loss_d") < 1.01);
        }
    }

    void hands_move_hills() {
        Timeline held = played("", 1, 3);
        const Touch drag{.panel = "hills", .mark = "grip", .index = 0, .stage = Touch::Stage::move, .x = 3};
        const Reply distance = held.touch(drag);
        QCOMPARE(distance.parameter, std::string("distance"));
        QCOMPARE(std::get<double>(distance.value), 3.0);
        QCOMPARE(held.touch({.panel = "race", .mark = "hills", .index = 0, .x = 1}).kind,
                 Reply::Kind::ignored);
        Timeline free = played("release_at=5", 1, 10);
        QCOMPARE(free.touch(drag).kind, Reply::Kind::poked);
        QCOMPARE(metric_now(free, "center_minimax"), 3.0);
        QCOMPARE(
            free.touch({.panel = "race", .mark = "hills", .index = 3, .stage = Touch::Stage::move, .x = 1})
                .kind,
            Reply::Kind::poked);
        QCOMPARE(metric_now(free, "center_wasserstein"), 1.0);
    }

    /// With Shift, columns of a density; batches and p/(p+q) follow it.
    void a_hand_draws_a_density() {
        Timeline run = played("", 1, 3);
        const Reply first = run.touch({.panel = "hills", .x = -1.1, .y = 0.5, .shift = true});
        QCOMPARE(first.parameter, std::string("heights"));
        const auto heights = std::get<Eigen::MatrixXd>(first.value);
        QVERIFY(heights.size() == 40 && heights.sum() == 0.5 && heights(11) == 0.5); // −1.25 … −1
        std::string row = "0";
        for (int i = 1; i < 40; ++i)
            row += i == 11 || i == 27 ? ",1" : ",0"; // and 2.75 … 3
        const Timeline drawn = played("heights=" + row, 1, 300);
        const Eigen::ArrayXd real = tensor_now(drawn, "real").reshaped();
        const auto left = (real >= -1.25 && real < -1).count(), right = (real >= 2.75 && real < 3).count();
        QVERIFY(left > 10 && right > 10 && left + right == real.size());
        QVERIFY(metric_now(drawn, "distance_to_optimal_d") < 0.05);
        QVERIFY(metric_now(drawn, "gradient_wasserstein") > 10 * metric_now(drawn, "gradient_minimax"));
        QCOMPARE(run.touch({.panel = "race", .x = 1, .y = 1, .shift = true}).kind, Reply::Kind::ignored);
    }

    void axes_stand_still() {
        QCOMPARE(moving_axes("gan-vanishing-gradient", "", 1, true, 8), QStringList());
    }
};

QTEST_GUILESS_MAIN(GanVanishingGradientTest)
#include "gan_vanishing_gradient_test.moc"
