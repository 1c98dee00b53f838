// What stands in a row of a trace, and how it is written as CSV.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/trace_rows.h"

#include "app/export/json_writer.h"

#include <cmath>

namespace orrery {

std::vector<std::string> metricColumns(const Demo& demo, const std::vector<int>& lengths) {
    std::vector<std::string> names;
    for (std::size_t m = 0; m < demo.metrics.size(); ++m) {
        const Metric& metric = demo.metrics[m];
        for (int k = 1; k <= lengths[m]; ++k)
            names.push_back(metric.vector ? metric.id + "_" + std::to_string(k) : metric.id);
    }
    return names;
}

void TraceRow::measure(const Timeline& timeline) {
    const Position& position = timeline.position();
    endsRound = position.boundary >= Boundary::round;
    iteration = position.iterations;
    round = position.rounds + (endsRound ? 0 : 1);
    m_metrics.clear();
    timeline.now().measure(m_metrics);
    if (!endsRound)
        for (const Metric& metric : timeline.demo().metrics)
            if (metric.cadence == Step::round)
                m_metrics.undefined(metric.id);
}

void writeCell(std::string& out, double value, bool first) {
    out += first ? "" : ",";
    if (std::isfinite(value))
        out += writeDigits(value);
}

void writeCsvHeader(std::string& out, const Demo& demo, const TraceRow& row, const std::string& prefix) {
    out += (prefix.empty() ? "" : ",") + prefix + "iteration," + prefix + "round";
    for (const std::string& name : metricColumns(demo, row.lengths()))
        out += "," + prefix + name;
}

void writeCsvRow(std::string& out, const TraceRow& row) {
    const bool measured = row.iteration > 0;
    out += (out.empty() || out.back() == '\n' ? "" : ",") +
           (measured ? std::to_string(row.iteration) + "," + std::to_string(row.round) : std::string(","));
    for (const double cell : row.cells())
        writeCell(out, cell, false);
}

} // namespace orrery
