// Rings in the color of what can be acted on.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure/marks/handles.h"

namespace orrery {

bool isDragged(const Handle& handle) {
    return handle.touch && !handle.clicks;
}

void drawRing(Canvas& canvas, const QPointF& center, double radius) {
    QColor color = canvas.theme.color(Tone::accent);
    color.setAlphaF(0.75F);
    const double r = radius + 2.5 * canvas.theme.scale();
    canvas.painter.setPen(QPen(color, 1.2 * canvas.theme.scale()));
    canvas.painter.setBrush(Qt::NoBrush);
    canvas.painter.drawEllipse(center, r, r);
}

void drawGrip(Canvas& canvas, const QPointF& place) {
    const double r = 4 * canvas.theme.scale();
    canvas.painter.setPen(QPen(canvas.theme.color(Tone::accent), 1.6 * canvas.theme.scale()));
    canvas.painter.setBrush(canvas.theme.color(Tone::panel));
    canvas.painter.drawEllipse(place, r, r);
}

} // namespace orrery
