// Content check: pictures of runs, and that a whole question has what it must show.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/content/content_check.h"

#include "app/content/json_places.h"
#include "engine/core/common_ranges.h"
#include "engine/core/picture_link.h"

#include <algorithm>

namespace orrery {
namespace {

using markdown::Block;

QString words(const Sentence& sentence) {
    return QString::fromStdString(sentence.in(Language::en));
}

template <class F>
bool anyBlock(const markdown::Blocks& blocks, const F& is) {
    return std::any_of(blocks.begin(), blocks.end(),
                       [&](const Block& block) { return is(block) || anyBlock(block.children, is); });
}

/// Whether a place lies behind the end of the story or of the run; no story plays a million steps.
bool behindStory(const Length& place, const Demo& demo, const Values& values) {
    constexpr std::int64_t farthest = 1'000'000;
    const auto& chapters = demo.story_for(values).chapters;
    const Until end = chapters.empty() ? Until() : chapters.back().until;
    const auto length = demo.length(values);
    return place.count > farthest || (end.step == place.step && end.count > 0 && place.count > end.count) ||
           (length && length->step == place.step && place.count > length->count);
}

} // namespace

void QuestionCheck::checkFigure(const QString& file, const Block& figure) {
    if (figure.pictures.size() > 2)
        find(file, figure.line,
             QStringLiteral("At most two pictures make a pair; give the others a paragraph."));
    for (const markdown::Picture& picture : figure.pictures)
        checkPicture(file, figure.line, picture);
}

void QuestionCheck::checkPicture(const QString& file, int line, const markdown::Picture& picture) {
    if (markdown::plain(picture.caption).trimmed().isEmpty())
        find(file, line, QStringLiteral("The picture “%1” has no caption.").arg(picture.link));
    if (!picture.link.startsWith(QStringLiteral("orrery:")))
        return find(file, line,
                    QStringLiteral("The picture “%1” is none of a run: write "
                                   "![caption](orrery:2?iteration=100#PANEL).")
                        .arg(picture.link));
    const auto wrong = [&](const QString& why) {
        find(file, line, QStringLiteral("The picture “%1” is wrong: %2").arg(picture.link, why));
    };
    const auto link = parse_picture_link(picture.link.toStdString());
    if (!link)
        return wrong(words(link.error()));
    const Demo* demo = m_shared.demo(QString::fromStdString(link->run.question));
    if (!demo)
        return wrong(QStringLiteral("it leads to no demo."));
    if (link->panel.empty())
        return wrong(QStringLiteral("it names no panel, as in orrery:2#gradient."));
    auto scripts = scripts_of(link->run, *demo);
    if (!scripts)
        return wrong(words(scripts.error()));
    if (link->run.place && behindStory(*link->run.place, *demo, scripts->a.values))
        return wrong(QStringLiteral("its place lies behind the end of the story."));
    if (const auto why = refuse_panel(
            panels_of(Pair(*demo, std::move(*scripts), m_shared.library, Timeline::no_copies)), link->panel))
        wrong(words(*why));
}

void QuestionCheck::checkShown(const QString& file, const markdown::Blocks& blocks) {
    if (!anyBlock(blocks, [](const Block& block) { return block.kind == Block::Kind::worked; }))
        find(file, 0,
             QStringLiteral("There is no worked example, a quote that begins with [!worked] title."));
    if (!anyBlock(blocks, [](const Block& block) { return block.pictures.size() == 2; }))
        find(file, 0,
             QStringLiteral(
                 "There is no pair of pictures, two ![caption](orrery:…#PANEL) alone in a paragraph."));
}

void QuestionCheck::checkPoints() {
    constexpr std::size_t least = 5, most = 7;
    const QString file = QStringLiteral("question.json"), list = QStringLiteral("answer_points");
    const auto& points = m_question.answer_points;
    const bool mayLack = !m_demo && !m_places->lines.contains(list);
    if (!mayLack && (points.size() < least || points.size() > most))
        find(file, line(list),
             QStringLiteral("“answer_points” has %1 entries; there must be %2 to %3.")
                 .arg(points.size())
                 .arg(least)
                 .arg(most));
    for (std::size_t i = 0; i < points.size(); ++i) {
        const QString path = QStringLiteral("%1[%2]").arg(list).arg(i);
        checkWords(points[i], path);
        static const QString ends = QStringLiteral(".!?。！？");
        for (const QString& point : {points[i].en.trimmed(), points[i].zh.trimmed()})
            if (!point.isEmpty() && !ends.contains(point.back()))
                find(file, line(path),
                     QStringLiteral("A point is a sentence, with its full stop: “%1”.").arg(point));
    }
}

} // namespace orrery
