// Visits: where the reader was before.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/visits.h"

#include <utility>

namespace orrery {

void Visits::leave(Visit here) {
    if (here.question == 0)
        return; // the first thing that is opened
    m_future.clear();
    m_past.push_back(std::move(here));
    forget();
}

void Visits::forget() {
    const auto bytes = [](const std::vector<Visit>& visits) {
        std::size_t sum = 0;
        for (const Visit& visit : visits)
            if (visit.scripts) {
                static const Script none;
                sum += bytes_beside(visit.scripts->a, none) +
                       (visit.scripts->b ? bytes_beside(*visit.scripts->b, none) : 0);
            }
        return sum;
    };
    while (m_past.size() > 1 && (m_past.size() > most || bytes(m_past) > most_bytes))
        m_past.erase(m_past.begin());
}

std::optional<Visit> Visits::swap(std::vector<Visit>& from, std::vector<Visit>& to, Visit here) {
    if (from.empty())
        return std::nullopt;
    to.push_back(std::move(here));
    Visit there = std::move(from.back());
    from.pop_back();
    return there;
}

std::optional<Visit> Visits::back(Visit here) {
    return swap(m_past, m_future, std::move(here));
}

std::optional<Visit> Visits::forward(Visit here) {
    return swap(m_future, m_past, std::move(here));
}

} // namespace orrery
