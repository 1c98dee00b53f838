// Voice: while a story plays faster than one can read, what is said stands long enough.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/voice.h"

#include <algorithm>
#include <utility>

namespace orrery {

namespace {

constexpr double rounding = 1e-6; // of added seconds

bool same_words(const Narration& a, const Narration& b) {
    return std::equal(a.sentences().begin(), a.sentences().end(), b.sentences().begin(), b.sentences().end(),
                      [](const Sentence& x, const Sentence& y) { return x.pattern == y.pattern; });
}

} // namespace

const Narration& Voice::say(Narration said, double seconds, double left) {
    if (m_shown && same_words(*m_shown, said))
        m_shown = std::move(said);
    else if (!m_shown || (seconds - m_since >= least - rounding && left >= least - rounding)) {
        m_shown = std::move(said);
        m_since = seconds;
    }
    return *m_shown;
}

double chapter_left(const Story& story, const Position& position) {
    if (story.chapters.empty() || story.told(position))
        return std::numeric_limits<double>::infinity();
    const Chapter& chapter = story.at(position);
    const Until from = story.start(story.index(position));
    if (chapter.by == Step::phase && from.count > 0 && position.count(from.step) == from.count &&
        static_cast<int>(position.boundary) >= static_cast<int>(from.step))
        return 1 / chapter.pace; // one has just ended, and this one's first phase has words of its own
    if (chapter.until.count == 0 || chapter.until.step != chapter.by)
        return std::numeric_limits<double>::infinity();
    return static_cast<double>(chapter.until.count - position.count(chapter.by)) / chapter.pace;
}

} // namespace orrery
