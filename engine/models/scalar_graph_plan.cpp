// Writing the small graphs into a builder, and sorting the program's nodes by the number they belong to.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/scalar_graph_plan.h"

#include "engine/graph/builder.h"

#include <array>

namespace orrery {

using graph::Value;
using Part = ScalarNode::Kind;

namespace {

std::string subscript(int number) {
    static constexpr std::array<const char*, 10> digits{"₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉"};
    std::string text;
    for (const char digit : std::to_string(number))
        text += digits[static_cast<std::size_t>(digit - '0')];
    return text;
}

class Writer {
public:
    Writer(graph::Activation activation, ScalarLoss loss) : m_activation(activation), m_loss(loss) {}

    ScalarPlan write(ScalarGraphKind kind) {
        m_plan.inputs = {leaf(Part::input, "x₁"), leaf(Part::input, "x₂")};
        at(m_plan.inputs[1]).unit = 1;
        m_plan.target = leaf(Part::target, "t");
        switch (kind) {
        case ScalarGraphKind::expression:
            expression();
            break;
        case ScalarGraphKind::network_2_2_1:
            network({2, 2, 1});
            break;
        case ScalarGraphKind::network_2_3_3_1:
            network({2, 3, 3, 1});
            break;
        }
        loss();
        const int first = m_build.count();
        differentiate();
        const int last = m_build.count();
        differentiate_locally();
        m_plan.program = m_build.finish();
        sort(first, last);
        return std::move(m_plan);
    }

private:
    ScalarNode& at(int node) { return m_plan.nodes[static_cast<std::size_t>(node)]; }
    Value value(int node) { return at(node).value; }

    int add(ScalarNode node) {
        for (const int parent : node.parents)
            ++at(parent).uses;
        m_build.name(node.value, node.name);
        m_plan.nodes.push_back(std::move(node));
        return static_cast<int>(m_plan.nodes.size()) - 1;
    }

    int leaf(Part kind, std::string name) {
        m_build.set_layer("");
        const Value value =
            kind == Part::weight ? m_build.parameter(name, 1, 1, {}) : m_build.input(name, 1, 1);
        const int node = add(
            {.kind = kind, .name = name, .is_bias = kind == Part::weight && name[0] == 'b', .value = value});
        if (kind == Part::weight)
            m_plan.weights.push_back(node);
        return node;
    }

    /// The operations of one computed node carry its number as their layer; their gradients do, too.
    void begin() { m_build.set_layer("node " + std::to_string(m_plan.nodes.size())); }

    int computed(Part kind, std::string name, std::vector<int> parents, Value value, int layer = 0,
                 int unit = 0) {
        const int node = add({.kind = kind,
                              .name = std::move(name),
                              .parents = std::move(parents),
                              .layer = layer,
                              .unit = unit,
                              .value = value});
        m_plan.computed.push_back(node);
        return node;
    }

    int product(std::string name, int weight, int x) {
        begin();
        return computed(Part::product, std::move(name), {weight, x},
                        m_build.multiply(value(weight), value(x)));
    }

    int activation(std::string name, int x, int layer = 0, int unit = 0) {
        begin();
        using enum graph::Activation;
        if (m_activation == relu || m_activation == leaky_relu || m_activation == elu)
            m_plan.kinks.push_back(value(x));
        return computed(Part::activation, std::move(name), {x}, m_build.activate(m_activation, value(x)),
                        layer, unit);
    }

    void expression() {
        const int w1 = leaf(Part::weight, "w₁"), w2 = leaf(Part::weight, "w₂"), b = leaf(Part::weight, "b"),
                  w3 = leaf(Part::weight, "w₃");
        const int p1 = product("p₁", w1, m_plan.inputs[0]), p2 = product("p₂", w2, m_plan.inputs[1]);
        begin();
        const int v =
            computed(Part::sum, "v", {p1, p2, b}, m_build.add(m_build.add(value(p1), value(p2)), value(b)));
        const int h = activation("h", v), p3 = product("p₃", w3, h);
        begin();
        m_plan.output = computed(Part::sum, "y", {p3, v}, m_build.add(value(p3), value(v)));
    }

    void network(std::vector<int> units) {
        std::vector<int> before = m_plan.inputs;
        const int layers = static_cast<int>(units.size()) - 1;
        int hidden = 0;
        for (int layer = 1; layer <= layers; ++layer) {
            const int count = units[static_cast<std::size_t>(layer)];
            const std::vector<int> weights = layer_weights(static_cast<int>(before.size()), count, layer);
            std::vector<int> sums, outputs;
            for (int unit = 0; unit < count; ++unit) {
                const std::string name = layer == layers ? "y" : "z" + subscript(hidden + unit + 1);
                sums.push_back(weighted_sum(name, before, weights, count, layer, unit));
            }
            for (int unit = 0; unit < count && layer < layers; ++unit)
                outputs.push_back(activation("a" + subscript(hidden + unit + 1),
                                             sums[static_cast<std::size_t>(unit)], layer, unit));
            hidden += count;
            m_plan.output = sums.back();
            before = std::move(outputs);
        }
        m_plan.layers = std::move(units);
    }

