// Trace over seeds: the last row of a run on each of many seeds.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/arguments.h"
#include "app/commands/run_request.h"

#include "engine/core/seeds.h"

namespace orrery {

class JsonWriter;
class Output;

/// Reads --seeds A-B, if it is there; refuses what cannot go with it.
std::optional<Failure> readSeeds(const Arguments& arguments, const RunRequest& run,
                                 std::optional<SeedRange>& into);

/// Plays and writes: seed,<metric ids>,stopped. Returns the exit status; says on standard error what failed.
int traceSeeds(const RunRequest& run, SeedRange seeds, const Library& library, bool json, Output& output);

/// That so many of these runs stopped, and the first of them. `stopped`: iterations, 0: none.
std::string stoppedSeeds(const std::vector<std::uint64_t>& seeds, const std::vector<std::int64_t>& stopped);

/// The values that a run starts with, as an object.
void writeParameters(JsonWriter& json, const Demo& demo, const Values& values);

} // namespace orrery
