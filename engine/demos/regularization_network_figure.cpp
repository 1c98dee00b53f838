// The network half's pictures: the boundary, the weights, the losses in training and at every strength.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/regularization.h"

#include "engine/core/elementary.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace orrery {

namespace {

using P = RegularizationParams;

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double widest = 1.25; ///< the histogram reaches from −widest to widest
constexpr int bins = 25;

Text strength_text(double strength) {
    return same(format_number(strength));
}

/// How many weights lie in each bin; those beyond are counted in the outermost.
Eigen::VectorXd histogram(const Eigen::VectorXd& weights) {
    Eigen::VectorXd counts = Eigen::VectorXd::Zero(bins);
    for (const double w : weights) {
        const double place = std::floor((w + widest) / (2 * widest) * bins);
        counts(static_cast<Eigen::Index>(std::clamp(place, 0.0, bins - 1.0))) += 1;
    }
    return counts;
}

Panel boundary_panel(const PenalizedTrainings& run) {
    constexpr int n = PenalizedTrainings::cells;
    constexpr double side = PenalizedTrainings::side;
    Panel panel{.id = "boundary", .title = {"Decision boundary", "决策边界"}, .equal_aspect = true};
    panel.x = {.range = Range{-side, side}, .visible = false};
    panel.y = {.range = Range{-side, side}, .visible = false};
    const Eigen::VectorXd sure =
        run.network().field().unaryExpr([](double z) { return elementary::sigmoid(z) - 0.5; });
    panel.marks.push_back(Cells{.id = "field",
                                .left = -side,
                                .bottom = -side,
                                .width = 2 * side,
                                .height = 2 * side,
                                .values = sure.reshaped<Eigen::RowMajor>(n, n),
                                .palette = Palette::quiet,
                                .range = Range{-0.5, 0.5},
                                .smooth = true});
    const auto& train = run.train();
    for (const int label : {0, 1}) {
        Points points{.id = label == 1 ? "ones" : "zeros",
                      .role = label == 1 ? Role::positive : Role::negative};
        const auto count = (train.labels.array() == label).count();
        points.x.resize(count);
        points.y.resize(count);
        for (Eigen::Index i = 0, at = 0; i < train.labels.size(); ++i)
            if (train.labels(i) == label) {
                points.x(at) = train.places(i, 0);
                points.y(at++) = train.places(i, 1);
            }
        panel.marks.push_back(std::move(points));
    }
    panel.summary = sentence({"Test accuracy {0:p1}.", "测试准确率 {0:p1}。"}, run.network().test_accuracy());
    panel.subtitle = sentence({"test accuracy {0:p1}", "测试准确率 {0:p1}"}, run.network().test_accuracy());
    return panel;
}

Panel histogram_panel(const PenalizedTrainings& run) {
    const Eigen::VectorXd weights = run.network().weights();
    Panel panel{.id = "histogram", .title = {"All weights", "全部权重"}};
    panel.x = {.label = {"weight", "权重"}, .range = Range{-widest, widest}};
    panel.subtitle = sentence({"norm {0:f1}", "范数 {0:f1}"}, weights.norm());
    const double width = 2 * widest / bins;
    const Eigen::VectorXd middles = Eigen::VectorXd::LinSpaced(bins, -widest + width / 2, widest - width / 2);
    panel.marks = {Bars{.id = "now",
                        .role = Role::data,
                        .label = {"now", "现在"},
                        .at = middles,
                        .value = histogram(weights),
                        .width = 0.9 * width}};
    if (run.first_weights().size() > 0 && run.round() > 0)
        panel.marks.push_back(Line{.id = "plain",
                                   .role = Role::truth,
                                   .label = {"without", "不加时"},
                                   .x = middles,
                                   .y = histogram(run.first_weights()),
                                   .dashed = true,
                                   .weight = 0.6});
    panel.summary = sentence({"{0:d} weights of norm {1:f2}.", "{0:d} 个权重，范数 {1:f2}。"},
                             static_cast<double>(weights.size()), weights.norm());
    return panel;
}

Panel training_panel(const PenalizedTrainings& run) {
    Panel panel{.id = "training", .title = {"Loss while training", "训练过程中的损失"}};
    constexpr int last = PenalizedTrainings::iterations_a_round;
    const Eigen::VectorXd updates =
        Eigen::VectorXd::LinSpaced(last + 1, 0, last * PenalizedTrainings::updates_an_iteration);
    panel.x = {.label = {"update", "更新"}, .range = Range{0, updates(last)}};
    panel.y.scale = Scale::logarithmic;
    const Eigen::Index known = run.iterations() + 1;
    for (int round = 0; round < run.round(); ++round)
        panel.marks.push_back(Line{.id = "test " + std::to_string(round),
                                   .role = Role::ghost,
                                   .label = round == 0 ? Text{"weaker", "较弱时"} : Text{},
                                   .x = updates,
                                   .y = run.test_losses().col(round),
                                   .weight = 0.6});
    panel.marks.push_back(Line{.id = "train",
                               .role = Role::data,
                               .label = {"training", "训练"},
                               .x = updates.head(known),
                               .y = run.train_losses().col(run.round()).head(known)});
    panel.marks.push_back(Line{.id = "test",
                               .role = Role::negative,
                               .label = {"test", "测试"},
                               .x = updates.head(known),
                               .y = run.test_losses().col(run.round()).head(known)});
    panel.summary = sentence({"Training loss {0}, test loss {1}.", "训练损失 {0}，测试损失 {1}。"},
                             run.network().train_loss(), run.network().test_loss());
    return panel;
}

Panel strengths_panel(const P& params, const PenalizedTrainings& run) {
    Panel panel{.id = "strengths", .title = {"Final test loss", "最终测试损失"}};
    const auto rounds = static_cast<Eigen::Index>(run.strengths().size());
    panel.subtitle = params.penalty == P::Penalty::dropout
                         ? sentence({"now rate {0}", "当前失活率 {0}"}, run.strength())
                         : sentence({"now λ = {0}", "当前 λ = {0}"}, run.strength());
    panel.x = {.label = params.penalty == P::Penalty::dropout ? Text{"rate", "失活率"} : same("λ"),
               .range = Range{-0.6, static_cast<double>(rounds) - 0.4}};
    Bars bars{.id = "test", .role = Role::negative, .width = 0.6};
    bars.numbers = true;
    bars.at = Eigen::VectorXd::LinSpaced(rounds, 0, static_cast<double>(rounds - 1));
    bars.value = Eigen::VectorXd::Constant(rounds, nan);
    for (Eigen::Index k = 0; k < rounds; ++k) {
        panel.x.ticks.push_back({bars.at(k), strength_text(run.strengths()[static_cast<std::size_t>(k)])});
        if (k < run.rounds())
            bars.value(k) = run.test_losses()(PenalizedTrainings::iterations_a_round, k);
        bars.roles.push_back(k == run.best() ? Role::negative : Role::muted);
    }
    double most = 0.5;
    for (Eigen::Index k = 0; k < run.rounds(); ++k)
        most = std::max(most, bars.value(k));
    panel.y.range = Range{0, 1.15 * most};
    panel.marks = {std::move(bars)};
    if (run.best() >= 0)
        panel.summary = sentence({"Least at strength {0}: {1}.", "强度 {0} 处最小：{1}。"},
                                 run.strengths()[static_cast<std::size_t>(run.best())],
                                 run.test_losses()(PenalizedTrainings::iterations_a_round, run.best()));
    return panel;
}

} // namespace

void show_trainings(Figure& figure, const P& params, const PenalizedTrainings& run) {
    figure.add(boundary_panel(run));
    figure.add(histogram_panel(run));
    figure.add(training_panel(run));
    figure.layout.columns = true;
    if (run.strengths().size() < 2) {
        figure.layout.lines = {{1, {{"boundary", 1.8}, {"histogram", 1}}}, {1.1, {{"training"}}}};
        return;
    }
    figure.add(strengths_panel(params, run));
    figure.layout.lines = {{1, {{"boundary", 1.8}, {"histogram", 1}}}, {1.1, {{"training"}, {"strengths"}}}};
}

} // namespace orrery
