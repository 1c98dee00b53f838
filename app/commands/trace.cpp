// Rows are written while the run goes on; the record's own merging does not touch them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/trace.h"

#include "app/commands/output.h"
#include "app/commands/run_request.h"
#include "app/commands/trace_rows.h"
#include "app/commands/trace_seeds.h"
#include "app/content/resource_reader.h"
#include "app/export/figure_json.h"
#include "app/export/json_writer.h"

#include "engine/core/frame.h"
#include "engine/data/library.h"

namespace orrery {

namespace {

struct TraceRequest {
    RunRequest run;
    std::optional<SeedRange> seeds; ///< nothing: one run
    bool json = false, everyRound = false, figure = false, tensors = false;
};

/// Writes rows: each iteration's, or the last one of each round, and always the last.
class Rows {
public:
    Rows(const TraceRequest& request, const Timeline& timeline, Output& output)
        : m_request(&request), m_timeline(&timeline), m_output(&output), m_json(output.text()),
          m_row(timeline.demo()) {}

    void begin() {
        if (!m_request->json)
            return;
        const RunRequest& run = m_request->run;
        m_json.beginObject();
        m_json.member("question", run.entry.question);
        m_json.member("demo", run.entry.demo.id);
        m_json.member("seed", run.script.seed);
        m_json.member("scalar", run.entry.demo.scalar == Scalar::float32 ? "float" : "double");
        m_json.key("parameters");
        writeParameters(m_json, run);
        m_json.key("metrics");
        m_json.beginObject();
    }

    void iteration() {
        m_row.measure(*m_timeline);
        m_pending = true;
        if (m_row.endsRound || !m_request->everyRound)
            write();
    }

    void end() {
        if (m_pending)
            write();
        names(); // even when there are no rows
        if (m_request->json) {
            m_json.endArray();
            m_json.endObject();
        }
    }

    JsonWriter& json() { return m_json; }

private:
    void names() {
        if (m_named)
            return;
        m_named = true;
        if (!m_request->json)
            return writeCsvHeader(m_output->text(), m_timeline->demo(), m_row);
        std::vector<std::string> all = metricColumns(m_timeline->demo(), m_row.lengths());
        all.insert(all.begin(), {"iteration", "round"});
        m_json.member("names", all);
        m_json.key("rows");
        m_json.beginArray();
    }

    void write() {
        names();
        m_pending = false;
        if (m_request->json) {
            m_json.beginArray();
            m_json.value(m_row.iteration);
            m_json.value(m_row.round);
            for (const double cell : m_row.cells())
                m_json.value(cell);
            m_json.endArray();
        } else {
            writeCsvRow(m_output->text(), m_row);
        }
        m_output->flush();
    }

    const TraceRequest* m_request;
    const Timeline* m_timeline;
    Output* m_output;
    JsonWriter m_json;
    TraceRow m_row;
    bool m_pending = false, m_named = false;
};

void writeEnd(const TraceRequest& request, const Timeline& timeline, JsonWriter& json) {
    if (const auto& stop = timeline.stopped()) {
        json.key("stopped");
        json.beginObject();
        json.member("iteration", stop->iteration);
        json.member("quantity", stop->quantity);
        json.endObject();
    }
    if (request.figure) {
        json.key("figure");
        writeFigure(json, compose(timeline, Step::iteration));
    }
    if (request.tensors) {
        Tensors tensors;
        timeline.now().expose(tensors);
        json.key("tensors");
        writeTensors(json, tensors);
    }
    json.endObject();
}

std::optional<Failure> read(const Arguments& arguments, TraceRequest& into) {
    if (auto failure = readRun(arguments, into.run))
        return failure;
    if (auto failure = readSeeds(arguments, into.run, into.seeds))
        return failure;
    const std::string every = arguments.value("every").value_or("iteration");
    if (every != "iteration" && every != "round")
        return Failure("--every takes iteration or round, not '" + every + "'.");
    into.everyRound = every == "round";
    if (arguments.value("output") == "")
        return Failure("--output takes the name of a file, not ''.");
    into.figure = arguments.has("figure");
    into.tensors = arguments.has("tensors");
    const bool more = into.figure || into.tensors;
    const std::string format = arguments.value("format").value_or(more ? "json" : "csv");
    if (format != "csv" && format != "json")
        return Failure("--format takes csv or json, not '" + format + "'.");
    if (more && format == "csv")
        return Failure("A figure or tensors do not fit into CSV; use --format json.");
    into.json = format == "json";
    return std::nullopt;
}

} // namespace

std::vector<Option> traceOptions() {
    std::vector<Option> options = runOptions();
    options.push_back({"seeds", "A-B", "the last row of a run on each of these seeds"});
    options.push_back({"every", "iteration|round", "which rows to write (default iteration)"});
    options.push_back({"format", "csv|json", "the format (default csv; json with --figure or --tensors)"});
    options.push_back({"figure", "", "add the last figure"});
    options.push_back({"tensors", "", "add the last tensors"});
    options.push_back({"output", "FILE", "write to a file instead of standard output"});
    return options;
}

int runTrace(const Arguments& arguments) {
    TraceRequest request;
    if (const auto failure = read(arguments, request))
        return report(*failure);
    Output output;
    if (const auto failure = output.open(arguments.value("output").value_or("")))
        return report(*failure);
    const auto library = resource_library();
    if (request.seeds)
        return traceSeeds(request.run, *request.seeds, *library, request.json, output);
    Timeline timeline(request.run.entry.demo, request.run.script, *library);
    Rows rows(request, timeline, output);
    rows.begin();
    if (const auto failure = play(request.run, timeline, [&] { rows.iteration(); }))
        return report(*failure);
    rows.end();
    if (request.json) {
        writeEnd(request, timeline, rows.json());
        output.text() += '\n';
    }
    if (const auto failure = output.finish())
        return report(*failure);
    if (const auto& stop = timeline.stopped())
        return report({"The run stopped at iteration " + std::to_string(stop->iteration) + ": " +
                           stop->quantity + " is no longer finite.",
                       exitRunAtFault});
    return exitDone;
}

} // namespace orrery
