// Names of operations, activations and losses.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/operation.h"

#include <iterator>

namespace orrery::graph {

std::string_view name_of(Operation operation) {
    static constexpr std::string_view names[] = {
        "input",
        "parameter",
        "constant",
        "matrix product",
        "matrix product A·Bᵀ",
        "matrix product Aᵀ·B",
        "affine map",
        "sum",
        "difference",
        "product",
        "quotient",
        "quotient or zero",
        "scaling",
        "shift",
        "exp",
        "log",
        "square root",
        "square",
        "absolute value",
        "sign",
        "reciprocal",
        "power",
        "activation",
        "activation gradient",
        "activation curvature",
        "reduction",
        "broadcast",
        "row norms",
        "row maximum",
        "row maximum gradient",
        "softmax",
        "softmax gradient",
        "log softmax",
        "log softmax gradient",
        "log-sum-exp",
        "loss",
        "loss gradient",
        "cross entropy",
        "cross entropy gradient",
        "row slice",
        "row padding",
        "column slice",
        "column padding",
        "row concatenation",
        "column concatenation",
        "permutation",
        "reshape",
        "detach",
        "row gather",
        "row scatter",
        "column pick",
        "column placement",
        "causal mask",
        "lower triangle",
        "channel sum",
        "channel spread",
        "convolution",
        "transposed convolution",
        "convolution kernel gradient",
        "max pooling",
        "max pooling gradient",
        "average pooling",
        "average pooling gradient",
        "deviation",
        "standardization",
        "standardization gradient",
    };
    static_assert(std::size(names) == static_cast<std::size_t>(Operation::standardize_gradient) + 1);
    return names[static_cast<std::size_t>(operation)];
}

std::string_view name_of(Activation activation) {
    static constexpr std::string_view names[] = {"identity", "sigmoid", "tanh",     "relu", "leaky_relu",
                                                 "elu",      "gelu",    "softplus", "silu"};
    return names[static_cast<std::size_t>(activation)];
}

std::string_view name_of(Loss loss) {
    static constexpr std::string_view names[] = {"squared", "absolute", "huber", "hinge",
                                                 "binary_cross_entropy"};
    return names[static_cast<std::size_t>(loss)];
}

} // namespace orrery::graph
