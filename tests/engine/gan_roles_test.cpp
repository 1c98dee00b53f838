// Question 16: densities on a line, gradients of both steps, the game's end, and a D that is not frozen.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/line_gan.h"
#include "engine/statistics/line_density.h"
#include "engine/statistics/normal.h"
#include "tests/still_axes.h"

#include <QTest>

#include <cmath>

using namespace orrery;
using namespace orrery::test;

namespace {

Timeline played(const std::string& settings, std::uint64_t seed, int iterations) {
    Timeline timeline = run_of("gan-roles", settings, seed);
    timeline.seek(Step::iteration, iterations);
    return timeline;
}

/// The greatest difference between these gradients and central differences of the loss.
double gradient_error(LineGan<double>& gan, const std::vector<graph::Value>& parameters,
                      const std::vector<graph::Value>& gradients, bool of_g) {
    auto& memory = gan.memory();
    const auto loss = [&](graph::Value parameter, Eigen::Index at, double value) {
        memory[parameter].data()[at] = value;
        gan.regenerate();
        gan.judge();
        gan.judge_again();
        return of_g ? gan.loss_g() : gan.loss_d();
    };
    gan.judge();
    gan.judge_again();
    gan.differentiate(of_g);
    std::vector<Eigen::VectorXd> found;
    for (const graph::Value g : gradients)
        found.emplace_back(Eigen::Map<const Eigen::VectorXd>(memory[g].data(), memory[g].size()));
    double worst = 0;
    for (std::size_t k = 0; k < parameters.size(); ++k)
        for (Eigen::Index at = 0; at < found[k].size(); ++at) {
            const double value = memory[parameters[k]].data()[at], h = 1e-6;
            const double above = loss(parameters[k], at, value + h),
                         below = loss(parameters[k], at, value - h);
            loss(parameters[k], at, value);
            worst = std::max(worst, std::abs((above - below) / (2 * h) - found[k](at)));
        }
    return worst;
}

} // namespace

class GanRolesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void densities_have_their_mass_and_moments() {
        Eigen::VectorXd heights = Eigen::VectorXd::Zero(40);
        heights.segment(10, 3) << 1, 0.5, 0.5;
        for (const LineSet set : {LineSet::gaussian, LineSet::bimodal, LineSet::uniform, LineSet::drawn}) {
            const LineDensity density(set, 0.5, heights);
            const LineBins bins = binned(density, -8, 10, 3600);
            const Eigen::ArrayXd x = bins.centers();
            QVERIFY(std::abs(bins.mass.sum() - 1) < 1e-9);
            const double mean = (bins.mass.array() * x).sum(),
                         square = (bins.mass.array() * (x - mean).square()).sum();
            QVERIFY(std::abs(mean - density.mean()) < 1e-6);
            QVERIFY(std::abs(std::sqrt(square) - density.deviation()) < 1e-4);
            for (Eigen::Index i = 7; i < x.size(); i += 100)
                QVERIFY(std::abs(bins.density()(i) - density.density(x(i))) < 1e-3);
            Random random(5);
            const Eigen::ArrayXd drawn = density.draw(20000, random).reshaped();
            QVERIFY(std::abs(drawn.mean() - mean) < 0.05);
            QVERIFY(std::abs(std::sqrt((drawn - drawn.mean()).square().mean()) - density.deviation()) < 0.05);
        }
    }

    /// Known images of the normal density: moved, stretched, turned round, and folded.
    void mass_goes_where_the_map_sends_it() {
        const Eigen::VectorXd z = normal_slices(4096);
        QVERIFY(std::abs(z.mean()) < 1e-12 && z(4095) > 3.4);
        for (const double stretch : {0.5, -0.5, 2.0}) {
            const LineBins bins = push_forward(stretch * z.array() + 1, -4, 6, 400);
            for (Eigen::Index i = 0; i < 400; ++i) {
                const double expected = normal_density((bins.center(i) - 1) / stretch) / std::abs(stretch);
                QVERIFY(std::abs(bins.density()(i) - expected) < 0.01);
            }
        }
        const LineBins folded = push_forward(z.cwiseAbs(), -4, 6, 400); // |z|: twice the right half
        QVERIFY(folded.mass.head(159).sum() == 0);
        for (Eigen::Index i = 165; i < 300; ++i)
            QVERIFY(std::abs(folded.density()(i) - 2 * normal_density(folded.center(i))) < 0.01);
        const LineBins needle = push_forward(Eigen::VectorXd::Constant(4096, 0.01), -4, 6, 400);
        QVERIFY(std::abs(needle.mass(160) - 1) < 1e-12);
        QVERIFY(push_forward(Eigen::VectorXd::Constant(64, 99), -4, 6, 400).mass.sum() == 0);
    }

    /// D's by D's loss and by G's, as an unfrozen D gets it; G's by G's loss.
    void gradients_equal_central_differences() {
        LineGan<double> gan({.batch = 7}, Random(3));
        Random random(4);
        gan.draw(LineDensity(LineSet::gaussian).draw(7, random), random);
        const Objective d = gan.objective(false), g = gan.objective(true);
        for (const int label : {1, 0}) {
            gan.set_real_label(label);
            QVERIFY(gradient_error(gan, d.parameters, d.gradients, false) < 1e-6);
            QVERIFY(gradient_error(gan, g.parameters, g.gradients, true) < 1e-6);
            QVERIFY(gradient_error(gan, d.parameters, g.also, true) < 1e-6);
        }
    }

    void frozen_means_that_only_g_moves() {
        LineGan<double> gan({}, Random(1));
        Random random(2);
        gan.draw(LineDensity(LineSet::gaussian).draw(128, random), random);
        gan.judge();
        const Eigen::VectorXd d = gan.parameters(false), g = gan.parameters(true);
        gan.learn_d();
        QVERIFY(gan.parameters(false) != d && gan.parameters(true) == g);
        const Eigen::VectorXd later = gan.parameters(false);
        gan.judge_again();
        gan.learn_g(true);
        QVERIFY(gan.parameters(false) == later && gan.parameters(true) != g);
        gan.judge_again();
        gan.learn_g(false);
        QVERIFY(gan.parameters(false) != later);
    }

    void d_alone_finds_the_best_answer() {
        for (const std::string data : {"gaussian", "bimodal", "uniform"})
            for (std::uint64_t seed = 1; seed <= 3; ++seed) {
                const Timeline run = played("players=discriminator&data=" + data, seed, 1000);
                const double distance = metric_now(run, "distance_to_optimal_d");
                QVERIFY2(distance < 0.05, qPrintable(QString::number(distance)));
                QCOMPARE(metric_now(run, "center"), run.record().first("center"));
            }
    }

    void both_end_level() {
        int level = 0;
        for (std::uint64_t seed = 1; seed <= 10; ++seed) {
            const Timeline run = played("head_start=0", seed, 1500);
            const double accuracy = run.record().mean("accuracy_d", 1000);
            level += accuracy > 0.4 && accuracy < 0.6 && metric_now(run, "mean_gap") < 0.25 &&
                     metric_now(run, "std_gap") < 0.25 && metric_now(run, "distance_to_optimal_d") < 0.05;
        }
        QVERIFY2(level >= 9, qPrintable(QString::number(level)));
    }

    /// Accuracy and center would not show it; D's answer to the data does: (1 + k)/(2 + k) for k steps of G.
    void unfrozen_d_calls_everything_real() {
        int apart = 0;
        for (std::uint64_t seed = 1; seed <= 10; ++seed) {
            const Timeline run = played("freeze_discriminator=false", seed, 1500);
            QVERIFY(std::abs(metric_now(run, "d_on_data") - 2.0 / 3) < 0.02);
            QVERIFY(metric_now(run, "fooling_mean") > 0.95);
            QVERIFY(std::abs(metric_now(run, "accuracy_mean") - 0.5) < 0.05);
            QVERIFY(metric_now(run, "mean_gap") < 0.25);
            apart += metric_now(run, "distance_to_optimal_d") > 0.1;
        }
        QVERIFY2(apart >= 8, qPrintable(QString::number(apart)));
        const Timeline twice = played("freeze_discriminator=false&generator_steps=2", 1, 1500);
        QVERIFY(std::abs(metric_now(twice, "d_on_data") - 0.75) < 0.02);
    }

    void a_player_alone_goes_astray() {
        for (std::uint64_t seed = 1; seed <= 4; ++seed) {
            const Timeline through = played("players=generator", seed, 1100);
            QVERIFY(metric_now(through, "center") > 2.7 && metric_now(through, "width") < 0.4);
            QVERIFY(metric_now(played("real_label=0", seed, 600), "center") < -0.5);
        }
    }

    void the_head_start_is_ds() {
        const Timeline start = played("", 1, 0), later = played("", 1, 100);
        QVERIFY(tensor_now(start, "parameters_g") == tensor_now(later, "parameters_g"));
        QVERIFY(tensor_now(start, "parameters_d") != tensor_now(later, "parameters_d"));
        QVERIFY(std::isnan(metric_now(later, "fooling_rate")));
        const Timeline next = played("", 1, 101);
        QVERIFY(tensor_now(next, "parameters_g") != tensor_now(later, "parameters_g"));
        QVERIFY(!std::isnan(metric_now(next, "fooling_rate")));
    }

    /// G(z) = z + a tanh network, from the tensors alone.
    void samples_follow_from_the_tensors() {
        const Timeline run = played("", 2, 300);
        const Eigen::VectorXd p = tensor_now(run, "parameters_g").reshaped(),
                              z = tensor_now(run, "noise").reshaped(),
                              x = tensor_now(run, "generated").reshaped();
        QCOMPARE(p.size(), 16 + 16 + 16 + 1);
        for (Eigen::Index i = 0; i < z.size(); ++i) {
            double sum = z(i) + p(48);
            for (int k = 0; k < 16; ++k)
                sum += p(32 + k) * std::tanh(p(k) * z(i) + p(16 + k));
            QVERIFY(std::abs(sum - x(i)) < 1e-4);
        }
    }

    void steps_are_counted() {
        Timeline run = run_of("gan-roles", "head_start=1&discriminator_steps=2&generator_steps=3");
        run.seek(Step::iteration, 2); // sample, D, sample, D; the same, and three of G
        QCOMPARE(run.position().phases, 4 + 7);
        Timeline alone = run_of("gan-roles", "head_start=0&players=generator");
        alone.seek(Step::iteration, 5);
        QCOMPARE(alone.position().phases, 10);
    }

    void hands_move_the_data_and_draw() {
        Timeline run = played("", 1, 3);
        const auto touched = [&](const Touch& touch) { return run.touch(touch); };
        const Reply moved =
            touched({.panel = "game", .mark = "grip", .index = 0, .stage = Touch::Stage::move, .x = 1.5});
        QCOMPARE(moved.parameter, std::string("shift"));
        QCOMPARE(std::get<double>(moved.value), -0.5);
        const Reply far =
            touched({.panel = "game", .mark = "grip", .index = 0, .stage = Touch::Stage::move, .x = 99});
        QCOMPARE(std::get<double>(far.value), 2.0);
        QCOMPARE(touched({.panel = "game", .x = 1}).kind, Reply::Kind::ignored);
        const Reply own = touched({.panel = "game", .x = 1, .y = 0.5, .shift = true});
        QCOMPARE(own.parameter, std::string("data"));
        Timeline drawn = run_of("gan-roles", "data=drawn");
        const Reply stroke = drawn.touch({.panel = "game", .x = 1.1, .y = 0.5, .shift = true});
        QCOMPARE(stroke.parameter, std::string("heights"));
        const auto heights = std::get<Eigen::MatrixXd>(stroke.value);
        QVERIFY(heights.size() == 40 && heights.sum() == 0.5 && heights(20) == 0.5);
    }

    /// The curve goes where the hand pulls it and stays where it was far away; the same drag gives the same.
    void a_hand_bends_ds_curve() {
        const auto d_at = [](const Timeline& run, double x) {
            const auto curve = mark_in<Line>(figure_now(run), "game", "d");
            Eigen::Index at = 0;
            (curve->x.array() - x).abs().minCoeff(&at);
            return curve->y(at);
        };
        for (std::uint64_t seed = 1; seed <= 3; ++seed)
            for (const double answer : {0.1, 0.5, 0.9}) {
                Timeline run = played("players=generator", seed, 100);
                const double far = d_at(run, -2);
                const Eigen::MatrixXd g = tensor_now(run, "parameters_g");
                const Touch hand{
                    .panel = "game", .mark = "d", .stage = Touch::Stage::press, .x = 2, .y = 0.8};
                QCOMPARE(run.touch(hand).kind, Reply::Kind::poked);
                Touch pulled = hand;
                pulled.stage = Touch::Stage::move;
                pulled.y = answer;
                QCOMPARE(run.touch(pulled).kind, Reply::Kind::poked);
                QVERIFY2(std::abs(d_at(run, 2) - answer) < 0.1, qPrintable(QString::number(d_at(run, 2))));
                QVERIFY2(std::abs(d_at(run, -2) - far) < 0.1, qPrintable(QString::number(d_at(run, -2))));
                QVERIFY(tensor_now(run, "parameters_g") == g);
                QVERIFY(!narration_now(run, Step::phase).sentences().empty());
            }
    }

    /// With D held, G climbs whatever curve it was given; a D that learns puts it right.
    void g_climbs_the_curve_that_a_hand_bent() {
        const Touch pit{.panel = "game", .mark = "d", .stage = Touch::Stage::press, .x = 2, .y = 0.02};
        Timeline alone = played("players=generator", 1, 100), both = played("", 1, 100);
        alone.touch(pit);
        both.touch(pit);
        alone.seek(Step::iteration, 500);
        both.seek(Step::iteration, 1500);
        QVERIFY(metric_now(alone, "mean_gap") > 0.5); // without the pit it walks through the data, then on
        QVERIFY(metric_now(both, "mean_gap") < 0.25 && metric_now(both, "distance_to_optimal_d") < 0.05);
    }

    /// Each arrow points up D's slope at a sample of G.
    void arrows_show_where_d_pulls() {
        const Figure start = figure_now(played("", 1, 100)), end = figure_now(played("", 1, 1500));
        const auto pull = mark_in<Arrows>(start, "map", "pull"), later = mark_in<Arrows>(end, "map", "pull");
        QVERIFY(pull && pull->ends.rows() > 10 && later);
        QVERIFY((pull->ends.col(2) - pull->ends.col(0)).minCoeff() > 0); // the data lie to the right
        const auto longest = [](const Arrows& arrows) {
            return arrows.ends.rows() == 0 ? 0
                                           : (arrows.ends.col(2) - arrows.ends.col(0)).cwiseAbs().maxCoeff();
        };
        QVERIFY(longest(*later) < 0.5 * longest(*pull));
    }

    void axes_stand_still() { QCOMPARE(moving_axes("gan-roles", "", 1, true, 8), QStringList()); }
};

QTEST_GUILESS_MAIN(GanRolesTest)
#include "gan_roles_test.moc"
