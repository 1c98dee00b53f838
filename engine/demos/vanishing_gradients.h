// Question 2: a deep perceptron trained layer by layer before one's eyes; its gradients sag, hold or climb.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/demo.h"
#include "engine/graph/memory.h"
#include "engine/graph/optimizer.h"
#include "engine/statistics/point_sets.h"

#include <memory>
#include <vector>

namespace orrery {

class VanishingGradients {
public:
    enum class Activation { sigmoid, tanh, relu, leaky_relu, gelu };
    enum class Start { small, xavier, he, large };
    enum class Method { sgd, momentum, adam };
    enum class Clipping { none, value, norm };
    struct Params {
        Activation activation = Activation::sigmoid;
        Start initialization = Start::xavier;
        int depth = 20, width = 32;
        bool batch_norm = false, residual = false;
        Method optimizer = Method::sgd;
        double learning_rate = 0.03;
        Clipping clipping = Clipping::none;
        double clip_threshold = 1;
    };

    VanishingGradients(const Params& params, Random random, const Library& library);

    Boundary advance();
    void apply(const Params& params);
    Reply touch(const Touch&) { return Reply::ignored(); }
    void narrate(Narration& narration) const;
    void show(Figure& figure) const;
    void measure(Metrics& metrics) const;
    void expose(Tensors& tensors) const;
    static auto held(auto& self) {
        return std::tie(self.m_memory, self.m_optimizer, self.m_data.points, self.m_data.labels, self.m_order,
                        self.m_norms, self.m_first_start, self.m_last_start);
    }

private:
    /// The network as a program; shared by all copies.
    struct Network {
        std::shared_ptr<const graph::Program> program;
        graph::Value x, target, loss, prediction;
        std::vector<graph::Value> weights, weight_gradients; ///< of layers 1 … depth + 1
        std::vector<graph::Value> activations;               ///< of hidden layers
        std::vector<graph::Value> parameters, gradients;
        std::vector<graph::Selection> forward, backward; ///< one a layer; the loss belongs to the last
    };
    static std::shared_ptr<const Network> build(const Params& params);

    int layers() const { return m_params.depth + 1; }
    Eigen::MatrixXd weights(int layer) const; ///< 1 … depth + 1
    void load_batch();
    void finish_backward();
    void clip_and_update();
    void narrate_layer(Narration& narration) const;
    void narrate_update(Narration& narration) const;
    /// Layer of the phase that was done last (1 … depth + 1), and whether it went backward; 0 at an update.
    std::pair<int, bool> last_layer() const;

    Panel norms_panel() const;
    Panel activations_panel() const;
    Panel loss_panel() const;
    Panel clipping_panel() const;

    Params m_params;
    std::shared_ptr<const Network> m_network;
    graph::Memory<double> m_memory;
    graph::Optimizer<double> m_optimizer;
    Random m_batches;
    LabeledPoints m_data;
    std::vector<int> m_order;
    int m_next = 0; ///< phase within the iteration
    int m_updates = 0;
    Eigen::VectorXd m_norms;                     ///< root mean square gradient of a weight, layer by layer
    Eigen::MatrixXd m_first_start, m_last_start; ///< W2 and W_depth before the first update
    double m_loss = 0, m_norm = 0, m_clip_angle = 0;
    double m_first_step = 0; ///< how far a weight of layer 2 moved in the last update
    /// The two largest components of the gradient before and after clipping.
    Eigen::Vector2d m_raw = Eigen::Vector2d::Zero(), m_clipped = Eigen::Vector2d::Zero();
};

/// Question 2.
Demo vanishing_gradients();

} // namespace orrery
