// Drawing the pictures of runs as they are printed.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/printed_figure.h"

#include "app/export/exporter.h"
#include "widgets/figure/qcustomplot_header.h"

namespace orrery {

QSizeF PrintedFigure::intrinsicSize(QTextDocument* document, int position, const QTextFormat& format) {
    return m_size.intrinsicSize(document, position, format);
}

void PrintedFigure::drawObject(QPainter*, const QRectF& rect, QTextDocument* document, int position,
                               const QTextFormat& format) {
    const QString link = format.stringProperty(FigureObject::link),
                  beside = format.stringProperty(FigureObject::beside);
    const bool second = format.boolProperty(FigureObject::second);
    const QStringList links = beside.isEmpty() ? QStringList{link}
                              : second         ? QStringList{beside, link}
                                               : QStringList{link, beside};
    const auto found = m_figures.find(links.join(u'\n'));
    const std::size_t index = second ? 1 : 0;
    if (m_painter == nullptr || found == m_figures.end() || index >= found->size())
        return;
    const auto language = static_cast<Language>(format.intProperty(FigureObject::language));
    const QRectF all(rect.topLeft(), intrinsicSize(document, position, format));
    const PlayedPicture& played = (*found)[index];
    m_painter->save();
    if (played.frame) {
        const Theme theme(m_theme.name(), language, m_theme.zoom());
        std::optional<Language> other;
        if (format.hasProperty(FigureObject::other))
            other = static_cast<Language>(format.intProperty(FigureObject::other));
        m_painter->translate(all.topLeft());
        drawCards(*m_painter,
                  {.frame = *played.frame,
                   .beside = played.beside ? &*played.beside : nullptr,
                   .title = {},
                   .short_title = {},
                   .count = {},
                   .panel = played.panel,
                   .theme = theme,
                   .languages = {language, other},
                   .size = all.size().toSize()},
                  QRectF(QPointF(), all.size()));
    } else {
        m_painter->setFont(m_theme.font(Letters::interface, false, language));
        m_painter->setPen(m_theme.color(Tone::muted));
        m_painter->drawText(all, Qt::AlignCenter | Qt::TextWordWrap,
                            QString::fromStdString(played.refused.in(language)));
    }
    m_painter->restore();
}

} // namespace orrery
