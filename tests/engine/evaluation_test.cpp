// Question 23: folds are a partition, metrics equal their definitions, and the mistakes show.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/predicate.h"
#include "engine/models/cross_validation.h"
#include "engine/models/graded_classifier.h"
#include "engine/statistics/linear_models.h"
#include "engine/statistics/nearest_neighbors.h"
#include "tests/standing_sentences.h"
#include "tests/still_axes.h"

#include <algorithm>
#include <map>

using namespace orrery;
using namespace orrery::test;

namespace {

/// A run at its end; `each` sees it after every fold and after the final test.
template <class Each>
Timeline run(const std::string& settings, std::uint64_t seed, Each each) {
    Timeline timeline = run_of("evaluation", settings, seed);
    while (timeline.forward(Step::iteration))
        each(timeline);
    return timeline;
}

Timeline run(const std::string& settings, std::uint64_t seed) {
    return run(settings, seed, [](const Timeline&) {});
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    const std::size_t half = values.size() / 2;
    return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

const std::string one_value = "sweep=off&hyperparameter=6";

bool close(double a, double b) {
    return std::abs(a - b) < 1e-9;
}

} // namespace

class EvaluationTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void metricsEqualTheirDefinitions() {
        for (const std::string model : {"logistic", "knn", "tree"}) { // the last two have many tied scores
            const Timeline end = run("sweep=off&hyperparameter=4&threshold=0.3&model=" + model, 3);
            const Eigen::VectorXd s = tensor_now(end, "scores"), y = tensor_now(end, "labels");
            const auto cases = static_cast<double>(s.size());
            double tp = 0, fp = 0, fn = 0, tn = 0, wins = 0, pairs = 0, loss = 0;
            for (Eigen::Index i = 0; i < s.size(); ++i) {
                const bool yes = s(i) >= 0.3;
                (y(i) == 1 ? (yes ? tp : fn) : (yes ? fp : tn)) += 1;
                const double p = std::clamp(s(i), 0x1p-52, 1 - 0x1p-52);
                loss -= std::log(y(i) == 1 ? p : 1 - p) / cases;
                for (Eigen::Index j = 0; j < s.size(); ++j)
                    if (y(i) == 1 && y(j) == 0) { // AUC: how often a positive outranks a negative
                        wins += s(i) > s(j) ? 1 : s(i) == s(j) ? 0.5 : 0;
                        ++pairs;
                    }
            }
            QVERIFY(close(metric_now(end, "accuracy"), (tp + tn) / cases));
            QVERIFY(close(metric_now(end, "precision"), tp + fp == 0 ? 0 : tp / (tp + fp)));
            QVERIFY(close(metric_now(end, "recall"), tp / (tp + fn)));
            QVERIFY(close(metric_now(end, "f1"), 2 * tp / (2 * tp + fp + fn)));
            QVERIFY(close(metric_now(end, "auc"), wins / pairs));
            QVERIFY(close(metric_now(end, "log_loss"), loss));
        }
    }

    /// Nearly separable data without much of a penalty: a full Newton step would overshoot to scores of 0
    /// and 1.
    void logisticRegressionDoesNotOvershoot() {
        for (std::uint64_t seed = 1; seed <= 30; ++seed) {
            const Timeline end = run("sweep=off&hyperparameter=9", seed);
            QVERIFY2(metric_now(end, "test_auc") > 0.6, std::to_string(seed).c_str());
            QVERIFY2(metric_now(end, "test_log_loss") < 1.7, std::to_string(seed).c_str());
        }
    }

