// OptionRow: one answer of a choice.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/run/option_row.h"

#include "widgets/look/icons.h"
#include "widgets/look/theme.h"

#include <QPainter>

namespace orrery {

namespace {

constexpr int padding = 8, above = 5;
constexpr double most_bar = 0.25; // of the row, for all hands

} // namespace

OptionRow::OptionRow(int key, QWidget* parent) : QAbstractButton(parent), m_key(key) {
    setFocusPolicy(Qt::TabFocus);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void OptionRow::setWords(const QString& first, const QString& second) {
    m_first = first;
    m_second = second;
    setAccessibleName(QStringLiteral("%1. %2").arg(m_key).arg(first));
    updateGeometry();
    update();
}

void OptionRow::setHands(int hands, int all) {
    m_hands = hands;
    m_all = all;
    setAccessibleDescription(tr("%n hand(s)", nullptr, hands));
    update();
}

void OptionRow::setTrue(bool is) {
    m_true = is;
    if (is)
        setAccessibleDescription(accessibleDescription() + u' ' + tr("so it was"));
    update();
}

QRectF OptionRow::wordsRect(int width) const {
    const Theme theme = themeOf(this);
    const double key = theme.pixels(Letters::interface) * 1.8;
    const double bar = m_hands >= 0 ? width * most_bar + 40 : 0;
    return {padding + key, above, width - 2 * padding - key - bar - (m_true ? theme.iconSize() + 6.0 : 0.0),
            1000};
}

int OptionRow::heightForWidth(int width) const {
    const Theme theme = themeOf(this);
    const QRect room = wordsRect(std::max(width, 120)).toRect();
    const auto height = [&](const QString& words, Letters letters) {
        return words.isEmpty()
                   ? 0
                   : QFontMetrics(theme.font(letters)).boundingRect(room, Qt::TextWordWrap, words).height();
    };
    return height(m_first, Letters::interface) + height(m_second, Letters::tick) + 2 * above;
}

void OptionRow::paintEvent(QPaintEvent*) {
    const Theme theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor control = theme.color(Tone::control);
    painter.setPen(hasFocus() ? QPen(theme.color(Tone::accent), 2) : QPen(Qt::NoPen));
    painter.setBrush(isChecked()                   ? theme.color(Tone::accentTint)
                     : underMouse() && isEnabled() ? blend(control, theme.color(Tone::ink), 0.06)
                                                   : control);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), theme.controlRadius(),
                            theme.controlRadius());
    QRectF words = wordsRect(width());
    painter.setFont(theme.font(Letters::interface, true));
    painter.setPen(theme.color(isChecked() ? Tone::accent : Tone::muted));
    painter.drawText(QRectF(padding, above, words.left() - padding, words.height()), Qt::AlignLeft,
                     QString::number(m_key));
    painter.setFont(theme.font(Letters::interface, isChecked() || m_true));
    painter.setPen(theme.color(Tone::ink));
    QRectF used;
    painter.drawText(words, Qt::TextWordWrap, m_first, &used);
    painter.setFont(theme.font(Letters::tick));
    painter.setPen(theme.color(Tone::muted));
    painter.drawText(QRectF(words.left(), used.bottom(), words.width(), words.height()), Qt::TextWordWrap,
                     m_second);
    double right = width() - padding;
    if (m_true) {
        const double side = theme.iconSize();
        drawIcon(painter, QStringLiteral("check"), QRectF(right - side, (height() - side) / 2, side, side),
                 theme.color(Tone::ink));
        right -= side + 6;
    }
    if (m_hands < 0)
        return;
    const double whole = width() * most_bar, bar = m_all > 0 ? whole * m_hands / m_all : 0;
    const QRectF number(right - 36, 0, 36, height());
    painter.setPen(theme.color(Tone::ink));
    painter.drawText(number, Qt::AlignRight | Qt::AlignVCenter, QString::number(m_hands));
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(Tone::muted));
    painter.drawRoundedRect(QRectF(number.left() - whole, height() / 2.0 - 5, bar, 10), 3, 3);
}

void OptionRow::enterEvent(QEnterEvent* event) {
    update();
    QAbstractButton::enterEvent(event);
}

void OptionRow::leaveEvent(QEvent* event) {
    update();
    QAbstractButton::leaveEvent(event);
}

} // namespace orrery
