// Question 7: a GAN on points of the plane, its field, its losses, and how near it comes.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/demo.h"
#include "engine/models/gan.h"
#include "engine/statistics/point_source.h"
#include "engine/statistics/sliced_wasserstein.h"

#include <memory>

namespace orrery {

class GanOnPoints {
public:
    struct Params {
        PointSet data = PointSet::ring;
        Eigen::MatrixXd points = Eigen::MatrixXd(0, 2); ///< drawn by hand
        GanLoss loss = GanLoss::non_saturating;
        int discriminator_steps = 1;
        double learning_rate_g = 0.001, learning_rate_d = 0.002;
        double penalty_weight = 2;
        int latent_dim = 2, hidden = 32, batch = 64;
    };

    GanOnPoints(const Params& params, Random random, const Library& library);

    Boundary advance();
    void apply(const Params& params);
    Reply touch(const Touch& touch);
    void narrate(Narration& narration) const;
    void show(Figure& figure) const;
    void measure(Metrics& metrics) const;
    void expose(Tensors& tensors) const;
    std::size_t bytes() const;

private:
    enum class Phase { none, sample, judge, learn_d, judge_again, learn_g };
    /// Fixed from the start and shared by copies.
    struct Fixed {
        SlicedWasserstein distance;
        Eigen::MatrixXd latents; ///< evaluated × latent_dim
        double spread = 1;       ///< standard deviation of the real points, both axes together
    };
    struct Judged {
        double loss = 0, real = 0, generated = 0, accuracy = 0; ///< real, generated: mean probabilities
    };

    Phase next() const;
    void evaluate();
    bool probabilities() const { return m_params.loss != GanLoss::wgan_gp; }
    double equilibrium(bool generator) const; ///< of the loss; NaN where there is none

    void narrate_phase(Narration& narration) const;
    void narrate_iteration(Narration& narration) const;
    void narrate_round(Narration& narration) const;
    Panel field_panel(Gan<float>& gan) const;
    Panel latent_panel(Gan<float>& gan) const;
    Panel loss_panel() const;
    Panel distance_panel() const;
    Panel modes_panel() const;

    Params m_params;
    PointSource m_source;
    Random m_random;
    Gan<float> m_gan;
    std::shared_ptr<const Fixed> m_fixed;
    Phase m_phase = Phase::none; ///< the last one done
    int m_updates_d = 0;         ///< in this iteration
    int m_iterations = 0;
    Judged m_judged_d, m_judged_g;
    Eigen::MatrixXd m_before, m_pull; ///< G's samples when D judged them for G, and where they should go
    double m_moved = 0;               ///< mean way of G's samples in its last update
    double m_start_distance = 0, m_distance = 0, m_spread = 0;
    int m_modes = 0, m_complete_at = 0; ///< …_at: the first iteration with all modes; 0: none yet
};

/// Question 7.
Demo gan();

} // namespace orrery
