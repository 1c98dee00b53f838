// The pictures of question 7.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/gan.h"

#include "engine/core/elementary.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace orrery {

namespace {

constexpr double side = 1.4; ///< the planes show −side … side, and in wide cards as much of the field as fits
constexpr int field_rows = 28, field_columns = 54;
constexpr double field_side = side * field_columns / field_rows; ///< of its width
constexpr double longest_arrow = 0.45, half_pull = 0.7;          ///< a pull of that gets half the length
constexpr int lattice_lines = 11, lattice_points = 31;
constexpr double lattice_side = 2.2; ///< holds 94% of a standard normal plane

Panel plane(std::string id, Text title) {
    Panel panel{.id = std::move(id), .title = std::move(title), .equal_aspect = true};
    panel.x = {.range = Range{-side, side}, .ticks = {{-1, same("−1")}, {0, same("0")}, {1, same("1")}}};
    panel.y = panel.x;
    panel.x.ticks.insert(panel.x.ticks.begin(), {-2, same("−2")});
    panel.x.ticks.push_back({2, same("2")});
    return panel;
}

Points points(std::string id, Role role, Text label, const Eigen::MatrixXd& at) {
    return {.id = std::move(id), .role = role, .label = std::move(label), .x = at.col(0), .y = at.col(1)};
}

/// Centers of the field's cells, row by row from the top.
Eigen::MatrixXd field_places() {
    Eigen::MatrixXd places(field_rows * field_columns, 2);
    for (int row = 0; row < field_rows; ++row)
        for (int column = 0; column < field_columns; ++column)
            places.row(row * field_columns + column) << field_side * (2 * (column + 0.5) / field_columns - 1),
                side * (1 - 2 * (row + 0.5) / field_rows);
    return places;
}

/// One family of lattice lines through G: along axis 0 or 1 of the noise, a NaN between lines.
Line lattice(Gan<float>& gan, int latent_dim, int along, Role role, Text label) {
    const int lines = latent_dim == 1 ? 1 : lattice_lines;
    Eigen::MatrixXd latents = Eigen::MatrixXd::Zero(lines * lattice_points, latent_dim);
    for (int line = 0; line < lines; ++line)
        for (int k = 0; k < lattice_points; ++k) {
            const int row = line * lattice_points + k;
            latents(row, along) = lattice_side * (2.0 * k / (lattice_points - 1) - 1);
            if (latent_dim > 1)
                latents(row, 1 - along) = lattice_side * (2.0 * line / (lines - 1) - 1);
        }
    const Eigen::MatrixXd bent = gan.generate(latents);
    const Eigen::Index step = lattice_points + 1;
    Eigen::VectorXd x = Eigen::VectorXd::Constant(lines * step, std::numeric_limits<double>::quiet_NaN());
    Eigen::VectorXd y = x;
    for (int line = 0; line < lines; ++line) {
        x.segment(line * step, lattice_points) = bent.col(0).segment(line * lattice_points, lattice_points);
        y.segment(line * step, lattice_points) = bent.col(1).segment(line * lattice_points, lattice_points);
    }
    return {.id = along == 0 ? "along z1" : "along z2",
            .role = role,
            .label = std::move(label),
            .x = std::move(x),
            .y = std::move(y),
            .weight = 0.5};
}

} // namespace

void GanOnPoints::show(Figure& figure) const {
    Gan<float> gan = m_gan; // looking needs scratch memory
    figure.add(field_panel(gan));
    figure.add(latent_panel(gan));
    figure.add(loss_panel());
    figure.add(distance_panel());
    if (m_source.modes().rows() > 0)
        figure.add(modes_panel());
    figure.layout.lines = {{1.35, {{"field", 1.15}, {"latent"}}}, {1, {{"losses", 1.15}, {"distance"}}}};
}

