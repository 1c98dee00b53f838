// Rows of metrics in one flat array; when it is full, neighbors merge.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/record.h"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <cmath>
#include <limits>

namespace orrery {

namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t most_rows = std::size_t{1} << 18;
constexpr std::size_t share_of_ends = 64; ///< the places of rounds take so much less than the rows

double lesser(double a, double b) {
    return std::isnan(a) || b < a ? b : a;
}

double greater(double a, double b) {
    return std::isnan(a) || b > a ? b : a;
}

} // namespace

/// Rows, until they merge: merged ones have extremes, too.
std::size_t Record::capacity() const {
    const std::size_t numbers = static_cast<std::size_t>(m_columns) * (m_stride > 1 ? 3 : 1);
    const std::size_t room = m_most_bytes - m_most_bytes / share_of_ends;
    return std::clamp<std::size_t>(room / (sizeof(Place) + numbers * sizeof(double)), 4, most_rows);
}

/// For one more row; memory grows no further than the most rows need.
void Record::make_room() {
    if (m_places.size() < m_places.capacity())
        return;
    const std::size_t rows = std::min(capacity(), std::max<std::size_t>(64, 2 * m_places.size()));
    const std::size_t numbers = rows * static_cast<std::size_t>(m_columns);
    m_places.reserve(rows);
    m_values.reserve(numbers);
    if (m_stride > 1) {
        m_low.reserve(numbers);
        m_high.reserve(numbers);
    }
}

/// The first row says how long vectors are. A demo whose vectors only get their length later makes room.
void Record::shape(const std::vector<int>& lengths) {
    m_thinned.clear();
    m_defined.clear();
    const std::vector<int> old = std::exchange(m_lengths, lengths);
    int columns = 0;
    for (const int length : lengths)
        columns += length;
    const auto reshaped = [&](const std::vector<double>& values) {
        std::vector<double> wide(m_places.size() * static_cast<std::size_t>(columns), nothing);
        for (std::size_t row = 0; row < m_places.size() && !values.empty(); ++row) {
            auto from = values.begin() + static_cast<std::ptrdiff_t>(row) * m_columns;
            auto to = wide.begin() + static_cast<std::ptrdiff_t>(row) * columns;
            for (std::size_t m = 0; m < lengths.size(); ++m) {
                std::copy_n(from, std::min(old[m], lengths[m]), to);
                from += old[m];
                to += lengths[m];
            }
        }
        return wide;
    };
    if (!m_places.empty()) {
        m_places.shrink_to_fit(); // all of them grow together
        m_values = reshaped(m_values);
        if (m_stride > 1) {
            m_low = reshaped(m_low);
            m_high = reshaped(m_high);
        }
    }
    m_columns = columns;
}

void Record::append(const Metrics& row, std::int64_t iteration, std::int64_t round, bool ends_round) {
    assert(iteration > iterations());
    if (row.lengths() != m_lengths)
        shape(row.lengths());
    while (m_places.size() > capacity() || (m_places.size() == capacity() && m_pending == 0))
        merge();
    const bool fresh = m_pending == 0;
    if (fresh) {
        make_room();
        m_places.emplace_back();
        m_values.resize(m_values.size() + row.row().size(), nothing);
        if (m_stride > 1) {
            m_low.resize(m_values.size(), nothing);
            m_high.resize(m_values.size(), nothing);
        }
    }
    m_places.back() = {iteration, round, ends_round};
    if (ends_round)
        end_round(iteration, round);
    m_pending = (m_pending + 1) % m_stride;

    const std::size_t start = m_values.size() - row.row().size();
    std::size_t column = 0;
    for (std::size_t m = 0; m < m_metrics.size(); ++m) {
        const bool kept = ends_round || m_metrics[m].cadence != Step::round;
        for (int k = 0; k < m_lengths[m]; ++k, ++column) {
            const double value = row.row()[column];
            if (!kept || std::isnan(value))
                continue;
            m_values[start + column] = value;
            if (m_stride > 1) {
                m_low[start + column] = lesser(m_low[start + column], value);
                m_high[start + column] = greater(m_high[start + column], value);
            }
        }
    }
}

void Record::limit(std::size_t most_bytes) {
    if (most_bytes >= m_most_bytes)
        return;
    m_most_bytes = most_bytes;
    while (m_columns > 0 && m_places.size() > capacity())
        merge();
    for (std::vector<double>* numbers : {&m_values, &m_low, &m_high})
        numbers->shrink_to_fit();
    m_places.shrink_to_fit();
}

/// Every two rows become one; the last one may have no partner, or not be full.
void Record::merge() {
    m_thinned.clear();
    m_defined.clear();
    const auto columns = static_cast<std::size_t>(m_columns);
    const std::size_t rows = m_places.size(), half = (rows + 1) / 2;
    const std::vector<double>& lows = m_stride > 1 ? m_low : m_values;
    const std::vector<double>& highs = m_stride > 1 ? m_high : m_values;
    std::vector<double> values(half * columns), low(half * columns), high(half * columns);
    for (std::size_t row = 0; row < half; ++row) {
        const std::size_t second = std::min(2 * row + 1, rows - 1);
        m_places[row] = m_places[second];
        for (std::size_t c = 0; c < columns; ++c) {
            const std::size_t to = row * columns + c, a = 2 * row * columns + c, b = second * columns + c;
            values[to] = std::isnan(m_values[b]) ? m_values[a] : m_values[b];
            low[to] = std::isnan(lows[b]) ? lows[a] : lesser(lows[a], lows[b]);
            high[to] = std::isnan(highs[b]) ? highs[a] : greater(highs[a], highs[b]);
        }
    }
    m_places.resize(half);
    m_places.shrink_to_fit();
    m_values = std::move(values);
    m_low = std::move(low);
    m_high = std::move(high);
    const std::int64_t in_last = m_pending == 0 ? m_stride : m_pending;
    m_pending = (in_last + (rows % 2 == 0 ? m_stride : 0)) % (2 * m_stride);
    m_stride *= 2;
}

