// Ranges, ticks and rectangles of a panel.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panel_plan.h"

#include <algorithm>
#include <cmath>

namespace orrery {
namespace {

bool isSquare(const Panel& panel) {
    return panel.equal_aspect || std::any_of(panel.marks.begin(), panel.marks.end(),
                                             [](const Mark& m) { return std::holds_alternative<Cells>(m); });
}

Range rangeOf(const Axis& axis, const Range& extent, bool tight) {
    if (axis.range && axis.range->low < axis.range->high)
        return *axis.range;
    if (extent.low > extent.high)
        return axis.scale == Scale::logarithmic ? Range{0.1, 10} : Range{0, 1};
    if (axis.scale == Scale::logarithmic) {
        Range positive{std::max(extent.low, extent.high * 1e-16), extent.high};
        if (!(positive.low > 0))
            return {0.1, 10};
        return roundRange(positive, axis.scale);
    }
    if (tight)
        return extent.low < extent.high ? extent : Range{extent.low - 0.5, extent.high + 0.5};
    return roundRange(extent, axis.scale);
}

/// On logarithmic axes only positive values count.
Extent extentOf(const PanelData& data) {
    Extent all;
    for (std::size_t i = 0; i < data.panel.marks.size(); ++i)
        extendBy(all, data, i);
    return all;
}

std::vector<PlacedTick> ticksOf(const Canvas& canvas, const Axis& axis, const Range& range, int most) {
    if (!axis.visible)
        return {};
    if (axis.ticks.empty())
        return roundTicks(range, axis.scale, most);
    std::vector<PlacedTick> ticks;
    for (const Tick& tick : axis.ticks)
        if (tick.at >= range.low && tick.at <= range.high)
            ticks.push_back({tick.at, canvas.text(tick.label)});
    return ticks;
}

/// One unit as long in x as in y: the plot shrinks around its center.
void makeSquare(PanelPlan& plan) {
    const double per_x = plan.plot.width() / (plan.x.high - plan.x.low),
                 per_y = plan.plot.height() / (plan.y.high - plan.y.low);
    const double unit = std::min(per_x, per_y);
    const QSizeF size((plan.x.high - plan.x.low) * unit, (plan.y.high - plan.y.low) * unit);
    plan.plot =
        QRectF({plan.plot.center().x() - size.width() / 2, plan.plot.center().y() - size.height() / 2}, size);
}

void setPixels(PanelPlan& plan) {
    plan.x.from = plan.plot.left();
    plan.x.to = plan.plot.right();
    plan.y.from = plan.plot.bottom();
    plan.y.to = plan.plot.top();
}

bool hasLegend(const Canvas& canvas) {
    const Panel& panel = canvas.data.panel;
    if (!panel.subtitle.empty() || (!panel.y.label.empty() && panel.y.visible))
        return true;
    for (std::size_t i = 0; i < panel.marks.size(); ++i)
        if (legendOf(canvas, i))
            return true;
    return false;
}

/// Bars of names need their feet labeled.
std::vector<PlacedTick> namesOfBars(const Canvas& canvas, bool horizontal) {
    std::vector<PlacedTick> ticks;
    for (const Mark& mark : canvas.data.panel.marks)
        if (const auto* bars = std::get_if<Bars>(&mark); bars && bars->horizontal == horizontal)
            for (std::size_t i = 0; i < bars->names.size() && static_cast<Eigen::Index>(i) < bars->at.size();
                 ++i)
                ticks.push_back({bars->at[static_cast<Eigen::Index>(i)], canvas.text(bars->names[i])});
    return ticks;
}

/// Iterations, rounds, degrees: an axis of whole numbers.
bool countsSteps(const Panel& panel) {
    return std::any_of(panel.marks.begin(), panel.marks.end(), [](const Mark& m) {
        return std::holds_alternative<Trend>(m) || std::holds_alternative<Trail>(m);
    });
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

} // namespace

double tickMargin(const Canvas& canvas, const PanelPlan& plan) {
    const QFont font = canvas.theme.font(Letters::tick);
    double widest = 0;
    for (const PlacedTick& tick : plan.y_ticks)
        widest = std::max(widest, wordsWidth(tick.label, font));
    return widest > 0 ? widest + 8 : 0;
}

PanelPlan planPanel(const Canvas& canvas, const PlanRequest& request) {
    const Theme& theme = canvas.theme;
    const Panel& panel = canvas.data.panel;
    const double em = theme.pixels(Letters::tick);
    PanelPlan plan;
    QRectF rest = request.rect;
    const auto take = [&](double height) {
        const QRectF row(rest.left(), rest.top(), rest.width(), height);
        rest.setTop(rest.top() + height);
        return row;
    };
    const bool legend = hasLegend(canvas);
    // When height is short, the second language of the title gives way, and the legend takes its place.
    plan.tight = legend && request.title && rest.height() < 14 * em;
    if (request.title)
        plan.title = take(std::round(theme.pixels(Letters::panelTitle) * 1.5));
    if (plan.tight) {
        const QFont bold = theme.font(Letters::panelTitle, true, canvas.languages.primary);
        plan.legend = plan.title;
        plan.legend.setLeft(std::min(plan.title.right(),
                                     plan.title.left() + wordsWidth(canvas.text(panel.title), bold) + em));
    } else if (legend) {
        plan.legend = take(std::round(em * 1.6));
    }
    layFlow(canvas, plan, rest);
    if (!plan.plane)
        return plan;

    const Extent extent = extentOf(canvas.data);
    const bool square = isSquare(panel);
    const Range x = rangeOf(panel.x, extent.x, true), y = rangeOf(panel.y, extent.y, square);
    plan.x = {panel.x.scale, x.low, x.high, 0, 1};
    plan.y = {panel.y.scale, y.low, y.high, 0, 1};
    if (request.above) {
        plan.x = request.above->x;
    }
    plan.grid = !square && panel.y.visible;
    plan.x_labels = request.x_labels;
    const bool x_row = request.x_labels && (panel.x.visible || !panel.x.label.empty());
    const double bottom = x_row ? std::round(em * 1.75) : 4, top = std::round(em * 0.75);
    const int rows = static_cast<int>(
        std::clamp((rest.height() - bottom) / (em * 3.4), 2.0, theme.projector() ? 4.0 : 5.0));
    plan.y_ticks = ticksOf(canvas, panel.y, y, rows);
    if (const auto names = namesOfBars(canvas, true); !names.empty())
        plan.y_ticks = names; // no grid through lying bars: see drawGrid
    const double left = std::max(request.left, tickMargin(canvas, plan));
    plan.plot = rest.adjusted(left, top, -roomForNumbers(canvas), -bottom);
    plan.x_row = x_row;
    if (plan.plot.height() < 8)
        plan.plot.setHeight(8);
    if (panel.equal_aspect)
        makeSquare(plan);
    else if (request.above) {
        plan.plot.setLeft(request.above->plot.left());
        plan.plot.setRight(request.above->plot.right());
    }
    setPixels(plan);
    const int across =
        static_cast<int>(std::clamp(plan.plot.width() / (em * 6), 2.0, theme.projector() ? 4.0 : 5.0));
    plan.x_ticks = ticksOf(canvas, panel.x, {plan.x.low, plan.x.high}, across);
    if (const auto names = namesOfBars(canvas, false); !names.empty() && panel.x.ticks.empty())
        plan.x_ticks = names;
    if (countsSteps(panel) && plan.x.high - plan.x.low >= 1)
        std::erase_if(plan.x_ticks, [](const PlacedTick& tick) { return tick.at != std::round(tick.at); });
    if (!request.x_labels)
        plan.x_ticks.clear();
    return plan;
}

std::optional<Hit> hitPanel(const Canvas& canvas, const PanelPlan& plan, const QPointF& pointer) {
    std::optional<Hit> best;
    const auto consider = [&](std::optional<Hit> hit) {
        if (hit && (!best || hit->distance <= best->distance))
            best = std::move(hit);
    };
    for (const auto& [index, area] : plan.flow)
        consider(hitFlow(canvas, index, area, pointer));
    if (plan.plane && plan.plot.adjusted(-8, -8, 8, 8).contains(pointer))
        for (std::size_t i = 0; i < canvas.data.panel.marks.size(); ++i)
            if (!isFlow(canvas.data.panel.marks[i]))
                consider(hitMark(canvas, i, pointer));
    return best;
}

} // namespace orrery
