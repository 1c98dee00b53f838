// History: what undo goes back to and redo returns to.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/history.h"

namespace orrery {

bool History::push(Moment before, const std::string& gesture) {
    const bool continued = !gesture.empty() && gesture == m_gesture && !m_past.empty();
    m_gesture = gesture;
    m_future.clear();
    if (continued)
        return false;
    m_past.push_back(std::move(before));
    forget();
    return true;
}

void History::forget() {
    while (m_past.size() > 1 && (m_past.size() > most || bytes() > most_bytes))
        m_past.erase(m_past.begin());
}

std::size_t History::bytes() const {
    static const Script none;
    std::size_t sum = 0;
    for (const auto* moments : {&m_past, &m_future}) {
        const Script *last = &none, *last_twin = &none; // neighbors share most events
        for (const Moment& moment : *moments) {
            sum += bytes_beside(moment.script, *last) + sizeof moment;
            last = &moment.script;
            if (!moment.twin)
                continue;
            sum += bytes_beside(*moment.twin, *last_twin);
            last_twin = &*moment.twin;
        }
    }
    return sum;
}

std::optional<Moment> History::undo(Moment now) {
    if (m_past.empty())
        return std::nullopt;
    m_gesture.clear();
    m_future.push_back(std::move(now));
    Moment back = std::move(m_past.back());
    m_past.pop_back();
    return back;
}

std::optional<Moment> History::redo(Moment now) {
    if (m_future.empty())
        return std::nullopt;
    m_gesture.clear();
    m_past.push_back(std::move(now));
    Moment ahead = std::move(m_future.back());
    m_future.pop_back();
    return ahead;
}

} // namespace orrery
