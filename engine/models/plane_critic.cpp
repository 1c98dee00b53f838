// The program of a Wasserstein critic in the plane, with the gradient of its gradient, and of its generator.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/plane_critic.h"

#include "engine/models/gan_losses.h"
#include "engine/models/perceptron.h"

#include <array>

namespace orrery {

using graph::Activation;
using graph::Value;

namespace {

constexpr int scratch_rows = 256;

/// By the norms of each sample's gradient, batch × 1.
Value penalty_of(graph::Builder& build, SlopeLimit limit, const GradientPenalty& two_sided) {
    switch (limit) {
    case SlopeLimit::one_sided:
        return build.mean(build.square(build.activate(Activation::relu, build.shift(two_sided.norms, -1))));
    case SlopeLimit::mean_square:
        return build.mean(build.square(two_sided.norms));
    case SlopeLimit::none:
    case SlopeLimit::weight_clipping:
    case SlopeLimit::gradient_penalty:
        break;
    }
    return two_sided.penalty;
}

} // namespace

template <class Scalar>
typename Training<typename PlaneCritic<Scalar>::Nodes, Scalar>::Plan
PlaneCritic<Scalar>::plan(const PlaneCriticOptions& options) {
    return written<Nodes>([&](NetworkBuilder& build, Nodes& n) {
        const PerceptronOptions f{.name = "f",
                                  .hidden = {options.hidden, options.hidden},
                                  .activation = Activation::leaky_relu,
                                  .initialization = {graph::InitializationKind::he},
                                  .slope = 0.2};
        const PerceptronOptions g{.name = "G",
                                  .hidden = {32, 32},
                                  .outputs = 2,
                                  .activation = Activation::relu,
                                  .initialization = {graph::InitializationKind::he}};
        n.real = build.input("x", options.batch, 2);
        n.generated = build.input("G(z)", options.batch, 2);
        n.where = build.input("ε", options.batch, 1, 0.5);
        n.penalty_weight = build.input("λ", 1, 1, options.penalty_weight);
        n.noise = build.input("z", options.batch, 2);
        n.places = build.input("places", build.size("places", scratch_rows), 2);
        n.seeds = build.input("seeds", build.size("seeds", scratch_rows), 2);

        const Perceptron of_f = perceptron(build, n.real, f);
        const Value fakes = apply(build, of_f, n.generated, f).output;
        n.heights = apply(build, of_f, n.places, f).output;
        n.slopes = build.gradient(n.heights, std::array{n.places}).values[0];
        // x̂ = G(z) + ε·(x − G(z)), one ε a sample
        n.between = build.add(n.generated, build.multiply(build.subtract(n.real, n.generated), n.where));
        const GradientPenalty norms =
            gradient_penalty(build, apply(build, of_f, n.between, f).output, n.between);
        n.gradients = norms.gradients;
        n.penalty = penalty_of(build, options.limit, norms);
        Value loss = discriminator_loss(build, GanLoss::wgan_gp, of_f.output, fakes);
        if (options.limit != SlopeLimit::none && options.limit != SlopeLimit::weight_clipping)
            loss = build.add(loss, build.multiply(n.penalty_weight, n.penalty));
        const auto adam = [](double rate) {
            return graph::OptimizerSettings{
                .kind = graph::OptimizerKind::adam, .learning_rate = rate, .beta1 = 0.5, .beta2 = 0.9};
        };
        build.minimize(loss, adam(options.learning_rate), {.parameters = of_f.parameters}); // as Player
        const Perceptron of_g = perceptron(build, n.noise, g);
        n.seen = apply(build, of_g, n.seeds, g).output;
        build.minimize(generator_loss(build, GanLoss::wgan_gp, apply(build, of_f, of_g.output, f).output),
                       adam(options.learning_rate_g), {.parameters = of_g.parameters});
    });
}

template <class Scalar>
PlaneCritic<Scalar>::PlaneCritic(const PlaneCriticOptions& options, const Random& random)
    : m_limit(options.limit), m_clip(options.clip), m_training(plan(options), random) {}

template <class Scalar>
void PlaneCritic<Scalar>::load(const Eigen::MatrixXd& real, const Eigen::MatrixXd& generated,
                               const Eigen::VectorXd& where) {
    m_training.set(m_training.nodes().real, real);
    m_training.set(m_training.nodes().generated, generated);
    m_training.set(m_training.nodes().where, where);
}

template <class Scalar>
void PlaneCritic<Scalar>::learn() {
    m_training.backward(critic);
    m_training.update(critic);
    if (m_limit != SlopeLimit::weight_clipping)
        return;
    const auto c = static_cast<Scalar>(m_clip);
    for (const graph::Value parameter : m_training.objective(critic).parameters) {
        auto weights = m_training.memory()[parameter];
        weights = weights.cwiseMax(-c).cwiseMin(c).eval();
    }
}

template <class Scalar>
void PlaneCritic<Scalar>::learn_g(const Eigen::MatrixXd& noise) {
    m_training.set(m_training.nodes().noise, noise);
    m_training.step(generator);
}

template <class Scalar>
double PlaneCritic<Scalar>::clipped() const {
    const Eigen::ArrayXd all = parameters().array().abs();
    return static_cast<double>((all >= (1 - 1e-6) * m_clip).count()) / static_cast<double>(all.size());
}

template <class Scalar>
void PlaneCritic<Scalar>::set(double penalty_weight, double clip, double learning_rate,
                              double learning_rate_g) {
    m_training.set(m_training.nodes().penalty_weight, penalty_weight);
    m_clip = clip;
    m_training.settings(critic).learning_rate = learning_rate;
    m_training.settings(generator).learning_rate = learning_rate_g;
}

template class PlaneCritic<float>;
template class PlaneCritic<double>;

} // namespace orrery
