// Trace rows: what stands in a row of a trace, and how it is written as CSV.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/timeline.h"

#include <cstdint>
#include <string>
#include <vector>

namespace orrery {

/// The names of the metrics' columns: vectors as id_1, id_2 …
std::vector<std::string> metricColumns(const Demo& demo, const std::vector<int>& lengths);

/// What a timeline shows at the end of an iteration; before it has measured one, all cells are undefined.
class TraceRow {
public:
    /// The demo outlives it.
    explicit TraceRow(const Demo& demo) : m_metrics(demo.metrics) {}

    void measure(const Timeline& timeline);

    std::int64_t iteration = 0, round = 0; ///< from 1
    bool endsRound = false;
    /// NaN where undefined, and for a round metric where no round ends.
    const std::vector<double>& cells() const { return m_metrics.row(); }
    const std::vector<int>& lengths() const { return m_metrics.lengths(); }

private:
    Metrics m_metrics;
};

/// Appends a cell; what is not finite leaves it empty. Appends a comma first, unless it is the line's first.
void writeCell(std::string& out, double value, bool first);
/// iteration,round,<metric ids>, and the row under it, as the first of their lines or going on in them; a row
/// that was never measured has empty cells. `prefix` stands before each name.
void writeCsvHeader(std::string& out, const Demo& demo, const TraceRow& row, const std::string& prefix = {});
void writeCsvRow(std::string& out, const TraceRow& row);

} // namespace orrery
