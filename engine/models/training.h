// Training: what every network that learns has in common, whatever it is built of.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A demo says how its network is written and names the nodes that it wants to look at; the rest is here:
//
//     struct Nodes { graph::Value x, label, logits; };
//     const auto plan = written<Nodes>([&](NetworkBuilder& build, Nodes& n) {
//         const graph::Size batch = build.size("batch", 32);
//         n.x = build.input("x", batch, 64);
//         n.label = build.input("label", batch, 1);
//         n.logits = graph::dense(build, graph::dense(build, n.x, 32, {.name = "hidden"}), 10);
//         build.minimize(build.cross_entropy(n.logits, n.label), {.learning_rate = 0.1});
//     });
//     Training<Nodes, float> network(plan, random.stream("initialization"));
//     Batches batches(1200, 32, random.stream("batches"));
//
//     network.load(batches.next(), {{n.x, pixels}, {n.label, labels}}); // an iteration
//     network.forward();                                                // or layer by layer
//     network.backward();
//     network.update();
//
// A value: copies share the plan and go on alike. Two players who train in turn, as in a GAN, are two calls
// of `minimize` in one network; teacher and student, or a network and its older self, are two Trainings.
#pragma once

#include "engine/core/random.h"
#include "engine/graph/memory.h"
#include "engine/graph/optimizer.h"

#include <Eigen/Core>

#include <algorithm>
#include <array>
#include <cassert>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <tuple>
#include <vector>

namespace orrery {

/// The nodes with one label, and the parameters that they are the first to read.
struct TrainedLayer {
    std::string name;
    std::vector<graph::Value> parameters,
        gradients;       ///< in the same order; weights first, as layers make them
    graph::Value output; ///< what the next layers read; invalid for the last one
    graph::Selection forward, backward;
};

/// Something to be minimized: a loss, the parameters that change for it, and what has to run.
struct Objective {
    graph::Value loss;                               ///< 1 × 1
    std::vector<graph::Value> parameters, gradients; ///< in the same order
    std::vector<graph::Value> also;                  ///< the other gradients that were wanted
    graph::OptimizerSettings settings;
    graph::Selection forward, backward; ///< up to the loss; what the gradients need besides
    std::vector<TrainedLayer> layers; ///< in their order forward; together they are `forward` and `backward`
    bool by_layer =
        true; ///< whether layers can run one after another: not when the loss has a gradient in it
};

/// What `minimize` can be told besides.
struct ObjectiveOptions {
    std::vector<graph::Value> parameters; ///< that change; empty: all so far
    std::vector<graph::Value> given;      ///< taken as they stand in the memory: `forward` starts at them
    std::vector<graph::Value> also;       ///< whose gradients are wanted too
};

/// A builder that knows what is to be minimized.
class NetworkBuilder : public graph::Builder {
public:
    /// Appends the gradient of `loss`. Objectives count from 0 in the order of these calls.
    Objective minimize(graph::Value loss, const graph::OptimizerSettings& settings,
                       ObjectiveOptions options = {});
    /// As Program::needed, among the nodes so far.
    graph::Selection needed(std::vector<graph::Value> values, std::vector<graph::Value> given = {});
    const std::vector<Objective>& objectives() const { return m_objectives; }

private:
    std::vector<Objective> m_objectives;
};

/// A network as written; immutable, shared by all its Trainings.
template <class Nodes>
struct NetworkPlan {
    std::shared_ptr<const graph::Program> program;
    std::vector<Objective> objectives;
    Nodes nodes;
};

/// write(build, nodes) puts the network into the builder and fills in the nodes.
template <class Nodes, class Write>
std::shared_ptr<const NetworkPlan<Nodes>> written(Write write) {
    NetworkBuilder build;
    auto plan = std::make_shared<NetworkPlan<Nodes>>();
    write(build, plan->nodes);
    plan->program = build.finish();
    plan->objectives = build.objectives();
    return plan;
}

/// Samples in turn: all of them in random order, cut into batches; another order for each epoch.
class Batches {
public:
    Batches(int samples, int size, Random random);
    /// Row numbers of the next batch, valid until the next call; the last one of an epoch may be smaller.
    std::span<const int> next();
    int count() const { return (static_cast<int>(m_order.size()) + m_size - 1) / m_size; } ///< in an epoch
    bool epoch_done() const { return m_taken == static_cast<int>(m_order.size()); }

    static auto held(auto& self) { return std::tie(self.m_order); }

private:
    Random m_random;
    std::vector<int> m_order;
    int m_size, m_taken = 0;
};

/// All these matrices as one vector, row by row, one after another.
template <class Scalar>
Eigen::VectorXd joined(const graph::Memory<Scalar>& memory, std::span<const graph::Value> values) {
    Eigen::Index count = 0, at = 0;
    for (const graph::Value value : values)
        count += memory[value].size();
    Eigen::VectorXd all(count);
    for (const graph::Value value : values) {
        const auto matrix = memory[value];
        all.segment(at, matrix.size()) =
            Eigen::Map<const Eigen::VectorX<Scalar>>(matrix.data(), matrix.size()).template cast<double>();
        at += matrix.size();
    }
    return all;
}

template <class Nodes, class Scalar = double>
class Training {
public:
    using Plan = std::shared_ptr<const NetworkPlan<Nodes>>;

