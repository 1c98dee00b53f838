// What a demo holds: one list of its members, from which follow what a copy costs and how it becomes light.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <concepts>
#include <cstddef>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace orrery {

/// Bytes of a copy: whole, and without the scratch (activations, gradients) that at most one iteration brings
/// back.
struct Cost {
    std::size_t whole = 0, light = 0;

    Cost& operator+=(Cost other) {
        whole += other.whole;
        light += other.light;
        return *this;
    }
};

namespace held {

/// Something that knows its scratch apart: a memory of the graph, or a model around one.
///   Cost cost() const       of the heap
///   void drop_scratch()     forgets it
///   void make_scratch()     makes room for it again, with any content
template <class T>
concept Lightens = requires(T t, const T c) {
    { c.cost() } -> std::same_as<Cost>;
    t.drop_scratch();
    t.make_scratch();
};

template <class T>
concept Dense = requires(const T t) {
    t.derived();
    t.data();
};

template <class T>
inline constexpr bool is_list = false;
template <class T>
inline constexpr bool is_list<std::vector<T>> = true;
template <class T>
inline constexpr bool is_list<std::deque<T>> = true;
template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;
template <class T>
inline constexpr bool is_shared = false;
template <class T>
inline constexpr bool is_shared<std::shared_ptr<T>> = true; // copies share it: free

/// Something with a list of its own: static auto held(auto& self) { return std::tie(self.m_a, self.m_b); }
template <class T>
concept Lists = requires(T& t) {
    T::held(t);
};

/// Bytes on the heap of a copy of `t`.
template <class T>
Cost heap(const T& t) {
    Cost cost;
    const auto both = [&](std::size_t bytes) { cost += {bytes, bytes}; };
    if constexpr (Lightens<T>) {
        cost = t.cost();
    } else if constexpr (Lists<const T>) {
        std::apply([&](const auto&... part) { (void(cost += heap(part)), ...); }, T::held(t));
    } else if constexpr (Dense<T>) {
        if constexpr (T::SizeAtCompileTime < 0) // not known before: on the heap
            both(static_cast<std::size_t>(t.size()) * sizeof(typename T::Scalar));
    } else if constexpr (std::is_same_v<T, std::string>) {
        both(t.capacity() < 16 ? 0 : t.capacity() + 1);
    } else if constexpr (is_list<T>) {
        both(t.size() * sizeof(typename T::value_type));
        if constexpr (!std::is_trivially_copyable_v<typename T::value_type>)
            for (const auto& one : t)
                cost += heap(one);
    } else if constexpr (is_optional<T>) {
        if (t)
            cost = heap(*t);
    } else {
        static_assert(std::is_trivially_copyable_v<T> || is_shared<T>,
                      "say what it holds: static auto held(auto& self)");
    }
    return cost;
}

/// Calls `change` on every part of `t` that knows its scratch.
template <class T, class F>
void each_scratch(T& t, F change) {
    if constexpr (Lightens<T>)
        change(t);
    else if constexpr (Lists<T>)
        std::apply([&](auto&... part) { (each_scratch(part, change), ...); }, T::held(t));
    else if constexpr (is_list<T>) {
        if constexpr (!std::is_trivially_copyable_v<typename T::value_type>)
            for (auto& one : t)
                each_scratch(one, change);
    } else if constexpr (is_optional<T>) {
        if (t)
            each_scratch(*t, change);
    }
}

} // namespace held

/// What a copy of a demo costs.
template <held::Lists D>
Cost cost_of(const D& demo) {
    Cost cost{sizeof(D), sizeof(D)};
    cost += held::heap(demo);
    return cost;
}

} // namespace orrery
