// The layers of the two classifiers.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/digit_classifier.h"

#include "engine/graph/layers.h"

namespace orrery {

namespace {

constexpr int digits = 10;
constexpr graph::Initialization he{graph::InitializationKind::he};

/// What both have in common: a batch in, ten logits out, and what lies between.
template <class Features>
std::shared_ptr<const NetworkPlan<DigitClassifier>> classifier(const DigitClassifierOptions& options,
                                                               Features features) {
    return written<DigitClassifier>([&](NetworkBuilder& build, DigitClassifier& n) {
        const graph::Size batch = build.size("batch", options.batch);
        n.x = build.input("x", batch, options.side * options.side);
        n.label = build.input("label", batch, 1);
        n.logits =
            graph::dense(build, features(build, n.x), digits, {.name = "output", .initialization = he});
        build.minimize(build.cross_entropy(n.logits, n.label),
                       {.kind = graph::OptimizerKind::adam, .learning_rate = options.learning_rate});
    });
}

} // namespace

std::shared_ptr<const NetworkPlan<DigitClassifier>>
convolutional_classifier(const DigitClassifierOptions& options) {
    return classifier(options, [&](graph::Builder& build, graph::Value x) {
        const graph::Image picture{1, options.side, options.side};
        const graph::Window window = graph::Window::square(options.kernel_size);
        const graph::Value maps = graph::convolution(build, x, picture, options.filters, window,
                                                     {.activation = graph::Activation::relu});
        return build.max_pool(maps, window.over(picture, options.filters), graph::Window::square(2, 2));
    });
}

std::shared_ptr<const NetworkPlan<DigitClassifier>> dense_classifier(const DigitClassifierOptions& options) {
    return classifier(options, [&](graph::Builder& build, graph::Value x) {
        return graph::dense(build, x, options.hidden,
                            {.name = "hidden", .activation = graph::Activation::relu, .initialization = he});
    });
}

double accuracy(Training<DigitClassifier, float>& network, const Eigen::MatrixXd& pictures,
                const Eigen::MatrixXd& labels) {
    const Eigen::MatrixXd logits = network.ask(network.nodes().x, network.nodes().logits, pictures);
    int right = 0;
    for (Eigen::Index i = 0; i < logits.rows(); ++i) {
        Eigen::Index answer = 0;
        logits.row(i).maxCoeff(&answer);
        right += static_cast<double>(answer) == labels(i, 0);
    }
    return right / static_cast<double>(logits.rows());
}

} // namespace orrery
