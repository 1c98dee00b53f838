// Question 22: enhancement adds no bits, generation fits what was seen; the networks and tables behind them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/conditional_vae.h"
#include "engine/models/digit_judge.h"
#include "engine/statistics/gray_levels.h"
#include "engine/statistics/picture_degrading.h"
#include "tests/still_axes.h"

#include <QTest>

using namespace orrery;
using namespace orrery::test;

namespace {

constexpr int pixels = 64;

Timeline played(const std::string& settings, std::uint64_t seed) {
    Timeline timeline = run_of("enhancement-vs-generation", settings, seed);
    play_story(timeline);
    return timeline;
}

/// A picture with few or many grays, by chance.
Eigen::MatrixXi some_levels(Random& random) {
    Eigen::MatrixXi levels(8, 8);
    const int grays = 1 + random.below(40), dark = random.below(150);
    for (int& level : levels.reshaped())
        level = dark + random.below(grays) * random.below(3);
    return levels.cwiseMin(255);
}

Eigen::MatrixXd dense(const Eigen::MatrixXd& x, const Eigen::MatrixXd& weights,
                      const Eigen::MatrixXd& biases) {
    const Eigen::RowVectorXd row = Eigen::Map<const Eigen::RowVectorXd>(biases.data(), biases.size());
    return (x * weights).rowwise() + row;
}

} // namespace

class EnhancementVsGenerationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// The point of the story and what the text says of it.
    void enhancement_adds_nothing_and_generation_fits() {
        int kinds = 0;
        for (std::uint64_t seed = 1; seed <= 10; ++seed) {
            const Timeline demo = played("", seed);
            QVERIFY(metric_now(demo, "sample_quality") >= 0.6);
            QVERIFY(metric_now(demo, "noise_quality") <= 0.1);
            QVERIFY(metric_now(demo, "class_kept") < 0.5 && metric_now(demo, "class_kept") > 0.3);
            QVERIFY(metric_now(demo, "entropy_pointwise") <= metric_now(demo, "entropy_degraded"));
            QVERIFY(metric_now(demo, "nearest_distance") >= 0.5);
            QVERIFY(metric_now(demo, "consistency") < 0.03 && metric_now(demo, "matching") >= 15);
            QVERIFY(metric_now(demo, "judge_accuracy") > 0.9);
            kinds += metric_now(demo, "digit_kinds") >= 3;
        }
        QVERIFY(kinds >= 9);
    }

    void point_operations_never_raise_entropy() {
        Random random(5);
        for (int i = 0; i < 300; ++i) {
            Eigen::MatrixXi levels = some_levels(random);
            for (int k = 0; k < 4; ++k) {
                const double before = bits_of(levels);
                const int which = random.below(3);
                levels = applied(which == 0   ? stretching(histogram(levels))
                                 : which == 1 ? gamma_correction(random.uniform(0.2, 5))
                                              : equalization(histogram(levels)),
                                 levels);
                QVERIFY(bits_of(levels) <= before + 1e-12);
                QVERIFY(levels.minCoeff() >= 0 && levels.maxCoeff() <= 255);
            }
        }
    }

    void equalization_is_that_of_the_reference() {
        Random random(6);
        for (int i = 0; i < 50; ++i) {
            const Eigen::MatrixXi levels = some_levels(random);
            QVERIFY(applied(equalization(histogram(levels)), levels) == equalized(levels));
        }
    }

    void stretching_reaches_both_ends() {
        Eigen::MatrixXi levels(1, 4);
        levels << 44, 45, 82, 115; // the squares of the text's worked example
        Eigen::MatrixXi expected(1, 4);
        expected << 0, 4, 136, 255;
        QVERIFY(applied(stretching(histogram(levels)), levels) == expected);
        QCOMPARE(bits_of(levels), 2.0);
        const Eigen::MatrixXi flat = Eigen::MatrixXi::Constant(2, 2, 7);
        QVERIFY(applied(stretching(histogram(flat)), flat) == flat);
    }

    void degrading_is_linear_and_shrinking_is_a_projection() {
        const Eigen::MatrixXd digit = as_square(data_library().digits().pixels.row(8));
        QCOMPARE((digit.topLeftCorner(4, 4).sum() * 16), 87.0); // of 256
        for (const Degrading how : {Degrading::blur, Degrading::dark, Degrading::small})
            for (const int amount : {1, 2, 3, 4, 8}) {
                const Eigen::MatrixXd once = degraded(digit, how, amount, Random(1)),
                                      by_matrix =
                                          as_square(in_a_row(digit) * degrading_matrix(8, how, amount));
                QVERIFY((once - by_matrix).cwiseAbs().maxCoeff() < 1e-12);
                if (how == Degrading::small)
                    QVERIFY((degraded(once, how, amount, Random(1)) - once).cwiseAbs().maxCoeff() < 1e-12);
            }
    }

    /// The loss by its definition, and each parameter's gradient by differences of it.
    void gradients_agree_with_differences() {
        ConditionalVae<double> vae(
            {.pixels = 5, .condition = 3, .hidden = 4, .latent = 2, .batch = 3, .beta = 0.7}, Random(3));
        Random random(4);
        Eigen::MatrixXd pictures(3, 5), conditions(3, 3);
        for (double& value : pictures.reshaped())
            value = random.uniform();
        for (double& value : conditions.reshaped())
            value = random.uniform();
        const std::vector<int> rows{0, 1, 2};
        vae.load(rows, pictures, conditions, random);
        vae.forward();
        vae.backward();
        QVERIFY(std::abs(vae.loss() - vae.reconstruction() - 0.7 * vae.divergence()) < 1e-12);
        auto& training = vae.training();
        const Eigen::VectorXd gradient = training.gradient();
        Eigen::Index at = 0;
        for (const graph::Value value : training.objective().parameters) {
            auto weights = training.memory()[value];
            for (Eigen::Index i = 0; i < weights.size(); ++i, ++at) {
                constexpr double h = 1e-6;
                const double was = weights.data()[i];
                weights.data()[i] = was + h;
                vae.forward();
                const double above = vae.loss();
                weights.data()[i] = was - h;
                vae.forward();
                const double below = vae.loss();
                weights.data()[i] = was;
                QVERIFY(std::abs((above - below) / (2 * h) - gradient(at)) < 1e-6);
            }
        }
        QCOMPARE(at, gradient.size());
    }

    /// What is painted and judged follows from the tensors.
    void samples_and_verdicts_follow_from_the_tensors() {
        const Timeline demo = played("epochs=2", 3);
        const Eigen::MatrixXd codes = tensor_now(demo, "codes"), seen = tensor_now(demo, "degraded");
        Eigen::MatrixXd both(codes.rows(), codes.cols() + pixels);
        both << codes, in_a_row(seen).replicate(codes.rows(), 1);
        const auto layer = [&](const Eigen::MatrixXd& x, const std::string& name) {
            return dense(x, tensor_now(demo, name + "_weights"), tensor_now(demo, name + "_biases"));
        };
        const Eigen::MatrixXd hidden = layer(both, "decoder_hidden").cwiseMax(0);
        const Eigen::MatrixXd painted = (1 / (1 + (-layer(hidden, "decoder_output")).array().exp())).matrix();
        const Eigen::MatrixXd samples = tensor_now(demo, "samples");
        QVERIFY((painted - samples).cwiseAbs().maxCoeff() < 1e-5);
        const Eigen::MatrixXd logits = layer(layer(samples, "judge_hidden").cwiseMax(0), "judge_output");
        QVERIFY(likeliest(logits) == likeliest(tensor_now(demo, "verdicts")));
        double off = 0;
        for (Eigen::Index i = 0; i < samples.rows(); ++i)
            off += (shrunk(as_square(samples.row(i)), 4) - seen).cwiseAbs().mean() / 16;
        QVERIFY(std::abs(off - metric_now(demo, "consistency")) < 1e-9);
    }

    /// Digits that can be chosen are never among those that are learned from.
    void shown_digits_are_held_out() {
        const Timeline demo = run_of("enhancement-vs-generation", "digit=9");
        QCOMPARE(tensor_now(demo, "original"), as_square(data_library().digits().pixels.row(8)));
    }

    void little_is_painted_where_little_is_lost() {
        const Timeline demo = played("degrade=blur&amount=1", 2);
        QVERIFY(metric_now(demo, "class_kept") > 0.85 && metric_now(demo, "spread") < 0.05);
    }

    void photographs_are_only_enhanced() {
        const Timeline demo = played("image=camera&degrade=dark&amount=4", 1);
        QVERIFY(demo.position().ended());
        QCOMPARE(demo.position().iterations, std::int64_t(1));
        QVERIFY(std::isnan(metric_now(demo, "sample_quality")));
        QVERIFY(metric_now(demo, "contrast") > 0.2);
    }

    void hands_draw_choose_and_divide() {
        Timeline demo = played("epochs=1", 1);
        const auto touched = [&](const char* mark, int index) {
            return demo.touch({.panel = "pictures", .mark = mark, .index = index, .x = 0.1, .y = 0.5});
        };
        const Reply stroke = touched("original", 8 * 3 + 4);
        QCOMPARE(stroke.parameter, std::string("drawing"));
        const auto drawing = std::get<Eigen::MatrixXd>(stroke.value);
        QVERIFY(drawing.rows() == 8 && drawing(3, 4) == 1 && drawing(2, 4) > 0 && drawing(0, 0) == 0);
        QCOMPARE(touched("generated", 6).parameter, std::string("chosen"));
        QCOMPARE(std::get<double>(touched("generated", 6).value), 7.0);
        QCOMPARE(std::get<double>(touched("enhanced", 8 * 2 + 4).value), 0.5);
        QCOMPARE(touched("seen", 3).kind, Reply::Kind::ignored);
    }

    void axes_stand_still() {
        QCOMPARE(moving_axes("enhancement-vs-generation", "epochs=3", 1, true, 8), QStringList());
    }
};

QTEST_GUILESS_MAIN(EnhancementVsGenerationTest)
#include "enhancement_vs_generation_test.moc"
