// Spectral normalization and the power iteration behind it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/spectral_norm.h"

#include <cmath>

namespace orrery {

using graph::Value;

namespace {

constexpr int most_rounds = 500;
constexpr double still = 1e-12; ///< relative change of σ
constexpr double first = 0.01;  ///< of u and v before anything is known

} // namespace

SpectralLayer spectral_layer(graph::Builder& build, Value weights) {
    SpectralLayer layer{.weights = weights};
    const graph::Shape shape = build.shape(weights);
    layer.u = build.input("u", 1, shape.rows, first);
    layer.v = build.input("v", shape.columns, 1, first);
    layer.sigma = build.product(build.product(layer.u, weights), layer.v);
    layer.normalized = build.divide(weights, layer.sigma);
    return layer;
}

template <class Scalar>
double find_singular_vectors(graph::Memory<Scalar>& memory, const SpectralLayer& layer) {
    const Eigen::MatrixXd w = memory[layer.weights].template cast<double>();
    Eigen::VectorXd u = memory[layer.u].template cast<double>().reshaped(), v(w.cols());
    if (u.maxCoeff() == u.minCoeff()) // not to stand at a right angle to what is sought
        for (Eigen::Index i = 0; i < u.size(); ++i)
            u(i) = 1 + 0.37 * static_cast<double>(i % 5);
    double sigma = 0;
    for (int round = 0; round < most_rounds; ++round) {
        v = w.transpose() * u;
        if (!(v.norm() > 0))
            break;
        v /= v.norm();
        u = w * v;
        const double now = u.norm();
        if (!(now > 0))
            break;
        u /= now;
        const bool done = std::abs(now - sigma) <= still * now;
        sigma = now;
        if (done)
            break;
    }
    memory.set(layer.u, u.transpose());
    memory.set(layer.v, v);
    return sigma;
}

template double find_singular_vectors(graph::Memory<float>&, const SpectralLayer&);
template double find_singular_vectors(graph::Memory<double>&, const SpectralLayer&);

} // namespace orrery
