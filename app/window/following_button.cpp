// FollowingButton: a sheet that names what follows and goes there.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/following_button.h"

#include "widgets/look/icons.h"
#include "widgets/look/theme_style.h"

#include <QPainter>

namespace orrery {

namespace {
constexpr int beside = 20, above = 12; // pixels
} // namespace

FollowingButton::FollowingButton(QWidget* parent) : QAbstractButton(parent) {
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setCursor(Qt::PointingHandCursor);
}

void FollowingButton::setWords(const QString& when, const QString& what, const QString& note) {
    m_when = when;
    m_what = what;
    m_note = note;
    setAccessibleName(QStringLiteral("%1: %2").arg(when, what));
    setAccessibleDescription(note);
    // A note may look like HTML; whatever it says is only shown.
    setToolTip(note.isEmpty() ? QString() : QStringLiteral("<p>%1</p>").arg(note.toHtmlEscaped()));
    updateGeometry();
    update();
}

QSize FollowingButton::sizeHint() const {
    const Theme theme = themeOf(this);
    const int lines = m_note.isEmpty() ? 1 : 2;
    return {200, 2 * above + theme.lineHeight(Letters::panelTitle) + lines * theme.lineHeight(Letters::tick)};
}

void FollowingButton::paintEvent(QPaintEvent*) {
    const Theme theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    drawCardGround(painter, rect(), theme, underMouse() ? Tone::control : Tone::panel);
    if (hasFocus())
        drawFocusRing(painter, QRectF(rect()).adjusted(1, 1, -1, -1), theme.cardRadius(), theme);
    const double side = theme.iconSize();
    const QRectF icon(width() - beside - side, (height() - side) / 2, side, side);
    drawIcon(painter, QStringLiteral("chevron-right"), icon, theme.color(Tone::muted));
    QRectF room(beside, above, icon.left() - 2 * beside, 0);
    const auto write = [&](const QString& words, Letters letters, bool bold, Tone tone) {
        room.setHeight(theme.lineHeight(letters));
        const QFont font = theme.font(letters, bold);
        painter.setFont(font);
        painter.setPen(theme.color(tone));
        painter.drawText(room, Qt::AlignVCenter,
                         QFontMetricsF(font).elidedText(words, Qt::ElideRight, room.width()));
        room.translate(0, room.height());
    };
    write(m_when, Letters::tick, false, Tone::muted);
    write(m_what, Letters::panelTitle, true, Tone::ink);
    if (!m_note.isEmpty())
        write(m_note, Letters::tick, false, Tone::muted);
}

void FollowingButton::enterEvent(QEnterEvent* event) {
    update();
    QAbstractButton::enterEvent(event);
}

void FollowingButton::leaveEvent(QEvent* event) {
    update();
    QAbstractButton::leaveEvent(event);
}

} // namespace orrery
