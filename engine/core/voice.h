// Voice: while a story plays faster than one can read, what is said stands long enough.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/narration.h"
#include "engine/core/story.h"

#include <limits>
#include <optional>

namespace orrery {

/// A sentence stands for a second and a half at the story's pace, while its numbers go on; what is said
/// meanwhile in other words is left out. A value, without a clock.
class Voice {
public:
    static constexpr double least = 1.5; ///< seconds of the story

    /// What to show where this is said after so many seconds of playing. What could not stand long enough
    /// before the chapter ends, in `left` seconds, is not begun.
    const Narration& say(Narration said, double seconds, double left);
    /// What is said next is shown at once.
    void hush() { m_shown.reset(); }

private:
    std::optional<Narration> m_shown;
    double m_since = 0;
};

/// Seconds until the chapter that is played here ends; where one that goes by phases begins, until its first
/// one; without end where its length is not known.
double chapter_left(const Story& story, const Position& position);

} // namespace orrery
