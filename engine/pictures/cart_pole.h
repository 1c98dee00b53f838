// The cart and its pole as a picture, and what a pointer does to them: shared by the demos that balance it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/figure.h"
#include "engine/core/touch.h"
#include "engine/environments/cart_pole.h"
#include "engine/environments/q_table.h"

#include <functional>
#include <optional>
#include <span>
#include <string>

namespace orrery {

/// Panel "cart": track, cart, pole, the states before it as ghosts (oldest first), and the push in newtons
/// (0: none) that brought it here.
Panel cart_pole_panel(const CartPoleState& state, std::span<const CartPoleState> past, double push);

/// A cart with its pole `aside` meters beside where it is on its track, as marks "…cart" and "…pole" for a
/// scene of several. Outlined: a run beside the one that matters. Only the other can be dragged.
struct CartPicture {
    std::string name; ///< before the marks' ids
    double aside = 0;
    bool outlined = false;
};
std::vector<Mark> cart_pole_marks(const CartPoleState& state, const CartPicture& picture);
/// The track with its ends, from −2.75 to 2.75 m.
Shapes cart_pole_track();

/// Where a touch in panel "cart" puts them: the cart is dragged along the track, the pole is tilted to the
/// pointer. Nothing when the touch means neither.
std::optional<CartPoleState> cart_pole_touched(const CartPoleState& state, const Touch& touch);

/// Names of the four axes of a state, and a state's value as it is shown (angles in degrees).
const Text& state_axis_name(int axis);
double state_axis_shown(int axis, double value);

/// A map over two axes of the binned state, y up, with the present cell outlined. `values` is called with the
/// bins of every cell; the other two axes stay where `here` is. NaN: never visited.
struct StateMap {
    int x_axis = cart_pole::angular_velocity, y_axis = cart_pole::angle;
    Bins::Counts here{};
};
Panel state_map_panel(std::string id, Text title, const Bins& bins, const StateMap& map,
                      const std::function<double(const Bins::Counts&)>& value, double span);

} // namespace orrery
