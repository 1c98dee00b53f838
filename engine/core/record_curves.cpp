// Curves from a record: thinned for drawing, smoothed, metric against metric, and profiles.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/record.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace orrery {

namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

/// Rows behind one point: a power of two, so that points stay where they are while the run goes on.
std::size_t rows_a_point(std::size_t rows, int points) {
    std::size_t stride = 1;
    while (rows / stride > static_cast<std::size_t>(std::max(1, points)))
        stride *= 2;
    return stride;
}

Eigen::VectorXd vector_of(const std::vector<double>& values) {
    return Eigen::Map<const Eigen::VectorXd>(values.data(), static_cast<Eigen::Index>(values.size()));
}

} // namespace

double Record::abscissa(std::size_t row, bool rounds) const {
    const Place& place = m_places[row];
    if (!rounds)
        return static_cast<double>(place.iteration);
    return static_cast<double>(place.ends_round ? place.round : place.round - 1);
}

bool Record::by_round(std::string_view id) const {
    id = id.substr(0, id.find('['));
    for (const Metric& metric : m_metrics)
        if (metric.id == id)
            return metric.cadence == Step::round;
    return false;
}

Curve Record::curve(std::string_view id, std::int64_t iteration, int points) const {
    const int c = column(id, 0);
    if (c < 0)
        return {};
    const bool rounds = by_round(id);
    const std::size_t rows = rows_until(iteration);
    const std::size_t stride = rows_a_point(rounds ? this->rounds() : rows, points);
    const bool merged = stride > 1 || m_stride > 1;
    const auto& lows = m_stride > 1 ? m_low : m_values;
    const auto& highs = m_stride > 1 ? m_high : m_values;
    std::vector<double> x, y, low, high;
    double least = nothing, most = nothing, value = nothing, place = 0;
    std::size_t behind = 0;
    for (std::size_t row = 0; row < rows; ++row) {
        const std::size_t cell = row * static_cast<std::size_t>(m_columns) + static_cast<std::size_t>(c);
        if (!std::isnan(m_values[cell])) {
            value = m_values[cell];
            place = abscissa(row, rounds);
            least = std::isnan(least) ? lows[cell] : std::min(least, lows[cell]);
            most = std::isnan(most) ? highs[cell] : std::max(most, highs[cell]);
        }
        behind += !rounds || !std::isnan(m_values[cell]);
        if ((behind < stride && row + 1 < rows) || std::isnan(value))
            continue;
        x.push_back(place);
        y.push_back(value);
        low.push_back(least);
        high.push_back(most);
        least = most = value = nothing;
        behind = 0;
    }
    Curve curve{vector_of(x), vector_of(y), {}, {}};
    if (merged) {
        curve.low = vector_of(low);
        curve.high = vector_of(high);
    }
    return curve;
}

Curve Record::smooth(std::string_view id, std::int64_t iteration, int window, int points) const {
    const int c = column(id, 0);
    if (c < 0 || window < 2)
        return {};
    const bool rounds = by_round(id);
    std::vector<double> places, values;
    for (std::size_t row = 0; row < rows_until(iteration); ++row)
        if (const double v = at(row, c); !std::isnan(v)) {
            places.push_back(abscissa(row, rounds));
            values.push_back(v);
        }
    const std::size_t stride = rows_a_point(values.size(), points);
    std::vector<double> x, y;
    double sum = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto width = static_cast<std::size_t>(window);
        sum += values[i];
        if (i >= width)
            sum -= values[i - width];
        if (i % stride == stride - 1 || i + 1 == values.size()) {
            x.push_back(places[i]);
            y.push_back(sum / static_cast<double>(std::min(i + 1, width)));
        }
    }
    return {vector_of(x), vector_of(y), {}, {}};
}

Curve Record::against(std::string_view id, std::string_view other, std::int64_t iteration, int points) const {
    const int cy = column(id, 0), cx = column(other, 0);
    if (cx < 0 || cy < 0)
        return {};
    const std::size_t rows = rows_until(iteration);
    const std::size_t stride = rows_a_point(rows, points);
    std::vector<double> x, y;
    for (std::size_t row = 0; row < rows; ++row) {
        if (row % stride != stride - 1 && row + 1 != rows)
            continue;
        if (std::isnan(at(row, cx)) || std::isnan(at(row, cy)))
            continue;
        x.push_back(at(row, cx));
        y.push_back(at(row, cy));
    }
    return {vector_of(x), vector_of(y), {}, {}};
}

std::vector<Eigen::VectorXd> Record::profiles(std::string_view id, std::int64_t iteration, int count) const {
    const int c = column(id, 0);
    std::vector<Eigen::VectorXd> found;
    if (c < 0)
        return found;
    int length = 0;
    for (std::size_t m = 0; m < m_metrics.size(); ++m)
        if (m_metrics[m].id == id)
            length = m_lengths[m];
    for (std::size_t row = rows_until(iteration); row > 0 && static_cast<int>(found.size()) < count; --row) {
        const double* start = &m_values[(row - 1) * static_cast<std::size_t>(m_columns)] + c;
        const Eigen::Map<const Eigen::VectorXd> profile(start, length);
        if (!profile.array().isNaN().all())
            found.emplace_back(profile);
    }
    std::reverse(found.begin(), found.end());
    return found;
}

} // namespace orrery
