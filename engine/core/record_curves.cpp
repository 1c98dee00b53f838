// Curves from a record: thinned for drawing, smoothed, metric against metric, and profiles.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/record.h"

#include <algorithm>
#include <cmath>
#include <deque>
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

/// The numbers, and one more if so wished.
Eigen::VectorXd with(const std::vector<double>& values, bool more, double last) {
    const auto count = static_cast<Eigen::Index>(values.size());
    Eigen::VectorXd all(count + (more ? 1 : 0));
    all.head(count) = Eigen::Map<const Eigen::VectorXd>(values.data(), count);
    if (more)
        all(count) = last;
    return all;
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

/// What is known of a curve: points of the rows up to `rows`, none if they were thinned otherwise.
Record::Thinned& Record::thinned(int column, int window, std::size_t stride, std::size_t rows) const {
    auto found = std::find_if(m_thinned.begin(), m_thinned.end(), [&](const Thinned& known) {
        return known.column == column && known.window == window;
    });
    if (found == m_thinned.end())
        found = m_thinned.insert(m_thinned.end(), Thinned{column, window, stride});
    if (found->stride != stride)
        *found = Thinned{column, window, stride};
    const auto kept = std::upper_bound(found->ends.begin(), found->ends.end(), rows) - found->ends.begin();
    for (auto* list : {&found->x, &found->y, &found->low, &found->high, &found->sums})
        list->resize(std::min(list->size(), static_cast<std::size_t>(kept)));
    found->ends.resize(static_cast<std::size_t>(kept));
    return *found;
}

/// How many of the first rows have a value.
std::size_t Record::defined(int column, std::size_t rows) const {
    auto found = std::find_if(m_defined.begin(), m_defined.end(),
                              [&](const Defined& known) { return known.column == column; });
    if (found == m_defined.end())
        found = m_defined.insert(m_defined.end(), Defined{column});
    const std::size_t known = std::min(rows, settled());
    for (; found->rows < known; ++found->rows)
        found->count += !std::isnan(at(found->rows, column));
    for (; found->rows > known; --found->rows)
        found->count -= !std::isnan(at(found->rows - 1, column));
    return found->count + (known < rows && !std::isnan(at(known, column)));
}

Curve Record::curve(std::string_view id, std::int64_t iteration, int points) const {
    const int c = column(id, 0);
    if (c < 0)
        return {};
    const bool by_rounds = by_round(id);
    const std::size_t rows = rows_until(iteration);
    const std::size_t stride = rows_a_point(by_rounds ? rounds() : rows, points);
    const auto& lows = m_stride > 1 ? m_low : m_values;
    const auto& highs = m_stride > 1 ? m_high : m_values;
    Thinned& known = thinned(c, 0, stride, rows);
    double least = nothing, most = nothing, value = nothing, place = 0;
    std::size_t behind = 0;
    for (std::size_t row = known.ends.empty() ? 0 : known.ends.back(); row < rows; ++row) {
        const std::size_t cell = row * static_cast<std::size_t>(m_columns) + static_cast<std::size_t>(c);
        if (!std::isnan(m_values[cell])) {
            value = m_values[cell];
            place = abscissa(row, by_rounds);
            least = std::isnan(least) ? lows[cell] : std::min(least, lows[cell]);
            most = std::isnan(most) ? highs[cell] : std::max(most, highs[cell]);
        }
        behind += !by_rounds || !std::isnan(m_values[cell]);
        if (behind < stride || std::isnan(value) || row >= settled())
            continue;
        known.x.push_back(place);
        known.y.push_back(value);
        known.low.push_back(least);
        known.high.push_back(most);
        known.ends.push_back(row + 1);
        least = most = value = nothing;
        behind = 0;
    }
    const bool more = !std::isnan(value); // a last point, not complete yet
    Curve curve{with(known.x, more, place), with(known.y, more, value), {}, {}};
    if (stride > 1 || m_stride > 1) {
        curve.low = with(known.low, more, least);
        curve.high = with(known.high, more, most);
    }
    return curve;
}

Curve Record::smooth(std::string_view id, std::int64_t iteration, int window, int points) const {
    const int c = column(id, 0);
    if (c < 0 || window < 2)
        return {};
    const bool by_rounds = by_round(id);
    const auto width = static_cast<std::size_t>(window);
    const std::size_t rows = rows_until(iteration), count = defined(c, rows);
    const std::size_t stride = rows_a_point(count, points);
    Thinned& known = thinned(c, window, stride, rows);
    std::size_t row = known.ends.empty() ? 0 : known.ends.back(), i = known.ends.size() * stride;
    std::deque<double> last; // the values in the window
    for (std::size_t before = row; before > 0 && last.size() < std::min(i, width); --before)
        if (const double v = at(before - 1, c); !std::isnan(v))
            last.push_front(v);
    double sum = known.sums.empty() ? 0 : known.sums.back(), place = 0;
    bool more = false;
    for (; row < rows; ++row) {
        const double v = at(row, c);
        if (std::isnan(v))
            continue;
        sum += v;
        if (last.size() == width) {
            sum -= last.front();
            last.pop_front();
        }
        last.push_back(v);
        place = abscissa(row, by_rounds);
        more = ++i % stride != 0 || row >= settled();
        if (more)
            continue;
        known.x.push_back(place);
        known.y.push_back(sum / static_cast<double>(last.size()));
        known.sums.push_back(sum);
        known.ends.push_back(row + 1);
    }
    const double mean = last.empty() ? nothing : sum / static_cast<double>(last.size());
    return {with(known.x, more, place), with(known.y, more, mean), {}, {}};
}

Curve Record::against(std::string_view id, std::string_view other, std::int64_t iteration, int points) const {
    const int cy = column(id, 0), cx = column(other, 0);
    if (cx < 0 || cy < 0)
        return {};
    const std::size_t rows = rows_until(iteration);
    const std::size_t stride = rows_a_point(rows, points);
    std::vector<double> x, y;
    for (std::size_t end = stride; end < rows + stride; end += stride) {
        const std::size_t row = std::min(end, rows) - 1;
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
