// Anki notes: questions and what a good answer says, as a text file that Anki imports.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/figure/canvas.h"
#include "widgets/question/question.h"

#include <QByteArray>

#include <vector>

namespace orrery {

/// Those that have answer points, a note each. Imported again, also in another language, a note takes the
/// place of the one before and keeps its dates.
QByteArray ankiNotes(const std::vector<const Question*>& questions, const Languages& languages);

} // namespace orrery
