// Question 5: what must hold of fits, penalties and sample sizes, over several seeds.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/polynomial.h"
#include "tests/one_demo.h"

#include <Eigen/Cholesky>

#include <QTest>

#include <algorithm>
#include <cmath>
#include <numbers>

using namespace orrery;

namespace {

/// One metric at the end of every iteration.
struct Rows {
    Timeline timeline;
    Rows(const std::string& settings, std::uint64_t seed)
        : timeline(test::run_of("overfitting", settings, seed)) {
        while (timeline.forward(Step::iteration)) {
        }
    }
    std::size_t size() const { return timeline.record().rows(); }
    double at(std::size_t row, const char* id) const { return test::recorded(timeline.record(), row, id); }
    double last(const char* id) const { return timeline.record().last(id); }
    Eigen::VectorXd tensor(const char* id) const { return test::tensor_now(timeline, id).col(0); }
};

std::string with(const char* id, int value) {
    return std::string(id) + "=" + std::to_string(value);
}

/// The function behind the data.
double truth(double x) {
    return std::sin(1.2 * std::numbers::pi * x) + x / 2;
}

} // namespace

class OverfittingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void trainingErrorNeverRisesWithTheDegree() {
        for (std::uint64_t seed = 1; seed <= 10; ++seed)
            for (const int samples : {6, 12, 20, 60}) {
                const Rows rows(with("samples", samples), seed);
                QCOMPARE(rows.size(), std::size_t(16));
                for (std::size_t d = 1; d < rows.size(); ++d)
                    QVERIFY(rows.at(d, "train_error") <= rows.at(d - 1, "train_error") + 1e-12);
            }
    }

    void degreeSamplesMinusOneInterpolates() {
        for (std::uint64_t seed = 1; seed <= 10; ++seed)
            for (const int samples : {6, 9, 12})
                QVERIFY(
                    Rows("sweep=off&" + with("samples", samples) + "&" + with("degree", samples - 1), seed)
                        .last("train_error") < 1e-12);
    }

    void ridgeEqualsItsClosedForm() {
        Random random(8);
        Eigen::VectorXd x(25), y(25);
        for (int i = 0; i < 25; ++i) {
            x(i) = random.uniform(-1, 1);
            y(i) = random.normal();
        }
        const double lambda = 0.37;
        const Eigen::MatrixXd basis = chebyshev_basis(x, 7);
        Eigen::MatrixXd system = basis.transpose() * basis;
        for (int k = 1; k <= 7; ++k)
            system(k, k) += lambda; // the constant is free
        const Eigen::VectorXd closed = system.ldlt().solve(basis.transpose() * y);
        QVERIFY((fit_polynomial(x, y, 7, lambda) - closed).cwiseAbs().maxCoeff() < 1e-10);
    }

    /// Against S = B (BᵀB)⁻¹ Bᵀ with powers of x, and against the scatter of many fits.
    void biasAndVarianceAreExact() {
        for (std::uint64_t seed = 1; seed <= 10; ++seed) {
            const Rows run("sweep=off&degree=4", seed);
            const Eigen::VectorXd x = run.tensor("x"), grid = Eigen::VectorXd::LinSpaced(321, -1, 1);
            const auto powers = [](const Eigen::VectorXd& at) {
                Eigen::MatrixXd basis(at.size(), 5);
                for (Eigen::Index k = 0; k < 5; ++k)
                    basis.col(k) = at.array().pow(static_cast<double>(k));
                return basis;
            };
            const Eigen::MatrixXd B = powers(x);
            const Eigen::MatrixXd S = powers(grid) * (B.transpose() * B).ldlt().solve(B.transpose());
            const Eigen::VectorXd expected = S * x.unaryExpr(&truth);
            const double bias = (expected - grid.unaryExpr(&truth)).squaredNorm() / 321,
                         variance = 0.25 * 0.25 * S.squaredNorm() / 321;
            QVERIFY(std::abs(run.last("bias_squared") / bias - 1) < 1e-8);
            QVERIFY(std::abs(run.last("variance") / variance - 1) < 1e-8);
            Random noise(seed);
            double scatter = 0;
            for (int k = 0; k < 400; ++k) {
                Eigen::VectorXd y = x.unaryExpr(&truth);
                for (double& value : y)
                    value += 0.25 * noise.normal();
                scatter +=
                    (evaluate_polynomial(fit_polynomial(x, y, 4), grid) - expected).squaredNorm() / 321;
            }
            QVERIFY(std::abs(scatter / 400 / variance - 1) < 0.25);
        }
    }

    /// The textbook's curves: more capacity, less bias and more variance.
    void biasFallsAndVarianceRisesWithTheDegree() {
        int fell = 0; // points that leave a wide gap at an end let degree 5 swing there (seed 2)
        for (std::uint64_t seed = 1; seed <= 20; ++seed) {
            const Rows rows("", seed);
            for (std::size_t d = 1; d < rows.size(); ++d)
                QVERIFY(rows.at(d, "variance") > rows.at(d - 1, "variance"));
            fell += rows.at(5, "bias_squared") < 0.02 * rows.at(1, "bias_squared");
            QVERIFY(rows.at(15, "bias_squared") < 1e-7);
        }
        QVERIFY(fell >= 18);
    }

    void heldOutErrorTurnsUp() {
        int turned = 0;
        for (std::uint64_t seed = 1; seed <= 10; ++seed) {
            const Rows rows("", seed);
            const double last = rows.last("validation_error"), best_at = rows.last("best_at"),
                         least = rows.timeline.record().minimum("validation_error");
            turned += last > 2 * least && best_at >= 2 && best_at <= 9;
        }
        QVERIFY(turned >= 9);
    }

    /// The numbers stay those of the last degree; the picture goes back to the best one.
    void aSweepsLastPictureIsTheBestOne() {
        for (std::uint64_t seed = 1; seed <= 10; ++seed) {
            const Rows rows("", seed);
            const auto best = static_cast<int>(rows.last("best_at"));
            const Rows alone("sweep=off&" + with("degree", best), seed);
            const Figure shown = test::figure_now(rows.timeline);
            for (const char* panel : {"fit", "fan"}) {
                const std::string line = panel == std::string("fit") ? "fit" : "mean";
                const auto curve = test::mark_in<Line>(shown, panel, line),
                           expected = test::mark_in<Line>(test::figure_now(alone.timeline), panel, line);
                QVERIFY(curve && expected && curve->y == expected->y);
            }
            QCOMPARE(test::mark_in<Rule>(shown, "errors", "now")->at, static_cast<double>(best));
            QCOMPARE(rows.last("capacity"), 15.0);
        }
    }

    /// From the first frame, with the best error and the turn within reach.
    void axesStandStill() {
        for (const std::string settings :
             {"", "samples=200", "degree=6", "model=network&sweep=epochs&epochs=100"}) {
            Timeline run = test::run_of("overfitting", settings);
            const Figure first = test::figure_now(run);
            while (run.forward(Step::iteration)) {
                const Figure now = test::figure_now(run);
                for (const char* panel : {"errors", "decomposition"})
                    for (const auto axis : {&Panel::x, &Panel::y}) {
                        const Range before = *(first.find(panel)->*axis).range,
                                    after = *(now.find(panel)->*axis).range;
                        QVERIFY(before.low == after.low && before.high == after.high);
                    }
            }
            const Range y = *first.find("errors")->y.range;
            const double least = run.record().minimum("validation_error");
            QVERIFY(least > y.low && least < y.high);
        }
    }

    void moreSamplesLowerTheGap() {
        double before = INFINITY;
        for (const int samples : {12, 20, 40, 80, 160}) {
            std::vector<double> gaps;
            for (std::uint64_t seed = 1; seed <= 11; ++seed) {
                const Rows run("sweep=off&degree=9&" + with("samples", samples), seed);
                gaps.push_back(run.last("validation_error") - run.last("train_error"));
            }
            std::nth_element(gaps.begin(), gaps.begin() + 5, gaps.end());
            QVERIFY(gaps[5] < before);
            before = gaps[5];
        }
    }

    void networkOverfitsAndEarlyStoppingPreventsIt() {
        int overfits = 0, helped = 0;
        for (std::uint64_t seed = 1; seed <= 2; ++seed) {
            const std::string network = "model=network&sweep=epochs&epochs=1500&noise=0.3";
            const Rows trained(network, seed), stopped(network + "&early_stopping=true&patience=200", seed);
            overfits +=
                trained.last("train_error") < 0.5 * 0.09 && trained.last("validation_error") > 1.1 * 0.09;
            helped +=
                stopped.last("validation_error") < trained.last("validation_error") && stopped.size() < 1500;
        }
        QCOMPARE(overfits, 2);
        QCOMPARE(helped, 2);
    }

    void networkErrorsAreThoseOfTheWeightsShown() {
        for (const bool stopping : {false, true}) {
            const Rows run(std::string("model=network&sweep=epochs&epochs=100&patience=5&early_stopping=") +
                               (stopping ? "true" : "false"),
                           12);
            const Eigen::VectorXd x = run.tensor("x"), y = run.tensor("y"), w = run.tensor("coefficients");
            using ByRow = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
            Eigen::MatrixXd a = x;
            Eigen::Index at = 0;
            for (const Eigen::Index units : {32, 32, 1}) {
                const Eigen::Map<const ByRow> weights(w.data() + at, a.cols(), units);
                at += weights.size();
                a = ((a * weights).rowwise() + w.segment(at, units).transpose()).eval();
                at += units;
                if (units > 1)
                    a = a.array().tanh();
            }
            QCOMPARE(at, w.size());
            QVERIFY(std::abs((a.col(0) - y).squaredNorm() / static_cast<double>(y.size()) -
                             run.last("train_error")) < 1e-9);
        }
    }

    void pointsAreEditedByHand() {
        Timeline demo = test::run_of("overfitting");
        Touch touch{.panel = "fit", .mark = "", .x = 0.25, .y = -1};
        const Reply added = demo.touch(touch);
        QVERIFY(added.kind == Reply::Kind::set && added.parameter == "points");
        const auto points = std::get<Eigen::MatrixXd>(added.value);
        QCOMPARE(points.rows(), 21);
        QCOMPARE(points(20, 0), 0.25);
        touch = {.panel = "fit", .mark = "train", .index = 3, .shift = true};
        QCOMPARE(std::get<Eigen::MatrixXd>(demo.touch(touch).value).rows(), 19);
        touch = {.panel = "fit", .mark = "train", .index = 3, .stage = Touch::Stage::move, .x = -7, .y = 0.5};
        QCOMPARE(std::get<Eigen::MatrixXd>(demo.touch(touch).value)(3, 0), -1.0);
        Values drawn = demo.values();
        drawn[*demo.demo().parameter_index("points")] = added.value;
        QVERIFY(!demo.demo().refuse(drawn));
        Timeline run(demo.demo(), {drawn, 1, {}}, test::data_library());
        run.seek(Step::iteration, 16);
        QVERIFY(run.record().last("train_error") > 0);
    }

    void senselessCombinationsAreRefused() {
        const Demo& demo = test::demo_of("overfitting");
        Values values = demo.defaults();
        values[*demo.parameter_index("model")] = std::string("network");
        QVERIFY(demo.check(values));
        values[*demo.parameter_index("sweep")] = std::string("epochs");
        QVERIFY(!demo.check(values));
        values[*demo.parameter_index("points")] = Eigen::MatrixXd(Eigen::MatrixXd::Constant(2, 2, 1));
        QVERIFY(demo.check(values));
    }
};

QTEST_APPLESS_MAIN(OverfittingTest)
#include "overfitting_test.moc"
