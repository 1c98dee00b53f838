// Critic in the plane: a Wasserstein critic of points, with a generator, and what keeps its slope in bounds.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/training.h"

namespace orrery {

/// none · weight_clipping: every weight and bias kept within ±c (Arjovsky et al. 2017) · and with a penalty,
/// λ times the mean over interpolates of: gradient_penalty (‖∇f‖ − 1)² (Gulrajani et al. 2017) · one_sided
/// max(0, ‖∇f‖ − 1)² (Petzka et al. 2018) · mean_square ‖∇f‖², which is a mistake.
enum class SlopeLimit { none, weight_clipping, gradient_penalty, one_sided, mean_square };

struct PlaneCriticOptions {
    SlopeLimit limit = SlopeLimit::gradient_penalty;
    int hidden = 32; ///< units of both layers
    int batch = 64;
    double penalty_weight = 10, clip = 0.01;
    double learning_rate = 0.001, learning_rate_g = 0.0003; ///< Adam, β 0.5 and 0.9
};

/// The critic f: leaky ReLU (0.2) 2-h-h-1; G: ReLU 2-32-32-2; both start as He et al. say. f minimizes
/// E f(generated) − E f(real) + λ·penalty, G minimizes −E f(G(z)). A value; copies share the program.
template <class Scalar>
class PlaneCritic {
public:
    PlaneCritic(const PlaneCriticOptions& options, const Random& random);

    /// batch × 2 each; where on its line each pair's interpolate lies, 0 (generated) … 1 (real).
    void load(const Eigen::MatrixXd& real, const Eigen::MatrixXd& generated, const Eigen::VectorXd& where);
    void judge() { m_training.forward(critic); }
    void learn();
    double loss() const { return m_training.loss(critic); } ///< with the penalty
    double penalty() const { return m_training.memory().scalar(m_training.nodes().penalty); }
    Eigen::MatrixXd interpolates() const { return m_training.at(m_training.nodes().between); }
    Eigen::MatrixXd gradients() const { return m_training.at(m_training.nodes().gradients); } ///< there
    Eigen::MatrixXd real() const { return m_training.at(m_training.nodes().real); }
    Eigen::MatrixXd generated() const { return m_training.at(m_training.nodes().generated); }

    /// One step of G, from this noise (batch × 2).
    void learn_g(const Eigen::MatrixXd& noise);

    // Looking elsewhere; only scratch memory changes
    Eigen::VectorXd heights(const Eigen::MatrixXd& places) {
        return m_training.ask(m_training.nodes().places, m_training.nodes().heights, places).col(0);
    }
    Eigen::MatrixXd slopes(const Eigen::MatrixXd& places) { ///< ∇f, n × 2
        return m_training.ask(m_training.nodes().places, m_training.nodes().slopes, places);
    }
    Eigen::MatrixXd generate(const Eigen::MatrixXd& noise) {
        return m_training.ask(m_training.nodes().seeds, m_training.nodes().seen, noise);
    }

    /// Weights and biases of the critic.
    Eigen::VectorXd parameters() const { return m_training.parameters(critic); }
    /// Share of them that lie at ±c.
    double clipped() const;
    void set(double penalty_weight, double clip, double learning_rate, double learning_rate_g);

    // For tests
    auto& training() { return m_training; }

    static auto held(auto& self) { return std::tie(self.m_training); }

private:
    enum Player { critic, generator };
    struct Nodes {
        graph::Value real, generated, where, penalty_weight, between, gradients, penalty, noise;
        graph::Value places, heights, slopes, seeds, seen; ///< scratch: some rows to look at
    };
    static typename Training<Nodes, Scalar>::Plan plan(const PlaneCriticOptions& options);

    SlopeLimit m_limit;
    double m_clip;
    Training<Nodes, Scalar> m_training;
};

extern template class PlaneCritic<float>;
extern template class PlaneCritic<double>;

} // namespace orrery
