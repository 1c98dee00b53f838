// Critic on a line: a discriminator or a Wasserstein critic of numbers, and the slope that it sends to G.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/spectral_norm.h"
#include "engine/models/training.h"

namespace orrery {

/// minimax, non_saturating: cross-entropy D; G minimizes log(1 − D) or −log D · least_squares: D ½(D − 1)² on
/// real and ½D² on generated samples, G ½(D − 1)² (Mao et al. 2017) · wasserstein: differences of scores.
enum class LineLoss { minimax, non_saturating, least_squares, wasserstein };

struct LineCriticOptions {
    LineLoss loss = LineLoss::minimax;
    double middle = 0, scale = 1; ///< it sees (x − middle) / scale
    bool spectral = false;        ///< each layer's weights divided by their largest singular value
    bool sigmoid_twice = false;   ///< of cross-entropy: a sigmoid before a loss that expects logits
    int batch = 64;
    double learning_rate = 0.01; ///< Adam, β₁ = 0.9
};

/// Leaky ReLU (0.2) 1-16-16-1, starts as He et al. say. A value; copies share the program.
template <class Scalar>
class LineCritic {
public:
    LineCritic(const LineCriticOptions& options, const Random& random);

    void judge(const Eigen::VectorXd& real, const Eigen::VectorXd& generated); ///< batch numbers each
    void learn();
    double loss() const { return m_training.loss(); }
    double accuracy() const; ///< share of the judged batch whose score lies on its side of the middle

    // Looking elsewhere; only scratch memory changes
    Eigen::VectorXd scores(const Eigen::VectorXd& places) {
        return m_training.ask(nodes().places, nodes().scores, places).col(0);
    }
    /// What D says: a probability where the loss is cross-entropy, else the score.
    Eigen::VectorXd answers(const Eigen::VectorXd& places) {
        return m_training.ask(nodes().places, nodes().answers, places).col(0);
    }
    /// ∂(G's loss of a sample there)/∂x
    Eigen::VectorXd slopes(const Eigen::VectorXd& places) {
        return m_training.ask(nodes().places, nodes().slopes, places).col(0);
    }
    /// Of each sample's loss for G.
    Eigen::VectorXd losses_g(const Eigen::VectorXd& places) {
        return m_training.ask(nodes().places, nodes().losses_g, places).col(0);
    }
    Eigen::VectorXd parameters() const { return m_training.parameters(); }
    void set_learning_rate(double rate) { m_training.settings().learning_rate = rate; }

    // For tests
    Training<struct LineCriticNodes, Scalar>& training() { return m_training; }
    const std::vector<SpectralLayer>& spectral_layers() const;

    static auto held(auto& self) { return std::tie(self.m_training); }

private:
    const LineCriticNodes& nodes() const { return m_training.nodes(); }
    void normalize();

    Training<LineCriticNodes, Scalar> m_training;
    double m_threshold = 0;
};

struct LineCriticNodes {
    graph::Value real, generated, real_scores, generated_scores;
    graph::Value places, scores, answers, losses_g, slopes; ///< scratch: some rows to look at
    std::vector<SpectralLayer> spectral;
};

extern template class LineCritic<float>;
extern template class LineCritic<double>;

} // namespace orrery
