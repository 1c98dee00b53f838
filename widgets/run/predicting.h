// Predicting: what a view shows of a prediction, and what hands answer.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/look/words.h"
#include "widgets/question/prediction.h"

#include <QPointF>

#include <optional>
#include <vector>

namespace orrery {

/// A prediction as it is asked: its words have no slots and no marks any more.
struct Asked {
    Prediction::Kind kind = Prediction::Kind::choice;
    int number = 1, count = 1; ///< the first of three
    Words question;
    std::vector<Words> options;
    QString panel;
    QString metric;
    Prediction::Axis axis = Prediction::Axis::y;
    bool in_class = false; ///< hands are counted instead of one answer
};

/// What somebody committed to; of its parts only the one that was asked for.
struct Guess {
    int option = -1;
    std::optional<double> value;
    std::vector<QPointF>
        curve;              ///< knots, ascending in x, the first where the run waits; in the panel's units
    std::vector<int> hands; ///< counted in class, one an option
};

/// How far a drawn curve is from the series on average, at a place where it is just about so far.
struct MeanDistance {
    double x = 0, drawn = 0, true_value = 0;
    Words words; ///< the distance with its unit
};

struct Verdict {
    Words what;    ///< in a clause: what happened
    Words numbers; ///< by how much
    Words why;
    Words seeds;                       ///< how often; may be empty
    int option = -1;                   ///< the one that was true; −1: not just one
    bool unlike = false;               ///< this run is unlike most seeds
    std::optional<double> value;       ///< that the number had
    std::optional<MeanDistance> apart; ///< of a curve that was drawn
};

} // namespace orrery
