// PlayUntil: when playing pauses by itself, besides the end of the run and an overflow.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace orrery {

struct PlayUntil {
    enum class Kind { story, end, rounds, crossing };
    Kind kind = Kind::story;
    std::int64_t rounds = 1; ///< rounds more than when play was pressed
    std::string metric;      ///< crossing: pauses when this metric passes the value, in either direction
    double value = 0;

    bool operator==(const PlayUntil&) const = default;
};

} // namespace orrery
