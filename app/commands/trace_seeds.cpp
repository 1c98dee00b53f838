// Nothing is written before all runs are done: a run that fails leaves no half of a table.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/trace_seeds.h"

#include "app/commands/output.h"
#include "app/commands/trace_rows.h"
#include "app/export/figure_json.h"
#include "app/export/json_writer.h"

#include <algorithm>

namespace orrery {

namespace {

constexpr std::uint64_t mostSeeds = 100000;

struct Seeds {
    std::vector<std::uint64_t> seeds;
    std::vector<std::vector<double>> rows; ///< the last row of each
    std::vector<std::int64_t> stopped;     ///< the iteration of an overflow; 0: none
    std::vector<int> lengths;
};

std::optional<Failure> playSeeds(const RunRequest& request, SeedRange range, const Library& library,
                                 Seeds& into) {
    std::optional<Failure> failure;
    TraceRow row(request.entry.demo);
    std::stop_source stop;
    SeedCalls calls;
    calls.iteration = [&](Timeline& timeline) {
        row.measure(timeline);
        makeChanges(request, timeline);
    };
    calls.finished = [&](const Timeline& timeline) {
        failure = missedChanges(request, timeline);
        if (failure) {
            failure->sentence = "Seed " + std::to_string(timeline.script().seed) + ": " + failure->sentence;
            stop.request_stop();
        }
        into.seeds.push_back(timeline.script().seed);
        into.rows.push_back(row.cells());
        into.stopped.push_back(timeline.stopped() ? timeline.stopped()->iteration : 0);
        into.lengths = row.lengths();
        row = TraceRow(request.entry.demo);
    };
    run_seeds(request.entry.demo, request.script, range, request.length, library, calls, stop.get_token());
    return failure;
}

void writeCsv(std::string& out, const Demo& demo, const Seeds& all) {
    out += "seed";
    for (const std::string& name : metricColumns(demo, all.lengths))
        out += "," + name;
    out += ",stopped\n";
    for (std::size_t i = 0; i < all.seeds.size(); ++i) {
        out += std::to_string(all.seeds[i]);
        for (const double cell : all.rows[i])
            writeCell(out, cell, false);
        out += "," + (all.stopped[i] > 0 ? std::to_string(all.stopped[i]) : std::string()) + "\n";
    }
}

void writeJson(std::string& out, const RunRequest& run, const Seeds& all) {
    JsonWriter json(out);
    json.beginObject();
    json.member("question", run.entry.question);
    json.member("demo", run.entry.demo.id);
    json.key("parameters");
    writeParameters(json, run.entry.demo, run.script.values);
    std::vector<std::string> names = metricColumns(run.entry.demo, all.lengths);
    names.insert(names.begin(), "seed");
    json.member("names", names);
    json.key("rows");
    json.beginArray();
    for (std::size_t i = 0; i < all.seeds.size(); ++i) {
        json.beginArray();
        json.value(all.seeds[i]);
        for (const double cell : all.rows[i])
            json.value(cell);
        json.endArray();
    }
    json.endArray();
    json.key("stopped");
    json.beginArray();
    for (const std::int64_t iteration : all.stopped)
        if (iteration > 0)
            json.value(iteration);
        else
            json.null();
    json.endArray();
    json.endObject();
    out += '\n';
}

} // namespace

std::optional<Failure> readSeeds(const Arguments& arguments, const RunRequest& run,
                                 std::optional<SeedRange>& into) {
    const auto text = arguments.value("seeds");
    if (!text)
        return std::nullopt;
    const std::size_t dash = text->find('-');
    const auto first = read_seed(text->substr(0, dash));
    const auto last = read_seed(dash == std::string::npos ? std::string() : text->substr(dash + 1));
    if (!first || !last || *first > *last)
        return Failure("--seeds takes the first and the last seed, as in 1-20, not '" + *text + "'.");
    if (*last - *first >= mostSeeds)
        return Failure("--seeds takes at most " + std::to_string(mostSeeds) + " seeds, not '" + *text + "'.");
    if (run.namesSeed)
        return Failure(arguments.has("seed")
                           ? "Give one of --seed and --seeds."
                           : "The link names a seed; leave it out of the link or leave out --seeds.");
    if (run.twin)
        return Failure("--seeds plays one run a seed; leave out the twin.");
    for (const char* other : {"figure", "tensors", "every"})
        if (arguments.has(other))
            return Failure(std::string("--seeds gives one row a seed; leave out --") + other + ".");
    into = SeedRange{*first, *last};
    return std::nullopt;
}

std::string stoppedSeeds(const std::vector<std::uint64_t>& seeds, const std::vector<std::int64_t>& stopped) {
    const auto stops = [](std::int64_t iteration) { return iteration > 0; };
    const auto count = std::count_if(stopped.begin(), stopped.end(), stops);
    const auto first = std::find_if(stopped.begin(), stopped.end(), stops);
    const auto at = static_cast<std::size_t>(first - stopped.begin());
    return std::to_string(count) + " of " + std::to_string(seeds.size()) +
           " runs stopped at a number that is no longer finite, seed " + std::to_string(seeds[at]) +
           " at iteration " + std::to_string(*first) + (count > 1 ? " and others" : "");
}

int traceSeeds(const RunRequest& run, SeedRange seeds, const Library& library, bool json, Output& output) {
    Seeds all;
    if (const auto failure = playSeeds(run, seeds, library, all))
        return report(*failure);
    if (json)
        writeJson(output.text(), run, all);
    else
        writeCsv(output.text(), run.entry.demo, all);
    if (const auto failure = output.finish())
        return report(*failure);
    if (std::any_of(all.stopped.begin(), all.stopped.end(), [](auto i) { return i > 0; }))
        return report({stoppedSeeds(all.seeds, all.stopped) + "; see the column “stopped”.", exitRunAtFault});
    return exitDone;
}

void writeParameters(JsonWriter& json, const Demo& demo, const Values& values) {
    json.beginObject();
    for (std::size_t i = 0; i < values.size(); ++i) {
        json.key(demo.parameters[i].id);
        writeValue(json, demo.parameters[i], values[i]);
    }
    json.endObject();
}

} // namespace orrery
