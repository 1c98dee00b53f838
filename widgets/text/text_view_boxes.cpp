// TextView: the grounds of code and worked examples, and copies with pictures.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/text/text_view.h"

#include "widgets/text/text_grounds.h"

#include <QBuffer>
#include <QPainter>
#include <QTextBlock>

namespace orrery {

void TextView::setPictures(TextPictures* pictures) {
    m_figures->setPictures(pictures);
    if (pictures)
        connect(pictures, &TextPictures::changed, viewport(), qOverload<>(&QWidget::update));
}

void TextView::drawGrounds(QPainter& painter) const {
    orrery::drawGrounds(painter, *document(), m_code, viewport()->width(), m_ground, m_quiet);
}

QString TextView::selectedHtml() const {
    const QTextCursor cursor = textCursor();
    const int from = cursor.selectionStart(), to = cursor.selectionEnd();
    QString html;
    bool any = false;
    for (QTextBlock block = document()->findBlock(from); block.isValid() && block.position() < to;
         block = block.next()) {
        QString line;
        for (auto it = block.begin(); !it.atEnd(); ++it) {
            const QTextFragment fragment = it.fragment();
            const int begin = std::max(from, fragment.position());
            const int end = std::min(to, fragment.position() + fragment.length());
            if (begin >= end)
                continue;
            const QTextCharFormat format = fragment.charFormat();
            if (!FigureObject::isPicture(format)) {
                line += plainText(*document(), begin, end).toHtmlEscaped();
                continue;
            }
            QByteArray png;
            QBuffer buffer(&png);
            m_figures->image(*document(), format, 2).save(&buffer, "PNG");
            line += QStringLiteral("<a href=\"%1\"><img alt=\"%2\" src=\"data:image/png;base64,%3\"></a>")
                        .arg(format.stringProperty(FigureObject::link).toHtmlEscaped(),
                             format.stringProperty(FigureObject::caption).toHtmlEscaped(),
                             QString::fromLatin1(png.toBase64()));
            any = true;
        }
        if (!line.isEmpty())
            html += QStringLiteral("<p>%1</p>\n").arg(line);
    }
    return any ? html : QString();
}

} // namespace orrery
