// Result: a value, or the sentence that says why there is none. The engine throws nothing across its border.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/text.h"

#include <optional>
#include <utility>

namespace orrery {

template <class T>
class Result {
public:
    Result(T value) : m_value(std::move(value)) {}
    Result(Sentence error) : m_error(std::move(error)) {}

    explicit operator bool() const { return m_value.has_value(); }
    const T& operator*() const& { return *m_value; }
    T& operator*() & { return *m_value; }
    T&& operator*() && { return std::move(*m_value); }
    const T* operator->() const { return &*m_value; }
    T* operator->() { return &*m_value; }

    /// Why there is no value; empty when there is one.
    const Sentence& error() const { return m_error; }

private:
    std::optional<T> m_value;
    Sentence m_error;
};

} // namespace orrery
