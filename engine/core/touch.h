// Touch: what a pointer did in a panel, in the panel's own coordinates, and what the demo answers.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/parameter.h"

#include <cstdint>
#include <string>

namespace orrery {

struct Touch {
    enum class Stage { press, move, release };

    std::string panel;
    std::string mark;
    int index = -1; ///< of the point, shape, token or row under the pointer; cells: row · columns + column
    Stage stage = Stage::press;
    double x = 0, y = 0; ///< data coordinates
    bool shift = false;
    std::int64_t phase = 0; ///< completed phases of the frame on which it was made

    bool operator==(const Touch&) const = default;
};

/// What a touch means. A poke changes the state and is an event of the timeline; a change of a parameter
/// or a jump is carried out by whoever owns the timeline and leaves the state as it is.
struct Reply {
    enum class Kind { ignored, poked, set, jump };

    Kind kind = Kind::ignored;
    std::string parameter;      ///< set: id …
    Value value = 0.0;          ///< … and its new value
    std::int64_t iteration = 0; ///< jump: go to the end of this iteration

    static Reply ignored() { return {}; }
    static Reply poked() { return {.kind = Kind::poked}; }
    static Reply set(std::string id, Value v) {
        return {.kind = Kind::set, .parameter = std::move(id), .value = std::move(v)};
    }
    static Reply jump(std::int64_t to) { return {.kind = Kind::jump, .value = 0.0, .iteration = to}; }
};

} // namespace orrery
