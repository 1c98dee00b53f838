// Draws the timeline and follows the pointer.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/timeline_slider.h"

#include "widgets/controls/wheel_guard.h"
#include "widgets/look/theme_style.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace orrery {

TimelineSlider::TimelineSlider(QWidget* parent) : QSlider(Qt::Horizontal, parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    guardWheel(*this);
}

void TimelineSlider::setNotches(std::vector<int> notches) {
    if (notches == m_notches)
        return;
    m_notches = std::move(notches);
    update();
}

void TimelineSlider::setEnds(std::vector<int> ends) {
    if (ends == m_ends)
        return;
    m_ends = std::move(ends);
    update();
}

void TimelineSlider::setKnown(int value) {
    if (value == m_known)
        return;
    m_known = value;
    update();
}

QSize TimelineSlider::sizeHint() const {
    return {200, themeOf(this).projector() ? 34 : 28};
}

double TimelineSlider::margin() const {
    return themeOf(this).projector() ? 10 : 8;
}

double TimelineSlider::position(int value) const {
    const double span = std::max(1, maximum() - minimum());
    return margin() + (width() - 2 * margin()) * (value - minimum()) / span;
}

int TimelineSlider::valueAt(double x) const {
    const double room = std::max(1.0, width() - 2 * margin());
    const double share = std::clamp((x - margin()) / room, 0.0, 1.0);
    return minimum() + static_cast<int>(std::lround(share * (maximum() - minimum())));
}

void TimelineSlider::paintEvent(QPaintEvent*) {
    const Theme theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const double m = margin(), y = height() / 2.0, g = theme.projector() ? 6 : 4;
    const auto bar = [&](double from, double to, const QColor& color) {
        painter.setBrush(color);
        painter.drawRoundedRect(QRectF(from, y - g / 2, std::max(0.0, to - from), g), g / 2, g / 2);
    };
    const QColor control = theme.color(Tone::control), ink = theme.color(Tone::ink);
    const double at = position(sliderPosition());
    bar(m, width() - m, blend(control, ink, 0.10));
    if (m_known > sliderPosition())
        bar(m, position(m_known), blend(control, ink, 0.26));
    bar(m, at, theme.color(isEnabled() ? Tone::accent : Tone::faint));
    painter.setBrush(theme.color(Tone::window));
    for (int notch : m_notches) {
        const double x = position(notch);
        if (x > m + 2 && x < width() - m - 2)
            painter.drawRect(QRectF(x - .75, y - g / 2 - .5, 1.5, g + 1));
    }
    painter.setBrush(ink);
    for (int end : m_ends)
        painter.drawRect(QRectF(position(end) - 1, y - m, 2, 2 * m));
    painter.setBrush(theme.color(Tone::window));
    painter.drawEllipse(QPointF(at, y), m + 1, m + 1);
    painter.setBrush(theme.color(isEnabled() ? Tone::accent : Tone::faint));
    painter.drawEllipse(QPointF(at, y), m - 1.5, m - 1.5);
    if (hasFocus())
        drawFocusRing(painter, QRectF(at - m, y - m, 2 * m, 2 * m), m, theme);
}

void TimelineSlider::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton)
        return;
    setSliderDown(true);
    setSliderPosition(valueAt(event->position().x()));
}

void TimelineSlider::mouseMoveEvent(QMouseEvent* event) {
    if (isSliderDown())
        setSliderPosition(valueAt(event->position().x()));
}

void TimelineSlider::mouseReleaseEvent(QMouseEvent*) {
    if (isSliderDown())
        setSliderDown(false);
}

} // namespace orrery
