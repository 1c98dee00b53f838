// Chapter link: the picture of what a chapter of a story comes to.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/link.h"
#include "engine/core/story.h"

#include <QString>

#include <cstddef>

namespace orrery {

/// The run of this link where the chapter ends; empty: the story has no such chapter.
QString linkToChapterEnd(Link link, const Story& story, std::size_t chapter);

} // namespace orrery
