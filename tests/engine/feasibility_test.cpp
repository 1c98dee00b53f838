// Question 1: exact probabilities by enumeration, and the band's coverage over many seeds.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/library.h"
#include "engine/demos/feasibility.h"
#include "engine/statistics/joint_success.h"
#include "engine/statistics/normal.h"

#include <QtTest>

using namespace orrery;

namespace {

const Library& library() {
    static const Library empty([](const std::string&) { return std::string(); },
                               [](const std::string&) { return Image(); });
    return empty;
}

const std::vector<Metric>& declared() {
    static const std::vector<Metric> metrics = feasibility().metrics;
    return metrics;
}

Metrics measured(const Feasibility& demo) {
    Metrics metrics(declared());
    demo.measure(metrics);
    return metrics;
}

Metrics finished(const Feasibility::Params& params, std::uint64_t seed) {
    Feasibility demo(params, Random(seed), library());
    while (demo.advance() != Boundary::end) {
    }
    return measured(demo);
}

} // namespace

class FeasibilityTest : public QObject {
    Q_OBJECT
private slots:
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
        Feasibility::Params params;
        double before = 0;
        for (const double correlation : {0.0, 0.5, 0.9}) {
            params.correlation = correlation;
            double mean = 0;
            for (std::uint64_t seed = 1; seed <= 10; ++seed)
                mean += finished(params, seed).value("p_feasible") / 10;
            QVERIFY(mean > before + 0.05);
            before = mean;
        }
    }

    void bandCoversAtAFixedMoment() {
        for (const auto verdict : {Feasibility::Verdict::all, Feasibility::Verdict::weighted}) {
            Feasibility::Params params;
            params.rule = verdict;
            params.correlation = 0.4;
            int covered = 0;
            for (std::uint64_t seed = 1; seed <= 400; ++seed) {
                const Metrics m = finished(params, seed);
                covered += m.value("p_low") <= m.value("p_exact") && m.value("p_exact") <= m.value("p_high");
            }
            QVERIFY2(covered >= 365 && covered <= 395, qPrintable(QString::number(covered))); // 380 ± 3.4 σ
        }
    }

    void gatesAtTheirLimits() {
        Feasibility::Params sure{1, 1, 1, 1, 1};
        QCOMPARE(finished(sure, 1).value("p_feasible"), 1.0);
        sure.data = 0;
        sure.correlation = 0.95;
        QCOMPARE(finished(sure, 1).value("p_exact"), 0.0);
        sure.rule = Feasibility::Verdict::weighted;
        sure.threshold = 0.8;
        QCOMPARE(finished(sure, 1).value("p_feasible"), 1.0);
        sure.threshold = 0;
        QCOMPARE(finished({0, 0, 0, 0, 0, 0, sure.rule, 0}, 1).value("p_feasible"), 1.0);
    }

    void tensorsRecomputeTheEstimate() {
        Feasibility demo({}, Random(7), library());
        for (int phases = 0; phases < 5 * 250 + 3; ++phases)
            demo.advance();
        Tensors tensors;
        demo.expose(tensors);
        const Tensor& outcomes = tensors.all().front();
        QCOMPARE(outcomes.shape, (std::vector<int>{250, 5}));
        int feasible = 0;
        for (int i = 0; i < 250; ++i) {
            bool all = true;
            for (int j = 0; j < 5; ++j)
                all = all && outcomes.values[static_cast<std::size_t>(i * 5 + j)] == 1;
            feasible += all;
        }
        QCOMPARE(measured(demo).value("p_feasible"), feasible / 250.0);
    }
};

QTEST_APPLESS_MAIN(FeasibilityTest)
#include "feasibility_test.moc"
