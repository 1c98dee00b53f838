// Sections: how a question's files and lists become the blocks of its page.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/question/question.h"
#include "widgets/text/markdown.h"

#include <vector>

namespace orrery {

/// The blocks under one level-2 heading, heading included; blocks before the first heading have no id.
struct TextSection {
    QString id; ///< minute, explanation, outline (one with headings alone), mistakes, or "other"
    markdown::Blocks blocks;
};

/// A Markdown file cut at its level-2 headings.
std::vector<TextSection> textSections(const QString& source);
/// What the section with an explanation's bare headings is called, so that it promises no more.
Words outlineTitle();
/// Which section a heading begins, in either language; empty if it is none of them.
QString sectionOf(const QString& heading);

/// The experiments as a numbered list: the text is the link, below it what to look for, unless `look` is off;
/// then, if it came out so, a tick with what showed it. `ticks`: by their links.
markdown::Blocks experimentBlocks(const std::vector<Experiment>& experiments,
                                  const QHash<QString, Words>& ticks, Language language, bool look = true);
/// Points that were missed in rehearsals.
markdown::Blocks hintBlocks(const std::vector<Words>& points, Language language);
/// What a good answer says, under a heading.
markdown::Blocks pointBlocks(const std::vector<Words>& points, Language language);
/// The references as a list; the same in both languages.
markdown::Blocks referenceBlocks(const std::vector<Reference>& references);

} // namespace orrery
