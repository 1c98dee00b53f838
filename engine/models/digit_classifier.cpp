// The layers of the two classifiers.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/digit_classifier.h"

#include "engine/graph/layers.h"
#include "engine/statistics/row_maxima.h"

#include <algorithm>

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
        const graph::ConvolutionOptions relu{.activation = graph::Activation::relu};
        const graph::Window halves = graph::Window::square(2, 2);
        const graph::Image picture{1, options.side, options.side};
        const graph::Window window = graph::Window::square(options.kernel_size);
        const graph::Image maps = window.over(picture, options.filters);
        graph::Value h = build.max_pool(graph::convolution(build, x, picture, options.filters, window, relu),
                                        maps, halves);
        if (options.head == DigitHead::flatten)
            return h;
        const graph::Image pooled = halves.over(maps, options.filters);
        const graph::Window second = graph::Window::square(std::min(3, pooled.height));
        const graph::Image last = second.over(pooled, 2 * options.filters);
        h = graph::convolution(build, h, pooled, 2 * options.filters, second,
                               {.name = "convolution 2", .activation = graph::Activation::relu});
        return build.max_pool(h, last, graph::Window::square(last.height));
    });
}

std::shared_ptr<const NetworkPlan<DigitClassifier>> dense_classifier(const DigitClassifierOptions& options) {
    return classifier(options, [&](graph::Builder& build, graph::Value x) {
        return graph::dense(build, x, options.hidden,
                            {.name = "hidden", .activation = graph::Activation::relu, .initialization = he});
    });
}

template <class Scalar>
Eigen::VectorXi answers(Training<DigitClassifier, Scalar>& network, const Eigen::MatrixXd& pictures) {
    return row_maxima(network.ask(network.nodes().x, network.nodes().logits, pictures));
}

template Eigen::VectorXi answers(Training<DigitClassifier, float>&, const Eigen::MatrixXd&);
template Eigen::VectorXi answers(Training<DigitClassifier, double>&, const Eigen::MatrixXd&);

double accuracy(Training<DigitClassifier, float>& network, const Eigen::MatrixXd& pictures,
                const Eigen::MatrixXd& labels) {
    const auto right = (answers(network, pictures).cast<double>().array() == labels.col(0).array()).count();
    return static_cast<double>(right) / static_cast<double>(pictures.rows());
}

} // namespace orrery
