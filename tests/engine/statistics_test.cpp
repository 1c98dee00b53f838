// Linear models, polynomials, metrics, Gaussian processes and preprocessing against reference values.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/random.h"
#include "engine/statistics/gaussian_process.h"
#include "engine/statistics/linear_models.h"
#include "engine/statistics/metrics.h"
#include "engine/statistics/polynomial.h"
#include "engine/statistics/preprocessing.h"
#include "tests/reference_cases.h"

#include <QTest>

#include <array>

using namespace orrery;
using namespace orrery::test;

class StatisticsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void linearModelsEqualReference();
    void coordinateDescentStartsAnywhere();
    void logisticRegressionSolvesItsEquations();
    void polynomialsEqualReference();
    void highDegreesInterpolate();
    void metricsEqualReference();
    void constantScoresTellNothing();
    void gaussianProcessEqualsReference();
    void scalersEqualReference();
    void componentsEqualReference();
};

namespace {
QJsonValue at(const QJsonObject& o, const char* key) {
    return o[QLatin1String(key)];
}
} // namespace

void StatisticsTest::linearModelsEqualReference() {
    const auto cases = referenceCases(QStringLiteral("linear_models.json"));
    QCOMPARE(cases.size(), std::size_t(10));
    for (const QJsonObject& c : cases) {
        const QString name = at(c, "name").toString();
        const Eigen::MatrixXd X = matrixOf(at(c, "X"));
        const Eigen::VectorXd y = vectorOf(at(c, "y"));
        const double alpha = at(c, "alpha").toDouble();
        Eigen::VectorXd w;
        if (name.startsWith(QLatin1String("ridge"))) {
            w = ridge(X, y, alpha);
        } else {
            CoordinateDescent descent(X, y);
            descent.solve(alpha, at(c, "l1_ratio").toDouble(1));
            w = descent.weights();
        }
        QVERIFY2(difference(w, vectorOf(at(at(c, "expect").toObject(), "w"))) < 1e-9, qPrintable(name));
    }
}

void StatisticsTest::coordinateDescentStartsAnywhere() {
    for (const QJsonObject& c : referenceCases(QStringLiteral("linear_models.json"))) {
        if (at(c, "name").toString() != QLatin1String("lasso_0.1"))
            continue;
        CoordinateDescent descent(matrixOf(at(c, "X")), vectorOf(at(c, "y")));
        descent.set_weights(Eigen::VectorXd::LinSpaced(5, -3, 4));
        descent.solve(0.1, 1);
        QVERIFY(difference(descent.weights(), vectorOf(at(at(c, "expect").toObject(), "w"))) < 1e-9);
    }
}

void StatisticsTest::logisticRegressionSolvesItsEquations() {
    Random random(3);
    Eigen::MatrixXd X(80, 3);
    Eigen::VectorXd y(80);
    for (int i = 0; i < 80; ++i) {
        for (int j = 0; j < 3; ++j)
            X(i, j) = random.normal();
        y(i) = X(i, 0) - 0.5 * X(i, 1) + random.normal() > 0.3 ? 1 : 0;
    }
    const double alpha = 0.7;
    const Eigen::VectorXd w = logistic_regression(X, y, alpha);
    const Eigen::VectorXd error = logistic_scores(X, w) - y;
    const Eigen::VectorXd gradient = X.transpose() * error + alpha * w.head(3);
    QVERIFY(gradient.cwiseAbs().maxCoeff() < 1e-6);
    QVERIFY(std::abs(error.sum()) < 1e-6); // the intercept is free
}

void StatisticsTest::polynomialsEqualReference() {
    const auto cases = referenceCases(QStringLiteral("polynomial.json"));
    QCOMPARE(cases.size(), std::size_t(5));
    for (const QJsonObject& c : cases) {
        const Eigen::VectorXd x = vectorOf(at(c, "x")), y = vectorOf(at(c, "y"));
        const Eigen::VectorXd fitted = fit_polynomial(x, y, at(c, "degree").toInt());
        const QJsonObject expected = at(c, "expect").toObject();
        QVERIFY(difference(power_coefficients(fitted), vectorOf(at(expected, "coefficients"))) < 1e-9);
        const double mse = (evaluate_polynomial(fitted, x) - y).squaredNorm() / static_cast<double>(x.size());
        QVERIFY(std::abs(mse - at(expected, "train_mse").toDouble()) < 1e-12);
    }
}

