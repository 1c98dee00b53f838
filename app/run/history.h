// History: what undo goes back to and redo returns to: scripts, which share their events, with the place in
// the run.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/twin.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace orrery {

/// A run and the place in it: everything that it takes to come back.
struct Moment {
    Script script;
    Length place{Step::phase, 0};
    // With a twin
    std::optional<Script> twin{};
    std::size_t shared = 0; ///< see Scripts
    Place at{};             ///< instead of `place`
};

class History {
public:
    /// Remembers the moment before a change. Changes in a row with the same gesture (one drag of a
    /// slider, one pull at a pole) count as one; an empty gesture is always a change of its own. False: it
    /// went on with the gesture of the last change.
    bool push(Moment before, const std::string& gesture = {});
    /// What to restore, given where the run is now; nothing when there is nothing left.
    std::optional<Moment> undo(Moment now);
    std::optional<Moment> redo(Moment now);

    /// Of the last change; empty where it was of its own, or undone.
    const std::string& lastGesture() const { return m_gesture; }
    bool canUndo() const { return !m_past.empty(); }
    bool canRedo() const { return !m_future.empty(); }
    std::size_t bytes() const;

    /// Beyond these the oldest moments are forgotten, all but one.
    static constexpr std::size_t most = 100, most_bytes = std::size_t{3} << 19;

private:
    void forget();

    std::vector<Moment> m_past, m_future;
    std::string m_gesture; ///< of the last change
};

} // namespace orrery
