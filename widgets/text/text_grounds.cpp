// Drawing the grounds of code and worked examples.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/text/text_grounds.h"

#include "widgets/look/icons.h"
#include "widgets/text/document_builder.h"

#include <QAbstractTextDocumentLayout>
#include <QPainter>
#include <QTextBlock>
#include <QTextFrame>

namespace orrery {
namespace {

constexpr double radius = 6;

void visitWorked(const QTextFrame& frame, const std::function<void(const QTextFrame&)>& visit) {
    for (const QTextFrame* child : frame.childFrames()) {
        if (child->frameFormat().hasProperty(DocumentBuilder::workedProperty))
            visit(*child);
        visitWorked(*child, visit);
    }
}

void drawWorked(QPainter& painter, const QTextDocument& document, const QTextFrame& frame,
                const QColor& quiet) {
    const auto* layout = document.documentLayout();
    const QTextFrameFormat format = frame.frameFormat();
    const QRectF rect = layout->frameBoundingRect(const_cast<QTextFrame*>(&frame))
                            .adjusted(0, format.topMargin(), 0, -format.bottomMargin());
    painter.drawRoundedRect(rect, radius, radius);
    const QTextBlock title = frame.firstCursorPosition().block();
    const QRectF line = layout->blockBoundingRect(title);
    const double icon = format.padding() * 16 / 14;
    const double height = title.layout()->lineCount() > 0 ? title.layout()->lineAt(0).height() : icon;
    drawIcon(painter, QStringLiteral("pencil"),
             QRectF(rect.left() + format.padding() * 18 / 14, line.top() + (height - icon) / 2, icon, icon),
             quiet);
}

} // namespace

std::vector<std::pair<int, int>> codeBlocks(const QTextDocument& document) {
    std::vector<std::pair<int, int>> all;
    int current = 0;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        const int number = block.blockFormat().intProperty(DocumentBuilder::codeProperty);
        if (number > 0 && number == current)
            all.back().second = block.blockNumber();
        else if (number > 0)
            all.emplace_back(block.blockNumber(), block.blockNumber());
        current = number;
    }
    return all;
}

void forEachWorked(const QTextDocument& document, const std::function<void(const QTextFrame&)>& visit) {
    visitWorked(*document.rootFrame(), visit);
}

void drawGrounds(QPainter& painter, const QTextDocument& document,
                 const std::vector<std::pair<int, int>>& code, double width, const QColor& ground,
                 const QColor& quiet) {
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    const auto* layout = document.documentLayout();
    for (const auto& [first, last] : code) {
        const QRectF top = layout->blockBoundingRect(document.findBlockByNumber(first));
        const QRectF bottom = layout->blockBoundingRect(document.findBlockByNumber(last));
        constexpr double padding = DocumentBuilder::codePadding;
        painter.drawRoundedRect(
            QRectF(0, top.top() - padding, width, bottom.bottom() - top.top() + 2 * padding), radius, radius);
    }
    forEachWorked(document, [&](const QTextFrame& frame) {
        drawWorked(painter, document, frame, quiet);
        painter.setPen(Qt::NoPen);
        painter.setBrush(ground);
    });
}

} // namespace orrery
