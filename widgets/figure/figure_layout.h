// Figure layout: which panels share a card, and where the cards lie.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/figure/canvas.h"
#include "widgets/figure/panel_plan.h"

#include <QRectF>
#include <QSize>

#include <optional>
#include <string>
#include <vector>

namespace orrery {

/// A card: a panel and the strips under it, by their indices in the figure.
struct CardPlan {
    QRectF rect;
    std::vector<std::size_t> panels;
};

/// Cards of a figure within `area`, `gap` apart.
std::vector<CardPlan> layOutCards(const Figure& figure, const QRectF& area, double gap);

/// A figure's cards by the ids of their panels, those that lead first.
std::vector<std::string> cardsOf(const Figure& figure);
/// Of a figure's layout what a class sees on a screen of this size: the cards that lead where it is too low
/// for all of them, and the first alone where it is narrow, too. Nothing: all of them.
std::optional<Layout> leadingLayout(const Layout& layout, const std::vector<std::string>& cards,
                                    const QSize& screen);

/// Of a figure what is seen at a desk in this area, where its cards would be too low or too narrow to be
/// read: those that lead, or the first of them alone. Nothing: all of them. `pairs`: two runs stand side by
/// side in a panel, which takes more room.
std::optional<Layout> deskLayout(const Figure& figure, const QRectF& area, const Theme& theme, bool pairs);

/// Between cards, and from a card's edge to what it shows. In the projector theme cards have no edge that
/// could be seen: their words stand in line with everything else.
double cardGap(const Theme& theme);
QRectF insideCard(const QRectF& card, const Theme& theme);

/// One panel of a frame with the curves that its marks read.
PanelData panelData(const Frame& frame, std::size_t panel);

/// Plans of a card's panels: the first with its title, strips under it with the same x axis.
std::vector<PanelPlan> planCard(const std::vector<Canvas>& canvases, const QRectF& inside,
                                const Zooms& zooms = {});

} // namespace orrery
