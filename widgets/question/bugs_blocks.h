// Bugs blocks: the words of "find the mistake".
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/question/bugs.h"
#include "widgets/text/markdown.h"

namespace orrery {

/// What the program is to do, how many mistakes there are, and what to do with them.
Words bugsTask(const Bugs& bugs);

/// How a check came out: `found` has one entry a mistake, `wrong` lines were marked without one.
struct BugsCheck {
    std::vector<int> found;
    int wrong = 0;
};

/// The verdict: what was found, then each mistake with its reason, what belongs there and what it prints.
markdown::Blocks verdictBlocks(const Bugs& bugs, const std::vector<CodePlace>& places,
                               const BugsOutput& output, const BugsCheck& check, Language language);

} // namespace orrery
