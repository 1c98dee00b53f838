// Text units: blocks of Markdown as a flat sequence, and the sequences of two languages side by side.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/text.h"
#include "widgets/text/markdown.h"

#include <vector>

namespace orrery {

/// What stands in a row of its own. Points into the blocks it was made from.
struct TextUnit {
    markdown::Block::Kind kind =
        markdown::Block::Kind::paragraph; ///< never list, item or quote; a worked example is one
    const markdown::Block* block = nullptr;
    int indent = 0;      ///< depth of lists and quotes
    double hang = 1;     ///< of the item's mark: 1, or 1.5 for numbers
    QString marker;      ///< "–" or "2." before the first line of a list item
    QString veil;        ///< the prediction that it gives away
    bool listed = false; ///< inside a list that goes on after it
};

std::vector<TextUnit> textUnits(const markdown::Blocks& blocks);

/// Two units that say the same; either may be missing (null block) where the languages don't match.
struct TextPair {
    TextUnit zh, en;

    const TextUnit& in(Language language) const { return language == Language::zh ? zh : en; }
};

/// Pairs units in order. Where kinds differ, the units up to the next match stand alone.
std::vector<TextPair> pairUnits(const std::vector<TextUnit>& zh, const std::vector<TextUnit>& en);

} // namespace orrery
