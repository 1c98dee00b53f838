// The layers of a perceptron, made anew or with the parameters of another.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/perceptron.h"

#include <cassert>

namespace orrery {

using graph::Builder;
using graph::Initialization;
using graph::InitializationKind;
using graph::Over;
using graph::Value;

namespace {

class Writer {
public:
    Writer(Builder& build, const PerceptronOptions& options, const Perceptron* shared)
        : m_build(build), m_options(options), m_shared(shared) {}

    Perceptron write(Value x) {
        const int depth = static_cast<int>(m_options.hidden.size());
        for (int i = 0; i < depth; ++i) {
            x = hidden(x, m_options.hidden[static_cast<std::size_t>(i)],
                       label("hidden " + std::to_string(i + 1)));
        }
        m_build.set_layer(label("output"));
        m_network.layers.push_back(m_build.layer());
        Initialization initialization = m_options.initialization;
        initialization.gain *= m_options.output_gain;
        x = affine(x, m_options.outputs, initialization);
        m_network.output = named(m_build.activate(m_options.output_activation, x, m_options.slope), "a");
        m_network.activations.push_back(m_network.output);
        return std::move(m_network);
    }

private:
    std::string label(const std::string& layer) const {
        return m_options.name.empty() ? layer : m_options.name + " " + layer;
    }

    Value named(Value value, const char* name) {
        return m_build.node(value).name.empty() ? m_build.name(value, name) : value;
    }

    Value parameter(const char* name, int rows, int columns, Initialization initialization) {
        const std::size_t at = m_network.parameters.size();
        const Value value =
            m_shared ? m_shared->parameters[at] : m_build.parameter(name, rows, columns, initialization);
        m_network.parameters.push_back(value);
        return value;
    }

    Value affine(Value x, int units, const Initialization& initialization) {
        const Value weights = parameter("W", m_build.shape(x).columns.factor, units, initialization);
        const Value bias = parameter("b", 1, units, {});
        m_network.weights.push_back(weights);
        m_network.biases.push_back(bias);
        const Value z = named(m_build.affine(x, weights, bias), "z");
        m_network.sums.push_back(z);
        return z;
    }

    Value normalized(Value z, int units) {
        const Value gamma = parameter("γ", 1, units, {InitializationKind::ones});
        const Value beta = parameter("β", 1, units, {});
        const Value standard = m_build.standardize(z, Over::rows, m_build.constant(1e-5));
        return named(m_build.add(m_build.multiply(standard, gamma), beta), "n");
    }

    Value hidden(Value x, int units, std::string layer) {
        m_build.set_layer(layer);
        m_network.layers.push_back(std::move(layer));
        Value z = affine(x, units, m_options.initialization);
        if (m_options.batch_norm)
            z = normalized(z, units);
        Value a = named(m_build.activate(m_options.activation, z, m_options.slope), "a");
        if (m_options.residual && m_build.shape(x) == m_build.shape(a))
            a = named(m_build.add(a, x), "a + x");
        if (!m_options.masks.empty())
            a = graph::dropout(m_build, a, m_options.masks[m_network.activations.size()]);
        m_network.activations.push_back(a);
        return a;
    }

    Builder& m_build;
    const PerceptronOptions& m_options;
    const Perceptron* m_shared;
    Perceptron m_network;
};

} // namespace

Perceptron perceptron(Builder& build, Value x, const PerceptronOptions& options) {
    return Writer(build, options, nullptr).write(x);
}

Perceptron apply(Builder& build, const Perceptron& network, Value x, const PerceptronOptions& options) {
    return Writer(build, options, &network).write(x);
}

} // namespace orrery
