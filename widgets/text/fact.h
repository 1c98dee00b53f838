// Fact: a measured number that stands in a text, with the values that it takes on other seeds.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/step.h"
#include "widgets/look/words.h"

#include <QString>

#include <optional>
#include <vector>

namespace orrery {

/// How links to measured numbers begin, which texts have in place of {{name.part}}: fact:name.
inline const QString factScheme = QStringLiteral("fact:");

/// A measured number of the texts: a value of the same run on seeds 1, 2, …
struct Fact {
    QString name, link;
    QString metric;             ///< a term of predicates; or nothing, and then
    QString tensor;             ///< its entry at `indices`, from 1; or nothing, and then
    std::vector<int> indices;   ///< one a dimension
    QString holds;              ///< a predicate, which counts seeds: values are 1 and 0
    std::optional<Length> at;   ///< the end of the story if not given
    QString says;               ///< what the words around it claim: a predicate over seed1, median, low …
    std::vector<double> values; ///< NaN where undefined
    QString run;                ///< hash of seed 1's rows
    Words label;                ///< what is measured
    Words place;                ///< where in the run; filled in by those who know the demos
};

} // namespace orrery
