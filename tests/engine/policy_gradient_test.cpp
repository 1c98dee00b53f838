// Question 11: the gradient is REINFORCE's, the baseline lowers its variance, and the pole stands.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/pole_policy.h"
#include "tests/engine/graph_reference.h"
#include "tests/still_axes.h"

#include <QTest>

using namespace orrery;
using namespace orrery::test;
using orrery::graph::reference::matrix;

namespace {

Timeline played(const std::string& settings, std::uint64_t seed, int updates) {
    Timeline timeline = run_of("policy-gradient", settings, seed);
    timeline.seek(Step::round, updates);
    return timeline;
}

/// Σ push · log π(action) over the steps of the last lesson, divided by its episodes, with these weights.
double objective(const Timeline& demo, const Eigen::MatrixXd& w1, const Eigen::MatrixXd& w2) {
    const Eigen::MatrixXd states = tensor_now(demo, "states"), actions = tensor_now(demo, "actions"),
                          pushes = tensor_now(demo, "pushes"), b1 = tensor_now(demo, "b1"),
                          b2 = tensor_now(demo, "b2");
    const Eigen::Vector4d range(2.4, 2, 12 * std::numbers::pi / 180, 2);
    double sum = 0;
    for (Eigen::Index t = 0; t < states.rows(); ++t) {
        Eigen::RowVectorXd h =
            states.row(t).cwiseQuotient(range.transpose()) * w1 + b1.reshaped().transpose();
        h = h.unaryExpr([](double z) { return std::tanh(z); });
        const Eigen::RowVectorXd z = h * w2 + b2.reshaped().transpose();
        const double most = z.maxCoeff(), total = std::log((z.array() - most).exp().sum()) + most;
        sum += pushes(t) * (z(static_cast<Eigen::Index>(actions(t))) - total);
    }
    return sum / static_cast<double>(tensor_now(demo, "lengths").size());
}

} // namespace

class PolicyGradientTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void gradients_are_those_of_the_reference() {
        const QJsonArray cases = graph::reference::cases("policy_gradient.json");
        QVERIFY(!cases.isEmpty());
        for (const auto& one : cases) {
            const QJsonObject c = one.toObject(), expect = c["expect"].toObject();
            const Eigen::MatrixXd states = matrix(c["S"]), w1 = matrix(c["W1"]), w2 = matrix(c["W2"]);
            const auto plan = policy_network({.inputs = static_cast<int>(states.cols()),
                                              .hidden = static_cast<int>(w1.cols()),
                                              .actions = static_cast<int>(w2.cols()),
                                              .rows = static_cast<int>(states.rows())});
            Training<PolicyNetwork> network(plan, Random(1));
            const auto& parameters = network.objective().parameters;
            const char* names[] = {"W1", "b1", "W2", "b2"};
            for (std::size_t i = 0; i < 4; ++i)
                network.memory().set(parameters[i], matrix(c[names[i]]));
            const Eigen::VectorXd rewards = matrix(c["rewards"], 1).reshaped();
            const Eigen::VectorXd returns = discounted_returns(rewards, c["gamma"].toDouble(), 0);
            QVERIFY(graph::reference::error(returns, matrix(expect["returns"], 1)) < 1e-12);
            const bool mean = c["name"].toString().contains("mean");
            network.set(network.nodes().x, states);
            network.set(network.nodes().chosen, matrix(c["A"], 1));
            network.set(network.nodes().weight,
                        Eigen::VectorXd(returns.array() - (mean ? returns.mean() : 0.0)));
            network.forward();
            network.backward();
            const char* gradients[] = {"dW1", "db1", "dW2", "db2"};
            for (std::size_t i = 0; i < 4; ++i) {
                const Eigen::MatrixXd expected = matrix(expect[gradients[i]]);
                const double off =
                    graph::reference::error(network.at(network.objective().gradients[i]), expected);
                QVERIFY2(off < 1e-9, qPrintable(c["name"].toString() + " " + gradients[i]));
            }
        }
    }

    /// The log-density of a Gaussian action, and its gradient against differences.
    void gaussian_gradients_agree_with_differences() {
        const auto plan = policy_network({.hidden = 3, .kind = ActionKind::continuous, .rows = 5});
        Training<PolicyNetwork> network(plan, Random(2));
        Random random(3);
        Eigen::MatrixXd states(5, 4), chosen(5, 1), weights(5, 1);
        for (double& x : states.reshaped())
            x = random.normal();
        for (double& x : chosen.reshaped())
            x = random.normal();
        for (double& x : weights.reshaped())
            x = random.normal();
        network.memory().set(network.nodes().log_deviation, -0.4);
        network.set(network.nodes().x, states);
        network.set(network.nodes().chosen, chosen);
        network.set(network.nodes().weight, weights);
        network.forward();
        network.backward();
        const Eigen::VectorXd gradient = network.gradient();
        const double sigma = std::exp(-0.4);
        const Eigen::MatrixXd means = network.at(network.nodes().output);
        double loss = 0;
        for (int i = 0; i < 5; ++i)
            loss += weights(i) * (0.5 * std::pow((chosen(i) - means(i)) / sigma, 2) + std::log(sigma) +
                                  0.5 * std::log(2 * std::numbers::pi));
        QVERIFY(std::abs(loss - network.loss()) < 1e-12);
        Eigen::Index at = 0;
        for (const graph::Value parameter : network.objective().parameters) {
            const Eigen::MatrixXd value = network.at(parameter);
            for (Eigen::Index row = 0; row < value.rows(); ++row)
                for (Eigen::Index column = 0; column < value.cols(); ++column) {
                    const auto loss_at = [&](double step) {
                        Eigen::MatrixXd moved = value;
                        moved(row, column) += step;
                        network.memory().set(parameter, moved);
                        network.forward();
                        return network.loss();
                    };
                    const double slope = (loss_at(1e-5) - loss_at(-1e-5)) / 2e-5;
                    QVERIFY(std::abs(slope - gradient(at)) < 1e-7 * (1 + std::abs(slope)));
                    ++at;
                }
            network.memory().set(parameter, value);
        }
    }

    /// From the tensors alone: returns backward, pushes normalized, and the gradient's direction by
    /// differences.
    void a_lesson_follows_from_its_tensors() {
        const Timeline demo = played("", 3, 4);
        const Eigen::MatrixXd lengths = tensor_now(demo, "lengths"), returns = tensor_now(demo, "returns"),
                              baseline = tensor_now(demo, "baseline"), pushes = tensor_now(demo, "pushes");
        QCOMPARE(lengths.size(), 8);
        Eigen::Index end = 0;
        for (const double length : lengths.reshaped()) {
            double expected = 0;
            end += static_cast<Eigen::Index>(length);
            for (Eigen::Index back = 1; back <= static_cast<Eigen::Index>(length); ++back) {
                expected = 1 + 0.99 * expected; // nothing follows a fall; so early none stands to the limit
                QVERIFY(std::abs(returns(end - back) - expected) < 1e-9);
            }
        }
        QVERIFY(std::abs(metric_now(demo, "mean_return") - lengths.mean()) < 1e-12);
        const Eigen::ArrayXd advantage = (returns - baseline).reshaped().array();
        const double deviation = std::sqrt((advantage - advantage.mean()).square().mean());
        QVERIFY(((advantage - advantage.mean()) / (deviation + 1e-8) - pushes.reshaped().array())
                    .abs()
                    .maxCoeff() < 1e-9);
        const Eigen::MatrixXd gradient = tensor_now(demo, "gradient"), w1 = tensor_now(demo, "W1"),
                              w2 = tensor_now(demo, "W2");
        for (const Eigen::Index i :
             {Eigen::Index{0}, Eigen::Index{17}, Eigen::Index{50}}) { // of W1, row by row
            const auto at = [&](double step) {
                Eigen::MatrixXd moved = w1;
                moved(i / w1.cols(), i % w1.cols()) += step;
                return objective(demo, moved, w2);
            };
            const double slope = (at(1e-4) - at(-1e-4)) / 2e-4;
            QVERIFY2(std::abs(slope - gradient(i)) < 2e-3 * (1 + std::abs(slope)),
                     qPrintable(QStringLiteral("%1 %2").arg(slope).arg(gradient(i))));
        }
    }

    void the_pole_stands_and_the_baseline_lowers_the_variance() {
        int stands = 0;
        for (std::uint64_t seed = 1; seed <= 10; ++seed) {
            Timeline demo = run_of("policy-gradient", "", seed);
            double sum = 0;
            for (int update = 1; update <= 60; ++update) {
                demo.seek(Step::round, update);
                const double with = metric_now(demo, "gradient_variance"),
                             without = metric_now(demo, "gradient_variance_plain");
                if (update > 10) // before, the value network knows next to nothing
                    QVERIFY2(with < without, qPrintable(QStringLiteral("seed %1, %2").arg(seed).arg(update)));
                if (update > 48)
                    sum += metric_now(demo, "mean_return") / 12;
            }
            stands += sum >= 195;
            QVERIFY(metric_now(demo, "variance_left") < 0.5);
            QVERIFY(metric_now(demo, "gradient_variance") <
                    0.5 * metric_now(demo, "gradient_variance_plain"));
        }
        QVERIFY2(stands >= 8, qPrintable(QString::number(stands)));
    }

    void without_a_baseline_everything_is_pushed_up() {
        for (std::uint64_t seed = 1; seed <= 5; ++seed) {
            const Timeline plain = played("baseline=none&normalize_returns=false", seed, 1);
            QVERIFY(tensor_now(plain, "pushes").minCoeff() > 0);
            QCOMPARE(metric_now(plain, "gradient_variance"), metric_now(plain, "gradient_variance_plain"));
            const Timeline usual = played("", seed, 3);
            QVERIFY(tensor_now(usual, "pushes").minCoeff() < 0 && tensor_now(usual, "pushes").maxCoeff() > 0);
        }
        // To normalize is to take off the mean.
        const Timeline none = played("baseline=none", 1, 3), mean = played("baseline=mean", 1, 3);
        QVERIFY((tensor_now(none, "pushes") - tensor_now(mean, "pushes")).cwiseAbs().maxCoeff() < 1e-9);
    }

    /// Whatever is taken off, a bar turns over where the return crosses the dashed line.
    void bars_turn_over_at_the_dashed_line() {
        for (const char* settings : {"", "baseline=mean", "baseline=none", "normalize_returns=false",
                                     "return=instant", "time_limit=terminal&shown=latest"}) {
            const Figure figure = figure_now(played(settings, 3, 7));
            const auto push = mark_in<Bars>(figure, "lesson", "push"),
                       returned = mark_in<Bars>(figure, "returns", "return");
            const auto expected = mark_in<Line>(figure, "returns", "expected");
            QVERIFY(push && returned && expected && push->value.size() > 5);
            for (Eigen::Index i = 0; i < push->value.size(); ++i) {
                const double left = returned->value(i) - expected->y(i);
                QVERIFY2(std::abs(left) < 1e-9 || (left > 0) == (push->value(i) > 0), settings);
            }
        }
        QVERIFY(!mark_in<Line>(figure_now(played("baseline=none&normalize_returns=false", 3, 7)), "returns",
                               "expected"));
    }

    /// A corner of the map says what is done there, from the untrained policy on.
    void the_map_names_what_the_policy_does() {
        for (std::uint64_t seed = 1; seed <= 4; ++seed)
            for (const int updates : {0, 20}) {
                const Figure figure = figure_now(played("", seed, updates));
                const auto cells = mark_in<Cells>(figure, "map", "cells");
                const auto words = mark_in<Labels>(figure, "map", "sides");
                QVERIFY(cells && words && words->labels.size() == 2);
                const Eigen::Index last = cells->values.rows() - 1;
                QCOMPARE(words->labels[0].text.en == "left", cells->values(last, 0) == 2);
                QCOMPARE(words->labels[1].text.en == "left", cells->values(0, last) == 2);
            }
    }

    void mistakes_do_what_the_text_says() {
        const Timeline instant = played("return=instant&baseline=mean&normalize_returns=false", 2, 5);
        QCOMPARE(tensor_now(instant, "gradient").cwiseAbs().maxCoeff(), 0.0);
        QVERIFY(metric_now(played("action=argmax", 2, 40), "mean_return") < 25);
    }

    void hands_tilt_the_pole_and_look_back() {
        Timeline demo = played("", 1, 2);
        demo.seek(Step::phase, demo.position().phases + 3);
        const auto touched = [&](const char* panel, const char* mark, int index, double x, double y) {
            return demo.touch({.panel = panel, .mark = mark, .index = index, .x = x, .y = y});
        };
        QCOMPARE(touched("map", "cells", 0, 1, 5).kind, Reply::Kind::poked);
        QVERIFY(std::abs(tensor_now(demo, "state")(2) - 5 * std::numbers::pi / 180) < 1e-12);
        QCOMPARE(touched("cart", "pole", 0, 0.1, 1.2).kind, Reply::Kind::poked);
        QVERIFY(!narration_now(demo, Step::phase).sentences().empty());
        const auto bars = mark_in<Bars>(figure_now(demo), "lesson", "push");
        QVERIFY(bars && bars->at.size() > 5);
        const Reply back = touched("lesson", "push", static_cast<int>(bars->at.size()) - 3, -3, 0);
        QCOMPARE(back.kind, Reply::Kind::set);
        QCOMPARE(back.parameter, std::string("look_back"));
        QCOMPARE(std::get<double>(back.value), 3.0);
        QCOMPARE(touched("lesson", "push", 99, 0, 0).kind, Reply::Kind::ignored);
    }

    void axes_stand_still() { QCOMPARE(moving_axes("policy-gradient", "", 1, true, 8), QStringList()); }
};

QTEST_GUILESS_MAIN(PolicyGradientTest)
#include "policy_gradient_test.moc"
