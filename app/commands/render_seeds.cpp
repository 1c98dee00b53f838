// Playing the seeds of a picture.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/render_seeds.h"

#include "app/commands/trace_seeds.h"
#include "app/content/open_experiment.h"

#include <algorithm>

namespace orrery {

std::optional<Failure> playSeeds(const RunRequest& request, SeedRange seeds, const Question* question,
                                 const Library& library, SeedTable& into) {
    const bool changed = !request.changes.empty(); // then it is none of the experiments
    into = seedTable(changed ? nullptr : question, request.entry.demo, request.script, seeds, request.length);
    std::optional<Failure> failure;
    std::stop_source stop;
    const auto take = [&](const Surveyed& result, const Timeline& timeline) {
        into.results.push_back(result);
        failure = missedChanges(request, timeline);
        if (failure) {
            failure->sentence = "Seed " + std::to_string(result.seed) + ": " + failure->sentence;
            stop.request_stop();
        }
    };
    survey_seeds(request.entry.demo, request.script, into.seeds, into.survey, library, take, stop.get_token(),
                 [&](Timeline& timeline) { makeChanges(request, timeline); });
    return failure;
}

std::optional<Failure> stoppedIn(const SeedTable& table) {
    std::vector<std::uint64_t> seeds;
    std::vector<std::int64_t> stopped;
    for (const Surveyed& result : table.results) {
        seeds.push_back(result.seed);
        stopped.push_back(result.stopped);
    }
    if (std::all_of(stopped.begin(), stopped.end(), [](auto i) { return i == 0; }))
        return std::nullopt;
    return Failure(stoppedSeeds(seeds, stopped) + ".", exitRunAtFault);
}

} // namespace orrery
