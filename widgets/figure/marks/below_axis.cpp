// Arrows at the ends of logarithmic axes.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure/marks/below_axis.h"

#include "widgets/figure/marks/clear_place.h"

#include <algorithm>

namespace orrery {
namespace {

/// Of several values below an axis, what is true of all of them.
enum class Below { nothing, zero, negative, tiny };

bool isLogarithmic(const Canvas& canvas) {
    return canvas.x.scale == Scale::logarithmic || canvas.y.scale == Scale::logarithmic;
}

Below kindOf(const Canvas& canvas, double x, double y) {
    Below worst = Below::nothing;
    const auto look = [&](double value) {
        worst = std::max(worst, value == 0 ? Below::zero : value < 0 ? Below::negative : Below::tiny);
    };
    if (canvas.x.isBelow(x))
        look(x);
    if (canvas.y.isBelow(y))
        look(y);
    return worst;
}

Text wordsFor(Below kind) {
    switch (kind) {
    case Below::nothing:
        return {};
    case Below::zero:
        return {"0 can't be shown on a log axis", "为 0，对数轴上画不出"};
    case Below::negative:
        return {"0 or less can't be shown on a log axis", "为 0 或负数，对数轴上画不出"};
    case Below::tiny:
        return {"0 or nearly 0: below the log axis", "为 0 或近于 0，低于对数轴"};
    }
    return {};
}

template <class Each>
void eachOf(const Eigen::VectorXd& x, const Eigen::VectorXd& y, Role role, const Each& each) {
    for (Eigen::Index i = 0; i < std::min(x.size(), y.size()); ++i)
        each(x[i], y[i], role);
}

/// The pairs of values that a mark shows: f(x, y, role).
template <class Each>
void eachValue(const PanelData& data, std::size_t index, const Each& each) {
    const Mark& mark = data.panel.marks[index];
    if (const auto* line = std::get_if<Line>(&mark)) {
        eachOf(line->x, line->y, line->role, each);
    } else if (const auto* points = std::get_if<Points>(&mark)) {
        for (Eigen::Index i = 0; i < std::min(points->x.size(), points->y.size()); ++i) {
            const auto k = static_cast<std::size_t>(i);
            each(points->x[i], points->y[i], k < points->roles.size() ? points->roles[k] : points->role);
        }
    } else if (const auto* bars = std::get_if<Bars>(&mark)) {
        bars->horizontal ? eachOf(bars->value, bars->at, bars->role, each)
                         : eachOf(bars->at, bars->value, bars->role, each);
    } else if (const auto* trend = std::get_if<Trend>(&mark)) {
        if (const TrendData* read = data.trend(index)) {
            eachOf(read->pinned.x, read->pinned.y, Role::truth, each);
            const Curve& curve = read->smooth.x.size() > 0 ? read->smooth : read->raw;
            eachOf(curve.x, curve.y, trend->role, each);
        }
    } else if (const auto* trail = std::get_if<Trail>(&mark)) {
        const TrailData* read = data.trail(index);
        if (read && !read->profiles.empty())
            for (Eigen::Index i = 0; i < read->profiles.back().size(); ++i)
                each(static_cast<double>(i) + 1, read->profiles.back()[i], trail->role);
    }
}

/// Its tip at the end of the axis, pointing out of the plot.
void drawArrowhead(Canvas& canvas, const QPointF& tip, bool leftward, Role role) {
    const double length = 6 * canvas.theme.scale(), half = 0.55 * length;
    const QPointF along = leftward ? QPointF(-1, 0) : QPointF(0, 1), across(along.y(), along.x());
    canvas.painter.setPen(Qt::NoPen);
    canvas.painter.setBrush(canvas.theme.color(role));
    const QPointF back = tip - along * length;
    canvas.painter.drawPolygon(QPolygonF{{tip, back + across * half, back - across * half}});
}

void writeNote(Canvas& canvas, const QString& words) {
    const QRectF& r = canvas.plot;
    const QFont font = canvas.theme.font(Letters::tick);
    const QSizeF size(wordsWidth(words, font), std::round(font.pixelSize() * 1.3));
    std::vector<QRectF> places;
    for (const double up : {size.height() + 8 * canvas.theme.scale(), r.height() / 2, r.height() - 2})
        for (const double share : {0.0, 0.5, 1.0})
            if (up >= size.height() && up <= r.height())
                places.emplace_back(
                    QPointF(r.left() + 4 + share * std::max(0.0, r.width() - size.width() - 8),
                            r.bottom() - up),
                    size);
    const QRectF box = clearPlace(canvas, places).box;
    if (box.isEmpty())
        return;
    QColor veil = canvas.theme.color(Tone::panel);
    veil.setAlphaF(0.8F);
    canvas.painter.fillRect(box.adjusted(-2, 1, 2, -1), veil);
    drawWords(canvas.painter, box, Qt::AlignLeft,
              QFontMetricsF(font).elidedText(words, Qt::ElideRight, std::max(0.0, r.width() - 8)), font,
              canvas.theme.color(Tone::muted));
}

} // namespace

bool isBelowAxis(const Canvas& canvas, double x, double y) {
    return isLogarithmic(canvas) && kindOf(canvas, x, y) != Below::nothing;
}

QPointF placeOf(const Canvas& canvas, double x, double y) {
    return {canvas.x.isBelow(x) ? canvas.plot.left() : canvas.x(x),
            canvas.y.isBelow(y) ? canvas.plot.bottom() : canvas.y(y)};
}

QString wordsBelowAxis(const Canvas& canvas, double x, double y) {
    return isBelowAxis(canvas, x, y) ? canvas.text(wordsFor(kindOf(canvas, x, y))) : QString();
}

void drawBelowAxis(Canvas& canvas) {
    if (!isLogarithmic(canvas))
        return;
    struct Arrow {
        QPointF tip;
        bool leftward;
        Role role;
    };
    std::vector<Arrow> arrows;
    Below worst = Below::nothing;
    const double apart = 9 * canvas.theme.scale();
    for (std::size_t i = 0; i < canvas.data.panel.marks.size(); ++i) {
        std::optional<QPointF> last; // a row of arrows is not denser than it can be seen
        eachValue(canvas.data, i, [&](double x, double y, Role role) {
            const Below kind = kindOf(canvas, x, y);
            const QPointF place = placeOf(canvas, x, y);
            if (kind == Below::nothing || !canvas.plot.adjusted(-1, -1, 1, 1).contains(place))
                return;
            worst = std::max(worst, kind);
            if (last && std::abs(place.x() - last->x()) + std::abs(place.y() - last->y()) < apart)
                return;
            arrows.push_back({place, canvas.x.isBelow(x), role});
            last = place;
        });
    }
    if (worst == Below::nothing)
        return;
    canvas.painter.setRenderHint(QPainter::Antialiasing);
    writeNote(canvas, canvas.text(wordsFor(worst)));
    for (const Arrow& arrow : arrows)
        drawArrowhead(canvas, arrow.tip, arrow.leftward, arrow.role);
}

} // namespace orrery
