// Question 30: scaling tames gradient descent, species lifts the sex, and the leak shows.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/predicate.h"
#include "engine/statistics/softmax_regression.h"
#include "tests/still_axes.h"

#include <algorithm>

using namespace orrery;
using namespace orrery::test;

namespace {

/// A run at its end.
Timeline run(const std::string& settings, std::uint64_t seed) {
    Timeline timeline = run_of("preprocessing", settings, seed);
    timeline.forward(Step::round);
    return timeline;
}

double median(const std::string& settings, const char* metric) {
    std::vector<double> all;
    for (std::uint64_t seed = 1; seed <= 10; ++seed)
        all.push_back(metric_now(run(settings, seed), metric));
    std::sort(all.begin(), all.end());
    return (all[4] + all[5]) / 2;
}

} // namespace

class PreprocessingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void scalingLowersTheConditionNumber() {
        for (std::uint64_t seed = 1; seed <= 10; ++seed)
            for (const std::string scaling : {"standard", "minmax", "robust"}) {
                const Timeline end = run("scaling=" + scaling, seed);
                QVERIFY(metric_now(end, "condition_raw") > 1e5 * metric_now(end, "condition_number"));
            }
        // All 333 complete rows, four measures and a column of ones: 1.8e10 with numpy.
        const double all = metric_now(run("missing=drop&scaling=none", 1), "condition_number");
        QVERIFY2(all > 1.6e10 && all < 2e10, qPrintable(QString::number(all)));
    }

    void speciesTellsTheSex() {
        const double alone = median("target=sex", "accuracy_test");
        const double with_species = median("target=sex&encoding=one_hot", "accuracy_test");
        QVERIFY2(alone < 0.72, qPrintable(QString::number(alone)));
        QVERIFY2(with_species > 0.82, qPrintable(QString::number(with_species)));
    }

    void targetEncodingLeaks() {
        const std::string leaky = "target=sex&leak=target_encoding";
        const double leaked = median(leaky, "accuracy_test"), fresh = median(leaky, "accuracy_new");
        const double honest = median("target=sex&leak=target_encoding_train", "accuracy_test");
        QVERIFY2(leaked > 0.75, qPrintable(QString::number(leaked)));
        QVERIFY2(fresh < 0.65 && honest < 0.65, qPrintable(QString::number(fresh)));
    }

    void rowsAreCounted() {
        QCOMPARE(metric_now(run("", 1), "rows_used"), 344.0);
        QCOMPARE(metric_now(run("missing=drop", 1), "rows_used"), 333.0);
        QCOMPARE(metric_now(run("target=sex", 1), "rows_used"), 333.0);
    }

    void scalerIsFittedOnTrainingRowsOnly() {
        const Timeline end = run("", 5);
        const Eigen::MatrixXd table = tensor_now(end, "table"), scaled = tensor_now(end, "scaled");
        const Eigen::ArrayXd train = 1 - tensor_now(end, "test").col(0).array();
        QCOMPARE(table.cols(), 4);
        QCOMPARE(scaled.cols(), 4);
        for (int j = 0; j < 4; ++j) {
            const Eigen::ArrayXd x = table.col(j);
            const double mean = (x * train).sum() / train.sum();
            const double deviation = std::sqrt(((x - mean).square() * train).sum() / train.sum());
            QVERIFY(std::abs(x.mean() - mean) > 1e-6); // the test rows would have changed it
            QVERIFY((scaled.col(j).array() - (x - mean) / deviation).abs().maxCoeff() < 1e-9);
        }
    }

    void theTableComesStageByStage() {
        Timeline timeline = run_of("preprocessing", "features=ratios");
        const auto table = [&] {
            Figure figure;
            timeline.now().show(figure);
            return std::get<Table>(figure.find("table")->marks.front());
        };
        const auto gaps = [](const Table& t) {
            int count = 0;
            for (const auto& row : t.rows) // but for the sex, which stays as it is
                count += static_cast<int>(std::count_if(
                    row.begin() + 2, row.end(), [](const auto& cell) { return cell.text == same("?"); }));
            return count;
        };
        timeline.seek(Step::phase, 2);
        QCOMPARE(gaps(table()), 4); // of the penguin that nobody measured
        QCOMPARE(table().rows[1][1].text, same("?"));
        timeline.forward();
        QCOMPARE(gaps(table()), 0);
        QCOMPARE(table().rows[1][1].text.en, std::string("not used")); // its sex is not asked here
        QVERIFY(table().header.back().empty());
        timeline.forward();
        QVERIFY(!table().header.back().empty());
        QCOMPARE(timeline.position().iterations, 0);
        timeline.seek(Step::phase, 7); // six stages, as no category is encoded, then a step
        QCOMPARE(timeline.position().iterations, 1);
        timeline.forward(); // and another one: the stages are not done again
        QCOMPARE(timeline.position().iterations, 2);
    }

    void gradientStepFollowsFiniteDifferences() {
        Random random(3);
        Eigen::MatrixXd X(12, 3), weights(3, 3);
        for (double& x : X.reshaped())
            x = random.normal();
        for (double& w : weights.reshaped())
            w = random.normal();
        Eigen::VectorXi y(12);
        for (int i = 0; i < 12; ++i)
            y(i) = i % 3;
        const auto loss = [&](const Eigen::MatrixXd& w) {
            Eigen::MatrixXd copy = w;
            return softmax_step(X, y, 0, copy);
        };
        Eigen::MatrixXd moved = weights;
        softmax_step(X, y, 1, moved);
        constexpr double h = 1e-6;
        for (Eigen::Index k = 0; k < weights.size(); ++k) {
            Eigen::MatrixXd up = weights, down = weights;
            up(k) += h;
            down(k) -= h;
            QVERIFY(std::abs((loss(up) - loss(down)) / (2 * h) - (weights(k) - moved(k))) < 1e-8);
        }
    }

    void losesNothingByUnitsButSteps() {
        for (std::uint64_t seed = 1; seed <= 10; ++seed) {
            Timeline timeline = run_of("preprocessing", "", seed);
            timeline.forward(Step::iteration); // both start from nothing
            QCOMPARE(metric_now(timeline, "loss"), metric_now(timeline, "loss_raw"));
            timeline.forward(Step::round);
            QVERIFY(metric_now(timeline, "loss") < 0.1 && metric_now(timeline, "loss_raw") > 0.9);
        }
    }

    void selectionKeepsTheStrongest() {
        const Timeline end = run("features=polynomial&select=k_best&k=5", 2);
        QCOMPARE(metric_now(end, "columns_used"), 5.0);
        QCOMPARE(tensor_now(end, "table").cols(), 14);
    }

    void stagesWithNothingToDoAreLeftOut() {
        const auto stages = [](const std::string& settings) {
            Timeline timeline = run_of("preprocessing", settings);
            int count = 0;
            while (timeline.position().iterations == 0) {
                timeline.forward();
                ++count;
            }
            return count;
        };
        QCOMPARE(stages(""), 6);
        QCOMPARE(stages("encoding=one_hot"), 7);
        QCOMPARE(stages("features=ratios&encoding=one_hot"), 8);
        QCOMPARE(stages("leak=target_encoding&target=sex"), 7);
    }

    /// The number itself, of the raw table from the first moment.
    void theConditionIsTold() {
        Timeline timeline = run_of("preprocessing");
        const auto bars = [&] {
            Figure figure;
            timeline.now().show(figure);
            return std::get<Bars>(figure.find("condition")->marks.front());
        };
        QCOMPARE(bars().value(0), metric_now(timeline, "condition_raw"));
        QVERIFY(bars().value(0) > 1e9);
        QVERIFY(std::isnan(bars().value(1)));
        timeline.forward(Step::iteration);
        QCOMPARE(bars().value(1), metric_now(timeline, "condition_number"));
    }

    void axesStandStill() {
        for (const std::string settings : {"", "target=sex&leak=target_encoding", "features=polynomial"})
            QCOMPARE(moving_axes("preprocessing", settings).join(", "), QString());
    }

    void storyMakesItsPoint() {
        const Predicate point = *Predicate::parse(demo_of("preprocessing").point);
        int held = 0;
        for (std::uint64_t seed = 1; seed <= 10; ++seed) {
            Timeline timeline = run_of("preprocessing", "", seed);
            timeline.forward(Step::iteration);
            QVERIFY(!point.holds(timeline.record()));
            timeline.forward(Step::round);
            held += point.holds(timeline.record());
        }
        QVERIFY2(held >= 8, qPrintable(QString::number(held)));
    }
};

QTEST_APPLESS_MAIN(PreprocessingTest)
#include "preprocessing_test.moc"
