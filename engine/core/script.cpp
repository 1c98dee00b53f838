// Events in parts that scripts share, and what they cost.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/script.h"

#include "engine/core/held.h"

#include <algorithm>

namespace orrery {

namespace {

std::size_t heap_of(const std::string& text) {
    return held::heap(text).whole;
}

std::size_t heap_of(const Value& value) {
    if (const auto* matrix = std::get_if<Eigen::MatrixXd>(&value))
        return held::heap(*matrix).whole;
    if (const auto* text = std::get_if<std::string>(&value))
        return heap_of(*text);
    return 0;
}

std::size_t bytes_of(const Event& event) {
    std::size_t sum = sizeof event;
    if (const auto* touch = std::get_if<Touch>(&event.what))
        return sum + heap_of(touch->panel) + heap_of(touch->mark);
    for (const Change& change : std::get<Changes>(event.what))
        sum += sizeof change + heap_of(change.id) + heap_of(change.value);
    return sum;
}

} // namespace

bool equal(const Event& a, const Event& b) {
    if (a.phase != b.phase || a.what.index() != b.what.index())
        return false;
    if (const auto* changes = std::get_if<Changes>(&a.what))
        return equal(*changes, std::get<Changes>(b.what));
    return std::get<Touch>(a.what) == std::get<Touch>(b.what);
}

Events::Events(std::initializer_list<Event> events) {
    for (const Event& event : events)
        push_back(event);
}

void Events::push_back(Event event) {
    auto last = std::make_shared<Part>();
    const std::size_t taken = m_size % part;
    if (taken > 0) {
        last->reserve(taken + 1);
        last->assign(m_parts.back()->begin(), m_parts.back()->begin() + static_cast<std::ptrdiff_t>(taken));
        m_parts.pop_back();
    }
    last->push_back(std::move(event));
    m_parts.push_back(std::move(last));
    ++m_size;
}

void Events::resize(std::size_t size) {
    m_size = std::min(m_size, size);
    m_parts.resize((m_size + part - 1) / part);
}

std::size_t Events::before(std::int64_t phase) const {
    std::size_t low = 0, high = m_size;
    while (low < high) {
        const std::size_t middle = (low + high) / 2;
        if ((*this)[middle].phase < phase)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

std::size_t Events::common(const Events& other) const {
    const std::size_t most = std::min(m_size, other.m_size);
    std::size_t same = 0;
    while (same < most) {
        if (same % part == 0 && m_parts[same / part] == other.m_parts[same / part])
            same = std::min(most, same + part);
        else if (equal((*this)[same], other[same]))
            ++same;
        else
            break;
    }
    return same;
}

std::size_t Events::bytes_beside(const Events& other) const {
    std::size_t sum = m_parts.size() * sizeof m_parts[0];
    for (std::size_t i = 0; i < m_parts.size(); ++i)
        if (i >= other.m_parts.size() || m_parts[i] != other.m_parts[i])
            for (const Event& event : *m_parts[i])
                sum += bytes_of(event);
    return sum;
}

std::size_t bytes_of(const Values& values) {
    std::size_t sum = values.size() * sizeof(Value);
    for (const Value& value : values)
        sum += heap_of(value);
    return sum;
}

std::size_t bytes_beside(const Script& script, const Script& other) {
    return sizeof script + bytes_of(script.values) + script.events.bytes_beside(other.events);
}

} // namespace orrery
