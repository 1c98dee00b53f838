// Line and rule.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure/marks/below_axis.h"
#include "widgets/figure/marks/clear_place.h"
#include "widgets/figure/marks/clipping.h"
#include "widgets/figure/marks/handles.h"
#include "widgets/figure/marks/renderers.h"
#include "widgets/figure/ticks.h"
#include "widgets/figure/twin_panels.h"

#include <algorithm>

namespace orrery {

std::optional<Hit> nearestPoint(const Canvas& canvas, const Text& name, const Eigen::VectorXd& x,
                                const Eigen::VectorXd& y, const QPointF& pointer, double reach,
                                double radius) {
    std::optional<Hit> best;
    for (Eigen::Index i = 0; i < std::min(x.size(), y.size()); ++i) {
        const QPointF p = placeOf(canvas, x[i], y[i]);
        const double d = std::hypot(p.x() - pointer.x(), p.y() - pointer.y());
        const bool over = d <= radius; // points lie on those before them
        if (d <= reach && (!best || over || (!best->over && d < best->distance)))
            best = Hit{0, static_cast<int>(i), {}, p, d, over};
    }
    if (best)
        best->text = pairText(canvas, name, x[best->index], y[best->index]);
    return best;
}

std::optional<Hit> nearestOnCurve(const Canvas& canvas, const Text& name, const Eigen::VectorXd& x,
                                  const Eigen::VectorXd& y, const QPointF& pointer, double reach) {
    std::optional<Hit> best;
    double nearest = 1e300;
    for (Eigen::Index i = 0; i < std::min(x.size(), y.size()); ++i) {
        const QPointF p = placeOf(canvas, x[i], y[i]);
        const double dx = std::abs(p.x() - pointer.x()), dy = std::abs(p.y() - pointer.y());
        const double d = dx + 0.05 * dy;
        if (!(d < nearest) || !std::isfinite(p.y()))
            continue;
        nearest = d;
        best = dy <= reach && dx <= 2.5 * reach
                   ? std::optional(Hit{0, static_cast<int>(i), {}, p, std::hypot(dx, dy)})
                   : std::nullopt;
    }
    if (best)
        best->text = pairText(canvas, name, x[best->index], y[best->index]);
    return best;
}

namespace {

QColor lineColor(const Canvas& canvas, Role role) {
    return canvas.theme.color(role);
}

double lineWidth(const Canvas& canvas, Role role, double weight) {
    const Theme& t = canvas.theme;
    switch (role) {
    case Role::truth:
        return t.referenceLine() * weight;
    case Role::ghost:
        return t.ghostLine() * weight;
    default:
        return t.mainLine() * weight;
    }
}

/// In what language and panel ever: whose line it is, where a run has a twin and the line is not of both.
QString ownName(const Canvas& canvas, std::size_t mark, const QString& words) {
    const QString letter = canvas.data.overlaid() ? letterOf(canvas.data.owner(mark)) : QString();
    return letter.isEmpty() ? words : letter + u' ' + words;
}

QString rangeText(const Eigen::VectorXd& y) {
    if (y.size() == 0)
        return QStringLiteral("–");
    return QStringLiteral("%1 … %2").arg(QString::fromStdString(format_number(y[0])),
                                         QString::fromStdString(format_number(y[y.size() - 1])));
}

} // namespace

void drawVertices(Canvas& canvas, const Eigen::VectorXd& x, const Eigen::VectorXd& y, const QColor& color,
                  bool hollow) {
    const Theme& theme = canvas.theme;
    const double size = (hollow ? 8 : 6) * theme.scale();
    const QColor fill = hollow ? theme.color(Tone::panel) : color;
    const QPen edge = hollow ? hollowPen(theme, color) : QPen(theme.color(Tone::panel), 1.2);
    drawMarkers(canvas, x, y, Marker::disc, size, fill, edge);
}

// ---- Line ----------------------------------------------------------------------------------------------

void draw(Canvas& canvas, Placed<Line> placed) {
    const Line& line = placed.mark;
    const QColor color = lineColor(canvas, line.role);
    const bool dashed = line.dashed || canvas.theme.look(line.role).dashed;
    const bool hollow = canvas.data.hollow(placed.index);
    (hollow ? drawHollowCurve : drawCurve)(canvas, line.x, line.y, color,
                                           lineWidth(canvas, line.role, line.weight), dashed);
    if (line.vertices)
        drawVertices(canvas, line.x, line.y, color, hollow);
}

void extend(Extent& extent, const PanelData&, Placed<Line> placed) {
    for (Eigen::Index i = 0; i < std::min(placed.mark.x.size(), placed.mark.y.size()); ++i)
        extent.add(placed.mark.x[i], placed.mark.y[i]);
}

std::optional<Hit> hit(const Canvas& canvas, Placed<Line> placed, const QPointF& pointer) {
    return nearestOnCurve(canvas, placed.mark.label, placed.mark.x, placed.mark.y, pointer, 14);
}

std::optional<LegendEntry> legend(const Canvas& canvas, Placed<Line> placed) {
    const Line& line = placed.mark;
    const Look look = canvas.theme.look(line.role);
    return LegendEntry{line.dashed || look.dashed ? LegendEntry::Form::dash : LegendEntry::Form::line,
                       canvas.text(line.label),
                       {},
                       look};
}

QString describe(const PanelData&, Placed<Line> placed, Language language) {
    return QStringLiteral("%1: %2").arg(in(placed.mark.label, language), rangeText(placed.mark.y));
}

// ---- Rule ----------------------------------------------------------------------------------------------

namespace {

/// Places for the words of a line across the panel, the best first: above or below its right end, its left
/// end, in between; of an upright one at the top and further down.
std::vector<QRectF> placesAtRule(const Canvas& canvas, const Rule& rule, double at, const QSizeF& words) {
    const QRectF& r = canvas.plot;
    const double em = canvas.theme.pixels(Letters::tick), aside = 5;
    std::vector<QRectF> places;
    if (rule.vertical) {
        for (const double share : {0.0, 0.5, 1.0})
            for (const double x : {at + aside, at - aside - words.width()})
                if (x >= r.left() && x + words.width() <= r.right())
                    places.emplace_back(QPointF(x, r.top() + share * (r.height() - words.height())), words);
        return places;
    }
    const double above = at - words.height() - 1, below = at + 2;
    // The end of the run stands at the right edge, with its ring.
    const double room = std::max(0.0, r.width() - words.width() - 0.9 * em);
    for (const double share : {1.0, 0.0, 0.5, 0.75, 0.25})
        for (const double y : {above, below})
            if (y > r.top() - 0.6 * em && y + words.height() < r.bottom() + 1)
                places.emplace_back(QPointF(r.left() + 4 + share * (room - 4), y), words);
    return places;
}

bool hasBand(const PanelData& data) {
    return std::any_of(data.panel.marks.begin(), data.panel.marks.end(), [](const Mark& mark) {
        const auto* trend = std::get_if<Trend>(&mark);
        return std::holds_alternative<Band>(mark) || std::holds_alternative<Cells>(mark) ||
               (trend && !trend->low.empty());
    });
}

void writeAtRule(Canvas& canvas, const Rule& rule, const QString& words, double at) {
    const Theme& theme = canvas.theme;
    const QFont font = theme.font(Letters::tick);
    const auto place =
        clearPlace(canvas, placesAtRule(canvas, rule, at,
                                        {wordsWidth(words, font), std::round(font.pixelSize() * 1.3)}));
    if (place.box.isEmpty())
        return;
    // Words come first where the grid crosses them or a curve cannot be avoided; a veil on a band would be
    // seen.
    if (!place.clear || !hasBand(canvas.data)) {
        QColor veil = theme.color(Tone::panel);
        veil.setAlphaF(0.8F);
        canvas.painter.fillRect(place.box.adjusted(-2, 1, 2, -1), veil);
    }
    drawWords(canvas.painter, place.box, Qt::AlignLeft, words, font,
              rule.role == Role::truth ? theme.color(Tone::muted) : theme.textColor(rule.role));
}

} // namespace

void draw(Canvas& canvas, Placed<Rule> placed) {
    const Rule& rule = placed.mark;
    const QRectF& r = canvas.plot;
    const double at = rule.vertical ? canvas.x(rule.at) : canvas.y(rule.at);
    if (!std::isfinite(at) || at < (rule.vertical ? r.left() : r.top()) - 1 ||
        at > (rule.vertical ? r.right() : r.bottom()) + 1)
        return;
    const Theme& theme = canvas.theme;
    const QColor color = lineColor(canvas, rule.role);
    QPainter& painter = canvas.painter;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.look(rule.role).dashed
                       ? dashedPen(color, theme.referenceLine())
                       : QPen(color, theme.referenceLine(), Qt::SolidLine, Qt::FlatCap));
    if (rule.vertical)
        painter.drawLine(QPointF(at, r.top()), QPointF(at, r.bottom()));
    else
        painter.drawLine(QPointF(r.left(), at), QPointF(r.right(), at));
    if (!rule.label.empty())
        writeAtRule(canvas, rule, ownName(canvas, placed.index, canvas.text(rule.label)), at);
    if (isDragged(rule.handle))
        drawGrip(canvas, rule.vertical ? QPointF(at, r.bottom()) : QPointF(r.right(), at));
}

