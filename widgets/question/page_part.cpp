// PagePart: a piece of a question's page, built late and laid out by the page.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/question/page_part.h"

namespace orrery {

TextView* PagePart::addText(const std::shared_ptr<const FormulaPaths>& formulas) {
    auto* text = new TextView(formulas, this);
    connect(text, &TextView::linkActivated, this, &PagePart::linkActivated);
    connect(text, &TextView::factPointed, this, &PagePart::factPointed);
    connect(text, &TextView::factActivated, this, &PagePart::factActivated);
    connect(text, &TextView::revealRequested, this,
            [this, text](const QRect& rect) { Q_EMIT revealRequested(rect.translated(text->pos())); });
    return text;
}

TextPart::TextPart(markdown::Blocks zh, markdown::Blocks en,
                   const std::shared_ptr<const FormulaPaths>& formulas, QWidget* parent)
    : PagePart(parent), m_zh(std::move(zh)), m_en(std::move(en)), m_text(addText(formulas)) {}

void TextPart::setBlocks(markdown::Blocks zh, markdown::Blocks en) {
    m_zh = std::move(zh);
    m_en = std::move(en);
}

void TextPart::build(const PageLook& look, int width) {
    m_text->rebuild([&](DocumentBuilder& builder) { writeBlocks(builder, m_zh, m_en, look); }, look.theme,
                    look.zoom, width);
}

int TextPart::arrange(int width) {
    const int height = m_text->arrange(width);
    resize(width, height);
    return height;
}

void writeBlocks(DocumentBuilder& builder, const markdown::Blocks& zh, const markdown::Blocks& en,
                 const PageLook& look) {
    builder.setWide(look.columns);
    if (zh.empty() || look.reading == Reading::en)
        builder.add(en, Language::en);
    else if (look.reading == Reading::zh)
        builder.add(zh, Language::zh);
    else
        builder.addPairs(zh, en, look.columns);
}

void writeWords(DocumentBuilder& builder, const Words& words, const PageLook& look) {
    writeBlocks(builder, markdown::parse(words.zh).blocks, markdown::parse(words.en).blocks, look);
}

markdown::Blocks headingBlocks(const QString& text, int level) {
    markdown::Block heading;
    heading.kind = markdown::Block::Kind::heading;
    heading.level = level;
    heading.runs = markdown::parse_line(text);
    return {heading};
}

QString spoken(const Words& words, const PageLook& look) {
    const auto in = [&](Language language) {
        return markdown::plain(markdown::parse_line(words.in(language)));
    };
    if (look.reading != Reading::both)
        return in(look.reading == Reading::zh ? Language::zh : Language::en);
    const Language first = look.theme.language();
    return in(first) + u' ' + in(first == Language::zh ? Language::en : Language::zh);
}

} // namespace orrery
