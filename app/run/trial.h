// Trial: what an experiment promises of a run, and what came of it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/predicate.h"
#include "engine/core/step.h"
#include "engine/core/twin.h"

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>

namespace orrery {

struct Trial {
    Predicate holds;
    std::optional<Length> after; ///< where it is decided; the end of the story if not given
    std::uint64_t number = 0;    ///< tells it from those before
};

struct ShownTrial {
    enum class State {
        open,
        held,   ///< decided: it is so
        failed, ///< decided: it is not so in this run
        left    ///< a hand has made another run of it before
    };
    std::uint64_t trial = 0; ///< number of the trial
    State state = State::open;
    /// Of the first metric that the promise is about; NaN: not defined here.
    double number = std::numeric_limits<double>::quiet_NaN();
};

/// A trial of the run that stands in a session, from its start on. Decided once.
class TrialWatch {
public:
    TrialWatch(Trial trial, const Pair& pair);

    /// After each step, and after each change.
    void look(const Pair& pair);
    /// As shown at this place.
    ShownTrial shown(const Pair& pair) const;

private:
    bool same(const Pair& pair);
    void decide(const Pair& pair);

    Trial m_trial;
    bool m_twin;
    std::shared_ptr<const Script> m_script; ///< that was begun, or an equal one
    ShownTrial m_shown;
};

} // namespace orrery
