// Question 20: fits against reference values, what L1 zeroes, and what dropout does at test time.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/elementary.h"
#include "engine/statistics/penalized_fit.h"
#include "tests/one_demo.h"
#include "tests/reference_cases.h"

#include <QTest>

#include <functional>

using namespace orrery;
using namespace orrery::test;

namespace {

Timeline start(const std::string& settings, std::uint64_t seed = 1) {
    return run_of("regularization", settings, seed);
}

/// Visits the run at the end of every round.
void each_round(const std::string& settings, std::uint64_t seed,
                const std::function<void(const Timeline&)>& visit) {
    Timeline run = start(settings, seed);
    do {
        run.forward(Step::round);
        visit(run);
    } while (!run.position().ended());
}

Timeline finished(const std::string& settings, std::uint64_t seed = 1) {
    Timeline run = start(settings, seed);
    while (run.forward(Step::round)) {
    }
    return run;
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
double loss_by_hand(const Timeline& run, const char* x, const char* labels) {
    using Rows = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    const Eigen::VectorXd w = tensor_now(run, "w"), b = tensor_now(run, "intercept");
    const Eigen::Map<const Rows> first(w.data(), 2, 32), second(w.data() + 64, 32, 32),
        third(w.data() + 64 + 1024, 32, 1);
    Eigen::MatrixXd a = tensor_now(run, x) * first;
    a = (a.rowwise() + b.head(32).transpose()).cwiseMax(0) * second;
    a = (a.rowwise() + b.segment(32, 32).transpose()).cwiseMax(0) * third;
    const Eigen::MatrixXd t = tensor_now(run, labels);
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
private Q_SLOTS:
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
            for (const auto& [penalty, ratio] :
                 {std::pair<std::string, double>{"l1", 1}, {"l2", 0}, {"elastic_net", 0.5}})
                for (const int samples : {10, 24}) {
                    // 10 rows for 12 features: no least-squares solution is alone
                    const std::string settings = "penalty=" + penalty +
                                                 "&samples=" + std::to_string(samples) +
                                                 "&correlation=" + (seed % 2 == 0 ? "0.99" : "0.5");
                    int rounds = 0;
                    each_round(settings, seed, [&](const Timeline& run) {
                        const Eigen::MatrixXd X = tensor_now(run, "X");
                        const Eigen::VectorXd w = tensor_now(run, "w"), y = tensor_now(run, "y");
                        const double b = tensor_now(run, "intercept")(0);
                        const Eigen::VectorXd residual = ((y - X * w).array() - b).matrix();
                        QVERIFY(std::abs(residual.mean()) < 1e-10); // the intercept is free
                        QVERIFY(unrest(X, residual, w, metric_now(run, "lambda_now"), ratio) < 1e-10);
                        QVERIFY(std::abs(residual.squaredNorm() / samples - metric_now(run, "train_error")) <
                                1e-12);
                        if (penalty == "l2")
                            QVERIFY(test::difference(w, ridge(X, (y.array() - y.mean()).matrix(),
                                                              samples * metric_now(run, "lambda_now"))) <
                                    1e-9);
                        ++rounds;
                    });
                    QCOMPARE(rounds, 25);
                }
    }

    void featuresAreStandardized() {
        for (const std::string design : {"random", "orthogonal"}) {
            const Timeline run = start("design=" + design, 4);
            const Eigen::MatrixXd X = tensor_now(run, "X");
            QVERIFY(X.colwise().mean().cwiseAbs().maxCoeff() < 1e-12);
            const Eigen::MatrixXd gram = X.transpose() * X / static_cast<double>(X.rows());
            QVERIFY((gram.diagonal().array() - 1).abs().maxCoeff() < 1e-12);
            const double mixed = (gram - Eigen::MatrixXd(gram.diagonal().asDiagonal())).cwiseAbs().maxCoeff();
            QVERIFY(design == "orthogonal" ? mixed < 1e-12 : mixed > 0.1);
        }
    }

    void orthogonalZerosNeverReturn() {
        for (std::uint64_t seed = 1; seed <= 10; ++seed) {
            double before = INFINITY;
            each_round("design=orthogonal", seed, [&](const Timeline& run) {
                QVERIFY(metric_now(run, "non_zero") <= before);
                before = metric_now(run, "non_zero");
            });
            QVERIFY(before < 3);
        }
    }

    void correlatedZerosMayReturn() {
        int rose = 0;
        for (std::uint64_t seed = 1; seed <= 10; ++seed) {
            double before = INFINITY;
            bool risen = false;
            each_round("correlation=0.95&truth=dense", seed, [&](const Timeline& run) {
                risen = risen || metric_now(run, "non_zero") > before;
                before = metric_now(run, "non_zero");
            });
            rose += risen;
        }
        QVERIFY2(rose >= 3, qPrintable(QString::number(rose)));
    }

    void orthogonalLassoIsSoftThresholding() {
        for (std::uint64_t seed = 1; seed <= 10; ++seed)
            each_round("design=orthogonal", seed, [&](const Timeline& run) {
                const Eigen::VectorXd plain = tensor_now(run, "X").transpose() * tensor_now(run, "y") / 24.0;
                const Eigen::VectorXd w = tensor_now(run, "w");
                for (Eigen::Index j = 0; j < w.size(); ++j)
                    QVERIFY(std::abs(w(j) - soft_threshold(plain(j), metric_now(run, "lambda_now"))) < 1e-9);
            });
    }

    void twinsArePickedByL1AndSharedByElasticNet() {
        double l1 = 0, mixed = 0;
        for (std::uint64_t seed = 1; seed <= 10; ++seed)
            for (const std::string penalty : {"l1", "elastic_net"}) {
                const Eigen::VectorXd w = tensor_now(
                    finished("truth=twins&correlation=0.98&samples=60&sweep=off&lambda=0.5&penalty=" +
                                 penalty,
                             seed),
                    "w");
                (penalty == "l1" ? l1 : mixed) += std::abs(w(0) - w(1)) / (w(0) + w(1)) / 10;
            }
        QVERIFY2(l1 > 2 * mixed && mixed < 0.2, qPrintable(QStringLiteral("%1 %2").arg(l1).arg(mixed)));
    }

    void penalizingTheBiasHurts() {
        for (std::uint64_t seed = 1; seed <= 10; ++seed) {
            const Timeline free = finished("sweep=off&lambda=0.5", seed),
                           penalized = finished("sweep=off&lambda=0.5&penalize_bias=true", seed);
            QVERIFY(std::abs(metric_now(free, "intercept")) - std::abs(metric_now(penalized, "intercept")) >
                    0.4);
            QVERIFY(metric_now(penalized, "train_error") > metric_now(free, "train_error") + 0.2);
        }
    }

    void unitsChangeWhatL1Keeps() {
        for (std::uint64_t seed = 1; seed <= 10; ++seed) {
            const Eigen::VectorXd w = tensor_now(finished("scaling=raw&sweep=off&lambda=0.6", seed), "w");
            QVERIFY(std::abs(w(0)) < 1e-12 && w(1) > 0); // the stronger one is gone, the weaker one stays
        }
    }

    void dropoutIsOffAtTestTime() {
        for (std::uint64_t seed = 1; seed <= 3; ++seed)
            each_round("penalty=dropout", seed, [&](const Timeline& run) {
                QVERIFY(std::abs(loss_by_hand(run, "X", "y") - metric_now(run, "train_error")) < 1e-9);
                QVERIFY(std::abs(loss_by_hand(run, "X_test", "y_test") - metric_now(run, "test_error")) <
                        1e-9);
            });
    }

    void decayShrinksTheNetwork() {
        for (std::uint64_t seed = 1; seed <= 3; ++seed) {
            double before = INFINITY, first_error = 0, last_error = 0;
            each_round("penalty=weight_decay&samples=40", seed, [&](const Timeline& run) {
                QVERIFY(metric_now(run, "norm_2") < before);
                before = metric_now(run, "norm_2");
                if (metric_now(run, "lambda_now") == 0)
                    first_error = metric_now(run, "test_error");
                last_error = metric_now(run, "test_error");
            });
            QVERIFY(last_error < 0.8 * first_error);
        }
    }

    /// The numbers stay those of the last λ; the picture goes back to where test error was least.
    void aSweepsLastPictureIsTheBestOne() {
        for (std::uint64_t seed = 1; seed <= 10; ++seed)
            for (const std::string settings : {"", "penalty=l2", "penalty=elastic_net", "scaling=raw"}) {
                double least = INFINITY, lambda = 0;
                Eigen::VectorXd best, last;
                each_round(settings, seed, [&](const Timeline& run) {
                    last = tensor_now(run, "w");
                    if (metric_now(run, "test_error") < least) {
                        least = metric_now(run, "test_error");
                        lambda = metric_now(run, "lambda_now");
                        best = last;
                    }
                });
                const Timeline run = finished(settings, seed);
                QVERIFY(run.position().rounds == 25 && metric_now(run, "lambda_now") == 3);
                const Figure figure = figure_now(run);
                const auto bars = mark_in<Bars>(figure, "weights", "weights");
                const auto now = mark_in<Rule>(figure, "errors", "now");
                const auto ring = mark_in<Points>(figure, "errors", "best");
                QVERIFY(bars && now && ring);
                QVERIFY(difference(bars->value, best) < 1e-8);
                QCOMPARE(now->at, lambda);
                QVERIFY(ring->x(0) == lambda && ring->y(0) == least);
                QVERIFY(narration_now(run, Step::phase)
                            .sentences()
                            .front()
                            .in(Language::en)
                            .starts_with("Best at λ = "));
            }
    }

    void theErrorsAxisStandsStill() {
        for (const std::string settings :
             {"", "penalty=l2", "scaling=raw", "penalize_bias=true", "samples=8"}) {
            const auto axis = [](const Timeline& run) { return *figure_now(run).find("errors")->y.range; };
            const Range first = axis(start(settings));
            each_round(settings, 1, [&](const Timeline& run) {
                QVERIFY(axis(run).low == first.low && axis(run).high == first.high);
                QVERIFY(metric_now(run, "test_error") < first.high &&
                        metric_now(run, "test_error") > first.low);
            });
        }
    }

    void theSweepsAxisEndsWhereTheRunDoes() {
        for (const std::string settings : {"penalty=none", "penalty=none&correlation=0.95&samples=8"}) {
            const double length = figure_now(start(settings)).find("errors")->x.range->high;
            QCOMPARE(static_cast<double>(finished(settings).position().iterations), length);
        }
    }

    void speaksOfCoordinatesUntilASweepIsDone() {
        Timeline run = start("");
        for (int round = 0; round < 3; ++round) { // at every λ anew
            for (int coordinate = 1; coordinate < 12; ++coordinate) {
                run.forward();
                QCOMPARE(narration_now(run, Step::iteration).line(), std::string("coordinate"));
            }
            run.forward(Step::iteration);
            QVERIFY(narration_now(run, Step::iteration).line() != "coordinate");
            run.forward(Step::round);
        }
    }

    void speaksOfTheUpdatesThatWereJudged() {
        Timeline run = start("penalty=dropout");
        run.forward();
        QCOMPARE(narration_now(run, Step::iteration).line(), std::string("update"));
        run.seek(Step::phase, 23);
        const Narration said = narration_now(run, Step::iteration);
        QCOMPARE(said.line(), std::string("judge"));
        QVERIFY(said.sentences().front().in(Language::en).starts_with("After 20 updates: "));
    }

    void aLineDraggedSetsOrJumps() {
        Timeline swept = start("");
        const Touch at{.panel = "errors", .mark = "now", .stage = Touch::Stage::move, .x = 0.01, .y = 1};
        QCOMPARE(swept.touch(at).kind, Reply::Kind::ignored); // nothing is fitted yet
        while (swept.forward(Step::round)) {
        }
        const Reply jump = swept.touch(at);
        QVERIFY(jump.kind == Reply::Kind::jump && jump.iteration > 0);
        swept.seek(Step::iteration, jump.iteration);
        const double there = metric_now(swept, "lambda_now");
        QVERIFY(there > 0.0085 && there < 0.0118); // of a sweep in eighths of a decade
        const Reply set = start("sweep=off").touch(at);
        QVERIFY(set.kind == Reply::Kind::set && set.parameter == "lambda");
        QCOMPARE(std::get<double>(set.value), 0.01);
    }
};

QTEST_GUILESS_MAIN(RegularizationTest)
#include "regularization_test.moc"
