// TextView: the grounds of code and worked examples, and copies with pictures.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/text/text_view.h"

#include "widgets/look/icons.h"

#include <QAbstractTextDocumentLayout>
#include <QBuffer>
#include <QPainter>
#include <QTextBlock>
#include <QTextFrame>

namespace orrery {
namespace {

constexpr double radius = 6;

template <class F>
void forEachWorked(const QTextFrame& frame, const F& visit) {
    for (const QTextFrame* child : frame.childFrames()) {
        if (child->frameFormat().hasProperty(DocumentBuilder::workedProperty))
            visit(*child);
        forEachWorked(*child, visit);
    }
}

} // namespace

void TextView::setPictures(TextPictures* pictures) {
    m_figures->setPictures(pictures);
    if (pictures)
        connect(pictures, &TextPictures::changed, viewport(), qOverload<>(&QWidget::update));
}

void TextView::drawGrounds(QPainter& painter) const {
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_ground);
    const auto* layout = document()->documentLayout();
    for (const auto& [first, last] : m_code) {
        const QRectF top = layout->blockBoundingRect(document()->findBlockByNumber(first));
        const QRectF bottom = layout->blockBoundingRect(document()->findBlockByNumber(last));
        constexpr double padding = 12;
        const QRectF ground(0, top.top() - padding, viewport()->width(),
                            bottom.bottom() - top.top() + 2 * padding);
        painter.drawRoundedRect(ground, radius, radius);
    }
    forEachWorked(*document()->rootFrame(), [&](const QTextFrame& frame) {
        const QTextFrameFormat format = frame.frameFormat();
        const QRectF rect = layout->frameBoundingRect(const_cast<QTextFrame*>(&frame))
                                .adjusted(0, format.topMargin(), 0, -format.bottomMargin());
        painter.drawRoundedRect(rect, radius, radius);
        const QTextBlock title = frame.firstCursorPosition().block();
        const QRectF line = layout->blockBoundingRect(title);
        const double icon = format.padding() * 16 / 14;
        const double height = title.layout()->lineCount() > 0 ? title.layout()->lineAt(0).height() : icon;
        drawIcon(
            painter, QStringLiteral("pencil"),
            QRectF(rect.left() + format.padding() * 18 / 14, line.top() + (height - icon) / 2, icon, icon),
            m_quiet);
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_ground);
    });
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
