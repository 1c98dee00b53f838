// Question 23: folds are a partition, metrics equal their definitions, and the mistakes show.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/evaluation.h"

#include "engine/core/predicate.h"
#include "engine/core/timeline.h"
#include "engine/data/library.h"
#include "engine/statistics/linear_models.h"
#include "engine/statistics/nearest_neighbors.h"

#include <QFile>
#include <QtTest>

#include <algorithm>
#include <map>

using namespace orrery;

namespace {

const Demo& demo() {
    static const Demo declared = evaluation();
    return declared;
}

const Library& library() {
    static const Library files(
        [](const std::string& name) {
            QFile file(QStringLiteral(ORRERY_SOURCE_DIR "/resources/data/") + QString::fromStdString(name));
            return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
        },
        [](const std::string&) { return Image(); });
    return files;
}

using Settings = std::vector<std::pair<std::string, Value>>;

Values values(const Settings& settings) {
    Values all = demo().defaults();
    for (const auto& [id, value] : settings)
        all[*demo().parameter_index(id)] = value;
    return all;
}

struct Run {
    std::vector<Metrics> rows; ///< one an iteration
    std::map<std::string, Tensor> tensors;
};

Run run(const Settings& settings, std::uint64_t seed) {
    const auto simulation = demo().start(values(settings), Random(seed), library());
    Run run;
    for (Boundary done = Boundary::phase; done != Boundary::end;) {
        done = simulation->advance();
        if (done == Boundary::phase)
            continue;
        run.rows.emplace_back(demo().metrics);
        simulation->measure(run.rows.back());
    }
    Tensors tensors;
    simulation->expose(tensors);
    for (const Tensor& tensor : tensors.all())
        run.tensors[tensor.id] = tensor;
    return run;
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    const std::size_t half = values.size() / 2;
    return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

const Settings one_value{{"sweep", std::string("off")}, {"hyperparameter", 6.0}};

Settings with(Settings settings, const Settings& more) {
    settings.insert(settings.end(), more.begin(), more.end());
    return settings;
}

bool close(double a, double b) {
    return std::abs(a - b) < 1e-9;
}

} // namespace

class EvaluationTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void metricsEqualTheirDefinitions() {
        for (const char* model : {"logistic", "knn", "tree"}) { // the last two have many tied scores
            const Run r = run(
                with(one_value, {{"model", std::string(model)}, {"hyperparameter", 4.0}, {"threshold", 0.3}}),
                3);
            const std::vector<double>&s = r.tensors.at("scores").values, &y = r.tensors.at("labels").values;
            double tp = 0, fp = 0, fn = 0, tn = 0, wins = 0, pairs = 0, loss = 0;
            for (std::size_t i = 0; i < s.size(); ++i) {
                const bool yes = s[i] >= 0.3;
                (y[i] == 1 ? (yes ? tp : fn) : (yes ? fp : tn)) += 1;
                const double p = std::clamp(s[i], 0x1p-52, 1 - 0x1p-52);
                loss -= std::log(y[i] == 1 ? p : 1 - p) / static_cast<double>(s.size());
                for (std::size_t j = 0; j < s.size(); ++j)
                    if (y[i] == 1 && y[j] == 0) { // AUC: how often a positive outranks a negative
                        wins += s[i] > s[j] ? 1 : s[i] == s[j] ? 0.5 : 0;
                        ++pairs;
                    }
            }
            const Metrics& last = r.rows.back();
            QVERIFY(close(last.value("accuracy"), (tp + tn) / static_cast<double>(s.size())));
            QVERIFY(close(last.value("precision"), tp + fp == 0 ? 0 : tp / (tp + fp)));
            QVERIFY(close(last.value("recall"), tp / (tp + fn)));
            QVERIFY(close(last.value("f1"), 2 * tp / (2 * tp + fp + fn)));
            QVERIFY(close(last.value("auc"), wins / pairs));
            QVERIFY(close(last.value("log_loss"), loss));
        }
    }

    /// Nearly separable data without much of a penalty: a full Newton step would overshoot to scores of 0
    /// and 1.
    void logisticRegressionDoesNotOvershoot() {
        for (std::uint64_t seed = 1; seed <= 30; ++seed) {
            const Run r = run({{"sweep", std::string("off")}, {"hyperparameter", 9.0}}, seed);
            QVERIFY2(r.rows.back().value("test_auc") > 0.6, std::to_string(seed).c_str());
            QVERIFY2(r.rows.back().value("test_log_loss") < 1.7, std::to_string(seed).c_str());
        }
    }