    void foldsAreAPartition() {
        for (const bool stratified : {true, false})
            for (const int folds : {2, 5, 7, 10}) {
                const Timeline end = run(one_value + "&model=constant&folds=" + std::to_string(folds) +
                                             "&stratified=" + (stratified ? "true" : "false"),
                                         2);
                std::map<double, int> sizes, positives;
                const Eigen::VectorXd fold = tensor_now(end, "folds"), labels = tensor_now(end, "labels");
                for (Eigen::Index i = 0; i < fold.size(); ++i) {
                    ++sizes[fold(i)];
                    positives[fold(i)] += labels(i) == 1;
                }
                QCOMPARE(static_cast<int>(sizes.size()), folds);
                QCOMPARE(fold.size(), 600);
                int low = 600, high = 0, fewest = 600, most = 0;
                for (const auto& [k, size] : sizes) {
                    low = std::min(low, size);
                    high = std::max(high, size);
                    fewest = std::min(fewest, positives[k]);
                    most = std::max(most, positives[k]);
                }
                QVERIFY(high - low <= 1);
                QVERIFY(!stratified || most - fewest <= 1);
                QVERIFY(tensor_now(end, "scores").allFinite()); // every case was held out once
            }
    }

    void constantIsAccurateAndUseless() {
        for (std::uint64_t seed = 1; seed <= 10; ++seed) {
            const Timeline end = run("model=constant", seed);
            QCOMPARE(metric_now(end, "accuracy"), 0.95);
            QCOMPARE(metric_now(end, "recall"), 0.0);
            QCOMPARE(metric_now(end, "auc"), 0.5);
            QCOMPARE(metric_now(end, "test_accuracy"), 0.95);
        }
    }

    void choosingFeaturesBeforeTheSplitLeaks() {
        std::vector<double> leaked, honest, leaked_test;
        for (std::uint64_t seed = 1; seed <= 10; ++seed) {
            const std::string random = one_value + "&data=random";
            const Timeline with_leak = run(random + "&leak=features_before_split", seed);
            leaked.push_back(metric_now(with_leak, "accuracy"));
            leaked_test.push_back(metric_now(with_leak, "test_accuracy"));
            honest.push_back(metric_now(run(random, seed), "accuracy"));
        }
        QVERIFY2(median(leaked) > 0.8, qPrintable(QString::number(median(leaked))));
        QVERIFY2(median(honest) > 0.35 && median(honest) < 0.65, qPrintable(QString::number(median(honest))));
        QVERIFY2(std::abs(median(leaked_test) - 0.5) < 0.08,
                 qPrintable(QString::number(median(leaked_test))));
    }

    void storyMakesItsPoint() {
        const Predicate point = *Predicate::parse(demo_of("evaluation").point);
        int held = 0;
        for (std::uint64_t seed = 1; seed <= 10; ++seed) {
            Timeline timeline = run_of("evaluation", "", seed);
            timeline.forward(Step::iteration);
            QVERIFY(!point.holds(timeline.record()));
            while (!timeline.position().ended())
                timeline.forward(Step::round);
            held += point.holds(timeline.record());
        }
        QVERIFY2(held >= 8, qPrintable(QString::number(held)));
    }

    void choiceIsTheSimplestWithinOneStandardError() {
        std::vector<double> mean, error;
        const Timeline end = run("model=knn", 4, [&](const Timeline& now) {
            if (now.position().boundary == Boundary::round) {
                mean.push_back(metric_now(now, "score"));
                error.push_back(metric_now(now, "score_error"));
            }
        });
        QCOMPARE(mean.size(), std::size_t(9));
        const auto best = static_cast<std::size_t>(std::min_element(mean.begin(), mean.end()) - mean.begin());
        std::size_t simplest = 0;
        while (mean[simplest] > mean[best] + error[best])
            ++simplest;
        QCOMPARE(metric_now(end, "chosen"), static_cast<double>(simplest + 1));
    }

    void touchSetsTheThreshold() {
        Timeline timeline = run_of("evaluation", one_value);
        QCOMPARE(timeline.touch({.panel = "curves"}).kind, Reply::Kind::ignored);
        while (timeline.forward(Step::iteration)) {
        }
        const Reply reply = timeline.touch({.panel = "curves", .x = 0.0, .y = 0.5});
        QCOMPARE(reply.kind, Reply::Kind::set);
        QCOMPARE(reply.parameter, std::string("threshold"));
        timeline.change({{reply.parameter, reply.value}});
        QVERIFY(std::abs(metric_now(timeline, "recall") - 0.5) < 0.06);
    }

