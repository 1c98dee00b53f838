// Curves: dense ones are reduced to the columns of pixels before they are stroked, which costs most.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/marks/marks.h"

#include <QPainterPath>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace orrery {
namespace {

using Polyline = std::vector<QPointF>;

/// Far outside the plot nothing is seen, and the rasterizer is spared huge coordinates.
QPointF bounded(const Canvas& c, double px, double py) {
    return {px, std::clamp(py, c.plot.top() - 4000, c.plot.bottom() + 4000)};
}

/// Pieces between gaps (NaN), in pixels.
std::vector<Polyline> pieces(const Canvas& c, const Eigen::VectorXd& x, const Eigen::VectorXd& y) {
    std::vector<Polyline> all;
    bool broken = true;
    const Eigen::Index n = std::min(x.size(), y.size());
    for (Eigen::Index i = 0; i < n; ++i) {
        const double px = c.x(x[i]), py = c.y(y[i]);
        if (!std::isfinite(px) || !std::isfinite(py)) {
            broken = true;
            continue;
        }
        if (broken) {
            all.emplace_back();
            all.back().reserve(static_cast<std::size_t>(n - i));
        }
        broken = false;
        all.back().push_back(bounded(c, px, py));
    }
    return all;
}

/// Ascending, more than one point a pixel, and no wider gaps between them (as stairs have): drawn as the
/// outline of its columns.
bool isDense(const Polyline& line) {
    const double span = line.back().x() - line.front().x();
    if (line.size() < 64 || span < 16 || span > 1.2 * static_cast<double>(line.size()))
        return false;
    return std::adjacent_find(line.begin(), line.end(), [](auto& a, auto& b) {
               return b.x() < a.x() || b.x() - a.x() > 3;
           }) == line.end();
}

struct Column {
    double x, low, high;
};

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

void fillColumns(QPainter& painter, const std::vector<Column>& columns, const QColor& color, double width) {
    QPolygonF outline;
    outline.reserve(static_cast<qsizetype>(columns.size()) * 2);
    for (const Column& c : columns)
        outline << QPointF(c.x, c.low - width / 2);
    for (auto c = columns.rbegin(); c != columns.rend(); ++c)
        outline << QPointF(c->x, c->high + width / 2);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawPolygon(outline, Qt::WindingFill);
}

/// Dashes cut by hand: Qt's dasher walks every vertex of a dense curve.
void drawDashes(QPainter& painter, const Polyline& line, const QPen& pen, double on, double off) {
    painter.setPen(pen);
    Polyline dash{line.front()};
    bool drawing = true;
    double left = on;
    for (std::size_t i = 1; i < line.size(); ++i) {
        QPointF from = line[i - 1];
        double length = std::hypot(line[i].x() - from.x(), line[i].y() - from.y());
        while (length > left) {
            from += (line[i] - from) * (left / length);
            length -= left;
            dash.push_back(from);
            if (drawing)
                painter.drawPolyline(dash.data(), static_cast<int>(dash.size()));
            drawing = !drawing;
            left = drawing ? on : off;
            dash.assign(1, from);
        }
        left -= length;
        dash.push_back(line[i]);
    }
    if (drawing && dash.size() > 1)
        painter.drawPolyline(dash.data(), static_cast<int>(dash.size()));
}

Polyline thinned(const Polyline& line) {
    Polyline thin;
    for (const Column& c : columnsOf(line))
        thin.emplace_back(c.x, (c.low + c.high) / 2);
    return thin;
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
    for (Polyline& line : pieces(canvas, x, y)) {
        if (line.size() < 2)
            continue;
        const bool dense = canvas.raster && isDense(line);
        QPen pen(color, width, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
        if (dashed) {
            const double unit = std::max(1.0, width / 1.4);
            drawDashes(painter, dense ? thinned(line) : line, pen, 5.6 * unit, 4.2 * unit);
        } else if (dense) {
            fillColumns(painter, columnsOf(line), color, width);
        } else {
            painter.setPen(pen);
            painter.setBrush(Qt::NoBrush);
            painter.drawPolyline(line.data(), static_cast<int>(line.size()));
        }
    }
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
    if (length > head * 0.8)
        painter.drawLine(tail, tip - along * head * 0.75);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    const QPointF back = tip - along * head;
    painter.drawPolygon(
        QPolygonF{{tip, back + across * half, back + along * head * 0.22, back - across * half}});
}

} // namespace orrery