    void foldsAreAPartition() {
        for (const bool stratified : {true, false})
            for (const double folds : {2.0, 5.0, 7.0, 10.0}) {
                const Run r = run(
                    with(one_value,
                         {{"model", std::string("constant")}, {"folds", folds}, {"stratified", stratified}}),
                    2);
                std::map<double, int> sizes, positives;
                const auto& fold = r.tensors.at("folds").values;
                for (std::size_t i = 0; i < fold.size(); ++i) {
                    ++sizes[fold[i]];
                    positives[fold[i]] += r.tensors.at("labels").values[i] == 1;
                }
                QCOMPARE(static_cast<double>(sizes.size()), folds);
                QCOMPARE(fold.size(), std::size_t(600));
                int low = 600, high = 0, fewest = 600, most = 0;
                for (const auto& [k, size] : sizes) {
                    low = std::min(low, size);
                    high = std::max(high, size);
                    fewest = std::min(fewest, positives[k]);
                    most = std::max(most, positives[k]);
                }
                QVERIFY(high - low <= 1);
                QVERIFY(!stratified || most - fewest <= 1);
                for (const double score : r.tensors.at("scores").values)
                    QVERIFY(std::isfinite(score)); // every case was held out once
            }
    }

    void constantIsAccurateAndUseless() {
        for (std::uint64_t seed = 1; seed <= 10; ++seed) {
            const Metrics last = run({{"model", std::string("constant")}}, seed).rows.back();
            QCOMPARE(last.value("accuracy"), 0.95);
            QCOMPARE(last.value("recall"), 0.0);
            QCOMPARE(last.value("auc"), 0.5);
            QCOMPARE(last.value("test_accuracy"), 0.95);
        }
    }

    void choosingFeaturesBeforeTheSplitLeaks() {
        std::vector<double> leaked, honest, leaked_test;
        for (std::uint64_t seed = 1; seed <= 10; ++seed) {
            const Settings random = with(one_value, {{"data", std::string("random")}});
            const Metrics with_leak =
                run(with(random, {{"leak", std::string("features_before_split")}}), seed).rows.back();
            leaked.push_back(with_leak.value("accuracy"));
            leaked_test.push_back(with_leak.value("test_accuracy"));
            honest.push_back(run(random, seed).rows.back().value("accuracy"));
        }
        QVERIFY2(median(leaked) > 0.8, qPrintable(QString::number(median(leaked))));
        QVERIFY2(median(honest) > 0.35 && median(honest) < 0.65, qPrintable(QString::number(median(honest))));
        QVERIFY2(std::abs(median(leaked_test) - 0.5) < 0.08,
                 qPrintable(QString::number(median(leaked_test))));
    }

    void storyMakesItsPoint() {
        const Predicate point = *Predicate::parse(demo().point);
        int held = 0;
        for (std::uint64_t seed = 1; seed <= 10; ++seed) {
            Timeline timeline(demo(), {demo().defaults(), seed, {}}, library());
            timeline.forward(Step::iteration);
            QVERIFY(!point.holds(timeline.record()));
            while (!timeline.position().ended())
                timeline.forward(Step::round);
            held += point.holds(timeline.record());
        }
        QVERIFY2(held >= 8, qPrintable(QString::number(held)));
    }

    void choiceIsTheSimplestWithinOneStandardError() {
        const Run r = run({{"model", std::string("knn")}}, 4);
        std::vector<double> mean, error;
        for (std::size_t k = 4; k + 1 < r.rows.size(); k += 5) {
            mean.push_back(r.rows[k].value("score"));
            error.push_back(r.rows[k].value("score_error"));
        }
        QCOMPARE(mean.size(), std::size_t(9));
        const auto best = static_cast<std::size_t>(std::min_element(mean.begin(), mean.end()) - mean.begin());
        std::size_t simplest = 0;
        while (mean[simplest] > mean[best] + error[best])
            ++simplest;
        QCOMPARE(r.rows.back().value("chosen"), static_cast<double>(simplest + 1));
    }

    void touchSetsTheThreshold() {
        const auto simulation = demo().start(values(one_value), Random(1), library());
        QCOMPARE(simulation->touch({.panel = "curves"}).kind, Reply::Kind::ignored);
        while (simulation->advance() != Boundary::end) {
        }
        const Reply reply = simulation->touch({.panel = "curves", .x = 0.0, .y = 0.5});
        QCOMPARE(reply.kind, Reply::Kind::set);
        QCOMPARE(reply.parameter, std::string("threshold"));
        Values changed = values(one_value);
        changed[*demo().parameter_index("threshold")] = reply.value;
        simulation->apply(changed);
        Metrics metrics(demo().metrics);
        simulation->measure(metrics);
        QVERIFY(std::abs(metrics.value("recall") - 0.5) < 0.06);
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

    void refusesWhatMakesNoSense() {
        QVERIFY(demo().refuse(values({{"data", std::string("penguins")}, {"imbalance", 0.99}})));
        QVERIFY(!demo().refuse(values({{"data", std::string("penguins")}, {"imbalance", 0.97}})));
    }
};

QTEST_APPLESS_MAIN(EvaluationTest)
#include "evaluation_test.moc"
