// Question 18: what is frozen stays, adapters come off without a trace, replay stops the forgetting.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/tuned_classifier.h"
#include "tests/still_axes.h"

#include <QTest>

#include <algorithm>

using namespace orrery;
using namespace orrery::test;

namespace {

Timeline played(const std::string& settings, std::uint64_t seed, int updates = 300) {
    Timeline timeline = run_of("fine-tuning", settings, seed);
    timeline.seek(Step::iteration, updates);
    return timeline;
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

std::string at_rate(const char* rate) {
    return std::string("learning_rate=") + rate + "&head_learning_rate=" + rate;
}

} // namespace

class FineTuningTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void the_new_is_learned_and_the_old_outvoted() {
        int falls = 0, known = 0, kept = 0;
        for (std::uint64_t seed = 1; seed <= 10; ++seed) {
            const Timeline demo = played("", seed), replayed = played("replay=0.1", seed);
            falls += metric_now(demo, "accuracy_new") > 0.8 && metric_now(demo, "accuracy_old") < 0.3;
            known += metric_now(demo, "accuracy_old_masked") > 0.6;
            kept += metric_now(replayed, "accuracy_old") > metric_now(demo, "accuracy_old") + 0.4;
            QVERIFY(metric_now(demo, "accuracy_before") > 0.9);
        }
        QVERIFY2(falls >= 9 && known >= 9 && kept >= 9,
                 qPrintable(QStringLiteral("%1 %2 %3").arg(falls).arg(known).arg(kept)));
    }

    void forgetting_grows_with_the_rate() {
        std::vector<double> medians;
        for (const char* rate : {"0.001", "0.01", "0.1"}) {
            std::vector<double> old;
            for (std::uint64_t seed = 1; seed <= 5; ++seed)
                old.push_back(metric_now(played(at_rate(rate), seed), "accuracy_old"));
            medians.push_back(median(old));
        }
        QVERIFY(medians[0] > medians[1] + 0.1 && medians[1] > medians[2]);
    }

    void frozen_layers_do_not_move_at_all() {
        for (int frozen = 0; frozen <= 3; ++frozen) {
            const Timeline demo = played("freeze_layers=" + std::to_string(frozen), 2, 20);
            for (int layer = 1; layer <= 3; ++layer) {
                const double moved = metric_now(demo, "weight_change_" + std::to_string(layer));
                QVERIFY(layer <= frozen ? moved == 0 : moved > 0);
            }
            QVERIFY(metric_now(demo, "weight_change_head") > 0);
        }
        QCOMPARE(metric_now(played("freeze_layers=3", 1, 1), "trainable_parameters"), 330.0);
        QCOMPARE(metric_now(played("", 1, 1), "trainable_parameters"), 9178.0);
    }

    /// r·(in + out) a layer, no trained head; off, every answer is that of before, to the bit.
    void adapters_are_counted_and_come_off() {
        for (const int rank : {1, 2, 4, 8}) {
            const std::string settings = "lora_rank=" + std::to_string(rank);
            QCOMPARE(metric_now(played(settings, 1, 1), "trainable_parameters"), 362.0 * rank);
            Timeline demo = played(settings, 3);
            const Eigen::MatrixXd tuned = tensor_now(demo, "logits");
            QVERIFY(tuned.row(0) != tuned.row(1));
            demo.forward(Step::phase); // the switch
            QVERIFY(demo.position().ended());
            const Eigen::MatrixXd off = tensor_now(demo, "logits");
            QVERIFY(off.row(0) == off.row(1) && off.row(0) == tuned.row(0));
            QCOMPARE(metric_now(demo, "accuracy_old"), metric_now(demo, "accuracy_before"));
        }
    }

