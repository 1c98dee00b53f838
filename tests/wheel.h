// Wheel: turns as a mouse makes them, which go on to the parents of what does not want them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QTest>
#include <QWheelEvent>
#include <QWidget>

namespace orrery::testing {

/// One notch, or as many as `by` has 120ths, over the middle of the widget.
inline void turnWheel(QWidget* widget, int by) {
    const QPointF middle = QRectF(widget->rect()).center();
    QWheelEvent wheel(middle, widget->mapToGlobal(middle), {}, {0, by}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QSpontaneKeyEvent::setSpontaneous(&wheel); // or it would stop at the widget
    qApp->notify(widget, &wheel);
}

} // namespace orrery::testing
