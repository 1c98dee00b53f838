// Curves: vertices that nobody could see are left out before a curve is stroked, which costs most.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure/marks/clipping.h"
#include "widgets/figure/marks/marks.h"

#include <QPainterPath>
#include <QPolygonF>

#include <algorithm>
#include <cmath>
#include <optional>

namespace orrery {
namespace {

using Polyline = std::vector<QPointF>;

/// Pieces between gaps (NaN) and within what can be seen, in pixels.
std::vector<Polyline> pieces(const Canvas& c, const Eigen::VectorXd& x, const Eigen::VectorXd& y) {
    const QRectF far = farRect(c);
    std::vector<Polyline> all;
    const Eigen::Index n = std::min(x.size(), y.size());
    std::optional<QPointF> last;
    for (Eigen::Index i = 0; i < n; ++i) {
        const QPointF here = c.at(x[i], y[i]);
        if (!std::isfinite(here.x()) || !std::isfinite(here.y())) {
            last.reset();
            continue;
        }
        QPointF from = last.value_or(here), to = here;
        if (clipLine(from, to, far)) {
            if (!last || all.empty() || all.back().back() != from) {
                all.emplace_back(1, from);
                all.back().reserve(static_cast<std::size_t>(n - i) + 1);
            }
            if (last)
                all.back().push_back(to);
        }
        last = here;
    }
    return all;
}

/// Ascending, more than one point a pixel, and no wider gaps between them (as stairs have).
bool isDense(const Polyline& line) {
    const double span = line.back().x() - line.front().x();
    if (line.size() < 64 || span < 16 || span > 1.2 * static_cast<double>(line.size()))
        return false;
    return std::adjacent_find(line.begin(), line.end(), [](auto& a, auto& b) {
               return b.x() < a.x() || b.x() - a.x() > 3;
           }) == line.end();
}

/// Extremes of each column of pixels; neighbors reach to each other's middle, so that nothing tears.
std::vector<Column> columnsOf(const Polyline& line) {
    std::vector<Column> columns;
    columns.reserve(static_cast<std::size_t>(line.back().x() - line.front().x()) + 2);
    double last = line.front().y();
    int current = static_cast<int>(std::floor(line.front().x())) - 1;
    for (const QPointF& p : line) {
        const int column = static_cast<int>(std::floor(p.x()));
        if (column != current) {
            const double middle = (last + p.y()) / 2;
            if (!columns.empty()) {
                columns.back().low = std::min(columns.back().low, middle);
                columns.back().high = std::max(columns.back().high, middle);
            }
            columns.push_back({column + 0.5, std::min(middle, p.y()), std::max(middle, p.y())});
            if (columns.size() == 1)
                columns.back() = {p.x(), p.y(), p.y()};
            current = column;
        }
        columns.back().low = std::min(columns.back().low, p.y());
        columns.back().high = std::max(columns.back().high, p.y());
        last = p.y();
    }
    return columns;
}

/// Dashes cut by hand: Qt's dasher walks every vertex of a dense curve. What cannot be seen is only counted.
class Dashes {
public:
    Dashes(QPainter& painter, double on, double off) : m_painter(painter), m_on(on), m_off(off), m_left(on) {}

    void start(const QPointF& at) { m_dash.assign(1, at); }
    void skip(double length) {
        finish();
        for (length = std::fmod(length, m_on + m_off); length > m_left; turn())
            length -= m_left;
        m_left -= length;
    }
    void to(const QPointF& end) {
        QPointF at = m_dash.back();
        double length = std::hypot(end.x() - at.x(), end.y() - at.y());
        while (length > m_left) {
            at += (end - at) * (m_left / length);
            length -= m_left;
            m_dash.push_back(at);
            finish();
            turn();
            start(at);
        }
        m_left -= length;
        m_dash.push_back(end);
    }
    void finish() {
        if (m_drawing && m_dash.size() > 1)
            m_painter.drawPolyline(m_dash.data(), static_cast<int>(m_dash.size()));
        m_dash.clear();
    }

private:
    void turn() {
        m_drawing = !m_drawing;
        m_left = m_drawing ? m_on : m_off;
    }

