// What has to run for an objective, as a whole and layer by layer; batches.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/training.h"

#include <iterator>
#include <map>

namespace orrery {

using graph::Node;
using graph::Program;
using graph::Selection;
using graph::Value;

namespace {

Selection without(const Selection& all, const Selection& done) {
    Selection rest;
    std::set_difference(all.begin(), all.end(), done.begin(), done.end(), std::back_inserter(rest));
    return rest;
}

class Layers {
public:
    Layers(const Program& program, Objective& objective) : m_program(program), m_objective(objective) {}

    void find(const Selection& all) {
        for (const int i : all) {
            const std::string& name = m_program.node(i).layer;
            if (m_places.emplace(name, m_objective.layers.size()).second)
                m_objective.layers.push_back({.name = name});
        }
        for (const int i : m_objective.forward)
            of(i).forward.push_back(i);
        for (const int i : m_objective.backward)
            of(i).backward.push_back(i);
        give_parameters(all);
        check_order();
    }

private:
    std::size_t place(int node) const { return m_places.at(m_program.node(node).layer); }
    /// What is read through a view.
    int source(int node) const {
        const Node& n = m_program.node(node);
        return n.storage == node ? node : source(n.inputs.front());
    }
    TrainedLayer& of(int node) { return m_objective.layers[place(node)]; }

    void give_parameters(const Selection& all) {
        std::map<int, std::size_t> readers;
        for (const int i : all) {
            for (const int read : m_program.node(i).inputs) {
                const int input = source(read);
                readers.emplace(input, place(i));
                if (std::binary_search(all.begin(), all.end(), input) && place(input) != place(i))
                    of(input).output = {input};
            }
        }
        for (std::size_t k = 0; k < m_objective.parameters.size(); ++k) {
            const auto reader = readers.find(m_objective.parameters[k].index);
            if (reader == readers.end()) // the loss does not hang on it: no layer
                continue;
            TrainedLayer& layer = m_objective.layers[reader->second];
            layer.parameters.push_back(m_objective.parameters[k]);
            layer.gradients.push_back(m_objective.gradients[k]);
        }
    }

    /// Layers can run one after another if none needs what a later one computes.
    void check_order() {
        for (const bool back : {false, true}) {
            const Selection& stage = back ? m_objective.backward : m_objective.forward;
            for (const int i : stage)
                for (const int read : m_program.node(i).inputs) {
                    const int input = source(read);
                    if (!std::binary_search(stage.begin(), stage.end(), input))
                        continue;
                    if (back ? place(input) < place(i) : place(input) > place(i))
                        m_objective.by_layer = false;
                }
        }
    }

    const Program& m_program;
    Objective& m_objective;
    std::map<std::string, std::size_t> m_places;
};

} // namespace

Objective NetworkBuilder::minimize(Value loss, const graph::OptimizerSettings& settings,
                                   ObjectiveOptions options) {
    Objective o{.loss = loss, .settings = settings};
    o.parameters = options.parameters.empty() ? parameters() : std::move(options.parameters);
    std::vector<Value> wanted = o.parameters;
    wanted.insert(wanted.end(), options.also.begin(), options.also.end());
    const graph::Gradient gradient = Builder::gradient(loss, wanted);
    assert(gradient.ok());
    const auto also = gradient.values.begin() + static_cast<std::ptrdiff_t>(o.parameters.size());
    o.gradients.assign(gradient.values.begin(), also);
    o.also.assign(also, gradient.values.end());

    const auto program = finish();
    const Selection up_to_loss = program->needed(std::array{loss});
    o.forward = program->needed(std::array{loss}, options.given);
    o.backward = without(program->needed(gradient.values), up_to_loss);
    Layers(*program, o).find(up_to_loss);
    m_objectives.push_back(o);
    return o;
}

Selection NetworkBuilder::needed(std::vector<Value> values, std::vector<Value> given) {
    return finish()->needed(values, given);
}

Batches::Batches(int samples, int size, Random random)
    : m_random(random), m_order(m_random.permutation(samples)), m_size(size) {}

std::span<const int> Batches::next() {
    if (epoch_done()) {
        m_random.shuffle(m_order);
        m_taken = 0;
    }
    const int first = m_taken, count = std::min(m_size, static_cast<int>(m_order.size()) - first);
    m_taken += count;
    return std::span(m_order).subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(count));
}

} // namespace orrery
