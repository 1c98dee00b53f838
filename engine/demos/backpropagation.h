// Question 15: a computation graph run forward and backward one number at a time, and its gradients checked.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/demo.h"
#include "engine/models/scalar_graph.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace orrery {

/// What is computed stands at write_scalar_plan(). One sample (x₁, x₂) with its target t. An iteration is
/// a forward pass, a backward pass (one phase a node) and w ← w − η·∂L/∂w for all weights at once.
/// Metrics and tensors of an iteration belong to the weights that it started from: `weights`, `gradients` and
/// `numerical_gradients` (same order and shape; names in the table), `left_out` (1: not compared, see
/// NumericalGradient), `inputs` (x₁, x₂), `target`, `output` (y); `next_weights` are those after the update.
/// In networks also W1 (in × out), b1 … and gradient_W1, gradient_b1 …
class Backpropagation {
public:
    /// In the order of graph::Activation, which has the identity before them.
    enum class Function { sigmoid, tanh, relu, leaky_relu, elu, gelu, softplus, silu };
    struct Params {
        ScalarGraphKind graph = ScalarGraphKind::expression;
        Function activation = Function::tanh;
        ScalarLoss loss = ScalarLoss::squared;
        double learning_rate = 0.02, x1 = 1, x2 = -0.5, target = 1;
        GradientBug gradient_bug = GradientBug::none;
        int surface_x = 1, surface_y = 4; ///< numbers of weights, from 1
    };

    Backpropagation(const Params& params, Random random, const Library& library);
    static std::optional<Text> check(const Params& params);
    static Story story(const Params& params);

    Boundary advance();
    void apply(const Params& params) { m_params = params; }
    Reply touch(const Touch& touch);
    void narrate(Narration& narration) const;
    void show(Figure& figure) const;
    void measure(Metrics& metrics) const;
    void expose(Tensors& tensors) const;
    std::size_t bytes() const;

private:
    /// Where a number stands in the picture.
    struct Place {
        int node = 0;
        double x = 0, y = 0;
    };

    const ScalarPlan& plan() const { return m_graph.plan(); }
    int nodes() const { return static_cast<int>(plan().computed.size()); }
    bool fresh() const { return m_iterations == 0 && m_phase == 0; }
    bool complete() const { return m_phase == 0 && m_iterations > 0; } ///< an iteration has just ended
    bool forward_running() const { return m_phase > 0 && m_phase <= nodes(); }
    bool backward_running() const { return m_phase > nodes(); }
    int current() const;            ///< the node of the last phase; −1 after an update and at the start
    bool has_value(int node) const; ///< in this iteration
    /// What the picture shows: every node as it was in the passes, also when the weights have moved since.
    double shown_value(int node) const;
    bool has_gradient(int node) const; ///< complete: every node that uses it has sent its share
    bool weight_gradient_known(int i) const {
        return has_gradient(plan().weights[static_cast<std::size_t>(i)]);
    }
    Eigen::VectorXd weights_used() const { return m_phase == 0 ? m_graph.weights() : m_used; }

    void start_iteration();
    void finish_iteration();
    void follow_path();

    std::vector<Place> places() const;
    Place place(int node) const;
    std::array<double, 4> edge(int from, int to) const;                       ///< tail x, y, tip x, y
    Label edge_label(const std::array<double, 4>& ends, bool weighted) const; ///< its place
    int focus() const;
    Sentence graph_remark() const;
    Reply drag_slider(const Touch& touch) const;
    Panel graph_panel() const;
    void draw_edges(Panel& panel) const;
    void draw_nodes(Panel& panel) const;
    void draw_sliders(Panel& panel) const;
    void draw_slopes(Panel& panel) const;
    void write_slopes(Labels& words, int node, bool weighted) const;
    Panel weights_panel() const;
    Sentence weights_remark() const;
    bool has_tick(int i) const;
    Panel loss_panel() const;
    Panel error_panel() const;
    Panel surface_panel() const;
    Eigen::MatrixXd surface(const Eigen::VectorXd& x, const Eigen::VectorXd& y) const;

    void narrate_forward(Narration& narration) const;
    void narrate_backward(Narration& narration) const;
    void narrate_shared(Narration& narration, int shared) const;
    void narrate_plain_backward(Narration& narration) const;
    void narrate_update(Narration& narration) const;
    void narrate_check(Narration& narration) const;
    void narrate_iteration(Narration& narration) const;
    std::string written_out(int node) const;
    int shared_parent(int node) const;

    Params m_params;
    ScalarGraph m_graph;
    int m_phase = 0; ///< phases done in the present iteration; 0 again when it is complete
    int m_iterations = 0;
    int m_tenth_at = 0;  ///< the first update whose loss is below a tenth of the first one; 0: none yet
    int m_selected = -1; ///< the node that was clicked
    Eigen::VectorXd m_used;
    Eigen::VectorXd m_gradients; ///< of the last complete iteration
    NumericalGradient m_numerical;
    double m_loss = 0, m_first_loss = 0, m_round_loss = 0;
    std::optional<double> m_error; ///< nothing: no weight could be compared
    Eigen::Vector2d m_start;       ///< of the two weights of the surface …
    double m_half_width = 0.5;     ///< … and how far round it the surface is drawn
};

/// Question 15.
Demo backpropagation();

} // namespace orrery
