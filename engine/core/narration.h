// Narration: why the last phase, iteration or round did what it did, and its line of pseudo-code.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/step.h"
#include "engine/core/text.h"

#include <string>
#include <vector>

namespace orrery {

class Narration {
public:
    /// `size`: the size of step being played; the demo speaks of the last step of that size.
    explicit Narration(Step size) : m_size(size) {}

    Step size() const { return m_size; }

    /// What kind of thing just happened, for the chip: {"Backward · layer {0:d}", "反向 · 第 {0:d} 层"}.
    template <class... A>
    void phase(Text pattern, const A&... arguments) {
        m_phase = sentence(std::move(pattern), arguments...);
    }
    /// One sentence with its actual numbers; at most 90 letters or 40 characters, at most two sentences.
    template <class... A>
    void say(Text pattern, const A&... arguments) {
        m_sentences.push_back(sentence(std::move(pattern), arguments...));
    }
    /// The tag of the pseudo-code line in algorithm.txt that was executed.
    void line(std::string tag) { m_line = std::move(tag); }

    const Sentence& phase() const { return m_phase; }
    const std::vector<Sentence>& sentences() const { return m_sentences; }
    const std::string& line() const { return m_line; }

private:
    Step m_size;
    Sentence m_phase;
    std::vector<Sentence> m_sentences;
    std::string m_line;
};

} // namespace orrery