void extend(Extent& extent, const PanelData&, Placed<Rule> placed) {
    if (placed.mark.vertical)
        extent.add_x(placed.mark.at);
    else
        extent.add_y(placed.mark.at);
}

std::optional<Hit> hit(const Canvas& canvas, Placed<Rule> placed, const QPointF& pointer) {
    const Rule& rule = placed.mark;
    const double at = rule.vertical ? canvas.x(rule.at) : canvas.y(rule.at);
    const double d = std::abs((rule.vertical ? pointer.x() : pointer.y()) - at);
    if (!(d <= 6)) // or nowhere
        return {};
    const Axis& axis = rule.vertical ? canvas.data.panel.x : canvas.data.panel.y;
    const QString name = markName(canvas, rule.label.empty() ? axis.label : rule.label);
    const QString number = axisNumber(canvas, axis, rule.at);
    const QPointF place = rule.vertical ? QPointF(at, pointer.y()) : QPointF(pointer.x(), at);
    return Hit{0, 0, number.isEmpty() ? name : name + QStringLiteral("  ") + number, place, d + 2, d <= 2};
}

std::optional<LegendEntry> legend(const Canvas&, Placed<Rule>) {
    return {}; // its words stand at the line
}

QString describe(const PanelData&, Placed<Rule> placed, Language language) {
    return QStringLiteral("%1: %2").arg(in(placed.mark.label, language), fullDigits(placed.mark.at));
}

} // namespace orrery
