// Fields, lattices and losses of a GAN.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/pictures/gan.h"

#include "engine/core/chart.h"
#include "engine/core/elementary.h"

#include <limits>

namespace orrery {

namespace {

constexpr double side = 1.4; ///< the planes show −side … side, and in wide cards as much of the field as fits
constexpr int field_rows = 28, field_columns = 54;
constexpr double field_side = side * field_columns / field_rows; ///< of its width
constexpr double longest_arrow = 0.45, half_pull = 0.7;          ///< a pull of that gets half the length
constexpr int lattice_lines = 7, lattice_points = 31;
constexpr double lattice_side = 2.2; ///< holds 94% of a standard normal plane

Chart plane(std::string id, Text title) {
    Axis y{.range = Range{-side, side}, .ticks = {{-1, same("−1")}, {0, same("0")}, {1, same("1")}}};
    Axis x = y;
    x.ticks.insert(x.ticks.begin(), {-2, same("−2")});
    x.ticks.push_back({2, same("2")});
    Chart chart(std::move(id), std::move(title));
    chart.square(side).x(std::move(x)).y(std::move(y));
    return chart;
}

Points points(std::string id, Role role, Text label, const Eigen::MatrixXd& at, double size) {
    return {.id = std::move(id),
            .role = role,
            .label = std::move(label),
            .x = at.col(0),
            .y = at.col(1),
            .size = size};
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

Cells field_cells(Gan<float>& gan, bool critic, const Handle& handle) {
    Eigen::VectorXd field = gan.discriminate(field_places());
    if (critic)
        field.array() -= (field.maxCoeff() + field.minCoeff()) / 2;
    else
        field = field.unaryExpr([](double s) { return elementary::sigmoid(s) - 0.5; });
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
                .handle = handle};
    if (!critic)
        cells.range = Range{-0.5, 0.5};
    return cells;
}

Arrows arrows(const Pulls& pulls) {
    Arrows mark{
        .id = "pull", .role = Role::neutral, .ends = Eigen::MatrixXd(pulls.from.rows(), 4), .fine = true};
    for (Eigen::Index i = 0; i < pulls.from.rows(); ++i) {
        // Weak pulls must be seen and strong ones stay in the plane: n / (n + half) grows with n, up to 1.
        const double length = longest_arrow / (pulls.along.row(i).norm() + half_pull);
        mark.ends.row(i) << pulls.from.row(i), pulls.from.row(i) + length * pulls.along.row(i);
    }
    return mark;
}

/// One family of lattice lines through G: along axis 0 or 1 of the noise, a NaN between lines.
Line lattice(Gan<float>& gan, int along, Role role, Text label) {
    const Eigen::Index dimension = gan.latent().cols();
    const int lines = dimension == 1 ? 1 : lattice_lines;
    Eigen::MatrixXd latents = Eigen::MatrixXd::Zero(lines * lattice_points, dimension);
    for (int line = 0; line < lines; ++line)
        for (int k = 0; k < lattice_points; ++k) {
            const int row = line * lattice_points + k;
            latents(row, along) = lattice_side * (2.0 * k / (lattice_points - 1) - 1);
            if (dimension > 1)
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

Panel gan_field_panel(Gan<float>& gan, bool critic, const Pulls& pulls, const Handle& handle) {
    Chart chart = plane("field", {"What D sees, and what G makes", "D 眼里的真假，G 造的点"});
    Points real = points("real", Role::real, {"real", "真实"}, gan.real(), 1.1),
           generated = points("generated", Role::generated, {"generated", "生成"}, gan.generated(), 1.1);
    real.handle.touch = generated.handle.touch = handle.touch;
    chart.add(field_cells(gan, critic, handle)).add(std::move(real));
    if (pulls.from.rows() > 0)
        chart.add(arrows(pulls));
    return chart.add(std::move(generated));
}

Panel gan_latent_panel(Gan<float>& gan) {
    Chart chart = plane("latent", {"The latent grid, bent by G", "潜空间网格被 G 弯成的样子"});
    chart.add(points("real", Role::ghost, {"real", "真实"}, gan.real(), 0.6));
    if (gan.latent().cols() > 1)
        chart.add(lattice(gan, 1, Role::class_3, {"along z₂", "沿 z₂"}));
    return chart.add(lattice(gan, 0, Role::class_4, {"along z₁", "沿 z₁"}));
}

Panel gan_loss_panel(GanLoss loss) {
    const auto trend = [](const char* id, const char* metric, Role role, Text label) {
        return Trend{.id = id,
                     .role = role,
                     .label = std::move(label),
                     .metric = metric,
                     .smoothing = gan_loss_smoothing};
    };
    Chart chart("losses", {"Both losses", "两边的损失"});
    chart.x(Text{"iteration", "迭代"})
        .add(trend("loss d", "loss_d", Role::class_1, same("D")))
        .add(trend("loss g", "loss_g", Role::class_2, same("G")));
    if (const auto rest = equilibrium(loss))
        chart.add(Rule{.id = "equilibrium d", .label = same("2 ln 2"), .at = rest->d})
            .add(Rule{.id = "equilibrium g", .label = same(rest->g < 0 ? "−ln 2" : "ln 2"), .at = rest->g});
    return chart;
}

} // namespace orrery
