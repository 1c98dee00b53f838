// Whether the axes of a demo stand still while its story plays.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/one_demo.h"

#include <QStringList>

#include <map>

namespace orrery::test {

/// Axes of panels in which something can be read off, where a range is missing or changes on the way: "loss
/// y". Looks at the start, at `looks` places on the way and at the end. `hidden`: at axes without ticks, too.
inline QStringList moving_axes(const std::string& id, const std::string& settings = {},
                               std::uint64_t seed = 1, bool hidden = false, int looks = 40) {
    Timeline whole = run_of(id, settings, seed), timeline = run_of(id, settings, seed);
    play_story(whole);
    const std::int64_t end = whole.position().iterations;
    std::map<std::string, Range> first;
    QStringList moving;
    const auto look_at = [&](const std::string& name, const Axis& axis, bool strip) {
        if (!axis.visible && !hidden)
            return;
        const auto [known, fresh] = first.emplace(name, axis.range.value_or(Range{0, 0}));
        const bool still =
            axis.range && known->second.low == axis.range->low && known->second.high == axis.range->high;
        if (!still && !strip && !moving.contains(QString::fromStdString(name)))
            moving << QString::fromStdString(name);
    };
    for (int look = 0; look <= looks; ++look) {
        timeline.seek(Step::iteration, end * look / looks);
        Figure figure;
        timeline.now().show(figure);
        for (const Panel& panel : figure.panels) {
            const bool reads = std::none_of(panel.marks.begin(), panel.marks.end(), [](const Mark& mark) {
                return std::holds_alternative<Table>(mark) || std::holds_alternative<Tokens>(mark);
            });
            if (!reads)
                continue;
            look_at(panel.id + " x", panel.x, !panel.strip_of.empty());
            look_at(panel.id + " y", panel.y, false);
        }
    }
    return moving;
}

} // namespace orrery::test
