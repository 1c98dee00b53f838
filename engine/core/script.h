// Script: what determines a run: values, a seed, and events, which copies of a script share.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/change.h"

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <variant>
#include <vector>

namespace orrery {

/// A live change of parameters or a touch, made after `phase` completed phases.
struct Event {
    std::int64_t phase = 0;
    std::variant<Changes, Touch> what; ///< of live parameters, or a touch
};

/// Bit for bit the same; of touches the place where they were made counts, not the frame they were seen on.
bool equal(const Event& a, const Event& b);

/// Events in the order of a run: a value whose copies share what they have in common, in parts that never
/// change, so that a hundred undo entries and a frame in another thread cost little.
class Events {
public:
    Events() = default;
    Events(std::initializer_list<Event> events);

    std::size_t size() const { return m_size; }
    bool empty() const { return m_size == 0; }
    const Event& operator[](std::size_t index) const { return (*m_parts[index / part])[index % part]; }
    const Event& back() const { return (*this)[m_size - 1]; }
    void push_back(Event event);
    void pop_back() { resize(m_size - 1); }
    /// Forgets all but the first `size`.
    void resize(std::size_t size);
    void clear() { resize(0); }

    class Iterator {
    public:
        Iterator(const Events& events, std::size_t index) : m_events(&events), m_index(index) {}
        const Event& operator*() const { return (*m_events)[m_index]; }
        Iterator& operator++() {
            ++m_index;
            return *this;
        }
        bool operator==(const Iterator& other) const { return m_index == other.m_index; }

    private:
        const Events* m_events;
        std::size_t m_index;
    };
    Iterator begin() const { return {*this, 0}; }
    Iterator end() const { return {*this, m_size}; }

    /// How many lie before that phase.
    std::size_t before(std::int64_t phase) const;
    /// How many at the beginning are the same in both.
    std::size_t common(const Events& other) const;
    /// Memory, without the parts that `other` has, too.
    std::size_t bytes_beside(const Events& other) const;

private:
    static constexpr std::size_t part = 32;
    using Part = std::vector<Event>;

    std::vector<std::shared_ptr<const Part>>
        m_parts; ///< each full but the last, which may hold more than is ours
    std::size_t m_size = 0;
};

/// What determines a run. A value: undo keeps old ones.
struct Script {
    Values values; ///< at the start of the run
    std::uint64_t seed = 1;
    Events events;
};

/// Memory of these values.
std::size_t bytes_of(const Values& values);
/// Memory of a script, without the events that `other` has, too.
std::size_t bytes_beside(const Script& script, const Script& other);

} // namespace orrery
