// Survey: how the numbers that matter of a run, and what is promised of it, come out on each of many seeds.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/predicate.h"
#include "engine/core/seeds.h"

#include <optional>
#include <string_view>
#include <vector>

namespace orrery {

/// Decided once: where the run first stands at that place or, without one, where its story has been told; or
/// where it goes no further.
struct Promise {
    Predicate predicate;
    std::optional<Length> at;
};

/// What is asked of every run.
struct Survey {
    std::vector<Predicate::Term> terms; ///< factors are 1
    std::vector<Promise> promises;
    std::optional<Length> until; ///< where runs end; nothing: at the story's end
};

/// What one seed answers.
struct Surveyed {
    std::uint64_t seed = 0;
    std::vector<double> values;             ///< of the terms where the run ended; NaN: not defined
    std::vector<std::optional<bool>> holds; ///< nothing: the run ended before it was decided
    std::int64_t stopped = 0;               ///< the iteration of an overflow; 0: none
};

/// Whether the metric says when something was first reached, and is undefined until then. By its name:
/// "solved_at", "trials_random".
bool is_time_to(std::string_view metric);

/// The terms that a survey of the demo shows, at most `most`: those of the promise made of this very run, if
/// there is one, the demo's times to, and those of its point. What others are compared with, first(loss),
/// is none of them.
std::vector<Predicate::Term> terms_that_matter(const Demo& demo, const Predicate* promise = nullptr,
                                               std::size_t most = 6);

/// Plays as run_seeds() does. `change`, if it is there, may change parameters at ends of iterations.
bool survey_seeds(const Demo& demo, const Script& script, SeedRange seeds, const Survey& survey,
                  const Library& library,
                  const std::function<void(const Surveyed&, const Timeline&)>& finished,
                  std::stop_token stop = {}, const std::function<void(Timeline&)>& change = {});

} // namespace orrery
