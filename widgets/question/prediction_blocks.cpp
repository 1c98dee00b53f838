// Prediction blocks: what stands in a page of predictions.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/question/prediction_blocks.h"

#include <algorithm>

namespace orrery {
namespace {

using markdown::Block;
using markdown::Run;

const QString scheme = QStringLiteral("predict:");

Block paragraph(markdown::Runs runs) {
    Block block;
    block.runs = std::move(runs);
    return block;
}

QString chosen(Language language, const char16_t* en, const char16_t* zh) {
    return QString::fromUtf16(language == Language::en ? en : zh);
}

Block placeholder(const QString& id, std::size_t number, std::size_t count, Language language) {
    Run link{.text = chosen(language, u"Prediction %1 of %2", u"预测 %1/%2").arg(number).arg(count),
             .bold = true,
             .link = scheme + id};
    Run note{.text = chosen(language, u" · the paragraph is shown once you commit or skip",
                            u" · 提交或跳过之后显示这一段"),
             .italic = false};
    return paragraph({link, note});
}

} // namespace

QString teaser(const Prediction& prediction, Language language) {
    const QString words = markdown::plain(markdown::parse_line(prediction.question.in(language)));
    const qsizetype slot = words.indexOf(u'{');
    return slot < 0 ? words : words.left(slot).trimmed() + QChar(u'…');
}

QString predictionOf(const QString& link) {
    return link.startsWith(scheme) ? link.mid(scheme.size()) : QString();
}

markdown::Blocks predictionBlocks(const std::vector<Prediction>& predictions, const PredictionState& state,
                                  Language language) {
    Block list;
    list.kind = Block::Kind::list;
    list.ordered = true;
    list.level = 1;
    for (const Prediction& prediction : predictions) {
        Run link{.text = teaser(prediction, language), .link = scheme + prediction.id};
        Run done{.text = state.opened.contains(prediction.id) ? chosen(language, u" · done", u" · 已看过")
                                                              : QString()};
        Block item;
        item.kind = Block::Kind::item;
        item.children = {paragraph(done.text.isEmpty() ? markdown::Runs{link} : markdown::Runs{link, done})};
        list.children.push_back(std::move(item));
    }
    return {list};
}

markdown::Blocks veiledBlocks(const markdown::Blocks& blocks, const std::vector<Prediction>& predictions,
                              const PredictionState& state, Language language) {
    markdown::Blocks seen;
    for (const Block& block : blocks) {
        const auto of =
            std::find_if(predictions.begin(), predictions.end(), [&](const Prediction& prediction) {
                return block.kind == Block::Kind::quote && prediction.id == block.veil;
            });
        if (of != predictions.end() && !state.opened.contains(of->id)) {
            seen.push_back(placeholder(of->id, static_cast<std::size_t>(of - predictions.begin()) + 1,
                                       predictions.size(), language));
            continue;
        }
        seen.push_back(block);
        seen.back().children = veiledBlocks(block.children, predictions, state, language);
    }
    return seen;
}

markdown::Blocks foldedBlocks(const markdown::Blocks& section, Language language) {
    if (section.empty())
        return {};
    Run note{.text = chosen(language, u"Folded while a prediction waits.", u"预测时收起。")};
    return {section.front(), paragraph({note})};
}

} // namespace orrery
