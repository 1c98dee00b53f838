// Question 5: what must hold of fits, penalties and sample sizes, over several seeds.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/overfitting.h"

#include "engine/data/library.h"
#include "engine/statistics/polynomial.h"

#include <Eigen/Cholesky>

#include <QtTest>

#include <algorithm>

using namespace orrery;

namespace {

const Library& library() {
    static const Library empty([](const std::string&) { return std::string(); },
                               [](const std::string&) { return Image(); });
    return empty;
}

std::vector<Metrics> run(const Overfitting::Params& params, std::uint64_t seed) {
    static const std::vector<Metric> declared = overfitting().metrics;
    Overfitting demo(params, Random(seed), library());
    std::vector<Metrics> rows;
    for (Boundary done = Boundary::phase; done != Boundary::end;) {
        done = demo.advance();
        if (done == Boundary::phase)
            continue;
        rows.emplace_back(declared);
        demo.measure(rows.back());
    }
    return rows;
}

} // namespace

class OverfittingTest : public QObject {
    Q_OBJECT
private slots:
    void trainingErrorNeverRisesWithTheDegree() {
        for (std::uint64_t seed = 1; seed <= 10; ++seed)
            for (const int samples : {6, 12, 20, 60}) {
                Overfitting::Params p;
                p.samples = samples;
                const auto rows = run(p, seed);
                QCOMPARE(rows.size(), std::size_t(16));
                for (std::size_t d = 1; d < rows.size(); ++d)
                    QVERIFY(rows[d].value("train_error") <= rows[d - 1].value("train_error") + 1e-12);
            }
    }

    void degreeSamplesMinusOneInterpolates() {
        for (std::uint64_t seed = 1; seed <= 10; ++seed)
            for (const int samples : {6, 9, 12}) {
                Overfitting::Params p;
                p.samples = samples;
                p.degree = samples - 1;
                p.sweep = Overfitting::Sweep::off;
                QVERIFY(run(p, seed).back().value("train_error") < 1e-12);
            }
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
            Overfitting::Params p;
            p.sweep = Overfitting::Sweep::off;
            p.degree = 4;
            Overfitting demo(p, Random(seed), library());
            while (demo.advance() != Boundary::end) {
            }
            Tensors tensors;
            demo.expose(tensors);
            const std::vector<double>& values = tensors.all()[0].values; // x
            const auto n = static_cast<Eigen::Index>(values.size());
            const Eigen::VectorXd x = Eigen::Map<const Eigen::VectorXd>(values.data(), n),
                                  grid = Eigen::VectorXd::LinSpaced(321, -1, 1);
            const auto powers = [](const Eigen::VectorXd& at) {
                Eigen::MatrixXd basis(at.size(), 5);
                for (Eigen::Index k = 0; k < 5; ++k)
                    basis.col(k) = at.array().pow(static_cast<double>(k));
                return basis;
            };
            const Eigen::MatrixXd B = powers(x);
            const Eigen::MatrixXd S = powers(grid) * (B.transpose() * B).ldlt().solve(B.transpose());
            const auto truth = [](double place) { return overfitting_truth(place); };
            const Eigen::VectorXd expected = S * x.unaryExpr(truth);
            const double bias = (expected - grid.unaryExpr(truth)).squaredNorm() / 321,
                         variance = 0.25 * 0.25 * S.squaredNorm() / 321;
            const Metrics last = run(p, seed).back();
            QVERIFY(std::abs(last.value("bias_squared") / bias - 1) < 1e-8);
            QVERIFY(std::abs(last.value("variance") / variance - 1) < 1e-8);
            Random noise(seed);
            double scatter = 0;
            for (int k = 0; k < 400; ++k) {
                Eigen::VectorXd y = x.unaryExpr(truth);
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
            const auto rows = run({}, seed);
            for (std::size_t d = 1; d < rows.size(); ++d)
                QVERIFY(rows[d].value("variance") > rows[d - 1].value("variance"));
            fell += rows[5].value("bias_squared") < 0.02 * rows[1].value("bias_squared");
            QVERIFY(rows[15].value("bias_squared") < 1e-7);
        }
        QVERIFY(fell >= 18);
    }

    void heldOutErrorTurnsUp() {
        int turned = 0;
        for (std::uint64_t seed = 1; seed <= 10; ++seed) {
            const auto rows = run({}, seed);
            const double last = rows.back().value("validation_error");
            double least = last;
            for (const Metrics& m : rows)
                least = std::min(least, m.value("validation_error"));
            const double best_at = rows.back().value("best_at");
            turned += last > 2 * least && best_at >= 2 && best_at <= 9;
        }
        QVERIFY(turned >= 9);
    }

