// Dropout network: a small ReLU classifier of points in the plane, trained with dropout or weight decay.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/random.h"
#include "engine/graph/memory.h"
#include "engine/graph/optimizer.h"

#include <Eigen/Core>

#include <memory>
#include <vector>

namespace orrery {

/// 2-32-32-1 with ReLU and logistic loss; all points at once. In training each hidden activation is dropped
/// with a probability and the others scaled up; judging and drawing use the same weights without dropout.
/// A value; copies share the program.
class DropoutNetwork {
public:
    struct Settings {
        double dropout = 0;      ///< probability that a hidden activation is dropped
        double weight_decay = 0; ///< λ, not on biases
        bool decoupled = true;   ///< AdamW; otherwise λw is added to the gradient that Adam rescales
    };
    struct Points {
        Eigen::MatrixXd places; ///< n × 2
        Eigen::VectorXd labels; ///< 0 or 1
    };

    /// `grid` (n × 2): where the probability is wanted besides.
    static DropoutNetwork make(const Points& train, const Points& test, const Eigen::MatrixXd& grid,
                               const Settings& settings, const Random& random);
    /// Fresh, with the same first weights and other settings; shares the program.
    DropoutNetwork again(const Settings& settings) const;

    void update(); ///< one Adam step on all training points, under fresh masks
    void judge();  ///< losses and probabilities, without dropout

    double train_loss() const { return m_memory.scalar(m_nodes->train_loss); } ///< mean, as last judged
    double test_loss() const { return m_memory.scalar(m_nodes->test_loss); }
    double test_accuracy() const;
    /// Log-odds of class 1 at `grid`, as last judged.
    Eigen::VectorXd field() const { return m_memory[m_nodes->field].col(0); }
    Eigen::VectorXd weights() const; ///< of the three matrices, row by row, without biases
    Eigen::VectorXd biases() const;
    int dropped() const { return m_dropped; } ///< hidden activations of the first layer in the last update …
    int drawn() const;                        ///< … out of so many

    std::size_t bytes() const; ///< of the heap

private:
    struct Nodes {
        graph::Value x, labels, x_test, labels_test, grid;
        graph::Value first_mask, second_mask;
        graph::Value loss, train_loss, test_logits, test_loss, field;
        std::vector<graph::Value> parameters, gradients;
        graph::Selection train, judge;
    };
    static std::shared_ptr<const graph::Program> build(int train, int test, int grid, Nodes& nodes);
    DropoutNetwork(std::shared_ptr<const graph::Program> program, std::shared_ptr<const Nodes> nodes,
                   const Settings& settings, const Random& random);
    void start(const Settings& settings);
    Eigen::VectorXd collect(bool biases) const;

    std::shared_ptr<const Nodes> m_nodes;
    Settings m_settings;
    Random m_first; ///< where initial weights come from
    Random m_masks;
    graph::Memory<double> m_memory;
    graph::Optimizer<double> m_optimizer;
    int m_dropped = 0;
};

} // namespace orrery
