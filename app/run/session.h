// Session: a demo being played: its timeline, what was undone, what is pinned, and the pace.
// Knows neither threads nor Qt; the player drives it from a worker.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/run/history.h"
#include "app/run/trial.h"
#include "engine/core/pair_frame.h"
#include "engine/core/play_until.h"
#include "engine/core/story.h"
#include "engine/core/twin.h"
#include "engine/core/voice.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

namespace orrery {

/// Why the last playing came to rest.
enum class Rest { none, paused, story_told, chapter_told, until_reached, run_ended, overflow };

/// What a window shows of a twin beside the frame of A.
struct ShownTwin {
    Frame frame; ///< of B, drawn hollow, on common ranges with A's
    Place place;
    std::vector<std::string> differing; ///< ids of parameters
    std::optional<Sentence> gap;
    Side chosen = Side::a;
    std::size_t shared = 0; ///< see Scripts
};

/// A frame with everything else that the window shows of a session.
struct Shown {
    Frame frame;
    std::optional<ShownTwin> twin;
    std::uint64_t session = 0; ///< which opening it belongs to
    std::uint64_t edit = 0;    ///< the last one that it shows, see Player::change
    bool playing = false;
    bool busy = false;               ///< on the way to a far place, which takes a while
    std::optional<Length> goal;      ///< that place
    std::optional<Sentence> outcome; ///< why “run until” came to rest, here or without having met its end
    bool canUndo = false, canRedo = false, pinned = false;
    Values kept;             ///< in force in the run that is pinned, when it was; empty: none is
    bool runStarted = false; ///< this is another run than in the frame before
    Rest rest = Rest::none;
    std::optional<ShownTrial> trial;
    bool live = false; ///< the figure and the narration are those of a finale, see app/window/live_finale.h
    StoryPlace story;
    double stepsPerSecond = 0;    ///< of what is being played; 0 at rest
    std::int64_t roundLength = 0; ///< iterations of the first round, when a run of few rounds; 0: not known
};

class Session {
public:
    using Clock = std::chrono::steady_clock;
    /// Of work in one go. What takes longer is shown on its way and goes on in run().
    static constexpr Clock::duration slice = std::chrono::milliseconds(10);

    Session(const Demo& demo, Script script, const Library& library)
        : Session(demo, Scripts{std::move(script), {}, 0}, library) {}
    Session(const Demo& demo, Scripts scripts, const Library& library);

    void play();
    /// Also leaves the way to a far place.
    /// Two runs that were on their way somewhere meet again.
    void pause();
    void toggle() { m_playing ? pause() : play(); }
    bool playing() const { return m_playing; }
    /// Whether a step or seek is under way.
    bool busy() const { return m_goal.has_value(); }
    void setSpeed(double factor) { m_speed = factor; }
    void setUntil(PlayUntil until);
    /// From the run that stands here on; nothing: no experiment is under way any more.
    void attempt(std::optional<Trial> trial);

    /// Plays up to the end of the chapter that begins or goes on here.
    void playChapter();
    /// To the start of the chapter that goes on here, or of the one before.
    void chapterBack();
    /// To the start of that chapter; does nothing where there is none.
    void seekChapter(std::size_t chapter);

    void step(Step size, bool forward);
    /// Shows the nearest copy at once; run() fills in.
    void seek(Step size, std::int64_t count);
    void seekEnd();

    /// Other values of these parameters here; all others keep theirs. The sentence says why the demo refuses
    /// what would then be in force; nothing has changed then.
    std::optional<Sentence> change(const Changes& changes, const std::string& gesture, std::stop_token stop);
    /// Another number in a cell of the table whose cells edit this matrix, of which the whole table then is
    /// the value.
    std::optional<Sentence> edit_cell(const std::string& parameter, int row, int column, double value,
                                      std::stop_token stop);
    /// Carries out what the demo answers; the sentence says why it could not be done.
    std::optional<Sentence> touch(const Touch& touch, std::stop_token stop);
    /// Three verbs, never mixed up: the same seed again, another seed, other parameters: the defaults or a
    /// preset's. The first two start from the values in force now.
    void restart();
    void reseed(std::uint64_t seed);
    void begin(Values values);
    void defaults() { begin(m_pair.demo().defaults()); }
    /// Another run altogether: a link. Undo brings this one back.
    void replace(Scripts scripts, std::optional<Length> place);
    void replace(Script script, std::optional<Length> place) {
        replace(Scripts{std::move(script), {}, 0}, place);
    }
    void undo();
    /// As if the last press in a panel had not been, which was made after so many phases.
    void takeBackTouch(std::int64_t phase);
    void redo();
    /// Keeps the record of this run, or of its twin, which ends: there are never three runs.
    void setPinned(bool pinned);

