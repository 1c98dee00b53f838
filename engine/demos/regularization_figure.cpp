// The linear half's pictures: all weights, and weights and errors along λ.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/regularization.h"

namespace orrery {

namespace {

using P = RegularizationParams;

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

Panel weights_panel(const P& params, const PenalizedPath& path) {
    const RegressionTable& table = path.table();
    const Eigen::VectorXd w = path.weights();
    const Eigen::Index d = w.size();
    const Eigen::VectorXd at = Eigen::VectorXd::LinSpaced(d, 1, static_cast<double>(d));
    Panel panel{.id = "weights", .title = {"All weights", "全部权重"}};
    if (params.scaling == P::Scaling::raw)
        panel.title = {"All weights, in raw units", "全部权重（原始单位）"};
    const double most = reach_of(table.truth, table.plain);
    const bool below = table.truth.minCoeff() < 0;
    panel.x = {.label = {"feature", "特征"}, .range = Range{0.4, static_cast<double>(d) + 0.6}};
    for (Eigen::Index j = 0; j<d; j += d> 14 ? 2 : 1)
        panel.x.ticks.push_back({at(j), same(std::to_string(j + 1))});
    panel.y.range = Range{below ? -most : -0.25 * most, most};
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
    const double most = reach_of(table.truth, table.plain);
    panel.y.range = Range{-most, most};
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
    Panel panel = lambda_panel("errors", {"Error along λ", "误差随 λ 的变化"}, path);
    const auto& curve = path.curve();
    const Eigen::Index known = known_places(path);
    panel.y.scale = Scale::logarithmic;
    const Eigen::Vector2d ends(curve.lambdas(0), curve.lambdas(curve.lambdas.size() - 1));
    panel.marks = {Line{.id = "plain",
                        .role = Role::truth,
                        .label = {"no penalty", "不加惩罚"},
                        .x = ends,
                        .y = Eigen::Vector2d::Constant(path.table().plain_error),
                        .dashed = true},
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
    panel.x.label = {"iteration", "迭代"};
    panel.y.scale = Scale::logarithmic;
    panel.marks = {
        Trend{.id = "train", .role = Role::data, .label = {"training", "训练"}, .metric = "train_error"},
        Trend{.id = "test", .role = Role::negative, .label = {"test", "测试"}, .metric = "test_error"}};
    return panel;
}

} // namespace

void show_path(Figure& figure, const P& params, const PenalizedPath& path) {
    figure.add(plane_panel(params, path));
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
