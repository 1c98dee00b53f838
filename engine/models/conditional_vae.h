// A conditional variational autoencoder: from what is left of a picture it draws what could have been it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/training.h"

namespace orrery {

struct ConditionalVaeOptions {
    int pixels = 64;    ///< of a picture, 0 … 1
    int condition = 64; ///< numbers that both halves are told besides: the degraded picture
    int hidden = 64;    ///< units of the one hidden layer of each half
    int latent = 8;
    int batch = 32;
    double beta = 1; ///< weight of the divergence (Higgins et al. 2017); 1: Kingma & Welling 2014
    double learning_rate = 0.005; ///< Adam
};

struct ConditionalVaeNodes {
    graph::Value picture, condition, noise;  ///< what goes in while it learns
    graph::Value reconstruction, divergence; ///< 1 × 1
    graph::Value asked, painted;             ///< code and condition side by side; the picture for them
    std::vector<graph::Value> decoder;       ///< W, b, W, b
};

/// Encoder: picture and condition → mean and log variance of a code. Decoder: code and condition → the
/// probability of each pixel being bright. Both ReLU, started as He et al. say. The loss of a picture is its
/// binary cross-entropy summed over pixels plus β times the divergence of its code from a standard normal.
template <class Scalar>
class ConditionalVae {
public:
    ConditionalVae(const ConditionalVaeOptions& options, const Random& random)
        : m_training(plan(options), random) {}

    /// These rows of all pictures and conditions, and noise for their codes.
    void load(std::span<const int> rows, const Eigen::MatrixXd& pictures, const Eigen::MatrixXd& conditions,
              Random& noise);
    void forward() { m_training.forward(); }
    void backward() { m_training.backward(); }
    void update() { m_training.update(); }

    double loss() const { return m_training.loss(); }
    double reconstruction() const { return m_training.memory().scalar(nodes().reconstruction); }
    double divergence() const { return m_training.memory().scalar(nodes().divergence); }
    int rows() const { return static_cast<int>(m_training.memory()[nodes().picture].rows()); }
    int parameters() const { return static_cast<int>(m_training.parameters().size()); }

    /// Pictures for these codes (n × latent) under these conditions (n × condition).
    Eigen::MatrixXd generate(const Eigen::MatrixXd& codes, const Eigen::MatrixXd& conditions);

    void set_learning_rate(double rate) { m_training.settings().learning_rate = rate; }

    // For tests, and for programs that compute again what the decoder does
    Training<ConditionalVaeNodes, Scalar>& training() { return m_training; }
    const Training<ConditionalVaeNodes, Scalar>& training() const { return m_training; }

    static auto held(auto& self) { return std::tie(self.m_training); }

private:
    static typename Training<ConditionalVaeNodes, Scalar>::Plan plan(const ConditionalVaeOptions& options);
    const ConditionalVaeNodes& nodes() const { return m_training.nodes(); }

    Training<ConditionalVaeNodes, Scalar> m_training;
};

extern template class ConditionalVae<float>;
extern template class ConditionalVae<double>;

} // namespace orrery
