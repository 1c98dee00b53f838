// Icons: line drawings of the resources in the theme's colors.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPixmap>
#include <QString>

class QPainter;

namespace orrery {

/// Draws :/icons/NAME.svg with 1.75 px strokes. Nothing when there is no such icon.
void drawIcon(QPainter& painter, const QString& name, const QRectF& rect, const QColor& color);

/// The same as a picture of `size` logical pixels; cached by Qt.
QPixmap iconPixmap(const QString& name, const QColor& color, int size, double pixelRatio);

} // namespace orrery
