// The cart and its pole as a picture, and what a pointer does to them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/pictures/cart_pole.h"

#include "engine/core/elementary.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace orrery {
namespace {

constexpr double wheel = 0.055, cart_height = 0.2, cart_width = 0.5; // m, on the track at height 0
constexpr double pivot = 2 * wheel + cart_height;                    // height at which the pole is hinged
constexpr double pole_width = 0.09;
constexpr double degrees = 180 / std::numbers::pi;

Shape box(double left, double bottom, double right, double top, Role role, double opacity) {
    Shape shape{.role = role, .opacity = opacity};
    shape.points.resize(2, 2);
    shape.points << left, bottom, right, top;
    return shape;
}

Shape disc(double x, double y, double radius, Role role, double opacity) {
    Shape shape{.form = Shape::Form::circle, .radius = radius, .role = role, .opacity = opacity};
    shape.points.resize(1, 2);
    shape.points << x, y;
    return shape;
}

/// The pole as a slim rectangle standing on the hinge.
Shape pole_of(const CartPoleState& s, Role role, double opacity) {
    const double sine = elementary::sin(s[cart_pole::angle]), cosine = elementary::cos(s[cart_pole::angle]);
    const Eigen::Vector2d foot(s[cart_pole::position], pivot), along(sine, cosine), across(cosine, -sine);
    const Eigen::Vector2d tip = foot + cart_pole::pole_length * along, half = pole_width / 2 * across;
    Shape shape{.form = Shape::Form::polygon, .role = role, .opacity = opacity};
    shape.points.resize(4, 2);
    shape.points.row(0) = foot - half;
    shape.points.row(1) = tip - half;
    shape.points.row(2) = tip + half;
    shape.points.row(3) = foot + half;
    return shape;
}

Shapes ghosts_of(std::span<const CartPoleState> past) {
    Shapes ghosts{.id = "past", .role = Role::ghost};
    for (std::size_t i = 0; i < past.size(); ++i) {
        const double opacity = 0.1 + 0.3 * static_cast<double>(i + 1) / static_cast<double>(past.size());
        const double x = past[i][cart_pole::position];
        ghosts.shapes.push_back(
            box(x - cart_width / 2, 2 * wheel, x + cart_width / 2, pivot, Role::ghost, opacity));
        ghosts.shapes.push_back(pole_of(past[i], Role::ghost, opacity));
    }
    return ghosts;
}

Shapes cart_of(double x) {
    Shapes cart{.id = "cart"};
    for (const double side : {-0.3, 0.3}) {
        Shape turning = disc(x + side * cart_width, wheel, wheel, Role::truth, 1);
        turning.id = side < 0 ? "left_wheel" : "right_wheel";
        cart.shapes.push_back(turning);
    }
    Shape body = box(x - cart_width / 2, 2 * wheel, x + cart_width / 2, pivot, Role::truth, 1);
    body.id = "body";
    body.radius = 0.5;
    cart.shapes.push_back(body);
    cart.handle = {.touch = true, .hint = {"Drag the cart", "拖动小车"}};
    return cart;
}

Shapes whole_pole(const CartPoleState& state) {
    Shapes pole{.id = "pole"};
    pole.shapes.push_back(pole_of(state, Role::data, 1));
    pole.shapes.back().id = "pole";
    pole.handle = {.touch = true, .hint = {"Tilt the pole", "扳动杆子"}};
    return pole;
}

Tick tick(double at, const char* text) {
    return {at, same(text)};
}

} // namespace

Shapes cart_pole_track() {
    Shapes shapes{.id = "track"};
    shapes.shapes.push_back(box(-2.75, -0.02, 2.75, 0, Role::muted, 1));
    for (const double end : {-cart_pole::position_limit, cart_pole::position_limit})
        shapes.shapes.push_back(box(end - 0.012, 0, end + 0.012, 1.42, Role::negative, 1));
    return shapes;
}

std::vector<Mark> cart_pole_marks(const CartPoleState& state, const CartPicture& picture) {
    CartPoleState there = state;
    there[cart_pole::position] += picture.aside;
    std::vector<Mark> marks{cart_of(there[cart_pole::position]), whole_pole(there)};
    for (Mark& mark : marks) {
        auto& shapes = std::get<Shapes>(mark);
        shapes.id = picture.name + shapes.id;
        if (!picture.outlined)
            continue;
        shapes.handle = {};
        for (Shape& shape : shapes.shapes)
            shape.filled = false;
    }
    return marks;
}

