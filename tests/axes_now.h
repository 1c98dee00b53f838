// What the axes of a demo's figure show: they stand still while its story plays.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/one_demo.h"

#include <algorithm>

namespace orrery::test {

/// Every panel's id with the ranges of its axes; an axis without one, which follows its data, says so.
inline std::string axes_now(const Timeline& timeline) {
    Figure figure;
    timeline.now().show(figure);
    std::string all;
    const auto add = [&](const Axis& axis) {
        all += axis.range ? " " + write_number(axis.range->low) + ".." + write_number(axis.range->high)
                          : std::string(" follows its data");
    };
    for (const Panel& panel : figure.panels) {
        all += panel.id;
        if (panel.strip_of.empty()) // a strip has its panel's x axis
            add(panel.x);
        add(panel.y);
        all += "\n";
    }
    return all;
}

/// The axes at the start of a run, where they stand still until its story is told; otherwise the first that
/// moved or follow their data.
inline std::string axes_of_a_story(const std::string& id, const std::string& settings, std::uint64_t seed,
                                   bool& still) {
    Timeline timeline = run_of(id, settings, seed);
    const std::string first = axes_now(timeline);
    still = first.find("follows") == std::string::npos;
    for (std::int64_t next = 1; still && !timeline.story().told(timeline.position()); next += 1 + next / 8) {
        while (timeline.position().phases < next && !timeline.story().told(timeline.position()) &&
               timeline.forward()) {
        }
        if (const std::string now = axes_now(timeline); now != first) {
            still = false;
            return "first\n" + first + "then\n" + now;
        }
        if (timeline.position().phases < next)
            break; // told, or stopped
    }
    return first;
}

} // namespace orrery::test