/// The number of rounds that ended.
std::size_t Record::rounds() const {
    if (m_places.empty())
        return 0;
    const Place& last = m_places.back();
    return static_cast<std::size_t>(last.ends_round ? last.round : last.round - 1);
}

void Record::end_round(std::int64_t iteration, std::int64_t round) {
    if (round % m_rounds_apart == 0)
        m_round_ends.push_back(iteration);
    if (m_round_ends.size() * sizeof(std::int64_t) < m_most_bytes / share_of_ends / 2)
        return; // the vector's room is at most twice that
    for (std::size_t i = 1; i < m_round_ends.size(); i += 2)
        m_round_ends[i / 2] = m_round_ends[i];
    m_round_ends.resize(m_round_ends.size() / 2);
    m_rounds_apart *= 2;
}

void Record::truncate(std::int64_t iteration) {
    if (iteration >= iterations())
        return;
    const std::size_t rows = rows_until(iteration);
    m_places.resize(rows);
    m_values.resize(rows * static_cast<std::size_t>(m_columns));
    if (m_stride > 1) {
        m_low.resize(m_values.size());
        m_high.resize(m_values.size());
    }
    m_pending = 0;
    m_thinned.clear();
    m_defined.clear();
    while (!m_round_ends.empty() && m_round_ends.back() > iteration)
        m_round_ends.pop_back();
}

std::int64_t Record::iterations() const {
    return m_places.empty() ? 0 : m_places.back().iteration;
}

std::size_t Record::rows_until(std::int64_t iteration) const {
    const auto after = std::upper_bound(m_places.begin(), m_places.end(), iteration,
                                        [](std::int64_t i, const Place& p) { return i < p.iteration; });
    return static_cast<std::size_t>(after - m_places.begin());
}

int Record::column(std::string_view id, int index) const {
    if (const std::size_t bracket = id.find('['); bracket != std::string_view::npos && index == 0) {
        std::from_chars(id.data() + bracket + 1, id.data() + id.size(), index);
        id = id.substr(0, bracket);
    }
    int start = 0;
    for (std::size_t m = 0; m < m_metrics.size() && m < m_lengths.size(); ++m) {
        const int offset = std::max(0, index - 1);
        if (m_metrics[m].id == id)
            return index >= 0 && offset < m_lengths[m] ? start + offset : -1;
        start += m_lengths[m];
    }
    return -1;
}

double Record::at(std::size_t row, int column) const {
    return m_values[row * static_cast<std::size_t>(m_columns) + static_cast<std::size_t>(column)];
}

double Record::last(std::string_view id, int index) const {
    return mean(id, 1, index);
}

double Record::first(std::string_view id, int index) const {
    const int c = column(id, index);
    for (std::size_t row = 0; c >= 0 && row < m_places.size(); ++row)
        if (!std::isnan(at(row, c)))
            return at(row, c);
    return nothing;
}

double Record::minimum(std::string_view id, int index) const {
    const int c = column(id, index);
    const std::vector<double>& values = m_stride > 1 ? m_low : m_values;
    double least = nothing;
    for (std::size_t row = 0; c >= 0 && row < m_places.size(); ++row)
        if (const double v = values[row * static_cast<std::size_t>(m_columns) + static_cast<std::size_t>(c)];
            !std::isnan(v))
            least = lesser(least, v);
    return least;
}

double Record::maximum(std::string_view id, int index) const {
    const int c = column(id, index);
    const std::vector<double>& values = m_stride > 1 ? m_high : m_values;
    double most = nothing;
    for (std::size_t row = 0; c >= 0 && row < m_places.size(); ++row)
        if (const double v = values[row * static_cast<std::size_t>(m_columns) + static_cast<std::size_t>(c)];
            !std::isnan(v))
            most = greater(most, v);
    return most;
}

double Record::mean(std::string_view id, int rows, int index) const {
    const int c = column(id, index);
    double sum = 0;
    int found = 0;
    for (std::size_t row = m_places.size(); c >= 0 && row > 0 && found < rows; --row)
        if (const double v = at(row - 1, c); !std::isnan(v)) {
            sum += v;
            ++found;
        }
    return found > 0 ? sum / found : nothing;
}

std::vector<std::int64_t> Record::round_ends(std::size_t most) const {
    const auto apart = static_cast<std::size_t>(m_rounds_apart);
    const std::size_t wished = rounds() / (most + 1) + 1, stride = (wished + apart - 1) / apart;
    std::vector<std::int64_t> ends;
    for (std::size_t i = stride - 1; i < m_round_ends.size(); i += stride)
        ends.push_back(m_round_ends[i]);
    return ends;
}

Record::Row Record::row(std::size_t index) const {
    const Place& place = m_places[index];
    const auto columns = static_cast<std::size_t>(m_columns);
    return {place.iteration, place.round, place.ends_round,
            std::span<const double>(m_values).subspan(index * columns, columns)};
}

std::size_t Record::bytes() const {
    std::size_t curves = 0;
    for (const Thinned& known : m_thinned)
        curves += (known.x.capacity() * 5 + known.ends.capacity()) * sizeof(double);
    return curves + (m_values.capacity() + m_low.capacity() + m_high.capacity()) * sizeof(double) +
           m_places.capacity() * sizeof(Place) + m_round_ends.capacity() * sizeof(std::int64_t);
}

} // namespace orrery
