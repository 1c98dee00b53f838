// The linear half's pictures: the plane of two weights, all weights, and both along λ.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/regularization.h"

#include "engine/core/elementary.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace orrery {

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

/// Features with a color of their own: those that matter, at most three; the first two when all do.
bool is_named(const RegressionTable& table, Eigen::Index feature) {
    const auto matter = (table.truth.array() != 0).count();
    return feature < (matter <= 3 ? matter : 2);
}

Role role_of(const RegressionTable& table, Eigen::Index feature) {
    return is_named(table, feature) ? class_role(static_cast<int>(feature)) : Role::ghost;
}

Text name_of(Eigen::Index feature) {
    static const char* const digits[] = {"₁", "₂", "₃", "₄"};
    return same(std::string("w") + digits[feature]);
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
        m_half = 1.25 * table.truth.head(2).cwiseProduct(m_spread).cwiseAbs().maxCoeff() + 0.3;
    }

    Panel panel() const {
        Panel panel{.id = "plane", .title = {"Two weights: loss and penalty", "两个权重：损失与惩罚"}};
        panel.equal_aspect = true;
        const bool raw = m_params.scaling == P::Scaling::raw;
        panel.x = {.label = raw ? same("w₁σ₁") : name_of(0), .range = Range{-m_half, m_half}};
        panel.y = {.label = raw ? same("w₂σ₂") : name_of(1), .range = Range{-m_half, m_half}};
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
        touching.label = {"equal loss", "等损失线"};
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
        Line border{.id = "border", .role = ball_role, .label = {"equal penalty", "等惩罚线"}, .weight = 0.8};
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
                                     .label = {"true weights", "真实权重"},
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

Panel weights_panel(const P& params, const PenalizedPath& path) {
    const RegressionTable& table = path.table();
    const Eigen::VectorXd w = path.weights();
    const Eigen::Index d = w.size();
    const Eigen::VectorXd at = Eigen::VectorXd::LinSpaced(d, 1, static_cast<double>(d));
    Panel panel{.id = "weights", .title = {"All weights", "全部权重"}};
    if (params.scaling == P::Scaling::raw)
        panel.title = {"All weights, in raw units", "全部权重（原始单位）"};
    const double highest = std::max(0.0, table.truth.maxCoeff()),
                 lowest = std::min(0.0, table.truth.minCoeff());
    const double margin = 0.25 * (highest - lowest) + 0.1;
    panel.x = {.label = {"feature", "特征"}, .range = Range{0.4, static_cast<double>(d) + 0.6}};
    for (Eigen::Index j = 0; j<d; j += d> 14 ? 2 : 1)
        panel.x.ticks.push_back({at(j), same(std::to_string(j + 1))});
    panel.y.range = Range{lowest - margin, highest + margin};
    panel.subtitle = sentence({"{0:d} of {1:d} not zero", "{1:d} 个中 {0:d} 个非零"},
                              static_cast<double>((w.array() != 0).count()), static_cast<double>(d));
    Bars bars{.id = "weights", .role = Role::data, .at = at, .value = w, .width = 0.7};
    for (Eigen::Index j = 0; j < d; ++j)
        bars.roles.push_back(is_named(table, j) ? role_of(table, j) : Role::muted);
    panel.marks = {std::move(bars), Rule{.id = "zero", .role = Role::muted, .at = 0},
                   Points{.id = "truth",
                          .role = Role::truth,
                          .label = {"truth", "真值"},
                          .x = at,
                          .y = table.truth,
                          .size = 0.9,
                          .hollow = true}};
    panel.summary = panel.subtitle;
    return panel;
}

Handle lambda_handle(const PenalizedPath& path) {
    return {.touch = true,
            .hint = path.swept()
                        ? Text{"Click or drag: back to the fit at this λ", "点击或拖动：回到该 λ 的拟合"}
                        : Text{"Click or drag to set λ", "点击或拖动以设定 λ"}};
}

Panel lambda_panel(std::string id, Text title, const PenalizedPath& path) {
    Panel panel{.id = std::move(id), .title = std::move(title)};
    const Eigen::VectorXd& lambdas = path.curve().lambdas;
    panel.x = {.label = same("λ"),
               .scale = Scale::logarithmic,
               .range = Range{lambdas(0), lambdas(lambdas.size() - 1)}};
    return panel;
}

Eigen::Index known_places(const PenalizedPath& path) {
    return path.swept() ? path.rounds() : path.curve().lambdas.size();
}

Rule lambda_rule(const PenalizedPath& path) {
    return {.id = "now",
            .role = Role::highlight,
            .at = path.lambda(),
            .vertical = true,
            .handle = lambda_handle(path)};
}

Panel paths_panel(const PenalizedPath& path) {
    Panel panel = lambda_panel("paths", {"Weights along λ", "权重随 λ 的变化"}, path);
    const RegressionTable& table = path.table();
    const auto& curve = path.curve();
    const double reach = 1.35 * table.truth.cwiseAbs().maxCoeff() + 0.4;
    panel.y.range = Range{-reach, reach};
    const Eigen::Index known = known_places(path);
    const auto add = [&](Eigen::Index j, bool named) {
        panel.marks.push_back(Line{.id = "w" + std::to_string(j + 1),
                                   .role = role_of(table, j),
                                   .label = named ? name_of(j) : Text{},
                                   .x = curve.lambdas.head(known),
                                   .y = curve.weights.row(j).head(known).transpose(),
                                   .weight = named ? 1 : 0.6,
                                   .handle = lambda_handle(path)});
    };
    for (const bool named : {false, true}) // those that matter on top
        for (Eigen::Index j = 0; j < curve.weights.rows(); ++j)
            if (is_named(table, j) == named)
                add(j, named);
    panel.marks.push_back(lambda_rule(path));
    panel.summary =
        sentence({"λ = {0}: |w|₁ = {1:f2}, |w|₂ = {2:f2}.", "λ = {0}：|w|₁ = {1:f2}，|w|₂ = {2:f2}。"},
                 path.lambda(), path.weights().lpNorm<1>(), path.weights().norm());
    return panel;
}

Panel errors_panel(const PenalizedPath& path) {
    Panel panel = lambda_panel("errors", {"Mean squared error along λ", "均方误差随 λ 的变化"}, path);
    const auto& curve = path.curve();
    const Eigen::Index known = known_places(path);
    panel.y.scale = Scale::logarithmic;
    panel.marks = {Rule{.id = "plain",
                        .label = {"test, no penalty", "不加惩罚的测试误差"},
                        .at = path.table().plain_error},
                   Line{.id = "train",
                        .role = Role::data,
                        .label = {"training", "训练"},
                        .x = curve.lambdas.head(known),
                        .y = curve.train.head(known),
                        .handle = lambda_handle(path)},
                   Line{.id = "test",
                        .role = Role::negative,
                        .label = {"test", "测试"},
                        .x = curve.lambdas.head(known),
                        .y = curve.test.head(known),
                        .handle = lambda_handle(path)},
                   lambda_rule(path)};
    panel.summary = sentence({"Training error {0}, test error {1}; without a penalty {2}.",
                              "训练误差 {0}，测试误差 {1}；不加惩罚时 {2}。"},
                             path.train_error(), path.test_error(), path.table().plain_error);
    return panel;
}

/// Without a penalty there is no λ: the errors over the sweeps.
Panel sweeps_panel() {
    Panel panel{.id = "errors", .title = {"Mean squared error", "均方误差"}};
    panel.x.label = {"sweep", "遍"};
    panel.y.scale = Scale::logarithmic;
    panel.marks = {
        Trend{.id = "train", .role = Role::data, .label = {"training", "训练"}, .metric = "train_error"},
        Trend{.id = "test", .role = Role::negative, .label = {"test", "测试"}, .metric = "test_error"}};
    return panel;
}

} // namespace

void show_path(Figure& figure, const P& params, const PenalizedPath& path) {
    figure.add(Plane(params, path).panel());
    figure.add(weights_panel(params, path));
    figure.layout.columns = true;
    if (params.penalty == P::Penalty::none) {
        figure.add(sweeps_panel());
        figure.layout.lines = {{1, {{"plane", 1.8}, {"weights", 1}}}, {1.1, {{"errors"}}}};
        return;
    }
    figure.add(paths_panel(path));
    figure.add(errors_panel(path));
    figure.layout.lines = {{1, {{"plane", 1.8}, {"weights", 1}}}, {1.1, {{"paths"}, {"errors"}}}};
}

} // namespace orrery
