// Rectangles of a panel.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure/panel_plan.h"

#include "engine/core/whole_number.h"
#include "widgets/figure/marks/twin_words.h"
#include "widgets/figure/panel_legend.h"
#include "widgets/figure/panel_ranges.h"

#include <algorithm>
#include <cmath>

namespace orrery {
namespace {

constexpr double highest_row = 4.2, lowest_row = 1.3; ///< ems from one lying bar to the next
constexpr double least_named_strip = 5, narrow = 28;  ///< ems: height of a strip, width of a card

/// As much of `wanted` units as `all` holds, around the middle of `range`.
Range widened(const Range& range, const Range& all, double wanted) {
    const double middle = (range.low + range.high) / 2;
    return {std::min(range.low, std::max(all.low, middle - wanted / 2)),
            std::max(range.high, std::min(all.high, middle + wanted / 2))};
}

/// One unit as long in x as in y: a plane that leaves room at its sides shows more of what there is, and then
/// shrinks around its center.
void makeSquare(PanelPlan& plan, const Extent& all, bool hangs) {
    const QRectF room = plan.plot;
    const auto unit = [&] {
        return std::min(room.width() / (plan.x.high - plan.x.low),
                        room.height() / (plan.y.high - plan.y.low));
    };
    if (!plan.isZoomed()) {
        const Range x = widened({plan.x.low, plan.x.high}, all.x, room.width() / unit());
        plan.x.low = x.low;
        plan.x.high = x.high;
        const Range y = widened({plan.y.low, plan.y.high}, all.y, room.height() / unit());
        plan.y.low = y.low;
        plan.y.high = y.high;
    }
    // However long and thin: there is always something to be drawn on.
    const QSizeF size = QSizeF((plan.x.high - plan.x.low) * unit(), (plan.y.high - plan.y.low) * unit())
                            .expandedTo(QSizeF(1, 1));
    // Planes with axes stand in the middle; tables of cells beside one another start at one height.
    const double below = (room.height() - size.height()) / 2;
    plan.plot = QRectF(
        {room.center().x() - size.width() / 2, room.top() + (hangs ? std::min(below, 16.0) : below)}, size);
}

/// Elements of a plot stand on whole pixels.
QRectF onWholePixels(const QRectF& r) {
    return {QPointF(qRound(r.left()), qRound(r.top())), QPointF(qRound(r.right()), qRound(r.bottom()))};
}

void setPixels(PanelPlan& plan) {
    plan.plot = onWholePixels(plan.plot);
    plan.x.from = plan.plot.left();
    plan.x.to = plan.plot.right();
    plan.y.from = plan.plot.bottom();
    plan.y.to = plan.plot.top();
}

/// Whether a row of words and samples is wanted; strips, which have no title, are named there if they are not
/// too low.
bool hasLegend(const Canvas& canvas, const PanelPlan& plan, double height) {
    const Panel& panel = canvas.data.panel;
    if (!panel.strip_of.empty())
        return height > least_named_strip * canvas.theme.pixels(Letters::tick);
    if (!panel.subtitle.empty() || (!panel.y.label.empty() && panel.y.visible) ||
        (plan.crowded && !panel.x.label.empty()) || hasKeptRun(canvas.data))
        return true;
    for (std::size_t i = 0; i < panel.marks.size(); ++i)
        if (legendOf(canvas, i))
            return true;
    return false;
}

/// Title row and legend row. When height is short, they share one, if all samples find room there.
void planHead(const Canvas& canvas, const PlanRequest& request, PanelPlan& plan, QRectF& rest) {
    const Theme& theme = canvas.theme;
    const double em = theme.pixels(Letters::tick);
    const auto take = [&](double height) {
        const QRectF row(rest.left(), rest.top(), rest.width(), height);
        rest.setTop(rest.top() + height);
        return row;
    };
    const bool low = rest.height() < 14 * em, legend = hasLegend(canvas, plan, rest.height());
    if (request.title)
        plan.title = take(std::round(theme.pixels(Letters::panelTitle) * 1.5));
    if (!legend && !plan.isZoomed())
        return;
    // What is zoomed is told beside the title where no other words are wanted: the plot stays where it is.
    if (request.title && (low || !legend)) {
        const QRectF beside = besideTitle(canvas, plan.title);
        plan.tight = legendWidth(theme, legendEntries(canvas, plan), true) <= beside.width();
        if (plan.tight)
            plan.legend = beside;
    }
    if (plan.tight)
        return;
    if (request.title && (rest.width() < narrow * em || plan.isZoomed())) {
        const double spare = besideTitle(canvas, plan.title).width();
        const auto rows = arrangeLegend(theme, legendEntries(canvas, plan), rest.width(), spare);
        plan.two_rows = rows.lost > 0;
    }
    plan.legend = take(std::round(em * 1.6) * (plan.two_rows ? 2 : 1));
}

/// Lines of words from the top; where a plane stands under them, they leave it its share.
void layFlow(const Canvas& canvas, PanelPlan& plan, QRectF& rest) {
    constexpr double least_plane = 0.3;
    const auto& marks = canvas.data.panel.marks;
    double wanted = 0;
    for (std::size_t i = 0; i < marks.size(); ++i)
        if (isFlow(marks[i]))
            wanted += flowHeight(canvas, i, rest.width());
        else
            plan.plane = true;
    const double room = std::max(0.0, rest.height()) * (plan.plane ? 1 - least_plane : 1);
    const double squeeze = wanted > room ? room / wanted : 1;
    for (std::size_t i = 0; i < marks.size(); ++i) {
        if (!isFlow(marks[i]))
            continue;
        const double height = flowHeight(canvas, i, rest.width()) * squeeze;
        plan.flow.emplace_back(i, QRectF(rest.left(), rest.top(), rest.width(), height));
        rest.setTop(rest.top() + height);
    }
}

/// Numbers at the ends of lying bars stand right of the plot.
double roomForNumbers(const Canvas& canvas) {
    const QFont font = canvas.theme.font(Letters::tick);
    double widest = -4;
    for (const Mark& mark : canvas.data.panel.marks)
        if (const auto* bars = std::get_if<Bars>(&mark); bars && bars->horizontal && bars->numbers)
            for (Eigen::Index i = 0; i < bars->value.size(); ++i)
                widest =
                    std::max(widest, wordsWidth(QString::fromStdString(format_number(bars->value[i])), font));
    return widest + 6;
}

/// Numbers stand on upright bars, of which one may reach up to the plot's edge.
bool hasStandingNumbers(const Panel& panel) {
    return std::any_of(panel.marks.begin(), panel.marks.end(), [](const Mark& mark) {
        const auto* bars = std::get_if<Bars>(&mark);
        return bars && bars->numbers && !bars->horizontal;
    });
}

/// The plot within `room`, left of the numbers at bars' ends; lying bars stay together at its top.
void placePlot(const Canvas& canvas, const PlanRequest& request, PanelPlan& plan, const QRectF& room) {
    const double right = std::max(roomForNumbers(canvas), roomForLetters(canvas));
    plan.plot = room.adjusted(std::max(request.left, tickMargin(canvas, plan)), 0, -right, 0);
    if (plan.plot.height() < 8)
        plan.plot.setHeight(8);
    if (const int rows = numberedBars(canvas.data.panel); rows > 0) {
        const double most = highest_row * canvas.theme.pixels(Letters::tick);
        plan.plot.setHeight(std::min(plan.plot.height(), rows * most));
        plan.bar_row = plan.plot.height() / (plan.zoomed_y ? plan.y.high - plan.y.low : rows);
    }
    if (request.above) {
        plan.plot.setLeft(request.above->plot.left());
        plan.plot.setRight(request.above->plot.right());
    }
}

/// Of both.
void extendBy(Extent& extent, const Extent& other) {
    for (const auto& [own, its] : {std::pair{&extent.x, other.x}, {&extent.y, other.y}}) {
        own->low = std::min(own->low, its.low);
        own->high = std::max(own->high, its.high);
    }
}

/// Ranges of both axes; the reader's choice comes before the demo's.
void setRanges(const PanelData& data, const PlanRequest& request, const Extent& extent, PanelPlan& plan) {
    const auto map = [](const Axis& axis, const std::optional<Range>& zoom, const Range& all, bool tight) {
        const Range range = zoom ? drawableRange(*zoom, axis.scale) : rangeOf(axis, all, tight);
        return AxisMap{axis.scale, range.low, range.high, 0, 1, zoom || axis.range};
    };
    plan.x = map(data.panel.x, request.zoom.x, extent.x, true);
    plan.y = map(data.panel.y, request.zoom.y, extent.y, isSquare(data.panel));
    plan.zoomed_x = request.zoom.x.has_value();
    plan.zoomed_y = request.zoom.y.has_value();
    if (request.above) {
        plan.x = request.above->x;
        plan.zoomed_x = request.above->zoomed_x;
    }
}

/// A part of an axis has the ticks that lie in it; round numbers where few of its own do.
void retick(std::vector<PlacedTick>& ticks, const Axis& axis, const AxisMap& shown, int most) {
    std::erase_if(ticks, [&](const PlacedTick& tick) { return tick.at < shown.low || tick.at > shown.high; });
    if (ticks.size() < 2 && axis.visible && !axis.ticks.empty() && isCounted(axis))
        ticks = roundTicks({shown.low, shown.high}, axis.scale, most);
}

/// What every mark has under the pointer, in the order in which they are drawn.
std::vector<Hit> hitsOf(const Canvas& canvas, const PanelPlan& plan, const QPointF& pointer) {
    std::vector<Hit> hits;
    const auto add = [&](std::optional<Hit> hit) {
        if (hit)
            hits.push_back(std::move(*hit));
    };
    for (const auto& [index, area] : plan.flow)
        add(hitFlow(canvas, index, area, pointer));
    if (plan.plane && plan.plot.adjusted(-8, -8, 8, 8).contains(pointer))
        for (std::size_t i = 0; i < canvas.data.panel.marks.size(); ++i)
            if (!isFlow(canvas.data.panel.marks[i]))
                add(hitMark(canvas, i, pointer));
    return hits;
}

} // namespace

double tickMargin(const Canvas& canvas, const PanelPlan& plan) {
    const QFont font = canvas.theme.font(Letters::tick);
    double widest = 0;
    for (const PlacedTick& tick : plan.y_ticks)
        widest = std::max(widest, wordsWidth(tick.label, font));
    if (widest > 0)
        return widest + 8;
    // Nothing stands left of the plot; half of the first number under it does.
    return plan.x_row && canvas.theme.projector() ? wordsWidth(QStringLiteral("0.0"), font) / 2 : 0;
}

double toolSide(const Theme& theme) {
    constexpr double usual = 28, large = 36;
    // Not lower than the row: the legend may stand right under it.
    return theme.projector() ? std::min(large, std::round(theme.pixels(Letters::panelTitle) * 1.5)) : usual;
}

QRectF besideTitle(const Canvas& canvas, const QRectF& title) {
    const QFont bold = canvas.theme.font(Letters::panelTitle, true, canvas.languages.primary);
    const double words = wordsWidth(canvas.text(canvas.data.panel.title), bold);
    const double left = words + canvas.theme.pixels(Letters::tick), right = toolSide(canvas.theme);
    const double room = std::max(0.0, title.width() - left - right);
    return {title.right() - right - room, title.top(), room, title.height()};
}

PanelPlan planPanel(const Canvas& canvas, const PlanRequest& request) {
    const Theme& theme = canvas.theme;
    const Panel& panel = canvas.data.panel;
    const double em = theme.pixels(Letters::tick);
    const bool square = isSquare(panel);
    Extent extent = extentOf(canvas.data);
    if (request.beside)
        extendBy(extent, extentOf(*request.beside));
    PanelPlan plan;
    setRanges(canvas.data, request, extent, plan);
    QRectF rest = request.rect;
    const double head_and_foot = 5.5 * em;
    const int bars = numberedBars(panel);
    plan.crowded = bars > 0 && panel.x.visible && rest.height() - head_and_foot < bars * lowest_row * em;
    if (request.head) {
        QRectF head = rest;
        if (request.across > 0)
            head.setWidth(request.across);
        planHead(canvas, request, plan, head);
        rest.setTop(head.top());
    }
    plan.legend = onWholePixels(plan.legend);
    if (canvas.data.paired() && panel.strip_of.empty()) {
        plan.letter = QRectF(rest.left(), rest.top(), rest.width(), std::round(1.5 * em));
        rest.setTop(plan.letter.bottom());
    }
    layFlow(canvas, plan, rest);
    if (!plan.plane)
        return plan;

    plan.x_name = panel.x.label;
    if (request.above && plan.x_name.empty())
        plan.x_name = request.above->x_name;
    plan.grid = !square && panel.y.visible;
    plan.x_row = request.x_labels && !plan.crowded && (panel.x.visible || !plan.x_name.empty());
    const double bottom = plan.x_row ? std::round(em * 1.75) : 4,
                 top = std::round(em * (hasStandingNumbers(panel) ? 1.6 : 0.75));
    const int most = theme.projector() ? 4 : 5;
    const int rows = wholeNumber(std::clamp((rest.height() - bottom) / (em * 3.4), 2.0, 1.0 * most));
    plan.y_ticks = yTicks(canvas, plan.y, rows);
    placePlot(canvas, request, plan, rest.adjusted(0, top, 0, -bottom));
    if (panel.equal_aspect && panel.x.scale == Scale::linear && panel.y.scale == Scale::linear) {
        makeSquare(plan, shownBeyond(canvas.data, extent), !panel.x.visible && !panel.y.visible);
        plan.y_ticks = yTicks(canvas, plan.y, rows);
    }
    setPixels(plan);
    const int across = wholeNumber(std::clamp(plan.plot.width() / (em * 6), 2.0, 1.0 * most));
    if (plan.x_row)
        plan.x_ticks = xTicks(canvas, plan.x, across);
    if (plan.zoomed_x && plan.x_row)
        retick(plan.x_ticks, panel.x, plan.x, across);
    if (plan.zoomed_y)
        retick(plan.y_ticks, panel.y, plan.y, rows);
    return plan;
}

std::optional<Hit> hitPanel(const Canvas& canvas, const PanelPlan& plan, const QPointF& pointer) {
    std::optional<Hit> best;
    for (Hit& hit : hitsOf(canvas, plan, pointer))
        if (!best || hit.distance <= best->distance)
            best = std::move(hit);
    return best;
}

std::optional<Hit> touchPanel(const Canvas& canvas, const PanelPlan& plan, const QPointF& pointer) {
    std::optional<Hit> best;
    for (Hit& hit : hitsOf(canvas, plan, pointer)) {
        const Handle* handle = mark_handle(canvas.data.panel.marks[hit.mark]);
        if (handle && handle->touch && (!best || hit.over || (!best->over && hit.distance <= best->distance)))
            best = std::move(hit);
    }
    return best;
}

} // namespace orrery
