// Question 20: fits against reference values, what L1 zeroes, and what dropout does at test time.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/regularization.h"

#include "engine/core/elementary.h"
#include "engine/data/library.h"
#include "tests/reference_cases.h"

#include <QtTest>

#include <functional>
#include <optional>

using namespace orrery;
using P = Regularization::Params;

namespace {

const Library& library() {
    static const Library empty([](const std::string&) { return std::string(); },
                               [](const std::string&) { return Image(); });
    return empty;
}

/// Visits the demo at the end of every round.
void each_round(const P& params, std::uint64_t seed,
                const std::function<void(const Regularization&, const Metrics&)>& visit) {
    static const std::vector<Metric> declared = regularization().metrics;
    Regularization demo(params, Random(seed), library());
    Metrics metrics(declared);
    for (Boundary done = Boundary::phase; done != Boundary::end;) {
        done = demo.advance();
        if (done != Boundary::round && done != Boundary::end)
            continue;
        metrics.clear();
        demo.measure(metrics);
        visit(demo, metrics);
    }
}

Metrics last_metrics(const P& params, std::uint64_t seed) {
    std::optional<Metrics> last;
    each_round(params, seed, [&](const Regularization&, const Metrics& m) { last = m; });
    return *last;
}

Eigen::MatrixXd tensor(const Regularization& demo, const std::string& id) {
    Tensors tensors;
    demo.expose(tensors);
    for (const Tensor& t : tensors.all())
        if (t.id == id) {
            const int rows = t.shape[0], columns = t.shape.size() > 1 ? t.shape[1] : 1;
            return Eigen::Map<const Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>>(
                t.values.data(), rows, columns);
        }
    return {};
}

/// How far w is from the minimum: the subgradient nearest to 0 of the objective without intercept.
double unrest(const Eigen::MatrixXd& X, const Eigen::VectorXd& residual, const Eigen::VectorXd& w,
              double lambda, double ratio) {
    const Eigen::VectorXd slope =
        -X.transpose() * residual / static_cast<double>(X.rows()) + lambda * (1 - ratio) * w;
    double most = 0;
    for (Eigen::Index j = 0; j < w.size(); ++j) {
        const double corner = lambda * ratio;
        const double off = w(j) != 0 ? std::abs(slope(j) + (w(j) > 0 ? corner : -corner))
                                     : std::max(0.0, std::abs(slope(j)) - corner);
        most = std::max(most, off);
    }
    return most;
}

/// Mean logistic loss of the network 2-32-32-1 without dropout, by hand.
double loss_by_hand(const Regularization& demo, const char* x, const char* labels) {
    using Rows = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    const Eigen::VectorXd w = tensor(demo, "w"), b = tensor(demo, "intercept");
    const Eigen::Map<const Rows> first(w.data(), 2, 32), second(w.data() + 64, 32, 32),
        third(w.data() + 64 + 1024, 32, 1);
    Eigen::MatrixXd a = tensor(demo, x) * first;
    a = (a.rowwise() + b.head(32).transpose()).cwiseMax(0) * second;
    a = (a.rowwise() + b.segment(32, 32).transpose()).cwiseMax(0) * third;
    const Eigen::MatrixXd t = tensor(demo, labels);
    double sum = 0;
    for (Eigen::Index i = 0; i < a.rows(); ++i) {
        const double z = a(i, 0) + b(64);
        sum += elementary::softplus(t(i, 0) > 0.5 ? -z : z);
    }
    return sum / static_cast<double>(a.rows());
}

} // namespace

class RegularizationTest : public QObject {
    Q_OBJECT
private slots:
    void fitsEqualReference() {
        const auto cases = test::referenceCases(QStringLiteral("linear_models.json"));
        QCOMPARE(cases.size(), std::size_t(10));
        for (const QJsonObject& c : cases) {
            const auto get = [&](const char* key) { return c[QLatin1String(key)]; };
            const QString name = get("name").toString();
            const Eigen::MatrixXd X = test::matrixOf(get("X"));
            const Eigen::VectorXd y = test::vectorOf(get("y"));
            const bool ridge = name.startsWith(QLatin1String("ridge"));
            const double alpha = get("alpha").toDouble(), ratio = get("l1_ratio").toDouble(1);
            // The cases have no intercept: the same rows mirrored have mean 0, and the same minimum.
            Eigen::MatrixXd both(2 * X.rows(), X.cols());
            both << X, -X;
            Eigen::VectorXd targets(2 * y.size());
            targets << y, -y;
            PenalizedFit fit(both, targets);
            fit.set_penalty(ridge ? alpha / static_cast<double>(y.size()) : alpha, ridge ? 0 : ratio);
            fit.solve();
            QVERIFY2(test::difference(fit.weights(),
                                      test::vectorOf(get("expect").toObject()[QLatin1String("w")])) < 1e-9,
                     qPrintable(name));
        }
    }

