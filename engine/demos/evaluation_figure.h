// The pictures of question 23 that are programs of their own: what each fold leaves out, decisions at a
// threshold, and curves over all thresholds.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/chart.h"
#include "engine/core/touch.h"
#include "engine/models/cross_validation.h"

#include <optional>
#include <vector>

namespace orrery {

/// A fit and what is held out from it.
struct FoldRow {
    bool now = false;            ///< under way
    std::optional<double> score; ///< when it is done
    int positives = 0;           ///< of the cases held out
};

/// One row a fold: its own block is held out, the others train; the last row is the final test.
Chart fold_rows(const std::vector<FoldRow>& rows);

/// Counts at the threshold, and the shares that follow from them; nothing of the test while that is empty.
Panel decisions_panel(const Scored& validation, const Scored& test, double threshold);

/// ROC and precision–recall curves side by side, to be dragged along. `prevalence`: share of positives.
Panel curves_panel(const Scored& validation, const Scored& test, double prevalence, double threshold);
/// The threshold of the nearest point of the curve under the pointer.
std::optional<double> touched_threshold(const Scored& validation, const Touch& touch);

} // namespace orrery
