// Session: a story chapter by chapter, as a clicker tells it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/session.h"

namespace orrery {

void Session::playChapter() {
    const Story& story = m_pair.a().story();
    if (story.told(m_pair.a().position()))
        return;
    play();
    m_chapter = story.index(m_pair.a().position());
}

void Session::chapterBack() {
    const Story& story = m_pair.a().story();
    const Position& here = m_pair.a().position();
    give_up();
    if (story.chapters.empty())
        return seek(Step::phase, 0);
    std::size_t chapter = story.index(here);
    const Until from = story.start(chapter);
    if (chapter > 0 && here.count(from.step) == from.count && ends(here, from.step))
        --chapter; // it begins here
    seekChapter(chapter);
}

void Session::seekChapter(std::size_t chapter) {
    const Story& story = m_pair.a().story();
    if (chapter >= story.chapters.size())
        return;
    give_up();
    const Until start = story.start(chapter);
    seek(start.step, start.count);
}

/// Whether the chapter that is played alone is over.
bool Session::chapterTold() const {
    const Story& story = m_pair.a().story();
    const Position& here = m_pair.a().position();
    return m_chapter && (story.told(here) || story.index(here) > *m_chapter);
}

} // namespace orrery
