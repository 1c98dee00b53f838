// Render over seeds: the table of seeds under the figure of the first one.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/run_request.h"
#include "widgets/question/question.h"
#include "widgets/run/seed_table.h"

namespace orrery {

/// Plays all of them; why not every change that was asked for could be made.
std::optional<Failure> playTable(const RunRequest& request, SeedTable& table, const Library& library);

/// That runs stopped, if some did.
std::optional<Failure> stoppedIn(const SeedTable& table);

} // namespace orrery
