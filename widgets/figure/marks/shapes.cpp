// Shapes: rectangles, circles and polygons in plane units, moved by id.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure/marks/clipping.h"
#include "widgets/figure/marks/handles.h"
#include "widgets/figure/marks/renderers.h"

#include <QPainterPath>

#include <algorithm>

namespace orrery {
namespace {

const Shape* earlier(const Canvas& canvas, const std::string& mark, const Shape& shape) {
    if (!canvas.before || canvas.progress >= 1 || shape.id.empty())
        return nullptr;
    for (const Mark& other : canvas.before->panel.marks)
        if (const auto* shapes = std::get_if<Shapes>(&other); shapes && shapes->id == mark)
            for (const Shape& old : shapes->shapes)
                if (old.id == shape.id && old.points.rows() == shape.points.rows())
                    return &old;
    return nullptr;
}

/// As much of the shape as can be seen; empty where there is nothing of it.
QPainterPath pathOf(const Canvas& canvas, const Shape& shape, const Eigen::MatrixXd& points) {
    QPainterPath path;
    const QRectF far = farRect(canvas);
    switch (shape.form) {
    case Shape::Form::rectangle: {
        const QRectF rect =
            clipRect(canvas.at(points(0, 0), points(0, 1)), canvas.at(points(1, 0), points(1, 1)), far);
        const double radius = shape.radius * canvas.theme.cellRadius();
        if (!rect.isEmpty())
            path.addRoundedRect(rect, radius, radius);
        break;
    }
    case Shape::Form::circle: {
        const QPointF center = canvas.at(points(0, 0), points(0, 1));
        const double rx = std::abs(canvas.x(points(0, 0) + shape.radius) - center.x());
        const double ry = std::abs(canvas.y(points(0, 1) + shape.radius) - center.y());
        const double r = std::sqrt(rx) * std::sqrt(ry); // round, where units of x and y differ in length
        if (r > far.width())
            path.addPolygon(hugeCircle(center, r, far));
        else if (far.intersects({center.x() - r, center.y() - r, 2 * r, 2 * r}))
            path.addEllipse(center, r, r);
        break;
    }
    case Shape::Form::polygon: {
        QPolygonF polygon;
        for (Eigen::Index i = 0; i < points.rows(); ++i)
            polygon << canvas.at(points(i, 0), points(i, 1));
        path.addPolygon(far.contains(polygon.boundingRect()) ? polygon : clipPolygon(polygon, far));
        path.closeSubpath();
        break;
    }
    }
    return path;
}

} // namespace

namespace {

/// Where rings show that the shapes can be dragged: round knobs, at the corner of a frame (what it frames
/// must stay in sight), or on the last shape, which lies on top.
void drawHandles(Canvas& canvas, const Shapes& mark) {
    if (mark.shapes.empty() || !mark.shapes.back().points.allFinite() ||
        mark.shapes.back().points.size() == 0)
        return;
    const Shape& last = mark.shapes.back();
    if (last.form == Shape::Form::circle) {
        for (const Shape& shape : mark.shapes)
            if (const QRectF box = pathOf(canvas, shape, shape.points).boundingRect();
                shape.form == Shape::Form::circle && !box.isEmpty())
                drawRing(canvas, box.center(), box.width() / 2);
        return;
    }
    const QRectF box = pathOf(canvas, last, last.points).boundingRect();
    if (!box.isEmpty())
        drawGrip(canvas, last.filled ? box.center() : box.bottomRight());
}

} // namespace

void draw(Canvas& canvas, Placed<Shapes> placed) {
    const Theme& theme = canvas.theme;
    canvas.painter.setRenderHint(QPainter::Antialiasing);
    for (const Shape& shape : placed.mark.shapes) {
        if (shape.points.size() == 0 || !shape.points.allFinite())
            continue;
        Eigen::MatrixXd points = shape.points;
        if (const Shape* old = earlier(canvas, placed.mark.id, shape))
            points = old->points + canvas.progress * (points - old->points);
        const QPainterPath path = pathOf(canvas, shape, points);
        const QColor color = canvas.on(theme.color(shape.role), shape.opacity);
        if (shape.filled)
            canvas.painter.fillPath(path, color);
        if (!shape.filled || shape.dashed || theme.look(shape.role).outlined) {
            const QColor pen = theme.look(shape.role).outlined ? theme.color(Tone::ink) : color;
            canvas.painter.setBrush(Qt::NoBrush);
            canvas.painter.setPen(shape.dashed ? dashedPen(pen, theme.referenceLine())
                                               : QPen(pen, (shape.filled ? 1.2 : 2) * theme.scale()));
            canvas.painter.drawPath(path);
        }
    }
    if (isDragged(placed.mark.handle))
        drawHandles(canvas, placed.mark);
}

void extend(Extent& extent, const PanelData&, Placed<Shapes> placed) {
    for (const Shape& shape : placed.mark.shapes)
        for (Eigen::Index i = 0; i < shape.points.rows(); ++i) {
            const double r = shape.form == Shape::Form::circle ? shape.radius : 0;
            extent.add(shape.points(i, 0) - r, shape.points(i, 1) - r);
            extent.add(shape.points(i, 0) + r, shape.points(i, 1) + r);
        }
}

std::optional<Hit> hit(const Canvas& canvas, Placed<Shapes> placed, const QPointF& pointer) {
    if (!placed.mark.handle.touch)
        return {}; // shapes are scenery: their numbers stand in labels
    std::optional<Hit> near;
    for (std::size_t i = placed.mark.shapes.size(); i-- > 0;) {
        const Shape& shape = placed.mark.shapes[i];
        if (shape.points.size() == 0 || !shape.points.allFinite())
            continue;
        const QPainterPath path = pathOf(canvas, shape, shape.points);
        const bool over = path.contains(pointer);
        if (over || (!near && path.intersects(QRectF(pointer - QPointF(4, 4), QSizeF(8, 8)))))
            near =
                Hit{0, static_cast<int>(i), {}, path.boundingRect().center(), 4, over, path.boundingRect()};
        if (over)
            break;
    }
    return near;
}

std::optional<LegendEntry> legend(const Canvas& canvas, Placed<Shapes> placed) {
    return LegendEntry{
        LegendEntry::Form::box, canvas.text(placed.mark.label), {}, canvas.theme.look(placed.mark.role)};
}

QString describe(const PanelData&, Placed<Shapes> placed, Language language) {
    return in(placed.mark.label, language);
}

} // namespace orrery
