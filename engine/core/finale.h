// Finale: what may follow a told story: a small simulation that shows what has come of it, to be touched.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/figure.h"
#include "engine/core/narration.h"
#include "engine/core/touch.h"

#include <memory>

namespace orrery {

class Timeline;

/// Made from the state at the story's end and then on its own: it has its own clock and its own touches, and
/// nothing of it enters the run's record, timeline or events.
class Finale {
public:
    virtual ~Finale() = default;

    virtual double pace() const = 0; ///< steps a second
    /// One step; does nothing where all has come to rest.
    virtual void advance() = 0;
    /// Whether nothing moves any more until it is touched or pushed.
    virtual bool rests() const = 0;
    /// Whether the touch meant something here.
    virtual bool touch(const Touch& touch) = 0;
    /// What a key does, for those without a pointer; the first time gently.
    virtual void push() = 0;
    /// Steps that an effect of a push takes to be seen, where nothing may move by itself.
    virtual int seen_after() const = 0;

    /// Nothing before the first touch: until then the story's last words stand.
    virtual void narrate(Narration& narration) const = 0;
    /// Puts its panels into the figure of the story's end, each in the place of another: the others stay
    /// where they are, with what they read off the record.
    virtual void show(Figure& figure) const = 0;
};

/// Of a run that stands where its story has been told; null: there is none for this run.
using MakeFinale = std::unique_ptr<Finale> (*)(const Timeline& run);

} // namespace orrery
