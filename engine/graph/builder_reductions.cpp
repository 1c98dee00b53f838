// Builder: reductions, softmax, losses and normalization.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/builder.h"

#include <cassert>

namespace orrery::graph {

namespace {

Shape reduced(const Shape& shape, Over over) {
    return {over == Over::columns ? shape.rows : Size(1), over == Over::rows ? shape.columns : Size(1)};
}

} // namespace

Value Builder::reduce(Value x, Over over, bool mean) {
    Node node;
    node.operation = Operation::reduce;
    node.inputs = {x.index};
    node.shape = reduced(shape(x), over);
    node.over = over;
    node.mean = mean;
    return push(std::move(node));
}

Value Builder::spread(Value x, const Shape& shape, Over over, bool mean) {
    assert(this->shape(x) == reduced(shape, over));
    Node node;
    node.operation = Operation::broadcast;
    node.inputs = {x.index};
    node.shape = shape;
    node.over = over;
    node.mean = mean;
    return push(std::move(node));
}

Value Builder::sum(Value x, Over over) {
    return reduce(x, over, false);
}
Value Builder::mean(Value x, Over over) {
    return reduce(x, over, true);
}

/// The sum of x over whatever `shape` was broadcast along: the gradient of a broadcast operand.
Value Builder::sum_like(Value x, const Shape& wanted) {
    if (shape(x) == wanted)
        return x;
    if (wanted == Shape{1, 1})
        return sum(x, Over::all);
    return sum(x, wanted.rows == Size(1) && !(shape(x).rows == Size(1)) ? Over::rows : Over::columns);
}

Value Builder::broadcast(Value x, Size rows, Size columns) {
    const Shape& from = shape(x);
    if (from == Shape{rows, columns})
        return x;
    if (from == Shape{1, 1})
        return spread(x, {rows, columns}, Over::all, false);
    return spread(x, {rows, columns}, from.columns == columns ? Over::rows : Over::columns, false);
}

Value Builder::row_norms(Value x) {
    Node node;
    node.operation = Operation::row_norms;
    node.inputs = {x.index};
    node.shape = {shape(x).rows, 1};
    return push(std::move(node));
}

Value Builder::row_maximum(Value x) {
    Node node;
    node.operation = Operation::row_maximum;
    node.inputs = {x.index};
    node.shape = {shape(x).rows, 1};
    return push(std::move(node));
}

Value Builder::softmax(Value x, bool causal) {
    Node node;
    node.operation = Operation::softmax;
    node.inputs = {x.index};
    node.shape = shape(x);
    node.causal = causal;
    return push(std::move(node));
}

Value Builder::log_softmax(Value x) {
    return element_wise(Operation::log_softmax, x);
}

Value Builder::log_sum_exp(Value x) {
    Node node;
    node.operation = Operation::log_sum_exp;
    node.inputs = {x.index};
    node.shape = {shape(x).rows, 1};
    return push(std::move(node));
}

Value Builder::mean_loss(Loss loss, Value prediction, Value target, double delta) {
    assert(shape(prediction) == shape(target));
    Node node;
    node.operation = Operation::loss;
    node.inputs = {prediction.index, target.index};
    node.shape = {1, 1};
    node.loss = loss;
    node.constant = delta;
    return push(std::move(node));
}

Value Builder::cross_entropy(Value logits, Value labels) {
    assert((shape(labels) == Shape{shape(logits).rows, 1}));
    const Value probabilities = softmax(logits);
    Node node;
    node.operation = Operation::cross_entropy;
    node.inputs = {logits.index, probabilities.index, labels.index};
    node.shape = {1, 1};
    return push(std::move(node));
}

Value Builder::gaussian_divergence(Value mean, Value log_variance) {
    // ½ Σ (e^v + μ² − 1 − v), Kingma & Welling 2014, appendix B
    const Value spread_term = shift(subtract(exp(log_variance), log_variance), -1);
    const Value terms = add(spread_term, square(mean));
    return scale(this->mean(sum(terms, Over::columns)), 0.5);
}

Value Builder::standardize(Value x, Over over, Value epsilon) {
    assert(over != Over::all);
    assert((shape(epsilon) == Shape{1, 1}));
    Node node;
    node.operation = Operation::deviation;
    node.inputs = {x.index, epsilon.index};
    node.shape = reduced(shape(x), over);
    node.over = over;
    const Value deviation = push(node);
    node = Node{};
    node.operation = Operation::standardize;
    node.inputs = {x.index, deviation.index};
    node.shape = shape(x);
    node.over = over;
    return push(std::move(node));
}

} // namespace orrery::graph
