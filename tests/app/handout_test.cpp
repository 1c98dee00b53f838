// Handouts of every question: pages that cut nothing, whatever stands on them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/content/content.h"
#include "app/export/handout.h"
#include "app/export/handout_text.h"
#include "app/export/pages.h"
#include "widgets/look/fonts.h"
#include "widgets/text/document_builder.h"
#include "widgets/text/formula_object.h"

#include <QAbstractTextDocumentLayout>
#include <QTest>
#include <QTextBlock>
#include <QTextDocument>

#include <algorithm>

using namespace orrery;

namespace {

constexpr double height = 981; // of what stands on an A4 page

/// Where a line, or the picture in it, lies.
struct Piece {
    double top = 0, bottom = 0;
    QString words;
    bool heading = false;
};

std::vector<Piece> piecesOf(const QTextDocument& document) {
    std::vector<Piece> pieces;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        const double top = document.documentLayout()->blockBoundingRect(block).top();
        const bool heading = block.blockFormat().headingLevel() > 0;
        for (int i = 0; i < block.layout()->lineCount() && block.length() > 1; ++i) {
            const QTextLine line = block.layout()->lineAt(i);
            pieces.push_back({top + line.y(), top + line.y() + line.height(),
                              block.text().mid(line.textStart(), line.textLength()), heading});
        }
    }
    return pieces;
}

QString where(const Piece& piece, std::size_t page) {
    return QStringLiteral("“%1” on page %2").arg(piece.words.left(60)).arg(page + 1);
}

} // namespace

class HandoutTest : public QObject {
    Q_OBJECT

    /// Lays the question out and looks at each line of each page.
    static void look(const Question& question, const Page& page, const Languages& languages) {
        const Theme theme(ThemeName::light, languages.primary);
        const PlayedFigures none; // pictures have their size without
        FormulaObject formulas(std::make_shared<const FormulaPaths>());
        PrintedFigure figures(none, theme);
        QTextDocument document;
        document.setDocumentMargin(0);
        document.documentLayout()->registerHandler(FormulaObject::type, &formulas);
        document.documentLayout()->registerHandler(FigureObject::type, &figures);
        document.setTextWidth(670);
        writeHandout(document, formulas, question, page, languages, theme);
        const std::vector<PageStretch> pages = pagesOf(document, height, languages.second.has_value());
        const std::vector<Piece> pieces = piecesOf(document);
        QVERIFY(pieces.size() > 15);
        for (std::size_t i = 0; i < pages.size(); ++i) {
            QVERIFY(pages[i].bottom - pages[i].top <= height + 0.01);
            QVERIFY(i == 0 || pages[i].top >= pages[i - 1].bottom - 0.01);
        }
        std::vector<int> lines(pages.size());
        for (const Piece& piece : pieces) {
            const auto here = std::find_if(pages.begin(), pages.end(), [&](const PageStretch& stretch) {
                return piece.top >= stretch.top - 1 && piece.bottom <= stretch.bottom + 1;
            });
            QVERIFY2(here != pages.end(), qPrintable(QStringLiteral("cut: ") + where(piece, 0)));
            const auto number = static_cast<std::size_t>(here - pages.begin());
            ++lines[number];
            const bool more = std::any_of(pieces.begin(), pieces.end(), [&](const Piece& below) {
                return !below.heading && below.top > piece.top && below.bottom <= here->bottom + 1;
            });
            QVERIFY2(!piece.heading || more, qPrintable(QStringLiteral("alone: ") + where(piece, number)));
        }
        QVERIFY(std::all_of(lines.begin(), lines.end(), [](int count) { return count > 0; }));
    }

private Q_SLOTS:
    void initTestCase() { loadFonts(); }

    void nothingIsCut_data() {
        QTest::addColumn<int>("number");
        const Content content;
        for (const Question& question : content.questions())
            QTest::newRow(qPrintable(question.id)) << question.number;
    }
    void nothingIsCut() {
        QFETCH(int, number);
        const Content content;
        const Question& question = *content.question(number);
        const Page page = content.page(number);
        look(question, page, {Language::en, {}});
        look(question, page, {Language::zh, {}});
        look(question, page, {Language::zh, Language::en});
    }

    /// A block that is higher than a page goes over several.
    void whatIsHigherThanAPageGoesOn() {
        QTextDocument document;
        QString lines;
        for (int i = 1; i <= 300; ++i)
            lines += QString::number(i) + QChar::LineSeparator;
        document.setPlainText(lines);
        document.setTextWidth(400);
        const auto pages = pagesOf(document, 500, false);
        QVERIFY(pages.size() > 3);
        for (const Piece& piece : piecesOf(document))
            QVERIFY(std::count_if(pages.begin(), pages.end(), [&](const PageStretch& stretch) {
                        return piece.top >= stretch.top - 1 && piece.bottom <= stretch.bottom + 1;
                    }) == 1);
    }
};

QTEST_MAIN(HandoutTest)
#include "handout_test.moc"
