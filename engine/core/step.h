// The three sizes of step, and where a run stands.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <utility>

namespace orrery {

/// Phase: the smallest thing worth explaining. Iteration: one update, window or environment step.
/// Round: an epoch, episode, sweep or fold.
enum class Step { phase, iteration, round };

/// What one phase completed; each includes the ones before it. `end`: nothing is left to do.
enum class Boundary { phase, iteration, round, end };

/// How much of a run is done: numbers of completed phases, iterations and rounds.
struct Position {
    std::int64_t phases = 0;
    std::int64_t iterations = 0;
    std::int64_t rounds = 0;
    Boundary boundary = Boundary::phase; ///< what the last phase completed
    // Where what is under way began, and what was before it
    std::int64_t iteration_from = 0, iteration_before = 0; ///< phases
    std::int64_t round_from = 0, round_before = 0;         ///< iterations

    /// One more phase, with all that it completed.
    void complete(Boundary done) {
        boundary = done;
        ++phases;
        if (done == Boundary::phase)
            return;
        ++iterations;
        iteration_before = std::exchange(iteration_from, phases);
        if (done == Boundary::iteration)
            return;
        ++rounds;
        round_before = std::exchange(round_from, iterations);
    }
    std::int64_t count(Step step) const {
        return step == Step::phase ? phases : step == Step::iteration ? iterations : rounds;
    }
    bool ended() const { return boundary == Boundary::end; }
    bool operator==(const Position&) const = default;
};

/// A number of steps of one size.
struct Length {
    Step step = Step::iteration;
    std::int64_t count = 0;
};

} // namespace orrery