    QPainter& m_painter;
    double m_on, m_off, m_left;
    bool m_drawing = true;
    Polyline m_dash;
};

void drawDashes(QPainter& painter, const Polyline& line, const QRectF& seen, const QPen& pen, double on,
                double off) {
    painter.setPen(pen);
    Dashes dashes(painter, on, off);
    dashes.start(line.front());
    for (std::size_t i = 1; i < line.size(); ++i) {
        const QPointF &first = line[i - 1], &last = line[i];
        QPointF from = first, to = last;
        if (!clipLine(from, to, seen)) {
            dashes.skip(QLineF(first, last).length());
            dashes.start(last);
            continue;
        }
        if (from != first) {
            dashes.skip(QLineF(first, from).length());
            dashes.start(from);
        }
        dashes.to(to);
        if (to != last) {
            dashes.skip(QLineF(to, last).length());
            dashes.start(last);
        }
    }
    dashes.finish();
}

constexpr double invisible = 0.06; ///< pixels
constexpr std::size_t longest_run = 32;

/// Whether all vertices between `from` and `to` lie on their straight connection, on its way forward.
bool isStraight(const Polyline& line, std::size_t from, std::size_t to) {
    const QPointF way = line[to] - line[from];
    const double length = std::hypot(way.x(), way.y());
    double passed = 0;
    for (std::size_t i = from + 1; i < to; ++i) {
        const QPointF off = line[i] - line[from];
        const double along = QPointF::dotProduct(off, way);
        if (std::abs(off.x() * way.y() - off.y() * way.x()) > invisible * length || along < passed)
            return false;
        passed = along;
    }
    return passed <= length * length;
}

/// Whether segments of this width, drawn one by one, leave no gap to be seen at this corner.
bool isBlunt(const Polyline& line, std::size_t corner, double width) {
    const QPointF a = line[corner] - line[corner - 1], b = line[corner + 1] - line[corner];
    return std::abs(a.x() * b.y() - a.y() * b.x()) * width <= 0.5 * QPointF::dotProduct(a, b);
}

void drawSegments(QPainter& painter, const Polyline& line, const QPen& pen) {
    std::vector<QLineF> segments;
    segments.reserve(line.size());
    for (std::size_t i = 1; i < line.size(); ++i)
        segments.emplace_back(line[i - 1], line[i]);
    painter.setPen(pen);
    painter.drawLines(segments.data(), static_cast<int>(segments.size()));
}

/// Discs at these vertices fill the gaps between wide segments.
void drawJoints(Canvas& canvas, const Polyline& line, const std::vector<std::size_t>& vertices,
                const QPen& pen) {
    const auto draw = [&](const auto& one) {
        for (const std::size_t vertex : vertices)
            one(line[vertex]);
    };
    const Theme& theme = canvas.theme;
    const double width = pen.widthF();
    QPainter& painter = canvas.painter;
    if (static_cast<Eigen::Index>(vertices.size()) < worth_a_stamp)
        return draw([&](const QPointF& place) {
            drawMarker(painter, theme, place, Marker::disc, width, pen.color(), Qt::NoPen);
        });
    const MarkerStamp stamp(painter.device()->devicePixelRatioF(), theme, Marker::disc, width, pen.color(),
                            Qt::NoPen);
    draw([&](const QPointF& place) { stamp.draw(painter, place); });
}

/// Strokes a line; segments are five times faster than a stroke with joins, and nobody sees the difference:
/// at blunt corners there is none, thin lines have square ends that fill the gaps, wide ones discs.
void stroke(Canvas& canvas, const Polyline& line, QPen pen) {
    constexpr double thin = 1.6;
    QPainter& painter = canvas.painter;
    painter.setBrush(Qt::NoBrush);
    if (!canvas.raster || pen.color().alpha() < 255) {
        painter.setPen(pen);
        painter.drawPolyline(line.data(), static_cast<int>(line.size()));
        return;
    }
    std::vector<std::size_t> sharp;
    for (std::size_t i = 1; i + 1 < line.size(); ++i)
        if (!isBlunt(line, i, pen.widthF()))
            sharp.push_back(i);
    const bool wide = pen.widthF() > thin;
    if (!sharp.empty() && !wide)
        pen.setCapStyle(Qt::SquareCap);
    drawSegments(painter, line, pen);
    if (!sharp.empty() && wide) {
        drawJoints(canvas, line, sharp, pen);
        painter.setBrush(Qt::NoBrush); // as after any line
    }
}

/// The line without the vertices that turn it by less than can be seen.
Polyline straightened(const Polyline& line) {
    Polyline kept{line.front()};
    std::size_t anchor = 0;
    for (std::size_t i = 2; i < line.size(); ++i)
        if (i - anchor > longest_run || !isStraight(line, anchor, i)) {
            anchor = i - 1;
            kept.push_back(line[anchor]);
        }
    kept.push_back(line.back());
    return kept;
}

Polyline thinned(const std::vector<Column>& columns) {
    Polyline thin;
    thin.reserve(columns.size());
    for (const Column& c : columns)
        thin.emplace_back(c.x, (c.low + c.high) / 2);
    return thin;
}

/// A quiet curve is stroked through the middles of its columns, a jagged one filled.
void drawColumns(Canvas& canvas, std::vector<Column> columns, const QPen& pen) {
    const double width = pen.widthF();
    const bool quiet = std::all_of(columns.begin(), columns.end(),
                                   [&](const Column& c) { return c.high - c.low <= width + 1; });
    if (quiet)
        return stroke(canvas, straightened(thinned(columns)), pen);
    for (Column& c : columns)
        c = {c.x, c.low - width / 2, c.high + width / 2};
    fillColumns(canvas.painter, columns, pen.color(), true);
}

} // namespace

QPen dashedPen(const QColor& color, double width) {
    QPen pen(color, width, Qt::CustomDashLine, Qt::FlatCap, Qt::RoundJoin);
    pen.setDashPattern(
        {4 * 1.4 / width * std::max(1.0, width / 2), 3 * 1.4 / width * std::max(1.0, width / 2)});
    return pen;
}

void drawCurve(Canvas& canvas, const Eigen::VectorXd& x, const Eigen::VectorXd& y, const QColor& color,
               double width, bool dashed) {
    QPainter& painter = canvas.painter;
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF seen = canvas.plot.adjusted(-20, -20, 20, 20);
    for (Polyline& line : pieces(canvas, x, y)) {
        if (line.size() < 2)
            continue;
        const bool dense = canvas.raster && isDense(line);
        if (canvas.raster && !dense)
            line = straightened(line);
        QPen pen(color, width, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
        if (dashed) {
            const double unit = std::max(1.0, width / 1.4);
            drawDashes(painter, dense ? thinned(columnsOf(line)) : line, seen, pen, 5.6 * unit, 4.2 * unit);
        } else if (dense) {
            drawColumns(canvas, columnsOf(line), pen);
        } else {
            stroke(canvas, line, pen);
        }
    }
}

void drawHollowCurve(Canvas& canvas, const Eigen::VectorXd& x, const Eigen::VectorXd& y, const QColor& color,
                     double width, bool dashed) {
    constexpr double core = 0.82; // of the width
    if (dashed)
        return drawCurve(canvas, x, y, color, width, true);
    drawCurve(canvas, x, y, color, 2 * width, false);
    drawCurve(canvas, x, y, canvas.theme.color(Tone::panel), std::max(1.0, core * width), false);
}

QPen hollowPen(const Theme& theme, const QColor& color) {
    return {color, 2 * theme.scale()};
}

void drawArrow(Canvas& canvas, const QPointF& tail, const QPointF& tip, const QColor& color, double width) {
    const QPointF d = tip - tail;
    const double length = std::hypot(d.x(), d.y());
    if (!(length > 0.5) || !std::isfinite(length))
        return;
    QPainter& painter = canvas.painter;
    painter.setRenderHint(QPainter::Antialiasing);
    const QPointF along = d / length, across(-along.y(), along.x());
    const double head = std::min(length, 3 + 4.2 * width), half = head * 0.42;
    painter.setPen(QPen(color, width, Qt::SolidLine, Qt::FlatCap));
    const QRectF far = farRect(canvas);
    QPointF from = tail, to = tip - along * head * 0.75;
    if (length > head * 0.8 && clipLine(from, to, far))
        painter.drawLine(from, to);
    if (!far.contains(tip))
        return;
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    const QPointF back = tip - along * head;
    painter.drawPolygon(
        QPolygonF{{tip, back + across * half, back + along * head * 0.22, back - across * half}});
}

} // namespace orrery
