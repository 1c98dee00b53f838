// Drawing a moment of a clip.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/clip_picture.h"

#include "app/export/exporter.h"
#include "app/export/picture_words.h"
#include "widgets/figure/qcustomplot_header.h"

#include <algorithm>

namespace orrery {

namespace {

constexpr double margin = 20, gap = 10;

/// Of a chip and two lines in each language, whatever is said.
double wordsHeight(const Clip& clip) {
    const Theme& theme = clip.theme;
    const double chip = theme.projector() ? 0 : 28;
    const double second = clip.languages.second ? 2 * theme.lineHeight(Letters::narrationSecond) : 0;
    return chip + 20 + 2 * theme.lineHeight(Letters::narration) + second;
}

Text textOf(const Words& words, const Text& otherwise) {
    return words.isEmpty() ? otherwise : Text{words.en.toStdString(), words.zh.toStdString()};
}

QString nameOf(const Clip& clip, const StoryPlace& story, std::size_t chapter) {
    const auto& chapters = clip.question.chapters;
    return chapters.size() == story.chapters ? chapters[chapter].name.in(clip.languages.primary)
                                             : QString::number(chapter + 1);
}

/// Equally wide: order counts, not seconds.
void drawChapters(QPainter& painter, const Clip& clip, const StoryPlace& story, const QRectF& rect) {
    constexpr double apart = 4, line = 4;
    const Theme& theme = clip.theme;
    const auto count = static_cast<double>(std::max<std::size_t>(story.chapters, 1));
    const double wide = (rect.width() - (count - 1) * apart) / count;
    painter.setRenderHint(QPainter::Antialiasing);
    for (std::size_t i = 0; i < story.chapters; ++i) {
        const bool now = i == story.chapter;
        const double left = rect.left() + static_cast<double>(i) * (wide + apart);
        const double part = i < story.chapter || story.told ? 1 : now ? story.part : 0;
        painter.setPen(Qt::NoPen);
        painter.setBrush(blend(theme.color(Tone::control), theme.color(Tone::ink), 0.10));
        painter.drawRoundedRect(QRectF(left, rect.top(), wide, line), line / 2, line / 2);
        painter.setBrush(theme.color(Tone::accent));
        if (part > 0)
            painter.drawRoundedRect(QRectF(left, rect.top(), part * wide, line), line / 2, line / 2);
        const QFont font = theme.font(Letters::tick, now, clip.languages.primary);
        drawWords(painter, QRectF(left, rect.top() + line, wide, rect.height() - line), Qt::AlignLeft,
                  QFontMetricsF(font).elidedText(nameOf(clip, story, i), Qt::ElideRight, wide - apart), font,
                  theme.color(now ? Tone::ink : Tone::muted));
    }
}

QFont linkFont(const Clip& clip) {
    return clip.theme.font(Letters::tick, true);
}

/// A long link has a line of its own under the chapters.
bool isLong(const Clip& clip, double width) {
    return wordsWidth(clip.link, linkFont(clip)) > width / 4;
}

double footHeight(const Clip& clip, double width) {
    return 6 + clip.theme.lineHeight(Letters::tick) * (isLong(clip, width) ? 2 : 1);
}

void drawFoot(QPainter& painter, const Clip& clip, const StoryPlace& story, const QRectF& rect) {
    const QFont font = linkFont(clip);
    const double line = clip.theme.lineHeight(Letters::tick);
    const QString link = QFontMetricsF(font).elidedText(clip.link, Qt::ElideRight, rect.width());
    const double width = wordsWidth(link, font);
    const bool below = isLong(clip, rect.width());
    const double left = below ? rect.left() : rect.right() - width;
    drawWords(painter, QRectF(left, rect.bottom() - line, width, line), Qt::AlignLeft, link, font,
              clip.theme.color(Tone::accent));
    drawChapters(painter, clip, story,
                 below ? rect.adjusted(0, 0, 0, -line) : rect.adjusted(0, 0, -width - 2 * gap, 0));
}

} // namespace

QImage clipPicture(const Clip& clip, const Shown& shown) {
    std::optional<Beside> beside;
    if (shown.twin)
        beside = besideOf(clip.demo, shown.frame, shown.twin->frame, shown.twin->differing, shown.twin->gap);
    const Picture picture{.frame = shown.frame,
                          .beside = beside ? &*beside : nullptr,
                          .title = textOf(clip.question.title, clip.demo.title),
                          .short_title = textOf(clip.question.short_title, clip.demo.title),
                          .count = sentence(clip.demo.steps.iteration.count,
                                            static_cast<double>(shown.frame.position.iterations)),
                          .panel = {},
                          .theme = clip.theme,
                          .languages = clip.languages,
                          .size = clip.size,
                          .for_class = true};
    QImage image(clip.size, QImage::Format_RGB32);
    image.fill(clip.theme.color(Tone::window));
    QCPPainter painter(&image);
    QRectF rest = QRectF(QPointF(), clip.size).adjusted(margin, margin - 8, -margin, -margin + 8);
    const double title = clip.theme.lineHeight(Letters::title) + 8;
    drawTitle(painter, picture, {rest.left(), rest.top(), rest.width(), title});
    rest.setTop(rest.top() + title + gap / 2);
    const double foot = footHeight(clip, rest.width());
    drawFoot(painter, clip, shown.story, {rest.left(), rest.bottom() - foot, rest.width(), foot});
    rest.setBottom(rest.bottom() - foot - gap);
    const double spoken = std::max(wordsHeight(clip), narrationHeight(picture, rest.width()));
    drawNarration(painter, picture, {rest.left(), rest.bottom() - spoken, rest.width(), spoken});
    rest.setBottom(rest.bottom() - spoken - gap);
    drawCards(painter, picture, rest);
    painter.end();
    return image;
}

} // namespace orrery