Panel cart_pole_panel(const CartPoleState& state, std::span<const CartPoleState> past, double push) {
    const double x = state[cart_pole::position], angle = degrees * state[cart_pole::angle];
    Panel panel{.id = "cart", .title = {"Cart and pole", "小车与杆"}, .equal_aspect = true};
    panel.x = {.range = Range{-2.75, 2.75},
               .ticks = {tick(-2.4, "−2.4"), tick(-1.2, "−1.2"), tick(0, "0"), tick(1.2, "1.2"),
                         tick(2.4, "2.4 m")}};
    panel.y = {.range = Range{-0.03, 1.48}, .visible = false};
    panel.subtitle = sentence({"angle {0:f1}°, {1:f2} rad/s", "角度 {0:f1}°，角速度 {1:f2} rad/s"}, angle,
                              state[cart_pole::angular_velocity]);
    panel.marks.push_back(cart_pole_track());
    if (!past.empty())
        panel.marks.push_back(ghosts_of(past));
    panel.marks.push_back(cart_of(x));
    panel.marks.push_back(whole_pole(state));
    if (push != 0) {
        Arrows arrow{.id = "push"};
        const double side = push > 0 ? -1 : 1, height = 2 * wheel + cart_height / 2;
        arrow.ends.resize(1, 4);
        arrow.ends << x + side * 0.95, height, x + side * (cart_width / 2 + 0.03), height;
        panel.marks.push_back(arrow);
        panel.marks.push_back(Labels{.id = "push_label",
                                     .labels = {{.x = x + side * 0.95,
                                                 .y = height,
                                                 .text = same(format_number(std::abs(push), "d") + " N"),
                                                 .role = Role::highlight,
                                                 .anchor = side < 0 ? Anchor::left : Anchor::right,
                                                 .bold = true}}});
    }
    panel.summary = sentence({"The cart stands at {0:f2} m, the pole leans by {1:f1}° (right is positive).",
                              "小车在 {0:f2} m 处，杆倾斜 {1:f1}°（向右为正）。"},
                             x, angle);
    return panel;
}

std::optional<CartPoleState> cart_pole_touched(const CartPoleState& state, const Touch& touch) {
    if (touch.panel != "cart" || touch.stage == Touch::Stage::release)
        return std::nullopt;
    CartPoleState touched = state;
    constexpr double most = 0.95; // of the limits: what is put there has not fallen yet
    if (touch.mark == "cart") {
        const double limit = most * cart_pole::position_limit;
        touched[cart_pole::position] = std::clamp(touch.x, -limit, limit);
        touched[cart_pole::velocity] = 0;
        return touched;
    }
    if (touch.mark == "pole") {
        const double limit = most * cart_pole::angle_limit;
        const double angle = elementary::atan2(touch.x - state[cart_pole::position], touch.y - pivot);
        touched[cart_pole::angle] = std::clamp(angle, -limit, limit);
        touched[cart_pole::angular_velocity] = 0;
        return touched;
    }
    return std::nullopt;
}

const Text& state_axis_name(int axis) {
    static const std::array<Text, 4> names{Text{"position (m)", "位置（m）"},
                                           {"velocity (m/s)", "速度（m/s）"},
                                           {"angle (°)", "角度（°）"},
                                           {"angular velocity (rad/s)", "角速度（rad/s）"}};
    return names[static_cast<std::size_t>(axis)];
}

double state_axis_shown(int axis, double value) {
    return axis == cart_pole::angle ? degrees * value : value;
}

Panel state_map_panel(std::string id, Text title, const Bins& bins, const StateMap& map,
                      const std::function<double(const Bins::Counts&)>& value, double span) {
    const auto x = static_cast<std::size_t>(map.x_axis), y = static_cast<std::size_t>(map.y_axis);
    const int columns = bins.counts()[x], rows = bins.counts()[y];
    const double x_limit = state_axis_shown(map.x_axis, bins.limits()[map.x_axis]);
    const double y_limit = state_axis_shown(map.y_axis, bins.limits()[map.y_axis]);
    Cells cells{.id = "cells",
                .left = -x_limit,
                .bottom = -y_limit,
                .width = 2 * x_limit,
                .height = 2 * y_limit,
                .values = Eigen::MatrixXd(rows, columns),
                .palette = Palette::diverging,
                .range = Range{-span, span},
                .gaps = true,
                .visited_dots = true};
    Bins::Counts at = map.here;
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column) {
            at[x] = column;
            at[y] = rows - 1 - row; // row 0 is on top
            cells.values(row, column) = value(at);
        }
    cells.current = {{rows - 1 - map.here[y], map.here[x]}};
    Panel panel{.id = std::move(id), .title = std::move(title)};
    const auto axis = [](int which, double limit) {
        return Axis{.label = state_axis_name(which), .range = Range{-limit, limit}};
    };
    panel.x = axis(map.x_axis, x_limit);
    panel.y = axis(map.y_axis, y_limit);
    panel.marks = {std::move(cells)};
    return panel;
}

} // namespace orrery
