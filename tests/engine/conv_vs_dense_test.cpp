// Question 25: the shuffle is nothing to the dense net and a lot to the convolution, as tensors say, too.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/digit_classifier.h"
#include "engine/models/placed_digits.h"
#include "tests/still_axes.h"

#include <QTest>

using namespace orrery;
using namespace orrery::test;

namespace {

constexpr int canvas = 14, story_epochs = 20;

Timeline played(const std::string& settings, std::uint64_t seed, int epochs) {
    Timeline timeline = run_of("conv-vs-dense", settings, seed);
    timeline.seek(Step::round, epochs);
    return timeline;
}

/// The largest in each row.
std::vector<int> answers_of(const Eigen::MatrixXd& logits) {
    std::vector<int> answers;
    for (Eigen::Index i = 0; i < logits.rows(); ++i) {
        Eigen::Index answer = 0;
        logits.row(i).maxCoeff(&answer);
        answers.push_back(static_cast<int>(answer));
    }
    return answers;
}

double share_right(const Eigen::MatrixXd& logits, const Eigen::MatrixXd& labels) {
    const std::vector<int> answers = answers_of(logits);
    int right = 0;
    for (Eigen::Index i = 0; i < labels.rows(); ++i)
        right += answers[static_cast<std::size_t>(i)] == static_cast<int>(labels(i));
    return right / static_cast<double>(labels.rows());
}

/// The convolutional network, cell by cell: windows, ReLU, the largest of each 2 × 2, the last layer.
Eigen::MatrixXd by_windows(const Timeline& demo, const Eigen::MatrixXd& pictures, const std::string& suffix) {
    const Eigen::MatrixXd filters = tensor_now(demo, "filters" + suffix),
                          biases = tensor_now(demo, "filter_biases" + suffix),
                          weights = tensor_now(demo, "conv_output_weights" + suffix),
                          last = tensor_now(demo, "conv_output_biases" + suffix);
    const int k = static_cast<int>(std::lround(std::sqrt(filters.cols()))), pooled = (canvas - k + 1) / 2;
    Eigen::MatrixXd logits(pictures.rows(), 10);
    for (Eigen::Index p = 0; p < pictures.rows(); ++p) {
        Eigen::VectorXd features(filters.rows() * pooled * pooled);
        Eigen::Index at = 0;
        for (Eigen::Index f = 0; f < filters.rows(); ++f)
            for (int i = 0; i < pooled; ++i)
                for (int j = 0; j < pooled; ++j) {
                    double most = 0; // ReLU
                    for (int cell = 0; cell < 4; ++cell) {
                        double sum = biases(f);
                        for (int a = 0; a < k; ++a)
                            for (int b = 0; b < k; ++b)
                                sum += filters(f, a * k + b) *
                                       pictures(p, (2 * i + cell / 2 + a) * canvas + 2 * j + cell % 2 + b);
                        most = std::max(most, sum);
                    }
                    features(at++) = most;
                }
        logits.row(p) = features.transpose() * weights + last.reshaped().transpose();
    }
    return logits;
}

Eigen::MatrixXd by_rows(const Timeline& demo, const Eigen::MatrixXd& pictures, const std::string& suffix) {
    const Eigen::MatrixXd weights = tensor_now(demo, "dense_weights" + suffix),
                          output = tensor_now(demo, "dense_output_weights" + suffix);
    Eigen::MatrixXd hidden = pictures * weights.transpose();
    hidden.rowwise() += tensor_now(demo, "dense_biases" + suffix).reshaped().transpose();
    Eigen::MatrixXd logits = hidden.cwiseMax(0) * output;
    logits.rowwise() += tensor_now(demo, "dense_output_biases" + suffix).reshaped().transpose();
    return logits;
}

Eigen::MatrixXd in_order(const Eigen::MatrixXd& pictures, const Eigen::MatrixXd& order) {
    Eigen::MatrixXd result(pictures.rows(), pictures.cols());
    for (Eigen::Index j = 0; j < order.size(); ++j)
        result.col(j) = pictures.col(static_cast<Eigen::Index>(order(j)));
    return result;
}

} // namespace

class ConvVsDenseTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void the_shuffle_costs_the_convolution_alone() {
        int falls = 0, lowest = 0, first = 0;
        for (std::uint64_t seed = 1; seed <= 10; ++seed) {
            const Timeline demo = played("", seed, story_epochs);
            const double conv = metric_now(demo, "accuracy_conv"), dense = metric_now(demo, "accuracy_dense"),
                         conv_shuffled = metric_now(demo, "accuracy_conv_shuffled"),
                         dense_shuffled = metric_now(demo, "accuracy_dense_shuffled");
            QVERIFY2(std::abs(dense - dense_shuffled) < 0.01, qPrintable(QString::number(dense_shuffled)));
            QCOMPARE(metric_now(demo, "drop_conv"), conv - conv_shuffled);
            falls += conv - conv_shuffled >= 0.1;
            lowest += conv_shuffled < dense_shuffled;
            first += conv > dense && conv > 0.6;
        }
        QVERIFY2(falls >= 9 && lowest >= 9 && first >= 9,
                 qPrintable(QStringLiteral("%1 %2 %3").arg(falls).arg(lowest).arg(first)));
    }

    /// In double nothing is left of the shuffle but rounding.
    void the_dense_pair_differs_by_rounding_only() {
        const Random random(4);
        const std::vector<int> digits = random.stream("digits").permutation(1797),
                               order = random.stream("order").permutation(canvas * canvas);
        const PlacedDigits placed = placed_digits(data_library().digits(), std::span(digits).first(320),
                                                  DigitSide::anywhere, random.stream("places"));
        const Eigen::MatrixXd mixed = shuffled(placed.pictures, order);
        const auto plan = dense_classifier({});
        Training<DigitClassifier> plain(plan, random), other(plan, random);
        const graph::Value first = plain.objective().layers[0].parameters[0];
        other.memory().set(first, plain.at(first)(order, Eigen::all));
        Batches batches(320, 32, random), same = batches;
        const DigitClassifier n = plain.nodes();
        for (int i = 0; i < 100; ++i) {
            plain.load(batches.next(), {{n.x, placed.pictures}, {n.label, placed.labels}});
            other.load(same.next(), {{n.x, mixed}, {n.label, placed.labels}});
            plain.step();
            other.step();
        }
        const Eigen::MatrixXd a = plain.ask(n.x, n.logits, placed.pictures),
                              b = other.ask(n.x, n.logits, mixed);
        QVERIFY(a.cwiseAbs().maxCoeff() > 1); // it has learned something
        QVERIFY2((a - b).cwiseAbs().maxCoeff() < 1e-11,
                 qPrintable(QString::number((a - b).cwiseAbs().maxCoeff())));
    }

    void accuracies_follow_from_the_tensors() {
        for (const std::string settings :
             {"", "kernel_size=4&filters=5&hidden=9", "positions=left_to_right"}) {
            const Timeline demo = played(settings, 2, 2);
            const Eigen::MatrixXd plain = tensor_now(demo, "test_pictures"),
                                  labels = tensor_now(demo, "test_labels"),
                                  mixed = in_order(plain, tensor_now(demo, "shuffle"));
            const double one = 1.5 / static_cast<double>(labels.rows()); // rounding may turn a digit
            const auto agree = [&](const char* metric, const Eigen::MatrixXd& logits) {
                return std::abs(metric_now(demo, metric) - share_right(logits, labels)) < one;
            };
            QVERIFY(agree("accuracy_conv", by_windows(demo, plain, "")));
            QVERIFY(agree("accuracy_conv_shuffled", by_windows(demo, mixed, "_shuffled")));
            QVERIFY(agree("accuracy_dense", by_rows(demo, plain, "")));
            QVERIFY(agree("accuracy_dense_shuffled", by_rows(demo, mixed, "_shuffled")));
            QVERIFY(!agree("accuracy_conv", by_windows(demo, mixed, "")) ||
                    settings == "positions=left_to_right");
        }
    }

    void digits_stand_where_they_should() {
        const Eigen::MatrixXd anywhere = tensor_now(played("", 3, 0), "test_pictures");
        QVERIFY(anywhere.leftCols(1).size() > 0 && anywhere.minCoeff() == 0 && anywhere.maxCoeff() == 1);
        const Eigen::MatrixXd right = tensor_now(played("positions=left_to_right", 3, 0), "test_pictures");
        for (Eigen::Index j = 0; j < right.cols(); ++j)
            QVERIFY(j % canvas >= 4 || right.col(j).sum() == 0); // 8 wide, columns 4 … 6
        const Timeline demo = played("", 3, 0);
        const Eigen::MatrixXd order = tensor_now(demo, "shuffle");
        std::vector<bool> seen(canvas * canvas);
        for (Eigen::Index j = 0; j < order.size(); ++j)
            seen[static_cast<std::size_t>(order(j))] = true;
        QVERIFY(std::count(seen.begin(), seen.end(), true) == canvas * canvas); // each pixel once
    }

    void parameters_are_counted() {
        const Timeline usual = played("training_size=50", 1, 1);
        QCOMPARE(metric_now(usual, "parameters_conv"), 4426.0);
        QCOMPARE(metric_now(usual, "parameters_dense"), 6634.0);
        QCOMPARE(metric_now(usual, "parameters_as_dense"), 315200.0);
        const Timeline global = played("training_size=50&filters=8&kernel_size=3&head=global_max", 1, 1);
        QCOMPARE(metric_now(global, "parameters_conv"), 80.0 + 1168 + 170);
    }

    void what_was_learned_at_the_left_stays_there() {
        for (std::uint64_t seed = 1; seed <= 2; ++seed) {
            const Timeline demo = played("positions=left_to_right", seed, 10);
            QVERIFY(metric_now(demo, "accuracy_conv_seen") > 0.7 && metric_now(demo, "accuracy_conv") < 0.25);
        }
        QVERIFY(std::isnan(metric_now(played("training_size=50", 1, 1), "accuracy_conv_seen")));
    }

    void hands_move_the_digit_and_the_window() {
        Timeline demo = played("", 1, 1);
        const auto touched = [&](const char* mark, int index, double x, double y) {
            return demo.touch({.panel = "wiring",
                               .mark = mark,
                               .index = index,
                               .stage = Touch::Stage::move,
                               .x = x,
                               .y = y});
        };
        const Eigen::MatrixXd before = tensor_now(demo, "picture");
        QCOMPARE(touched("ink", 0, -50, 50).kind, Reply::Kind::poked);
        const Eigen::MatrixXd corner = tensor_now(demo, "picture");
        QCOMPARE(corner.sum(), before.sum()); // no ink is lost
        QCOMPARE(corner.bottomRows(6).sum() + corner.rightCols(6).sum(), 0.0);
        QCOMPARE(touched("ink", 99, 3, 3).kind, Reply::Kind::ignored);
        const auto words = narration_now(demo, Step::phase);
        QVERIFY(!words.sentences().empty());
        const Reply window = touched("window", 0, 13.5, 0.5);
        QCOMPARE(window.kind, Reply::Kind::set);
        QCOMPARE(window.parameter, std::string("unit"));
        QCOMPARE(std::get<double>(window.value), 100.0); // the last of 10 × 10
        QCOMPARE(touched("", -1, 3, 3).kind, Reply::Kind::ignored);
        QCOMPARE(metric_now(demo, "accuracy_conv"), metric_now(played("", 1, 1), "accuracy_conv"));
    }

    void shift_draws_a_digit() {
        Timeline demo = played("training_size=50", 1, 1);
        const Reply stroke = demo.touch(
            {.panel = "wiring", .stage = Touch::Stage::press, .x = 3.5, .y = canvas - 2.5, .shift = true});
        QCOMPARE(stroke.kind, Reply::Kind::set);
        QCOMPARE(stroke.parameter, std::string("drawing"));
        const auto drawing = std::get<Eigen::MatrixXd>(stroke.value);
        QVERIFY(drawing.rows() == canvas && drawing.cols() == canvas);
        QVERIFY(drawing(2, 3) == 1 && drawing(1, 3) == 0.5 && drawing.sum() == 3);
        Values values = demo.demo().defaults();
        const std::size_t at = *demo.demo().parameter_index("drawing");
        values[at] = drawing;
        QVERIFY(!demo.demo().refuse(values));
        const Timeline drawn(demo.demo(), {values, 1, {}}, data_library());
        QVERIFY(tensor_now(drawn, "picture") == drawing);
        values[at] = Eigen::MatrixXd::Ones(2, 3).eval(); // the rest of the canvas is empty
        QCOMPARE(tensor_now(Timeline(demo.demo(), {values, 1, {}}, data_library()), "picture").sum(), 6.0);
        const Reply beside = demo.touch({.panel = "wiring", .x = 20, .y = 3, .shift = true});
        QCOMPARE(beside.kind, Reply::Kind::ignored);
    }

    /// At how many of the canvas's places the digit is read right; once it is put somewhere, what is read
    /// there.
    void an_answer_says_how_often_it_is_right() {
        const Timeline demo = played("", 1, 6);
        const auto words = [&](const char* id) {
            return mark_in<Labels>(figure_now(demo), "wiring", id)->labels;
        };
        const auto conv = [&](const char* id) { return words(id)[0].text.en; };
        const auto dense = [&](const char* id) { return words(id)[1].text.en; };
        QVERIFY2(conv("words").ends_with("/49"), conv("words").c_str());
        QVERIFY(conv("words") != conv("words_shuffled"));
        QCOMPARE(dense("words"), dense("words_shuffled")); // the same network, its pixels renamed
        QCOMPARE(mark_in<Labels>(figure_now(played("", 1, 0)), "wiring", "words")->labels[0].text.en,
                 std::string("conv"));
        Timeline moved = played("", 1, 6); // put somewhere, it is answered there
        moved.touch(
            {.panel = "wiring", .mark = "ink", .index = 0, .stage = Touch::Stage::move, .x = 9, .y = 9});
        const std::string there = mark_in<Labels>(figure_now(moved), "wiring", "words")->labels[0].text.en;
        QVERIFY2(there.starts_with("conv: ") && there.find('/') == std::string::npos, there.c_str());
    }

    /// Names at the curves' ends keep off one another, and the two dense curves have one while they are one.
    void names_keep_apart() {
        for (const std::string settings : {"", "kernel_size=1", "training_size=150"}) {
            const auto labels = mark_in<Labels>(figure_now(played(settings, 1, 3)), "accuracy", "names");
            QVERIFY(labels && labels->labels.size() == 3);
            for (std::size_t i = 1; i < labels->labels.size(); ++i)
                QVERIFY(labels->labels[i - 1].y - labels->labels[i].y > 0.08);
        }
    }

    /// What was learned where it was trained stands beside the rest.
    void the_left_is_shown_where_the_right_is_tested() {
        const Figure figure = figure_now(played("positions=left_to_right", 1, 2));
        const auto labels = mark_in<Labels>(figure, "accuracy", "names");
        QVERIFY(labels && labels->labels.size() == 4);
        QVERIFY(labels->labels.front().text.en.find("at the left") != std::string::npos); // the best
        QVERIFY(mark_in<Trend>(figure, "accuracy", "accuracy_conv_seen"));
        QVERIFY(!mark_in<Trend>(figure_now(played("", 1, 1)), "accuracy", "accuracy_conv_seen"));
    }

    void axes_stand_still() { QCOMPARE(moving_axes("conv-vs-dense", "", 1, true, 8), QStringList()); }
};

QTEST_GUILESS_MAIN(ConvVsDenseTest)
#include "conv_vs_dense_test.moc"
