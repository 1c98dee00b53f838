// Question 9: near sources help and far ones hurt over seeds; what is frozen stays; tensors tell the same.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/transfer_run.h"
#include "tests/still_axes.h"

#include <QTest>

using namespace orrery;
using namespace orrery::test;

namespace {

constexpr int pretraining = 580, updates = 200; // 20 epochs of 29 batches

/// At the end of the target task, before other runs are made.
Timeline played(const std::string& settings, std::uint64_t seed, int target_updates = updates) {
    Timeline timeline = run_of("transfer-learning", settings, seed);
    const int before = settings.find("other_classes") == std::string::npos ? pretraining : 20 * 13;
    timeline.seek(Step::iteration, before + target_updates);
    return timeline;
}

double share_right(const Timeline& demo, const std::string& net) {
    Eigen::MatrixXd x = tensor_now(demo, "test_pictures");
    const std::array<std::string, 3> layers{"_hidden_1", "_hidden_2", "_output"};
    for (const std::string& layer : layers) {
        x = (x * tensor_now(demo, net + layer + "_weights")).eval();
        x.rowwise() += tensor_now(demo, net + layer + "_biases").reshaped().transpose();
        if (layer != "_output")
            x = x.cwiseMax(0).eval();
    }
    const Eigen::MatrixXd labels = tensor_now(demo, "test_labels");
    int right = 0;
    for (Eigen::Index i = 0; i < labels.rows(); ++i) {
        Eigen::Index answer = 0;
        x.row(i).maxCoeff(&answer);
        right += static_cast<double>(answer) == labels(i);
    }
    return right / static_cast<double>(labels.rows());
}

/// On how many of ten seeds frozen and fine-tuned end above from scratch.
std::pair<int, int> wins(const std::string& settings) {
    std::pair<int, int> count;
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        const Timeline demo = played(settings, seed);
        count.first += metric_now(demo, "gain_frozen") > 0;
        count.second += metric_now(demo, "gain_fine_tuned") > 0;
    }
    return count;
}

QByteArray said(std::pair<int, int> wins) {
    return QByteArray::number(wins.first) + " " + QByteArray::number(wins.second);
}

} // namespace

class TransferLearningTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_near_source_helps() {
        const auto count = wins("");
        QVERIFY2(count.first >= 9 && count.second >= 9, said(count).constData());
    }

    void a_far_source_hurts() {
        for (const std::string settings : {"similarity=0.6", "similarity=0"}) {
            const auto count = wins(settings);
            QVERIFY2(count.first <= 3 && count.second <= 3, said(count).constData());
        }
    }

    /// It looks different, answers nothing as it is, and helps all the same.
    void negatives_help() {
        const auto count = wins("source=inverted");
        QVERIFY2(count.first >= 7 && count.second >= 9, said(count).constData());
        for (std::uint64_t seed = 1; seed <= 5; ++seed)
            QVERIFY(metric_now(played("source=inverted", seed, 0), "accuracy_as_is") < 0.1);
    }

    void other_classes_and_random_labels_hurt() {
        for (const std::string settings :
             {"source=other_classes&labels_per_class=5", "source=random_labels"}) {
            const auto count = wins(settings);
            QVERIFY2(count.first <= 2 && count.second <= 2, said(count).constData());
        }
    }

    void accuracies_follow_from_the_tensors() {
        for (const std::string settings : {"", "source=other_classes&labels_per_class=5&hidden=20"}) {
            const Timeline demo = played(settings, 3, 30);
            const double one = 1.5 / static_cast<double>(tensor_now(demo, "test_labels").rows());
            QVERIFY(std::abs(metric_now(demo, "accuracy_scratch") - share_right(demo, "scratch")) < one);
            QVERIFY(std::abs(metric_now(demo, "accuracy_frozen") - share_right(demo, "frozen")) < one);
            QVERIFY(std::abs(metric_now(demo, "accuracy_fine_tuned") - share_right(demo, "fine_tuned")) <
                    one);
            QVERIFY(std::abs(metric_now(demo, "accuracy_as_is") - share_right(demo, "source")) < one);
        }
    }

    void what_is_frozen_stays() {
        const Timeline demo = played("", 2);
        for (const std::string layer : {"_hidden_1_weights", "_hidden_1_biases", "_hidden_2_weights"}) {
            QVERIFY(tensor_now(demo, "frozen" + layer) == tensor_now(demo, "source" + layer)); // bit for bit
            QVERIFY(tensor_now(demo, "fine_tuned" + layer) != tensor_now(demo, "source" + layer));
        }
        QVERIFY(tensor_now(demo, "frozen_output_weights") != tensor_now(demo, "fine_tuned_output_weights"));
    }

    void learners_have_their_weights_and_gradients() {
        const auto plan = transfer_network({.inputs = 5, .first = 4, .second = 3, .classes = 3, .room = 6});
        Training<TransferNetwork> network(plan, Random(2));
        Random random(7);
        Eigen::MatrixXd x(6, 5), labels(6, 1);
        for (double& value : x.reshaped())
            value = random.normal();
        labels << 0, 1, 2, 0, 1, 2;
        network.set(network.nodes().x, x);
        network.set(network.nodes().label, labels);
        network.forward(body);
        network.backward(body);
        network.backward(output_layer);
        QCOMPARE(network.objective(output_layer).parameters.size(), std::size_t(2));
        QCOMPARE(network.objective(body).parameters.size(), std::size_t(4));
        for (const Learner learner : {output_layer, body}) {
            const graph::Value weights = network.objective(learner).parameters[0];
            const Eigen::MatrixXd gradient = network.at(network.objective(learner).gradients[0]),
                                  start = network.at(weights);
            QVERIFY(gradient.cwiseAbs().maxCoeff() > 1e-3);
            const auto loss = [&](const Eigen::MatrixXd& moved) {
                network.memory().set(weights, moved);
                network.forward(learner);
                return network.loss(learner);
            };
            for (Eigen::Index i = 0; i < start.size(); ++i) {
                Eigen::MatrixXd up = start, down = start;
                up(i) += 1e-6;
                down(i) -= 1e-6;
                QVERIFY(std::abs((loss(up) - loss(down)) / 2e-6 - gradient(i)) < 1e-7);
            }
            network.memory().set(weights, start);
        }
        const TransferTraining usual(transfer_network({}), Random(1));
        QCOMPARE(count(usual, everything), 6570);
        QCOMPARE(count(usual, output_layer), 330);
    }

    void digits_are_divided() {
        const Digits& digits = data_library().digits();
        for (const TransferSource source : {TransferSource::rotated, TransferSource::other_classes}) {
            const auto task = transfer_task(digits, {.source = source}, Random(3));
            const bool other = source == TransferSource::other_classes;
            QCOMPARE(task->source.pictures.rows(), Eigen::Index(source_size(source)));
            QCOMPARE(task->labelled(2).size(), std::size_t(other ? 10 : 20));
            QCOMPARE(task->test.labels.minCoeff(), other ? 5.0 : 0.0);
            QCOMPARE(task->source.labels.maxCoeff(), other ? 4.0 : 9.0);
            for (const int row : task->labelled(2)) // no labelled digit is asked again
                for (Eigen::Index i = 0; i < task->test.pictures.rows(); ++i)
                    QVERIFY(task->test.pictures.row(i) != task->candidates.pictures.row(row));
            if (!other)
                QVERIFY(task->source.pictures != task->source_as_target.pictures);
        }
        const auto same = transfer_task(digits, {.similarity = 1}, Random(3));
        QVERIFY(same->source.pictures == same->source_as_target.pictures);
    }

    void silhouettes_by_hand() {
        Eigen::MatrixXd points(4, 1);
        points << 0, 1, 10, 11;
        const Eigen::VectorXi kinds = Eigen::Vector4i(0, 0, 1, 1);
        // a = 1; b = 10.5 outside and 9.5 inside
        QVERIFY(std::abs(silhouette(points, kinds, 2) - (9.5 / 10.5 + 8.5 / 9.5) / 2) < 1e-12);
    }

    void borrowed_features_part_the_digits() {
        for (std::uint64_t seed = 1; seed <= 10; ++seed) {
            const Timeline demo = played("", seed, 0);
            QVERIFY(metric_now(demo, "silhouette_borrowed") > metric_now(demo, "silhouette_fresh"));
        }
    }

    /// A point of the sweep is what a run of its own would be, to the bit.
    void a_point_of_the_sweep_is_a_run() {
        Timeline demo = run_of("transfer-learning", "", 1);
        demo.seek(Step::iteration, pretraining + updates + 2);
        QCOMPARE(metric_now(demo, "sweep_point"), 18.0);
        const Timeline own = played("similarity=0.8&sweep=off", 1);
        QCOMPARE(metric_now(demo, "sweep_scratch"), metric_now(own, "accuracy_scratch"));
        QCOMPARE(metric_now(demo, "sweep_frozen"), metric_now(own, "accuracy_frozen"));
        QCOMPARE(metric_now(demo, "sweep_fine_tuned"), metric_now(own, "accuracy_fine_tuned"));
        Timeline labels = run_of("transfer-learning", "sweep=labels_per_class", 1);
        labels.seek(Step::iteration, pretraining + updates + 3);
        QCOMPARE(metric_now(labels, "sweep_point"), 5.0);
        const Timeline five = played("labels_per_class=5&sweep=off", 1);
        QCOMPARE(metric_now(labels, "sweep_scratch"), metric_now(five, "accuracy_scratch"));
        QCOMPARE(metric_now(labels, "sweep_fine_tuned"), metric_now(five, "accuracy_fine_tuned"));
    }

    void far_costs_and_the_turning_point_is_between() {
        int between = 0, lower = 0;
        for (std::uint64_t seed = 1; seed <= 5; ++seed) {
            Timeline demo = run_of("transfer-learning", "", seed);
            demo.seek(Step::iteration, pretraining + updates + 5);
            QVERIFY(demo.position().ended());
            const double even = metric_now(demo, "break_even");
            between += even > 9 && even < 45;
            lower += metric_now(demo, "accuracy_far") < metric_now(demo, "accuracy_scratch");
        }
        QVERIFY2(between >= 4 && lower >= 4, said({between, lower}).constData());
    }

    void clicks_choose_a_source() {
        Timeline demo = run_of("transfer-learning", "", 1);
        demo.seek(Step::iteration, pretraining + 5);
        const auto clicked = [&](const char* panel, double x) {
            return demo.touch(
                {.panel = panel, .mark = "fine_tuned", .index = 0, .stage = Touch::Stage::press, .x = x});
        };
        QCOMPARE(clicked("sweep", 36.2).parameter, std::string("similarity"));
        QCOMPARE(std::get<double>(clicked("sweep", 36.2).value), 0.6);
        QCOMPARE(std::get<double>(clicked("sweep", 300).value), 0.0);
        QCOMPARE(clicked("curves", 3).kind, Reply::Kind::ignored);
    }

    void axes_stand_still() { QCOMPARE(moving_axes("transfer-learning", "", 1, true, 8), QStringList()); }
};

QTEST_GUILESS_MAIN(TransferLearningTest)
#include "transfer_learning_test.moc"
