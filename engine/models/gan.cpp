// The program of a GAN, and the steps of a turn.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/gan.h"

#include "engine/core/elementary.h"
#include "engine/models/perceptron.h"

namespace orrery {

using graph::Value;

namespace {

constexpr int scratch_rows = 64;

PerceptronOptions network_options(const GanOptions& options, bool of_g) {
    return {.name = of_g ? "G" : "D",
            .hidden = options.hidden,
            .outputs = of_g ? options.dimension : 1,
            .activation = of_g ? graph::Activation::relu : graph::Activation::leaky_relu,
            .initialization = {graph::InitializationKind::he},
            .slope = 0.2};
}

graph::OptimizerSettings adam(double learning_rate) {
    return {.kind = graph::OptimizerKind::adam, .learning_rate = learning_rate, .beta1 = 0.5};
}

} // namespace

template <class Scalar>
typename Training<typename Gan<Scalar>::Nodes, Scalar>::Plan Gan<Scalar>::plan(const GanOptions& options) {
    return written<Nodes>([&](NetworkBuilder& build, Nodes& n) {
        const PerceptronOptions g = network_options(options, true), d = network_options(options, false);
        n.latent = build.input("z", options.batch, options.latent);
        n.real = build.input("x", options.batch, options.dimension);
        n.mixing = build.input("ε", options.batch, 1, 0.5);
        n.penalty_weight = build.input("λ", 1, 1, options.penalty_weight);
        n.seeds = build.input("seeds", scratch_rows, options.latent);
        n.places = build.input("places", scratch_rows, options.dimension);

        const Perceptron of_g = perceptron(build, n.latent, g);
        n.generated = of_g.output;
        const Perceptron of_d = perceptron(build, n.real, d);
        n.real_scores = of_d.output;
        n.generated_scores = apply(build, of_d, n.generated, d).output;
        n.seen = apply(build, of_g, n.seeds, g).output;
        n.seen_scores = apply(build, of_d, n.places, d).output;

        build.set_layer("loss");
        Value loss_d = discriminator_loss(build, options.loss, n.real_scores, n.generated_scores);
        const Value loss_g = generator_loss(build, options.loss, n.generated_scores);
        if (options.loss == GanLoss::wgan_gp) { // x̂ = G(z) + ε·(x − G(z)), one ε a sample
            const Value mixed =
                build.add(n.generated, build.multiply(build.subtract(n.real, n.generated), n.mixing));
            const Value between = build.detach(mixed);
            const Value scores = apply(build, of_d, between, d).output;
            const Value penalty = gradient_penalty(build, scores, between).penalty;
            loss_d = build.add(loss_d, build.multiply(n.penalty_weight, penalty));
        }
        build.minimize(loss_d, adam(options.learning_rate_d), // in the order of Player
                       {.parameters = of_d.parameters, .given = {n.generated}});
        n.pull = build
                     .minimize(loss_g, adam(options.learning_rate_g),
                               {.parameters = of_g.parameters, .given = {n.generated}, .also = {n.generated}})
                     .also.front();

        n.generate = build.needed({n.generated});
        n.judge = build.needed({loss_d, loss_g}, {n.generated});
        n.judge_again = build.needed({loss_g, n.pull}, {n.generated});
    });
}

template <class Scalar>
void Gan<Scalar>::draw(const Eigen::MatrixXd& real, Random& random) {
    m_training.set(nodes().real, real);
    auto latent = memory()[nodes().latent];
    for (Eigen::Index i = 0; i < latent.size(); ++i)
        latent.data()[i] = static_cast<Scalar>(random.normal());
    auto mixing = memory()[nodes().mixing];
    for (Eigen::Index i = 0; i < mixing.size(); ++i)
        mixing.data()[i] = static_cast<Scalar>(random.uniform());
    regenerate();
}

template <class Scalar>
void Gan<Scalar>::learn_d() {
    m_training.backward(discriminator);
    m_training.update(discriminator);
}

template <class Scalar>
void Gan<Scalar>::learn_g() {
    m_training.backward(generator);
    m_training.update(generator);
    regenerate();
}

template <class Scalar>
double Gan<Scalar>::accuracy_d() const {
    const Eigen::MatrixXd real = scores(true), generated = scores(false);
    const auto right = (real.array() > 0).count() + (generated.array() < 0).count();
    return static_cast<double>(right) / static_cast<double>(real.size() + generated.size());
}

template <class Scalar>
double Gan<Scalar>::mean_probability(bool real) const {
    return scores(real).unaryExpr([](double s) { return elementary::sigmoid(s); }).mean();
}

/// The loss is a mean: times the batch it is what each sample feels by itself.
template <class Scalar>
Eigen::MatrixXd Gan<Scalar>::pull() const {
    const Eigen::MatrixXd gradient = m_training.at(nodes().pull);
    return -static_cast<double>(gradient.rows()) * gradient;
}

template <class Scalar>
void Gan<Scalar>::set_learning_rates(double g, double d) {
    m_training.settings(generator).learning_rate = g;
    m_training.settings(discriminator).learning_rate = d;
}

template class Gan<float>;
template class Gan<double>;

} // namespace orrery
