// Frame: everything there is to show of one moment of a run, composed away from the user interface.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/timeline.h"

#include <memory>
#include <optional>
#include <vector>

namespace orrery {

/// A Trend mark's data: the raw curve, its moving average (empty: none), the band, and the same of a
/// pinned run (empty: none).
struct TrendData {
    std::size_t panel = 0, mark = 0; ///< indices into the figure
    Curve raw, smooth, low, high, pinned;
};

/// A Trail mark's profiles, oldest first.
struct TrailData {
    std::size_t panel = 0, mark = 0;
    std::vector<Eigen::VectorXd> profiles;
    Eigen::VectorXd pinned;
};

/// A value: widgets keep it as long as they like and never touch the timeline.
struct Frame {
    Figure figure;
    std::vector<TrendData> trends;
    std::vector<TrailData> trails;
    Narration narration{Step::phase};
    Position position;
    std::shared_ptr<const Script> script;
    Values values;
    std::int64_t furthest = 0; ///< phases that can be reached without computing anew
    std::int64_t furthest_iteration = 0;
    std::optional<Timeline::Stop> stopped;
    std::optional<Length> length;         ///< when the run ends by itself
    std::vector<double> metrics;          ///< the last row, in the order of declaration
    std::vector<int> metric_lengths;      ///< of each of them in it
    std::vector<std::int64_t> round_ends; ///< iterations at which recorded rounds ended (at most 30, thinned)
};

/// `size`: the size of step the narration speaks of. `pinned`: the record of a run kept beside this one.
Frame compose(const Timeline& timeline, Step size, const Record* pinned = nullptr);

} // namespace orrery
