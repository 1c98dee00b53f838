// Timeline: a demo, its parameters, a seed and events, which determine everything. Forward, back and
// anywhere, exact to the bit, by copies and replay, with no code in the demo.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/copies.h"
#include "engine/core/record.h"
#include "engine/core/script.h"

#include <deque>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace orrery {

class Timeline {
public:
    /// Bytes of copies, recent phases and record.
    static constexpr std::size_t usual_budget = std::size_t{30} << 20;
    /// No copies: going back replays from the start. For runs of which only the rows are wanted.
    static constexpr std::size_t no_copies = 0;

    /// The demo and the library outlive the timeline. The values must be acceptable to demo.refuse().
    Timeline(const Demo& demo, Script script, const Library& library, std::size_t budget = usual_budget);

    const Demo& demo() const { return *m_demo; }
    const Library& library() const { return *m_library; }
    const Script& script() const { return *m_script; }
    const std::shared_ptr<const Script>& shared_script() const { return m_script; }
    const Position& position() const { return m_position; }
    const Simulation& now() const { return *m_now; }
    const Record& record() const { return m_record; }
    /// The row of the iteration that was measured last.
    const Metrics& measured() const { return m_metrics; }
    /// The story of this run, by the values at its start.
    const Story& story() const { return m_story; }
    /// The values in force here: those at the start with the live changes up to here.
    const Values& values() const { return *m_values; }

    /// One phase, or up to the end of the present iteration or round. False when the run has ended or
    /// stopped, or `stop` was requested on the way.
    bool forward(Step step = Step::phase, std::stop_token stop = {});
    /// To the previous end of a phase, iteration or round; the start of the run in the end.
    bool back(Step step = Step::phase, std::stop_token stop = {});
    /// To the place where `count` steps of that size are done, or as near as the run allows.
    bool seek(Step step, std::int64_t count, std::stop_token stop = {});
    /// To the nearest copy on the way to that place, if the run does not stand nearer: what a long seek shows
    /// while it fills in.
    void leap(Step step, std::int64_t count);
    /// Where a step back leads; nothing at the start of the run.
    std::optional<Length> previous(Step step) const;
    /// One phase nearer to a place ahead; near it, with copies for further steps back. False: it is there, or
    /// the run goes no further.
    bool approach(const Length& place);
    /// Whether the run goes no further from here: it has ended or stopped.
    bool rests() const { return m_position.ended() || m_stopped; }

    /// Changes parameters here; the others keep the values in force. The result must be acceptable to
    /// demo.refuse(). Live ones become an event and drop what lay after it; at the very start they are plain
    /// settings. Others begin a new run (of the same seed) from all values in force, at the same iteration if
    /// they are edits. Returns whether the run started over.
    bool change(const Changes& changes, std::stop_token stop = {});
    /// The new run that these changes would begin; nothing when they are an event here, or change nothing.
    std::optional<Script> anew(const Changes& changes) const;
    /// Whether all of them are live, or edits, of which the new run keeps its place.
    bool live(const Changes& changes) const;
    bool edits(const Changes& changes) const;
    /// A touch here. If it poked, it becomes an event and drops what lay after it; a run that had ended goes
    /// on. Moves at one phase replace one another.
    Reply touch(const Touch& touch);
    /// Forgets the events after the present place, with what came of them.
    void drop_later();
    /// Another script, for undo, links and new seeds; goes to `phase`, keeping what both have in common. When
    /// stopped on the way, the run stands at an earlier place.
    void restore(Script script, std::int64_t phase, std::stop_token stop = {});
    /// The same without going anywhere: stands where the two have parted, or before.
    void follow(Script script);
    /// How many phases of that script's run are known here; −1: it is another run.
    std::int64_t reach(const Script& script) const;

    /// The quantity that overflowed and stopped the run at this iteration.
    struct Stop {
        std::int64_t iteration = 0;
        std::string quantity; ///< id of a metric
    };
    const std::optional<Stop>& stopped() const { return m_stopped; }
    /// Whether anything was played beyond the present place and can be reached without computing anew.
    std::int64_t furthest() const { return m_furthest; }

    /// Memory of copies, recent phases and record.
    std::size_t bytes() const;
    /// Copies give way until it fits, rows do not.
    void set_budget(std::size_t bytes);
    /// From now on rows have no more of the budget than in a run that began with it: they merge.
    void limit_rows();

private:
    void begin(Script script);
    void happen();
    void advance(bool remembering);
    void measure(std::int64_t round);
    void update_stop();
    std::unique_ptr<Simulation> started() const;
    Copy whole_copy(std::unique_ptr<Simulation> state) const;
    Copy light_copy();
    void keep();
    void follow();
    void fit();
    void remember(Copy copy);
    void land();
    void meet_event(const Simulation& before, const Position& here);
    const Copy& nearest(Step step, std::int64_t count) const;
    bool there(Step step, std::int64_t count) const;
    Reply poke(const Touch& touch);
    void restart_from(const Copy& copy);
    void replay_to(std::int64_t phase);
    void drop_future();
    void measure_again();
    void set_events(Events events);
    void drop_events(std::size_t kept);
    void add_event(Event event);
    bool has_events_here() const;
    Reply replace_touch(const Touch& touch);

    const Demo* m_demo;
    const Library* m_library;
    std::size_t m_budget;
    std::shared_ptr<const Script> m_script;
    Position m_position;
    std::shared_ptr<const Values> m_values; ///< shared with the copies
    Story m_story;
    std::unique_ptr<Simulation> m_now; ///< whole, but within restart_from()
    Record m_record;
    Metrics m_metrics;           ///< the row measured last
    std::int64_t m_measured = 0; ///< iterations whose rows were appended
    Copy m_start;
    Cost m_cost;                      ///< of a copy, when the last one was made
    Copies m_copies;                  ///< of the whole run
    Copies m_way;                     ///< between the last of those, closer to each other
    std::int64_t m_way_from = 0;      ///< the phase from which on these are known
    Landings m_landings;              ///< where the way from the copies is long
    double m_way_back = 0;            ///< ms of computing since the last place to start from
    double m_copy_age = 0;            ///< the same since the last copy, which is of use an iteration later
    std::deque<Copy> m_recent;        ///< successive phases, kept while stepping by phase
    std::int64_t m_furthest = 0;      ///< phases
    std::size_t m_next_event = 0;     ///< events before it have happened
    std::optional<Stop> m_known_stop; ///< wherever the run stands
    std::optional<Stop> m_stopped;    ///< when it stands there
};

} // namespace orrery
