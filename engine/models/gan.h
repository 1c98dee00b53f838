// GAN: a generator and a discriminator on points of the plane, trained in turn, in one program.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/random.h"
#include "engine/graph/memory.h"
#include "engine/graph/optimizer.h"
#include "engine/models/gan_losses.h"

#include <Eigen/Core>

#include <memory>
#include <vector>

namespace orrery {

struct GanOptions {
    GanLoss loss = GanLoss::non_saturating;
    int latent = 2;    ///< dimension of the noise
    int dimension = 2; ///< of the samples
    std::vector<int> hidden = {32, 32};
    int batch = 64;
    double learning_rate_g = 0.001, learning_rate_d = 0.002; ///< Adam, β₁ = 0.5
    double penalty_weight = 2;                               ///< λ of wgan_gp
};

/// G: ReLU with linear output; D: leaky ReLU (0.2) with one logit; both start as He et al. say. A turn is
///     draw → judge → learn_d (as often as wanted) → judge_again → learn_g.
/// G's step judges the samples that D has just learned from. A value; copies share the program.
template <class Scalar>
class Gan {
public:
    using Matrix = Eigen::Matrix<Scalar, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

    Gan(const GanOptions& options, const Random& random);

    // The steps of a turn
    void draw(const Eigen::MatrixXd& real, Random& random); ///< batch × dimension; noise, and G's samples
    void judge();                                           ///< D's scores and both losses
    void learn_d();
    void judge_again(); ///< scores of the generated samples by the present D, and where they should go
    void learn_g();     ///< and G's samples from the same noise, moved

    // What came of it
    double loss_d() const { return m_memory.scalar(m_nodes->loss_d); } ///< with the penalty
    double loss_g() const { return m_memory.scalar(m_nodes->loss_g); }
    double accuracy_d() const;                ///< share of the last judged samples on the right side of 0
    double mean_probability(bool real) const; ///< mean of D = σ(score) over the real or generated samples
    Eigen::MatrixXd real() const { return at(m_nodes->real); }
    Eigen::MatrixXd latent() const { return at(m_nodes->latent); }
    Eigen::MatrixXd generated() const { return at(m_nodes->generated); }
    Eigen::MatrixXd scores(bool real) const {
        return at(real ? m_nodes->real_scores : m_nodes->generated_scores);
    }
    /// −∂(sum of each sample's G loss)/∂sample, batch × dimension: the direction of G's descent.
    Eigen::MatrixXd pull() const;

    // Looking elsewhere; only scratch memory changes
    Eigen::MatrixXd generate(const Eigen::MatrixXd& latents);    ///< n × latent → n × dimension
    Eigen::VectorXd discriminate(const Eigen::MatrixXd& points); ///< n × dimension → n scores

    void set_learning_rates(double generator, double discriminator);
    void set_penalty_weight(double weight) { m_memory.set(m_nodes->penalty_weight, weight); }
    Eigen::VectorXd parameters(bool generator) const; ///< one after another
    std::size_t bytes() const;                        ///< of the heap

    // For tests
    graph::Memory<Scalar>& memory() { return m_memory; }
    const std::vector<graph::Value>& parameter_nodes(bool generator) const {
        return generator ? m_nodes->parameters_g : m_nodes->parameters_d;
    }
    const std::vector<graph::Value>& gradient_nodes(bool generator) const {
        return generator ? m_nodes->gradients_g : m_nodes->gradients_d;
    }
    void regenerate() { m_memory.run(m_nodes->generate); } ///< G's samples from the noise as it stands
    void differentiate(bool generator) {
        m_memory.run(generator ? m_nodes->backward_g : m_nodes->backward_d);
    }

private:
    struct Nodes {
        graph::Value real, latent, mixing, penalty_weight, generated, real_scores, generated_scores;
        graph::Value loss_d, loss_g, pull;
        graph::Value seeds, seen, places, seen_scores; ///< scratch: some rows to look at
        std::vector<graph::Value> parameters_g, parameters_d, gradients_g, gradients_d;
        graph::Selection generate, judge, backward_d, judge_again, backward_g, look_g, look_d;
    };
    struct Built {
        std::shared_ptr<const graph::Program> program;
        std::shared_ptr<const Nodes> nodes;
    };
    static Built build(const GanOptions& options);
    static void select(const graph::Program& program, Nodes& nodes);
    Gan(Built built, const GanOptions& options, const Random& random);
    Eigen::MatrixXd at(graph::Value value) const { return m_memory[value].template cast<double>(); }

    std::shared_ptr<const Nodes> m_nodes;
    graph::Memory<Scalar> m_memory;
    graph::Optimizer<Scalar> m_optimizer_g, m_optimizer_d;
};

extern template class Gan<float>;
extern template class Gan<double>;

} // namespace orrery
