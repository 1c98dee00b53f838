// The pictures and the declaration of question 5.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/overfitting.h"

#include <algorithm>

namespace orrery {

namespace {

constexpr double top = 2.4; ///< the planes show y from −top to top

/// Wild fits leave the plane; far outside they are cut off, for the drawing's sake.
Eigen::VectorXd within_reach(const Eigen::VectorXd& y) {
    return y.cwiseMax(-4 * top).cwiseMin(4 * top);
}

Panel plane(std::string id, Text title) {
    Panel panel{.id = std::move(id), .title = std::move(title)};
    panel.x = {.label = {"x", "x"}, .range = Range{-1.05, 1.05}};
    panel.y.range = Range{-top, top};
    return panel;
}

Line truth_line(const Eigen::VectorXd& grid) {
    return {.id = "truth",
            .role = Role::truth,
            .label = {"truth", "真实函数"},
            .x = grid,
            .y = grid.unaryExpr([](double x) { return overfitting_truth(x); }),
            .dashed = true};
}

} // namespace

void Overfitting::show(Figure& figure) const {
    figure.add(fit_panel());
    figure.add(fan_panel());
    figure.add(error_panel());
    figure.add(decomposition_panel());
    figure.layout.lines = {{1.15, {{"fit"}, {"fan"}}}, {1, {{"errors"}, {"decomposition"}}}};
}

Panel Overfitting::fit_panel() const {
    Panel panel = plane("fit", {"Data and fit", "数据与拟合"});
    panel.marks = {Points{.id = "held",
                          .role = Role::ghost,
                          .label = {"held out", "留出点"},
                          .x = m_x_held,
                          .y = m_y_held,
                          .size = 0.45},
                   truth_line(m_grid)};
    if (m_curve.size() > 0)
        panel.marks.push_back(Line{.id = "fit",
                                   .role = Role::class_3,
                                   .label = {"fit", "拟合"},
                                   .x = m_grid,
                                   .y = within_reach(m_curve)});
    panel.marks.push_back(
        Points{.id = "train",
               .role = Role::data,
               .x = m_x,
               .y = m_y,
               .handle = {.touch = true,
                          .hint = {"Click to add a point, drag it, shift-click to remove it",
                                   "点击加点，拖动移点，按住 Shift 点击删点"}}});
    panel.summary = sentence({"{0:d} training points; training error {1}, held-out error {2}.",
                              "{0:d} 个训练点；训练误差 {1}，留出误差 {2}。"},
                             static_cast<double>(m_x.size()), m_train_error, m_validation_error);
    return panel;
}

Panel Overfitting::fan_panel() const {
    Panel panel = plane("fan", {"The same model on other noise", "同一模型，换一批噪声"});
    for (Eigen::Index k = 0; k < m_fan.cols(); ++k)
        panel.marks.push_back(Line{.id = "fit " + std::to_string(k),
                                   .role = Role::ghost,
                                   .label = k == 0 ? Text{"fits", "各次拟合"} : Text{},
                                   .x = m_grid,
                                   .y = within_reach(m_fan.col(k)),
                                   .weight = 0.5});
    panel.marks.push_back(truth_line(m_grid));
    if (m_expected.size() > 0)
        panel.marks.push_back(Line{.id = "mean",
                                   .role = Role::class_3,
                                   .label = {"mean fit", "平均拟合"},
                                   .x = m_grid,
                                   .y = within_reach(m_expected)});
    return panel;
}

Panel Overfitting::error_panel() const {
    Panel panel{.id = "errors", .title = {"Training and held-out error", "训练误差与留出误差"}};
    panel.x.label = polynomial() ? Text{"degree", "次数"} : Text{"epoch", "轮"};
    panel.y.scale = Scale::logarithmic;
    panel.marks = {Trend{.id = "train",
                         .role = Role::data,
                         .label = {"training", "训练"},
                         .metric = "train_error",
                         .against = "capacity"},
                   Trend{.id = "validation",
                         .role = Role::negative,
                         .label = {"held out", "留出"},
                         .metric = "validation_error",
                         .against = "capacity"}};
    if (m_best_at >= 0)
        panel.marks.push_back(
            Rule{.id = "best",
                 .role = Role::truth,
                 .label = {"best " + std::to_string(m_best_at), "最佳 " + std::to_string(m_best_at)},
                 .at = static_cast<double>(m_best_at),
                 .vertical = true});
    return panel;
}

Panel Overfitting::decomposition_panel() const {
    Panel panel{.id = "decomposition", .title = {"Bias² and variance", "偏差平方与方差"}};
    panel.x.label = polynomial() ? Text{"degree", "次数"} : Text{"epoch", "轮"};
    panel.y.scale = Scale::logarithmic;
    panel.marks = {Trend{.id = "bias",
                         .role = Role::class_1,
                         .label = {"bias²", "偏差²"},
                         .metric = "bias_squared",
                         .against = "capacity"},
                   Trend{.id = "variance",
                         .role = Role::class_2,
                         .label = {"variance", "方差"},
                         .metric = "variance",
                         .against = "capacity"}};
    return panel;
}

Demo overfitting() {
    using P = Overfitting::Params;
    const Text model{"Model", "模型"}, data{"Data", "数据"}, remedy{"Remedies", "对策"};
    return make_demo<Overfitting>({
        .id = "overfitting",
        .title = {"Overfitting", "过拟合"},
        .steps = {.phase = {{"Fit", "一次拟合"}, {"Fit {0:d}", "第 {0:d} 次拟合"}},
                  .iteration = {{"Model", "一个模型"}, {"Model {0:d}", "第 {0:d} 个模型"}},
                  .round = {{"Sweep", "整个扫描"}, {"Sweep {0:d}", "第 {0:d} 遍扫描"}}},
        .parameters =
            {choice(&P::model, "model", {"Model", "模型"},
                    {{"polynomial", {"polynomial", "多项式"}},
                     {"network", {"network 1-32-32-1", "网络 1-32-32-1"}}})
                 .group(model)
                 .help({"A polynomial fitted at once, or a network trained by epochs.",
                        "一次拟合的多项式，或一轮轮训练的网络。"}),
             choice(&P::sweep, "sweep", {"Sweep", "扫描"},
                    {{"off", {"off", "关"}}, {"degree", {"degree", "次数"}}, {"epochs", {"epochs", "轮数"}}})
                 .group(model)
                 .help({"What grows from one iteration to the next.", "每次迭代递增的是什么。"}),
             number(&P::degree, "degree", {"Degree", "次数"}, 0, 15)
                 .edit()
                 .group(model)
                 .help({"Of the polynomial; the end of the sweep.", "多项式的次数；也是扫描的终点。"}),
             number(&P::epochs, "epochs", {"Epochs", "轮数"}, 100, 5000)
                 .step(100)
                 .edit()
                 .group(model)
                 .help({"How long the network is trained.", "网络训练多久。"}),
             number(&P::samples, "samples", {"Samples", "样本数"}, 6, 200)
                 .edit()
                 .group(data)
                 .help({"Training points drawn at random.", "随机抽取的训练点数。"}),
             number(&P::noise, "noise", {"Noise", "噪声"}, 0, 1)
                 .step(0.05)
                 .edit()
                 .group(data)
                 .help({"Standard deviation around the true function.", "真实函数周围的标准差。"}),
             matrix(&P::points, "points", {"Drawn points", "手绘的点"}, -1, 1, Kind::points)
                 .y(-3, 3)
                 .largest(200)
                 .edit()
                 .group(data)
                 .help({"Points placed by hand; none: drawn at random.", "手动放置的点；没有则随机抽取。"}),
             number(&P::lambda, "lambda", {"Penalty λ", "惩罚 λ"}, 0, 10)
                 .step(0.01)
                 .edit()
                 .group(remedy)
                 .help({"Times the squared coefficients or weights, added to the error.",
                        "乘以系数或权重的平方和，加到误差上。"}),
             toggle(&P::early_stopping, "early_stopping", {"Early stopping", "早停"})
                 .edit()
                 .group(remedy)
                 .help({"Stops when the held-out error has not improved for a while.",
                        "留出误差持续不再下降时停止。"}),
             number(&P::patience, "patience", {"Patience", "耐心"}, 1, 1000)
                 .edit()
                 .group(remedy)
                 .help(
                     {"How many iterations without improvement are tolerated.", "容忍多少次迭代没有改善。"})},
        .metrics = {{"train_error", {"training error", "训练误差"}, ""},
                    {"validation_error", {"held-out error", "留出误差"}, ""},
                    {"bias_squared", {"bias²", "偏差平方"}, ""},
                    {"variance", {"variance", "方差"}, ""},
                    {"capacity", {"degree or epoch", "次数或轮数"}, ""},
                    {"best_at",
                     {"degree or epoch of the least held-out error", "留出误差最小处的次数或轮数"},
                     ""}},
        .presets =
            {{"more_data", {"More data: 200 points", "更多数据：200 个点"}, "samples=200"},
             {"ridge", {"Degree 15, held in check", "15 次，但加惩罚"}, "lambda=0.1"},
             {"early_stopping",
              {"Early stopping", "早停"},
              "model=network&sweep=epochs&early_stopping=true&patience=200"},
             {"network",
              {"A network trained too long", "训练过久的网络"},
              "model=network&sweep=epochs",
              true},
             {"underfitting", {"A penalty too strong: underfitting", "惩罚过强：欠拟合"}, "lambda=10", true},
             {"interpolation",
              {"Ten points, degree nine: through every one", "十个点配九次：处处穿过"},
              "samples=10&degree=9&sweep=off",
              true}},
        .story = Overfitting::story({}),
        .point =
            "train_error < 0.5 * first(train_error) and validation_error > 2 * minimum(validation_error)",
    });
}

} // namespace orrery
