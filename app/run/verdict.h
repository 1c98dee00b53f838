// Verdict: what is said once a prediction's run has been played: what happened, by how much, why, how often.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/run/prediction_truth.h"
#include "engine/core/record.h"
#include "widgets/run/predicting.h"

#include <functional>

namespace orrery {

/// The question with the metrics of the waiting run in its slots, without marks.
Words askedQuestion(const Prediction& prediction, const WaitingRun& waiting);
/// A short text of question.json as a card shows it: without marks, facts and formulas as words.
Words plainWords(const Words& words);

/// `series`: what the panel draws of the metric asked for. `unit`: of the panel's axis. `along`: a place on
/// its abscissa, with its number in slot 0.
Verdict verdictOf(const Prediction& prediction, const Guess& guess, const PredictionTruth& truth,
                  const Curve& series, const Text& unit, const Text& along);

} // namespace orrery
