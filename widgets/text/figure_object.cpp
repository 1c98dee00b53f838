// FigureObject: draws the pictures of runs inside a text document.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/text/figure_object.h"

#include <QPaintDevice>
#include <QPainter>
#include <QTextDocument>

#include <algorithm>

namespace orrery {
namespace {

TextPicture pictureOf(const QTextFormat& format) {
    TextPicture picture{format.stringProperty(FigureObject::link),
                        format.stringProperty(FigureObject::beside),
                        format.boolProperty(FigureObject::second),
                        static_cast<Language>(format.intProperty(FigureObject::language)), std::nullopt};
    if (format.hasProperty(FigureObject::other))
        picture.other = static_cast<Language>(format.intProperty(FigureObject::other));
    return picture;
}

QSize sizeOf(const QTextDocument& document, const QTextFormat& format) {
    constexpr double least = 120, lowest = 190, highest = 320;
    const bool half = format.boolProperty(FigureObject::pair);
    const double room = document.textWidth();
    const double width = std::max(least, half ? (room - FigureObject::gap) / 2 : room);
    return QSizeF(width, std::clamp(width * (half ? 0.74 : 0.5), lowest, highest)).toSize();
}

} // namespace

QTextCharFormat FigureObject::format(const TextPicture& picture, bool halved, const QString& words) {
    QTextCharFormat format;
    format.setObjectType(type);
    format.setProperty(link, picture.link);
    format.setProperty(beside, picture.beside);
    format.setProperty(second, picture.second);
    format.setProperty(language, static_cast<int>(picture.language));
    if (picture.other)
        format.setProperty(other, static_cast<int>(*picture.other));
    format.setProperty(pair, halved);
    format.setProperty(caption, words);
    format.setAnchor(true);
    format.setAnchorHref(picture.link);
    return format;
}

QSizeF FigureObject::intrinsicSize(QTextDocument* document, int, const QTextFormat& format) {
    return sizeOf(*document, format);
}

QImage FigureObject::image(const QTextDocument& document, const QTextFormat& format, double scale) const {
    return m_pictures ? m_pictures->picture(pictureOf(format), m_theme, sizeOf(document, format), scale)
                      : QImage();
}

void FigureObject::drawObject(QPainter* painter, const QRectF& rect, QTextDocument* document, int,
                              const QTextFormat& format) {
    const QImage picture = image(*document, format, painter->device()->devicePixelRatioF());
    if (!picture.isNull())
        painter->drawImage(QRectF(rect.topLeft(), sizeOf(*document, format)), picture);
    if (!format.hasProperty(QTextFormat::BackgroundBrush)) // it is not selected
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(m_theme.color(Tone::accent), 2));
    painter->drawRoundedRect(rect.adjusted(1, 1, -1, -1), m_theme.controlRadius(), m_theme.controlRadius());
    painter->restore();
}

} // namespace orrery
