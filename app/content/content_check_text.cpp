// Content check: zh.md and en.md, alone and as a pair.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/content/content_check.h"

#include "app/content/content.h"
#include "widgets/question/question_sections.h"
#include "widgets/text/text_units.h"

#include <algorithm>
#include <set>

namespace orrery {
namespace {

using markdown::Block;
using markdown::Run;

const QString zhFile = QStringLiteral("zh.md");
const QString enFile = QStringLiteral("en.md");

QString name(const TextUnit& unit) {
    switch (unit.kind) {
    case Block::Kind::heading:
        return QStringLiteral("a heading of level %1").arg(unit.block->level);
    case Block::Kind::formula:
        return QStringLiteral("a formula");
    case Block::Kind::code:
        return QStringLiteral("a block of code");
    case Block::Kind::table:
        return QStringLiteral("a table");
    case Block::Kind::rule:
        return QStringLiteral("a rule");
    case Block::Kind::figure:
        return unit.block->pictures.size() == 1 ? QStringLiteral("a picture") : QStringLiteral("pictures");
    case Block::Kind::worked:
        return QStringLiteral("a worked example");
    default:
        return unit.marker.isEmpty() ? (unit.indent > 0 ? QStringLiteral("a paragraph in a list")
                                                        : QStringLiteral("a paragraph"))
                                     : QStringLiteral("the list item “%1”").arg(unit.marker);
    }
}

QString veiled(const TextUnit& unit) {
    return unit.veil.isEmpty() ? QStringLiteral("words without a veil")
                               : QStringLiteral("the veil “%1”").arg(unit.veil);
}

/// Why two units don't pair, or nothing.
QString difference(const TextUnit& zh, const TextUnit& en) {
    if (zh.veil != en.veil)
        return QStringLiteral("has %1 where the other language has %2").arg(veiled(en), veiled(zh));
    if (name(zh) != name(en) || zh.indent != en.indent)
        return QStringLiteral("has %1 where the other language has %2").arg(name(en), name(zh));
    if (zh.kind == Block::Kind::formula && zh.block->text.simplified() != en.block->text.simplified())
        return QStringLiteral("has another formula than the other language");
    if (zh.kind == Block::Kind::table) {
        const auto& a = zh.block->cells;
        const auto& b = en.block->cells;
        const bool same = std::equal(a.begin(), a.end(), b.begin(), b.end(),
                                     [](const auto& x, const auto& y) { return x.size() == y.size(); });
        if (!same)
            return QStringLiteral("has a table of another shape than the other language");
    }
    if (zh.kind == Block::Kind::figure &&
        !std::equal(zh.block->pictures.begin(), zh.block->pictures.end(), en.block->pictures.begin(),
                    en.block->pictures.end(), [](const auto& a, const auto& b) { return a.link == b.link; }))
        return QStringLiteral("shows other runs than the other language");
    return {};
}

bool drawable(char32_t letter, const std::vector<QRawFont>& fonts) {
    return std::any_of(fonts.begin(), fonts.end(), [letter](const QRawFont& font) {
        return font.isValid() && font.supportsCharacter(letter);
    });
}

} // namespace

void QuestionCheck::checkTexts() {
    const markdown::Document zh = markdown::parse(text(zhFile)), en = markdown::parse(text(enFile));
    if (m_files.contains(zhFile))
        checkDocument(zhFile, zh);
    if (m_files.contains(enFile))
        checkDocument(enFile, en);
    if (m_files.contains(zhFile) && m_files.contains(enFile))
        checkPairs(zh.blocks, en.blocks);
}

/// `line`: of the whole, in a text inside JSON; 0 for a file.
void QuestionCheck::checkShape(const QString& file, int line, const markdown::Document& document) {
    if (document.too_deep > 0)
        find(file, line > 0 ? line : document.too_deep,
             QStringLiteral("Lists and quotes stand more than %1 deep inside one another.")
                 .arg(markdown::deepest));
    if (document.cut_off)
        find(file, line, QStringLiteral("Tables or links unfold into many times what is written."));
}

void QuestionCheck::checkDocument(const QString& file, const markdown::Document& document) {
    checkShape(file, 0, document);
    for (const markdown::Leftover& leftover : document.leftovers)
        find(file, leftover.line, QStringLiteral("A “%1” is left over.").arg(leftover.mark));
    markdown::for_each_runs(document.blocks,
                            [&](const markdown::Runs& runs, int line) { checkRuns(file, line, runs); });
    checkBlocks(file, document.blocks);
    checkSections(file, document.blocks);
    checkVeils(file, document.blocks);
    if (m_demo)
        checkShown(file, document.blocks);
}

void QuestionCheck::checkBlocks(const QString& file, const markdown::Blocks& blocks) {
    for (const TextUnit& unit : textUnits(blocks)) {
        const Block& block = *unit.block;
        if (unit.kind == Block::Kind::formula)
            checkFormula(file, block.line, block.text, true);
        if (unit.kind == Block::Kind::code)
            checkLetters(file, block.line, block.text, true);
        if (unit.kind == Block::Kind::figure)
            checkFigure(file, block);
        if (unit.kind != Block::Kind::worked)
            continue;
        if (markdown::plain(block.runs).trimmed().isEmpty())
            find(file, block.line, QStringLiteral("A worked example has a title after [!worked]."));
        if (block.children.empty())
            find(file, block.line, QStringLiteral("The worked example holds nothing."));
        checkBlocks(file, block.children);
    }
}

void QuestionCheck::checkSections(const QString& file, const markdown::Blocks& blocks) {
    QStringList expected{QStringLiteral("minute"), QStringLiteral("explanation"), QStringLiteral("mistakes")};
    QStringList found;
    for (const Block& block : blocks) {
        if (block.kind != Block::Kind::heading || block.level > 2)
            continue;
        const QString id = block.level == 2 ? sectionOf(markdown::plain(block.runs)) : QString();
        if (id.isEmpty())
            find(file, block.line,
                 QStringLiteral("“%1” is none of the sections.").arg(markdown::plain(block.runs)));
        else
            found << id;
    }
    if (!m_demo && !found.contains(expected.back()))
        expected.removeLast();
    if (found != expected)
        find(file, 0,
             QStringLiteral(
                 "The sections must be In one minute, Explanation and Common mistakes, in this order."));
}

void QuestionCheck::checkPairs(const markdown::Blocks& zhBlocks, const markdown::Blocks& enBlocks) {
    const std::vector<TextUnit> zh = textUnits(zhBlocks), en = textUnits(enBlocks);
    for (std::size_t i = 0; i < std::min(zh.size(), en.size()); ++i) {
        const QString words = difference(zh[i], en[i]);
        if (words.isEmpty()) {
            checkSameFacts(enFile, en[i].block->line, markdown::plain({*en[i].block}),
                           markdown::plain({*zh[i].block}));
            if (en[i].kind == Block::Kind::worked)
                checkPairs(zh[i].block->children, en[i].block->children);
            continue;
        }
        find(enFile, en[i].block->line,
             QStringLiteral("English %1 (zh.md, line %2).").arg(words).arg(zh[i].block->line));
        return; // what follows is shifted and says nothing new
    }
    if (zh.size() != en.size()) {
        const bool more = zh.size() > en.size();
        const TextUnit& extra = more ? zh[en.size()] : en[zh.size()];
        find(more ? zhFile : enFile, extra.block->line,
             QStringLiteral("From here on the other language has nothing that corresponds."));
    }
}

void QuestionCheck::checkRuns(const QString& file, int line, const markdown::Runs& runs) {
    for (const Run& run : runs) {
        if (run.kind == Run::Kind::display_formula)
            find(file, line, QStringLiteral("A formula in $$ must stand alone: $$%1$$.").arg(run.text));
        else if (run.kind == Run::Kind::formula)
            checkFormula(file, line, run.text, false);
        else
            checkLetters(file, line, run.text, run.kind == Run::Kind::code);
        checkSlots(file, line, run);
    }
    QString last;
    for (const Run& run : runs) {
        if (!run.link.isEmpty() && run.link != last)
            checkLink(file, line, run.link);
        last = run.link;
    }
}

void QuestionCheck::checkFormula(const QString& file, int line, const QString& tex, bool display) {
    const QString key = FormulaPaths::key(tex, display);
    if (!m_shared.formulas.contains(key))
        find(file, line,
             QStringLiteral("The formula %1 has no outlines; run tools/formulas/build.").arg(key));
}

void QuestionCheck::checkLetters(const QString& file, int line, const QString& text, bool code) {
    constexpr std::size_t named = 20; // a sentence names no more letters than that
    std::set<char32_t> missing;
    for (const char32_t letter : text.toUcs4()) {
        if (letter == U'\n' || letter == U'\t' || missing.count(letter) > 0)
            continue;
        const bool drawn = code ? drawable(letter, m_shared.mono)
                                : drawable(letter, m_shared.sans) && drawable(letter, m_shared.bold);
        if (!drawn)
            missing.insert(letter);
    }
    if (missing.empty())
        return;
    QString letters;
    for (auto letter = missing.begin(); letter != missing.end() && letters.size() < qsizetype(2 * named);
         ++letter)
        letters += QString::fromUcs4(&*letter, 1);
    find(file, line,
         QStringLiteral("The bundled fonts lack “%1”%2; run tools/fonts.py.")
             .arg(letters, missing.size() > named ? QStringLiteral(" and others") : QString()));
}

} // namespace orrery
