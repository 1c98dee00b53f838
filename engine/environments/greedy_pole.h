// A pole that a Q-table keeps up: what was learned at work, without learning or exploring any more.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/environments/cart_pole.h"
#include "engine/environments/q_table.h"

namespace orrery {

/// Pushed every 0.02 s toward the side that the table holds for better, by lot where both are worth the same:
/// from a table that has learned nothing, always by lot. No clock ends it.
class GreedyPole {
public:
    GreedyPole(const CartPoleState& state, Random lot) : m_lot(lot) { m_pole.place(state); }

    /// One push; none once the pole has fallen. Returns whether it stands.
    bool push(const Bins& bins, const QTable& table) {
        if (!fallen())
            m_pole.act(table.greedy(bins.index(state()), m_lot));
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
Eigen::Vector2d tilts_withstood(const Bins& bins, const QTable& table, const Random& random);

} // namespace orrery
