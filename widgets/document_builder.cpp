// DocumentBuilder: writes Markdown blocks of one or two languages into a text document.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/document_builder.h"

#include "widgets/formula_object.h"
#include "widgets/python_colors.h"
#include "widgets/python_highlighter.h"

#include <QTextDocument>
#include <QTextTable>

#include <algorithm>

namespace orrery {
namespace {

using markdown::Block;
using markdown::Run;

constexpr double gutter = 28;      // between the columns
constexpr double hang = 14;        // from a list's mark to its words
constexpr double codePadding = 12; // inside the colored ground of code

Letters headingLetters(const Block& heading) {
    return heading.level == 1 ? Letters::title : heading.level == 2 ? Letters::heading : Letters::body;
}

bool isCode(const TextUnit& unit) {
    return unit.kind == Block::Kind::code;
}

/// Qt breaks a line on both sides of an object, even before a full stop: these tell where it must not.
constexpr QChar wordJoiner(0x2060);

bool clingsToNext(const QString& before) {
    if (before.isEmpty())
        return false;
    const QChar last = before.back();
    return last.category() == QChar::Punctuation_Open || last.category() == QChar::Punctuation_InitialQuote ||
           last == u'"' || last == u'-' || last == u'/';
}

bool clingsToPrevious(const QString& after) {
    if (after.isEmpty())
        return false;
    const QChar first = after.front();
    return first.isPunct() && first.category() != QChar::Punctuation_Open &&
           first.category() != QChar::Punctuation_InitialQuote && first.unicode() != 0x2014;
}

bool spansColumns(const TextPair& pair) {
    const Block::Kind kind = pair.zh.block ? pair.zh.kind : pair.en.kind;
    return kind == Block::Kind::formula || kind == Block::Kind::code || kind == Block::Kind::table ||
           kind == Block::Kind::rule;
}

} // namespace

bool sharedByLanguages(const TextPair& pair) {
    if (!pair.zh.block || !pair.en.block)
        return false;
    return (pair.zh.kind == Block::Kind::formula || isCode(pair.zh)) &&
           pair.zh.block->text == pair.en.block->text;
}

DocumentBuilder::DocumentBuilder(QTextDocument& document, FormulaObject& formulas, const Theme& theme,
                                 double zoom)
    : m_document(document), m_formulas(formulas), m_theme(theme), m_zoom(zoom), m_end(&document) {
    m_end.movePosition(QTextCursor::End);
    m_end.beginEditBlock();
}

DocumentBuilder::~DocumentBuilder() {
    m_end.endEditBlock();
}

QFont DocumentBuilder::font(Letters letters, bool bold, Language language) const {
    QFont font = m_theme.font(letters, bold, language);
    font.setPixelSize(std::max(1, qRound(font.pixelSize() * m_zoom)));
    return font;
}

DocumentBuilder::Gaps DocumentBuilder::gaps(const TextUnit& unit) const {
    const double scale = m_theme.pixels(Letters::body) / 14.0 * m_zoom;
    Gaps gaps{0, (unit.listed ? 5 : 11) * scale};
    if (unit.kind == Block::Kind::heading) {
        gaps.before = (unit.block->level >= 3 ? 12 : 0) * scale;
        gaps.after = (unit.block->level >= 2 ? 6 : 16) * scale;
    }
    if (unit.kind == Block::Kind::formula)
        gaps.before = 2 * scale;
    if (isCode(unit)) {
        gaps.before += codePadding;
        gaps.after += codePadding;
    }
    return gaps;
}

QTextBlockFormat DocumentBuilder::blockFormat(const TextUnit& unit) const {
    QTextBlockFormat format;
    Letters letters = Letters::body;
    if (unit.kind == Block::Kind::heading)
        letters = headingLetters(*unit.block);
    if (isCode(unit))
        letters = Letters::code;
    // A line with a tall formula grows; fixed heights would let it run into its neighbors.
    format.setLineHeight(m_theme.lineHeight(letters) * m_zoom, QTextBlockFormat::MinimumHeight);
    const double step = hang * m_theme.pixels(Letters::body) / 14.0 * m_zoom;
    if (unit.kind == Block::Kind::formula)
        format.setAlignment(Qt::AlignHCenter);
    else if (unit.indent > 0)
        format.setLeftMargin(step * unit.hang * unit.indent);
    if (!unit.marker.isEmpty()) {
        format.setTextIndent(-step * unit.hang);
        format.setTabPositions({QTextOption::Tab(format.leftMargin(), QTextOption::LeftTab)});
    }
    if (unit.kind == Block::Kind::heading)
        format.setHeadingLevel(unit.block->level);
    return format;
}

QTextCharFormat DocumentBuilder::charFormat(const Run& run, Language language, Letters letters,
                                            bool bold) const {
    const bool code = run.kind == Run::Kind::code;
    QTextCharFormat format;
    QFont letter = font(code ? Letters::code : letters, bold || run.bold, language);
    // There are no slanted Chinese letters; a slant made from upright ones is ugly.
    letter.setItalic(run.italic && language == Language::en && !code);
    format.setFont(letter);
    if (code)
        format.setBackground(m_theme.color(Tone::control));
    if (!run.link.isEmpty()) {
        format.setAnchor(true);
        format.setAnchorHref(run.link);
        format.setForeground(m_theme.color(Tone::accent));
        format.setFontUnderline(true);
    }
    return format;
}

void DocumentBuilder::write(QTextCursor& cursor, const markdown::Runs& runs, Language language,
                            Letters letters, bool bold) {
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const Run& run = runs[i];
        const QTextCharFormat format = charFormat(run, language, letters, bold);
        if (run.kind == Run::Kind::formula || run.kind == Run::Kind::display_formula) {
            QTextCharFormat formula = m_formulas.format(run.text, false, font(letters, false, language));
            if (!run.link.isEmpty()) {
                formula.setAnchor(true);
                formula.setAnchorHref(run.link);
                formula.setForeground(format.foreground());
            }
            const QString joiner(wordJoiner);
            if (i > 0 && clingsToNext(runs[i - 1].text))
                cursor.insertText(joiner, format);
            cursor.insertText(QString(QChar::ObjectReplacementCharacter), formula);
            if (i + 1 < runs.size() && clingsToPrevious(runs[i + 1].text))
                cursor.insertText(joiner, format);
        } else if (run.kind == Run::Kind::line_break) {
            cursor.insertText(QString(QChar::LineSeparator), format);
        } else {
            cursor.insertText(run.text, format);
        }
    }
}

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

