// Question 3: the searches over twenty seeds, and kernel ridge against its own equations.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/hyperparameter_search.h"

#include "engine/data/library.h"

#include <QtTest>

#include <algorithm>

using namespace orrery;

namespace {

const Demo& demo() {
    static const Demo declared = hyperparameter_search();
    return declared;
}

const Library& library() {
    static const Library empty([](const std::string&) { return std::string(); },
                               [](const std::string&) { return Image(); });
    return empty;
}

std::vector<Metrics> run(const char* id, Value value, std::uint64_t seed) {
    Values values = demo().defaults();
    if (id)
        values[*demo().parameter_index(id)] = std::move(value);
    const auto simulation = demo().start(values, Random(seed), library());
    std::vector<Metrics> rows;
    for (Boundary done = Boundary::phase; done != Boundary::end;) {
        done = simulation->advance();
        if (done == Boundary::phase)
            continue;
        rows.emplace_back(demo().metrics);
        simulation->measure(rows.back());
    }
    return rows;
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    const std::size_t half = values.size() / 2;
    return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

} // namespace

class HyperparameterSearchTest : public QObject {
    Q_OBJECT
private slots:
    void sweepEqualsSingleFits() {
        Random random(2);
        Eigen::VectorXd x(30), y(30);
        Eigen::VectorXi fold(30);
        for (int i = 0; i < 30; ++i) {
            x(i) = random.uniform();
            y(i) = random.normal();
            fold(i) = i % 5;
        }
        const CrossValidation validation(x, y, fold, 5);
        Eigen::VectorXd lambdas(3);
        lambdas << 1e-3, 0.1, 10;
        const Eigen::VectorXd swept = validation.errors(lambdas, 20);
        for (int i = 0; i < 3; ++i)
            QVERIFY(std::abs(swept(i) - validation.error(lambdas(i), 20)) < 1e-9 * swept(i));
    }

    void kernelRidgeSolvesItsSystem() {
        Eigen::VectorXd x(3), y(3);
        x << 0, 0.5, 2;
        y << 1, -1, 3;
        const KernelRidge fit = fit_kernel_ridge(x, y, 0.3, 0.7);
        // (K + λI) w = y, and prediction at the samples is K w.
        QVERIFY((fit.predict(x) + 0.3 * fit.weights - y).cwiseAbs().maxCoeff() < 1e-12);
    }

    void bestSoFarNeverRises() {
        for (std::uint64_t seed = 1; seed <= 5; ++seed) {
            const auto rows = run(nullptr, 0.0, seed);
            QCOMPARE(rows.size(), std::size_t(25));
            for (const char* id : {"best_grid", "best_random", "best_bayesian", "best_halving"})
                for (std::size_t i = 1; i < rows.size(); ++i) {
                    const double before = rows[i - 1].value(id), now = rows[i].value(id);
                    QVERIFY(std::isnan(before) || now <= before);
                }
        }
    }

    void bayesianIsAtLeastAsGoodAsRandom() {
        std::vector<double> bayesian, random;
        for (std::uint64_t seed = 1; seed <= 20; ++seed) {
            const Metrics last = run(nullptr, 0.0, seed).back();
            bayesian.push_back(last.value("best_bayesian"));
            random.push_back(last.value("best_random"));
        }
        QVERIFY2(median(bayesian) <= median(random),
                 qPrintable(QStringLiteral("%1 %2").arg(median(bayesian)).arg(median(random))));
    }

    void winnersAreTestedOnceAtTheEnd() {
        const auto rows = run(nullptr, 0.0, 3);
        QVERIFY(std::isnan(rows[rows.size() - 2].value("test_error_grid")));
        for (const char* id :
             {"test_error_grid", "test_error_random", "test_error_bayesian", "test_error_halving"})
            QVERIFY(rows.back().value(id) > 0);
    }

    void halvingComparesOnAllPointsWithinItsBudget() {
        for (const double samples : {20.0, 21.0, 24.0, 28.0, 29.0, 40.0, 100.0})
            QVERIFY2(run("samples", samples, 1).back().value("best_halving") > 0,
                     qPrintable(QString::number(samples)));
    }

    void oneStrategyRunsAlone() {
        const Metrics last = run("strategy", std::string("random"), 1).back();
        QVERIFY(last.value("best_random") > 0);
        QVERIFY(std::isnan(last.value("best_bayesian")));
    }

    void tensorsHoldTheTrials() {
        const auto simulation = demo().start(demo().defaults(), Random(4), library());
        while (simulation->advance() != Boundary::end) {
        }
        Tensors tensors;
        simulation->expose(tensors);
        const Tensor& trials = tensors.all().front();
        Metrics last(demo().metrics);
        simulation->measure(last);
        double best_random = INFINITY;
        for (int i = 0; i < trials.shape[0]; ++i)
            if (trials.values[static_cast<std::size_t>(4 * i)] == 1)
                best_random = std::min(best_random, trials.values[static_cast<std::size_t>(4 * i + 3)]);
        QCOMPARE(best_random, last.value("best_random"));
    }
};

QTEST_APPLESS_MAIN(HyperparameterSearchTest)
#include "hyperparameter_search_test.moc"
