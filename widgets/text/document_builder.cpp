// DocumentBuilder: writes Markdown blocks of one or two languages into a text document.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/text/document_builder.h"

#include "widgets/text/formula_object.h"
#include "widgets/text/terms.h"

#include <QTextDocument>

#include <algorithm>

namespace orrery {
namespace {

using markdown::Block;
using markdown::Run;

constexpr double hang = 14; // from a list's mark to its words

Letters headingLetters(const Block& heading) {
    return heading.level == 1 ? Letters::title : heading.level == 2 ? Letters::heading : Letters::body;
}

bool isCode(const TextUnit& unit) {
    return unit.kind == Block::Kind::code;
}

/// Qt breaks a line on either side of an object, even before a full stop. So the signs that cling to a
/// formula become part of it.
bool clingsToNext(QChar c) {
    return c.category() == QChar::Punctuation_Open || c.category() == QChar::Punctuation_InitialQuote;
}

bool clingsToPrevious(QChar c) {
    constexpr char16_t dash = 0x2014;
    return c.isPunct() && !clingsToNext(c) && c.unicode() != dash;
}

bool isFormula(const Run& run) {
    return run.kind == Run::Kind::formula || run.kind == Run::Kind::display_formula;
}

/// How many signs at the end of run `i` belong to the formula after it.
qsizetype takenAtEnd(const markdown::Runs& runs, std::size_t i) {
    if (i + 1 >= runs.size() || !isFormula(runs[i + 1]) || runs[i].kind != Run::Kind::text ||
        runs[i].link != runs[i + 1].link)
        return 0;
    qsizetype count = 0;
    while (count < runs[i].text.size() && clingsToNext(runs[i].text[runs[i].text.size() - 1 - count]))
        ++count;
    return count;
}

/// How many signs at the start of run `i` belong to the formula before it.
qsizetype takenAtStart(const markdown::Runs& runs, std::size_t i) {
    if (i == 0 || !isFormula(runs[i - 1]) || runs[i].kind != Run::Kind::text ||
        runs[i].link != runs[i - 1].link)
        return 0;
    qsizetype count = 0;
    while (count < runs[i].text.size() && clingsToPrevious(runs[i].text[count]))
        ++count;
    return count;
}

} // namespace

bool sharedByLanguages(const TextPair& pair) {
    if (!pair.zh.block || !pair.en.block)
        return false;
    if (pair.zh.kind == Block::Kind::figure && pair.en.kind == Block::Kind::figure)
        return std::equal(pair.zh.block->pictures.begin(), pair.zh.block->pictures.end(),
                          pair.en.block->pictures.begin(), pair.en.block->pictures.end(),
                          [](const auto& zh, const auto& en) { return zh.link == en.link; });
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

QTextCharFormat DocumentBuilder::charFormat(const Run& run, Language language, Letters letters, bool bold,
                                            Tone tone) const {
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
    }
    if (tone != Tone::ink)
        format.setForeground(m_theme.color(tone));
    const bool fact = run.link.startsWith(factScheme);
    if (fact || run.link.startsWith(termScheme)) { // it explains, it does not act: not the color of links
        format.setForeground(m_theme.color(tone));
        format.setUnderlineStyle(fact ? QTextCharFormat::DotLine : QTextCharFormat::SingleUnderline);
        format.setUnderlineColor(m_theme.color(fact ? Tone::muted : Tone::faint));
    } else if (!run.link.isEmpty()) {
        format.setForeground(m_theme.color(Tone::accent));
        format.setFontUnderline(true);
    }
    return format;
}

void DocumentBuilder::write(QTextCursor& cursor, const markdown::Runs& runs, Language language,
                            Letters letters, bool bold, Tone tone) {
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const Run& run = runs[i];
        const QTextCharFormat format = charFormat(run, language, letters, bold, tone);
        if (isFormula(run)) {
            QTextCharFormat formula = m_formulas.format(run.text, false, font(letters, false, language));
            if (i > 0)
                formula.setProperty(FormulaObject::before, runs[i - 1].text.right(takenAtEnd(runs, i - 1)));
            if (i + 1 < runs.size())
                formula.setProperty(FormulaObject::after, runs[i + 1].text.left(takenAtStart(runs, i + 1)));
            if (tone != Tone::ink)
                formula.setForeground(m_theme.color(tone));
            if (!run.link.isEmpty()) {
                formula.setAnchor(true);
                formula.setAnchorHref(run.link);
                formula.setForeground(format.foreground());
            }
            cursor.insertText(QString(QChar::ObjectReplacementCharacter), formula);
        } else if (run.kind == Run::Kind::line_break) {
            cursor.insertText(QString(QChar::LineSeparator), format);
        } else {
            const qsizetype start = takenAtStart(runs, i);
            const qsizetype end = std::max(start, run.text.size() - takenAtEnd(runs, i));
            cursor.insertText(run.text.mid(start, end - start), format);
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
    if (unit.kind == Block::Kind::worked) {
        cursor.setBlockFormat(thinBlock());
        writeWorked(cursor, block, language, true); // in a column
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
    const Block *zh = language == Language::zh ? unit.block : nullptr,
                *en = language == Language::en ? unit.block : nullptr;
    if (unit.kind == Block::Kind::table)
        return addBetween([&](QTextCursor& at) { writeTable(at, zh, en); });
    if (unit.kind == Block::Kind::figure)
        return addBetween([&](QTextCursor& at) { writeFigure(at, zh, en); });
    if (unit.kind == Block::Kind::worked)
        return addBetween([&](QTextCursor& at) { writeWorked(at, *unit.block, language, false); });
    const Gaps space = gaps(unit);
    QTextBlockFormat format = blockFormat(unit);
    // Margins of neighbors overlap, so that the grounds of two blocks of code would touch.
    format.setTopMargin(isCode(unit) ? space.before + codePadding + 6 : translated ? 0 : space.before);
    format.setBottomMargin(after >= 0 ? after : space.after);
    if (!m_empty)
        m_end.insertBlock();
    m_empty = false;
    writeUnit(m_end, unit, format, language);
}

void DocumentBuilder::addBetween(const std::function<void(QTextCursor&)>& write) {
    if (m_empty)
        m_end.setBlockFormat(thinBlock());
    write(m_end);
    m_end.movePosition(QTextCursor::End);
    m_end.setBlockFormat(thinBlock());
    m_empty = true; // the block after it
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
        const bool once = sharedByLanguages(pair);
        if (both && pair.zh.kind == Block::Kind::table) {
            addBetween([&](QTextCursor& at) { writeTable(at, pair.zh.block, pair.en.block); });
            continue;
        }
        if (once && pair.zh.kind == Block::Kind::figure) {
            addBetween([&](QTextCursor& at) { writeFigure(at, pair.zh.block, pair.en.block); });
            continue;
        }
        const TextUnit &above = pair.in(first()), &below = pair.in(second());
        if (above.block)
            addUnit(above, first(), both && !once && !isCode(above) ? 2 * m_zoom : -1);
        if (below.block && !(above.block && once))
            addUnit(below, second(), -1, both);
    }
}

} // namespace orrery
