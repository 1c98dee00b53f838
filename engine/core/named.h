// An enumeration's values with their ids and words, written once: for the form, links, pictures, sentences.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/parameter.h"

#include <array>

namespace orrery {

template <class E>
struct Named {
    E value;
    const char* id; ///< in links and on the command line
    Text text;      ///< in the form
};

template <class E, std::size_t N>
const Named<E>& named(const std::array<Named<E>, N>& all, E value) {
    for (const Named<E>& one : all)
        if (one.value == value)
            return one;
    return all.front();
}

/// Some of them, in this order.
template <class E, std::size_t N, class... Values>
std::array<Named<E>, sizeof...(Values)> some_of(const std::array<Named<E>, N>& all, Values... values) {
    return {named(all, values)...};
}

/// A choice among these values, in this order.
template <class P, class E, std::size_t N>
Field<P> choice(E P::*member, std::string id, Text label, const std::array<Named<E>, N>& all) {
    Parameter p{.id = std::move(id), .label = std::move(label)};
    p.kind = Kind::choice;
    p.initial = std::string(named(all, P{}.*member).id);
    for (const Named<E>& one : all)
        p.choices.push_back({one.id, one.text});
    return {std::move(p), [member, all](P& s, const Value& v) {
                for (const Named<E>& one : all)
                    if (one.id == std::get<std::string>(v))
                        s.*member = one.value;
            }};
}

} // namespace orrery
