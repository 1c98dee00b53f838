// Rows or columns of cards, and strips within a card.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure/figure_layout.h"

#include <algorithm>
#include <span>

namespace orrery {
namespace {

constexpr double strip_share = 0.38; ///< of what titles and axes leave of a card's height, for all strips

/// Rows of two, in order, where a figure says nothing.
Layout usualLayout(const Figure& figure) {
    Layout layout;
    for (const Panel& panel : figure.panels) {
        if (!panel.strip_of.empty())
            continue;
        if (layout.lines.empty() || layout.lines.back().cells.size() == 2)
            layout.lines.push_back({});
        layout.lines.back().cells.push_back({panel.id, 1});
    }
    return layout;
}

std::vector<std::size_t> withStrips(const Figure& figure, const std::string& id) {
    std::vector<std::size_t> panels;
    for (std::size_t i = 0; i < figure.panels.size(); ++i)
        if (figure.panels[i].id == id)
            panels.push_back(i);
    for (std::size_t i = 0; i < figure.panels.size(); ++i)
        if (figure.panels[i].strip_of == id)
            panels.push_back(i);
    return panels;
}

} // namespace

std::vector<CardPlan> layOutCards(const Figure& figure, const QRectF& area, double gap) {
    const Layout layout = figure.layout.lines.empty() ? usualLayout(figure) : figure.layout;
    const bool columns = layout.columns;
    const auto sumOf = [](const auto& parts) {
        double sum = 0;
        for (const auto& part : parts)
            sum += part.weight;
        return std::max(sum, 1e-9);
    };
    const double across = columns ? area.width() : area.height(),
                 along = columns ? area.height() : area.width();
    const double room = across - gap * (static_cast<double>(layout.lines.size()) - 1),
                 lines = sumOf(layout.lines);
    std::vector<CardPlan> cards;
    double at = 0;
    for (const Layout::Line& line : layout.lines) {
        const double thick = room * line.weight / lines, cells = sumOf(line.cells);
        const double inside = along - gap * (static_cast<double>(line.cells.size()) - 1);
        double from = 0;
        for (const Layout::Cell& cell : line.cells) {
            const double length = inside * cell.weight / cells;
            const QRectF rect = columns ? QRectF(area.left() + at, area.top() + from, thick, length)
                                        : QRectF(area.left() + from, area.top() + at, length, thick);
            cards.push_back({QRectF(QPointF(std::round(rect.left()), std::round(rect.top())),
                                    QPointF(std::round(rect.right()), std::round(rect.bottom()))),
                             withStrips(figure, cell.panel)});
            from += length + gap;
        }
        at += thick + gap;
    }
    return cards;
}

std::vector<std::string> cardsOf(const Figure& figure) {
    std::vector<std::string> cards;
    for (const Layout::Cell& cell : figure.layout.leading)
        if (figure.find(cell.panel) != nullptr)
            cards.push_back(cell.panel);
    for (const Panel& panel : figure.panels)
        if (panel.strip_of.empty() && std::find(cards.begin(), cards.end(), panel.id) == cards.end())
            cards.push_back(panel.id);
    return cards;
}

namespace {

/// The cards that lead, or the first two.
std::vector<Layout::Cell> leadingCells(const Layout& layout, const std::vector<std::string>& cards) {
    constexpr std::size_t beside = 2;
    std::vector<Layout::Cell> leading = layout.leading;
    for (std::size_t i = 0; layout.leading.empty() && i < std::min(beside, cards.size()); ++i)
        leading.push_back({cards[i], 1});
    return leading;
}

} // namespace

std::optional<Layout> deskLayout(const Figure& figure, const QRectF& area, const Theme& theme, bool pairs) {
    // In ems of the smallest letters: of a card, of each strip in it, of all where they stand in rows
    constexpr double least_width = 11, least_height = 10, strip = 2, two_rows = 32;
    const std::vector<std::string> cards = cardsOf(figure);
    if (cards.size() <= 1)
        return std::nullopt;
    const double em = theme.pixels(Letters::tick);
    Figure sketch;
    for (const Panel& panel : figure.panels) {
        sketch.panels.emplace_back();
        sketch.panels.back().id = panel.id;
        sketch.panels.back().strip_of = panel.strip_of;
    }
    const auto fits = [&](Layout layout) {
        sketch.layout = std::move(layout);
        const auto planned = layOutCards(sketch, area, cardGap(theme));
        const bool one_row = std::all_of(planned.begin(), planned.end(), [&](const CardPlan& card) {
            return card.rect.top() == planned.front().rect.top();
        });
        if (!one_row && area.height() < two_rows * em)
            return false;
        return std::all_of(planned.begin(), planned.end(), [&](const CardPlan& card) {
            const double strips = static_cast<double>(card.panels.size()) - 1;
            return card.rect.width() >= least_width * em &&
                   card.rect.height() >= (least_height + strips * strip) * em;
        });
    };
    if (fits(figure.layout))
        return std::nullopt;
    std::vector<Layout::Cell> leading = leadingCells(figure.layout, cards);
    constexpr double for_a_pair = 1.5;
    if (pairs && leading.size() > 1)
        leading[0].weight = std::max(leading[0].weight, for_a_pair * leading[1].weight);
    const Layout beside{.lines = {{1, leading}}};
    if (leading.size() < cards.size() && fits(beside))
        return beside;
    leading.resize(1);
    return Layout{.lines = {{1, std::move(leading)}}};
}

std::optional<Layout> leadingLayout(const Layout& layout, const std::vector<std::string>& cards,
                                    const QSize& screen) {
    constexpr int high = 900, wide = 860; // pixels with which all cards, or two, are large enough
    if (screen.height() >= high || cards.size() <= 1)
        return std::nullopt;
    std::vector<Layout::Cell> leading = leadingCells(layout, cards);
    if (screen.width() < wide)
        leading.resize(1);
    return Layout{.lines = {{1, std::move(leading)}}};
}

double cardGap(const Theme& theme) {
    return theme.projector() ? 24 : 12;
}

QRectF insideCard(const QRectF& card, const Theme& theme) {
    // A ring at the right edge must not be cut.
    return theme.projector() ? card.adjusted(0, 2, -10, -2) : card.adjusted(14, 10, -14, -10);
}

PanelData panelData(const Frame& frame, std::size_t panel) {
    PanelData data{.panel = frame.figure.panels[panel]};
    for (const TrendData& trend : frame.trends)
        if (trend.panel == panel)
            data.trends.push_back(trend);
    for (const TrailData& trail : frame.trails)
        if (trail.panel == panel)
            data.trails.push_back(trail);
    data.stopped = frame.stopped.has_value();
    if (frame.length && frame.length->step == Step::iteration)
        data.end = static_cast<double>(frame.length->count);
    return data;
}

namespace {

/// Of one strip: its plot, its name where there is room for one, and the x axis of the lowest.
double stripHeight(const Theme& theme, double card, std::size_t strips) {
    constexpr double head = 3.4, foot = 1.75, name = 1.6, top = 0.75, least_plot = 1.2; // ems
    const double em = theme.pixels(Letters::tick), count = static_cast<double>(strips);
    const double bare = strip_share * (card / em - head - foot) / count;
    const double named = strip_share * (card / em - head - foot - count * name) / count;
    return em * ((named > least_plot ? named + name : std::max(bare, 0.5)) + top + foot);
}

} // namespace

namespace {

Zoom zoomOf(const Canvas& canvas, const Zooms& zooms) {
    const auto found = zooms.find(canvas.data.panel.id);
    return found == zooms.end() ? Zoom() : found->second;
}

/// What the plans of a run's panels need to know of the other run's beside them.
struct StackPlace {
    QRectF inside;
    bool head = true;
    double across = 0;
    std::span<const Canvas> beside = {};
};

/// A panel and the strips under it.
std::vector<PanelPlan> planStack(std::span<const Canvas> canvases, const StackPlace& place,
                                 const Zooms& zooms) {
    const std::size_t strips = canvases.size() - 1;
    const QRectF& inside = place.inside;
    const double low = strips == 0 ? 0 : stripHeight(canvases.front().theme, inside.height(), strips);
    QRectF rect = inside;
    rect.setBottom(inside.bottom() - low * static_cast<double>(strips));
    const auto request = [&](std::size_t i, const QRectF& where) {
        return PlanRequest{.rect = where,
                           .title = i == 0,
                           .head = place.head || i > 0,
                           .across = i == 0 ? place.across : 0,
                           .beside = i < place.beside.size() ? &place.beside[i].data : nullptr,
                           .zoom = zoomOf(canvases[i], zooms)};
    };
    // Strips and their panel stand on one line at the left: the widest labels decide.
    double left = 0;
    for (std::size_t i = 0; strips > 0 && i < canvases.size(); ++i) {
        const QRectF where = i == 0 ? rect : QRectF(rect.left(), rect.bottom(), rect.width(), low);
        left = std::max(left, tickMargin(canvases[i], planPanel(canvases[i], request(i, where))));
    }
    std::vector<PanelPlan> plans;
    plans.reserve(canvases.size());
    for (std::size_t i = 0; i < canvases.size(); ++i) {
        PlanRequest its = request(i, rect);
        its.left = left;
        its.above = i == 0 ? nullptr : &plans.front();
        its.x_labels = i + 1 == canvases.size();
        plans.push_back(planPanel(canvases[i], its));
        rect = QRectF(rect.left(), rect.bottom(), rect.width(), low);
    }
    return plans;
}

} // namespace

std::vector<PanelPlan> planCard(const std::vector<Canvas>& canvases, const QRectF& inside,
                                const Zooms& zooms) {
    if (canvases.empty())
        return {};
    const std::span<const Canvas> all(canvases);
    const auto second = std::find_if(canvases.begin(), canvases.end(),
                                     [](const Canvas& canvas) { return canvas.data.twin.whose == Owner::b; });
    const auto of_a = static_cast<std::size_t>(second - canvases.begin());
    if (of_a == 0 || of_a == canvases.size())
        return planStack(all, {.inside = inside}, zooms);
    // One beside the other under one title.
    constexpr double gap = 16;
    const double side = (inside.width() - gap) / 2;
    QRectF rect(inside.topLeft(), QSizeF(side, inside.height()));
    auto plans = planStack(all.first(of_a),
                           {.inside = rect, .across = inside.width(), .beside = all.subspan(of_a)}, zooms);
    rect.setTop(plans.front().letter.top());
    rect.moveRight(inside.right());
    const auto others =
        planStack(all.subspan(of_a), {.inside = rect, .head = false, .beside = all.first(of_a)}, zooms);
    plans.insert(plans.end(), others.begin(), others.end());
    return plans;
}

} // namespace orrery
