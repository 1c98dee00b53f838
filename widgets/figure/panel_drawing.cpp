// The words of a planned panel, and where its marks may draw.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/whole_number.h"
#include "widgets/figure/marks/twin_words.h"
#include "widgets/figure/panel_legend.h"
#include "widgets/figure/panel_plan.h"
#include "widgets/figure/twin_panels.h"

#include <algorithm>
#include <cmath>

namespace orrery {
namespace {

void drawTitle(Canvas& canvas, const QRectF& row, bool alone) {
    const Theme& theme = canvas.theme;
    const Language first = canvas.languages.primary;
    const QFont bold = theme.font(Letters::panelTitle, true, first);
    const QString title = QString::fromStdString(canvas.data.panel.title.in(first));
    const double base = row.top() + theme.pixels(Letters::panelTitle) * 1.02;
    drawWords(canvas.painter, {row.left(), base},
              QFontMetricsF(bold).elidedText(title, Qt::ElideRight, row.width()), bold,
              theme.color(Tone::ink));
    if (!canvas.languages.second || alone)
        return;
    const QFont small = theme.font(Letters::panelTitleSecond, false, *canvas.languages.second);
    const double left = row.left() + wordsWidth(title, bold) + theme.pixels(Letters::tick) * 0.7;
    const QString second = QString::fromStdString(canvas.data.panel.title.in(*canvas.languages.second));
    if (left + wordsWidth(second, small) <= row.right()) // whole or not at all
        drawWords(canvas.painter, {left, base}, second, small, theme.color(Tone::muted));
}

/// Ticks that are words (categories, bars): none of them may go.
bool areNames(const std::vector<PlacedTick>& ticks) {
    const auto letters = [](const PlacedTick& tick) {
        return std::count_if(tick.label.begin(), tick.label.end(), [](QChar c) { return c.isLetter(); }) > 1;
    };
    return ticks.size() > 1 && std::count_if(ticks.begin(), ticks.end(), letters) * 2 > std::ssize(ticks);
}

/// Letters in which names stand beside one another; where the smallest are too wide, they end with an
/// ellipsis.
QFont fitNames(std::vector<PlacedTick>& ticks, const PanelPlan& plan, QFont font) {
    constexpr int least = 9; // pixels
    const int usual = font.pixelSize();
    const auto gap = [&](std::size_t i) { return plan.x(ticks[i].at) - plan.x(ticks[i - 1].at); };
    const auto fit = [&] {
        for (std::size_t i = 1; i < ticks.size(); ++i)
            if ((wordsWidth(ticks[i - 1].label, font) + wordsWidth(ticks[i].label, font)) / 2 + 4 > gap(i))
                return false;
        return true;
    };
    for (int size = usual; size >= std::max(least, usual * 7 / 10); --size) {
        font.setPixelSize(size);
        if (fit())
            return font;
    }
    double room = gap(1);
    for (std::size_t i = 2; i < ticks.size(); ++i)
        room = std::min(room, gap(i));
    for (PlacedTick& tick : ticks)
        tick.label = QFontMetricsF(font).elidedText(tick.label, Qt::ElideRight, std::max(0.0, room - 4));
    return font;
}

void drawNames(Canvas& canvas, const PanelPlan& plan, double row) {
    std::vector<PlacedTick> ticks = plan.x_ticks;
    const QFont usual = canvas.theme.font(Letters::tick), font = fitNames(ticks, plan, usual);
    for (const PlacedTick& tick : ticks)
        drawWords(canvas.painter, QRectF(plan.x(tick.at), row, 0, usual.pixelSize() * 1.4), Qt::AlignHCenter,
                  tick.label, font, canvas.theme.color(Tone::muted));
}

void drawTicks(Canvas& canvas, const PanelPlan& plan) {
    const Theme& theme = canvas.theme;
    const QRectF& r = plan.plot;
    const QFont font = theme.font(Letters::tick);
    const QColor ink = theme.color(Tone::muted);
    const double em = font.pixelSize(), row = r.bottom() + em * 0.35;
    // Names of lying bars get smaller before any of them goes; other labels must not overlap in low planes.
    QFont beside = font;
    if (plan.bar_row > 0)
        beside.setPixelSize(
            std::clamp(wholeNumber(plan.bar_row), font.pixelSize() * 2 / 3, font.pixelSize()));
    const double apart = plan.bar_row > 0 ? 0.9 * plan.bar_row : em * 1.05;
    double lowest = 1e9;
    for (const PlacedTick& tick : plan.y_ticks) {
        const double y = plan.y(tick.at);
        if (y > r.top() - 2 && y < r.bottom() + 2 && std::abs(y - lowest) > apart) {
            lowest = y;
            drawWords(canvas.painter, QRectF(r.left() - 8, y - em, 0, 2 * em), Qt::AlignRight, tick.label,
                      beside, ink);
        }
    }
    if (!plan.x_row)
        return;
    if (plan.x_name.empty() && areNames(plan.x_ticks))
        return drawNames(canvas, plan, row);
    // The x name stands with the last value at the end of the row; a tick that it would cover goes.
    QString name = canvas.text(plan.x_name);
    std::vector<PlacedTick> ticks = plan.x_ticks;
    double end = r.right() + em * 0.4;
    if (!name.isEmpty()) {
        double right = r.right();
        if (!ticks.empty() && plan.x(ticks.back().at) > r.right() - em * 2.5) {
            name += QLatin1Char(' ') + ticks.back().label;
            right = std::max(right - 0, plan.x(ticks.back().at) + wordsWidth(ticks.back().label, font) / 2);
            right = std::min(right, r.right() + 2);
            ticks.pop_back();
        }
        drawWords(canvas.painter, QRectF(right, row, 0, em * 1.4), Qt::AlignRight, name, font, ink);
        end = right - wordsWidth(name, font) - em * 0.5;
    }
    double last = -1e9;
    for (const PlacedTick& tick : ticks) {
        const double width = wordsWidth(tick.label, font), x = plan.x(tick.at);
        if (x + width / 2 > end || x - width / 2 < last || x < r.left() - 2 || x > r.right() + 2)
            continue;
        drawWords(canvas.painter, QRectF(x - width / 2, row, width, em * 1.4), Qt::AlignHCenter, tick.label,
                  font, ink);
        last = x + width / 2 + em * 0.4;
    }
}

} // namespace

namespace {

/// The rows of a legend: the title's, or the first of two; and its own.
struct LegendPlace {
    QRectF beside, row;
    LegendRows legend;
};

/// Whose panel it is, where the other run's stands beside.
void drawCorner(Canvas& canvas, const QRectF& row) {
    if (row.isEmpty())
        return;
    const Owner owner = canvas.data.twin.whose;
    const QFont bold = canvas.theme.font(Letters::tick, true), plain = canvas.theme.font(Letters::tick);
    const QString letter = letterOf(owner);
    const double first = wordsWidth(letter, bold) + 0.35 * bold.pixelSize();
    const QString words = canvas.text(owner == Owner::a ? canvas.data.twin.a : canvas.data.twin.b);
    drawWords(canvas.painter, row, Qt::AlignLeft, letter, bold, canvas.theme.color(Tone::ink));
    drawWords(canvas.painter, row.adjusted(first, 0, 0, 0), Qt::AlignLeft,
              fittingNames(words, plain, row.width() - first), plain, canvas.theme.color(Tone::ink));
}

LegendPlace placeLegend(const Canvas& canvas, const PanelPlan& plan) {
    LegendPlace its{plan.title.isEmpty() ? QRectF() : besideTitle(canvas, plan.title), plan.legend, {}};
    if (plan.two_rows) { // the first of them takes what the title's row cannot
        its.row.setTop(its.row.center().y());
        its.beside = plan.legend.adjusted(0, 0, 0, -its.row.height());
    }
    if (!plan.legend.isEmpty())
        its.legend = arrangeLegend(canvas.theme, legendEntries(canvas, plan), plan.legend.width(),
                                   plan.tight ? 0 : its.beside.width());
    return its;
}

} // namespace

bool hasLegendInTitle(const Canvas& canvas, const PanelPlan& plan) {
    return plan.tight || (!plan.two_rows && !placeLegend(canvas, plan).legend.above.empty());
}

void drawPanelWords(Canvas& canvas, const PanelPlan& plan) {
    const auto [beside, row, legend] = placeLegend(canvas, plan);
    if (!plan.title.isEmpty())
        drawTitle(canvas, plan.title, plan.tight || (!legend.above.empty() && !plan.two_rows));
    drawEntries(canvas, legend.above, beside, legend.compact);
    if (!plan.legend.isEmpty())
        drawLegend(canvas, legend, legendWords(canvas, plan.crowded), row);
    drawCorner(canvas, plan.letter);
    if (!plan.plane)
        return;
    drawTicks(canvas, plan);
}

std::optional<QRect> clipOf(const Mark& mark, const PanelPlan& plan) {
    if (plan.isZoomed())
        return plan.plot.toRect();
    if (const auto* cells = std::get_if<Cells>(&mark); cells && !plan.letter.isEmpty()) { // one of a pair
        const QRectF& row = plan.letter;
        return (cells->smooth ? plan.plot
                              : QRectF(row.left() - 4, 0, row.width() + 8, plan.plot.bottom() + 60))
            .toAlignedRect();
    }
    // Rings and outlines may reach over the edge a little; words stand where they have room.
    if (std::holds_alternative<Bars>(mark) || std::holds_alternative<Labels>(mark) ||
        std::holds_alternative<Cells>(mark))
        return {};
    return plan.plot.adjusted(-7, -7, 7, 7).toAlignedRect();
}

} // namespace orrery
