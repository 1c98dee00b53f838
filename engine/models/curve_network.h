// Curve network: a small tanh network that fits a curve y(x), trained on all points at once.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/training.h"

namespace orrery {

/// 1-32-32-1 with tanh, mean squared error + penalty · |weights|², Adam. First-layer biases start uniform in
/// ±2, so that the units bend at different places. A value; copies share the program.
class CurveNetwork {
public:
    /// x, y: the points; `grid`: where the curve is wanted besides.
    CurveNetwork(const Eigen::VectorXd& x, const Eigen::VectorXd& y, const Eigen::VectorXd& grid,
                 double penalty, const Random& random);
    /// A fresh network on the same x with other y; shares the program.
    CurveNetwork again(const Eigen::VectorXd& y, const Random& random) const;

    void train_epoch() { m_training.step(); }     ///< one full-batch update
    void draw() { m_training.run(nodes().show); } ///< computes the curve with the present weights …
    Eigen::VectorXd curve() const { return m_training.at(nodes().curve); } ///< … as last drawn, at `grid`
    double training_error(); ///< mean squared error with the present weights
    Eigen::VectorXd weights() const { return m_training.parameters(); } ///< all, one after another

    static auto held(auto& self) { return std::tie(self.m_training); }

private:
    struct Nodes {
        graph::Value x, y, grid, penalty, error, curve;
        graph::Selection show, judge;
    };
    static Training<Nodes>::Plan plan(int points, int places);
    const Nodes& nodes() const { return m_training.nodes(); }
    void start(const Eigen::VectorXd& y, const Random& random);

    Training<Nodes> m_training;
};

} // namespace orrery