    void everyRoundEndsAtTheMinimum() {
        for (std::uint64_t seed = 1; seed <= 10; ++seed)
            for (const P::Penalty penalty : {P::Penalty::l1, P::Penalty::l2, P::Penalty::elastic_net})
                for (const int samples : {10, 24}) {
                    P p;
                    p.penalty = penalty;
                    p.correlation = seed % 2 == 0 ? 0.99 : 0.5;
                    p.samples = samples; // 10 rows for 12 features: no least-squares solution is alone
                    const double ratio = penalty == P::Penalty::l1 ? 1 : penalty == P::Penalty::l2 ? 0 : 0.5;
                    int rounds = 0;
                    each_round(p, seed, [&](const Regularization& demo, const Metrics& m) {
                        const Eigen::MatrixXd X = tensor(demo, "X");
                        const Eigen::VectorXd w = tensor(demo, "w"), y = tensor(demo, "y");
                        const double b = tensor(demo, "intercept")(0);
                        const Eigen::VectorXd residual = ((y - X * w).array() - b).matrix();
                        QVERIFY(std::abs(residual.mean()) < 1e-10); // the intercept is free
                        QVERIFY(unrest(X, residual, w, m.value("lambda_now"), ratio) < 1e-10);
                        QVERIFY(std::abs(residual.squaredNorm() / samples - m.value("train_error")) < 1e-12);
                        if (penalty == P::Penalty::l2)
                            QVERIFY(test::difference(w, ridge(X, (y.array() - y.mean()).matrix(),
                                                              samples * m.value("lambda_now"))) < 1e-9);
                        ++rounds;
                    });
                    QCOMPARE(rounds, 25);
                }
    }

    void featuresAreStandardized() {
        for (const P::Design design : {P::Design::random, P::Design::orthogonal}) {
            P p;
            p.design = design;
            const Regularization demo(p, Random(4), library());
            const Eigen::MatrixXd X = tensor(demo, "X");
            QVERIFY(X.colwise().mean().cwiseAbs().maxCoeff() < 1e-12);
            const Eigen::MatrixXd gram = X.transpose() * X / p.samples;
            QVERIFY((gram.diagonal().array() - 1).abs().maxCoeff() < 1e-12);
            const double mixed = (gram - Eigen::MatrixXd(gram.diagonal().asDiagonal())).cwiseAbs().maxCoeff();
            QVERIFY(design == P::Design::orthogonal ? mixed < 1e-12 : mixed > 0.1);
        }
    }

    void orthogonalZerosNeverReturn() {
        P p;
        p.design = P::Design::orthogonal;
        for (std::uint64_t seed = 1; seed <= 10; ++seed) {
            double before = INFINITY;
            each_round(p, seed, [&](const Regularization&, const Metrics& m) {
                QVERIFY(m.value("non_zero") <= before);
                before = m.value("non_zero");
            });
            QVERIFY(before < 3);
        }
    }

    void correlatedZerosMayReturn() {
        int rose = 0;
        for (std::uint64_t seed = 1; seed <= 10; ++seed) {
            double before = INFINITY;
            bool risen = false;
            P p;
            p.correlation = 0.95;
            p.truth = P::Truth::dense;
            each_round(p, seed, [&](const Regularization&, const Metrics& m) {
                risen = risen || m.value("non_zero") > before;
                before = m.value("non_zero");
            });
            rose += risen;
        }
        QVERIFY2(rose >= 3, qPrintable(QString::number(rose)));
    }

    void orthogonalLassoIsSoftThresholding() {
        P p;
        p.design = P::Design::orthogonal;
        for (std::uint64_t seed = 1; seed <= 10; ++seed)
            each_round(p, seed, [&](const Regularization& demo, const Metrics& m) {
                const Eigen::VectorXd plain =
                    tensor(demo, "X").transpose() * tensor(demo, "y") / static_cast<double>(p.samples);
                const Eigen::VectorXd w = tensor(demo, "w");
                for (Eigen::Index j = 0; j < w.size(); ++j)
                    QVERIFY(std::abs(w(j) - soft_threshold(plain(j), m.value("lambda_now"))) < 1e-9);
            });
    }

