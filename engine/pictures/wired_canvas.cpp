// The parts of a wired canvas, from back to front, and small pictures of weights.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/pictures/wired_canvas.h"

#include <algorithm>
#include <cmath>

namespace orrery {
namespace {

Shape box(double left, double top, double side, bool filled, Role role) {
    Shape shape{.role = role, .filled = filled};
    shape.points.resize(2, 2);
    shape.points << left, top - side, left + side, top;
    return shape;
}

Shape dot(const Eigen::RowVector2d& at, Role role) {
    Shape shape{.form = Shape::Form::circle, .radius = 0.6, .role = role};
    shape.points = at;
    return shape;
}

/// From a unit to each pixel of a square, or only to its corners.
Segments wires(std::string id, Role role, const Eigen::RowVector2d& unit, double left, double top, int side,
               bool each) {
    Segments wires{.id = std::move(id), .role = role};
    const int steps = each ? side : 2;
    const double first = each ? 0.5 : 0, step = each ? 1 : side;
    wires.ends.resize(steps * steps, 4);
    for (int i = 0; i < steps * steps; ++i)
        wires.ends.row(i) << unit, left + first + step * (i % steps), top - first - step * (i / steps);
    if (each) // many, so each is thin
        wires.strength = Eigen::VectorXd::Constant(steps * steps, 0.05);
    wires.roles.assign(static_cast<std::size_t>(steps * steps), role);
    return wires;
}

} // namespace

void add(Chart& chart, const WiredCanvas& c) {
    const double top = c.side, middle = c.left + c.side / 2.0;
    const double window_left = c.left + c.column, window_top = top - c.row;
    const Eigen::RowVector2d upper(middle, top + unit_distance), lower(middle, -unit_distance);
    Shapes frame{.id = "canvas" + c.suffix, .shapes = {box(c.left, top, c.side, false, Role::muted)}};
    frame.shapes.back().opacity = 0.5;
    chart.add(std::move(frame))
        .add(wires("all_wires" + c.suffix, Role::negative, lower, c.left, top, c.side, c.all_lines))
        .add(
            wires("few_wires" + c.suffix, Role::data, upper, window_left, window_top, c.window, c.few_lines));
    Shapes window{.id = "window" + c.suffix,
                  .shapes = {box(window_left, window_top, c.window, false, Role::data)},
                  .handle = c.window_handle};
    window.shapes.back().id = "window";
    chart.add(std::move(window));
    Shapes ink{.id = "ink" + c.suffix, .handle = c.ink_handle};
    for (const WiredCanvas::Ink& one : c.ink) {
        ink.shapes.push_back(
            box(c.left + one.at % c.side, top - std::floor(one.at / c.side), 1, true, Role::neutral));
        ink.shapes.back().opacity = one.value;
        ink.shapes.back().id = std::to_string(one.id);
    }
    chart.add(std::move(ink))
        .add(Shapes{.id = "units" + c.suffix, .shapes = {dot(upper, Role::data), dot(lower, Role::negative)}})
        .add(Labels{.id = "words" + c.suffix,
                    .labels = {{.x = middle, .y = top + 4.4, .text = c.above, .role = Role::data},
                               {.x = middle, .y = -4.4, .text = c.below, .role = Role::negative}}});
}

Cells tile_row(std::string id, const Eigen::MatrixXd& all, int side, int most, double left, double bottom) {
    const int air = std::max(1, side / 7), count = std::min<int>(most, static_cast<int>(all.rows()));
    Eigen::MatrixXd values = Eigen::MatrixXd::Constant(side, count * (side + air) - air, std::nan(""));
    for (int i = 0; i < count; ++i)
        values.middleCols(i * (side + air), side) = all.row(i).transpose().reshaped<Eigen::RowMajor>(side, side);
    const double reach = std::max(0.01, all.topRows(count).cwiseAbs().maxCoeff());
    return {.id = std::move(id),
            .left = left,
            .bottom = bottom,
            .width = static_cast<double>(values.cols()) / side,
            .height = 1,
            .values = std::move(values),
            .palette = Palette::diverging,
            .range = Range{-reach, reach}};
}

} // namespace orrery
