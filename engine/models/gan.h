// GAN: a generator and a discriminator on points of the plane, trained in turn, in one program.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/gan_losses.h"
#include "engine/models/training.h"

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
    Gan(const GanOptions& options, const Random& random) : m_training(plan(options), random) {}

    // The steps of a turn
    void draw(const Eigen::MatrixXd& real, Random& random); ///< batch × dimension; noise, and G's samples
    void judge() { m_training.run(nodes().judge); }         ///< D's scores and both losses
    void learn_d();
    /// Scores of the generated samples by the present D, and where they should go.
    void judge_again() { m_training.run(nodes().judge_again); }
    void learn_g(); ///< and G's samples from the same noise, moved

    // What came of it
    double loss_d() const { return m_training.loss(discriminator); } ///< with the penalty
    double loss_g() const { return m_training.loss(generator); }
    double accuracy_d() const;                ///< share of the last judged samples on the right side of 0
    double mean_probability(bool real) const; ///< mean of D = σ(score) over the real or generated samples
    Eigen::MatrixXd real() const { return m_training.at(nodes().real); }
    Eigen::MatrixXd latent() const { return m_training.at(nodes().latent); }
    Eigen::MatrixXd generated() const { return m_training.at(nodes().generated); }
    Eigen::MatrixXd scores(bool real) const {
        return m_training.at(real ? nodes().real_scores : nodes().generated_scores);
    }
    /// −∂(sum of each sample's G loss)/∂sample, batch × dimension: the direction of G's descent.
    Eigen::MatrixXd pull() const;

    // Looking elsewhere; only scratch memory changes
    /// n × latent → n × dimension
    Eigen::MatrixXd generate(const Eigen::MatrixXd& latents) {
        return m_training.ask(nodes().seeds, nodes().seen, latents);
    }
    /// n × dimension → n scores
    Eigen::VectorXd discriminate(const Eigen::MatrixXd& points) {
        return m_training.ask(nodes().places, nodes().seen_scores, points).col(0);
    }

    void set_learning_rates(double g, double d);
    void set_penalty_weight(double weight) { m_training.set(nodes().penalty_weight, weight); }
    Eigen::VectorXd parameters(bool of_g) const { return m_training.parameters(player(of_g)); }

    // For tests
    graph::Memory<Scalar>& memory() { return m_training.memory(); }
    const Objective& objective(bool of_g) const { return m_training.objective(player(of_g)); }
    void regenerate() { m_training.run(nodes().generate); } ///< G's samples from the noise as it stands
    void differentiate(bool of_g) { m_training.backward(player(of_g)); }

    static auto held(auto& self) { return std::tie(self.m_training); }

private:
    enum Player { discriminator, generator };
    static Player player(bool of_g) { return of_g ? generator : discriminator; }
    struct Nodes {
        graph::Value real, latent, mixing, penalty_weight, generated, real_scores, generated_scores, pull;
        graph::Value seeds, seen, places, seen_scores; ///< scratch: some rows to look at
        graph::Selection generate, judge, judge_again;
    };
    static typename Training<Nodes, Scalar>::Plan plan(const GanOptions& options);
    const Nodes& nodes() const { return m_training.nodes(); }

    Training<Nodes, Scalar> m_training;
};

extern template class Gan<float>;
extern template class Gan<double>;

} // namespace orrery
