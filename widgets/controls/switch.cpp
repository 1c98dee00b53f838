// Draws a switch.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/switch.h"

#include "widgets/look/theme_style.h"

#include <QEvent>
#include <QPainter>

namespace orrery {

Switch::Switch(QWidget* parent) : QAbstractButton(parent) {
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize Switch::sizeHint() const {
    // 34 × 20 px in a click target of 28 px.
    return themeOf(this).projector() ? QSize(48, 44) : QSize(34, 28);
}

void Switch::paintEvent(QPaintEvent*) {
    const Theme theme = themeOf(this);
    const double k = theme.projector() ? 1.4 : 1;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF r(0.6, (height() - 20 * k) / 2 + 0.6, 34 * k - 1.2, 20 * k - 1.2);
    const bool on = isChecked();
    const QColor quiet = theme.color(isEnabled() ? Tone::border : Tone::faint);
    painter.setPen(on ? QPen(Qt::NoPen) : QPen(quiet, 1.2));
    painter.setBrush(on ? theme.color(isEnabled() ? Tone::accent : Tone::faint) : theme.color(Tone::panel));
    painter.drawRoundedRect(r, r.height() / 2, r.height() / 2);
    painter.setPen(Qt::NoPen);
    painter.setBrush(on ? theme.color(Tone::onAccent) : quiet);
    const double d = 12 * k, gap = (r.height() - d) / 2;
    painter.drawEllipse(QRectF(on ? r.right() - gap - d : r.left() + gap, r.top() + gap, d, d));
    if (hasFocus())
        drawFocusRing(painter, r.adjusted(-0.2, -0.2, 0.2, 0.2), r.height() / 2, theme);
}

void Switch::changeEvent(QEvent* event) {
    if (event->type() == QEvent::StyleChange)
        updateGeometry();
    QAbstractButton::changeEvent(event);
}

} // namespace orrery
