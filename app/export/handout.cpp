// Writing a question's page into a document and the document onto paper.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/handout.h"

#include "app/export/fixed_pdf.h"
#include "app/export/handout_text.h"
#include "app/export/pages.h"
#include "widgets/figure/qcustomplot_header.h"
#include "widgets/text/formula_object.h"
#include "widgets/text/text_grounds.h"

#include <QAbstractTextDocumentLayout>
#include <QBuffer>
#include <QHashFunctions>
#include <QPageSize>
#include <QPdfWriter>
#include <QTextDocument>

namespace orrery {

namespace {

constexpr double pageWidth = 794, pageHeight = 1123; // A4 at 96 dots an inch
constexpr double side = 62, top = 58, bottom = 84;
constexpr double footer = 46; ///< from the page's end to the foot's baseline

/// Where a page's foot says what this is, and which page.
void drawFoot(QPainter& painter, const Theme& theme, const QString& name, const QString& count) {
    const double base = pageHeight - footer;
    painter.setPen(QPen(theme.color(Tone::line), 1));
    painter.drawLine(QPointF(side, base - 20), QPointF(pageWidth - side, base - 20));
    const QFont font = theme.font(Letters::tick);
    painter.setFont(font);
    painter.setPen(theme.color(Tone::muted));
    painter.drawText(QPointF(side, base), name);
    painter.drawText(QPointF(pageWidth - side - QFontMetricsF(font).horizontalAdvance(count), base), count);
}

void drawStretch(QPainter& painter, const QTextDocument& document, const PageStretch& page,
                 const Theme& theme) {
    const QRectF shown(0, page.top, document.textWidth(), page.bottom - page.top);
    painter.save();
    painter.translate(side, top - page.top);
    constexpr double hang = 2; // of tall signs out of their lines
    painter.setClipRect(shown.adjusted(-8, -hang, 8, hang));
    drawGrounds(painter, document, codeBlocks(document), document.textWidth(), theme.color(Tone::control),
                theme.color(Tone::muted));
    QAbstractTextDocumentLayout::PaintContext context;
    context.clip = shown;
    context.palette = theme.palette();
    context.palette.setColor(QPalette::Text, theme.color(Tone::ink));
    document.documentLayout()->draw(&painter, context);
    painter.restore();
}

/// An A4 page without margins: the pages have their own.
void prepare(QPdfWriter& writer, const QString& title) {
    writer.setResolution(96);
    writer.setPageMargins({});
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setCreator(QStringLiteral("Orrery"));
    writer.setTitle(title);
}

} // namespace

QByteArray handoutPdf(const Question& question, const Page& page, const PlayedFigures& figures,
                      const Languages& languages) {
    QHashSeed::setDeterministicGlobalSeed(); // Qt writes a PDF's fonts in the order of a hash
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    const QString& title = question.title.in(languages.primary);
    prepare(writer, title);

    const Theme theme(ThemeName::light, languages.primary);
    FormulaObject formulas(std::make_shared<const FormulaPaths>());
    PrintedFigure pictures(figures, theme);
    QTextDocument document;
    document.setDocumentMargin(0);
    document.documentLayout()->registerHandler(FormulaObject::type, &formulas);
    document.documentLayout()->registerHandler(FigureObject::type, &pictures);
    document.setTextWidth(pageWidth - 2 * side);
    document.setDefaultFont(theme.font(Letters::body));
    writeHandout(document, formulas, question, page, languages, theme);

    const auto pages = pagesOf(document, pageHeight - top - bottom, languages.second.has_value());
    QCPPainter painter(&writer);
    pictures.setPainter(&painter);
    for (std::size_t i = 0; i < pages.size(); ++i) {
        if (i > 0)
            writer.newPage();
        drawStretch(painter, document, pages[i], theme);
        drawFoot(painter, theme,
                 QStringLiteral("Orrery · orrery:%1 · %2")
                     .arg(question.number)
                     .arg(question.short_title.in(languages.primary)),
                 QStringLiteral("%1 / %2").arg(i + 1).arg(pages.size()));
    }
    painter.end();
    fixPdf(bytes);
    return bytes;
}

} // namespace orrery
