// Draws an icon button in the theme's colors.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/icon_button.h"

#include "widgets/look/icons.h"
#include "widgets/look/theme_style.h"

#include <QEvent>
#include <QPainter>

namespace orrery {

IconButton::IconButton(QString icon, QWidget* parent) : QAbstractButton(parent), m_icon(std::move(icon)) {
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void IconButton::setIconName(const QString& icon) {
    if (icon == m_icon)
        return;
    m_icon = icon;
    update();
}

void IconButton::setHelp(const QString& name, const QString& key) {
    m_key = key;
    setToolTip(key.isEmpty() ? name : QStringLiteral("%1 (%2)").arg(name, key));
    setAccessibleName(name);
}

void IconButton::setSide(int pixels) {
    m_side = pixels;
    updateGeometry();
}

void IconButton::setStrong(bool strong) {
    m_strong = strong;
    update();
}

QSize IconButton::sizeHint() const {
    const int side = m_side > 0 ? m_side : themeOf(this).iconButton();
    return {side, side};
}

void IconButton::paintEvent(QPaintEvent*) {
    const Theme theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF r = rect();
    if ((underMouse() || isDown()) && isEnabled()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(blend(theme.color(Tone::control), theme.color(Tone::ink), isDown() ? 0.12 : 0.03));
        painter.drawRoundedRect(r, theme.controlRadius(), theme.controlRadius());
    }
    const Tone tone = !isEnabled()  ? Tone::faint
                      : isChecked() ? Tone::accent
                      : m_strong    ? Tone::ink
                                    : Tone::muted;
    const int size = m_side > 0 ? std::min(theme.iconSize(), m_side * 3 / 5) : theme.iconSize();
    drawIcon(painter, m_icon, QRectF((width() - size) / 2, (height() - size) / 2, size, size),
             theme.color(tone));
    if (hasFocus())
        drawFocusRing(painter, r.adjusted(1, 1, -1, -1), theme.controlRadius() - 1, theme);
}

void IconButton::changeEvent(QEvent* event) {
    if (event->type() == QEvent::StyleChange)
        updateGeometry();
    QAbstractButton::changeEvent(event);
}

} // namespace orrery
