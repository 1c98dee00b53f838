// Prediction truth: what a prediction's run was where it waited, and what came true in it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/predicate.h"
#include "engine/core/twin.h"
#include "widgets/question/prediction.h"

#include <map>
#include <string>
#include <vector>

namespace orrery {

/// Where it waits: what here(METRIC) was is settled.
struct WaitingRun {
    Position position;
    std::vector<Predicate> promises;       ///< of a choice's options, or the claim, if there is one
    std::map<std::string, double> metrics; ///< plain ones that are defined, by id; the twin's as b.ID
};
WaitingRun waitingAt(const Prediction& prediction, const Pair& pair);

/// Where it is decided.
struct PredictionTruth {
    std::vector<bool> holds; ///< of each promise
    struct Number {
        Text label;               ///< with a twin: whose it is
        double here = 0, now = 0; ///< NaN where not defined
    };
    std::vector<Number> numbers; ///< of the metrics that the prediction is about
    double value = 0;            ///< of the number asked for; NaN where it is not defined
};
PredictionTruth truthAt(const Prediction& prediction, const WaitingRun& waiting, const Pair& pair);

} // namespace orrery
