// Chapter link: the picture of what a chapter of a story comes to.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/chapter_link.h"

namespace orrery {

QString linkToChapterEnd(Link link, const Story& story, std::size_t chapter) {
    if (chapter >= story.chapters.size())
        return {};
    const Until& until = story.chapters[chapter].until;
    link.place = until.count > 0 ? std::optional(Length{until.step, until.count}) : std::nullopt;
    link.hide.clear();
    return QString::fromStdString(write_link(link));
}

} // namespace orrery
