// The rules of reductions, softmax, losses and normalization.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/gradient_rules.h"

namespace orrery::graph {

bool GradientRules::reductions(const Node& node, Value self, Value d) {
    const Value x = in(node, 0);
    switch (node.operation) {
    case Operation::reduce:
        give(node, 0, m_build.spread(d, m_build.shape(x), node.over, node.mean));
        return true;
    case Operation::broadcast:
        give(node, 0, m_build.reduce(d, node.over, node.mean));
        return true;
    case Operation::row_norms: // x/‖x‖, 0 where the norm is 0
        give(node, 0, m_build.multiply(x, m_build.divide_or_zero(d, self)));
        return true;
    case Operation::row_maximum: {
        Node next;
        next.operation = Operation::row_maximum_gradient;
        next.inputs = {d.index, x.index, self.index};
        next.shape = m_build.shape(x);
        give(node, 0, m_build.push(next));
        return true;
    }
    default:
        return false;
    }
}

bool GradientRules::softmaxes(const Node& node, Value self, Value d) {
    Node next;
    next.shape = node.shape;
    next.inputs = {d.index, self.index};
    const Value x = in(node, 0);
    switch (node.operation) {
    case Operation::softmax: // y ⊙ (d − Σ d·y)
        next.operation = Operation::softmax_gradient;
        give(node, 0, m_build.push(next));
        return true;
    case Operation::log_softmax: // d − e^y · Σ d
        next.operation = Operation::log_softmax_gradient;
        give(node, 0, m_build.push(next));
        return true;
    case Operation::log_sum_exp:
        give(node, 0, m_build.multiply(m_build.softmax(x), d));
        return true;
    case Operation::softmax_gradient: {
        const Value inner = x, y = in(node, 1);
        if (wants(node, 0)) {
            next.operation = Operation::softmax_gradient; // the Jacobian is symmetric
            next.inputs = {d.index, y.index};
            give(node, 0, m_build.push(next));
        }
        if (wants(node, 1)) { // d ⊙ (g − Σ g·y) − g · Σ d·y, g the inner gradient
            const Value s = m_build.sum(m_build.multiply(inner, y), Over::columns);
            const Value t = m_build.sum(m_build.multiply(d, y), Over::columns);
            give(node, 1,
                 m_build.subtract(m_build.multiply(d, m_build.subtract(inner, s)),
                                  m_build.multiply(inner, t)));
        }
        return true;
    }
    default: { // log_softmax_gradient: g − e^y · Σ g
        const Value inner = x, probabilities = m_build.exp(in(node, 1));
        const Value weighted = m_build.multiply(d, probabilities);
        if (wants(node, 0))
            give(node, 0, m_build.subtract(d, m_build.sum(weighted, Over::columns)));
        if (wants(node, 1)) {
            give(node, 1, m_build.negate(m_build.multiply(weighted, m_build.sum(inner, Over::columns))));
        }
        return true;
    }
    }
}

bool GradientRules::losses(const Node& node, Value d) {
    const bool of_difference =
        node.loss == Loss::squared || node.loss == Loss::absolute || node.loss == Loss::huber;
    if (wants(node, 1) && !of_difference)
        return false; // only the prediction is differentiated
    Node next;
    next.operation = Operation::loss_gradient;
    next.inputs = {d.index, node.inputs[0], node.inputs[1]};
    next.shape = m_build.shape(in(node, 0));
    next.loss = node.loss;
    next.constant = node.constant;
    const Value gradient = m_build.push(next);
    if (wants(node, 0))
        give(node, 0, gradient);
    if (wants(node, 1))
        give(node, 1, m_build.negate(gradient));
    return true;
}

bool GradientRules::loss_gradients(const Node& node, Value d) {
    if (node.operation == Operation::cross_entropy) {
        if (wants(node, 2))
            return false;
        Node next;
        next.operation = Operation::cross_entropy_gradient;
        next.inputs = {d.index, node.inputs[1], node.inputs[2]};
        next.shape = m_build.shape(in(node, 0));
        give(node, 0, m_build.push(next)); // the whole gradient; none goes through the softmax in inputs[1]
        return true;
    }
    const bool curved = node.loss == Loss::squared || node.loss == Loss::binary_cross_entropy;
    if (node.operation != Operation::loss_gradient || !curved)
        return false;
    // g·ℓ′(p, t)/n: towards g the mean of d·ℓ′, towards p d·g·ℓ″/n
    const Value inner = in(node, 0), prediction = in(node, 1);
    const Shape shape = node.shape;
    if (wants(node, 0)) {
        Node slope = node;
        slope.name.clear();
        slope.storage = -1;
        slope.inputs[0] = m_build.constant(1).index;
        give(node, 0, m_build.sum(m_build.multiply(d, m_build.push(slope))));
    }
    if (!wants(node, 1) && !wants(node, 2))
        return true;
    if (wants(node, 2) && node.loss != Loss::squared)
        return false;
    Value change = m_build.multiply(d, m_build.spread(inner, shape, Over::all, true));
    if (node.loss == Loss::squared) {
        change = m_build.scale(change, 2);
    } else { // σ′ = σ(1 − σ)
        const Value sigma = m_build.activate(Activation::sigmoid, prediction);
        change = m_build.multiply(change, m_build.subtract(sigma, m_build.square(sigma)));
    }
    if (wants(node, 1))
        give(node, 1, change);
    if (wants(node, 2))
        give(node, 2, m_build.negate(change));
    return true;
}

bool GradientRules::normalizations(const Node& node, Value self, Value d) {
    const Value x = in(node, 0);
    if (node.operation == Operation::deviation) {
        // √(v + ε): (x − mean)/(n·deviation); reached only where someone uses the deviation itself
        if (wants(node, 1))
            return false;
        const Value centered = m_build.subtract(x, m_build.mean(x, node.over));
        const Value ratio = m_build.spread(m_build.divide(d, self), m_build.shape(x), node.over, true);
        give(node, 0, m_build.multiply(centered, ratio));
        return true;
    }
    if (node.operation == Operation::standardize) {
        Node next;
        next.operation = Operation::standardize_gradient;
        next.inputs = {d.index, self.index, node.inputs[1]};
        next.shape = node.shape;
        next.over = node.over;
        give(node, 0, m_build.push(next)); // the whole gradient, that through the deviation included
        return true;
    }
    return false;
}

} // namespace orrery::graph
