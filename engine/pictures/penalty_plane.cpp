// Where two weights end up: the loss pulls to the middle of its ellipses, the penalty to 0.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/pictures/penalty_plane.h"

#include "engine/core/chart.h"
#include "engine/core/elementary.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace orrery {

namespace {

constexpr int around = 96; ///< corners of a drawn ellipse or ball
constexpr Role ball_role = Role::class_4;

double angle_of(int corner) {
    return 2 * std::numbers::pi * corner / around;
}

/// The loss over the first two weights, the others held where they are, each weight drawn as what it does
/// per standard deviation of its column: ½ (u − c)ᵀ R (u − c) + constant, R = (1 r; r 1).
class Plane {
public:
    Plane(const RegressionTable& table, const PenalizedFit& fit)
        : m_table(table), m_fit(fit), m_spread(table.spread.head(2)) {
        const Eigen::VectorXd w = fit.weights();
        m_now = w.head(2).cwiseProduct(m_spread);
        Eigen::MatrixXd pair = table.X.leftCols(2);
        if (!fit.penalizes_intercept())
            pair.rowwise() -= pair.colwise().mean().eval();
        for (int j = 0; j < 2; ++j)
            pair.col(j) /= m_spread(j);
        const auto n = static_cast<double>(pair.rows());
        m_together = pair.col(0).dot(pair.col(1)) / n;
        const Eigen::VectorXd rest =
            ((table.y - table.X * w).array() - fit.intercept()).matrix() + pair * m_now;
        const Eigen::Vector2d toward = pair.transpose() * rest / n;
        const double scale = 1 / std::max(1 - m_together * m_together, 1e-9);
        m_best = {scale * (toward(0) - m_together * toward(1)), scale * (toward(1) - m_together * toward(0))};
        m_half = weights_reach(table.truth.head(2).cwiseProduct(m_spread),
                               table.plain.head(2).cwiseProduct(m_spread)) +
                 0.2;
    }

    Panel panel(const Eigen::MatrixXd& way) const {
        const bool raw = m_table.scaling == RegressionTable::Scaling::raw;
        Chart chart("plane", {"Loss and penalty", "损失与惩罚"});
        chart.square(m_half)
            .x(raw ? same("w₁σ₁") : same("w₁"))
            .y(raw ? same("w₂σ₂") : same("w₂"))
            .summary({"w1 = {0:f2}, w2 = {1:f2} at λ = {2}; least loss at {3:f2}, {4:f2}.",
                      "λ = {2} 时 w1 = {0:f2}，w2 = {1:f2}；损失最小处为 {3:f2}、{4:f2}。"},
                     m_now(0), m_now(1), m_fit.lambda(), m_best(0), m_best(1));
        add_rings(chart);
        if (m_fit.lambda() > 0)
            add_ball(chart);
        add_points(chart, way);
        return chart;
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

    void add_rings(Chart& chart) const {
        for (int k = 1; k <= 6; ++k)
            chart.add(ring("ring " + std::to_string(k), 0.3 * k * m_half, Role::ghost, 0.5));
        const Eigen::Vector2d off = m_now - m_best;
        const double size = std::sqrt(off.squaredNorm() + 2 * m_together * off(0) * off(1));
        Line touching = ring("touching", size, Role::data, 0.8);
        touching.label = {"equal loss", "等损失"};
        chart.add(std::move(touching));
    }

    /// All weights with the same penalty ρ|w|₁ + (1 − ρ)|w|²/2 as the present pair. Along a direction in
    /// which |w|₁ grows by a and |w|²/2 by b, the border is at s with ρ a s + (1 − ρ) b s² = penalty.
    void add_ball(Chart& chart) const {
        const double ratio = m_fit.ratio();
        const Eigen::Vector2d w = m_now.cwiseQuotient(m_spread);
        const double penalty = ratio * w.lpNorm<1>() + (1 - ratio) * w.squaredNorm() / 2;
        Shape ball{.form = Shape::Form::polygon, .role = ball_role, .opacity = 0.22, .id = "ball"};
        ball.points.resize(around, 2);
        const Text name = ratio == 1   ? Text{"equal L1 penalty", "等 L1 惩罚"}
                          : ratio == 0 ? Text{"equal L2 penalty", "等 L2 惩罚"}
                                       : Text{"equal penalty", "等惩罚"};
        Line border{.id = "border", .role = ball_role, .label = name, .weight = 0.8};
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
        chart.add(Shapes{.id = "ball", .role = ball_role, .shapes = {std::move(ball)}});
        chart.add(std::move(border));
    }

    void add_points(Chart& chart, const Eigen::MatrixXd& way) const {
        if (way.size() > 0)
            chart.add(Line{.id = "way",
                           .role = Role::neutral,
                           .x = way.row(0).transpose() * m_spread(0),
                           .y = way.row(1).transpose() * m_spread(1),
                           .weight = 0.6});
        const Eigen::Vector2d truth = m_table.truth.head(2).cwiseProduct(m_spread);
        chart.add(Points{.id = "truth",
                         .role = Role::truth,
                         .label = {"truth", "真值"},
                         .x = truth.head(1),
                         .y = truth.tail(1),
                         .hollow = true});
        chart.add(Points{
            .id = "now", .role = Role::highlight, .x = m_now.head(1), .y = m_now.tail(1), .size = 1.5});
    }

    const RegressionTable& m_table;
    const PenalizedFit& m_fit;
    Eigen::Vector2d m_spread, m_now, m_best;
    double m_together = 0, m_half = 1;
};

} // namespace

double weights_reach(const Eigen::VectorXd& truth, const Eigen::VectorXd& plain) {
    const double honest = truth.cwiseAbs().maxCoeff();
    return std::clamp(1.1 * plain.cwiseAbs().maxCoeff(), 1.3 * honest, 3 * honest);
}

Panel penalty_plane(const RegressionTable& table, const PenalizedFit& fit, const Eigen::MatrixXd& way) {
    return Plane(table, fit).panel(way);
}

} // namespace orrery
