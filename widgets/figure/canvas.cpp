// Words on a canvas.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure/canvas.h"

#include <QFontMetricsF>
#include <QPaintEngine>
#include <QPainterPath>

namespace orrery {

const TrendData* PanelData::trend(std::size_t mark) const {
    for (const auto& t : trends)
        if (t.mark == mark)
            return &t;
    return nullptr;
}

const TrailData* PanelData::trail(std::size_t mark) const {
    for (const auto& t : trails)
        if (t.mark == mark)
            return &t;
    return nullptr;
}

bool isRaster(const QPainter& painter) {
    const auto type = painter.paintEngine() ? painter.paintEngine()->type() : QPaintEngine::Raster;
    return type != QPaintEngine::SVG && type != QPaintEngine::Pdf && type != QPaintEngine::Picture;
}

void drawWords(QPainter& painter, const QPointF& baseline, const QString& words, const QFont& font,
               const QColor& color) {
    if (words.isEmpty())
        return;
    // PDF embeds letters; SVG would only name a font that the reader does not have.
    if (painter.paintEngine() && painter.paintEngine()->type() == QPaintEngine::SVG) {
        QPainterPath path;
        path.setFillRule(Qt::WindingFill);
        path.addText(baseline, font, words);
        painter.fillPath(path, color);
        return;
    }
    painter.setFont(font);
    painter.setPen(color);
    painter.drawText(baseline, words);
}

void drawWords(QPainter& painter, const QRectF& rect, Qt::Alignment alignment, const QString& words,
               const QFont& font, const QColor& color) {
    const double width = wordsWidth(words, font);
    const double x = alignment & Qt::AlignRight     ? rect.right() - width
                     : alignment & Qt::AlignHCenter ? rect.center().x() - width / 2
                                                    : rect.left();
    // Capitals and digits of the bundled letters are 0.73 em high; metrics of mixed families differ.
    drawWords(painter, {x, rect.center().y() + font.pixelSize() * 0.365}, words, font, color);
}

double wordsWidth(const QString& words, const QFont& font) {
    return QFontMetricsF(font).horizontalAdvance(words);
}

} // namespace orrery