    /// A second run from these values beside this one, or in place of the one beside. From then on all of the
    /// above acts on both, and changes go to the chosen one where they differ. Undo takes it away again. The
    /// sentence says why the demo refuses the values.
    std::optional<Sentence> compare(Values b);
    void endComparison();
    bool comparing() const { return m_pair.twin(); }
    void choose(Side run) { m_chosen = run; }

    /// Does what `passed` seconds of playing ask for, or goes on with a seek, working no longer than about
    /// `budget`. Returns whether anything has changed.
    bool run(double passed, Clock::duration budget);
    /// Seconds until run() has something to do; 0: now.
    double idle() const;

    Shown show();
    const Timeline& timeline() const { return m_pair.a(); }
    const Pair& pair() const { return m_pair; }
    /// Memory of this run, its twin, the one kept beside it, what is pinned and what can be undone.
    std::size_t bytes() const;

private:
    struct Goal {
        Step step;
        std::int64_t count;
        bool played = false;          ///< a step of playing, not what a hand asked for
        bool returning = false;       ///< to where the run was, or a step before
        bool slow = false;            ///< one slice was not enough
        std::optional<Place> place{}; ///< of a step of both runs, instead of the count
    };
    Moment now() const;
    double rate() const;
    void restore(Moment moment);
    void change_run(Script script, bool beside);
    void go_back(const Length& place);
    void follow(Scripts scripts, const Place& place);
    void step_both(Step size, bool forward);
    bool advance_both();
    std::optional<Sentence> change_both(const Split& changes, const std::string& gesture);
    std::optional<Sentence> touch_both(const Touch& touch, const std::string& gesture);
    const Timeline& asked(std::string& metric) const;
    void pursue(Clock::time_point deadline);
    void make_room();
    std::int64_t roundLength();
    void start(Script script);
    void start_both(Values a, std::uint64_t seed);
    bool advance();
    void arrive();
    void settle();
    bool reached();
    bool chapterTold() const;
    bool crossed();
    void look_from_here();
    double before(const std::string& metric) const;
    void give_up();
    void rest(Rest why);
    void stir();
    std::optional<Sentence> outcome(Rest why) const;

    const Library* m_library;
    Pair m_pair;
    std::unique_ptr<Timeline>
        m_beside; ///< the run before this one, while there is room: undo finds it played
    History m_history;
    std::optional<Record> m_pinned;
    Values m_kept; ///< of the pinned run
    Side m_chosen = Side::a;
    PlayUntil m_until;
    double m_speed = 1;
    std::optional<TrialWatch> m_trial;
    bool m_playing = false;
    bool m_run_started = true;
    std::int64_t m_round_length = 0;
    Values m_measured;                    ///< for which the round was measured
    bool m_told = false;                  ///< the story had been told when play was pressed
    std::int64_t m_rounds_before = 0;     ///< when play was pressed
    std::optional<std::size_t> m_chapter; ///< being played alone
    double m_side = 0;                    ///< metric minus value, when play was pressed
    Voice m_voice;
    double m_played = 0; ///< seconds of the story since play was pressed
    double m_credit = 0; ///< steps owed by the time passed
    int m_pulls = 0;     ///< presses in a panel so far: one pull is one change to undo
    std::optional<Goal> m_goal;
    Step m_size = Step::phase; ///< of which the narration speaks
    Rest m_rest = Rest::none;
    std::optional<Sentence> m_outcome;
};

} // namespace orrery
