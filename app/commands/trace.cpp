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

#include "engine/core/pair_frame.h"
#include "engine/data/library.h"

namespace orrery {

namespace {

struct TraceRequest {
    RunRequest run;
    std::optional<SeedRange> seeds; ///< nothing: one run
    bool json = false, everyRound = false, figure = false, tensors = false;
};

/// Writes rows: each iteration's, or the last one of each round, and always the last. A row of a pair is
/// written once the next one comes, for its twin may still be on its way in the round.
class Rows {
public:
    Rows(const TraceRequest& request, const Pair& pair, Output& output)
        : m_request(&request), m_pair(&pair), m_output(&output), m_json(output.text()), m_row(pair.demo()),
          m_twin(pair.demo()) {}

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
        writeParameters(m_json, run.entry.demo, run.script.values);
        m_json.key("metrics");
        m_json.beginObject();
    }

    void iteration() {
        if (m_pending && (m_row.endsRound || !m_request->everyRound))
            write();
        m_row.measure(m_pair->a());
        measureTwin();
        m_pending = true;
    }

    /// The last iteration of A is where it was; its twin has gone on.
    void waits() {
        if (m_request->everyRound && m_row.endsRound)
            measureTwin();
    }

    void end() {
        measureTwin();
        if (m_pending)
            write();
        names(); // even when there are no rows
        if (m_request->json) {
            m_json.endArray();
            m_json.endObject();
        }
    }

    /// {"names", "rows"} of the twin.
    void writeTwin() {
        m_json.beginObject();
        m_json.member("names", namesOf(m_twin));
        m_json.key("rows");
        m_json.beginArray();
        for (const TraceRow& row : m_twins)
            writeJson(row);
        m_json.endArray();
        m_json.endObject();
    }

    JsonWriter& json() { return m_json; }

private:
    /// Within an iteration it has the row of the one before.
    void measureTwin() {
        if (m_pair->twin() && m_pair->b().position().phases > 0 &&
            m_pair->b().position().boundary != Boundary::phase)
            m_twin.measure(m_pair->b());
    }

    std::vector<std::string> namesOf(const TraceRow& row) const {
        std::vector<std::string> all = metricColumns(m_pair->demo(), row.lengths());
        all.insert(all.begin(), {"iteration", "round"});
        return all;
    }

    void names() {
        if (m_named)
            return;
        m_named = true;
        if (m_request->json) {
            m_json.member("names", namesOf(m_row));
            m_json.key("rows");
            m_json.beginArray();
            return;
        }
        writeCsvHeader(m_output->text(), m_pair->demo(), m_row);
        if (m_pair->twin())
            writeCsvHeader(m_output->text(), m_pair->demo(), m_twin, "b.");
        m_output->text() += '\n';
    }

    void writeJson(const TraceRow& row) {
        m_json.beginArray();
        if (row.iteration > 0) {
            m_json.value(row.iteration);
            m_json.value(row.round);
        } else {
            m_json.null();
            m_json.null();
        }
        for (const double cell : row.cells())
            m_json.value(cell);
        m_json.endArray();
    }

    void write() {
        names();
        m_pending = false;
        if (m_request->json) {
            writeJson(m_row);
            if (m_pair->twin())
                m_twins.push_back(m_twin);
        } else {
            writeCsvRow(m_output->text(), m_row);
            if (m_pair->twin())
                writeCsvRow(m_output->text(), m_twin);
            m_output->text() += '\n';
        }
        m_output->flush();
    }

    const TraceRequest* m_request;
    const Pair* m_pair;
    Output* m_output;
    JsonWriter m_json;
    TraceRow m_row, m_twin;
    std::vector<TraceRow> m_twins;
    bool m_pending = false, m_named = false;
};

/// "stopped", "figure" and "tensors" of one run.
void writeEnd(const TraceRequest& request, const Timeline& timeline, const Frame* frame, JsonWriter& json) {
    if (const auto& stop = timeline.stopped()) {
        json.key("stopped");
        json.beginObject();
        json.member("iteration", stop->iteration);
        json.member("quantity", stop->quantity);
        json.endObject();
    }
    if (frame != nullptr) {
        json.key("figure");
        writeFigure(json, *frame);
    }
    if (request.tensors) {
        Tensors tensors;
        timeline.now().expose(tensors);
        json.key("tensors");
        writeTensors(json, tensors);
    }
}

void writeEnd(const TraceRequest& request, const Pair& pair, Rows& rows) {
    JsonWriter& json = rows.json();
    const auto frame =
        request.figure ? std::optional(compose(pair, Step::iteration)) : std::optional<PairFrame>();
    writeEnd(request, pair.a(), frame ? &frame->a : nullptr, json);
    if (pair.twin()) {
        json.key("twin");
        json.beginObject();
        json.key("parameters");
        writeParameters(json, pair.demo(), pair.b().script().values);
        json.key("metrics");
        rows.writeTwin();
        writeEnd(request, pair.b(), frame ? &*frame->b : nullptr, json);
        json.endObject();
    }
    json.endObject();
}

/// With --every round the last row, too, is of both runs' round; the figure stays where the run was to end.
void endRows(const TraceRequest& request, Pair& pair, Rows& rows) {
    const Place here = pair.place();
    const bool ahead = request.everyRound && pair.twin() && pair.a().position().boundary >= Boundary::round;
    if (ahead)
        pair.seek(place_of(pair.a().position()));
    rows.end();
    if (ahead)
        pair.seek(here);
}

std::optional<Failure> read(const Arguments& arguments, TraceRequest& into) {
    if (auto failure = readRun(arguments, into.run))
        return failure;
    if (!into.run.panel.empty())
        return Failure("Only render draws a panel; leave out #" + into.run.panel + ".");
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
    Pair pair(request.run.entry.demo, scriptsOf(request.run), *library);
    Rows rows(request, pair, output);
    rows.begin();
    if (const auto failure = play(request.run, pair, {[&] { rows.iteration(); }, [&] { rows.waits(); }}))
        return report(*failure);
    endRows(request, pair, rows);
    if (request.json) {
        writeEnd(request, pair, rows);
        output.text() += '\n';
    }
    if (const auto failure = output.finish())
        return report(*failure);
    if (const auto failure = overflowed(pair.a(), "The run"))
        return report(*failure);
    if (const auto failure = pair.twin() ? overflowed(pair.b(), "The twin") : std::nullopt)
        return report(*failure);
    return exitDone;
}

} // namespace orrery
