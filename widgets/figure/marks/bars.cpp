// Bars, vertical and horizontal.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/whole_number.h"
#include "widgets/figure/marks/below_axis.h"
#include "widgets/figure/marks/clipping.h"
#include "widgets/figure/marks/renderers.h"
#include "widgets/figure/ticks.h"

#include <algorithm>

namespace orrery {
namespace {

double baseOf(const Bars& bars, Eigen::Index i) {
    return i < bars.base.size() ? bars.base[i] : 0;
}

QRectF barRect(const Canvas& canvas, const Bars& bars, Eigen::Index i) {
    const double half = bars.width / 2;
    // A logarithmic axis has no zero: bars grow from its end.
    const AxisMap& along = bars.horizontal ? canvas.x : canvas.y;
    const auto shown = [&](double value) {
        return along.scale == Scale::logarithmic && value <= 0 ? along.low : value;
    };
    const double base = shown(baseOf(bars, i)), end = shown(bars.value[i]);
    const QPointF a =
        bars.horizontal ? canvas.at(base, bars.at[i] - half) : canvas.at(bars.at[i] - half, base);
    const QPointF b = bars.horizontal ? canvas.at(end, bars.at[i] + half) : canvas.at(bars.at[i] + half, end);
    QRectF rect = clipRect(a, b, farRect(canvas));
    // Lying bars are lines of a list: where there are few, they do not grow into blocks.
    const double most = 2 * canvas.theme.pixels(Letters::tick);
    if (bars.horizontal && rect.height() > most)
        rect = {rect.left(), rect.center().y() - most / 2, rect.width(), most};
    return rect;
}

/// Whether the bar's place along the axis is not shown.
bool isBeside(const Canvas& canvas, const Bars& bars, const QRectF& rect) {
    const QRectF& r = canvas.plot;
    return bars.horizontal ? rect.bottom() < r.top() || rect.top() > r.bottom()
                           : rect.right() < r.left() || rect.left() > r.right();
}

void writeNumber(Canvas& canvas, const Bars& bars, Eigen::Index i, const QRectF& rect) {
    QFont font = canvas.theme.font(Letters::tick);
    if (bars.horizontal && bars.at.size() > 1) {
        const double row = std::abs(canvas.y(bars.at[1]) - canvas.y(bars.at[0]));
        font.setPixelSize(std::clamp(wholeNumber(row), font.pixelSize() * 2 / 3, font.pixelSize()));
    }
    const QString words = QString::fromStdString(format_number(bars.value[i]));
    const double width = wordsWidth(words, font), em = font.pixelSize();
    const bool negative = bars.value[i] < baseOf(bars, i);
    QRectF box;
    if (bars.horizontal)
        box = {negative ? rect.left() - width - 5 : rect.right() + 5, rect.center().y() - em, width, 2 * em};
    else
        box = {rect.center().x() - width / 2, negative ? rect.bottom() + 1 : rect.top() - em * 1.5, width,
               em * 1.4};
    // A standing bar's number keeps off the axis: above the bar of a negative one that reaches down to it.
    if (!bars.horizontal && box.bottom() > canvas.plot.bottom() + 1)
        box.moveTop(rect.top() - em * 1.5);
    // Where there is no room outside, the number stands inside the bar's end.
    const bool inside = bars.horizontal && box.right() > canvas.plot.right() + 2;
    if (inside)
        box.moveRight(rect.right() - 5);
    drawWords(canvas.painter, box, Qt::AlignHCenter, words, font,
              canvas.theme.color(inside ? Tone::panel : Tone::ink));
}

/// A bar that goes on beyond the axis is cut through near the plot's edge, lest that be taken for its end.
void drawBreak(Canvas& canvas, bool horizontal, const QRectF& rect, const QRectF& whole) {
    constexpr double depth = 8, slant = 2.5, thick = 3, hardly = 1.5;
    canvas.painter.setPen(QPen(canvas.theme.color(Tone::panel), thick));
    const auto cut = [&](double at) {
        if (horizontal)
            canvas.painter.drawLine(QPointF(at - slant, rect.bottom() + 1),
                                    QPointF(at + slant, rect.top() - 1));
        else
            canvas.painter.drawLine(QPointF(rect.left() - 1, at + slant),
                                    QPointF(rect.right() + 1, at - slant));
    };
    const QRectF& plot = canvas.plot;
    if (horizontal && whole.right() > plot.right() + hardly)
        cut(plot.right() - depth);
    if (horizontal && whole.left() < plot.left() - hardly)
        cut(plot.left() + depth);
    if (!horizontal && whole.top() < plot.top() - hardly)
        cut(plot.top() + depth);
    if (!horizontal && whole.bottom() > plot.bottom() + hardly)
        cut(plot.bottom() - depth);
}

} // namespace

void draw(Canvas& canvas, Placed<Bars> placed) {
    const Bars& bars = placed.mark;
    const Theme& theme = canvas.theme;
    canvas.painter.setRenderHint(QPainter::Antialiasing);
    for (Eigen::Index i = 0; i < std::min(bars.at.size(), bars.value.size()); ++i) {
        if (!std::isfinite(bars.value[i]))
            continue;
        const QRectF whole = barRect(canvas, bars, i);
        if (!std::isfinite(whole.width() + whole.height()) || isBeside(canvas, bars, whole))
            continue;
        const QRectF rect =
            clipRect(whole.topLeft(), whole.bottomRight(), canvas.plot.adjusted(-1, -1, 1, 1));
        const bool own = static_cast<std::size_t>(i) < bars.roles.size();
        const Look look = theme.look(own ? bars.roles[static_cast<std::size_t>(i)] : bars.role);
        if (canvas.data.hollow(placed.index)) {
            canvas.painter.setPen(hollowPen(theme, look.outlined ? theme.color(Tone::ink) : look.color));
            canvas.painter.setBrush(Qt::NoBrush);
        } else {
            canvas.painter.setPen(look.outlined ? QPen(theme.color(Tone::ink), 1.2) : QPen(Qt::NoPen));
            canvas.painter.setBrush(look.color);
        }
        const double radius = std::min({2.0, rect.width() / 3, rect.height() / 3});
        canvas.painter.drawRoundedRect(rect, radius, radius);
        drawBreak(canvas, bars.horizontal, rect, whole);
        if (bars.numbers)
            writeNumber(canvas, bars, i, rect);
    }
}

void extend(Extent& extent, const PanelData&, Placed<Bars> placed) {
    const Bars& bars = placed.mark;
    for (Eigen::Index i = 0; i < std::min(bars.at.size(), bars.value.size()); ++i)
        for (const double at : {bars.at[i] - bars.width / 2 - 0.1, bars.at[i] + bars.width / 2 + 0.1})
            for (const double value : {baseOf(bars, i), bars.value[i]})
                bars.horizontal ? extent.add(value, at) : extent.add(at, value);
}

namespace {

/// "feasible  0.31", after the names of the mark and of the axis where there are such.
QString barText(const Canvas& canvas, const Bars& bars, Eigen::Index i) {
    const Panel& panel = canvas.data.panel;
    const Axis &along = bars.horizontal ? panel.x : panel.y, &across = bars.horizontal ? panel.y : panel.x;
    const auto k = static_cast<std::size_t>(i);
    QString name =
        k < bars.names.size() ? canvas.text(bars.names[k]) : axisNumber(canvas, across, bars.at[i]);
    if (k >= bars.names.size() && !across.label.empty())
        name = canvas.text(across.label) + u' ' + name;
    QStringList lines;
    if (name.isEmpty()) // bars that only their color or their place tells apart
        name = markName(canvas, bars.label);
    else if (!bars.label.empty())
        lines << canvas.text(bars.label);
    if (along.label.empty()) {
        lines << name + QStringLiteral("  ") + shortNumber(bars.value[i]);
    } else {
        lines << name << canvas.text(along.label) + QStringLiteral("  ") + shortNumber(bars.value[i]);
    }
    const QString below = bars.horizontal ? wordsBelowAxis(canvas, bars.value[i], bars.at[i])
                                          : wordsBelowAxis(canvas, bars.at[i], bars.value[i]);
    if (!below.isEmpty())
        lines << below;
    return lines.join(u'\n');
}

} // namespace

std::optional<Hit> hit(const Canvas& canvas, Placed<Bars> placed, const QPointF& pointer) {
    const Bars& bars = placed.mark;
    for (Eigen::Index i = 0; i < std::min(bars.at.size(), bars.value.size()); ++i) {
        const QRectF rect = barRect(canvas, bars, i);
        const QRectF reach = bars.horizontal ? rect.adjusted(0, 0, 8, 0) : rect.adjusted(0, -8, 0, 0);
        if (!std::isfinite(rect.width() + rect.height()) || !reach.contains(pointer))
            continue;
        return Hit{
            0, static_cast<int>(i), barText(canvas, bars, i), rect.center(), 3, rect.contains(pointer), rect};
    }
    return {};
}

std::optional<LegendEntry> legend(const Canvas& canvas, Placed<Bars> placed) {
    return LegendEntry{
        LegendEntry::Form::box, canvas.text(placed.mark.label), {}, canvas.theme.look(placed.mark.role)};
}

QString describe(const PanelData&, Placed<Bars> placed, Language language) {
    QStringList words;
    for (std::size_t i = 0;
         i < placed.mark.names.size() && static_cast<Eigen::Index>(i) < placed.mark.value.size(); ++i)
        words << QStringLiteral("%1 %2").arg(
            in(placed.mark.names[i], language),
            QString::fromStdString(format_number(placed.mark.value[static_cast<Eigen::Index>(i)])));
    return words.join(language == Language::zh ? QStringLiteral("，") : QStringLiteral(", "));
}

} // namespace orrery
