// Popup: a sheet beside a control, gone at a click elsewhere or Escape.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/popup.h"

#include "widgets/look/theme_style.h"

#include <QPainter>
#include <QScreen>

#include <algorithm>

namespace orrery {

namespace {
constexpr int gap = 4;
} // namespace

Popup::Popup(QWidget* parent) : QFrame(parent, Qt::Popup) {}

void Popup::openBeside(const QWidget& control, Side side) {
    openBeside(QRect(control.mapToGlobal(QPoint(0, 0)), control.size()), side);
}

void Popup::openBeside(const QRect& there, Side side) {
    place(there, side);
    show();
    place(there, side); // styles have their say about sizes when a widget is first shown
}

void Popup::place(const QRect& there, Side side) {
    adjustSize();
    const QWidget* owner = parentWidget() != nullptr ? parentWidget() : this;
    const QRect room = owner->screen()->availableGeometry();
    const QPoint corner = there.topLeft();
    const int above = corner.y() - height() - gap, below = corner.y() + there.height() + gap;
    const bool fits_above = above >= room.top(), fits_below = below + height() <= room.bottom() + 1;
    const bool down = side == Side::below ? fits_below || !fits_above : fits_below && !fits_above;
    const auto within = [](int at, int low, int high) { return std::clamp(at, low, std::max(low, high)); };
    move(within(corner.x(), room.left(), room.right() + 1 - width()),
         within(down ? below : above, room.top(), room.bottom() + 1 - height()));
}

void Popup::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    drawSheet(painter, rect(), themeOf(this));
}

void Popup::resizeEvent(QResizeEvent* event) {
    QFrame::resizeEvent(event);
    roundCorners(*this, themeOf(this));
}

} // namespace orrery
