// History: what undo goes back to and redo returns to.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history.h"

namespace orrery {

void History::push(Moment before, const std::string& gesture) {
    const bool continued = !gesture.empty() && gesture == m_gesture && !m_past.empty();
    m_gesture = gesture;
    m_future.clear();
    if (continued)
        return;
    m_past.push_back(std::move(before));
    if (m_past.size() > most)
        m_past.erase(m_past.begin());
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