void StatisticsTest::highDegreesInterpolate() {
    Random random(5);
    Eigen::VectorXd x(16), y(16);
    for (int i = 0; i < 16; ++i) {
        x(i) = -1 + 2 * (i + 0.5) / 16 + random.uniform(-0.03, 0.03);
        y(i) = random.normal();
    }
    const Eigen::VectorXd fitted = fit_polynomial(x, y, 15);
    QVERIFY((evaluate_polynomial(fitted, x) - y).cwiseAbs().maxCoeff() < 1e-9);
    // A huge penalty leaves only the constant, which is free.
    const Eigen::VectorXd flat = fit_polynomial(x, y, 15, 1e9);
    QVERIFY(flat.tail(15).cwiseAbs().maxCoeff() < 1e-6);
    QVERIFY(std::abs(flat(0) - y.mean()) < 1e-6);
}

void StatisticsTest::metricsEqualReference() {
    int binary = 0;
    for (const QJsonObject& c : referenceCases(QStringLiteral("metrics.json"))) {
        const QJsonObject expected = at(c, "expect").toObject();
        const Eigen::VectorXi labels = integersOf(at(c, "targets"));
        if (at(c, "name").toString() == QLatin1String("multiclass")) {
            const Eigen::MatrixXi counts = confusion_matrix(labels, integersOf(at(c, "predictions")), 4);
            QVERIFY(difference(counts.cast<double>(), matrixOf(at(expected, "confusion"))) == 0);
            QVERIFY(std::abs(f1_by_class(counts).mean() - at(expected, "f1_macro").toDouble()) < 1e-12);
            continue;
        }
        ++binary;
        const Eigen::VectorXd scores = vectorOf(at(c, "scores"));
        const Confusion counts = confusion(scores, labels, at(c, "threshold").toDouble());
        const auto equal = [&](double value, const char* key) {
            return std::abs(value - at(expected, key).toDouble()) < 1e-12;
        };
        QVERIFY(equal(counts.accuracy(), "accuracy") && equal(counts.precision(), "precision"));
        QVERIFY(equal(counts.recall(), "recall") && equal(counts.f1(), "f1") &&
                equal(counts.matthews(), "mcc"));
        QVERIFY(equal(log_loss(scores, labels, 1e-6), "log_loss"));
        constexpr std::array scikit_learn{0.6530311909723535, 1.2665233967121423, 0.326431381529171};
        QVERIFY(std::abs(log_loss(scores, labels) - scikit_learn[static_cast<std::size_t>(binary - 1)]) <
                1e-12);
        const Roc curve = roc(scores, labels);
        QVERIFY(equal(curve.area, "auc") && equal(curve.average_precision, "average_precision"));
        // The reference leaves out points on a straight line between others; ours has them all.
        const Eigen::VectorXd fpr = vectorOf(at(expected, "fpr")), tpr = vectorOf(at(expected, "tpr"));
        for (Eigen::Index i = 0, k = 0; i < fpr.size(); ++i, ++k) {
            while (k < curve.false_positive_rate.size() &&
                   (std::abs(curve.false_positive_rate(k) - fpr(i)) > 1e-12 ||
                    std::abs(curve.true_positive_rate(k) - tpr(i)) > 1e-12))
                ++k;
            QVERIFY(k < curve.false_positive_rate.size());
        }
    }
    QCOMPARE(binary, 3);
}

void StatisticsTest::constantScoresTellNothing() {
    Eigen::VectorXi labels(4);
    labels << 0, 1, 0, 0;
    const Roc curve = roc(Eigen::VectorXd::Constant(4, 0.2), labels);
    QCOMPARE(curve.area, 0.5);
    QCOMPARE(curve.average_precision, 0.25);
    QVERIFY(std::isnan(roc(Eigen::VectorXd::Ones(4), Eigen::VectorXi::Ones(4)).area));
}

