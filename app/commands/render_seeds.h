// Render over seeds: the table of seeds under the figure of the first one.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/run_request.h"
#include "widgets/question/question.h"
#include "widgets/run/seed_table.h"

namespace orrery {

/// Plays them into a table; why not every change that was asked for could be made. `question`: null: unknown.
std::optional<Failure> playSeeds(const RunRequest& request, SeedRange seeds, const Question* question,
                                 const Library& library, SeedTable& into);

/// That runs stopped, if some did.
std::optional<Failure> stoppedIn(const SeedTable& table);

} // namespace orrery
