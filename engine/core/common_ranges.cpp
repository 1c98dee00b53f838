// Common ranges: each run is asked again, for what all of them span.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/common_ranges.h"

#include "engine/core/pair_frame.h"

#include <algorithm>

namespace orrery {

namespace {

/// What any of them asked for, as far as all of them go.
std::map<std::string, Range> asked_by(const std::vector<Drawn>& all) {
    std::map<std::string, Range> asked;
    for (const Drawn& one : all)
        for (const auto& [mark, range] : one.frame->figure.ranges) {
            Range& known = asked.emplace(mark, range).first->second;
            known = {std::min(known.low, range.low), std::max(known.high, range.high)};
        }
    return asked;
}

} // namespace

void make_common(const std::vector<Drawn>& all) {
    const auto asked = asked_by(all);
    for (const Drawn& one : all) {
        if (asked.empty())
            break;
        one.frame->figure = {};
        one.frame->figure.ranges = asked;
        one.run->now().show(one.frame->figure);
    }
    // What neighbors span reaches the last one on the way there and the first one on the way back.
    for (std::size_t i = 1; i < all.size(); ++i)
        make_common(all[i - 1].frame->figure, all[i].frame->figure);
    for (std::size_t i = all.size(); i > 2; --i)
        make_common(all[i - 3].frame->figure, all[i - 2].frame->figure);
}

Figure panels_of(const Pair& pair) {
    Figure figure;
    pair.a().now().show(figure);
    if (!pair.twin())
        return figure;
    Figure of_b;
    pair.b().now().show(of_b);
    for (Panel& panel : of_b.panels)
        if (!figure.find(panel.id))
            figure.add(std::move(panel));
    return figure;
}

} // namespace orrery