    void moreSamplesLowerTheGap() {
        double before = INFINITY;
        for (const int samples : {12, 20, 40, 80, 160}) {
            std::vector<double> gaps;
            for (std::uint64_t seed = 1; seed <= 11; ++seed) {
                Overfitting::Params p;
                p.samples = samples;
                p.degree = 9;
                p.sweep = Overfitting::Sweep::off;
                const Metrics m = run(p, seed).back();
                gaps.push_back(m.value("validation_error") - m.value("train_error"));
            }
            std::nth_element(gaps.begin(), gaps.begin() + 5, gaps.end());
            QVERIFY(gaps[5] < before);
            before = gaps[5];
        }
    }

    void networkOverfitsAndEarlyStoppingPreventsIt() {
        int overfits = 0, helped = 0;
        for (std::uint64_t seed = 1; seed <= 2; ++seed) {
            Overfitting::Params p;
            p.model = Overfitting::Model::network;
            p.sweep = Overfitting::Sweep::epochs;
            p.epochs = 1500;
            p.noise = 0.3;
            const Metrics trained = run(p, seed).back();
            p.early_stopping = true;
            p.patience = 200;
            const auto stopped = run(p, seed);
            overfits +=
                trained.value("train_error") < 0.5 * 0.09 && trained.value("validation_error") > 1.1 * 0.09;
            helped += stopped.back().value("validation_error") < trained.value("validation_error") &&
                      stopped.size() < 1500;
        }
        QCOMPARE(overfits, 2);
        QCOMPARE(helped, 2);
    }

    void networkErrorsAreThoseOfTheWeightsShown() {
        for (const bool stopping : {false, true}) {
            Overfitting::Params p;
            p.model = Overfitting::Model::network;
            p.sweep = Overfitting::Sweep::epochs;
            p.epochs = 100;
            p.early_stopping = stopping;
            p.patience = 5;
            Overfitting demo(p, Random(12), library());
            while (demo.advance() != Boundary::end) {
            }
            Tensors tensors;
            demo.expose(tensors);
            const auto tensor = [&](std::size_t i) {
                const std::vector<double>& values = tensors.all()[i].values;
                return Eigen::Map<const Eigen::VectorXd>(values.data(),
                                                         static_cast<Eigen::Index>(values.size()));
            };
            const Eigen::VectorXd x = tensor(0), y = tensor(1), w = tensor(2); // x, y, coefficients
            using Rows = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
            Eigen::MatrixXd a = x;
            Eigen::Index at = 0;
            for (const Eigen::Index units : {32, 32, 1}) {
                const Eigen::Map<const Rows> weights(w.data() + at, a.cols(), units);
                at += weights.size();
                a = ((a * weights).rowwise() + w.segment(at, units).transpose()).eval();
                at += units;
                if (units > 1)
                    a = a.array().tanh();
            }
            QCOMPARE(at, w.size());
            const std::vector<Metric> declared = overfitting().metrics;
            Metrics last(declared);
            demo.measure(last);
            QVERIFY(std::abs((a.col(0) - y).squaredNorm() / static_cast<double>(y.size()) -
                             last.value("train_error")) < 1e-9);
        }
    }

    void pointsAreEditedByHand() {
        Overfitting demo({}, Random(1), library());
        Touch touch{.panel = "fit", .mark = "", .x = 0.25, .y = -1};
        const Reply added = demo.touch(touch);
        QVERIFY(added.kind == Reply::Kind::set);
        const auto points = std::get<Eigen::MatrixXd>(added.value);
        QCOMPARE(points.rows(), 21);
        QCOMPARE(points(20, 0), 0.25);
        touch = {.panel = "fit", .mark = "train", .index = 3, .shift = true};
        QCOMPARE(std::get<Eigen::MatrixXd>(demo.touch(touch).value).rows(), 19);
        touch = {.panel = "fit", .mark = "train", .index = 3, .stage = Touch::Stage::move, .x = -7, .y = 0.5};
        QCOMPARE(std::get<Eigen::MatrixXd>(demo.touch(touch).value)(3, 0), -1.0);
        Overfitting::Params drawn;
        drawn.points = points;
        QVERIFY(!Overfitting::check(drawn));
        QVERIFY(run(drawn, 1).back().value("train_error") > 0);
    }

    void senselessCombinationsAreRefused() {
        Overfitting::Params p;
        p.model = Overfitting::Model::network;
        QVERIFY(Overfitting::check(p));
        p.sweep = Overfitting::Sweep::epochs;
        QVERIFY(!Overfitting::check(p));
        p.points = Eigen::MatrixXd::Constant(2, 2, 1);
        QVERIFY(Overfitting::check(p));
    }
};

QTEST_APPLESS_MAIN(OverfittingTest)
#include "overfitting_test.moc"
