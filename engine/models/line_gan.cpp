// The program of a GAN on a line, and the steps of a turn.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/line_gan.h"

#include "engine/core/elementary.h"
#include "engine/models/gan_losses.h"
#include "engine/models/perceptron.h"

namespace orrery {

using graph::Value;

namespace {

constexpr int scratch_rows = 256;
constexpr int taught_rows = 64, lessons = 120; // of a hand that bends D's curve
constexpr double reach = 0.8;                  // of the hand, along the line

graph::OptimizerSettings adam(double learning_rate) {
    return {.kind = graph::OptimizerKind::adam, .learning_rate = learning_rate, .beta1 = 0.5};
}

} // namespace

template <class Scalar>
typename Training<typename LineGan<Scalar>::Nodes, Scalar>::Plan
LineGan<Scalar>::plan(const LineGanOptions& options) {
    return written<Nodes>([&](NetworkBuilder& build, Nodes& n) {
        const PerceptronOptions g{.name = "G", .hidden = {16}, .output_gain = 0.1},
            d{.name = "D", .hidden = {16, 16}};
        n.noise = build.input("z", options.batch, 1);
        n.real = build.input("x", options.batch, 1);
        n.sign = build.input("sign", 1, 1, 1);
        n.seeds = build.input("seeds", scratch_rows, 1);
        n.places = build.input("places", scratch_rows, 1);
        n.taught = build.input("taught", taught_rows, 1);
        n.wanted = build.input("wanted", taught_rows, 1);

        const Perceptron of_g = perceptron(build, n.noise, g);
        n.generated = build.add(n.noise, of_g.output);
        const Perceptron of_d = perceptron(build, n.real, d);
        n.real_scores = of_d.output;
        n.generated_scores = apply(build, of_d, n.generated, d).output;
        n.seen = build.add(n.seeds, apply(build, of_g, n.seeds, g).output);
        n.seen_scores = apply(build, of_d, n.places, d).output;

        build.set_layer("loss");
        const Value loss_d =
            discriminator_loss(build, GanLoss::non_saturating, build.multiply(n.real_scores, n.sign),
                               build.multiply(n.generated_scores, n.sign));
        const Value loss_g = generator_loss(build, GanLoss::non_saturating, n.generated_scores);
        build.minimize(loss_d, adam(options.learning_rate_d), // in the order of Player
                       {.parameters = of_d.parameters, .given = {n.generated}});
        build.minimize(loss_g, adam(options.learning_rate_g),
                       {.parameters = of_g.parameters, .given = {n.generated}, .also = of_d.parameters});
        const Value taught_scores = apply(build, of_d, n.taught, d).output;
        build.minimize(build.mean(build.square(build.subtract(taught_scores, n.wanted))), adam(0.02),
                       {.parameters = of_d.parameters});
        n.generate = build.needed({n.generated});
        n.judge = build.needed({loss_d}, {n.generated});
        n.judge_again = build.needed({loss_g}, {n.generated});
    });
}

template <class Scalar>
LineGan<Scalar>::LineGan(const LineGanOptions& options, const Random& random)
    : m_training(plan(options), random),
      m_mover(adam(options.learning_rate_d), m_training.memory(), objective(false).parameters) {}

template <class Scalar>
void LineGan<Scalar>::draw_noise(Random& random) {
    auto noise = memory()[nodes().noise];
    for (Eigen::Index i = 0; i < noise.size(); ++i)
        noise.data()[i] = static_cast<Scalar>(random.normal());
    regenerate();
}

template <class Scalar>
void LineGan<Scalar>::draw(const Eigen::MatrixXd& real, Random& random) {
    m_training.set(nodes().real, real);
    draw_noise(random);
}

template <class Scalar>
void LineGan<Scalar>::learn_d() {
    m_training.backward(discriminator);
    m_mover.update(memory(), objective(false).gradients);
}

template <class Scalar>
void LineGan<Scalar>::learn_g(bool frozen) {
    m_training.backward(generator);
    if (!frozen)
        m_mover.update(memory(), objective(true).also);
    m_training.update(generator);
    regenerate();
}

template <class Scalar>
double LineGan<Scalar>::accuracy_d() const {
    const auto real = m_training.memory()[nodes().real_scores],
               generated = m_training.memory()[nodes().generated_scores];
    const auto right = (real.array() > 0).count() + (generated.array() < 0).count();
    return static_cast<double>(right) / static_cast<double>(real.size() + generated.size());
}

template <class Scalar>
double LineGan<Scalar>::fooling_rate() const {
    const auto scores = m_training.memory()[nodes().generated_scores];
    return static_cast<double>((scores.array() > 0).count()) / static_cast<double>(scores.size());
}

template <class Scalar>
Eigen::VectorXd LineGan<Scalar>::discriminate(const Eigen::VectorXd& places) {
    return m_training.ask(nodes().places, nodes().seen_scores, places).col(0).unaryExpr([](double s) {
        return elementary::sigmoid(s);
    });
}

template <class Scalar>
void LineGan<Scalar>::bend(double place, double answer) {
    const auto score_at = [&](const Eigen::VectorXd& x) {
        return m_training.ask(nodes().places, nodes().seen_scores, x).col(0).eval();
    };
    const Eigen::VectorXd x = Eigen::VectorXd::LinSpaced(taught_rows, place - 5, place + 5);
    const double now = score_at(Eigen::VectorXd::Constant(1, place))(0),
                 change = elementary::log(answer / (1 - answer)) - now;
    Eigen::VectorXd wanted = score_at(x);
    for (Eigen::Index i = 0; i < x.size(); ++i) {
        const double away = (x(i) - place) / reach;
        wanted(i) += change * elementary::exp(-away * away / 2);
    }
    m_training.set(nodes().taught, x);
    m_training.set(nodes().wanted, wanted);
    const Objective& lesson = m_training.objective(by_hand);
    graph::Optimizer<Scalar> hand(lesson.settings, memory(), lesson.parameters);
    for (int i = 0; i < lessons; ++i) {
        m_training.forward(by_hand);
        m_training.backward(by_hand);
        hand.update(memory(), lesson.gradients);
    }
}

template <class Scalar>
void LineGan<Scalar>::set_learning_rates(double g, double d) {
    m_training.settings(generator).learning_rate = g;
    m_mover.settings().learning_rate = d;
}

template class LineGan<float>;
template class LineGan<double>;

} // namespace orrery
