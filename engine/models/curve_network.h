// Curve network: a small tanh network that fits a curve y(x), trained on all points at once.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/random.h"
#include "engine/graph/memory.h"
#include "engine/graph/optimizer.h"

#include <Eigen/Core>

#include <memory>
#include <vector>

namespace orrery {

/// 1-32-32-1 with tanh, mean squared error + penalty · |weights|², Adam. First-layer biases start uniform in
/// ±2, so that the units bend at different places. A value; copies share the program.
class CurveNetwork {
public:
    /// x, y: the points; `grid`: where the curve is wanted besides.
    static CurveNetwork make(const Eigen::VectorXd& x, const Eigen::VectorXd& y, const Eigen::VectorXd& grid,
                             double penalty, const Random& random);
    /// A fresh network on the same x with other y; shares the program.
    CurveNetwork again(const Eigen::VectorXd& y, const Random& random) const;

    void train_epoch();              ///< one full-batch update
    void draw();                     ///< computes the curve with the present weights …
    Eigen::VectorXd curve() const;   ///< … as it was last drawn, at `grid`
    double training_error();         ///< mean squared error with the present weights
    Eigen::VectorXd weights() const; ///< all parameters, one after another
    std::size_t bytes() const;

private:
    struct Nodes {
        graph::Value x, y, grid, penalty, error, curve;
        std::vector<graph::Value> parameters, gradients;
        graph::Selection train, show, judge;
    };
    static std::shared_ptr<const graph::Program> build(int points, int places, Nodes& nodes);
    CurveNetwork(std::shared_ptr<const graph::Program> program, std::shared_ptr<const Nodes> nodes);
    void start(const Eigen::VectorXd& x, const Eigen::VectorXd& y, const Eigen::VectorXd& grid,
               double penalty, const Random& random);

    std::shared_ptr<const Nodes> m_nodes;
    graph::Memory<double> m_memory;
    graph::Optimizer<double> m_optimizer;
};

} // namespace orrery
