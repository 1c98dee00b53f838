// GradeButton: how it went, and when the question comes back then.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/study/grade_button.h"

#include "widgets/look/theme.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>

namespace orrery {

namespace {

constexpr int usual_height = 72, padding = 14;

} // namespace

GradeButton::GradeButton(QWidget* parent) : QAbstractButton(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

void GradeButton::setWords(const QString& name, const QString& due, const QString& key) {
    m_name = name;
    m_due = due;
    m_key = key;
    describe();
    updateGeometry();
    update();
}

void GradeButton::setSuggested(bool suggested) {
    m_suggested = suggested;
    describe();
    update();
}

void GradeButton::describe() {
    setAccessibleName(m_name);
    setAccessibleDescription(m_suggested ? m_due + QStringLiteral(". ") + tr("suggested") : m_due);
    setToolTip(QStringLiteral("%1 (%2)").arg(m_name, m_key));
}

QSize GradeButton::sizeHint() const {
    return {220, qRound(usual_height * themeOf(this).zoom())};
}

QSize GradeButton::minimumSizeHint() const {
    const Theme theme = themeOf(this);
    const int words =
        std::max(QFontMetrics(theme.font(Letters::heading, true)).horizontalAdvance(m_name) + 28,
                 QFontMetrics(theme.font(Letters::interface)).horizontalAdvance(m_due));
    return {words + 2 * padding, sizeHint().height()};
}

void GradeButton::paintEvent(QPaintEvent*) {
    const Theme theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor ground = theme.color(m_suggested ? Tone::accent : Tone::control);
    painter.setPen(Qt::NoPen);
    painter.setBrush(isDown() || underMouse() ? blend(ground, theme.color(Tone::ink), isDown() ? 0.16 : 0.08)
                                              : ground);
    painter.drawRoundedRect(QRectF(rect()), theme.controlRadius(), theme.controlRadius());
    if (hasFocus()) {
        painter.setPen(QPen(theme.color(m_suggested ? Tone::ink : Tone::accent), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), theme.controlRadius(),
                                theme.controlRadius());
    }
    const QRectF inner = QRectF(rect()).adjusted(padding, 0, -padding, 0);
    const double name = theme.lineHeight(Letters::body), due = theme.lineHeight(Letters::interface);
    const double top = (height() - name - due) / 2;
    painter.setPen(theme.color(m_suggested ? Tone::onAccent : Tone::ink));
    painter.setFont(theme.font(Letters::heading, true));
    painter.drawText(QRectF(inner.left(), top, inner.width(), name), Qt::AlignVCenter, m_name);
    painter.setPen(theme.color(m_suggested ? Tone::onAccent : Tone::muted));
    painter.setFont(theme.font(Letters::tick));
    painter.drawText(QRectF(inner.left(), top, inner.width(), name), Qt::AlignVCenter | Qt::AlignRight,
                     m_key);
    const QFont small = theme.font(Letters::interface);
    painter.setFont(small);
    painter.drawText(QRectF(inner.left(), top + name, inner.width(), due), Qt::AlignVCenter,
                     QFontMetricsF(small).elidedText(m_due, Qt::ElideRight, inner.width()));
}

void GradeButton::changeEvent(QEvent* event) {
    if (event->type() == QEvent::StyleChange)
        updateGeometry();
    QAbstractButton::changeEvent(event);
}

} // namespace orrery
