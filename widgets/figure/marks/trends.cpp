// Trend and trail: curves read from the record of the run.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure/marks/clipping.h"
#include "widgets/figure/marks/renderers.h"
#include "widgets/figure/ticks.h"
#include "widgets/look/icons.h"

namespace orrery {
namespace {

const Curve& mainCurve(const TrendData& data) {
    return data.smooth.x.size() > 0 ? data.smooth : data.raw;
}

void drawRaw(Canvas& canvas, const Trend& trend, const Curve& raw, const QColor& color, bool hollow) {
    const QColor faint = canvas.on(color, 0.35);
    if (trend.dots) {
        const double size = 4 * canvas.theme.scale();
        const QColor dot = canvas.on(color, 0.5);
        const QColor fill = hollow ? canvas.theme.color(Tone::panel) : dot;
        const QPen edge = hollow ? QPen(dot, 1.2 * canvas.theme.scale()) : QPen(Qt::NoPen);
        drawMarkers(canvas, raw.x, raw.y, Marker::disc, size, fill, edge);
    } else if (raw.low.size() == raw.x.size() && raw.low.size() > 0) {
        fillBetween(canvas, raw.x, raw.low, raw.high, faint);
    } else {
        drawCurve(canvas, raw.x, raw.y, faint, canvas.theme.rawLine(), false);
    }
}

/// The last place of the curve: now.
std::optional<QPointF> now(const Canvas& canvas, const Curve& curve) {
    for (Eigen::Index i = curve.x.size() - 1; i >= 0; --i)
        if (const QPointF p = canvas.at(curve.x[i], curve.y[i]); std::isfinite(p.x()) && std::isfinite(p.y()))
            return p;
    return {};
}

/// Where an overflow ended the run: the sign stands at the last finite value, within the plot.
void drawOverflow(Canvas& canvas, const QPointF& place) {
    const double size = 16 * canvas.theme.scale();
    const QRectF& r = canvas.plot;
    const QPointF center(std::clamp(place.x(), r.left() - size / 2, r.right() - size / 2),
                         std::clamp(place.y(), r.top() + size / 2, r.bottom() - size / 2));
    canvas.painter.setPen(Qt::NoPen);
    canvas.painter.setBrush(canvas.theme.color(Tone::panel));
    canvas.painter.drawEllipse(center, size * 0.7, size * 0.7);
    drawIcon(canvas.painter, QStringLiteral("triangle-alert"),
             QRectF(center.x() - size / 2, center.y() - size / 2, size, size),
             canvas.theme.color(Tone::negativeText));
}

/// One line for now, at A's place; rings of both, of which A's is filled where there are two.
void drawNow(Canvas& canvas, const Trend& trend, const Curve& curve, std::size_t mark) {
    const auto place = now(canvas, curve);
    if (!place)
        return;
    const Theme& theme = canvas.theme;
    const QRectF& r = canvas.plot;
    const bool hollow = canvas.data.hollow(mark), beside = canvas.data.overlaid();
    if (!hollow && trend.against.empty() && place->x() >= r.left() - 1 &&
        canvas.x(curve.x[curve.x.size() - 1]) <= r.right() + 1) {
        const double x = std::round(place->x() - 0.5) + 0.5;
        canvas.painter.setPen(QPen(theme.color(Tone::accent), theme.playheadLine()));
        canvas.painter.drawLine(QPointF(x, r.top()), QPointF(x, r.bottom()));
    }
    if (canvas.data.stopped_at(mark) && trend.role != Role::ghost)
        return drawOverflow(canvas, *place);
    if (trend.role != Role::ghost && isNear(canvas, *place) && place->y() > r.top() - 3 &&
        place->y() < r.bottom() + 3)
        drawMarker(canvas.painter, theme, *place, beside && !hollow ? Marker::disc : Marker::ring,
                   8 * theme.scale(), theme.color(trend.role), Qt::NoPen);
}

} // namespace

// ---- Trend ---------------------------------------------------------------------------------------------

void draw(Canvas& canvas, Placed<Trend> placed) {
    const TrendData* data = canvas.data.trend(placed.index);
    if (!data)
        return;
    const Trend& trend = placed.mark;
    const Theme& theme = canvas.theme;
    const Look look = theme.look(trend.role);
    const bool hollow = canvas.data.hollow(placed.index);
    canvas.painter.setRenderHint(QPainter::Antialiasing);
    if (data->low.x.size() > 0 && data->low.x.size() == data->high.x.size())
        drawSpread(canvas, data->low.x, data->low.y, data->high.y, look.color, hollow);
    if (data->pinned.x.size() > 0)
        drawCurve(canvas, data->pinned.x, data->pinned.y, theme.color(Role::truth), theme.referenceLine(),
                  true);
    const bool averaged = data->smooth.x.size() > 0;
    if (averaged || trend.dots)
        drawRaw(canvas, trend, data->raw, look.color, hollow);
    else if (data->raw.low.size() > 0 && data->raw.low.size() == data->raw.x.size())
        fillBetween(canvas, data->raw.x, data->raw.low, data->raw.high, canvas.on(look.color, 0.35));
    const double width = trend.role == Role::ghost ? theme.ghostLine() : theme.mainLine();
    (hollow ? drawHollowCurve : drawCurve)(canvas, mainCurve(*data).x, mainCurve(*data).y, look.color, width,
                                           look.dashed);
    drawNow(canvas, trend, mainCurve(*data), placed.index);
}

void extend(Extent& extent, const PanelData& data, Placed<Trend> placed) {
    const TrendData* trend = data.trend(placed.index);
    if (!trend)
        return;
    const auto add = [&](const Curve& curve) {
        for (Eigen::Index i = 0; i < curve.x.size(); ++i)
            extent.add(curve.x[i], curve.y[i]);
    };
    add(trend->raw);
    add(trend->smooth);
    add(trend->low);
    add(trend->high);
    add(trend->pinned);
    if (placed.mark.against.empty()) {
        extent.add_x(0);
        if (data.end && trend->raw.x.size() > 0)
            extent.add_x(*data.end);
    }
}

std::optional<Hit> hit(const Canvas& canvas, Placed<Trend> placed, const QPointF& pointer) {
    const TrendData* data = canvas.data.trend(placed.index);
    if (!data)
        return {};
    if (placed.mark.dots)
        if (auto dot = nearestPoint(canvas, placed.mark.label, data->raw.x, data->raw.y, pointer, 6,
                                    2 * canvas.theme.scale()))
            return dot;
    if (auto found =
            nearestOnCurve(canvas, placed.mark.label, mainCurve(*data).x, mainCurve(*data).y, pointer, 14))
        return found;
    return nearestOnCurve(canvas, Text{"kept run", "对照运行"}, data->pinned.x, data->pinned.y, pointer, 10);
}

std::optional<LegendEntry> legend(const Canvas& canvas, Placed<Trend> placed) {
    const Look look = canvas.theme.look(placed.mark.role);
    return LegendEntry{look.dashed ? LegendEntry::Form::dash : LegendEntry::Form::line,
                       canvas.text(placed.mark.label),
                       {},
                       look};
}

QString describe(const PanelData& data, Placed<Trend> placed, Language language) {
    const TrendData* trend = data.trend(placed.index);
    if (!trend || trend->raw.y.size() == 0)
        return in(placed.mark.label, language);
    const Eigen::VectorXd& y = mainCurve(*trend).y;
    return QStringLiteral("%1: %2 … %3")
        .arg(in(placed.mark.label, language), QString::fromStdString(format_number(y[0])),
             QString::fromStdString(format_number(y[y.size() - 1])));
}

// ---- Trail ---------------------------------------------------------------------------------------------

namespace {

Eigen::VectorXd places(Eigen::Index count) {
    return Eigen::VectorXd::LinSpaced(count, 1, static_cast<double>(std::max<Eigen::Index>(count, 1)));
}

} // namespace

void draw(Canvas& canvas, Placed<Trail> placed) {
    const TrailData* data = canvas.data.trail(placed.index);
    if (!data)
        return;
    const Theme& theme = canvas.theme;
    if (data->pinned.size() > 0)
        drawCurve(canvas, places(data->pinned.size()), data->pinned, theme.color(Role::truth),
                  theme.referenceLine(), true);
    const std::size_t count = data->profiles.size();
    for (std::size_t k = 0; k + 1 < count; ++k) {
        const double strength = 0.35 + 0.65 * static_cast<double>(k + 1) / static_cast<double>(count);
        drawCurve(canvas, places(data->profiles[k].size()), data->profiles[k],
                  canvas.on(theme.color(Role::ghost), strength), theme.ghostLine(), false);
    }
    if (count == 0)
        return;
    const Eigen::VectorXd& last = data->profiles.back();
    const QColor color = theme.color(placed.mark.role);
    const bool hollow = canvas.data.hollow(placed.index);
    (hollow ? drawHollowCurve : drawCurve)(canvas, places(last.size()), last, color, theme.mainLine(), false);
    if (placed.mark.vertices && last.size() <= 64)
        drawVertices(canvas, places(last.size()), last, color, hollow);
}

void extend(Extent& extent, const PanelData& data, Placed<Trail> placed) {
    const TrailData* trail = data.trail(placed.index);
    if (!trail)
        return;
    const auto add = [&](const Eigen::VectorXd& profile) {
        for (Eigen::Index i = 0; i < profile.size(); ++i)
            extent.add(static_cast<double>(i) + 1, profile[i]);
    };
    for (const auto& profile : trail->profiles)
        add(profile);
    add(trail->pinned);
}

std::optional<Hit> hit(const Canvas& canvas, Placed<Trail> placed, const QPointF& pointer) {
    const TrailData* data = canvas.data.trail(placed.index);
    if (!data || data->profiles.empty())
        return {};
    return nearestOnCurve(canvas, placed.mark.label, places(data->profiles.back().size()),
                          data->profiles.back(), pointer, 14);
}

std::optional<LegendEntry> legend(const Canvas& canvas, Placed<Trail> placed) {
    return LegendEntry{
        LegendEntry::Form::line, canvas.text(placed.mark.label), {}, canvas.theme.look(placed.mark.role)};
}

QString describe(const PanelData& data, Placed<Trail> placed, Language language) {
    const TrailData* trail = data.trail(placed.index);
    if (!trail || trail->profiles.empty() || trail->profiles.back().size() == 0)
        return in(placed.mark.label, language);
    const Eigen::VectorXd& last = trail->profiles.back();
    return QStringLiteral("%1: %2 … %3")
        .arg(in(placed.mark.label, language), QString::fromStdString(format_number(last[0])),
             QString::fromStdString(format_number(last[last.size() - 1])));
}

} // namespace orrery
