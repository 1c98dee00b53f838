// DocumentBuilder: both languages in columns.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/text/document_builder.h"

#include <QTextTable>

#include <algorithm>

namespace orrery {
namespace {

using markdown::Block;

constexpr double gutter = 28; // between the columns

bool isCode(const TextUnit& unit) {
    return unit.kind == Block::Kind::code;
}

bool spansColumns(const TextPair& pair) {
    const Block::Kind kind = pair.zh.block ? pair.zh.kind : pair.en.kind;
    return kind == Block::Kind::formula || kind == Block::Kind::code || kind == Block::Kind::table ||
           kind == Block::Kind::figure || kind == Block::Kind::rule;
}

} // namespace

/// Qt puts a block before a table at the start and after one at the end: nearly no height for them.
QTextBlockFormat DocumentBuilder::thinBlock() const {
    QTextBlockFormat format;
    format.setLineHeight(1, QTextBlockFormat::FixedHeight);
    return format;
}

/// A table or pictures, once if they are the same in both languages.
void DocumentBuilder::writeSpanning(QTextCursor& at, const TextPair& pair) {
    at.setBlockFormat(thinBlock());
    if (pair.zh.kind == Block::Kind::table || pair.en.kind == Block::Kind::table)
        return writeTable(at, pair.zh.block, pair.en.block);
    const bool once = sharedByLanguages(pair) || !pair.zh.block || !pair.en.block;
    writeFigure(at, pair.zh.block, once ? pair.en.block : nullptr);
    if (!once)
        writeFigure(at, nullptr, pair.en.block);
}

void DocumentBuilder::addRows(const std::vector<TextPair>& pairs) {
    if (pairs.empty())
        return;
    QTextTableFormat layout;
    layout.setBorder(0);
    layout.setCellSpacing(0);
    layout.setCellPadding(0);
    layout.setWidth(QTextLength(QTextLength::PercentageLength, 100));
    layout.setColumnWidthConstraints(
        {QTextLength(QTextLength::PercentageLength, 50), QTextLength(QTextLength::PercentageLength, 50)});
    if (m_empty)
        m_end.setBlockFormat(thinBlock());
    QTextTable* table = m_end.insertTable(static_cast<int>(pairs.size()), 2, layout);
    for (int row = 0; row < table->rows(); ++row) {
        const TextPair& pair = pairs[static_cast<std::size_t>(row)];
        const Gaps space = gaps(pair.zh.block ? pair.zh : pair.en);
        QTextTableCellFormat cell;
        cell.setTopPadding(row == 0 ? 0 : space.before);
        // Nothing after the last row: the page knows what comes next.
        const bool last = row + 1 == table->rows();
        cell.setBottomPadding(!last ? space.after : isCode(pair.zh) ? codePadding : 0);
        if (spansColumns(pair)) {
            table->mergeCells(row, 0, 1, 2);
            table->cellAt(row, 0).setFormat(cell);
            QTextCursor at = table->cellAt(row, 0).firstCursorPosition();
            const auto is = [&](Block::Kind kind) { return pair.zh.kind == kind || pair.en.kind == kind; };
            if (is(Block::Kind::table) || is(Block::Kind::figure)) {
                writeSpanning(at, pair);
                table->cellAt(row, 0).lastCursorPosition().setBlockFormat(thinBlock());
                continue;
            }
            const TextUnit &above = pair.in(first()), &below = pair.in(second());
            if (above.block)
                writeUnit(at, above, blockFormat(above), first());
            if (below.block && !sharedByLanguages(pair)) {
                if (above.block) {
                    QTextBlockFormat apart;
                    apart.setLineHeight(isCode(below) ? 2 * codePadding + 6 : 4,
                                        QTextBlockFormat::FixedHeight);
                    at.insertBlock(apart);
                    at.insertBlock();
                }
                writeUnit(at, below, blockFormat(below), second());
            }
            continue;
        }
        for (const Language language : {first(), second()}) {
            const bool left = language == first();
            const TextUnit& unit = pair.in(language);
            cell.setRightPadding(left ? gutter / 2 : 0);
            cell.setLeftPadding(left ? 0 : gutter / 2);
            table->cellAt(row, left ? 0 : 1).setFormat(cell);
            QTextCursor at = table->cellAt(row, left ? 0 : 1).firstCursorPosition();
            if (unit.block)
                writeUnit(at, unit, blockFormat(unit), language);
            if (unit.block && unit.kind == Block::Kind::worked)
                table->cellAt(row, left ? 0 : 1).lastCursorPosition().setBlockFormat(thinBlock());
        }
    }
    m_end.movePosition(QTextCursor::End);
    m_end.setBlockFormat(thinBlock());
    m_empty = true;
}

} // namespace orrery
