// The network half of question 20: one small classifier, trained again at every strength.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/step.h"
#include "engine/demos/regularization_params.h"
#include "engine/models/dropout_network.h"

#include <Eigen/Core>

#include <memory>
#include <vector>

namespace orrery {

/// Two moons, standardized by the training points. Each strength (λ or the dropout rate; a round) trains a
/// network from the same first weights; ten updates are an iteration.
class PenalizedTrainings {
public:
    static constexpr int updates_an_iteration = 10, iterations_a_round = 30;
    static constexpr int cells = 33;           ///< of the field, on a side
    static constexpr double side = 2.7;        ///< the field reaches from −side to side
    static constexpr double negligible = 1e-3; ///< weights below count as zero

    PenalizedTrainings(const RegularizationParams& params, const Random& random);

    Boundary advance(); ///< one update

    const DropoutNetwork::Points& train() const { return m_points->train; }
    const DropoutNetwork::Points& test() const { return m_points->test; }
    const DropoutNetwork& network() const { return m_network; }

    const std::vector<double>& strengths() const { return m_strengths; } ///< one a round
    double strength() const { return m_strengths[static_cast<std::size_t>(m_round)]; }
    int round() const { return m_round; } ///< of the last phase
    int rounds() const { return m_done; } ///< done
    int updates() const { return m_updates; }
    int iterations() const { return m_updates / updates_an_iteration; } ///< complete, in this round
    bool round_done() const { return m_round_done; }
    int best() const { return m_best; } ///< round of the least test loss at its end; −1 before the first ends
    /// Losses at the end of iteration 0 … of a round (column); NaN where not known yet.
    const Eigen::MatrixXd& train_losses() const { return m_train; }
    const Eigen::MatrixXd& test_losses() const { return m_test; }
    const Eigen::VectorXd& first_weights() const { return m_plain; } ///< at the end of round 0; or empty

    static int rounds_of(const RegularizationParams& params);
    std::size_t bytes() const; ///< of the heap

private:
    struct TwoSets {
        DropoutNetwork::Points train, test;
    };
    static TwoSets draw(const RegularizationParams& params, const Random& random);
    DropoutNetwork::Settings settings(int round) const;
    void note();

    RegularizationParams m_params;
    std::shared_ptr<const TwoSets> m_points;
    std::vector<double> m_strengths;
    DropoutNetwork m_network;
    Eigen::MatrixXd m_train, m_test;
    Eigen::VectorXd m_plain;
    int m_round = 0, m_done = 0, m_updates = 0, m_best = -1;
    bool m_round_done = false;
};

} // namespace orrery
