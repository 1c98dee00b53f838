// Dropout network: a small ReLU classifier of points in the plane, trained with dropout or weight decay.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/training.h"

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
    DropoutNetwork(const Points& train, const Points& test, const Eigen::MatrixXd& grid,
                   const Settings& settings, const Random& random);
    /// Fresh, with the same first weights and other settings; shares the program.
    DropoutNetwork again(const Settings& settings) const;

    void update(); ///< one Adam step on all training points, under fresh masks
    void judge() { m_training.run(nodes().judge); } ///< losses and probabilities, without dropout

    double train_loss() const { return memory().scalar(nodes().train_loss); } ///< mean, as last judged
    double test_loss() const { return memory().scalar(nodes().test_loss); }
    double test_accuracy() const;
    /// Log-odds of class 1 at `grid`, as last judged.
    Eigen::VectorXd field() const { return m_training.at(nodes().field); }
    Eigen::VectorXd weights() const { return joined<double>(memory(), nodes().weights); } ///< without biases
    Eigen::VectorXd biases() const { return joined<double>(memory(), nodes().biases); }
    int dropped() const { return m_dropped; } ///< hidden activations in the last update …
    int drawn() const;                        ///< … out of so many

    static auto held(auto& self) { return std::tie(self.m_training); }

private:
    struct Nodes {
        graph::Value x, labels, x_test, labels_test, grid;
        std::vector<graph::Value> masks, weights, biases;
        graph::Value train_loss, test_logits, test_loss, field;
        graph::Selection judge;
    };
    static Training<Nodes>::Plan plan(int train, int test, int grid, const Settings& settings);
    const Nodes& nodes() const { return m_training.nodes(); }
    const graph::Memory<double>& memory() const { return m_training.memory(); }
    void start();

    Settings m_settings;
    Random m_first; ///< where initial weights come from
    Random m_masks;
    Training<Nodes> m_training;
    int m_dropped = 0;
};

} // namespace orrery
