// The program of a critic on a line: its loss, and the slope of G's loss at any place.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/line_critic.h"

#include "engine/models/gan_losses.h"

#include <array>

namespace orrery {

using graph::Activation;
using graph::Value;

namespace {

constexpr int scratch_rows = 256;
constexpr std::array units{16, 16, 1};

using Nodes = LineCriticNodes;

struct Layer {
    Value weights, bias;
};

/// (x − middle) / scale through all layers.
Value score(graph::Builder& build, const LineCriticOptions& options, const std::vector<Layer>& layers,
            Value x) {
    Value a = build.scale(build.shift(x, -options.middle), 1 / options.scale);
    for (std::size_t k = 0; k < layers.size(); ++k) {
        a = build.affine(a, layers[k].weights, layers[k].bias);
        if (k + 1 < layers.size())
            a = build.activate(Activation::leaky_relu, a, 0.2);
    }
    return a;
}

Value half_square(graph::Builder& build, Value scores, double target) {
    return build.scale(build.square(build.shift(scores, -target)), 0.5);
}

/// Of each sample, a column.
Value loss_of_g(graph::Builder& build, LineLoss loss, Value scores) {
    switch (loss) {
    case LineLoss::minimax:
        return build.negate(build.activate(Activation::softplus, scores));
    case LineLoss::non_saturating:
        return build.activate(Activation::softplus, build.negate(scores));
    case LineLoss::least_squares:
        return half_square(build, scores, 1);
    case LineLoss::wasserstein:
        break;
    }
    return build.negate(scores);
}

Value loss_of_d(graph::Builder& build, LineLoss loss, Value real, Value generated) {
    switch (loss) {
    case LineLoss::minimax:
    case LineLoss::non_saturating:
        break;
    case LineLoss::least_squares:
        return build.add(build.mean(half_square(build, real, 1)),
                         build.mean(half_square(build, generated, 0)));
    case LineLoss::wasserstein:
        return discriminator_loss(build, GanLoss::wgan_gp, real, generated);
    }
    return discriminator_loss(build, GanLoss::non_saturating, real, generated);
}

typename Training<Nodes>::Plan plan(const LineCriticOptions& options) {
    return written<Nodes>([&](NetworkBuilder& build, Nodes& n) {
        n.real = build.input("x", options.batch, 1);
        n.generated = build.input("G(z)", options.batch, 1);
        n.places = build.input("places", build.size("places", scratch_rows), 1);
        std::vector<Layer> layers;
        std::vector<Value> parameters;
        int inputs = 1;
        for (const int count : units) {
            Layer layer{build.parameter("W" + std::to_string(layers.size() + 1), inputs, count,
                                        {graph::InitializationKind::he}),
                        build.parameter("b" + std::to_string(layers.size() + 1), 1, count, {})};
            parameters.insert(parameters.end(), {layer.weights, layer.bias});
            if (options.spectral) {
                n.spectral.push_back(spectral_layer(build, layer.weights));
                layer.weights = n.spectral.back().normalized;
            }
            layers.push_back(layer);
            inputs = count;
        }
        const bool probability =
            options.loss == LineLoss::minimax || options.loss == LineLoss::non_saturating;
        const bool twice = options.sigmoid_twice && probability;
        const auto seen = [&](Value scores) { // by the loss
            return twice ? build.activate(Activation::sigmoid, scores) : scores;
        };
        n.real_scores = score(build, options, layers, n.real);
        n.generated_scores = score(build, options, layers, n.generated);
        n.scores = score(build, options, layers, n.places);
        n.answers = probability ? build.activate(Activation::sigmoid, n.scores) : n.scores;
        n.losses_g = loss_of_g(build, options.loss, seen(n.scores));
        const graph::Gradient gradient = build.gradient(n.losses_g, std::array{n.places});
        assert(gradient.ok());
        n.slopes = gradient.values[0];
        build.minimize(loss_of_d(build, options.loss, seen(n.real_scores), seen(n.generated_scores)),
                       {.kind = graph::OptimizerKind::adam, .learning_rate = options.learning_rate},
                       {.parameters = parameters});
    });
}

} // namespace

template <class Scalar>
LineCritic<Scalar>::LineCritic(const LineCriticOptions& options, const Random& random)
    : m_training(plan(options), random), m_threshold(options.loss == LineLoss::least_squares ? 0.5 : 0) {
    normalize();
}

template <class Scalar>
void LineCritic<Scalar>::normalize() {
    for (const SpectralLayer& layer : nodes().spectral)
        find_singular_vectors(m_training.memory(), layer);
}

template <class Scalar>
void LineCritic<Scalar>::judge(const Eigen::VectorXd& real, const Eigen::VectorXd& generated) {
    m_training.set(nodes().real, real);
    m_training.set(nodes().generated, generated);
    m_training.forward();
}

template <class Scalar>
void LineCritic<Scalar>::learn() {
    m_training.backward();
    m_training.update();
    normalize();
}

template <class Scalar>
double LineCritic<Scalar>::accuracy() const {
    const auto real = m_training.memory()[nodes().real_scores],
               generated = m_training.memory()[nodes().generated_scores];
    const auto right = (real.array() > static_cast<Scalar>(m_threshold)).count() +
                       (generated.array() < static_cast<Scalar>(m_threshold)).count();
    return static_cast<double>(right) / static_cast<double>(real.size() + generated.size());
}

template <class Scalar>
const std::vector<SpectralLayer>& LineCritic<Scalar>::spectral_layers() const {
    return nodes().spectral;
}

template class LineCritic<float>;
template class LineCritic<double>;

} // namespace orrery
