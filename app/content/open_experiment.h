// Open experiment: which of a question's experiments a run is, whatever its seed.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/survey.h"
#include "widgets/question/question.h"

#include <optional>

namespace orrery {

/// Whether both are the same run but for their seeds.
bool sameButSeed(const Script& a, const Script& b);

/// What the experiment that this script is promises; nothing where it is none, or has no promise.
std::optional<Promise> openPromise(const Question& question, const Demo& demo, const Script& script);

struct SeedTable;
/// A table of these seeds with nothing in it yet: the rows that matter, the demo's point and, where the
/// script is an experiment of the question, its promise. `until`: nothing: where the experiment is decided,
/// or at the story's end.
SeedTable seedTable(const Question* question, const Demo& demo, const Script& script, SeedRange seeds,
                    std::optional<Length> until = {});

} // namespace orrery
