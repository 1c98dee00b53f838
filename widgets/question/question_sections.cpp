// Sections: how a question's files and lists become the blocks of its page.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/question/question_sections.h"

#include <algorithm>

namespace orrery {
namespace {

using markdown::Block;
using markdown::Run;

Block paragraph(markdown::Runs runs) {
    Block block;
    block.runs = std::move(runs);
    return block;
}

Block listOf(std::vector<Block> items, bool ordered) {
    Block list;
    list.kind = Block::Kind::list;
    list.ordered = ordered;
    list.level = 1;
    list.children = std::move(items);
    return list;
}

/// Headings with nothing under them are an outline: they read as a list, and it says what it is.
void listBareHeadings(TextSection& whole) {
    markdown::Blocks& section = whole.blocks;
    const auto is_heading = [](const Block& block) { return block.kind == Block::Kind::heading; };
    if (section.size() < 3 || !std::all_of(section.begin(), section.end(), is_heading))
        return;
    std::vector<Block> items;
    for (auto heading = section.begin() + 1; heading != section.end(); ++heading) {
        Block item;
        item.kind = Block::Kind::item;
        item.children = {paragraph(std::move(heading->runs))};
        items.push_back(std::move(item));
    }
    section.erase(section.begin() + 1, section.end());
    if (whole.id == QStringLiteral("explanation")) {
        const bool chinese = markdown::plain(section.front().runs).trimmed() == QStringLiteral("讲解");
        section.front().runs = markdown::parse_line(outlineTitle().in(chinese ? Language::zh : Language::en));
        whole.id = QStringLiteral("outline");
    }
    section.push_back(listOf(std::move(items), true));
}

} // namespace

Words outlineTitle() {
    return {QStringLiteral("What the explanation will cover"), QStringLiteral("讲解将包括")};
}

QString sectionOf(const QString& heading) {
    const QString name = heading.trimmed().toCaseFolded();
    if (name == QStringLiteral("in one minute") || name == QStringLiteral("一分钟回答"))
        return QStringLiteral("minute");
    if (name == QStringLiteral("explanation") || name == QStringLiteral("讲解"))
        return QStringLiteral("explanation");
    if (name == QStringLiteral("common mistakes") || name == QStringLiteral("常见误区"))
        return QStringLiteral("mistakes");
    return {};
}

std::vector<TextSection> textSections(const QString& source) {
    std::vector<TextSection> sections;
    for (Block& block : markdown::parse(source).blocks) {
        const bool begins = block.kind == Block::Kind::heading && block.level <= 2;
        if (begins || sections.empty()) {
            const QString id = begins ? sectionOf(markdown::plain(block.runs)) : QString();
            sections.push_back({id.isEmpty() ? QStringLiteral("other") : id, {}});
        }
        sections.back().blocks.push_back(std::move(block));
    }
    for (TextSection& section : sections)
        listBareHeadings(section);
    return sections;
}

markdown::Blocks experimentBlocks(const std::vector<Experiment>& experiments,
                                  const QHash<QString, Words>& ticks, Language language, bool look) {
    std::vector<Block> items;
    for (const Experiment& experiment : experiments) {
        markdown::Runs link = markdown::parse_line(experiment.text.in(language));
        for (Run& run : link)
            run.link = experiment.link;
        Block item;
        item.kind = Block::Kind::item;
        item.children = {paragraph(std::move(link))};
        if (look)
            item.children.push_back(paragraph(markdown::parse_line(experiment.look.in(language))));
        if (const auto tick = ticks.find(experiment.link); tick != ticks.end()) {
            const Words seen{QStringLiteral("✓ Seen"), QStringLiteral("✓ 已看到")};
            const QString number = tick->in(language);
            Run run{.text = number.isEmpty() ? seen.in(language)
                                             : seen.in(language) + QStringLiteral(" · ") + number};
            run.bold = true;
            item.children.push_back(paragraph({run}));
        }
        items.push_back(std::move(item));
    }
    return {listOf(std::move(items), true)};
}

markdown::Blocks hintBlocks(const std::vector<Words>& points, Language language) {
    const Words title{QStringLiteral("Missed when you rehearsed it"), QStringLiteral("演练时漏掉过")};
    Run head{.text = title.in(language)};
    head.bold = true;
    std::vector<Block> items;
    for (const Words& point : points) {
        Block item;
        item.kind = Block::Kind::item;
        item.children = {paragraph(markdown::parse_line(point.in(language)))};
        items.push_back(std::move(item));
    }
    return {paragraph({head}), listOf(std::move(items), false)};
}

markdown::Blocks pointBlocks(const std::vector<Words>& points, Language language) {
    const Words title{QStringLiteral("What a good answer says"), QStringLiteral("好的回答要讲到")};
    Block heading;
    heading.kind = Block::Kind::heading;
    heading.level = 3;
    heading.runs = markdown::parse_line(title.in(language));
    std::vector<Block> items;
    for (const Words& point : points) {
        Block item;
        item.kind = Block::Kind::item;
        item.children = {paragraph(markdown::parse_line(point.in(language)))};
        items.push_back(std::move(item));
    }
    return {std::move(heading), listOf(std::move(items), false)};
}

markdown::Blocks referenceBlocks(const std::vector<Reference>& references) {
    std::vector<Block> items;
    for (const Reference& reference : references) {
        Run authors{.text =
                        reference.authors + QStringLiteral(" (") + reference.year + QStringLiteral("). ")};
        Run title{.text = reference.title, .italic = true};
        Run where{.text = reference.where.isEmpty() ? QStringLiteral(".")
                                                    : QStringLiteral(". ") + reference.where + u'.'};
        Block item;
        item.kind = Block::Kind::item;
        item.children = {paragraph({authors, title, where})};
        items.push_back(std::move(item));
    }
    return {listOf(std::move(items), false)};
}

} // namespace orrery
