// Kernels for feature maps, written down or learned.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/map_kernels.h"

#include "engine/data/library.h"
#include "engine/models/digit_classifier.h"
#include "engine/statistics/image_operations.h"

namespace orrery {

namespace {

/// Binomial weights: (1 2 1), (1 4 6 4 1) …
Eigen::VectorXd binomial(int n) {
    Eigen::VectorXd w = Eigen::VectorXd::Zero(n);
    w(0) = 1;
    for (int k = 1; k < n; ++k)
        for (int i = k; i > 0; --i)
            w(i) += w(i - 1);
    return w;
}

} // namespace

std::vector<Eigen::MatrixXd> edge_kernels(int n) {
    const Eigen::VectorXd across = binomial(n), shorter = binomial(n - 1);
    Eigen::VectorXd along = Eigen::VectorXd::Zero(n); // the difference of two shorter ones
    along.head(n - 1) -= shorter;
    along.tail(n - 1) += shorter;
    const int middle = n / 2;
    Eigen::MatrixXd laplace = Eigen::MatrixXd::Zero(n, n);
    laplace(middle, middle) = 4;
    laplace(0, middle) = laplace(n - 1, middle) = laplace(middle, 0) = laplace(middle, n - 1) = -1;
    return {across * along.transpose(), along * across.transpose(), laplace};
}

std::vector<Eigen::MatrixXd> learned_kernels(int n, Random random, const Library& library) {
    constexpr int filters = 3, updates = 150;
    const auto plan = convolutional_classifier({.side = 8, .filters = filters, .kernel_size = n});
    Training<DigitClassifier, float> network(plan, random.stream("initialization"));
    const Digits& digits = library.digits();
    Batches batches(1200, 32, random.stream("batches"));
    const Eigen::MatrixXd labels = digits.labels.cast<double>();
    for (int update = 0; update < updates; ++update) {
        network.load(batches.next(), {{network.nodes().x, digits.pixels}, {network.nodes().label, labels}});
        network.step();
    }
    const Eigen::MatrixXd weights = network.at(network.objective().parameters.front()); // filters × n²
    std::vector<Eigen::MatrixXd> kernels;
    for (int k = 0; k < filters; ++k)
        kernels.emplace_back(weights.row(k).transpose().reshaped<Eigen::RowMajor>(n, n));
    return kernels;
}

Eigen::MatrixXd sharpening_kernel(int n) {
    if (n == 3)
        return named_kernel("sharpen");
    Eigen::MatrixXd kernel = Eigen::MatrixXd::Constant(n, n, -4.0 / (n * n));
    kernel(n / 2, n / 2) += 5;
    return kernel;
}

Eigen::MatrixXd blurring_kernel(int n) {
    return Eigen::MatrixXd::Constant(n, n, 1.0 / (n * n));
}

} // namespace orrery
