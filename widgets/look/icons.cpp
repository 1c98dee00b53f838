// Reads and colors SVG icons when they are first drawn.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/look/icons.h"

#include <QFile>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <cmath>

namespace orrery {
namespace {

QByteArray coloredSvg(const QString& name, const QColor& color) {
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QByteArray svg = file.readAll();
    svg.replace("currentColor", color.name().toUtf8());
    svg.replace("stroke-width=\"2\"", "stroke-width=\"1.75\"");
    return svg;
}

} // namespace

void drawIcon(QPainter& painter, const QString& name, const QRectF& rect, const QColor& color) {
    const auto type = painter.device() ? painter.device()->devType() : 0;
    const bool raster = type == QInternal::Widget || type == QInternal::Image || type == QInternal::Pixmap;
    if (raster) {
        const double ratio = painter.device()->devicePixelRatioF();
        painter.drawPixmap(rect.topLeft(), iconPixmap(name, color, qRound(rect.width()), ratio));
        return;
    }
    QSvgRenderer renderer(coloredSvg(name, color));
    renderer.render(&painter, rect);
}

QPixmap iconPixmap(const QString& name, const QColor& color, int size, double pixelRatio) {
    const int pixels = static_cast<int>(std::ceil(size * pixelRatio));
    const QString key = QStringLiteral("orrery-icon-%1-%2-%3").arg(name, color.name()).arg(pixels);
    QPixmap picture;
    if (QPixmapCache::find(key, &picture))
        return picture;
    picture = QPixmap(pixels, pixels);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    QSvgRenderer renderer(coloredSvg(name, color));
    if (renderer.isValid())
        renderer.render(&painter, QRectF(0, 0, pixels, pixels));
    painter.end();
    picture.setDevicePixelRatio(pixelRatio);
    QPixmapCache::insert(key, picture);
    return picture;
}

} // namespace orrery
