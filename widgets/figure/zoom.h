// Zoom: the part of a panel that its reader chose to see, and how wheel, drag and keys change it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/figure.h"

#include <QPointF>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace orrery {

struct PanelData;
struct PanelPlan;

/// Ranges shown in place of those of the demo; absent: all.
struct Zoom {
    std::optional<Range> x, y;
};
bool operator==(const Zoom& a, const Zoom& b);

/// By the panel's id. A strip has no x of its own: it follows the panel above it.
using Zooms = std::map<std::string, Zoom>;

/// The panels of a card, as they are shown and as they would be if all of them were.
struct Planes {
    const std::vector<PanelData>& panels;
    const std::vector<PanelPlan>& now;
    const std::vector<PanelPlan>& all;
};

/// Closer by `factor` (below 1: farther), while what lies under `about`, in pixels, stays there. Nothing is
/// shown that lies outside of everything; when all is in sight again, the zoom is gone. The same zooms where
/// it cannot get any closer.
Zooms zoomedAbout(Zooms zooms, const Planes& planes, std::size_t panel, const QPointF& about, double factor);
/// What is shown moves by so many pixels, up to the ends.
Zooms movedBy(Zooms zooms, const Planes& planes, std::size_t panel, const QPointF& pixels);
/// All of these panels.
Zooms shownWhole(Zooms zooms, const std::vector<PanelData>& panels);

} // namespace orrery
