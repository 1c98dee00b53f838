// A small network that tells pixels of bright discs from their ground, learned on scenes made for it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/random.h"
#include "engine/models/gray_segmentation.h"
#include "engine/models/training.h"

#include <Eigen/Core>

namespace orrery {

/// A picture and which of its pixels belong to a disc.
struct DiscScene {
    Eigen::MatrixXd levels; ///< gray, 0 … 255
    Mask discs;
};

/// 96 × 96: ground whose light falls off to one side, five discs of 10 to 19 pixels' radius that are 25 to 120
/// levels brighter, shaded across, and noise.
DiscScene made_scene(Random& draw);

/// Reads nine pixels of an evened picture, four apart around the one that is judged, through 12 hidden units
/// to one logit. 300 updates (Adam, batches of 128) on pixels of 12 made scenes, as many in discs as outside,
/// evened as the picture will be.
class PixelNetwork {
public:
    PixelNetwork(const GraySegmentation& settings, const Random& random);

    /// For each pixel of an evened picture (edge pixels go on outside) the probability that it is of a disc.
    Eigen::MatrixXd probability(const Eigen::MatrixXd& evened) const;
    double loss() const { return m_loss; } ///< of the last batch, in nats

private:
    struct Nodes {
        graph::Value x, label, logit;
    };
    Training<Nodes, float> m_network;
    double m_loss = 0;
};

} // namespace orrery
