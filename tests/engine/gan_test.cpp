// Question 7: gradients against central differences, learning on the ring, collapse, and the yardsticks.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/gan.h"
#include "engine/statistics/point_source.h"
#include "engine/statistics/sliced_wasserstein.h"
#include "tests/standing_sentences.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <numbers>

using namespace orrery;

namespace {

struct Ended {
    double start = 0, distance = 0, modes = 0, spread = 0, loss_d = 0, loss_g = 0; ///< losses: last 1,000
};

Ended play(const std::string& settings, std::uint64_t seed, int iterations = 3000) {
    Timeline timeline = test::run_of("gan", settings, seed);
    timeline.seek(Step::iteration, iterations);
    const Record& record = timeline.record();
    return {record.last("start_distance"), record.last("sliced_wasserstein"), record.last("modes_covered"),
            record.last("spread"),         record.mean("loss_d", 1000),       record.mean("loss_g", 1000)};
}

/// The greatest difference between the program's gradient and central differences, over all parameters.
double gradient_error(Gan<double>& gan, bool generator) {
    gan.judge();
    gan.judge_again();
    gan.differentiate(generator);
    auto& memory = gan.memory();
    const auto loss = [&](graph::Value parameter, Eigen::Index at, double value) {
        memory[parameter].data()[at] = value;
        gan.regenerate();
        gan.judge();
        return generator ? gan.loss_g() : gan.loss_d();
    };
    std::vector<Eigen::MatrixXd> gradients;
    for (const graph::Value g : gan.objective(generator).gradients)
        gradients.emplace_back(memory[g]);
    double worst = 0;
    for (std::size_t k = 0; k < gradients.size(); ++k) {
        const graph::Value parameter = gan.objective(generator).parameters[k];
        const Eigen::Matrix<double, -1, -1, Eigen::RowMajor> gradient = gradients[k];
        for (Eigen::Index at = 0; at < gradient.size(); ++at) {
            const double value = memory[parameter].data()[at], h = 1e-6;
            const double above = loss(parameter, at, value + h), below = loss(parameter, at, value - h);
            loss(parameter, at, value);
            worst = std::max(worst, std::abs((above - below) / (2 * h) - gradient.data()[at]));
        }
    }
    return worst;
}

} // namespace

class GanTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void gradientsEqualCentralDifferences() {
        for (const GanLoss loss :
             {GanLoss::non_saturating, GanLoss::minimax, GanLoss::wgan_gp, GanLoss::hinge}) {
            const GanOptions options{.loss = loss, .hidden = {6, 5}, .batch = 7};
            Gan<double> gan(options, Random(3));
            Random random(4);
            gan.draw(PointSource(PointSet::ring).draw(7, random), random);
            for (const bool generator : {false, true}) {
                const double error = gradient_error(gan, generator);
                QVERIFY2(error < 1e-6, qPrintable(QString::number(error)));
            }
        }
    }

    void lossesAreThoseOfTheirDefinitions() {
        Gan<double> minimax({.loss = GanLoss::minimax, .batch = 16}, Random(1));
        Gan<double> other({.loss = GanLoss::non_saturating, .batch = 16}, Random(1));
        Random a(2), b(2), points(3);
        const Eigen::MatrixXd real = PointSource(PointSet::moons).draw(16, points);
        minimax.draw(real, a);
        other.draw(real, b);
        minimax.judge();
        other.judge();
        const auto log_sigmoid = [](double s) { return -std::log1p(std::exp(-s)); };
        double right = 0, fooled = 0, caught = 0;
        for (int i = 0; i < 16; ++i) {
            right += log_sigmoid(minimax.scores(true)(i)) / 16;
            fooled += log_sigmoid(minimax.scores(false)(i)) / 16;
            caught += log_sigmoid(-minimax.scores(false)(i)) / 16;
        }
        QVERIFY(std::abs(minimax.loss_d() + right + caught) < 1e-12);
        QVERIFY(std::abs(other.loss_d() - minimax.loss_d()) < 1e-12);
        QVERIFY(std::abs(minimax.loss_g() - caught) < 1e-12);
        QVERIFY(std::abs(other.loss_g() + fooled) < 1e-12);
    }

    /// Arrows are of the moment in which D judges for G; over points that have come to rest they hide these.
    void arrowsAreThereWhileTheyPull() {
        Timeline run = test::run_of("gan");
        for (int phase = 1; phase <= 10; ++phase) {
            run.forward();
            Figure figure;
            run.now().show(figure);
            const auto& marks = figure.find("field")->marks;
            const bool pulls = std::any_of(marks.begin(), marks.end(), [](const Mark& mark) {
                return std::holds_alternative<Arrows>(mark);
            });
            QCOMPARE(pulls, phase % 5 == 4);
        }
    }

    void pullLeadsUphillForD() {
        Gan<double> gan({.batch = 32}, Random(5));
        Random random(6);
        gan.draw(PointSource(PointSet::ring).draw(32, random), random);
        gan.judge();
        gan.judge_again();
        const Eigen::MatrixXd at = gan.generated(), pull = gan.pull();
        const Eigen::VectorXd before = gan.discriminate(at), after = gan.discriminate(at + 1e-4 * pull);
        QVERIFY((after - before).minCoeff() > -1e-12);
        QVERIFY((after - before).maxCoeff() > 0);
    }

    void ringIsLearned() {
        int near = 0, all_modes = 0;
        double loss_d = 0, loss_g = 0;
        for (std::uint64_t seed = 1; seed <= 10; ++seed) {
            const Ended e = play("", seed);
            near += e.distance < 0.25 * e.start;
            all_modes += e.modes >= 7;
            loss_d += e.loss_d / 10;
            loss_g += e.loss_g / 10;
        }
        QVERIFY2(near >= 9, qPrintable(QString::number(near)));
        QVERIFY2(all_modes >= 8, qPrintable(QString::number(all_modes)));
        // The losses stay near the equilibrium and never go to 0: D's a little below, G's a little above.
        QVERIFY(loss_d > 1 && loss_d < 2 * std::numbers::ln2);
        QVERIFY(loss_g > std::numbers::ln2 && loss_g < 1.3);
    }

    void fastGeneratorCollapses() {
        for (std::uint64_t seed = 1; seed <= 4; ++seed) {
            const Ended e = play("learning_rate_g=0.05&learning_rate_d=0.001", seed, 1500);
            QVERIFY(e.modes <= 2);
            QVERIFY(e.spread < 0.6);
        }
    }

    void distanceIsThatOfAShift() {
        // Shifting by v moves every projection by |v·θ|; its mean over the half circle is 2|v|/π.
        Random random(1);
        const Eigen::MatrixXd points = PointSource(PointSet::moons).draw(300, random);
        const SlicedWasserstein distance(points, 64);
        QVERIFY(distance.distance(points) < 1e-12);
        const Eigen::MatrixXd moved = points.rowwise() + Eigen::RowVector2d(0.3, -0.4);
        QVERIFY(std::abs(distance.distance(moved) - 2 * 0.5 / std::numbers::pi) < 1e-3);
        QVERIFY(std::abs(distance.distance(points.colwise().reverse()) - 0) < 1e-12);
    }

    /// Against plain sorting: rings, outliers, equal points, a heap of almost equal ones, very small ones.
    void distanceIsThatOfSortedProjections() {
        Random random(7);
        const Eigen::MatrixXd ring = PointSource(PointSet::ring).draw(512, random);
        Eigen::MatrixXd outlier = ring;
        outlier.row(3) *= 1e12;
        const Eigen::MatrixXd same = ring.topRows(1).replicate(512, 1);
        const Eigen::MatrixXd heap = same + 1e-9 * ring, rounded = (ring * 2).array().round(),
                              tiny = 1e-310 * ring;
        const int directions = 16;
        for (const Eigen::MatrixXd& cloud : {ring, outlier, same, heap, rounded, tiny}) {
            double sum = 0;
            for (int k = 0; k < directions; ++k) {
                const double angle = std::numbers::pi * (k + 0.5) / directions;
                const Eigen::Vector2d way(std::cos(angle), std::sin(angle));
                Eigen::VectorXd a = cloud * way, b = outlier * way;
                std::sort(a.begin(), a.end());
                std::sort(b.begin(), b.end());
                sum += (a - b).cwiseAbs().mean() / directions;
            }
            const double found = SlicedWasserstein(outlier, directions).distance(cloud);
            QVERIFY2(std::abs(found - sum) <= 1e-12 * sum, qPrintable(QString::number(found - sum)));
        }
    }

    void realPointsCoverTheirModes() {
        Random random(2);
        for (const PointSet set : {PointSet::ring, PointSet::grid}) {
            const PointSource source(set);
            const Eigen::MatrixXd points = source.draw(1000, random);
            QCOMPARE(modes_covered(points, source.modes()), static_cast<int>(source.modes().rows()));
            QCOMPARE(modes_covered(points.topRows(1).replicate(100, 1), source.modes()), 1);
        }
        QCOMPARE(PointSource(PointSet::moons).modes().rows(), 0);
    }

    /// The points on which the modes are counted are drawn under those of the batch.
    void whatIsCountedIsSeen() {
        for (const int iterations : {10, 700, 1500}) {
            Timeline timeline = test::run_of("gan");
            timeline.seek(Step::iteration, iterations);
            const auto counted = test::mark_in<Points>(test::figure_now(timeline), "field", "counted");
            QVERIFY(counted && counted->x.size() == 512);
            Eigen::MatrixXd at(512, 2);
            at << counted->x, counted->y;
            const PointSource ring(PointSet::ring, {});
            QCOMPARE(modes_covered(at, ring.modes()),
                     static_cast<int>(test::metric_now(timeline, "modes_covered")));
        }
        QVERIFY(
            !test::mark_in<Points>(test::figure_now(test::run_of("gan", "data=moons")), "field", "counted"));
    }

    void itsStoryIsToldInFifteenSeconds() {
        Timeline timeline = test::run_of("gan");
        QVERIFY(test::story_seconds(timeline) < 15.5);
    }

    void theDistributionIsDrawnByHand() {
        Timeline ring = test::run_of("gan");
        Touch touch{.panel = "field", .mark = "field", .x = 0.5, .y = -0.25};
        Reply reply = ring.touch(touch);
        QVERIFY(reply.kind == Reply::Kind::set && reply.parameter == "data");
        const auto touched = [](const std::string& points, const Touch& at) {
            Timeline drawn = test::run_of("gan", "data=drawn" + points);
            return drawn.touch(at);
        };
        reply = touched("", touch);
        QVERIFY(reply.parameter == "points");
        QCOMPARE(std::get<Eigen::MatrixXd>(reply.value), Eigen::MatrixXd(Eigen::RowVector2d(0.5, -0.25)));
        QVERIFY(touched("&points=0.5,-0.25", touch).kind == Reply::Kind::ignored); // the same place again
        touch.stage = Touch::Stage::move;
        touch.x = 9;
        QCOMPARE(std::get<Eigen::MatrixXd>(touched("&points=0.5,-0.25", touch).value)(1, 0), 1.5);
        touch.shift = true;
        const Reply wiped = touched("&points=0.5,-0.25;1.5,-0.25", touch);
        QCOMPARE(std::get<Eigen::MatrixXd>(wiped.value).rows(), 1);
    }
};

QTEST_APPLESS_MAIN(GanTest)
#include "gan_test.moc"
