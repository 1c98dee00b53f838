// Question 1: exact probabilities by enumeration, and the band's coverage over many seeds.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/joint_success.h"
#include "engine/statistics/normal.h"
#include "tests/one_demo.h"

#include <QTest>

using namespace orrery;
using namespace orrery::test;

namespace {

/// With its last metrics.
Timeline finished(const std::string& settings, std::uint64_t seed) {
    Timeline timeline = run_of("feasibility", settings, seed);
    while (timeline.forward(Step::round)) {
    }
    return timeline;
}

double share_of(const std::string& settings, std::uint64_t seed = 1) {
    return metric_now(finished(settings, seed), "p_feasible");
}

} // namespace

class FeasibilityTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void normalDistribution() {
        QVERIFY(std::abs(normal_quantile(0.975) - 1.959963984540054) < 1e-13);
        QVERIFY(std::abs(normal_quantile(1e-6) + 4.753424308822899) < 1e-11);
        for (const double p : {1e-9, 0.01, 0.3, 0.5, 0.77, 0.999})
            QVERIFY(std::abs(normal_cumulative(normal_quantile(p)) - p) < 1e-14);
    }

    void wilson() { // Wilson (1927), 8 of 10
        const Interval band = wilson_interval(8, 10);
        QVERIFY(std::abs(band.low - 0.4901625) < 1e-6 && std::abs(band.high - 0.9433178) < 1e-6);
        QCOMPARE(wilson_interval(0, 50).low, 0.0);
        QCOMPARE(wilson_interval(50, 50).high, 1.0);
    }

    void distributionEqualsEnumeration() {
        Eigen::VectorXd p(5);
        p << 0.95, 0.9, 0.8, 0.7, 0.65;
        Eigen::VectorXd counted = Eigen::VectorXd::Zero(6);
        for (int mask = 0; mask < 32; ++mask) {
            double probability = 1;
            int met = 0;
            for (int j = 0; j < 5; ++j) {
                const bool yes = (mask >> j) & 1;
                probability *= yes ? p(j) : 1 - p(j);
                met += yes;
            }
            counted(met) += probability;
        }
        QVERIFY((poisson_binomial(p) - counted).cwiseAbs().maxCoeff() < 1e-15);
        QVERIFY(std::abs(counted(5) - 0.95 * 0.9 * 0.8 * 0.7 * 0.65) < 1e-15);
    }

    void correlationRaisesTheChanceOfAll() {
        const Eigen::VectorXd p = Eigen::VectorXd::Constant(5, 0.8);
        const std::vector<std::pair<double, double>> known{{0, .32768}, {.2, .404}, {.4, .476},
                                                           {.6, .550},  {.8, .634}, {.95, .722}};
        for (const auto& [correlation, expected] : known)
            QVERIFY(std::abs(at_least(success_distribution(p, correlation), 5) - expected) < 6e-4);
        for (const double correlation : {0.0, 0.3, 0.95}) // each alone keeps its probability: the mean too
            QVERIFY(std::abs(success_distribution(p, correlation).dot(Eigen::VectorXd::LinSpaced(6, 0, 5)) -
                             4) < 1e-9);
    }

    void simulationFollowsCorrelation() {
        double before = 0;
        for (const std::string correlation : {"0", "0.5", "0.9"}) {
            double mean = 0;
            for (std::uint64_t seed = 1; seed <= 10; ++seed)
                mean += share_of("correlation=" + correlation, seed) / 10;
            QVERIFY(mean > before + 0.05);
            before = mean;
        }
    }

    void bandCoversAtAFixedMoment() {
        for (const std::string rule : {"all", "weighted"}) {
            int covered = 0;
            for (std::uint64_t seed = 1; seed <= 400; ++seed) {
                const Timeline end = finished("correlation=0.4&rule=" + rule, seed);
                const double exact = metric_now(end, "p_exact");
                covered += metric_now(end, "p_low") <= exact && exact <= metric_now(end, "p_high");
            }
            QVERIFY2(covered >= 365 && covered <= 395, qPrintable(QString::number(covered))); // 380 ± 3.4 σ
        }
    }

    void gatesAtTheirLimits() {
        const auto all = [](const std::string& p) {
            return "market=" + p + "&technology=" + p + "&funding_talent=" + p + "&business_model=" + p;
        };
        QCOMPARE(share_of(all("1") + "&data=1"), 1.0);
        const std::string flawed = all("1") + "&data=0&correlation=0.95";
        QCOMPARE(metric_now(finished(flawed, 1), "p_exact"), 0.0);
        QCOMPARE(share_of(flawed + "&rule=weighted&threshold=0.8"), 1.0);
        QCOMPARE(share_of(all("0") + "&data=0&rule=weighted&threshold=0"), 1.0);
    }

    void speaksOfGatesUntilAProjectIsThrough() {
        Timeline timeline = run_of("feasibility");
        for (int gate = 1; gate < 5; ++gate) {
            timeline.forward();
            for (const Step size : {Step::iteration, Step::round})
                QCOMPARE(narration_now(timeline, size).line(), std::string("gate"));
        }
        timeline.forward();
        QCOMPARE(narration_now(timeline, Step::iteration).line(), std::string("estimate"));
    }

    void theFunnelNarrowsToWhatIsFeasible() {
        for (const std::string rule : {"", "rule=weighted&threshold=0.6"}) {
            Timeline run = run_of("feasibility", rule, 3);
            run.seek(Step::iteration, 400);
            const Figure figure = figure_now(run);
            const auto left = mark_in<Bars>(figure, "funnel", "left");
            QVERIFY(left && left->value.size() == 6);
            const Eigen::VectorXd share = left->value - left->base;
            QCOMPARE(share(0), 1.0);
            const Eigen::MatrixXd outcomes = tensor_now(run, "outcomes");
            const int may_fail = rule.empty() ? 0 : 2;
            for (int gate = 0; gate < 5; ++gate) {
                const auto failed = (1 - outcomes.leftCols(gate + 1).array()).rowwise().sum();
                const auto still = (failed <= may_fail).count();
                QVERIFY(std::abs(share(gate + 1) - static_cast<double>(still) / 400) < 1e-12);
            }
            QVERIFY(std::abs(share(5) - metric_now(run, "p_feasible")) < 1e-12);
        }
    }

    /// One color a verdict, and a name for each.
    void barsSayWhatIsFeasible() {
        for (const auto& [rule, needed] : {std::pair{"", 5}, {"rule=weighted&threshold=0.6", 3}}) {
            Timeline run = run_of("feasibility", rule, 3);
            run.seek(Step::iteration, 400);
            const Figure figure = figure_now(run);
            const auto failed = mark_in<Bars>(figure, "scores", "failed"),
                       passed = mark_in<Bars>(figure, "scores", "passed");
            QVERIFY(failed && passed && !failed->label.en.empty() && !passed->label.en.empty());
            QCOMPARE(failed->at.size(), Eigen::Index{needed});
            QVERIFY(std::abs(passed->value.sum() - metric_now(run, "p_feasible")) < 1e-12);
            QVERIFY(std::abs(failed->value.sum() + passed->value.sum() - 1) < 1e-12);
        }
    }

    void theExactValueIsNotGivenAwayAtOnce() {
        Timeline run = run_of("feasibility");
        const auto drawn = [&] {
            const Figure figure = figure_now(run);
            return mark_in<Line>(figure, "estimate", "exact").has_value() ||
                   mark_in<Points>(figure, "scores", "exact").has_value();
        };
        QVERIFY(!drawn());
        run.seek(Step::iteration, 99);
        QVERIFY(!drawn());
        run.seek(Step::iteration, 100);
        QVERIFY(drawn());
        QCOMPARE(figure_now(run).find("estimate")->x.range->high, 1000.0); // however far it has come
    }

    void tensorsRecomputeTheEstimate() {
        Timeline timeline = run_of("feasibility", {}, 7);
        timeline.seek(Step::phase, 5 * 250 + 3);
        const Eigen::MatrixXd outcomes = tensor_now(timeline, "outcomes");
        QCOMPARE(outcomes.rows(), 250);
        QCOMPARE(outcomes.cols(), 5);
        const auto feasible = (outcomes.rowwise().sum().array() == 5).count();
        QCOMPARE(metric_now(timeline, "p_feasible"), static_cast<double>(feasible) / 250);
    }
};

QTEST_APPLESS_MAIN(FeasibilityTest)
#include "feasibility_test.moc"