    void twinsArePickedByL1AndSharedByElasticNet() {
        double l1 = 0, mixed = 0;
        for (std::uint64_t seed = 1; seed <= 10; ++seed)
            for (const P::Penalty penalty : {P::Penalty::l1, P::Penalty::elastic_net}) {
                P p;
                p.penalty = penalty;
                p.truth = P::Truth::twins;
                p.correlation = 0.98;
                p.samples = 60;
                p.sweep = P::Sweep::off;
                p.lambda = 0.5;
                each_round(p, seed, [&](const Regularization& demo, const Metrics&) {
                    const Eigen::VectorXd w = tensor(demo, "w");
                    (penalty == P::Penalty::l1 ? l1 : mixed) += std::abs(w(0) - w(1)) / (w(0) + w(1)) / 10;
                });
            }
        QVERIFY2(l1 > 2 * mixed && mixed < 0.2, qPrintable(QStringLiteral("%1 %2").arg(l1).arg(mixed)));
    }

    void penalizingTheBiasHurts() {
        for (std::uint64_t seed = 1; seed <= 10; ++seed) {
            P p;
            p.sweep = P::Sweep::off;
            p.lambda = 0.5;
            const Metrics free = last_metrics(p, seed);
            p.penalize_bias = true;
            const Metrics penalized = last_metrics(p, seed);
            QVERIFY(std::abs(free.value("intercept")) - std::abs(penalized.value("intercept")) > 0.4);
            QVERIFY(penalized.value("train_error") > free.value("train_error") + 0.2);
        }
    }

    void unitsChangeWhatL1Keeps() {
        for (std::uint64_t seed = 1; seed <= 10; ++seed) {
            P p;
            p.scaling = P::Scaling::raw;
            p.sweep = P::Sweep::off;
            p.lambda = 0.6;
            each_round(p, seed, [&](const Regularization& demo, const Metrics&) {
                const Eigen::VectorXd w = tensor(demo, "w");
                QVERIFY(std::abs(w(0)) < 1e-12 && w(1) > 0); // the stronger one is gone, the weaker one stays
            });
        }
    }

    void dropoutIsOffAtTestTime() {
        P p;
        p.penalty = P::Penalty::dropout;
        for (std::uint64_t seed = 1; seed <= 3; ++seed)
            each_round(p, seed, [&](const Regularization& demo, const Metrics& m) {
                QVERIFY(std::abs(loss_by_hand(demo, "X", "y") - m.value("train_error")) < 1e-9);
                QVERIFY(std::abs(loss_by_hand(demo, "X_test", "y_test") - m.value("test_error")) < 1e-9);
            });
    }

    void decayShrinksTheNetwork() {
        for (std::uint64_t seed = 1; seed <= 3; ++seed) {
            P p;
            p.penalty = P::Penalty::weight_decay;
            p.samples = 40;
            double before = INFINITY, first_error = 0, last_error = 0;
            each_round(p, seed, [&](const Regularization&, const Metrics& m) {
                QVERIFY(m.value("norm_2") < before);
                before = m.value("norm_2");
                if (m.value("lambda_now") == 0)
                    first_error = m.value("test_error");
                last_error = m.value("test_error");
            });
            QVERIFY(last_error < 0.8 * first_error);
        }
    }

    void aLineDraggedSetsOrJumps() {
        P p;
        Regularization swept(p, Random(1), library());
        const Touch at{.panel = "errors", .mark = "now", .stage = Touch::Stage::move, .x = 0.01, .y = 1};
        QVERIFY(swept.touch(at).kind == Reply::Kind::ignored); // nothing is fitted yet
        while (swept.advance() != Boundary::end) {
        }
        const Reply jump = swept.touch(at);
        QVERIFY(jump.kind == Reply::Kind::jump && jump.iteration > 0);
        p.sweep = P::Sweep::off;
        Regularization single(p, Random(1), library());
        const Reply set = single.touch(at);
        QVERIFY(set.kind == Reply::Kind::set && set.parameter == "lambda");
        QCOMPARE(std::get<double>(set.value), 0.01);
    }
};

QTEST_GUILESS_MAIN(RegularizationTest)
#include "regularization_test.moc"
