// Question 3: the searches over twenty seeds, and kernel ridge against its own equations.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/kernel_ridge.h"
#include "engine/statistics/ridge_landscape.h"
#include "tests/one_demo.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace orrery;
using namespace orrery::test;

namespace {

Timeline started(const std::string& settings, std::uint64_t seed) {
    return run_of("hyperparameter-search", settings, seed);
}

/// Its metrics, trial by trial.
std::vector<Metrics> run(const std::string& settings, std::uint64_t seed) {
    Timeline timeline = started(settings, seed);
    std::vector<Metrics> rows;
    while (timeline.forward(Step::iteration)) {
        rows.emplace_back(timeline.demo().metrics);
        timeline.now().measure(rows.back());
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
private Q_SLOTS:
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

    void theSurfaceIsWhatATrialFinds() {
        const RidgeLandscape landscape(Random(1), 40, 0.2);
        const Eigen::MatrixXd& surface = landscape.surface();
        for (const auto& [row, column] : {std::pair{0, 0}, {7, 18}, {32, 20}}) {
            const SearchPoint middle{(column + 0.5) / surface.cols(), 1 - (row + 0.5) / surface.rows()};
            QVERIFY(std::abs(std::log10(landscape.error(middle)) - surface(row, column)) < 1e-9);
        }
        QVERIFY(landscape.near_least(std::pow(10, surface.minCoeff() + 0.04))); // 10% are 0.0414
        QVERIFY(!landscape.near_least(std::pow(10, surface.minCoeff() + 0.05)));
    }

    void bestSoFarNeverRises() {
        for (std::uint64_t seed = 1; seed <= 5; ++seed) {
            const auto rows = run("", seed);
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
            const Metrics last = run("", seed).back();
            bayesian.push_back(last.value("best_bayesian"));
            random.push_back(last.value("best_random"));
        }
        QVERIFY2(median(bayesian) <= median(random),
                 qPrintable(QStringLiteral("%1 %2").arg(median(bayesian)).arg(median(random))));
    }

    void winnersAreTestedOnceAtTheEnd() {
        const auto rows = run("", 3);
        QVERIFY(std::isnan(rows[rows.size() - 2].value("test_error_grid")));
        for (const char* id :
             {"test_error_grid", "test_error_random", "test_error_bayesian", "test_error_halving"})
            QVERIFY(rows.back().value(id) > 0);
    }

    void halvingComparesOnAllPointsWithinItsBudget() {
        for (const std::string samples : {"20", "21", "24", "28", "29", "40", "100"})
            QVERIFY2(run("samples=" + samples, 1).back().value("best_halving") > 0, samples.c_str());
    }

    /// What the first panel counts is what the metrics say, trial by trial, and the axes stand still.
    void startsAreCountedTrialByTrial() {
        Timeline race = run_of("hyperparameter-search", {}, 2);
        const Figure first = figure_now(race);
        const auto winners = [](const Figure& figure) { return figure.find("winners")->y.range->high; };
        std::vector<double> random, bayesian;
        while (race.forward(Step::iteration)) {
            random.push_back(metric_now(race, "starts_near_random"));
            bayesian.push_back(metric_now(race, "starts_near_bayesian"));
            QVERIFY(race.position().ended() || winners(figure_now(race)) == winners(first));
            for (const char* panel : {"starts", "race"}) {
                const Panel *before = first.find(panel), now = *figure_now(race).find(panel);
                QVERIFY(before->y.range->high == now.y.range->high &&
                        before->x.range->high == now.x.range->high);
            }
        }
        const Figure figure = figure_now(race);
        const auto same = [&](const char* id, const std::vector<double>& counts) {
            const auto line = mark_in<Line>(figure, "starts", id);
            return line && std::equal(line->y.begin(), line->y.end(), counts.begin(), counts.end());
        };
        QVERIFY(same("random", random) && same("bayesian", bayesian));
        // A grid has no chance in it: none of its starts is there, or all are
        const auto grid = mark_in<Line>(figure, "starts", "grid");
        const double trial = metric_now(race, "trials_grid");
        for (Eigen::Index t = 0; t < grid->y.size(); ++t)
            QCOMPARE(grid->y(t), trial <= static_cast<double>(t + 1) ? 11.0 : 0.0);
    }

    void oneStrategyRunsAlone() {
        const Metrics last = run("strategy=random", 1).back();
        QVERIFY(last.value("best_random") > 0);
        QVERIFY(std::isnan(last.value("best_bayesian")));
    }

    void tensorsHoldTheTrials() {
        Timeline timeline = started("", 4);
        timeline.seek(Step::iteration, 25);
        const Eigen::MatrixXd trials = tensor_now(timeline, "trials");
        double best_random = INFINITY;
        for (const auto& trial : trials.rowwise())
            if (trial(0) == 1) // random search
                best_random = std::min(best_random, trial(3));
        QCOMPARE(best_random, metric_now(timeline, "best_random"));
    }
};

QTEST_APPLESS_MAIN(HyperparameterSearchTest)
#include "hyperparameter_search_test.moc"
