// Drawing a table of seeds as a card: heading, shares, and a row for each number. For pictures; the window
// has widgets, see seeds_view.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/figure/canvas.h"
#include "widgets/run/seed_table.h"

namespace orrery {

/// What it needs at this width.
int seedTableHeight(const SeedTable& table, const Theme& theme, const Languages& languages, int width);
void drawSeedTable(QPainter& painter, const SeedTable& table, const Theme& theme, const Languages& languages,
                   const QRectF& rect);

/// What ring, line and band mean, and its width.
double seedLegendWidth(const Theme& theme);
void drawSeedLegend(QPainter& painter, const Theme& theme, const QRectF& rect);

} // namespace orrery