    /// W row by row (in × out), then the biases.
    std::vector<int> layer_weights(int in, int out, int layer) {
        std::vector<int> weights;
        for (int i = 0; i < in; ++i)
            for (int j = 0; j < out; ++j)
                weights.push_back(leaf(Part::weight, "w" + subscript(next_weight())));
        for (int j = 0; j < out; ++j) {
            weights.push_back(leaf(Part::weight, "b" + subscript(++m_biases)));
            at(weights.back()).unit = j;
        }
        for (const int weight : weights)
            at(weight).layer = layer;
        return weights;
    }
    int next_weight() { return ++m_weights; }

    int weighted_sum(const std::string& name, const std::vector<int>& before, const std::vector<int>& weights,
                     int count, int layer, int unit) {
        begin();
        std::vector<int> parents;
        Value sum;
        for (std::size_t i = 0; i < before.size(); ++i) {
            const int weight = weights[i * static_cast<std::size_t>(count) + static_cast<std::size_t>(unit)];
            const Value term = m_build.multiply(value(weight), value(before[i]));
            sum = sum.is_valid() ? m_build.add(sum, term) : term;
            parents.insert(parents.end(), {before[i], weight});
        }
        parents.push_back(
            weights[before.size() * static_cast<std::size_t>(count) + static_cast<std::size_t>(unit)]);
        return computed(Part::sum, name, parents, m_build.add(sum, value(parents.back())), layer, unit);
    }

    void loss() {
        begin();
        const Value y = value(m_plan.output), t = value(m_plan.target);
        Value loss;
        switch (m_loss) {
        case ScalarLoss::squared:
            loss = m_build.mean_loss(graph::Loss::squared, y, t);
            break;
        case ScalarLoss::cross_entropy:
            loss = m_build.mean_loss(graph::Loss::binary_cross_entropy, y, t);
            break;
        case ScalarLoss::huber:
            loss = m_build.mean_loss(graph::Loss::huber, y, t);
            break;
        }
        m_plan.loss = computed(Part::loss, "L", {m_plan.output, m_plan.target}, loss);
    }

    void differentiate() {
        std::vector<int> nodes;
        std::vector<Value> values;
        for (int i = 0; i < static_cast<int>(m_plan.nodes.size()); ++i)
            if (at(i).kind != Part::target) {
                nodes.push_back(i);
                values.push_back(value(i));
            }
        const graph::Gradient gradient = m_build.gradient(value(m_plan.loss), values);
        for (std::size_t i = 0; i < nodes.size(); ++i)
            at(nodes[i]).gradient = gradient.values[i];
    }

    void differentiate_locally() {
        for (const int node : m_plan.computed)
            for (const int parent : at(node).parents)
                at(node).slopes.push_back(
                    at(parent).kind == Part::target
                        ? Value{}
                        : m_build.gradient(value(node), std::array{value(parent)}).values[0]);
    }

    /// The program's nodes of `first` … `last` − 1 are the gradient of the loss, those after it the slopes.
    void sort(int first, int last) {
        const graph::Program& program = *m_plan.program;
        m_plan.is_sum_of_gradients.assign(static_cast<std::size_t>(program.count()), false);
        for (const int number : m_plan.computed) {
            ScalarNode& node = at(number);
            std::vector<Value> given, slopes;
            for (const int parent : node.parents)
                given.push_back(value(parent));
            given.push_back(node.value);
            for (const Value slope : node.slopes)
                if (slope.is_valid())
                    slopes.push_back(slope);
            node.forward =
                program.needed(std::array{node.value}, std::span(given).first(node.parents.size()));
            node.local = program.needed(slopes, given);
        }
        for (int i = first; i < last; ++i) {
            const graph::Node& node = program.node(i);
            if (graph::is_still(node.operation) || node.layer.empty())
                continue;
            at(std::stoi(node.layer.substr(5))).backward.push_back(i);
            // The rules write an addition only where gradients of one value meet.
            m_plan.is_sum_of_gradients[static_cast<std::size_t>(i)] = node.operation == graph::Operation::add;
        }
        m_plan.to_loss = program.needed(std::array{value(m_plan.loss)});
        m_plan.bends_beside_target = m_loss == ScalarLoss::huber;
    }

    graph::Activation m_activation;
    ScalarLoss m_loss;
    graph::Builder m_build;
    ScalarPlan m_plan;
    int m_weights = 0, m_biases = 0;
};

} // namespace

ScalarPlan write_scalar_plan(ScalarGraphKind kind, graph::Activation activation, ScalarLoss loss) {
    return Writer(activation, loss).write(kind);
}

} // namespace orrery
