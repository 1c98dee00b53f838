// Prediction: a question that is asked where a run waits, before it goes on; the same run has the answer.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/step.h"
#include "widgets/look/words.h"

#include <QString>

#include <optional>
#include <vector>

namespace orrery {

/// Choice: which of these will be true? Number: which value will the metric have? Curve: how will the series
/// in the panel go on?
struct Prediction {
    enum class Kind { choice, number, curve };
    struct Option {
        Words text;    ///< inline Markdown, as are `question` and `why`
        QString holds; ///< a predicate, decided at `until`
        Words why;     ///< why it is so, or why not
    };

    QString id;
    Kind kind = Kind::choice;
    QString link;                ///< orrery:…, with the place where the run waits; without one, its start
    std::optional<Length> until; ///< where it is decided; nothing: the end of the story
    Words question;
    QString replaces; ///< id of the quiz question that asks the same; may be empty

    // Choice
    std::vector<Option> options;
    int expected = -1; ///< the option that is true on nearly all seeds

    // Number and curve
    QString metric; ///< as in predicates: loss, gradient_norms[3]
    QString panel;  ///< that shows it
    enum class Axis { x, y };
    Axis axis = Axis::y; ///< of a number's marker
    Words why;
    Words claim;   ///< what happens on nearly all seeds, in a clause; may be empty
    QString holds; ///< the same as a predicate

    // As tools/facts counted it on the seeds 1 to 20
    std::optional<int> counted; ///< those on which what is expected is true; nothing: not counted
    std::vector<double> values; ///< of the metric, NaN where there is none
};

} // namespace orrery
