// Twin: two runs of one demo on one clock, of the same seed and streams, so that only what was changed
// differs. The place on the clock alone determines both states.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/place.h"
#include "engine/core/timeline.h"

#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace orrery {

enum class Side { a, b };

/// What determines a run and its twin, if it has one. A value: undo keeps old ones.
struct Scripts {
    Scripts(Script of_a, std::optional<Script> of_b = {}, std::size_t had = 0)
        : a(std::move(of_a)), b(std::move(of_b)), shared(had) {}

    Script a;
    std::optional<Script> b;
    /// So many of A's events B has had its share of. The others reach it at their places, when both stand
    /// there: a link knows only where they lie in A.
    std::size_t shared = 0;
};

/// Changes of a pair: what each of its runs takes of them.
struct Split {
    Changes a, b;
};

/// The parameters in which the runs differ: at the start, or by changes that only one of them has had.
std::vector<std::string> differing(const Demo& demo, const Scripts& scripts);
/// A change goes to both runs, but of the parameters in which they differ to the chosen one; where they do
/// not differ at all, all of it goes there.
Split split(const std::vector<std::string>& differing, const Changes& changes, Side chosen);
/// Why B cannot have its share of A's events that it has not had; nothing when it can.
std::optional<Sentence> refuse_shared(const Demo& demo, const Scripts& scripts);

/// A timeline, alone or with its twin.
class Pair {
public:
    /// For alone, too. The budget is divided between the two.
    Pair(const Demo& demo, Scripts scripts, const Library& library,
         std::size_t budget = Timeline::usual_budget);

    const Demo& demo() const { return m_a.demo(); }
    bool twin() const { return m_b != nullptr; }
    const Timeline& a() const { return m_a; }
    const Timeline& b() const { return *m_b; }
    const Timeline& run(Side which) const { return which == Side::a || !m_b ? m_a : *m_b; }
    Scripts scripts() const;
    /// Without a twin: the timeline itself.
    Timeline& alone() {
        m_way.reset();
        return m_a;
    }
    /// Where both stand, or stood before they set out.
    Place place() const { return m_b ? m_place : place_of(m_a.position()); }
    /// The place that they are on their way to, if they are and it is known; otherwise where they stand.
    Place bound() const { return m_way && m_way->place ? *m_way->place : place(); }
    std::vector<std::string> differing() const;

    // Moving, as a timeline does. Whole steps of both runs; one that has ended or stopped waits.
    /// False when neither goes further, or `stop` was requested on the way.
    bool forward(Step step = Step::phase, std::stop_token stop = {});
    bool back(Step step = Step::phase, std::stop_token stop = {});
    bool seek(const Place& place, std::stop_token stop = {});
    /// To the first place at which A has done so many; where it ends earlier, B stands at A's last one.
    bool seek(Step step, std::int64_t count, std::stop_token stop = {});
    /// Where a step back leads; nothing at the start.
    std::optional<Place> previous(Step step) const;
    /// Whether neither run goes further.
    bool rests() const { return m_a.rests() && (!m_b || m_b->rests()); }

    // In slices
    /// Begins a way: to the nearest copies, from which approach() goes on.
    void leap(const Place& place);
    void leap(Step step, std::int64_t count);
    /// Gives the way up half-way: both are on their way to where the one that is behind stands.
    void meet();
    /// One phase nearer to where the pair is on its way to. False: it is there.
    bool approach();
    /// Whether both stand where they are to be.
    bool there() const { return !m_way; }

    // Changing; all of it where both stand
    /// Opens the twin, or exchanges it: another run from these values, which is then on its way here.
    void open(Values b);
    /// Forgets the twin.
    void close();
    /// What each run takes of a change.
    Split split(const Changes& changes, Side chosen) const;
    /// Why the values that would then be in force are refused; nothing when they are not.
    std::optional<Sentence> refuse(const Split& changes) const;
    /// As Timeline::change(), each run its own. If one starts over, so does the other, both from the values
    /// in force; by edits only those that are changed do, and both go back to the present iteration. Returns
    /// whether one started over; approach() then leads on.
    bool change(const Split& changes);
    /// Goes to both, or to the one that has the mark.
    struct Replies {
        Reply a, b;
    };
    Replies touch(const Touch& touch);
    /// Other scripts, for undo, links and new seeds; stands wherever these leave it. leap() leads on.
    void follow(Scripts scripts);

    std::size_t bytes() const;
    void set_budget(std::size_t bytes);

private:
    /// To a place, or to where A has done so many steps.
    struct Way {
        std::optional<Place> place;
        Length length;
    };
    void arrive();
    void advance(bool remembering);
    bool approach_length();
    bool pending() const;
    void share();
    void take(const Event& event);
    void divide();
    void go(const Place& place);

    const Library* m_library;
    std::size_t m_budget;
    Timeline m_a;
    std::unique_ptr<Timeline> m_b;
    std::size_t m_shared = 0;
    Place m_place;
    std::optional<Way> m_way;
    std::vector<std::string> m_own; ///< changed for one run alone while the twin was open
};

/// Whether a run stands where that place puts it; whether it lies behind that.
bool stands_at(const Timeline& run, const Place& place);
bool beyond(const Timeline& run, const Place& place);

} // namespace orrery