    void scoresOfAHalfDoneTrialCountOnlyItsFolds() {
        EvaluationTable table;
        table.labels.resize(6);
        table.labels << 1, 0, 1, 0, 1, 0;
        table.fold.resize(6);
        table.fold << 0, 0, 1, 1, -1, -1;
        CrossValidation folds(std::make_shared<const EvaluationTable>(table), 2, 2);
        const Yardstick accuracy{Criterion::accuracy, 0.5};
        QCOMPARE(folds.best(accuracy), -1);
        folds.add(0, 1, Eigen::Vector2d(0.9, 0.8)); // one right, one wrong
        QVERIFY(!folds.done(0, 0) && folds.done(0, 1) && !folds.done(1, 1));
        QCOMPARE(folds.scored(0).labels, Eigen::VectorXi(Eigen::Vector2i(1, 0)));
        QCOMPARE(folds.estimate(0, accuracy).folds, 1);
        QCOMPARE(folds.estimate(0, accuracy).mean, 0.5);
        QVERIFY(std::isnan(folds.estimate(0, accuracy).error));
        folds.add(0, 0, Eigen::Vector2d(0.9, 0.1));
        QCOMPARE(folds.estimate(0, accuracy).mean, 0.75);
        QCOMPARE(folds.estimate(0, accuracy).error, 0.25); // √(0.125 / 2)
        for (const int fold : {0, 1})
            folds.add(1, fold, Eigen::Vector2d(0.9, 0.1));
        QCOMPARE(folds.best(accuracy), 1);
        QCOMPARE(folds.choose(accuracy), 1); // its error is 0: nothing simpler is as good
        QCOMPARE(folds.best({Criterion::log_loss, 0.5}), 1);
    }

    void aLevelIsWhatItsNameSays() {
        using Kind = GradedClassifier::Kind;
        Random random(5);
        Eigen::MatrixXd X(60, 2);
        for (double& x : X.reshaped())
            x = random.normal();
        const Eigen::VectorXi y = (X.col(0).array() + 0.5 * X.col(1).array().square() > 0.3).cast<int>();
        const auto fitted = [&](Kind kind, int level) {
            GradedClassifier model(kind, level, X, y);
            for (int phase = 0; phase < 20 && !model.fitted(); ++phase)
                model.fit_some();
            return model;
        };
        for (const int level : {1, 4, 9}) {
            QVERIFY(fitted(Kind::tree, level).fitted());
            QVERIFY(fitted(Kind::tree, level).tree().depth() <= level);
            const int k = std::stoi(GradedClassifier::value(Kind::neighbors, level).en);
            QCOMPARE(fitted(Kind::neighbors, level).scores(X), neighbor_scores(X, y, k, X));
        }
        QCOMPARE(GradedClassifier::value(Kind::logistic, 5).en, std::string("0.1"));
        const Eigen::VectorXd weights = logistic_regression(X, y.cast<double>(), 1 / 0.1);
        QVERIFY((fitted(Kind::logistic, 5).scores(X) - logistic_scores(X, weights)).norm() < 1e-6);
        const double share = static_cast<double>(y.sum()) / 60;
        QCOMPARE(fitted(Kind::constant, 3).scores(X), Eigen::VectorXd::Constant(60, share).eval());
    }

    void treeAsksTheBestQuestionFirst() {
        Eigen::MatrixXd X(6, 2);
        X << 0, 5, 1, 1, 2, 4, 3, 2, 4, 6, 5, 3;
        Eigen::VectorXi y(6);
        y << 0, 0, 0, 1, 1, 0; // first feature at 2.5 leaves one error on the right
        DecisionTree tree(y);
        QVERIFY(tree.grow(X, y));
        Eigen::VectorXd expected(6);
        expected << 0, 0, 0, 2 / 3.0, 2 / 3.0, 2 / 3.0;
        QCOMPARE(tree.scores(X), expected);
        QVERIFY(tree.grow(X, y));
        QCOMPARE(tree.scores(X), Eigen::VectorXd(y.cast<double>()));
        QVERIFY(!tree.grow(X, y));
        QCOMPARE(tree.leaves(), 3);
    }