void StatisticsTest::gaussianProcessEqualsReference() {
    const auto cases = referenceCases(QStringLiteral("gaussian_process.json"));
    QCOMPARE(cases.size(), std::size_t(2));
    for (const QJsonObject& c : cases) {
        const QJsonObject expected = at(c, "expect").toObject();
        const Eigen::VectorXd y = vectorOf(at(c, "y"));
        const GaussianProcess process(matrixOf(at(c, "X")), y,
                                      {at(c, "length_scale").toDouble(), at(c, "signal_variance").toDouble(),
                                       at(c, "noise_variance").toDouble()});
        const auto p = process.predict(matrixOf(at(c, "X_new")));
        QVERIFY(difference(p.mean, vectorOf(at(expected, "mean"))) < 1e-9);
        QVERIFY(difference(p.deviation, vectorOf(at(expected, "std"))) < 1e-9);
        Eigen::VectorXd gain(p.mean.size());
        for (Eigen::Index i = 0; i < gain.size(); ++i)
            gain(i) = expected_improvement(p.mean(i), p.deviation(i), y.minCoeff());
        QVERIFY(difference(gain, vectorOf(at(expected, "expected_improvement"))) < 1e-9);
        QVERIFY(std::abs(process.log_marginal_likelihood() -
                         at(expected, "log_marginal_likelihood").toDouble()) < 1e-8);
    }
}

void StatisticsTest::scalersEqualReference() {
    for (const QJsonObject& c : referenceCases(QStringLiteral("preprocessing.json"))) {
        if (at(c, "name").toString() != QLatin1String("scalers"))
            continue;
        const Eigen::MatrixXd X = matrixOf(at(c, "X"));
        const QJsonObject expected = at(c, "expect").toObject();
        QVERIFY(difference(fit_standard(X).apply(X), matrixOf(at(expected, "standard"))) < 1e-9);
        QVERIFY(difference(fit_minmax(X).apply(X), matrixOf(at(expected, "minmax"))) < 1e-9);
        QVERIFY(difference(fit_robust(X).apply(X), matrixOf(at(expected, "robust"))) < 1e-9);
        const Eigen::MatrixXd made = matrixOf(at(expected, "polynomial2"));
        QVERIFY(difference(polynomial_features(X.topRows(made.rows())), made) < 1e-9);
    }
    // The mean of equal values is rounded, and so their spread isn't 0: scikit-learn knows such columns, too.
    for (const double value : {7.0, 14.62, 0.1, -1e150, 1e-150, 0.0})
        for (const Eigen::Index rows : {1, 3, 1000}) {
            const Eigen::MatrixXd constant = Eigen::MatrixXd::Constant(rows, 1, value);
            for (const Scaler& scaler :
                 {fit_standard(constant), fit_minmax(constant), fit_robust(constant)}) {
                QCOMPARE(scaler.scale(0), 1.0);
                QVERIFY(scaler.apply(constant).cwiseAbs().maxCoeff() <= 1e-12 * std::abs(value));
            }
        }
    Eigen::MatrixXd narrow = Eigen::MatrixXd::Constant(100, 1, 1000);
    narrow.topRows(50).array() += 1e-6;
    QVERIFY(std::abs(fit_standard(narrow).scale(0) / 5e-7 - 1) < 1e-3); // narrow, yet not constant
}

void StatisticsTest::componentsEqualReference() {
    for (const QJsonObject& c : referenceCases(QStringLiteral("preprocessing.json"))) {
        if (at(c, "name").toString() != QLatin1String("pca"))
            continue;
        const QJsonObject expected = at(c, "expect").toObject();
        const PrincipalComponents pca = principal_components(matrixOf(at(c, "X")), 2);
        QVERIFY(difference(pca.variances, vectorOf(at(expected, "explained_variance"))) < 1e-9);
        const Eigen::MatrixXd directions = matrixOf(at(expected, "components_up_to_sign")).transpose();
        QVERIFY(difference(pca.directions.cwiseAbs(), directions.cwiseAbs()) < 1e-9);
    }
}

QTEST_APPLESS_MAIN(StatisticsTest)
#include "statistics_test.moc"
