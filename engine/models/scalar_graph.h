// Scalar graph: small expressions and networks as computation graphs of single numbers, run node by node.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/random.h"
#include "engine/graph/memory.h"
#include "engine/models/scalar_graph_plan.h"

#include <Eigen/Core>

#include <memory>
#include <optional>
#include <vector>

namespace orrery {

/// The mistakes that `backward` can be told to make.
enum class GradientBug {
    none,
    overwrite,    ///< a value used twice keeps the gradient that came last instead of the sum
    update_early, ///< a weight moves as soon as its own gradient is known, before the gradient passes through
                  ///< it
};

/// A scalar graph at work, forward and backward, one number at a time. A value; copies share the plan.
class ScalarGraph {
public:
    ScalarGraph(ScalarGraphKind kind, graph::Activation activation, ScalarLoss loss);

    /// Weights uniform in ±1 from the stream "initialization"; biases start at 0.
    void initialize(const Random& random);
    void set_inputs(double x1, double x2, double target);
    void set_weights(const Eigen::VectorXd& weights);
    void set_weight(int index, double number);

    const ScalarPlan& plan() const { return *m_plan; }
    int weight_count() const { return static_cast<int>(m_plan->weights.size()); }
    Eigen::VectorXd weights() const;
    Eigen::VectorXd gradients() const;
    double value(int node) const { return m_memory.scalar(m_plan->node(node).value); }
    double gradient(int node) const { return m_memory.scalar(m_plan->node(node).gradient); }
    double slope(int node, std::size_t parent) const {
        return m_memory.scalar(m_plan->node(node).slopes[parent]);
    }
    double output() const { return value(m_plan->output); }
    double loss() const { return value(m_plan->loss); }

    void forward(int node); ///< value and slopes of one computed node, from its parents' values
    void forward();         ///< the whole pass up to the loss, without slopes
    /// Sends the gradient of one computed node, which must be complete, to its parents. `rate` is for
    /// update_early.
    void backward(int node, GradientBug bug = GradientBug::none, double rate = 0);
    void update(const Eigen::VectorXd& gradients, double rate);

    const graph::Memory<double>& memory() const { return m_memory; }
    static auto held(auto& self) { return std::tie(self.m_memory); }

private:
    std::shared_ptr<const ScalarPlan> m_plan;
    graph::Memory<double> m_memory;
};

/// Central differences of the loss in every weight.
struct NumericalGradient {
    Eigen::VectorXd values; ///< (L(w + h) − L(w − h)) / 2h
    /// Not to be compared: a kink lies within 10 h, or between the two places, where w can reach it; or the
    /// numbers have grown so large (a diverging run) that rounding drowns the difference.
    std::vector<bool> left_out;
};

constexpr double gradient_check_step = 1e-5; ///< h

/// On a copy; `graph` is not changed.
NumericalGradient numerical_gradient(ScalarGraph graph);

/// The largest |a − n| / max(1, |a|, |n|) over the weights that are not left out; nothing when all are.
std::optional<double> largest_gradient_error(const Eigen::VectorXd& analytic,
                                             const NumericalGradient& numerical);

} // namespace orrery
