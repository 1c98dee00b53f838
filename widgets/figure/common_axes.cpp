// Common axes: panels side by side, whose automatic ranges span what all of them show.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure/common_axes.h"

#include "widgets/figure/figure_layout.h"
#include "widgets/figure/panel_ranges.h"

#include <algorithm>

namespace orrery {
namespace {

/// One panel in one of the frames, and what it shows.
struct Place {
    Panel* panel;
    Extent extent;
};

void share(const std::vector<Place>& places, Axis Panel::*axis, Range Extent::*extent, bool tight) {
    const Axis& first = places.front().panel->*axis;
    Range all = places.front().extent.*extent;
    for (const Place& place : places) {
        const Axis& its = place.panel->*axis;
        if (its.range || its.scale != first.scale)
            return;
        const Range& own = place.extent.*extent;
        all = {std::min(all.low, own.low), std::max(all.high, own.high)};
    }
    if (all.low > all.high)
        return;
    const Range common = rangeOf(first, all, tight);
    for (const Place& place : places)
        (place.panel->*axis).range = common;
}

std::vector<Place> placesOf(const std::vector<Frame*>& frames, const std::string& id) {
    std::vector<Place> places;
    for (Frame* frame : frames)
        for (std::size_t i = 0; i < frame->figure.panels.size(); ++i)
            if (frame->figure.panels[i].id == id)
                places.push_back({&frame->figure.panels[i], extentOf(panelData(*frame, i))});
    return places;
}

} // namespace

void shareAxes(const std::vector<Frame*>& frames, const std::string& id) {
    std::vector<std::string> ids;
    for (const Frame* frame : frames)
        for (const Panel& panel : frame->figure.panels)
            if ((panel.id == id || panel.strip_of == id) &&
                std::find(ids.begin(), ids.end(), panel.id) == ids.end())
                ids.push_back(panel.id);
    for (const std::string& one : ids) {
        const std::vector<Place> places = placesOf(frames, one);
        if (places.size() < 2)
            continue;
        share(places, &Panel::x, &Extent::x, true);
        share(places, &Panel::y, &Extent::y, isSquare(*places.front().panel));
    }
}

} // namespace orrery
