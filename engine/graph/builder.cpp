// Builder: leaves, products and element-wise operations.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/builder.h"

#include <cassert>

namespace orrery::graph {

Value Builder::push(Node node) {
    if (node.layer.empty())
        node.layer = m_layer;
    node.stage = m_stage;
    if (node.storage < 0)
        node.storage = count();
    m_nodes.push_back(std::move(node));
    return {count() - 1};
}

Value Builder::name(Value value, std::string name) {
    m_nodes[static_cast<std::size_t>(value.index)].name = std::move(name);
    return value;
}

std::vector<Value> Builder::parameters() const {
    return parameters_since(0);
}

std::vector<Value> Builder::parameters_since(int since) const {
    std::vector<Value> found;
    for (int i = since; i < count(); ++i) {
        if (node({i}).operation == Operation::parameter)
            found.push_back({i});
    }
    return found;
}

std::shared_ptr<const Program> Builder::finish() {
    auto program = std::make_shared<Program>();
    program->m_nodes = m_nodes;
    program->m_capacities = m_capacities;
    program->m_size_names = m_size_names;
    return program;
}

Size Builder::size(std::string name, int capacity) {
    assert(capacity >= 1);
    m_capacities.push_back(capacity);
    m_size_names.push_back(std::move(name));
    return {1, static_cast<int>(m_capacities.size()) - 1, -1};
}

Value Builder::input(std::string name, Size rows, Size columns, double initial) {
    Node node;
    node.operation = Operation::input;
    node.shape = {rows, columns};
    node.name = std::move(name);
    node.constant = initial;
    return push(std::move(node));
}

Value Builder::parameter(std::string name, int rows, int columns, Initialization initialization) {
    Node node;
    node.operation = Operation::parameter;
    node.shape = {rows, columns};
    node.name = std::move(name);
    node.initialization = initialization;
    return push(std::move(node));
}

Value Builder::constant(double number, Size rows, Size columns) {
    Node node;
    node.operation = Operation::constant;
    node.shape = {rows, columns};
    node.constant = number;
    return push(std::move(node));
}

Value Builder::product(Value a, Value b, Size groups) {
    assert(shape(b).rows == shape(a).columns * groups && "A·B: A's columns are B's rows");
    Node node;
    node.operation = Operation::product;
    node.inputs = {a.index, b.index};
    node.shape = {shape(a).rows, shape(b).columns};
    node.groups = groups;
    return push(std::move(node));
}

Value Builder::product_right_transposed(Value a, Value b, Size groups) {
    assert(shape(a).columns == shape(b).columns && "A·Bᵀ: both have the same columns");
    Node node;
    node.operation = Operation::product_right_transposed;
    node.inputs = {a.index, b.index};
    node.shape = {shape(a).rows, shape(b).rows / groups};
    node.groups = groups;
    return push(std::move(node));
}

Value Builder::product_left_transposed(Value a, Value b, Size groups) {
    assert(shape(a).rows == shape(b).rows && "Aᵀ·B: both have the same rows");
    Node node;
    node.operation = Operation::product_left_transposed;
    node.inputs = {a.index, b.index};
    node.shape = {shape(a).columns * groups, shape(b).columns};
    node.groups = groups;
    return push(std::move(node));
}

Value Builder::affine(Value x, Value weights, Value bias) {
    assert(shape(x).columns == shape(weights).rows && "X·W: X's columns are W's rows");
    assert((shape(bias) == Shape{1, shape(weights).columns}) && "the bias is a row");
    Node node;
    node.operation = Operation::affine;
    node.inputs = {x.index, weights.index, bias.index};
    node.shape = {shape(x).rows, shape(weights).columns};
    return push(std::move(node));
}

namespace {

/// Whether b can be broadcast to a's shape.
bool covers(const Shape& a, const Shape& b) {
    return (b.rows == a.rows || b.rows == Size(1)) && (b.columns == a.columns || b.columns == Size(1));
}

} // namespace

Value Builder::combine(Operation operation, Value a, Value b) {
    assert(covers(shape(a), shape(b)) && "b fits a or is broadcast");
    Node node;
    node.operation = operation;
    node.inputs = {a.index, b.index};
    node.shape = shape(a);
    return push(std::move(node));
}

Value Builder::add(Value a, Value b) {
    return covers(shape(a), shape(b)) ? combine(Operation::add, a, b) : combine(Operation::add, b, a);
}

Value Builder::subtract(Value a, Value b) {
    if (covers(shape(a), shape(b)))
        return combine(Operation::subtract, a, b);
    return combine(Operation::add, negate(b), a);
}

Value Builder::multiply(Value a, Value b) {
    return covers(shape(a), shape(b)) ? combine(Operation::multiply, a, b)
                                      : combine(Operation::multiply, b, a);
}

Value Builder::divide(Value a, Value b) {
    if (covers(shape(a), shape(b)))
        return combine(Operation::divide, a, b);
    return combine(Operation::multiply, reciprocal(b), a);
}

Value Builder::divide_or_zero(Value a, Value b) {
    return combine(Operation::divide_or_zero, a, b);
}

Value Builder::element_wise(Operation operation, Value x, double constant) {
    Node node;
    node.operation = operation;
    node.inputs = {x.index};
    node.shape = shape(x);
    node.constant = constant;
    return push(std::move(node));
}

Value Builder::scale(Value x, double factor) {
    return element_wise(Operation::scale, x, factor);
}
Value Builder::shift(Value x, double summand) {
    return element_wise(Operation::shift, x, summand);
}
Value Builder::exp(Value x) {
    return element_wise(Operation::exponential, x);
}
Value Builder::log(Value x) {
    return element_wise(Operation::logarithm, x);
}
Value Builder::sqrt(Value x) {
    return element_wise(Operation::square_root, x);
}
Value Builder::square(Value x) {
    return element_wise(Operation::square, x);
}
Value Builder::abs(Value x) {
    return element_wise(Operation::absolute, x);
}
Value Builder::sign(Value x) {
    return element_wise(Operation::sign, x);
}
Value Builder::reciprocal(Value x) {
    return element_wise(Operation::reciprocal, x);
}
Value Builder::power(Value x, double exponent) {
    return element_wise(Operation::power, x, exponent);
}

Value Builder::activate(Activation activation, Value x, double slope) {
    if (activation == Activation::identity)
        return x;
    Node node;
    node.operation = Operation::activation;
    node.inputs = {x.index};
    node.shape = shape(x);
    node.activation = activation;
    node.constant = slope;
    return push(std::move(node));
}

} // namespace orrery::graph
