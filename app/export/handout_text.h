// Handout text: what of a question stands on paper, in which order.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/figure/canvas.h"
#include "widgets/question/question.h"

class QTextDocument;

namespace orrery {

class FormulaObject;

/// Title, the one-minute answer, points, explanation, mistakes, experiments, follow-ups, references. What
/// only the program has is left out: predictions, quiz, sample, algorithm. Two languages stand side by side.
void writeHandout(QTextDocument& document, FormulaObject& formulas, const Question& question,
                  const Page& page, const Languages& languages, const Theme& theme);

} // namespace orrery
