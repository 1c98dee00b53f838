// Writing what of a question stands on paper.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/handout_text.h"

#include "app/export/handout.h"
#include "widgets/question/page_part.h"
#include "widgets/question/question_sections.h"
#include "widgets/question/question_view.h"

#include <QTextCursor>
#include <QTextDocument>

#include <algorithm>

namespace orrery {

namespace {

using markdown::Block;
using markdown::Blocks;

/// On paper nothing explains itself where it is pointed at: a measured number is a number.
void plainFacts(markdown::Runs& runs) {
    for (markdown::Run& run : runs)
        if (run.link.startsWith(factScheme))
            run.link.clear();
}

void plainFacts(Blocks& blocks) {
    for (Block& block : blocks) {
        plainFacts(block.runs);
        for (markdown::Picture& picture : block.pictures)
            plainFacts(picture.caption);
        for (auto& row : block.cells)
            for (markdown::Cell& cell : row)
                plainFacts(cell.runs);
        plainFacts(block.children);
    }
}

constexpr double apart = 16; // sections

void append(Blocks& to, Blocks more) {
    to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

Blocks followUpBlocks(const std::vector<FollowUp>& items, Language language) {
    Blocks blocks;
    for (const FollowUp& item : items) {
        append(blocks, headingBlocks(item.question.in(language), 3));
        append(blocks, markdown::parse(item.answer.in(language)).blocks);
    }
    return blocks;
}

/// Section by section at the end of the document, with room between.
class Writer {
public:
    Writer(QTextDocument& document, FormulaObject& formulas, const Languages& languages, const Theme& theme)
        : m_document(document), m_formulas(formulas), m_languages(languages), m_theme(theme) {
        m_look.theme = theme;
        m_look.zoom = languages.second ? 12.0 / 14 : 13.0 / 14; // 9 and 9.75 points
        m_look.reading = languages.second                    ? Reading::both
                         : languages.primary == Language::zh ? Reading::zh
                                                             : Reading::en;
    }

    /// `before`: pixels of room.
    void add(Blocks zh, Blocks en, double before) {
        if (zh.empty() && en.empty())
            return;
        space(before);
        plainFacts(zh);
        plainFacts(en);
        DocumentBuilder builder(m_document, m_formulas, m_theme, m_look.zoom);
        writeBlocks(builder, zh, en, m_look);
    }

    /// With nothing in Chinese: the same in every language.
    void addSection(const QString& id, Blocks zh, Blocks en) {
        const Words title = sectionTitle(id);
        add(headingBlocks(title.zh, 2), headingBlocks(title.en, 2), apart);
        add(std::move(zh), std::move(en), m_languages.second ? 5 : 0);
    }

    /// Which question, of which topic; under it what it asks.
    void addTitle(const Question& question) {
        const auto overline = [&](Language language) {
            QString line =
                (language == Language::zh ? QStringLiteral("第 %1 题") : QStringLiteral("Question %1"))
                    .arg(question.number);
            for (const Topic& topic : topics())
                if (topic.id == question.topic)
                    line += QStringLiteral(" · ") + topic.title.in(language);
            return line;
        };
        const Language first = m_languages.primary;
        const std::optional<Language> second = m_languages.second;
        QString above = overline(first);
        if (second)
            above += QStringLiteral("   ") + overline(*second);
        addLine(above, m_theme.font(Letters::tick), Tone::muted, 4);
        addLine(question.title.in(first), m_theme.font(Letters::title, true), Tone::ink, second ? 2 : 0);
        if (second)
            addLine(question.title.in(*second), m_theme.font(Letters::narration, false, *second), Tone::muted,
                    0);
    }

private:
    void addLine(const QString& words, const QFont& font, Tone tone, double after) {
        QTextCursor cursor(&m_document);
        cursor.movePosition(QTextCursor::End);
        if (!m_document.isEmpty())
            cursor.insertBlock();
        QTextBlockFormat block;
        block.setBottomMargin(after);
        cursor.setBlockFormat(block);
        QTextCharFormat letters;
        letters.setFont(font);
        letters.setForeground(m_theme.color(tone));
        cursor.insertText(markdown::plain(markdown::parse_line(words)), letters);
    }

    /// A builder takes the document's last block for free.
    void space(double before) {
        QTextCursor cursor(&m_document);
        cursor.movePosition(QTextCursor::End);
        QTextBlockFormat gap;
        gap.setLineHeight(before, QTextBlockFormat::FixedHeight);
        cursor.insertBlock(gap, QTextCharFormat());
        cursor.insertBlock(QTextBlockFormat(), QTextCharFormat());
    }

    QTextDocument& m_document;
    FormulaObject& m_formulas;
    const Languages& m_languages;
    const Theme& m_theme;
    PageLook m_look;
};

const TextSection* sectionIn(const std::vector<TextSection>& all, const QString& id) {
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const TextSection& section) { return section.id == id; });
    return found == all.end() ? nullptr : &*found;
}

} // namespace

void writeHandout(QTextDocument& document, FormulaObject& formulas, const Question& question,
                  const Page& page, const Languages& languages, const Theme& theme) {
    constexpr double close = 10;
    Writer writer(document, formulas, languages, theme);
    writer.addTitle(question);
    const std::vector<TextSection> zh = textSections(page.zh), en = textSections(page.en);
    for (const TextSection& section : zh.empty() ? en : zh) {
        const TextSection *ofZh = sectionIn(zh, section.id), *ofEn = sectionIn(en, section.id);
        writer.add(ofZh ? ofZh->blocks : Blocks(), ofEn ? ofEn->blocks : Blocks(), apart);
        if (section.id == QStringLiteral("minute") && !question.answer_points.empty())
            writer.add(pointBlocks(question.answer_points, Language::zh),
                       pointBlocks(question.answer_points, Language::en), close);
    }
    const auto both = [](const auto& make) { return std::pair(make(Language::zh), make(Language::en)); };
    if (!question.experiments.empty()) {
        auto [inZh, inEn] =
            both([&](Language language) { return experimentBlocks(question.experiments, {}, language); });
        writer.addSection(QStringLiteral("try"), std::move(inZh), std::move(inEn));
    }
    if (!question.follow_ups.empty()) {
        auto [inZh, inEn] =
            both([&](Language language) { return followUpBlocks(question.follow_ups, language); });
        writer.addSection(QStringLiteral("follow_ups"), std::move(inZh), std::move(inEn));
    }
    if (!question.references.empty())
        writer.addSection(QStringLiteral("references"), {}, referenceBlocks(question.references));
}

} // namespace orrery