void DocumentBuilder::writeUnit(QTextCursor& cursor, const TextUnit& unit, const QTextBlockFormat& format,
                                Language language) {
    const Block& block = *unit.block;
    if (unit.kind == Block::Kind::code) {
        writeCode(cursor, block, format, language);
        return;
    }
    cursor.setBlockFormat(format);
    if (!unit.marker.isEmpty()) {
        QTextCharFormat mark;
        mark.setFont(font(Letters::body, false, language));
        mark.setForeground(m_theme.color(Tone::muted));
        cursor.insertText(unit.marker + u'\t', mark);
    }
    if (unit.kind == Block::Kind::formula)
        cursor.insertText(QString(QChar::ObjectReplacementCharacter),
                          m_formulas.format(block.text, true, font(Letters::body, false, language)));
    else if (unit.kind == Block::Kind::heading)
        write(cursor, block.runs, language, headingLetters(block), true);
    else
        write(cursor, block.runs, language);
}

void DocumentBuilder::addUnit(const TextUnit& unit, Language language, double after, bool translated) {
    if (unit.kind == Block::Kind::rule)
        return;
    if (unit.kind == Block::Kind::table) {
        writeTable(m_end, language == Language::zh ? unit.block : nullptr,
                   language == Language::en ? unit.block : nullptr);
        m_end.movePosition(QTextCursor::End);
        m_empty = true; // the block after the table
        return;
    }
    const Gaps space = gaps(unit);
    QTextBlockFormat format = blockFormat(unit);
    format.setTopMargin(translated && !isCode(unit) ? 0 : space.before);
    format.setBottomMargin(after >= 0 ? after : space.after);
    if (!m_empty)
        m_end.insertBlock();
    m_empty = false;
    writeUnit(m_end, unit, format, language);
}

void DocumentBuilder::add(const markdown::Blocks& blocks, Language language) {
    for (const TextUnit& unit : textUnits(blocks))
        addUnit(unit, language);
}

