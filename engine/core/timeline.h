// Timeline: a demo, its parameters, a seed and events, which determine everything. Forward, back and
// anywhere, exact to the bit, by copies and replay, with no code in the demo.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/change.h"
#include "engine/core/record.h"

#include <deque>
#include <memory>
#include <optional>
#include <stop_token>
#include <variant>
#include <vector>

namespace orrery {

/// A live change of parameters or a touch, made after `phase` completed phases.
struct Event {
    std::int64_t phase = 0;
    std::variant<Changes, Touch> what; ///< of live parameters, or a touch
};

/// What determines a run. A value: undo keeps old ones.
struct Script {
    Values values; ///< at the start of the run
    std::uint64_t seed = 1;
    std::vector<Event> events;
};

class Timeline {
public:
    /// Without copies, going back replays from the start: for runs of which only the rows are wanted.
    enum class Copies { kept, none };

    /// The demo and the library outlive the timeline. The values must be acceptable to demo.refuse().
    Timeline(const Demo& demo, Script script, const Library& library, Copies copies = Copies::kept);

    const Demo& demo() const { return *m_demo; }
    const Script& script() const { return m_script; }
    const Position& position() const { return m_position; }
    const Simulation& now() const { return *m_now; }
    const Record& record() const { return m_record; }
    /// The story of this run, by the values at its start.
    const Story& story() const { return m_story; }
    /// The values in force here: those at the start with the live changes up to here.
    const Values& values() const { return m_values; }

    /// One phase, or up to the end of the present iteration or round. False when the run has ended or
    /// stopped, or `stop` was requested on the way.
    bool forward(Step step = Step::phase, std::stop_token stop = {});
    /// To the previous end of a phase, iteration or round; the start of the run in the end.
    bool back(Step step = Step::phase, std::stop_token stop = {});
    /// To the place where `count` steps of that size are done, or as near as the run allows.
    bool seek(Step step, std::int64_t count, std::stop_token stop = {});
    /// The nearest copy at or before that place, at once: what a long seek shows while it fills in.
    void leap(Step step, std::int64_t count);

    /// Changes parameters here; the others keep the values in force. The result must be acceptable to
    /// demo.refuse(). Live ones become an event and drop what lay after it; at the very start they are plain
    /// settings. Others begin a new run (of the same seed) from all values in force, at the same iteration if
    /// they are edits. Returns whether the run started over.
    bool change(const Changes& changes, std::stop_token stop = {});
    /// A touch here. If it poked, it becomes an event and drops what lay after it; a run that had ended goes
    /// on. Moves at one phase replace one another.
    Reply touch(const Touch& touch);
    /// Another script, for undo, links and new seeds; goes to `phase`, keeping what both have in common. When
    /// stopped on the way, the run stands at an earlier place.
    void restore(Script script, std::int64_t phase, std::stop_token stop = {});

    /// The quantity that overflowed and stopped the run at this iteration.
    struct Stop {
        std::int64_t iteration = 0;
        std::string quantity; ///< id of a metric
    };
    const std::optional<Stop>& stopped() const { return m_stopped; }
    /// Whether anything was played beyond the present place and can be reached without computing anew.
    std::int64_t furthest() const { return m_furthest; }

    /// Memory of copies and record.
    std::size_t bytes() const;

private:
    struct Copy {
        Position position;
        std::unique_ptr<Simulation> state; ///< before the events of this place
        std::size_t bytes = 0;
    };
    void begin();
    void arrive(const Position& position, std::size_t next_event);
    void happen();
    void advance(bool remembering);
    void measure(std::int64_t round);
    void update_stop();
    void keep();
    void thin();
    void remember(std::unique_ptr<Simulation> state);
    const Copy& nearest(Step step, std::int64_t count) const;
    Reply poke(const Touch& touch);
    void restart_from(const Copy& copy);
    void replay_to(std::int64_t phase);
    void drop_future();
    void measure_again();
    void open_for_event(std::unique_ptr<Simulation> state);
    void start_with(Values values, bool live);
    Reply replace_touch(const Touch& touch);

    const Demo* m_demo;
    const Library* m_library;
    bool m_keeps_copies;
    Script m_script;
    Position m_position;
    Values m_values;
    Story m_story;
    std::unique_ptr<Simulation> m_now;
    Record m_record;
    Metrics m_metrics;           ///< the row being filled
    std::int64_t m_measured = 0; ///< iterations whose rows were appended
    std::vector<Copy> m_copies;  ///< at phases divisible by m_gap; the first is the start
    std::size_t m_copies_bytes = 0;
    std::deque<Copy> m_recent;        ///< successive phases, kept while stepping by phase
    std::int64_t m_gap = 1;           ///< phases between copies; doubles when there are too many
    std::int64_t m_furthest = 0;      ///< phases
    std::size_t m_next_event = 0;     ///< events before it have happened
    std::optional<Stop> m_known_stop; ///< wherever the run stands
    std::optional<Stop> m_stopped;    ///< when it stands there
};

} // namespace orrery
