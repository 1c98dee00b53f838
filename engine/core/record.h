// Record: a row of metrics for every iteration of a run. Curves over time, "run until", export and
// predicates all read it, so that a demo keeps no history of its own.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/measure.h"

#include <Eigen/Core>

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace orrery {

/// A curve ready to be drawn: x ascending, y (or low and high, where points were merged).
struct Curve {
    Eigen::VectorXd x, y;
    Eigen::VectorXd low, high; ///< extremes behind each point; empty when no points were merged
};

/// Curves remember what they have read, so that drawing a long run costs little; not for two threads at once.
class Record {
public:
    /// It takes up about `most_bytes` at most.
    explicit Record(std::vector<Metric> metrics, std::size_t most_bytes = std::size_t{75} << 18)
        : m_metrics(std::move(metrics)), m_most_bytes(most_bytes) {}

    /// The row of an iteration (from 1), which must lie after the last one, in this round (from 1). A round
    /// metric is kept only where `ends_round`. Beyond 2^18 rows, or where there is no room for more, rows
    /// merge in pairs (minimum, maximum, last).
    void append(const Metrics& row, std::int64_t iteration, std::int64_t round, bool ends_round);
    /// Takes up no more than that from now on: rows merge until they fit.
    void limit(std::size_t most_bytes);
    /// Forgets everything after this iteration.
    void truncate(std::int64_t iteration);

    std::int64_t iterations() const;
    /// Whether a row tells of several iterations: firsts and means are then those of rows.
    bool merged() const { return m_stride > 1; }
    /// Whether it is measured where rounds end only.
    bool by_round(std::string_view id) const;
    const std::vector<Metric>& metrics() const { return m_metrics; }

    /// Last, first, extreme or mean (over the last `rows` defined values) of a metric; NaN where nothing is
    /// defined. `index` from 1 for vector metrics, else 0.
    double last(std::string_view id, int index = 0) const;
    double first(std::string_view id, int index = 0) const;
    double minimum(std::string_view id, int index = 0) const;
    double maximum(std::string_view id, int index = 0) const;
    double mean(std::string_view id, int rows, int index = 0) const;

    /// The metric against iterations (rounds for a round metric) up to `iteration`, at most about
    /// `points` points; where more are merged, low and high hold their extremes.
    Curve curve(std::string_view id, std::int64_t iteration, int points = 2000) const;
    /// The last `count` profiles of a vector metric at or before `iteration`, oldest first.
    std::vector<Eigen::VectorXd> profiles(std::string_view id, std::int64_t iteration, int count) const;

    /// Moving average over the last `window` defined values (fewer at the beginning), thinned like curve().
    Curve smooth(std::string_view id, std::int64_t iteration, int window, int points = 2000) const;
    /// The metric against another one, in the order of the run, where both are defined.
    Curve against(std::string_view id, std::string_view other, std::int64_t iteration,
                  int points = 2000) const;
    /// Iterations at which rounds ended, evenly thinned to at most `most`.
    std::vector<std::int64_t> round_ends(std::size_t most) const;

    std::size_t bytes() const;

    /// A row as kept: of one iteration, or the last values of the iterations that were merged.
    struct Row {
        std::int64_t iteration = 0, round = 0;
        bool ends_round = false;
        std::span<const double> values; ///< in the order of declaration
    };
    std::size_t rows() const { return m_places.size(); }
    /// How many rows belong to iterations up to this one.
    std::size_t rows_until(std::int64_t iteration) const;
    Row row(std::size_t index) const;
    const std::vector<int>& lengths() const { return m_lengths; }
    /// Where a metric stands in a row, "id" or "id[3]" or its index from 1; −1: no such metric.
    int column(std::string_view id, int index = 0) const;

private:
    struct Place {
        std::int64_t iteration = 0, round = 0;
        bool ends_round = false;
    };
    std::size_t capacity() const;
    void make_room();
    void end_round(std::int64_t iteration, std::int64_t round);
    std::size_t rounds() const;
    void shape(const std::vector<int>& lengths);
    void merge();
    double at(std::size_t row, int column) const;
    double abscissa(std::size_t row, bool rounds) const;

    std::vector<Metric> m_metrics;
    std::size_t m_most_bytes;
    std::vector<int> m_lengths;
    std::vector<Place> m_places;
    std::vector<double> m_values;      ///< rows × columns: last values
    std::vector<double> m_low, m_high; ///< extremes; empty until rows are merged
    /// A thinned curve as far as its points are complete, so that the next frame adds to it.
    struct Thinned {
        int column = 0, window = 0; ///< of a moving average; 0: none
        std::size_t stride = 0;
        std::vector<double> x, y, low, high;
        std::vector<std::size_t> ends; ///< rows up to each point
        std::vector<double> sums;      ///< of the moving average, there
    };
    Thinned& thinned(int column, int window, std::size_t stride, std::size_t rows) const;
    std::size_t defined(int column, std::size_t rows) const;
    /// Rows that will not change any more.
    std::size_t settled() const { return m_places.size() - (m_pending != 0); }

    struct Defined {
        int column = 0;
        std::size_t rows = 0, count = 0;
    };
    mutable std::vector<Thinned> m_thinned;
    mutable std::vector<Defined> m_defined; ///< how many of the first rows have a value
    std::vector<std::int64_t> m_round_ends; ///< of every m_rounds_apart-th round
    std::int64_t m_rounds_apart = 1;
    int m_columns = 0;
    std::int64_t m_stride = 1;  ///< iterations in a row
    std::int64_t m_pending = 0; ///< iterations already in the last row when it is not full
};

} // namespace orrery
