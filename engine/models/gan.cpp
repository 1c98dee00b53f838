// The program of a GAN, its selections, and the steps of a turn.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/gan.h"

#include "engine/core/elementary.h"
#include "engine/models/perceptron.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <iterator>

namespace orrery {

using graph::Selection;
using graph::Value;

namespace {

constexpr int scratch_rows = 64;
constexpr double beta1 = 0.5;

PerceptronOptions network_options(const GanOptions& options, bool generator) {
    return {.name = generator ? "G" : "D",
            .hidden = options.hidden,
            .outputs = generator ? options.dimension : 1,
            .activation = generator ? graph::Activation::relu : graph::Activation::leaky_relu,
            .initialization = {graph::InitializationKind::he},
            .slope = 0.2};
}

Selection without(const Selection& all, const Selection& done) {
    Selection rest;
    std::set_difference(all.begin(), all.end(), done.begin(), done.end(), std::back_inserter(rest));
    return rest;
}

graph::OptimizerSettings adam(double learning_rate) {
    return {.kind = graph::OptimizerKind::adam, .learning_rate = learning_rate, .beta1 = beta1};
}

} // namespace

template <class Scalar>
typename Gan<Scalar>::Built Gan<Scalar>::build(const GanOptions& options) {
    Nodes n;
    graph::Builder build;
    const PerceptronOptions g = network_options(options, true), d = network_options(options, false);
    n.latent = build.input("z", options.batch, options.latent);
    n.real = build.input("x", options.batch, options.dimension);
    n.mixing = build.input("ε", options.batch, 1, 0.5);
    n.penalty_weight = build.input("λ", 1, 1, options.penalty_weight);
    n.seeds = build.input("seeds", scratch_rows, options.latent);
    n.places = build.input("places", scratch_rows, options.dimension);

    const Perceptron generator = perceptron(build, n.latent, g);
    n.generated = generator.output;
    n.parameters_g = generator.parameters;
    const Perceptron discriminator = perceptron(build, n.real, d);
    n.real_scores = discriminator.output;
    n.parameters_d = discriminator.parameters;
    n.generated_scores = apply(build, discriminator, n.generated, d).output;
    n.seen = apply(build, generator, n.seeds, g).output;
    n.seen_scores = apply(build, discriminator, n.places, d).output;

    build.set_layer("loss");
    n.loss_d = discriminator_loss(build, options.loss, n.real_scores, n.generated_scores);
    n.loss_g = generator_loss(build, options.loss, n.generated_scores);
    if (options.loss == GanLoss::wgan_gp) { // x̂ = G(z) + ε·(x − G(z)), one ε a sample
        const Value mixed =
            build.add(n.generated, build.multiply(build.subtract(n.real, n.generated), n.mixing));
        const Value between = build.detach(mixed);
        const Value scores = apply(build, discriminator, between, d).output;
        const Value penalty = gradient_penalty(build, scores, between).penalty;
        n.loss_d = build.add(n.loss_d, build.multiply(n.penalty_weight, penalty));
    }
    const graph::Gradient by_d = build.gradient(n.loss_d, n.parameters_d);
    std::vector<Value> wanted = n.parameters_g;
    wanted.push_back(n.generated);
    graph::Gradient by_g = build.gradient(n.loss_g, wanted);
    assert(by_d.ok() && by_g.ok());
    n.gradients_d = by_d.values;
    n.pull = by_g.values.back();
    by_g.values.pop_back();
    n.gradients_g = by_g.values;

    auto program = build.finish();
    select(*program, n);
    return {std::move(program), std::make_shared<const Nodes>(std::move(n))};
}

template <class Scalar>
void Gan<Scalar>::select(const graph::Program& program, Nodes& n) {
    n.generate = program.needed(std::array{n.generated});
    n.judge = without(program.needed(std::array{n.loss_d, n.loss_g}), n.generate);
    n.backward_d = without(without(program.needed(n.gradients_d), n.judge), n.generate);
    n.judge_again = without(program.needed(std::array{n.loss_g, n.pull}), n.generate);
    n.backward_g = without(without(program.needed(n.gradients_g), n.judge_again), n.generate);
    n.look_g = program.needed(std::array{n.seen});
    n.look_d = program.needed(std::array{n.seen_scores});
}

template <class Scalar>
Gan<Scalar>::Gan(const GanOptions& options, const Random& random) : Gan(build(options), options, random) {}

template <class Scalar>
Gan<Scalar>::Gan(Built built, const GanOptions& options, const Random& random)
    : m_nodes(std::move(built.nodes)), m_memory(std::move(built.program)),
      m_optimizer_g(adam(options.learning_rate_g), m_memory, m_nodes->parameters_g),
      m_optimizer_d(adam(options.learning_rate_d), m_memory, m_nodes->parameters_d) {
    m_memory.initialize(random);
}

template <class Scalar>
void Gan<Scalar>::draw(const Eigen::MatrixXd& real, Random& random) {
    m_memory.set(m_nodes->real, real);
    auto latent = m_memory[m_nodes->latent];
    for (Eigen::Index i = 0; i < latent.size(); ++i)
        latent.data()[i] = static_cast<Scalar>(random.normal());
    auto mixing = m_memory[m_nodes->mixing];
    for (Eigen::Index i = 0; i < mixing.size(); ++i)
        mixing.data()[i] = static_cast<Scalar>(random.uniform());
    regenerate();
}

template <class Scalar>
void Gan<Scalar>::judge() {
    m_memory.run(m_nodes->judge);
}

template <class Scalar>
void Gan<Scalar>::learn_d() {
    m_memory.run(m_nodes->backward_d);
    m_optimizer_d.update(m_memory, m_nodes->gradients_d);
}

template <class Scalar>
void Gan<Scalar>::judge_again() {
    m_memory.run(m_nodes->judge_again);
}

template <class Scalar>
void Gan<Scalar>::learn_g() {
    m_memory.run(m_nodes->backward_g);
    m_optimizer_g.update(m_memory, m_nodes->gradients_g);
    regenerate();
}

template <class Scalar>
double Gan<Scalar>::accuracy_d() const {
    const auto real = m_memory[m_nodes->real_scores], generated = m_memory[m_nodes->generated_scores];
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
    const Eigen::MatrixXd gradient = at(m_nodes->pull);
    return -static_cast<double>(gradient.rows()) * gradient;
}

template <class Scalar>
Eigen::MatrixXd Gan<Scalar>::generate(const Eigen::MatrixXd& latents) {
    const Eigen::Index dimension = m_memory[m_nodes->seen].cols();
    Eigen::MatrixXd all(latents.rows(), dimension);
    for (Eigen::Index first = 0; first < latents.rows(); first += scratch_rows) {
        const Eigen::Index count = std::min<Eigen::Index>(scratch_rows, latents.rows() - first);
        m_memory[m_nodes->seeds].topRows(count) = latents.middleRows(first, count).template cast<Scalar>();
        m_memory.run(m_nodes->look_g);
        all.middleRows(first, count) = m_memory[m_nodes->seen].topRows(count).template cast<double>();
    }
    return all;
}

template <class Scalar>
Eigen::VectorXd Gan<Scalar>::discriminate(const Eigen::MatrixXd& points) {
    Eigen::VectorXd all(points.rows());
    for (Eigen::Index first = 0; first < points.rows(); first += scratch_rows) {
        const Eigen::Index count = std::min<Eigen::Index>(scratch_rows, points.rows() - first);
        m_memory[m_nodes->places].topRows(count) = points.middleRows(first, count).template cast<Scalar>();
        m_memory.run(m_nodes->look_d);
        all.segment(first, count) = m_memory[m_nodes->seen_scores].col(0).head(count).template cast<double>();
    }
    return all;
}

template <class Scalar>
void Gan<Scalar>::set_learning_rates(double generator, double discriminator) {
    m_optimizer_g.settings().learning_rate = generator;
    m_optimizer_d.settings().learning_rate = discriminator;
}

template <class Scalar>
Eigen::VectorXd Gan<Scalar>::parameters(bool generator) const {
    std::vector<double> all;
    for (const Value p : parameter_nodes(generator)) {
        const auto matrix = m_memory[p];
        all.insert(all.end(), matrix.data(), matrix.data() + matrix.size());
    }
    return Eigen::Map<const Eigen::VectorXd>(all.data(), static_cast<Eigen::Index>(all.size()));
}

template <class Scalar>
std::size_t Gan<Scalar>::bytes() const {
    return m_memory.bytes() - sizeof(m_memory) + m_optimizer_g.bytes() + m_optimizer_d.bytes() -
           sizeof(m_optimizer_g) - sizeof(m_optimizer_d);
}

template class Gan<float>;
template class Gan<double>;

} // namespace orrery
