// GAN on a line: numbers in, numbers out, small enough to see the whole of both players.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/training.h"

namespace orrery {

struct LineGanOptions {
    int batch = 128;
    double learning_rate_g = 0.001, learning_rate_d = 0.003; ///< Adam, β₁ = 0.5
};

/// G(z) = z + a tanh network (1-16-1) that starts a tenth as large as Glorot & Bengio say, so that the
/// samples begin as a wide N(0, 1); D: tanh 1-16-16-1 with one logit. D minimizes cross-entropy, G −E log
/// D(G(z)). D has one optimizer: what moves D in G's step, too, if that is not frozen. A value; copies share
/// the program.
template <class Scalar>
class LineGan {
public:
    LineGan(const LineGanOptions& options, const Random& random);

    // D's step
    void draw(const Eigen::MatrixXd& real, Random& random); ///< batch × 1; noise, and G's samples
    void judge() { m_training.run(nodes().judge); }         ///< D's scores, and its loss
    void learn_d();
    // G's step
    void draw_noise(Random& random); ///< fresh, and G's samples
    void judge_again() { m_training.run(nodes().judge_again); }
    /// Frozen, only G's weights move; otherwise D's as well, by the gradient of G's loss.
    void learn_g(bool frozen);

    double loss_d() const { return m_training.loss(discriminator); }
    double loss_g() const { return m_training.loss(generator); }
    /// Share of the last judged batch, real and generated, on the right side of ½.
    double accuracy_d() const;
    /// Share of G's last judged samples that D takes for real: more than ½.
    double fooling_rate() const;
    Eigen::VectorXd real() const { return m_training.at(nodes().real).col(0); }
    Eigen::VectorXd noise() const { return m_training.at(nodes().noise).col(0); }
    Eigen::VectorXd generated() const { return m_training.at(nodes().generated).col(0); }

    // Looking elsewhere; only scratch memory changes
    Eigen::VectorXd generate(const Eigen::VectorXd& noise) {
        return m_training.ask(nodes().seeds, nodes().seen, noise).col(0);
    }
    /// D = σ(score)
    Eigen::VectorXd discriminate(const Eigen::VectorXd& places);

    /// By hand: D is taught to say `answer` at `place`, to keep what it says far from there, and to change
    /// smoothly in between. Its optimizer takes no note of it.
    void bend(double place, double answer);

    void set_learning_rates(double g, double d);
    /// What real samples are labeled: 1, or 0 by mistake; generated ones get the other label.
    void set_real_label(int label) { m_training.set(nodes().sign, label == 1 ? 1 : -1); }
    Eigen::VectorXd parameters(bool of_g) const {
        return m_training.parameters(of_g ? generator : discriminator);
    }

    // For tests
    graph::Memory<Scalar>& memory() { return m_training.memory(); }
    const Objective& objective(bool of_g) const {
        return m_training.objective(of_g ? generator : discriminator);
    }
    void regenerate() { m_training.run(nodes().generate); }
    void differentiate(bool of_g) { m_training.backward(of_g ? generator : discriminator); }

    static auto held(auto& self) { return std::tie(self.m_training, self.m_mover); }

private:
    enum Player { discriminator, generator, by_hand };
    struct Nodes {
        graph::Value real, noise, sign, generated, real_scores, generated_scores;
        graph::Value seeds, seen, places, seen_scores; ///< scratch: some rows to look at
        graph::Value taught, wanted;                   ///< places, and D's scores there
        graph::Selection generate, judge, judge_again;
    };
    static typename Training<Nodes, Scalar>::Plan plan(const LineGanOptions& options);
    const Nodes& nodes() const { return m_training.nodes(); }

    Training<Nodes, Scalar> m_training;
    graph::Optimizer<Scalar> m_mover; ///< of D, in both steps
};

extern template class LineGan<float>;
extern template class LineGan<double>;

} // namespace orrery