    void neighborsCountTiesInOrder() {
        Eigen::MatrixXd X(4, 1), q(1, 1);
        X << 1, -1, 3, -3;
        q << 0;
        Eigen::VectorXi y(4);
        y << 1, 0, 1, 1;
        QCOMPARE(neighbor_scores(X, y, 1, q)(0), 1.0);
        QCOMPARE(neighbor_scores(X, y, 2, q)(0), 0.5);
        QCOMPARE(neighbor_scores(X, y, 9, q)(0), 0.75);
    }

    /// Right in nearly all cases, and of no use: said where the story stays for a while.
    void theFirstValueIsATrap() {
        for (std::uint64_t seed = 1; seed <= 10; ++seed) {
            Timeline timeline = run_of("evaluation", "", seed);
            timeline.forward(Step::round);
            QVERIFY(metric_now(timeline, "accuracy") > 0.94);
            QCOMPARE(metric_now(timeline, "recall"), 0.0);
            const Narration said = narration_now(timeline, Step::round);
            const std::string words = said.sentences()[0].in(Language::en);
            QVERIFY2(words.find("95% right, 0 of 30 eights found") != std::string::npos, words.c_str());
            const Chapter& chapter = timeline.story().at(timeline.position());
            QVERIFY(chapter.by == Step::round && chapter.pace < 0.5);
        }
    }

    void whatIsAskedIsSaidFirst() {
        for (const auto& [settings, asked] : {std::pair{"", "Is it an eight?"},
                                              {"data=penguins&imbalance=0.69", "Is it a Chinstrap?"},
                                              {"data=random", "Is it heads?"}}) {
            Timeline timeline = run_of("evaluation", settings);
            const Narration said = narration_now(timeline, Step::phase);
            const std::string words = said.sentences()[0].in(Language::en);
            QVERIFY2(words.find(asked) == 0, words.c_str());
        }
    }

    void itsStoryIsToldInFifteenSeconds() {
        Timeline timeline = run_of("evaluation");
        QVERIFY(story_seconds(timeline) < 15.5);
    }

    /// Nothing is written smaller than the words at an axis: it is read from the back row, too.
    void wordsAreLargeEnough() {
        Timeline timeline = run_of("evaluation");
        play_story(timeline);
        Figure figure;
        timeline.now().show(figure);
        for (const Panel& panel : figure.panels)
            for (const Mark& mark : panel.marks)
                if (const auto* labels = std::get_if<Labels>(&mark))
                    for (const Label& label : labels->labels)
                        QVERIFY2(label.size >= 1, label.text.en.c_str());
    }

    void axesStandStill() {
        for (std::uint64_t seed = 1; seed <= 6; ++seed)
            QCOMPARE(moving_axes("evaluation", "", seed).join(", "), QString());
        for (const std::string settings : {"imbalance=0.5", "data=penguins&imbalance=0.69", "criterion=auc"})
            QCOMPARE(moving_axes("evaluation", settings).join(", "), QString());
    }

    void refusesWhatMakesNoSense() {
        const Demo& demo = demo_of("evaluation");
        Values values = demo.defaults();
        values[*demo.parameter_index("data")] = std::string("penguins");
        values[*demo.parameter_index("imbalance")] = 0.99;
        QVERIFY(demo.refuse(values));
        values[*demo.parameter_index("imbalance")] = 0.97;
        QVERIFY(!demo.refuse(values));
    }
};

QTEST_APPLESS_MAIN(EvaluationTest)
#include "evaluation_test.moc"
