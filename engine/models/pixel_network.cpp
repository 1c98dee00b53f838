// Makes scenes, learns on them, and judges pixels.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/pixel_network.h"

#include "engine/core/elementary.h"
#include "engine/graph/layers.h"
#include "engine/statistics/gray_levels.h"

#include <algorithm>
#include <vector>

namespace orrery {
namespace {

constexpr int reach = 4, across = 3, inputs = across * across; // of the nine pixels
constexpr double unit = 40;                                    // levels

/// The nine pixels around one, by how far each is above the picture's mean.
void read_pixels(const Eigen::MatrixXd& evened, double mean, Eigen::Index row, Eigen::Index column,
                 Eigen::Ref<Eigen::RowVectorXd, 0, Eigen::InnerStride<>> nine) {
    for (int i = 0; i < inputs; ++i) {
        const Eigen::Index r = std::clamp<Eigen::Index>(row + reach * (i / across - 1), 0, evened.rows() - 1),
                           c = std::clamp<Eigen::Index>(column + reach * (i % across - 1), 0,
                                                        evened.cols() - 1);
        nine(i) = (evened(r, c) - mean) / unit;
    }
}

struct Examples {
    Eigen::MatrixXd x, label;
};

/// As many pixels of discs as of ground, from every scene.
Examples examples(const GraySegmentation& settings, Random& draw) {
    constexpr int scenes = 12, of_each = 250;
    Examples all{Eigen::MatrixXd(2 * scenes * of_each, inputs), Eigen::MatrixXd(2 * scenes * of_each, 1)};
    Eigen::Index at = 0;
    for (int s = 0; s < scenes; ++s) {
        const DiscScene scene = made_scene(draw);
        const Eigen::MatrixXd evened = settings.evened(scene.levels);
        for (int taken[2] = {0, 0}; taken[0] + taken[1] < 2 * of_each;) {
            const auto row = static_cast<Eigen::Index>(draw.below(static_cast<int>(evened.rows()))),
                       column = static_cast<Eigen::Index>(draw.below(static_cast<int>(evened.cols())));
            const bool disc = scene.discs(row, column);
            if (taken[disc] == of_each)
                continue;
            ++taken[disc];
            Eigen::RowVectorXd nine(inputs);
            read_pixels(evened, evened.mean(), row, column, nine);
            all.x.row(at) = nine;
            all.label(at++, 0) = disc;
        }
    }
    return all;
}

} // namespace

DiscScene made_scene(Random& draw) {
    constexpr int side = 96, count = 5;
    DiscScene scene{Eigen::MatrixXd(side, side), Mask::Constant(side, side, false)};
    const double ground = draw.uniform(60, 120), slope = draw.uniform(-0.5, 0.5), noise = draw.uniform(2, 8);
    for (int c = 0; c < side; ++c)
        scene.levels.col(c).setConstant(ground + slope * (c - side / 2));
    for (int k = 0; k < count; ++k) {
        const double radius = draw.uniform(10, 19), x = draw.uniform(0, side), y = draw.uniform(0, side),
                     brighter = draw.uniform(25, 120), shade = draw.uniform(-1, 1);
        for (int r = 0; r < side; ++r)
            for (int c = 0; c < side; ++c)
                if ((r - y) * (r - y) + (c - x) * (c - x) <= radius * radius && !scene.discs(r, c)) {
                    scene.discs(r, c) = true;
                    scene.levels(r, c) += brighter + shade * (r - y);
                }
    }
    for (double& level : scene.levels.reshaped())
        level = std::clamp(level + noise * draw.normal(), 0.0, gray_levels - 1.0);
    return scene;
}

PixelNetwork::PixelNetwork(const GraySegmentation& settings, const Random& random)
    : m_network(written<Nodes>([](NetworkBuilder& build, Nodes& n) {
                    constexpr int hidden = 12;
                    const graph::Size batch = build.size("batch", 1024);
                    n.x = build.input("x", batch, inputs);
                    n.label = build.input("label", batch, 1);
                    const graph::Value h = graph::dense(
                        build, n.x, hidden, {.name = "hidden", .activation = graph::Activation::relu});
                    n.logit = graph::dense(build, h, 1, {.name = "output"});
                    build.minimize(build.mean_loss(graph::Loss::binary_cross_entropy, n.logit, n.label),
                                   {.kind = graph::OptimizerKind::adam, .learning_rate = 0.01});
                }),
                random.stream("initialization")) {
    constexpr int updates = 300, batch = 128;
    Random draw = random.stream("scenes");
    const Examples all = examples(settings, draw);
    Batches batches(static_cast<int>(all.x.rows()), batch, random.stream("batches"));
    for (int i = 0; i < updates; ++i) {
        m_network.load(batches.next(), {{m_network.nodes().x, all.x}, {m_network.nodes().label, all.label}});
        m_network.step();
    }
    m_loss = m_network.loss();
}

Eigen::MatrixXd PixelNetwork::probability(const Eigen::MatrixXd& evened) const {
    Training<Nodes, float> network = m_network; // asking overwrites what a training holds
    const double mean = evened.mean();
    Eigen::MatrixXd result(evened.rows(), evened.cols()), column(evened.rows(), inputs);
    for (Eigen::Index c = 0; c < evened.cols(); ++c) {
        for (Eigen::Index r = 0; r < evened.rows(); ++r)
            read_pixels(evened, mean, r, c, column.row(r));
        const Eigen::MatrixXd logits = network.ask(network.nodes().x, network.nodes().logit, column);
        for (Eigen::Index r = 0; r < evened.rows(); ++r)
            result(r, c) = 1 / (1 + elementary::exp(-logits(r, 0)));
    }
    return result;
}

} // namespace orrery
