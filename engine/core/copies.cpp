// Copies of a run: where they are due, which of them leads to a place, and what gives way.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/copies.h"

#include "engine/core/script.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace orrery {

bool completes(Boundary boundary, Step step) {
    return static_cast<int>(boundary) >= static_cast<int>(step);
}

bool ends(const Position& position, Step step) {
    return position.phases == 0 || completes(position.boundary, step);
}

bool Copy::reaches(Step step, std::int64_t count) const {
    if (step == Step::phase)
        return ready <= count;
    const std::int64_t done = position.count(step);
    return done < count || (done == count && !light() && ends(position, step));
}

bool Copies::wants(const Position& position) const {
    return completes(position.boundary, Step::iteration) && position.iterations % m_gap == 0 &&
           (m_all.empty() || m_all.back().position.iterations < position.iterations);
}

void Copies::add(Copy copy) {
    if (m_all.empty() || m_all.back().values != copy.values)
        copy.bytes += bytes_of(*copy.values);
    m_bytes += copy.bytes;
    m_all.push_back(std::move(copy));
    while (m_all.size() > m_most)
        thin();
}

void Copies::completed(std::int64_t phase) {
    if (!m_all.empty() && m_all.back().ready == Copy::unknown && m_all.back().position.phases < phase)
        m_all.back().ready = phase;
}

bool Copies::unready(std::int64_t phase) const {
    return !m_all.empty() && m_all.back().ready > phase && m_all.back().position.phases <= phase;
}

void Copies::drop_last() {
    m_bytes -= m_all.back().bytes;
    m_all.pop_back();
    m_sparse = std::min(m_sparse, m_all.size());
}

void Copies::drop_after(std::int64_t phase) {
    while (!m_all.empty() && m_all.back().position.phases > phase)
        drop_last();
    if (unready(phase))
        m_all.back().ready = Copy::unknown;
}

void Copies::drop_before(std::int64_t phase) {
    const auto stays = std::find_if(m_all.begin(), m_all.end(),
                                    [&](const Copy& copy) { return copy.position.phases >= phase; });
    if (stays == m_all.end())
        return clear();
    for (auto copy = m_all.begin(); copy != stays; ++copy)
        m_bytes -= copy->bytes;
    m_sparse -= std::min<std::size_t>(m_sparse, static_cast<std::size_t>(stays - m_all.begin()));
    m_all.erase(m_all.begin(), stays);
}

void Copies::fit(std::size_t bytes) {
    while (!m_all.empty() && m_bytes > bytes)
        thin();
}

void Copies::clear() {
    m_all.clear();
    m_gap = 1;
    m_sparse = 0;
    m_bytes = 0;
}

void Copies::thin() {
    const auto stays = [&](const Copy& copy) { return copy.position.iterations % (2 * m_gap) == 0; };
    while (m_sparse < m_all.size() && stays(m_all[m_sparse]))
        ++m_sparse;
    if (m_sparse == m_all.size()) {
        m_gap *= 2;
        m_sparse = 0;
        return;
    }
    m_bytes -= m_all[m_sparse].bytes;
    m_all.erase(m_all.begin() + static_cast<std::ptrdiff_t>(m_sparse));
}

const Copy* Copies::nearest(Step step, std::int64_t count) const {
    const auto after = std::partition_point(m_all.begin(), m_all.end(),
                                            [&](const Copy& copy) { return copy.reaches(step, count); });
    return after == m_all.begin() ? nullptr : &*std::prev(after);
}

void Landings::add(Copy copy, double cost) {
    const auto after = std::partition_point(m_all.begin(), m_all.end(), [&](const Landing& landing) {
        return landing.copy.position.phases < copy.position.phases;
    });
    if (after != m_all.end() && after->copy.position.phases == copy.position.phases)
        return;
    m_bytes += copy.bytes;
    m_all.insert(after, {std::move(copy), cost});
}

void Landings::drop_after(std::int64_t phase) {
    while (!m_all.empty() && m_all.back().copy.position.phases > phase) {
        m_bytes -= m_all.back().copy.bytes;
        m_all.pop_back();
    }
}

void Landings::fit(std::size_t bytes, std::int64_t here) {
    while (!m_all.empty() && m_bytes > bytes)
        drop_least(here);
}

/// The one without which the way to the next grows least, measured by how far that is from the present place;
/// not the one before it, from which the next step back begins.
void Landings::drop_least(std::int64_t here) {
    constexpr double close = 30; // ms
    double now = 0, at = 0, lowest = std::numeric_limits<double>::infinity();
    std::size_t before = 0; // here
    for (; before < m_all.size() && m_all[before].copy.position.phases <= here; ++before)
        now += m_all[before].cost;
    std::size_t least = 0;
    for (std::size_t i = 0; i < m_all.size(); ++i) {
        at += m_all[i].cost;
        const double gap = m_all[i].cost + (i + 1 < m_all.size() ? m_all[i + 1].cost : 0);
        const double worth = gap / (std::abs(at - now) + close);
        if (worth < lowest && i + 1 != before) {
            lowest = worth;
            least = i;
        }
    }
    m_bytes -= m_all[least].copy.bytes;
    if (least + 1 < m_all.size())
        m_all[least + 1].cost += m_all[least].cost;
    m_all.erase(m_all.begin() + static_cast<std::ptrdiff_t>(least));
}

void Landings::clear() {
    m_all.clear();
    m_bytes = 0;
}

const Copy* Landings::nearest(Step step, std::int64_t count) const {
    const auto after = std::partition_point(m_all.begin(), m_all.end(), [&](const Landing& landing) {
        return landing.copy.reaches(step, count);
    });
    return after == m_all.begin() ? nullptr : &std::prev(after)->copy;
}

} // namespace orrery
