// Rows are written while the run goes on; the record's own merging does not touch them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/trace.h"

#include "app/figure_json.h"
#include "app/json_writer.h"
#include "app/output.h"
#include "app/resource_reader.h"
#include "app/run_request.h"

#include "engine/core/frame.h"
#include "engine/data/library.h"

#include <cmath>

namespace orrery {

namespace {

struct TraceRequest {
    RunRequest run;
    bool json = false, everyRound = false, figure = false, tensors = false;
};

/// The names of a row's columns: vectors as id_1, id_2 …
std::vector<std::string> columns(const Demo& demo, const std::vector<int>& lengths) {
    std::vector<std::string> names = {"iteration", "round"};
    for (std::size_t m = 0; m < demo.metrics.size(); ++m) {
        const Metric& metric = demo.metrics[m];
        for (int k = 1; k <= lengths[m]; ++k)
            names.push_back(metric.vector ? metric.id + "_" + std::to_string(k) : metric.id);
    }
    return names;
}

/// Writes rows: each iteration's, or the last one of each round, and always the last.
class Rows {
public:
    Rows(const TraceRequest& request, const Timeline& timeline, Output& output)
        : m_request(&request), m_timeline(&timeline), m_output(&output), m_json(output.text()),
          m_metrics(timeline.demo().metrics) {}

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
        m_json.beginObject();
        for (std::size_t i = 0; i < run.script.values.size(); ++i) {
            m_json.key(run.entry.demo.parameters[i].id);
            writeValue(m_json, run.entry.demo.parameters[i], run.script.values[i]);
        }
        m_json.endObject();
        m_json.key("metrics");
        m_json.beginObject();
    }

    void iteration() {
        const Position& position = m_timeline->position();
        const bool ends_round = position.boundary >= Boundary::round;
        m_metrics.clear();
        m_timeline->now().measure(m_metrics);
        m_round = position.rounds + (ends_round ? 0 : 1);
        m_ends_round = ends_round;
        m_pending = true;
        if (ends_round || !m_request->everyRound)
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
        const auto all = columns(m_timeline->demo(), m_metrics.lengths());
        if (m_request->json) {
            m_json.member("names", all);
            m_json.key("rows");
            m_json.beginArray();
            return;
        }
        for (const std::string& name : all)
            m_output->text() += (&name == &all.front() ? "" : ",") + name;
        m_output->text() += '\n';
    }

    void write() {
        names();
        m_pending = false;
        if (m_request->json)
            m_json.beginArray();
        number(static_cast<double>(m_timeline->position().iterations), true);
        number(static_cast<double>(m_round), false);
        std::size_t column = 0;
        for (std::size_t m = 0; m < m_metrics.lengths().size(); ++m)
            for (int k = 0; k < m_metrics.lengths()[m]; ++k, ++column) {
                const bool known = m_ends_round || m_timeline->demo().metrics[m].cadence != Step::round;
                number(known ? m_metrics.row()[column] : std::nan(""), false);
            }
        if (m_request->json)
            m_json.endArray();
        else
            m_output->text() += '\n';
        m_output->flush();
    }

    void number(double value, bool first) {
        if (m_request->json)
            return m_json.value(value);
        m_output->text() += first ? "" : ",";
        if (std::isfinite(value))
            m_output->text() += writeDigits(value);
    }

    const TraceRequest* m_request;
    const Timeline* m_timeline;
    Output* m_output;
    JsonWriter m_json;
    Metrics m_metrics;
    std::int64_t m_round = 0;
    bool m_ends_round = false, m_pending = false, m_named = false;
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
