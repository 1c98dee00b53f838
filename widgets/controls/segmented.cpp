// Draws a segmented control and answers clicks and arrow keys.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/segmented.h"

#include "widgets/look/theme_style.h"

#include <QEvent>
#include <QKeyEvent>
#include <QPainter>

namespace orrery {

SegmentedControl::SegmentedControl(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void SegmentedControl::setItems(const QStringList& items) {
    m_items = items;
    m_current = std::clamp(m_current, 0, std::max(0, int(m_items.size()) - 1));
    updateGeometry();
    update();
}

void SegmentedControl::setCurrent(int index) {
    if (index < 0 || index >= m_items.size() || index == m_current)
        return;
    m_current = index;
    setAccessibleDescription(m_items[index]);
    update();
}

double SegmentedControl::widthOf(int index) const {
    const Theme theme = themeOf(this);
    return QFontMetricsF(theme.font(Letters::interface, true)).horizontalAdvance(m_items[index]) +
           (theme.projector() ? 32 : 22);
}

QRectF SegmentedControl::segment(int index) const {
    double x = 2;
    for (int i = 0; i < index; ++i)
        x += widthOf(i);
    return {x, 2, widthOf(index), height() - 4.0};
}

QSize SegmentedControl::sizeHint() const {
    double width = 4;
    for (int i = 0; i < m_items.size(); ++i)
        width += widthOf(i);
    return {static_cast<int>(std::ceil(width)), themeOf(this).controlHeight()};
}

void SegmentedControl::paintEvent(QPaintEvent*) {
    const Theme theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(Tone::control));
    painter.drawRoundedRect(QRectF(rect()), theme.controlRadius(), theme.controlRadius());
    for (int i = 0; i < m_items.size(); ++i) {
        const QRectF r = segment(i);
        const bool on = i == m_current;
        if (on) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(theme.dark() ? blend(theme.color(Tone::control), theme.color(Tone::ink), 0.14)
                                          : theme.color(Tone::panel));
            painter.drawRoundedRect(r, theme.controlRadius() - 1, theme.controlRadius() - 1);
        }
        painter.setPen(theme.color(on ? Tone::ink : Tone::muted));
        painter.setFont(theme.font(Letters::interface, on));
        painter.drawText(r, Qt::AlignCenter, m_items[i]);
    }
    if (hasFocus())
        drawFocusRing(painter, QRectF(rect()).adjusted(1, 1, -1, -1), theme.controlRadius() - 1, theme);
}

void SegmentedControl::choose(int index) {
    if (index < 0 || index >= m_items.size() || index == m_current)
        return;
    setCurrent(index);
    emit chosen(index);
}

void SegmentedControl::mousePressEvent(QMouseEvent* event) {
    for (int i = 0; i < m_items.size(); ++i)
        if (segment(i).contains(event->position()))
            choose(i);
}

void SegmentedControl::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Left)
        choose(m_current - 1);
    else if (event->key() == Qt::Key_Right)
        choose(m_current + 1);
    else
        QWidget::keyPressEvent(event);
}

void SegmentedControl::changeEvent(QEvent* event) {
    if (event->type() == QEvent::StyleChange)
        updateGeometry();
    QWidget::changeEvent(event);
}

} // namespace orrery
