// Collects every phrase in a figure, so that tests can hold them to the rules.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/figure_fields.h"

#include <optional>

namespace orrery::test {

/// Calls visit(text) for every Text in a figure or a part of one, and for the patterns of its sentences.
template <class Visit>
struct EachText {
    Visit visit;

    void operator()(const Text& text) { visit(text); }
    void operator()(const Sentence& sentence) {
        visit(sentence.pattern);
        (*this)(sentence.arguments);
    }
    template <class... T>
    void operator()(const std::variant<T...>& one) {
        std::visit(*this, one);
    }
    template <class T>
    void operator()(const std::optional<T>& one) {
        if (one)
            (*this)(*one);
    }
    template <class T>
    void operator()(const std::vector<T>& list) {
        for (const T& item : list)
            (*this)(item);
    }
    template <class T>
    void operator()(const T& part) {
        if constexpr (Listed<T>)
            each_field<T>([&](auto, auto member) { (*this)(part.*member); });
    }
};

template <class Visit>
void each_text(const Figure& figure, Visit visit) {
    EachText<Visit>{visit}(figure);
}

} // namespace orrery::test