void DocumentBuilder::addPairs(const markdown::Blocks& zh, const markdown::Blocks& en, bool columns) {
    const std::vector<TextPair> pairs = pairUnits(textUnits(zh), textUnits(en));
    if (columns) {
        addRows(pairs);
        return;
    }
    for (const TextPair& pair : pairs) {
        const bool both = pair.zh.block && pair.en.block;
        if (both && pair.zh.kind == Block::Kind::table) {
            writeTable(m_end, pair.zh.block, pair.en.block);
            m_end.movePosition(QTextCursor::End);
            m_empty = true;
            continue;
        }
        const bool once = sharedByLanguages(pair);
        if (pair.zh.block)
            addUnit(pair.zh, Language::zh, both && !once && !isCode(pair.zh) ? 2 * m_zoom : -1);
        if (pair.en.block && !once)
            addUnit(pair.en, Language::en, -1, both);
    }
}

/// Qt puts a block before a table at the start and after one at the end: nearly no height for them.
QTextBlockFormat DocumentBuilder::thinBlock() const {
    QTextBlockFormat format;
    format.setLineHeight(1, QTextBlockFormat::FixedHeight);
    return format;
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
            if (pair.zh.kind == Block::Kind::table || pair.en.kind == Block::Kind::table) {
                writeTable(at, pair.zh.block, pair.en.block);
                continue;
            }
            if (pair.zh.block)
                writeUnit(at, pair.zh, blockFormat(pair.zh), Language::zh);
            if (pair.en.block && !sharedByLanguages(pair)) {
                if (pair.zh.block) {
                    QTextBlockFormat apart;
                    apart.setLineHeight(isCode(pair.en) ? 2 * codePadding + 6 : 4,
                                        QTextBlockFormat::FixedHeight);
                    at.insertBlock(apart);
                    at.insertBlock();
                }
                writeUnit(at, pair.en, blockFormat(pair.en), Language::en);
            }
            continue;
        }
        for (const Language language : {Language::zh, Language::en}) {
            const bool left = language == Language::zh;
            const TextUnit& unit = left ? pair.zh : pair.en;
            cell.setRightPadding(left ? gutter / 2 : 0);
            cell.setLeftPadding(left ? 0 : gutter / 2);
            table->cellAt(row, left ? 0 : 1).setFormat(cell);
            QTextCursor at = table->cellAt(row, left ? 0 : 1).firstCursorPosition();
            if (unit.block)
                writeUnit(at, unit, blockFormat(unit), language);
        }
    }
    m_end.movePosition(QTextCursor::End);
    m_end.setBlockFormat(thinBlock());
    m_empty = true;
}

void DocumentBuilder::writeTable(QTextCursor& cursor, const Block* zh, const Block* en) {
    const auto& shape = (zh ? zh : en)->cells;
    std::size_t columns = 1;
    for (const auto& row : shape)
        columns = std::max(columns, row.size());
    QTextTableFormat layout;
    layout.setBorder(0);
    layout.setCellSpacing(0);
    layout.setCellPadding(4 * m_zoom);
    layout.setBottomMargin(11 * m_zoom);
    QTextTable* table = cursor.insertTable(static_cast<int>(shape.size()), static_cast<int>(columns), layout);
    const auto runsAt = [](const Block* block, std::size_t row, std::size_t column) {
        return block && row < block->cells.size() && column < block->cells[row].size()
                   ? &block->cells[row][column]
                   : nullptr;
    };
    for (std::size_t row = 0; row < shape.size(); ++row)
        for (std::size_t column = 0; column < columns; ++column) {
            const markdown::Cell* chinese = runsAt(zh, row, column);
            const markdown::Cell* english = runsAt(en, row, column);
            if (chinese && english && chinese->runs == english->runs)
                english = nullptr;
            QTextCursor at =
                table->cellAt(static_cast<int>(row), static_cast<int>(column)).firstCursorPosition();
            QTextBlockFormat format;
            if (const markdown::Cell* any = chinese ? chinese : english)
                format.setAlignment(any->alignment);
            at.setBlockFormat(format);
            if (chinese)
                write(at, chinese->runs, Language::zh, Letters::body, row == 0);
            if (chinese && english)
                at.insertBlock(format);
            if (english)
                write(at, english->runs, Language::en, Letters::body, row == 0);
        }
}

} // namespace orrery
