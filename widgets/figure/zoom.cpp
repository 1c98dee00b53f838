// Ranges are computed in pixels, by the maps of the axes: so they are right on logarithmic ones, too.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure/zoom.h"

#include "widgets/figure/panel_plan.h"

#include <algorithm>

namespace orrery {
namespace {

constexpr double closest = 1e-6, rounding = 1e-9; ///< shares of the whole axis

bool same(const std::optional<Range>& a, const std::optional<Range>& b) {
    return a.has_value() == b.has_value() && (!a || (a->low == b->low && a->high == b->high));
}

/// An axis and what is wanted of it, in shares of the whole.
struct Part {
    AxisMap whole;
    double low, high, first, last; ///< wanted; and what may be seen
    bool kept = true;              ///< the wanted range, to the bit

    Part(const AxisMap& all, const AxisMap& now, const Range& wanted)
        : whole{.scale = all.scale, .low = all.low, .high = all.high}, low(whole(wanted.low)),
          high(whole(wanted.high)), first(std::min(0.0, whole(now.low))),
          last(std::max(1.0, whole(now.high))) {}

    bool isWhole() const { return low <= rounding && high >= 1 - rounding; }
    bool isTooLong() const { return high - low >= (last - first) * (1 - rounding); }
    bool isDrawable(const Range& wanted) const {
        const Range drawn = drawableRange(wanted, whole.scale);
        return high - low >= closest && drawn.low == wanted.low && drawn.high == wanted.high;
    }
    void stayInside() {
        const double before = low, length = std::min(high - low, last - first);
        low = std::clamp(low, first, last - length);
        high = low + length;
        kept = low == before;
    }
    Range range(const Range& wanted) const {
        return kept ? wanted : Range{whole.back(low), whole.back(high)};
    }
};

Zooms chosen(Zooms zooms, const Planes& planes, std::size_t panel, const Range& x, const Range& y) {
    const PanelPlan &now = planes.now[panel], &all = planes.all[panel];
    Part across(all.x, now.x, x), up(all.y, now.y, y);
    if (!across.isDrawable(x) || !up.isDrawable(y))
        return zooms;
    const bool equal = planes.panels[panel].panel.equal_aspect;
    if (equal && (across.isTooLong() || up.isTooLong()))
        return shownWhole(std::move(zooms), planes.panels); // one axis alone cannot give way
    across.stayInside();
    up.stayInside();
    const bool both = equal && !(across.isWhole() && up.isWhole());
    Zoom& above = zooms[planes.panels.front().panel.id];
    above.x = across.isWhole() && !both ? std::nullopt : std::optional(across.range(x));
    zooms[planes.panels[panel].panel.id].y =
        up.isWhole() && !both ? std::nullopt : std::optional(up.range(y));
    std::erase_if(zooms, [](const auto& entry) { return entry.second == Zoom(); });
    return zooms;
}

/// What an axis shows when its ends lie on other pixels.
Range between(const AxisMap& map, double from, double to) {
    return {map.back(from), map.back(to)};
}

} // namespace

bool operator==(const Zoom& a, const Zoom& b) {
    return same(a.x, b.x) && same(a.y, b.y);
}

Zooms zoomedAbout(Zooms zooms, const Planes& planes, std::size_t panel, const QPointF& about, double factor) {
    const auto closer = [factor](const AxisMap& map, double at) {
        return between(map, at + (map.from - at) / factor, at + (map.to - at) / factor);
    };
    const PanelPlan& plan = planes.now[panel];
    return chosen(std::move(zooms), planes, panel, closer(plan.x, about.x()), closer(plan.y, about.y()));
}

Zooms movedBy(Zooms zooms, const Planes& planes, std::size_t panel, const QPointF& pixels) {
    const PanelPlan& plan = planes.now[panel];
    if (!plan.isZoomed())
        return zooms;
    return chosen(std::move(zooms), planes, panel,
                  between(plan.x, plan.x.from - pixels.x(), plan.x.to - pixels.x()),
                  between(plan.y, plan.y.from - pixels.y(), plan.y.to - pixels.y()));
}

Zooms shownWhole(Zooms zooms, const std::vector<PanelData>& panels) {
    for (const PanelData& data : panels)
        zooms.erase(data.panel.id);
    return zooms;
}

} // namespace orrery