    Training(Plan plan, const Random& initialization) : m_plan(std::move(plan)), m_memory(m_plan->program) {
        for (const Objective& o : m_plan->objectives)
            m_optimizers.emplace_back(o.settings, m_memory, o.parameters);
        m_memory.initialize(initialization);
    }
    /// From the start again, with the present settings and inputs.
    void restart(const Random& initialization) {
        for (std::size_t k = 0; k < m_optimizers.size(); ++k)
            m_optimizers[k] = {m_optimizers[k].settings(), m_memory, m_plan->objectives[k].parameters};
        m_memory.initialize(initialization);
    }

    const Nodes& nodes() const { return m_plan->nodes; }
    const Objective& objective(std::size_t player = 0) const { return m_plan->objectives[player]; }
    /// May change between updates.
    graph::OptimizerSettings& settings(std::size_t player = 0) { return m_optimizers[player].settings(); }
    graph::Memory<Scalar>& memory() { return m_memory; }
    const graph::Memory<Scalar>& memory() const { return m_memory; }

    // What goes in. An input whose rows are a named size takes as many rows as that has room for.
    template <class Derived>
    void set(graph::Value input, const Eigen::MatrixBase<Derived>& rows) {
        resize(input, static_cast<int>(rows.rows()));
        m_memory.set(input, rows);
    }
    void set(graph::Value input, double number) { m_memory.set(input, number); }
    struct Samples {
        graph::Value input;
        const Eigen::MatrixXd& all; ///< one a row
    };
    /// These rows of all samples.
    void load(std::span<const int> rows, std::initializer_list<Samples> samples) {
        for (const Samples& s : samples)
            set(s.input, s.all(rows, Eigen::all));
    }

    // The stages of an iteration
    void forward(std::size_t player = 0) { m_memory.run(objective(player).forward); }
    void backward(std::size_t player = 0) { m_memory.run(objective(player).backward); }
    void update(std::size_t player = 0) {
        m_optimizers[player].update(m_memory, objective(player).gradients);
    }
    void step(std::size_t player = 0) {
        forward(player);
        backward(player);
        update(player);
    }
    /// In the order of `layers`, or back again: the same bits as in one go.
    void forward_layer(std::size_t layer, std::size_t player = 0) {
        assert(objective(player).by_layer);
        m_memory.run(objective(player).layers[layer].forward);
    }
    void backward_layer(std::size_t layer, std::size_t player = 0) {
        assert(objective(player).by_layer);
        m_memory.run(objective(player).layers[layer].backward);
    }
    void run(const graph::Selection& selection) { m_memory.run(selection); }

    // What came of it
    double loss(std::size_t player = 0) const { return m_memory.scalar(objective(player).loss); }
    Eigen::MatrixXd at(graph::Value value) const { return m_memory[value].template cast<double>(); }
    Eigen::VectorXd parameters(std::size_t player = 0) const {
        return joined<Scalar>(m_memory, objective(player).parameters);
    }
    Eigen::VectorXd gradient(std::size_t player = 0) const {
        return joined<Scalar>(m_memory, objective(player).gradients);
    }

    /// `output` for any number of rows of `input`, as many at a time as there is room for. Overwrites the
    /// input and what hangs on it, so leave a training's own inputs alone, or ask a copy.
    Eigen::MatrixXd ask(graph::Value input, graph::Value output, const Eigen::MatrixXd& rows) {
        const graph::Program& program = *m_plan->program;
        const graph::Selection needed = program.needed(std::array{output});
        const Eigen::Index before = m_memory[input].rows(),
                           room = program.node(input).shape.rows.resolve(program.capacities());
        Eigen::MatrixXd all(rows.rows(), m_memory[output].cols());
        for (Eigen::Index first = 0; first < rows.rows(); first += room) {
            const Eigen::Index count = std::min(room, rows.rows() - first);
            resize(input, static_cast<int>(count));
            m_memory[input].topRows(count) = rows.middleRows(first, count).template cast<Scalar>();
            m_memory.run(needed);
            all.middleRows(first, count) = m_memory[output].topRows(count).template cast<double>();
        }
        resize(input, static_cast<int>(before));
        return all;
    }

    static auto held(auto& self) { return std::tie(self.m_memory, self.m_optimizers); }

private:
    void resize(graph::Value input, int rows) {
        const graph::Size size = m_plan->program->node(input).shape.rows;
        if (!size.is_fixed() && size.factor == 1 && size.second < 0)
            m_memory.resize(size, rows);
    }

    Plan m_plan;
    graph::Memory<Scalar> m_memory;
    std::vector<graph::Optimizer<Scalar>> m_optimizers; ///< one an objective
};

} // namespace orrery
