// Perceptron: a multi-layer perceptron written into a builder, used by many demos.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/graph/layers.h"

namespace orrery {

struct PerceptronOptions {
    std::string name;        ///< put before the layers' labels: "G" gives "G hidden 1" … "G output"
    std::vector<int> hidden; ///< units of each hidden layer
    int outputs = 1;
    graph::Activation activation = graph::Activation::tanh;
    graph::Activation output_activation = graph::Activation::identity;
    graph::Initialization initialization = {graph::InitializationKind::xavier};
    double output_gain = 1;  ///< multiplies the output layer's initial weights
    double slope = 0.01;     ///< of leaky ReLU
    bool batch_norm = false; ///< before the hidden activations, over the rows it is given
    bool residual = false;   ///< adds a hidden layer's input to its output where their widths agree
    std::vector<graph::Value>
        masks; ///< of dropout: what each hidden layer's outputs are multiplied by; or none
};

struct Perceptron {
    std::vector<graph::Value> sums;        ///< z = a·W + b of each layer, the output layer last
    std::vector<graph::Value> activations; ///< what each layer passes on
    std::vector<graph::Value> weights, biases;
    std::vector<graph::Value> parameters; ///< all, in the order of their making
    std::vector<std::string> layers;      ///< labels, for Program::select
    graph::Value output;                  ///< the last of `activations`
};

/// A fresh network on x (samples × features).
Perceptron perceptron(graph::Builder& build, graph::Value x, const PerceptronOptions& options);

/// The same network, with the same parameters, on another input: on generated beside real samples, or on
/// the grid that is drawn. `network` is what `perceptron` gave for these options; only its parameters matter.
Perceptron apply(graph::Builder& build, const Perceptron& network, graph::Value x,
                 const PerceptronOptions& options);

} // namespace orrery
