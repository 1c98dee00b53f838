// A pole that somebody keeps up: what was learned at work, without learning any more.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/environments/cart_pole.h"
#include "engine/environments/q_table.h"

#include <functional>

namespace orrery {

/// Which way to push in this state: 0 left, 1 right. What it leaves to chance is drawn from `lot`.
using Balancer = std::function<int(const CartPoleState& state, Random& lot)>;

/// Toward the side that the table holds for better, by lot where both are worth the same: with a table that
/// has learned nothing, always by lot.
Balancer greedy_balancer(const Bins& bins, QTable table);

/// Pushed every 0.02 s; no clock ends it.
class BalancedPole {
public:
    BalancedPole(const CartPoleState& state, Random lot) : m_lot(lot) { m_pole.place(state); }

    /// One push; none once the pole has fallen. Returns whether it stands.
    bool push(const Balancer& by) {
        if (!fallen())
            m_pole.act(by(state(), m_lot));
        return !fallen();
    }
    /// Somebody leans the pole by this angle (rad, right is positive), holds it still, and lets go.
    void lean(double angle) {
        CartPoleState leaning = state();
        leaning[cart_pole::angle] = angle;
        leaning[cart_pole::angular_velocity] = 0;
        m_pole.place(leaning);
    }

    /// Somebody carries the cart to this position (m), where it stands still; to the pole that makes no
    /// difference.
    void carry(double position) {
        CartPoleState carried = state();
        carried[cart_pole::position] = position;
        carried[cart_pole::velocity] = 0;
        m_pole.place(carried);
    }

    const CartPoleState& state() const { return m_pole.state(); }
    bool fallen() const { return cart_pole::fallen(state()); }
    int pushes() const { return m_pole.steps(); } ///< so far

private:
    CartPole m_pole;
    Random m_lot;
};

/// So many bins of each part of a state: over the track, ±1.5 m/s, ±12° and ±2 rad/s; what lies beyond falls
/// into the end bins.
Bins pole_bins(const Bins::Counts& counts);

/// The widest tilts, in degrees to the left and to the right, from which and from all narrower ones (by half
/// a degree) a pole comes back: it has stood for a second, is leant, and stands four seconds more. Both 0
/// where it doesn't even stand.
Eigen::Vector2d tilts_withstood(const Balancer& by, const Random& random);

} // namespace orrery