    /// The accuracies, by the weights and pictures that stand in the tensors.
    void accuracies_follow_from_the_tensors() {
        for (const std::string settings : {"", "lora_rank=2", "target=rotated"}) {
            const Timeline demo = played(settings, 4, 40);
            const auto right = [&](const std::string& task, int among) {
                Eigen::MatrixXd x = tensor_now(demo, task + "_pictures");
                const Eigen::MatrixXd labels = tensor_now(demo, task + "_labels");
                for (const char* layer : {"1", "2", "3", "head"}) {
                    const Eigen::MatrixXd biases = tensor_now(demo, std::string("biases_") + layer);
                    x = (x * tensor_now(demo, std::string("weights_") + layer)).rowwise() +
                        Eigen::RowVectorXd(biases.reshaped().transpose());
                    if (layer[0] != 'h')
                        x = x.cwiseMax(0).eval();
                }
                int count = 0;
                for (Eigen::Index i = 0; i < x.rows(); ++i) {
                    Eigen::Index said = 0;
                    x.row(i).head(among).maxCoeff(&said);
                    count += said == static_cast<Eigen::Index>(labels(i));
                }
                return count / static_cast<double>(x.rows());
            };
            QVERIFY(std::abs(right("old", 10) - metric_now(demo, "accuracy_old")) < 0.004);
            QVERIFY(std::abs(right("new", 10) - metric_now(demo, "accuracy_new")) < 0.01);
            if (settings.empty())
                QVERIFY(std::abs(right("old", 7) - metric_now(demo, "accuracy_old_masked")) < 0.004);
        }
    }

    /// Each gradient of tuning by differences of the loss, with adapters and without.
    void gradients_agree_with_differences() {
        for (const int rank : {0, 2}) {
            TunedClassifier<double> network({.lora_rank = rank, .batch = 6}, Random(3));
            Random random(5);
            Eigen::MatrixXd pictures(6, 64), labels(6, 1);
            for (double& value : pictures.reshaped())
                value = random.uniform();
            for (double& value : labels.reshaped())
                value = random.below(10);
            network.load(pictures, labels);
            network.forward();
            network.backward();
            network.update(0.1, 0.1, 0); // so that adapters are not 0
            network.forward();
            network.backward();
            auto& training = network.training();
            const Objective objective = training.objective(1);
            const Eigen::VectorXd gradient = training.gradient(1);
            Eigen::Index at = 0;
            for (const graph::Value value : objective.parameters) {
                auto weights = training.memory()[value];
                for (Eigen::Index i = 0; i < weights.size(); ++i, ++at) {
                    if (i % 97 != 0)
                        continue;
                    constexpr double h = 1e-6;
                    const double was = weights.data()[i];
                    weights.data()[i] = was + h;
                    network.forward();
                    const double above = network.loss();
                    weights.data()[i] = was - h;
                    network.forward();
                    const double below = network.loss();
                    weights.data()[i] = was;
                    QVERIFY(std::abs((above - below) / (2 * h) - gradient(at)) < 1e-5);
                }
            }
            QCOMPARE(at, gradient.size());
        }
    }

    /// Shown digits are the first of the data, none of which anything learns from; rows of the matrix are
    /// shares.
    void what_is_shown_is_what_was_asked() {
        const Timeline demo = played("", 1, 5);
        const Eigen::MatrixXd old = tensor_now(demo, "old_pictures"), calls = tensor_now(demo, "calls");
        QVERIFY(old.row(3) == data_library().digits().pixels.row(3));
        for (Eigen::Index i = 0; i < calls.rows(); ++i)
            QVERIFY(std::abs(calls.row(i).sum() - 1) < 1e-12);
    }

    void a_click_covers_the_new_outputs() {
        Timeline demo = played("", 1, 5);
        const auto clicked = [&](int index) {
            return demo.touch(
                {.panel = "outputs", .mark = "now", .index = index, .x = index * 1.0, .y = 0.1});
        };
        QCOMPARE(clicked(8).parameter, std::string("cover"));
        QCOMPARE(std::get<bool>(clicked(8).value), true);
        QCOMPARE(clicked(2).kind, Reply::Kind::ignored);
    }

    void axes_stand_still() { QCOMPARE(moving_axes("fine-tuning", "", 1, true, 8), QStringList()); }
};

QTEST_GUILESS_MAIN(FineTuningTest)
#include "fine_tuning_test.moc"
