// Draws the play button.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/play_button.h"

#include "widgets/look/theme_style.h"

#include <QEvent>
#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace orrery {

PlayButton::PlayButton(QWidget* parent) : QAbstractButton(parent) {
    setCheckable(true);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize PlayButton::sizeHint() const {
    const int size = themeOf(this).playSize();
    return {size, size};
}

bool PlayButton::hitButton(const QPoint& position) const {
    const QPointF d = position - QRectF(rect()).center();
    return std::hypot(d.x(), d.y()) <= width() / 2.0;
}

void PlayButton::paintEvent(QPaintEvent*) {
    const Theme theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor fill = theme.color(isEnabled() ? Tone::accent : Tone::faint);
    if ((underMouse() || isDown()) && isEnabled())
        fill = blend(fill, theme.color(Tone::ink), isDown() ? 0.25 : 0.12);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawEllipse(QRectF(rect()));
    painter.setBrush(theme.color(Tone::onAccent));
    const double w = width();
    if (isChecked()) {
        painter.drawRoundedRect(QRectF(w * .36, w * .31, w * .1, w * .38), 1.5, 1.5);
        painter.drawRoundedRect(QRectF(w * .54, w * .31, w * .1, w * .38), 1.5, 1.5);
    } else {
        QPainterPath triangle;
        triangle.moveTo(w * .40, w * .30);
        triangle.lineTo(w * .70, w * .5);
        triangle.lineTo(w * .40, w * .70);
        triangle.closeSubpath();
        painter.setPen(QPen(theme.color(Tone::onAccent), 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPath(triangle);
    }
    if (hasFocus()) {
        painter.setPen(QPen(theme.color(Tone::panel), 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(QRectF(rect()).adjusted(3, 3, -3, -3));
    }
}

void PlayButton::changeEvent(QEvent* event) {
    if (event->type() == QEvent::StyleChange)
        updateGeometry();
    QAbstractButton::changeEvent(event);
}

} // namespace orrery
