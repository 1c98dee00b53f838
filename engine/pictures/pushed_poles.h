// Two poles to be pushed when a story of CartPole is told: what was learned, and another one beside it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/finale.h"
#include "engine/environments/balanced_pole.h"

namespace orrery {

/// Who keeps one of the poles up, and how that one is called.
struct PoleKeeper {
    std::string id;
    Balancer by;
    Text name; ///< over the pole
    Text fell; ///< a sentence: after {0:f2} s it fell
};

struct PushedPoles {
    PoleKeeper learned, other;
    std::string replaced; ///< panel whose place the angle since the last tilt takes, as panel "angle"
    Layout layout;        ///< with the panels "cart" and "angle"
    Text never{};         ///< the sentence where the learned one comes back from no tilt: {0:+f1}°, {1:f2} s
    CartPoleState state{}; ///< of the learned one, at the story's end
};

/// The learned one's pole can be dragged; both are leant alike, start anew from there, and go on in real
/// time.
std::unique_ptr<Finale> pushed_poles(PushedPoles poles, const Random& random);

} // namespace orrery
