// The pictures of question 2.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/vanishing_gradients.h"

#include "engine/core/elementary.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace orrery {

void VanishingGradients::show(Figure& figure) const {
    figure.add(norms_panel());
    figure.add(activations_panel());
    figure.add(loss_panel());
    figure.add(clipping_panel());
}

/// Gradient of every layer, with the layer at work marked.
Panel VanishingGradients::norms_panel() const {
    Panel panel{.id = "norms", .title = {"Gradient by layer", "各层梯度"}};
    panel.x = {.label = {"layer", "层"}, .range = Range{1, static_cast<double>(layers())}};
    panel.y = {.label = {"root mean square per weight", "每个权重的均方根"}, .scale = Scale::logarithmic};
    panel.marks = {
        Trail{.id = "norms", .label = {"this run", "本次"}, .metric = "gradient_norms", .length = 6}};
    const auto [layer, back] = last_layer();
    if (layer > 0)
        panel.marks.push_back(
            Rule{.id = "layer", .role = Role::highlight, .at = static_cast<double>(layer), .vertical = true});
    if (back) { // the part of this iteration's curve that is known already
        const int known = layers() - layer + 1;
        Line line{.id = "growing",
                  .role = Role::data,
                  .x = Eigen::VectorXd::LinSpaced(known, layer, layers()),
                  .y = m_norms.tail(known),
                  .vertices = true};
        panel.marks.push_back(std::move(line));
    }
    panel.summary =
        sentence({"From {0} in the last layer to {1} in the first.", "从最后一层的 {0} 到第一层的 {1}。"},
                 m_norms(layers() - 1), m_norms(0));
    return panel;
}

/// How the outputs of each layer are distributed, as columns of a heat map.
Panel VanishingGradients::activations_panel() const {
    constexpr int bins = 28;
    const bool sigmoid = m_params.activation == Activation::sigmoid,
               tanh = m_params.activation == Activation::tanh;
    double low = sigmoid ? 0 : -1, high = 1;
    if (m_params.residual || (!sigmoid && !tanh)) { // unbounded: what holds 99 % of the values
        std::vector<double> all;
        for (const graph::Value v : m_network->activations) {
            const auto a = m_memory[v];
            for (Eigen::Index i = 0; i < a.size(); ++i)
                if (std::isfinite(a.data()[i]))
                    all.push_back(a.data()[i]);
        }
        std::sort(all.begin(), all.end());
        const auto at = [&](double q) {
            return all.empty() ? 0 : all[static_cast<std::size_t>(q * static_cast<double>(all.size() - 1))];
        };
        low = std::min(0.0, at(0.005));
        high = std::max({at(0.995), low + 1e-300});
        if (!(high > low))
            high = low + 1;
    }
    Eigen::MatrixXd counts =
        Eigen::MatrixXd::Constant(bins, m_params.depth, std::numeric_limits<double>::quiet_NaN());
    for (int k = 0; k < m_params.depth; ++k) {
        const auto a = m_memory[m_network->activations[static_cast<std::size_t>(k)]];
        for (Eigen::Index i = 0; i < a.size(); ++i) {
            const double place = (a.data()[i] - low) / (high - low);
            if (!(place >= 0 && place <= 1))
                continue;
            const int bin = bins - 1 - std::min(bins - 1, static_cast<int>(place * bins)); // row 0 is on top
            counts(bin, k) =
                (std::isnan(counts(bin, k)) ? 0 : counts(bin, k)) + 1.0 / static_cast<double>(a.size());
        }
    }
    Panel panel{.id = "activations", .title = {"Outputs of the layers", "各层输出的分布"}};
    panel.x = {.label = {"layer", "层"}, .range = Range{0.5, m_params.depth + 0.5}};
    panel.y.range = Range{low, high};
    panel.marks = {
        Cells{.id = "activations",
              .left = 0.5,
              .bottom = low,
              .width = static_cast<double>(m_params.depth),
              .height = high - low,
              .values = counts,
              .range = Range{0, std::max(0.05, counts.array().isNaN().select(0, counts.array()).maxCoeff())},
              .low = {"few", "少"},
              .high = {"many", "多"}}};
    return panel;
}

Panel VanishingGradients::loss_panel() const {
    Panel panel{.id = "loss", .title = {"Loss", "损失"}};
    panel.x.label = {"update", "更新"};
    panel.y.label = {"cross-entropy", "交叉熵"};
    panel.marks = {
        Trend{.id = "loss", .label = {"this run", "本次"}, .metric = "loss", .smoothing = 9},
        Rule{.id = "guessing", .label = {"guessing: ln 2", "瞎猜：ln 2"}, .at = std::numbers::ln2}};
    return panel;
}

/// The two largest components of the gradient, in units of the larger one.
Panel VanishingGradients::clipping_panel() const {
    Panel panel{.id = "clipping", .title = {"Clipping", "梯度裁剪"}, .equal_aspect = true};
    const double unit = m_raw.cwiseAbs().maxCoeff();
    panel.x = {.range = Range{-0.15, 1.5}, .ticks = {{-1, {}}}};
    panel.y = {.range = Range{-0.15, 1.25}, .ticks = {{-1, {}}}};
    Segments axes{.id = "axes", .role = Role::ghost, .ends = Eigen::MatrixXd(2, 4)};
    axes.ends << 0, 0, 1.5, 0, 0, 0, 0, 1.2;
    panel.marks.push_back(std::move(axes));
    if (!(unit > 0) || !std::isfinite(unit)) {
        panel.subtitle = sentence({"after the first update", "第一次更新之后才有"});
        return panel;
    }
    const auto arrow = [&](const Eigen::Vector2d& v) {
        return Eigen::RowVector4d(0, 0, std::abs(v(0)) / unit, std::abs(v(1)) / unit);
    };
    const double c = m_params.clip_threshold / unit;
    if (m_params.clipping != Clipping::none && c < 2) { // what the clipped gradient may not leave
        Line limit{.id = "limit", .role = Role::truth, .dashed = true, .weight = 0.8};
        constexpr int points = 33;
        limit.x.resize(points);
        limit.y.resize(points);
        for (int i = 0; i < points; ++i) {
            const double angle = std::numbers::pi / 2 * i / (points - 1), cosine = elementary::cos(angle),
                         sine = elementary::sin(angle);
            const double r = m_params.clipping == Clipping::norm ? c : c / std::max(cosine, sine);
            limit.x(i) = r * cosine;
            limit.y(i) = r * sine;
        }
        panel.marks.push_back(std::move(limit));
    }
    panel.marks.push_back(
        Arrows{.id = "raw", .role = Role::muted, .label = {"raw", "原始"}, .ends = arrow(m_raw)});
    if (m_params.clipping != Clipping::none) {
        const bool turned = m_clip_angle > 0.5;
        panel.marks.push_back(Arrows{.id = "clipped",
                                     .role = turned ? Role::negative : Role::data,
                                     .label = {"clipped", "裁剪后"},
                                     .ends = arrow(m_clipped),
                                     .names = {{format_number(m_clip_angle, "f0") + "° off",
                                                "偏 " + format_number(m_clip_angle, "f0") + "°"}}});
    }
    panel.subtitle =
        m_params.clipping == Clipping::none
            ? sentence({"not clipped; two largest parts, norm {0}", "未裁剪；最大的两个分量，范数 {0}"},
                       m_norm)
            : sentence({"two largest parts; norm {0}", "最大的两个分量；范数 {0}"}, m_norm);
    return panel;
}

} // namespace orrery
