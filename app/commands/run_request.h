// Run request: which run the command line asks for, and playing it to its end.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/arguments.h"

#include "engine/core/timeline.h"
#include "engine/core/twin.h"
#include "engine/demos/catalogue.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace orrery {

struct RunRequest {
    Entry entry;
    Script script;
    std::optional<Script> twin;              ///< of the run beside it
    std::size_t shared = 0;                  ///< see Scripts
    std::optional<Length> length;            ///< nothing: the story
    bool namesSeed = false;                  ///< an option or the link does
    std::string language = "en";             ///< zh, en or both; a link may ask for another than the default
    std::string panel;                       ///< a link's #PANEL, which only pictures have
    std::map<std::int64_t, Changes> changes; ///< live ones, after the end of an iteration
};

/// --set, --event, --seed, --twin, --phases, --iterations and --rounds.
std::vector<Option> runOptions();

/// The catalogue's entry for "8" or "q-learning"; why there is none.
std::optional<Failure> findQuestion(const std::string& question, Entry& into);

/// Reads the question and the run's options.
std::optional<Failure> readRun(const Arguments& arguments, RunRequest& into);

/// The run and its twin, if one is asked for.
Scripts scriptsOf(const RunRequest& request);

struct PlayCalls {
    std::function<void()> iteration; ///< A has ended one, before changes made there
    std::function<void()> waits;     ///< A has not moved, its twin has
};

/// Plays a fresh pair to the place that is asked for, which is A's. A length in rounds, or a story told in
/// them, ends where the round of both does.
/// A stop by overflow is no failure here: see Timeline::stopped().
std::optional<Failure> play(const RunRequest& request, Pair& pair, const PlayCalls& calls = {});

/// Why the run (or its twin: by this name) has no more to show: a quantity overflowed.
std::optional<Failure> overflowed(const Timeline& run, const std::string& name);

/// Makes the live changes that were asked for at the end of the present iteration.
void makeChanges(const RunRequest& request, Timeline& timeline);
/// Why not all of them could be made: the run ends earlier.
std::optional<Failure> missedChanges(const RunRequest& request, const Timeline& timeline);

} // namespace orrery
