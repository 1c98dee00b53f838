// Reverse accumulation, and the rules of products and element-wise operations.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/gradient_rules.h"

#include <cassert>

namespace orrery::graph {

GradientRules::GradientRules(Builder& builder, Value y, std::span<const Value> xs)
    : m_build(builder), m_y(y), m_xs(xs.begin(), xs.end()) {
    const auto count = static_cast<std::size_t>(y.index) + 1;
    m_relevant.assign(count, false);
    m_gradients.assign(count, Value{});
    for (const Value x : xs) {
        assert(x.is_valid());
        if (x.index <= y.index)
            m_relevant[static_cast<std::size_t>(x.index)] = true;
    }
    for (std::size_t i = 0; i < count; ++i) {
        const Node& node = builder.node({static_cast<int>(i)});
        if (node.operation == Operation::detach || node.operation == Operation::sign)
            continue;
        for (const int input : node.inputs) {
            if (m_relevant[static_cast<std::size_t>(input)])
                m_relevant[i] = true;
        }
    }
}

bool GradientRules::wants(const Node& node, std::size_t input) const {
    return m_relevant[static_cast<std::size_t>(node.inputs[input])];
}

void GradientRules::give(const Node& node, std::size_t input, Value gradient) {
    Value& sum = m_gradients[static_cast<std::size_t>(node.inputs[input])];
    sum = sum.is_valid() ? m_build.add(sum, gradient) : gradient;
}

Gradient GradientRules::run() {
    Gradient result;
    const std::string target = m_build.node(m_y).name.empty() ? "y" : m_build.node(m_y).name;
    const Shape of_y = m_build.shape(m_y);
    m_gradients[static_cast<std::size_t>(m_y.index)] = m_build.constant(1, of_y.rows, of_y.columns);
    for (int i = m_y.index; i >= 0; --i) {
        const auto at = static_cast<std::size_t>(i);
        const Value d = m_gradients[at];
        if (!d.is_valid() || !m_relevant[at])
            continue;
        const Node node = m_build.node({i}); // a copy: the list grows
        if (!node.name.empty() && i != m_y.index && m_build.node(d).name.empty()) {
            m_build.name(d, "∂" + target + "/∂" + node.name);
        }
        if (node.inputs.empty())
            continue;
        m_build.set_layer(node.layer);
        if (!differentiate(node, {i}, d)) {
            result.error = "The operation \"" + std::string(name_of(node.operation)) +
                           "\" has no gradient here: build it from smaller operations to differentiate it " +
                           "again.";
            return result;
        }
    }
    for (const Value x : m_xs) {
        const bool reached =
            x.index <= m_y.index && m_gradients[static_cast<std::size_t>(x.index)].is_valid();
        const Shape of_x = m_build.shape(x);
        result.values.push_back(reached ? m_gradients[static_cast<std::size_t>(x.index)]
                                        : m_build.constant(0, of_x.rows, of_x.columns));
    }
    return result;
}

Gradient Builder::gradient(Value y, std::span<const Value> xs) {
    const std::string layer = m_layer, stage = m_stage;
    m_stage = "backward";
    Gradient result = GradientRules(*this, y, xs).run();
    m_layer = layer;
    m_stage = stage;
    return result;
}

bool GradientRules::differentiate(const Node& node, Value self, Value d) {
    using enum Operation;
    const Operation operation = node.operation;
    if (operation <= constant)
        return true;
    if (operation <= affine)
        return products(node, d);
    if (operation <= power)
        return element_wise(node, self, d);
    if (operation <= activation_curvature)
        return activations(node, self, d);
    if (operation <= row_maximum_gradient)
        return reductions(node, self, d);
    if (operation <= log_sum_exp)
        return softmaxes(node, self, d);
    if (operation <= loss)
        return losses(node, d);
    if (operation <= cross_entropy_gradient)
        return loss_gradients(node, d);
    if (operation <= concatenate_columns)
        return slices(node, d);
    if (operation <= spread_channels)
        return rearrangements(node, d);
    if (operation <= average_pool_gradient)
        return images(node, self, d);
    return normalizations(node, self, d);
}

bool GradientRules::products(const Node& node, Value d) {
    const Value a = in(node, 0), b = in(node, 1);
    const Size& groups = node.groups;
    switch (node.operation) {
    case Operation::affine:
        if (wants(node, 2))
            give(node, 2, m_build.sum_like(d, m_build.shape(in(node, 2))));
        [[fallthrough]];
    case Operation::product: // dA = D·Bᵀ, dB = Aᵀ·D
        if (wants(node, 1))
            give(node, 1, m_build.product_left_transposed(a, d, groups));
        if (wants(node, 0))
            give(node, 0, m_build.product_right_transposed(d, b, groups));
        return true;
    case Operation::product_right_transposed: // dA = D·B, dB = Dᵀ·A
        if (wants(node, 1))
            give(node, 1, m_build.product_left_transposed(d, a, groups));
        if (wants(node, 0))
            give(node, 0, m_build.product(d, b, groups));
        return true;
    default: // Aᵀ·B: dA = B·Dᵀ, dB = A·D
        if (wants(node, 1))
            give(node, 1, m_build.product(a, d, groups));
        if (wants(node, 0))
            give(node, 0, m_build.product_right_transposed(b, d, groups));
        return true;
    }
}

void GradientRules::combinations(const Node& node, Value self, Value d) {
    const Value a = in(node, 0), b = in(node, 1);
    const Shape of_b = m_build.shape(b);
    const bool to_a = wants(node, 0), to_b = wants(node, 1);
    switch (node.operation) {
    case Operation::add:
        if (to_a)
            give(node, 0, d);
        if (to_b)
            give(node, 1, m_build.sum_like(d, of_b));
        break;
    case Operation::subtract:
        if (to_a)
            give(node, 0, d);
        if (to_b)
            give(node, 1, m_build.negate(m_build.sum_like(d, of_b)));
        break;
    case Operation::multiply:
        if (to_a)
            give(node, 0, m_build.multiply(d, b));
        if (to_b)
            give(node, 1, m_build.sum_like(m_build.multiply(d, a), of_b));
        break;
    default: { // a / b: d/b, and −(d/b)·(a/b)
        const Value ratio =
            node.operation == Operation::divide ? m_build.divide(d, b) : m_build.divide_or_zero(d, b);
        if (to_a)
            give(node, 0, ratio);
        if (to_b)
            give(node, 1, m_build.negate(m_build.sum_like(m_build.multiply(ratio, self), of_b)));
    }
    }
}

bool GradientRules::element_wise(const Node& node, Value self, Value d) {
    if (node.operation <= Operation::divide_or_zero) {
        combinations(node, self, d);
        return true;
    }
    const Value x = in(node, 0);
    const double k = node.constant;
    switch (node.operation) {
    case Operation::scale:
        give(node, 0, m_build.scale(d, k));
        break;
    case Operation::shift:
        give(node, 0, d);
        break;
    case Operation::exponential:
        give(node, 0, m_build.multiply(d, self));
        break;
    case Operation::logarithm:
        give(node, 0, m_build.divide(d, x));
        break;
    case Operation::square_root:
        give(node, 0, m_build.scale(m_build.divide(d, self), 0.5));
        break;
    case Operation::square:
        give(node, 0, m_build.scale(m_build.multiply(d, x), 2));
        break;
    case Operation::absolute:
        give(node, 0, m_build.multiply(d, m_build.sign(x)));
        break;
    case Operation::reciprocal:
        give(node, 0, m_build.negate(m_build.multiply(d, m_build.square(self))));
        break;
    case Operation::power:
        give(node, 0, m_build.scale(m_build.multiply(d, m_build.power(x, k - 1)), k));
        break;
    default:
        break; // the sign is constant between its jumps
    }
    return true;
}

bool GradientRules::activations(const Node& node, Value self, Value d) {
    // y = f(x): d·f′(x). A gradient node d·f′(x) has the inputs d, x and y, with y only for speed.
    const bool kinked = node.activation == Activation::relu || node.activation == Activation::leaky_relu;
    Node next;
    next.activation = node.activation;
    next.constant = node.constant;
    next.shape = node.shape;
    if (node.operation == Operation::activation) {
        next.operation = Operation::activation_gradient;
        next.inputs = {d.index, node.inputs[0], self.index};
        give(node, 0, m_build.push(next));
        return true;
    }
    if (node.operation == Operation::activation_gradient) {
        if (wants(node, 0)) {
            next.operation = Operation::activation_gradient;
            next.inputs = {d.index, node.inputs[1], node.inputs[2]};
            give(node, 0, m_build.push(next));
        }
        if (wants(node, 1) && !kinked) { // f″ = 0 for the kinked ones
            next.operation = Operation::activation_curvature;
            next.inputs = {node.inputs[1], node.inputs[2]};
            const Value curvature = m_build.push(next);
            give(node, 1, m_build.multiply(m_build.multiply(d, in(node, 0)), curvature));
        }
        return true;
    }
    return false; // no third derivatives
}

} // namespace orrery::graph
