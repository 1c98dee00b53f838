// Question 10: copies are where their matrices say, and what the networks learn of them holds over seeds.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/augmentation.h"
#include "engine/models/mixed_label_network.h"
#include "tests/still_axes.h"

#include <QTest>

using namespace orrery;
using namespace orrery::test;

namespace {

constexpr int side = 8, updates = 1000;
const std::string usual, flipped = "rotation=0&shift=0&shear=0&zoom=0&flip=true",
                         nothing_on = "rotation=0&shift=0&shear=0&zoom=0";

Timeline played(const std::string& settings, std::uint64_t seed, int iterations = updates) {
    Timeline timeline = run_of("data-augmentation", settings, seed);
    timeline.seek(Step::iteration, iterations);
    return timeline;
}

/// The digit of that row, row by row.
Eigen::RowVectorXd digit(int row) {
    return data_library().digits().pixels.row(row);
}

/// Content moved right by whole columns; nothing comes in.
Eigen::MatrixXd moved_right(const Eigen::MatrixXd& picture, int columns) {
    Eigen::MatrixXd result = Eigen::MatrixXd::Zero(side, side);
    result.rightCols(side - columns) = picture.leftCols(side - columns);
    return result;
}

Eigen::MatrixXd square(const Eigen::RowVectorXd& picture) {
    return picture.reshaped<Eigen::RowMajor>(side, side);
}

double share_right(const Timeline& demo, const std::string& net, const std::string& pictures) {
    const Eigen::MatrixXd weights = tensor_now(demo, net + "_hidden_weights"),
                          output = tensor_now(demo, net + "_output_weights"),
                          labels = tensor_now(demo, "test_labels");
    Eigen::MatrixXd hidden = tensor_now(demo, pictures) * weights;
    hidden.rowwise() += tensor_now(demo, net + "_hidden_biases").reshaped().transpose();
    Eigen::MatrixXd logits = hidden.cwiseMax(0) * output;
    logits.rowwise() += tensor_now(demo, net + "_output_biases").reshaped().transpose();
    int right = 0;
    for (Eigen::Index i = 0; i < labels.rows(); ++i) {
        Eigen::Index answer = 0;
        logits.row(i).maxCoeff(&answer);
        right += static_cast<double>(answer) == labels(i);
    }
    return right / static_cast<double>(labels.rows());
}

} // namespace

class DataAugmentationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void without_a_range_a_copy_is_the_original() {
        Random random(1);
        for (int i = 0; i < 200; ++i) {
            const PixelMap map = map_of({}, draw_chance(random), side);
            QVERIFY(moved(digit(i), map, side) == digit(i)); // bit for bit
        }
        const Timeline demo = played(nothing_on, 2, 30);
        QCOMPARE(metric_now(demo, "loss_plain"), metric_now(demo, "loss_augmented"));
        QCOMPARE(metric_now(demo, "accuracy_plain_clean"),
                 metric_now(demo, "accuracy_augmented_transformed"));
        QVERIFY(tensor_now(demo, "test_transformed") == tensor_now(demo, "test_pictures"));
    }

    /// The worked example of the text: row 1, column 3, turned by 20°.
    void a_pixel_by_hand() {
        const PixelMap map = turned(20);
        const double dx = 3 - 3.5, dy = 1 - 3.5;
        QVERIFY(std::abs(3.5 + map(0, 0) * dx + map(0, 1) * dy - 3.885) < 0.0006);
        QVERIFY(std::abs(3.5 + map(1, 0) * dx + map(1, 1) * dy - 0.980) < 0.0006);
        const PixelMap degrees = sheared(0.2);
        QVERIFY(std::abs(degrees(0, 1) * 3.5 - 0.0122) < 1e-4); // of the outermost row
    }

    void moves_do_what_they_say() {
        const Eigen::RowVectorXd three = digit(3);
        const Eigen::MatrixXd upright = square(three);
        const auto alone = [&](const Augmentation& range, const Chance& chance) {
            return square(moved(three, map_of(range, chance, side), side));
        };
        const Eigen::MatrixXd mirror = alone({.flip = true}, {.flip = true});
        QVERIFY(mirror == upright.rowwise().reverse());
        QVERIFY(alone({.flip = true}, {.flip = false}) == upright);
        QVERIFY((alone({.shift = 0.25}, {.shift_x = 1}) - moved_right(upright, 2)).cwiseAbs().maxCoeff() <
                1e-12);
        // Counterclockwise: the last column becomes the first row.
        const Eigen::MatrixXd quarter = upright.transpose().colwise().reverse();
        QVERIFY((alone({.rotation = 90}, {.turn = 1}) - quarter).cwiseAbs().maxCoeff() < 1e-12);
        // Leaning to the right by 45°: a row goes right by its height above the center.
        const Eigen::MatrixXd leaning = alone({.shear = 45}, {.shear = 1});
        for (int column = 0; column < side; ++column) {
            const double half =
                column == 0 ? upright(3, 0) / 2 : (upright(3, column) + upright(3, column - 1)) / 2;
            QVERIFY(std::abs(leaning(3, column) - half) < 1e-12); // half a pixel above
        }
        // Half of the side is left, from the upper left corner: twice as large.
        const PixelMap corner = map_of({.crop = 0.5}, {.crop = 1, .crop_x = -1, .crop_y = -1}, side);
        QVERIFY(std::abs(corner(0, 0) - 0.5) < 1e-12 && std::abs(corner(0, 2) + 2) < 1e-12);
        QVERIFY(alone({.zoom = 0.5}, {.zoom = -1}).topRows(1).cwiseAbs().maxCoeff() == 0); // smaller
    }

    /// One matrix for the whole chain is what the moves do one after another, but for what resampling blurs.
    void a_chain_is_a_product() {
        Random random(5);
        const Augmentation range{20, 6, 0.1, 0.3, 0.125, true, 0};
        for (int i = 0; i < 20; ++i) {
            const Chance chance = draw_chance(random);
            Eigen::Vector3d place(random.uniform(-3, 3), random.uniform(-3, 3), 1), back = place;
            for (std::size_t m = moves.size(); m-- > 0;) // the last move is undone first
                back.head<2>() = (map_of(range, chance, moves[m], side) * back).eval();
            QVERIFY((map_of(range, chance, side) * place - back.head<2>()).cwiseAbs().maxCoeff() < 1e-12);
        }
    }

    void noise_and_mixing_have_their_distributions() {
        Random random(3);
        Eigen::RowVectorXd gray = Eigen::RowVectorXd::Constant(20000, 0.5);
        add_noise(gray, 0.1, random);
        const double mean = gray.mean(), deviation = std::sqrt((gray.array() - mean).square().mean());
        QVERIFY(std::abs(mean - 0.5) < 0.005 && std::abs(deviation - 0.1) < 0.005);
        for (const double alpha : {0.2, 0.5, 1.0}) { // variance of Beta(α, α): 1 / (4 (2α + 1))
            Eigen::VectorXd shares(20000);
            for (double& share : shares)
                share = mixing_share(alpha, random);
            const double variance = (shares.array() - shares.mean()).square().mean();
            QVERIFY(shares.minCoeff() >= 0 && shares.maxCoeff() <= 1 && std::abs(shares.mean() - 0.5) < 0.01);
            QVERIFY(std::abs(variance - 1 / (4 * (2 * alpha + 1))) < 0.005);
        }
        QCOMPARE(mixing_share(0, random), 1.0);
    }

    /// Labels that are shares: the gradient is that of differences.
    void gradients_agree_with_differences() {
        const auto plan = mixed_label_network({.inputs = 5, .hidden = 4, .classes = 3, .room = 6});
        Training<MixedLabelNetwork> network(plan, Random(2));
        Random random(7);
        Eigen::MatrixXd x(6, 5), shares(6, 3);
        for (double& value : x.reshaped())
            value = random.normal();
        for (Eigen::Index i = 0; i < shares.rows(); ++i) {
            shares.row(i).setZero();
            const double share = random.uniform();
            shares(i, i % 3) = share;
            shares(i, (i + 1) % 3) += 1 - share;
        }
        network.set(network.nodes().x, x);
        network.set(network.nodes().shares, shares);
        network.forward();
        network.backward();
        const graph::Value weights = network.objective().parameters[0];
        const Eigen::MatrixXd gradient = network.at(network.objective().gradients[0]),
                              start = network.at(weights);
        QVERIFY(gradient.cwiseAbs().maxCoeff() > 1e-3);
        const auto loss = [&](const Eigen::MatrixXd& moved) {
            network.memory().set(weights, moved);
            network.forward();
            return network.loss();
        };
        for (Eigen::Index i = 0; i < start.size(); ++i) {
            Eigen::MatrixXd up = start, down = start;
            up(i) += 1e-6;
            down(i) -= 1e-6;
            QVERIFY(std::abs((loss(up) - loss(down)) / 2e-6 - gradient(i)) < 1e-7);
        }
    }

    void augmentation_helps_on_transformed_digits() {
        int wins = 0, point = 0, upside_down = 0;
        for (std::uint64_t seed = 1; seed <= 10; ++seed) {
            const Timeline demo = played(usual, seed, updates + 27);
            const double plain = metric_now(demo, "accuracy_plain_transformed"),
                         augmented = metric_now(demo, "accuracy_augmented_transformed");
            wins += augmented > plain + 0.15;
            point += plain < 0.8 * augmented;
            const Eigen::MatrixXd hill = tensor_now(demo, "accuracy_plain_by_angle");
            upside_down += hill(72) > hill(54) + 0.1; // 180° against 90°
        }
        QVERIFY2(wins >= 9 && point >= 9 && upside_down >= 9,
                 qPrintable(QStringLiteral("%1 %2 %3").arg(wins).arg(point).arg(upside_down)));
    }

    void flips_cost_clean_accuracy() {
        int lower = 0;
        for (std::uint64_t seed = 1; seed <= 10; ++seed) {
            const Timeline demo = played(flipped, seed);
            lower += metric_now(demo, "accuracy_augmented_clean") < metric_now(demo, "accuracy_plain_clean");
        }
        QVERIFY2(lower >= 9, qPrintable(QString::number(lower)));
    }

    void accuracies_follow_from_the_tensors() {
        for (const std::string& settings : {usual, std::string("mixup=0.5&noise=0.2&crop=0.3&flip=true")}) {
            const Timeline demo = played(settings, 3, 210); // thirty epochs
            for (const std::string net : {"plain", "augmented"}) {
                const auto agree = [&](const std::string& which, const std::string& pictures) {
                    return std::abs(metric_now(demo, "accuracy_" + net + which) -
                                    share_right(demo, net, pictures)) <
                           1.5 / 797; // rounding may turn a digit
                };
                QVERIFY(agree("_clean", "test_pictures") && agree("_transformed", "test_transformed"));
            }
            QVERIFY(metric_now(demo, "accuracy_plain_transformed") !=
                    metric_now(demo, "accuracy_plain_clean"));
        }
    }

    /// A copy's tensor is its original read through its matrix.
    void the_sheet_follows_from_its_maps() {
        const Timeline demo = played("", 1, 0);
        const Eigen::MatrixXd sheet = tensor_now(demo, "sheet"), maps = tensor_now(demo, "sheet_maps"),
                              picture = tensor_now(demo, "picture");
        const Eigen::RowVectorXd original = picture.reshaped<Eigen::RowMajor>().transpose();
        QVERIFY(sheet.row(0) == original);
        for (Eigen::Index copy = 1; copy < sheet.rows(); ++copy) {
            PixelMap map;
            map << maps.row(copy).head(3), maps.row(copy).tail(3);
            QVERIFY((sheet.row(copy) - moved(original, map, side)).cwiseAbs().maxCoeff() < 1e-12);
            QVERIFY(sheet.row(copy) != original);
        }
    }

    void the_walk_goes_all_round() {
        const Timeline start = played("updates=100", 1, 99), end = played("updates=100", 1, 127);
        QVERIFY(std::isnan(metric_now(start, "angle")));
        QCOMPARE(metric_now(end, "angle"), 180.0);
        QVERIFY(end.position().ended());
        const Eigen::MatrixXd hill = tensor_now(end, "accuracy_augmented_by_angle");
        QCOMPARE(hill.size(), 73);
        QCOMPARE(hill(72), metric_now(end, "accuracy_augmented_turned"));
        QVERIFY(std::abs(hill(0) - hill(72)) < 1.5 / 400); // −180° is 180°
    }

    void what_is_skipped_is_not_a_phase() {
        Timeline demo = run_of("data-augmentation", "rotation=0&shear=0&zoom=0", 1);
        demo.seek(Step::phase, 2); // batch, shift
        QCOMPARE(narration_now(demo, Step::phase).phase().in(Language::en), std::string("Shift"));
        demo.seek(Step::phase, 3);
        QCOMPARE(demo.position().iterations, std::int64_t(1));
    }

    void hands_turn_choose_and_draw() {
        Timeline demo = played("", 1, 30);
        const auto touched = [&](const char* panel, const char* mark, double x, double y) {
            return demo.touch(
                {.panel = panel, .mark = mark, .index = 0, .stage = Touch::Stage::press, .x = x, .y = y});
        };
        QCOMPARE(touched("hills", "marker", 92, 0.5).kind, Reply::Kind::poked);
        QCOMPARE(mark_in<Rule>(figure_now(demo), "hills", "marker")->at, 90.0);
        QCOMPARE(touched("hills", "marker", -500, 0.5).kind, Reply::Kind::poked);
        QCOMPARE(mark_in<Rule>(figure_now(demo), "hills", "marker")->at, -180.0);
        const Reply copy = touched("sheet", "sheet", 4.5, 0.5);
        QCOMPARE(copy.parameter, std::string("copy"));
        QCOMPARE(std::get<double>(copy.value), 25.0);
        QCOMPARE(touched("sheet", "sheet", 9, 0.5).kind, Reply::Kind::ignored);
        const auto original = mark_in<Cells>(figure_now(demo), "sheet", "original");
        const Reply stroke =
            touched("sheet", "original", original->left + 0.01, original->bottom + original->height - 0.01);
        QCOMPARE(stroke.parameter, std::string("drawing"));
        const auto drawing = std::get<Eigen::MatrixXd>(stroke.value);
        QVERIFY(drawing(0, 0) == 1 && drawing.sum() == 1);
        QCOMPARE(touched("accuracy", "", 1, 1).kind, Reply::Kind::ignored);
    }

    /// Sliders redraw the sheet, and what the transformed test digits are.
    void ranges_change_at_once() {
        const Demo& demo = demo_of("data-augmentation");
        for (const char* id : {"rotation", "shift", "shear", "zoom", "crop", "flip", "noise", "mixup"})
            QVERIFY(demo.parameter(id)->live);
        const Timeline before = played("", 1, 7), after = played("rotation=90", 1, 7);
        QVERIFY(tensor_now(before, "sheet") != tensor_now(after, "sheet"));
        QVERIFY(tensor_now(before, "test_transformed") != tensor_now(after, "test_transformed"));
        QVERIFY(tensor_now(before, "plain_hidden_weights") == tensor_now(after, "plain_hidden_weights"));
    }

    void the_mirror_takes_the_clouds_place() {
        const Figure figure = figure_now(played(flipped, 1, 7));
        QVERIFY(figure.find("mirror") && !figure.find("cloud"));
        const auto bars = mark_in<Bars>(figure, "mirror", "mirrored");
        QVERIFY(bars && bars->value.maxCoeff() <= 1);
        QVERIFY(figure_now(played("", 1, 7)).find("cloud"));
    }

    void names_keep_apart() {
        for (const std::string settings : {"", "training_size=1000", "rotation=180"}) {
            const auto labels = mark_in<Labels>(figure_now(played(settings, 1, 70)), "accuracy", "names");
            QVERIFY(labels && labels->labels.size() == 3);
            for (std::size_t i = 1; i < labels->labels.size(); ++i)
                QVERIFY(labels->labels[i - 1].y - labels->labels[i].y > 0.15);
        }
    }

    void axes_stand_still() { QCOMPARE(moving_axes("data-augmentation", "", 1, true, 8), QStringList()); }
};

QTEST_GUILESS_MAIN(DataAugmentationTest)
#include "data_augmentation_test.moc"