Panel GanOnPoints::field_panel(Gan<float>& gan) const {
    Panel panel = plane("field", {"What D sees, where G is pulled", "D 的判断与 G 受到的拉力"});
    Eigen::VectorXd field = gan.discriminate(field_places());
    if (probabilities()) {
        field = field.unaryExpr([](double s) { return elementary::sigmoid(s) - 0.5; });
    } else { // a critic's scores are only differences: put their middle to 0
        const double middle = (field.maxCoeff() + field.minCoeff()) / 2;
        field.array() -= middle;
    }
    Cells cells{.id = "field",
                .left = -field_side,
                .bottom = -side,
                .width = 2 * field_side,
                .height = 2 * side,
                .values = field.reshaped<Eigen::RowMajor>(field_rows, field_columns),
                .palette = Palette::quiet,
                .low = {"fake", "假"},
                .high = {"real", "真"},
                .smooth = true,
                .handle = {.touch = true,
                           .hint = {"Draw the real distribution; with Shift, wipe it away",
                                    "用鼠标画出真实分布；按住 Shift 擦除"}}};
    if (probabilities())
        cells.range = Range{-0.5, 0.5};
    panel.marks.push_back(std::move(cells));
    const auto hint = Handle{.touch = true};
    Points real = points("real", Role::real, {"real", "真实"}, m_gan.real());
    Points generated = points("generated", Role::generated, {"generated", "生成"}, m_gan.generated());
    real.size = generated.size = 0.8;
    real.handle = generated.handle = hint;
    panel.marks.push_back(std::move(real));
    if (m_pull.rows() > 0) {
        Arrows arrows{
            .id = "pull", .role = Role::neutral, .ends = Eigen::MatrixXd(m_pull.rows(), 4), .fine = true};
        for (Eigen::Index i = 0; i < m_pull.rows(); ++i) {
            // Weak pulls must be seen and strong ones stay in the plane: n / (n + half) grows with n, up
            // to 1.
            const double length = longest_arrow / (m_pull.row(i).norm() + half_pull);
            arrows.ends.row(i) << m_before.row(i), m_before.row(i) + length * m_pull.row(i);
        }
        panel.marks.push_back(std::move(arrows));
    }
    panel.marks.push_back(std::move(generated));
    panel.summary = sentence({"{0:d} real and {0:d} generated points; distance {1}.",
                              "{0:d} 个真实点与 {0:d} 个生成点；距离 {1}。"},
                             m_params.batch, m_distance);
    return panel;
}

Panel GanOnPoints::latent_panel(Gan<float>& gan) const {
    Panel panel = plane("latent", {"The latent grid, bent by G", "潜空间网格被 G 弯成的样子"});
    Points real = points("real", Role::ghost, {"real", "真实"}, m_gan.real());
    real.size = 0.6;
    panel.marks.push_back(std::move(real));
    if (m_params.latent_dim > 1)
        panel.marks.push_back(lattice(gan, m_params.latent_dim, 1, Role::class_3, {"along z₂", "沿 z₂"}));
    panel.marks.push_back(lattice(gan, m_params.latent_dim, 0, Role::generated, {"along z₁", "沿 z₁"}));
    panel.summary = sentence({"The latent grid after {0:d} iterations; spread {1:p} of the data's.",
                              "{0:d} 次迭代后的潜空间网格；散布为数据的 {1:p}。"},
                             m_iterations, m_spread);
    return panel;
}

Panel GanOnPoints::loss_panel() const {
    Panel panel{.id = "losses", .title = {"Both losses", "两边的损失"}};
    panel.x.label = {"iteration", "迭代"};
    panel.marks = {
        Trend{
            .id = "loss d", .role = Role::class_1, .label = {"D", "D"}, .metric = "loss_d", .smoothing = 25},
        Trend{
            .id = "loss g", .role = Role::class_2, .label = {"G", "G"}, .metric = "loss_g", .smoothing = 25}};
    if (std::isfinite(equilibrium(false))) {
        const bool minimax = m_params.loss == GanLoss::minimax;
        panel.marks.push_back(Rule{.id = "equilibrium d", .label = same("2 ln 2"), .at = equilibrium(false)});
        panel.marks.push_back(
            Rule{.id = "equilibrium g", .label = same(minimax ? "−ln 2" : "ln 2"), .at = equilibrium(true)});
    }
    panel.summary = sentence({"D's loss {0:f2}, G's {1:f2}.", "D 的损失 {0:f2}，G 的损失 {1:f2}。"},
                             m_judged_d.loss, m_judged_g.loss);
    return panel;
}

Panel GanOnPoints::distance_panel() const {
    Panel panel{.id = "distance", .title = {"Distance between the distributions", "两个分布的距离"}};
    panel.x.label = {"iteration", "迭代"};
    panel.subtitle =
        sentence({"now {0:f2}, at first {1:f2}", "现在 {0:f2}，开始 {1:f2}"}, m_distance, m_start_distance);
    panel.marks = {Trend{.id = "distance", .role = Role::class_3, .metric = "sliced_wasserstein"},
                   Rule{.id = "quarter",
                        .role = Role::ghost,
                        .label = {"a quarter of the start", "开始的四分之一"},
                        .at = m_start_distance / 4}};
    panel.y.label = {"sliced W₁", "切片 W₁"};
    panel.summary = sentence(
        {"Sliced Wasserstein distance {0}, at first {1}.", "切片 Wasserstein 距离 {0}，开始时 {1}。"},
        m_distance, m_start_distance);
    return panel;
}

Panel GanOnPoints::modes_panel() const {
    const auto all = static_cast<double>(m_source.modes().rows());
    Panel panel{.id = "modes", .title = {"Modes covered", "覆盖的模式数"}, .strip_of = "distance"};
    panel.y.range = Range{0, all * 1.08};
    panel.y.ticks = {{0, same("0")}, {all, same(std::to_string(m_source.modes().rows()))}};
    panel.marks = {Trend{.id = "modes", .role = Role::generated, .metric = "modes_covered"}};
    panel.summary = sentence({"{0:d} of {1:d} modes covered.", "覆盖了 {0:d}/{1:d} 个模式。"}, m_modes, all);
    return panel;
}

} // namespace orrery
