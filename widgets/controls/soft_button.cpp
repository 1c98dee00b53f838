// SoftButton: words on the color of controls.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/soft_button.h"

#include "widgets/look/icons.h"
#include "widgets/look/theme.h"

#include <QEvent>
#include <QPainter>

#include <utility>

namespace orrery {

namespace {
constexpr int padding = 9;
constexpr int gap = 6;
} // namespace

SoftButton::SoftButton(QString icon, QWidget* parent) : QAbstractButton(parent), m_icon(std::move(icon)) {
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void SoftButton::setIconName(const QString& icon) {
    m_icon = icon;
    update();
}

void SoftButton::setHelp(const QString& name, const QString& key) {
    setAccessibleName(name);
    setToolTip(key.isEmpty() ? name : QStringLiteral("%1 (%2)").arg(name, key));
}

void SoftButton::setFlat(bool flat) {
    m_flat = flat;
    update();
}

void SoftButton::setName() {
    m_name = m_flat = true;
    updateGeometry();
}

/// What can be checked has room for bold letters, so that nothing moves when it is.
QFont SoftButton::letters() const {
    return themeOf(this).font(m_name ? Letters::heading : Letters::interface, m_name || isCheckable());
}

void SoftButton::setPrimary(bool primary) {
    m_primary = primary;
    update();
}

void SoftButton::setShownKey(const QString& key) {
    m_key = key;
    updateGeometry();
    update();
}

/// With the gap before it; 0: none is shown.
int SoftButton::keyWidth() const {
    return m_key.isEmpty()
               ? 0
               : QFontMetrics(themeOf(this).font(Letters::tick)).horizontalAdvance(m_key) + gap + 2;
}

void SoftButton::setWidest(const QString& text) {
    m_widest = text;
    updateGeometry();
}

QSize SoftButton::sizeHint() const {
    const Theme theme = themeOf(this);
    const QFontMetrics metrics(letters());
    const int words = std::max(metrics.horizontalAdvance(text()), metrics.horizontalAdvance(m_widest));
    const int icon = m_icon.isEmpty() ? 0 : theme.iconSize() + (text().isEmpty() ? 0 : gap);
    return {2 * (padding + (m_key.isEmpty() ? 0 : 5)) + icon + words + keyWidth(), theme.stepperHeight()};
}

void SoftButton::paintEvent(QPaintEvent*) {
    const Theme theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor control = theme.color(Tone::control);
    const bool lit = underMouse() && isEnabled();
    const QColor ring = theme.color(m_primary ? Tone::ink : Tone::accent);
    painter.setPen(hasFocus() ? QPen(ring, 1.5) : QPen(Qt::NoPen));
    if (m_primary)
        painter.setBrush(blend(theme.color(Tone::accent), theme.color(Tone::ink), lit ? 0.12 : 0));
    else if (isChecked())
        painter.setBrush(theme.color(Tone::accentTint));
    else if (lit)
        painter.setBrush(blend(control, theme.color(Tone::ink), 0.06));
    else if (!m_flat)
        painter.setBrush(control);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.75, 0.75, -0.75, -0.75), theme.controlRadius(),
                            theme.controlRadius());
    const QColor ink = theme.color(!isEnabled()  ? Tone::faint
                                   : m_primary   ? Tone::onAccent
                                   : isChecked() ? Tone::accent
                                                 : Tone::ink);
    QRectF inner = QRectF(rect()).adjusted(padding, 0, -padding, 0);
    if (!m_icon.isEmpty()) {
        const double size = theme.iconSize();
        drawIcon(painter, m_icon, QRectF(inner.left(), (height() - size) / 2, size, size),
                 m_name ? theme.color(Tone::accent) : ink);
        inner.setLeft(inner.left() + size + gap);
    }
    painter.setFont(m_name ? letters() : theme.font(Letters::interface, isChecked()));
    painter.setPen(ink);
    if (m_key.isEmpty())
        return painter.drawText(inner, m_icon.isEmpty() ? Qt::AlignCenter : Qt::AlignVCenter | Qt::AlignLeft,
                                text());
    const double words = QFontMetricsF(painter.font()).horizontalAdvance(text());
    if (m_icon.isEmpty())
        inner.setLeft(inner.left() + (inner.width() - words - keyWidth()) / 2);
    painter.drawText(inner, Qt::AlignVCenter | Qt::AlignLeft, text());
    painter.setFont(theme.font(Letters::tick));
    painter.setPen(m_primary ? ink : theme.color(Tone::muted));
    painter.drawText(inner.adjusted(words + gap + 2, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, m_key);
}

void SoftButton::changeEvent(QEvent* event) {
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::FontChange)
        updateGeometry();
    QAbstractButton::changeEvent(event);
}

void SoftButton::enterEvent(QEnterEvent* event) {
    update();
    QAbstractButton::enterEvent(event);
}

void SoftButton::leaveEvent(QEvent* event) {
    update();
    QAbstractButton::leaveEvent(event);
}

} // namespace orrery
