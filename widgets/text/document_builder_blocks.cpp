// DocumentBuilder: what is laid out in boxes: code, tables, pictures, worked examples.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/text/document_builder.h"

#include "widgets/text/figure_object.h"
#include "widgets/text/python_colors.h"
#include "widgets/text/python_highlighter.h"

#include <QTextTable>

#include <algorithm>

namespace orrery {
namespace {

using markdown::Block;
using markdown::Cell;

constexpr char16_t zeroWidth = 0x200B;
constexpr double rowHeight = 30; // of tables, in pixels at a body of 14

/// Whether the first row says nothing: the steps of a calculation have no header.
bool hasHeader(const Block& table) {
    return table.cells.empty() || std::any_of(table.cells.front().begin(), table.cells.front().end(),
                                              [](const Cell& cell) { return !cell.runs.empty(); });
}

const Cell* cellAt(const Block* block, std::size_t row, std::size_t column) {
    return block && row < block->cells.size() && column < block->cells[row].size()
               ? &block->cells[row][column]
               : nullptr;
}

QTextTableFormat plainLayout() {
    QTextTableFormat layout;
    layout.setBorder(0);
    layout.setCellSpacing(0);
    layout.setCellPadding(0);
    return layout;
}

Words workedWords() {
    return {QStringLiteral("Work it out: "), QStringLiteral("算一算：")};
}

} // namespace

void DocumentBuilder::writeCode(QTextCursor& cursor, const Block& block, QTextBlockFormat format,
                                Language language) {
    format.setProperty(codeProperty, ++m_code_blocks);
    format.setLeftMargin(format.leftMargin() + codePadding);
    format.setRightMargin(codePadding);
    const double before = format.topMargin(), after = format.bottomMargin();
    const QStringList lines = block.text.split(u'\n');
    const bool python = block.language.startsWith(QStringLiteral("py"));
    python::State state = python::State::code;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        format.setTopMargin(i == 0 ? before : 0);
        format.setBottomMargin(i + 1 == lines.size() ? after : 0);
        if (i == 0)
            cursor.setBlockFormat(format);
        else
            cursor.insertBlock(format);
        const QFont letters = font(Letters::code, false, language);
        state = python ? writePython(cursor, lines[i], state, letters, m_theme) : state;
        if (!python) {
            QTextCharFormat plain;
            plain.setFont(letters);
            cursor.insertText(lines[i], plain);
        }
    }
}

void DocumentBuilder::writeCell(QTextCursor& at, const Cell* above, const Cell* below, Tone tone) {
    if (above && below && above->runs == below->runs)
        below = nullptr;
    QTextBlockFormat format;
    if (const Cell* any = above ? above : below)
        format.setAlignment(any->alignment);
    format.setLineHeight(m_theme.lineHeight(Letters::body) * m_zoom, QTextBlockFormat::MinimumHeight);
    at.setBlockFormat(format);
    QTextCharFormat letters; // a line of formulas alone stands as one of words does
    letters.setFont(font(Letters::body, false, first()));
    at.insertText(QString(QChar(zeroWidth)), letters);
    if (above)
        write(at, above->runs, first(), Letters::body, false, tone);
    if (above && below)
        at.insertBlock(format);
    if (below)
        write(at, below->runs, second(), Letters::body, false, tone);
}

/// As wide as what they stand in. The reasons of a worked example's steps are muted.
void DocumentBuilder::writeTable(QTextCursor& cursor, const Block* zh, const Block* en, bool worked) {
    const Block& shape = *(zh ? zh : en);
    const Block *above = first() == Language::zh ? zh : en, *below = first() == Language::zh ? en : zh;
    const bool header = hasHeader(shape);
    const std::size_t skipped = header || shape.cells.size() == 1 ? 0 : 1;
    std::size_t columns = 1;
    for (const auto& row : shape.cells)
        columns = std::max(columns, row.size());
    const double scale = m_theme.pixels(Letters::body) / 14.0 * m_zoom;
    QTextTableFormat layout = plainLayout();
    layout.setBottomMargin(11 * scale);
    layout.setWidth(QTextLength(QTextLength::PercentageLength, 100));
    QTextTable* table =
        cursor.insertTable(static_cast<int>(shape.cells.size() - skipped), static_cast<int>(columns), layout);
    const double room = std::max(2.0, (rowHeight * scale - m_theme.lineHeight(Letters::body) * m_zoom) / 2);
    for (std::size_t row = skipped; row < shape.cells.size(); ++row)
        for (std::size_t column = 0; column < columns; ++column) {
            QTextTableCell cell = table->cellAt(static_cast<int>(row - skipped), static_cast<int>(column));
            QTextTableCellFormat padding;
            padding.setTopPadding(room);
            padding.setBottomPadding(room);
            const bool sign = worked && column == 0; // equations meet at their signs
            padding.setRightPadding(column + 1 == columns ? 0 : (sign ? 8 : 20) * scale);
            cell.setFormat(padding);
            const bool quiet = (header && row == 0) || (worked && columns > 2 && column + 1 == columns);
            QTextCursor at = cell.firstCursorPosition();
            writeCell(at, cellAt(above, row, column), cellAt(below, row, column),
                      quiet ? Tone::muted : Tone::ink);
        }
}

