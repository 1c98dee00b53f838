// The program of the autoencoder.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/conditional_vae.h"

#include "engine/models/perceptron.h"

namespace orrery {

using graph::Value;

namespace {

constexpr int asked_rows = 64;

PerceptronOptions half(const ConditionalVaeOptions& options, const char* name, int outputs) {
    return {.name = name,
            .hidden = {options.hidden},
            .outputs = outputs,
            .activation = graph::Activation::relu,
            .initialization = {graph::InitializationKind::he}};
}

} // namespace

template <class Scalar>
typename Training<ConditionalVaeNodes, Scalar>::Plan
ConditionalVae<Scalar>::plan(const ConditionalVaeOptions& options) {
    return written<ConditionalVaeNodes>([&](NetworkBuilder& build, ConditionalVaeNodes& n) {
        const graph::Size batch = build.size("batch", options.batch), asked = build.size("asked", asked_rows);
        n.picture = build.input("x", batch, options.pixels);
        n.condition = build.input("c", batch, options.condition);
        n.noise = build.input("ε", batch, options.latent);
        n.asked = build.input("asked", asked, options.latent + options.condition);

        const Value known = build.concatenate_columns(std::array{n.picture, n.condition});
        const Value code = perceptron(build, known, half(options, "encoder", 2 * options.latent)).output;
        const Value mean = build.slice_columns(code, 0, options.latent),
                    log_variance = build.slice_columns(code, options.latent, options.latent);
        const Value deviation = build.exp(build.scale(log_variance, 0.5));
        const Value z = build.add(mean, build.multiply(deviation, n.noise));

        const PerceptronOptions painter = half(options, "decoder", options.pixels);
        const Perceptron decoder =
            perceptron(build, build.concatenate_columns(std::array{z, n.condition}), painter);
        n.decoder = decoder.parameters;
        n.painted =
            build.activate(graph::Activation::sigmoid, apply(build, decoder, n.asked, painter).output);

        build.set_layer("loss");
        n.reconstruction = build.scale(
            build.mean_loss(graph::Loss::binary_cross_entropy, decoder.output, n.picture), options.pixels);
        n.divergence = build.gaussian_divergence(mean, log_variance);
        build.minimize(build.add(n.reconstruction, build.scale(n.divergence, options.beta)),
                       {.kind = graph::OptimizerKind::adam, .learning_rate = options.learning_rate});
    });
}

template <class Scalar>
void ConditionalVae<Scalar>::load(std::span<const int> rows, const Eigen::MatrixXd& pictures,
                                  const Eigen::MatrixXd& conditions, Random& noise) {
    m_training.load(rows, {{nodes().picture, pictures}, {nodes().condition, conditions}});
    auto epsilon = m_training.memory()[nodes().noise];
    for (Eigen::Index i = 0; i < epsilon.size(); ++i)
        epsilon.data()[i] = static_cast<Scalar>(noise.normal());
}

template <class Scalar>
Eigen::MatrixXd ConditionalVae<Scalar>::generate(const Eigen::MatrixXd& codes,
                                                 const Eigen::MatrixXd& conditions) {
    Eigen::MatrixXd both(codes.rows(), codes.cols() + conditions.cols());
    both << codes, conditions;
    return m_training.ask(nodes().asked, nodes().painted, both);
}

template class ConditionalVae<float>;
template class ConditionalVae<double>;

} // namespace orrery
