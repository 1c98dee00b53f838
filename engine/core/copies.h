// Copies of a run, from which it is replayed: evenly spaced, light where that is worth it, within a budget.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/demo.h"

#include <limits>
#include <memory>
#include <vector>

namespace orrery {

/// A state of a run before the events of its place. A light one is only a start for replay: the truth is
/// seen, measured and touched from the end of the next iteration on.
struct Copy {
    static constexpr std::int64_t unknown = std::numeric_limits<std::int64_t>::max();

    Position position;
    std::unique_ptr<Simulation> state;    ///< nothing: begun anew, at the start of a run
    std::shared_ptr<const Values> values; ///< in force before the events of this place
    std::int64_t ready = 0;               ///< the phase from which a replay is true
    std::size_t bytes = 0;

    bool light() const { return ready != position.phases; }
    /// Whether the place where `count` steps of that size are done can be reached from here.
    bool reaches(Step step, std::int64_t count) const;
};

/// What completes, or goes beyond, a step of that size; the start of a run is the end of all.
bool completes(Boundary boundary, Step step);
bool ends(const Position& position, Step step);

/// Copies in the order of a run, at most one an iteration: at multiples of a gap. When they are too many or
/// too large, every other one goes, the oldest first and one at a time, so that the room is always used; when
/// all of these are gone, the gap has doubled.
class Copies {
public:
    explicit Copies(std::size_t most) : m_most(most) {}

    /// Whether a copy is due at this place: an iteration's end beyond those there are.
    bool wants(const Position& position) const;
    void add(Copy copy);
    /// An iteration ends here: the last light copy is of use from here on.
    void completed(std::int64_t phase);
    /// Whether an event here would be met half-way by a replay from the last copy, which is light.
    bool unready(std::int64_t phase) const;
    /// Makes room for another of that place, or for nothing.
    void drop_last();
    /// Forgets what lies beyond that phase.
    void drop_after(std::int64_t phase);
    /// Forgets what lies before that phase.
    void drop_before(std::int64_t phase);
    void fit(std::size_t bytes);
    void clear();

    /// The furthest one that reaches the place; null: none does.
    const Copy* nearest(Step step, std::int64_t count) const;
    std::size_t bytes() const { return m_bytes; }

private:
    void thin();

    std::size_t m_most;
    std::vector<Copy> m_all;
    std::int64_t m_gap = 1;   ///< in iterations
    std::size_t m_sparse = 0; ///< the first so many stand two gaps apart
    std::size_t m_bytes = 0;
};

/// Whole copies where the way from the last place to start from had become long: so many milliseconds apart,
/// whatever a phase costs. Where room lacks they lie the closer together the nearer they are to the present
/// place, from which most steps are taken.
class Landings {
public:
    /// `cost`: milliseconds of replay from the place before. Nothing happens where there is one already.
    void add(Copy copy, double cost);
    void drop_after(std::int64_t phase);
    /// `here`: the phase of the present place.
    void fit(std::size_t bytes, std::int64_t here);
    void clear();

    /// The furthest one that reaches the place; null: none does.
    const Copy* nearest(Step step, std::int64_t count) const;
    std::size_t bytes() const { return m_bytes; }

private:
    void drop_least(std::int64_t here);

    struct Landing {
        Copy copy;
        double cost;
    };
    std::vector<Landing> m_all;
    std::size_t m_bytes = 0;
};

} // namespace orrery
