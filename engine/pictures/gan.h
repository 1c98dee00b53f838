// Pictures of a GAN in the plane: what D sees and where G is pulled, the bent latent grid, both losses.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/figure.h"
#include "engine/models/gan.h"

namespace orrery {

/// Where G's samples were when D last judged them for G, and where they should go; n × 2, or no rows.
struct Pulls {
    Eigen::MatrixXd from = Eigen::MatrixXd(0, 2), along = Eigen::MatrixXd(0, 2);
    static auto held(auto& self) { return std::tie(self.from, self.along); }
};

constexpr int gan_loss_smoothing = 25; ///< iterations whose mean a loss curve shows

// Looking needs scratch memory, so they take a copy of the demo's GAN.

/// Panel "field", −1.4 … 1.4 and in wide cards more: D's opinion as a field, real and generated points with
/// arrows where there are pulls. A `critic`'s scores are only differences: their middle is drawn as neither
/// real nor fake.
Panel gan_field_panel(Gan<float>& gan, bool critic, const Pulls& pulls, const Handle& handle);
/// Panel "latent", on the same plane: a lattice of the first two axes of the noise, bent by G.
Panel gan_latent_panel(Gan<float>& gan);
/// Panel "losses" over the metrics loss_d and loss_g, with the equilibrium where there is one.
Panel gan_loss_panel(GanLoss loss);

} // namespace orrery
