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

class Record {
public:
    explicit Record(std::vector<Metric> metrics) : m_metrics(std::move(metrics)) {}

    /// Row number iterations (from 1) of the run; must follow the last one. A round metric is kept only
    /// where `ends_round`. Beyond the capacity, rows merge in pairs (minimum, maximum, last).
    void append(const Metrics& row, std::int64_t iteration, std::int64_t round, bool ends_round);
    /// Forgets everything after this iteration.
    void truncate(std::int64_t iteration);

    std::int64_t iterations() const;
    const std::vector<Metric>& metrics() const { return m_metrics; }

    /// Last, first, extreme or mean (over the last `rows` defined values) of a metric up to `iteration`;
    /// NaN where nothing is defined. `index` from 1 for vector metrics, else 0.
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

    std::size_t bytes() const;

    /// Full rows from before merging: iteration, round, then values in the order of declaration.
    struct Row {
        std::int64_t iteration = 0, round = 0;
        std::span<const double> values;
    };
    std::size_t rows() const { return m_places.size(); }
    Row row(std::size_t index) const;
    const std::vector<int>& lengths() const { return m_lengths; }

private:
    struct Place {
        std::int64_t iteration = 0, round = 0;
        bool ends_round = false;
    };
    int column(std::string_view id, int index) const; ///< in a row; −1: no such metric

    std::vector<Metric> m_metrics;
    std::vector<int> m_lengths;
    std::vector<Place> m_places;
    std::vector<double> m_values; ///< rows × columns
    int m_columns = 0;
};

} // namespace orrery
