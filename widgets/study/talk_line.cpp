// TalkLine: how long one has spoken.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/study/talk_line.h"

#include "widgets/look/theme.h"

#include <QPainter>

#include <algorithm>

namespace orrery {

QString clockTime(int seconds) {
    return QStringLiteral("%1:%2").arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0'));
}

TalkLine::TalkLine(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

/// Its words are for those who ask; nobody is interrupted every second.
void TalkLine::setTime(int seconds, int allowed) {
    m_seconds = seconds;
    m_allowed = allowed;
    setAccessibleName(tr("%1 of %2").arg(clockTime(seconds), clockTime(allowed)));
    update();
}

void TalkLine::paintEvent(QPaintEvent*) {
    const Theme theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    constexpr double thick = 4, knob = 6;
    const QRectF line(knob, height() / 2.0 - thick / 2, width() - 2 * knob, thick);
    const double part = std::min(1.0, m_seconds / static_cast<double>(std::max(1, m_allowed)));
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(Tone::line));
    painter.drawRoundedRect(line, thick / 2, thick / 2);
    painter.setBrush(theme.color(Tone::accent));
    painter.drawRoundedRect(QRectF(line.left(), line.top(), part * line.width(), thick), thick / 2,
                            thick / 2);
    painter.drawEllipse(QPointF(line.left() + part * line.width(), height() / 2.0), knob, knob);
}

} // namespace orrery