void DocumentBuilder::writePicture(QTextCursor at, const Block* zh, const Block* en, std::size_t index,
                                   bool halved) {
    const Block* own = first() == Language::zh ? zh : en;
    const Block& block = own ? *own : zh ? *zh : *en;
    const auto& pictures = block.pictures;
    const bool paired = pictures.size() == 2;
    const TextPicture picture{.link = pictures[index].link,
                              .beside = paired ? pictures[1 - index].link : QString(),
                              .second = paired && index == 1,
                              .language = &block == zh ? Language::zh : Language::en,
                              .other = zh && en ? std::optional(second()) : std::nullopt};
    QTextBlockFormat format;
    at.setBlockFormat(format);
    at.insertText(QString(QChar::ObjectReplacementCharacter),
                  FigureObject::format(picture, halved, markdown::plain(pictures[index].caption)));
    format.setTopMargin(2 * m_zoom);
    format.setLineHeight(m_theme.lineHeight(Letters::tick) * m_zoom, QTextBlockFormat::MinimumHeight);
    for (const Language language : {first(), second()})
        if (const Block* said = language == Language::zh ? zh : en; said && index < said->pictures.size()) {
            at.insertBlock(format, QTextCharFormat());
            write(at, said->pictures[index].caption, language, Letters::tick, false, Tone::muted);
        }
}

void DocumentBuilder::writeFigure(QTextCursor& cursor, const Block* zh, const Block* en) {
    const auto count = static_cast<int>((zh ? zh : en)->pictures.size());
    const bool halved = count == 2 && m_wide;
    const double scale = m_theme.pixels(Letters::body) / 14.0 * m_zoom;
    QTextTableFormat layout = plainLayout();
    layout.setTopMargin(4 * scale);
    layout.setBottomMargin(14 * scale);
    layout.setWidth(QTextLength(QTextLength::PercentageLength, 100));
    if (halved)
        layout.setColumnWidthConstraints(
            {QTextLength(QTextLength::PercentageLength, 50), QTextLength(QTextLength::PercentageLength, 50)});
    QTextTable* table = cursor.insertTable(halved ? 1 : count, halved ? 2 : 1, layout);
    for (int i = 0; i < count; ++i) {
        QTextTableCell cell = halved ? table->cellAt(0, i) : table->cellAt(i, 0);
        QTextTableCellFormat padding;
        if (halved && i == 0)
            padding.setRightPadding(FigureObject::gap / 2);
        if (halved && i == 1)
            padding.setLeftPadding(FigureObject::gap / 2);
        if (!halved && i > 0)
            padding.setTopPadding(10 * scale);
        cell.setFormat(padding);
        writePicture(cell.firstCursorPosition(), zh, en, static_cast<std::size_t>(i), halved);
    }
    cursor.setPosition(table->lastPosition() + 1);
}

/// A step a line: a table within a column would be wider than it.
void DocumentBuilder::writeSteps(QTextCursor& at, const Block& table, const QTextBlockFormat& format,
                                 Language language) {
    for (std::size_t row = hasHeader(table) ? 0 : 1; row < table.cells.size(); ++row) {
        if (row > (hasHeader(table) ? 0 : 1))
            at.insertBlock();
        at.setBlockFormat(format);
        const auto& cells = table.cells[row];
        for (std::size_t column = 0; column < cells.size(); ++column) {
            const bool reason = cells.size() > 2 && column + 1 == cells.size();
            if (column > 0)
                write(at, {{.text = QStringLiteral(" ")}}, language);
            write(at, cells[column].runs, language, Letters::body, false, reason ? Tone::muted : Tone::ink);
        }
    }
}

/// In a frame of its own, whose ground the view draws.
void DocumentBuilder::writeWorked(QTextCursor& cursor, const Block& block, Language language, bool narrow) {
    constexpr double padding = 14, side = 4; // the sides have both
    const double scale = m_theme.pixels(Letters::body) / 14.0 * m_zoom;
    QTextFrameFormat box;
    box.setPadding(padding * scale);
    box.setTopMargin(4 * scale);
    box.setBottomMargin(14 * scale);
    box.setProperty(workedProperty, true);
    QTextFrame* frame = cursor.insertFrame(box);
    QTextCursor at = frame->firstCursorPosition();
    QTextBlockFormat format;
    format.setLineHeight(m_theme.lineHeight(Letters::body) * m_zoom, QTextBlockFormat::MinimumHeight);
    format.setLeftMargin((side + 24) * scale); // the pencil's
    format.setRightMargin(side * scale);
    format.setBottomMargin(6 * scale);
    at.setBlockFormat(format);
    markdown::Runs title = block.runs;
    title.insert(title.begin(), {.text = workedWords().in(language)});
    write(at, title, language, Letters::body, true);
    bool free = false; // the block after a table
    for (const TextUnit& unit : textUnits(block.children)) {
        if (!free)
            at.insertBlock();
        free = unit.kind == Block::Kind::table && !narrow;
        if (free) {
            at.setBlockFormat(thinBlock());
            writeTable(at, language == Language::zh ? unit.block : nullptr,
                       language == Language::en ? unit.block : nullptr, true);
            at = frame->lastCursorPosition();
            at.setBlockFormat(thinBlock());
            continue;
        }
        format = blockFormat(unit);
        format.setLeftMargin(format.leftMargin() + side * scale);
        format.setRightMargin(side * scale);
        const bool last = unit.block == &block.children.back();
        format.setBottomMargin(last ? 0 : gaps(unit).after);
        if (unit.kind == Block::Kind::table)
            writeSteps(at, *unit.block, format, language);
        else
            writeUnit(at, unit, format, language);
    }
}

} // namespace orrery
