// The plane of two weights: ellipses of equal loss, the ball of equal penalty, and where they touch.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/regularization.h"

#include "engine/core/elementary.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace orrery {

double reach_of(const Eigen::VectorXd& truth, const Eigen::VectorXd& plain) {
    const double honest = truth.cwiseAbs().maxCoeff();
    return std::clamp(1.1 * plain.cwiseAbs().maxCoeff(), 1.3 * honest, 3 * honest);
}

namespace {

using P = RegularizationParams;

constexpr int around = 96; ///< corners of a drawn ellipse or ball
constexpr Role ball_role = Role::class_3;

Eigen::VectorXd one(double value) {
    return Eigen::VectorXd::Constant(1, value);
}

double angle_of(int corner) {
    return 2 * std::numbers::pi * corner / around;
}

/// The loss over the first two weights, the others held where they are, each weight drawn as what it does
/// per standard deviation of its column: ½ (u − c)ᵀ R (u − c) + constant, R = (1 r; r 1).
class Plane {
public:
    Plane(const P& params, const PenalizedPath& path)
        : m_params(params), m_path(path), m_spread(path.table().spread.head(2)) {
        const RegressionTable& table = path.table();
        const Eigen::VectorXd w = path.weights();
        m_now = w.head(2).cwiseProduct(m_spread);
        Eigen::MatrixXd pair = table.X.leftCols(2);
        if (!params.penalize_bias)
            pair.rowwise() -= pair.colwise().mean().eval();
        for (int j = 0; j < 2; ++j)
            pair.col(j) /= m_spread(j);
        const auto n = static_cast<double>(pair.rows());
        m_together = pair.col(0).dot(pair.col(1)) / n;
        const Eigen::VectorXd rest =
            ((table.y - table.X * w).array() - path.intercept()).matrix() + pair * m_now;
        const Eigen::Vector2d toward = pair.transpose() * rest / n;
        const double scale = 1 / std::max(1 - m_together * m_together, 1e-9);
        m_best = {scale * (toward(0) - m_together * toward(1)), scale * (toward(1) - m_together * toward(0))};
        m_half =
            reach_of(table.truth.head(2).cwiseProduct(m_spread), table.plain.head(2).cwiseProduct(m_spread)) +
            0.2;
    }

    Panel panel() const {
        Panel panel{.id = "plane", .title = {"Loss and penalty", "损失与惩罚"}};
        panel.equal_aspect = true;
        const bool raw = m_params.scaling == P::Scaling::raw;
        panel.x = {.label = raw ? same("w₁σ₁") : same("w₁"), .range = Range{-m_half, m_half}};
        panel.y = {.label = raw ? same("w₂σ₂") : same("w₂"), .range = Range{-m_half, m_half}};
        add_rings(panel);
        if (m_path.lambda() > 0)
            add_ball(panel);
        add_points(panel);
        panel.summary = sentence({"w1 = {0:f2}, w2 = {1:f2} at λ = {2}; least loss at {3:f2}, {4:f2}.",
                                  "λ = {2} 时 w1 = {0:f2}，w2 = {1:f2}；损失最小处为 {3:f2}、{4:f2}。"},
                                 m_now(0), m_now(1), m_path.lambda(), m_best(0), m_best(1));
        return panel;
    }

private:
    /// Where the loss is ½ size² above its least. R has eigenvectors (1, ±1)/√2, eigenvalues 1 ± r.
    Line ring(std::string id, double size, Role role, double weight) const {
        Line line{.id = std::move(id), .role = role, .weight = weight};
        line.x.resize(around + 1);
        line.y.resize(around + 1);
        for (int i = 0; i <= around; ++i) {
            const double a =
                size * elementary::cos(angle_of(i)) / std::sqrt(2 * std::max(1 + m_together, 1e-9));
            const double b =
                size * elementary::sin(angle_of(i)) / std::sqrt(2 * std::max(1 - m_together, 1e-9));
            line.x(i) = m_best(0) + a + b;
            line.y(i) = m_best(1) + a - b;
        }
        return line;
    }

    void add_rings(Panel& panel) const {
        for (int k = 1; k <= 6; ++k)
            panel.marks.push_back(ring("ring " + std::to_string(k), 0.3 * k * m_half, Role::ghost, 0.5));
        const Eigen::Vector2d off = m_now - m_best;
        const double size = std::sqrt(off.squaredNorm() + 2 * m_together * off(0) * off(1));
        Line touching = ring("touching", size, Role::data, 0.8);
        touching.label = {"equal loss", "等损失"};
        panel.marks.push_back(std::move(touching));
    }

    /// All weights with the same penalty ρ|w|₁ + (1 − ρ)|w|²/2 as the present pair. Along a direction in
    /// which |w|₁ grows by a and |w|²/2 by b, the border is at s with ρ a s + (1 − ρ) b s² = penalty.
    void add_ball(Panel& panel) const {
        const double ratio = m_path.ratio();
        const Eigen::Vector2d w = m_now.cwiseQuotient(m_spread);
        const double penalty = ratio * w.lpNorm<1>() + (1 - ratio) * w.squaredNorm() / 2;
        Shape ball{.form = Shape::Form::polygon, .role = ball_role, .opacity = 0.22, .id = "ball"};
        ball.points.resize(around, 2);
        Line border{.id = "border", .role = ball_role, .label = {"equal penalty", "等惩罚"}, .weight = 0.8};
        border.x.resize(around + 1);
        border.y.resize(around + 1);
        for (int i = 0; i < around; ++i) {
            const Eigen::Vector2d way(elementary::cos(angle_of(i)), elementary::sin(angle_of(i)));
            const Eigen::Vector2d step = way.cwiseQuotient(m_spread);
            const double a = ratio * step.lpNorm<1>(), b = (1 - ratio) * step.squaredNorm() / 2;
            const double s = 2 * penalty / (a + std::sqrt(a * a + 4 * b * penalty) + 1e-300);
            ball.points.row(i) = s * way.transpose();
            border.x(i) = s * way(0);
            border.y(i) = s * way(1);
        }
        border.x(around) = border.x(0);
        border.y(around) = border.y(0);
        panel.marks.push_back(Shapes{.id = "ball", .role = ball_role, .shapes = {std::move(ball)}});
        panel.marks.push_back(std::move(border));
    }

    void add_points(Panel& panel) const {
        const auto& curve = m_path.curve();
        if (m_path.swept())
            panel.marks.push_back(Line{.id = "way",
                                       .role = Role::neutral,
                                       .x = curve.weights.row(0).transpose() * m_spread(0),
                                       .y = curve.weights.row(1).transpose() * m_spread(1),
                                       .weight = 0.6});
        const Eigen::VectorXd& truth = m_path.table().truth;
        panel.marks.push_back(Points{.id = "truth",
                                     .role = Role::truth,
                                     .label = {"truth", "真值"},
                                     .x = one(truth(0) * m_spread(0)),
                                     .y = one(truth(1) * m_spread(1)),
                                     .hollow = true});
        panel.marks.push_back(Points{
            .id = "now", .role = Role::highlight, .x = one(m_now(0)), .y = one(m_now(1)), .size = 1.5});
    }

    const P& m_params;
    const PenalizedPath& m_path;
    Eigen::Vector2d m_spread, m_now, m_best;
    double m_together = 0, m_half = 1;
};

} // namespace

Panel plane_panel(const P& params, const PenalizedPath& path) {
    return Plane(params, path).panel();
}

} // namespace orrery
