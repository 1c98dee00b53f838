// Drawing the title and the narration of a picture.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/picture_words.h"

#include "widgets/look/theme_style.h"
#include "widgets/look/words.h"

#include <QTextLayout>

#include <algorithm>

namespace orrery {

namespace {

/// The lines that `words` fill at this width.
QStringList wrapped(const QString& words, const QFont& font, double width) {
    QStringList lines;
    QTextLayout layout(words, font);
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        lines << words.mid(line.textStart(), line.textLength()).trimmed();
    }
    layout.endLayout();
    return lines;
}

struct Spoken {
    QStringList lines;
    QFont font;
    QColor color;
    int height = 0;
};

/// Of a run and its twin: the gap between them where the demo declares one, and what is at stake.
std::vector<Sentence> spokenOf(const Picture& picture) {
    std::vector<Sentence> spoken = picture.frame.narration.sentences();
    if (!picture.beside)
        return spoken;
    if (picture.beside->gap)
        spoken.assign(1, *picture.beside->gap);
    for (const Stake& stake : picture.beside->stakes)
        spoken.push_back(stakeSentence(stake));
    return spoken;
}

/// The narration in each language, one after another, in letters of this share of their size.
std::vector<Spoken> spokenLines(const Picture& picture, double width, double share) {
    const Theme& theme = picture.theme;
    std::vector<Spoken> all;
    const auto add = [&](Language language, Letters letters, Tone tone) {
        QStringList sentences;
        for (const Sentence& sentence : spokenOf(picture))
            sentences << inLanguage(sentence, language);
        const QString words = sentences.join(language == Language::en ? QStringLiteral(" ") : QString());
        if (words.isEmpty())
            return;
        QFont font = theme.font(letters, false, language);
        font.setPixelSize(std::max(1, qRound(font.pixelSize() * share)));
        all.push_back({wrapped(words, font, width), font, theme.color(tone),
                       qRound(theme.lineHeight(letters) * share)});
    };
    add(picture.languages.primary, Letters::narration, Tone::ink);
    if (picture.languages.second)
        add(*picture.languages.second, Letters::narrationSecond, Tone::muted);
    return all;
}

/// On a projector panels need the height more: more than three lines are written smaller.
std::vector<Spoken> spokenLines(const Picture& picture, double width) {
    constexpr qsizetype most_lines = 3;
    std::vector<Spoken> spoken;
    for (const double share : {1.0, 0.9, 0.8}) {
        spoken = spokenLines(picture, width, share);
        qsizetype lines = 0;
        for (const Spoken& one : spoken)
            lines += one.lines.size();
        if (lines <= most_lines || !picture.theme.projector())
            break;
    }
    return spoken;
}

bool hasChip(const Picture& picture) {
    return !picture.theme.projector() && !picture.frame.narration.phase().empty();
}

void drawChip(QPainter& painter, const Picture& picture, const QPointF& corner) {
    const Theme& theme = picture.theme;
    const QFont bold = theme.font(Letters::tick, true);
    const QString words = inLanguage(picture.frame.narration.phase(), picture.languages.primary);
    const QRectF chip(corner, QSizeF(wordsWidth(words, bold) + 16, 20));
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(Tone::accentTint));
    painter.drawRoundedRect(chip, 4, 4);
    drawWords(painter, chip, Qt::AlignHCenter, words, bold, theme.color(Tone::accent));
    if (!picture.languages.second)
        return;
    const QFont plain = theme.font(Letters::tick, false, *picture.languages.second);
    drawWords(painter, QRectF(chip.right() + 10, chip.top(), 0, chip.height()), Qt::AlignLeft,
              inLanguage(picture.frame.narration.phase(), *picture.languages.second), plain,
              theme.color(Tone::muted));
}

} // namespace

/// The question, the second language beside it in muted, and at the right where the run stands.
void drawTitle(QPainter& painter, const Picture& picture, const QRectF& row) {
    const Theme& theme = picture.theme;
    const Languages& languages = picture.languages;
    const QFont bold = theme.font(Letters::title, true);
    const QFont small = theme.font(Letters::interface, false);
    const QString count = inLanguage(picture.count, languages.primary);
    const double right = row.right() - wordsWidth(count, small);
    const double base = row.center().y() + bold.pixelSize() * 0.365;
    drawWords(painter, {right, base}, count, small, theme.color(Tone::muted));
    const double room = right - row.left() - 16;
    const QString whole = inLanguage(picture.title, languages.primary);
    const QString fitting =
        wordsWidth(whole, bold) <= room ? whole : inLanguage(picture.short_title, languages.primary);
    const QString title = QFontMetricsF(bold).elidedText(fitting, Qt::ElideRight, room);
    drawWords(painter, {row.left(), base}, title, bold, theme.color(Tone::ink));
    if (!languages.second)
        return;
    const QFont other = theme.font(Letters::narrationSecond, false, *languages.second);
    const double from = row.left() + wordsWidth(title, bold) + 16;
    const QString second = inLanguage(picture.title, *languages.second);
    if (wordsWidth(second, other) <= right - 16 - from) // whole or not at all
        drawWords(painter, {from, base}, second, other, theme.color(Tone::muted));
}

double narrationHeight(const Picture& picture, double width) {
    double height = 0;
    for (const Spoken& spoken : spokenLines(picture, width - 28))
        height += static_cast<double>(spoken.lines.size()) * spoken.height;
    if (hasChip(picture))
        height += 28;
    return height > 0 ? height + 20 : 0;
}

void drawNarration(QPainter& painter, const Picture& picture, const QRectF& rect) {
    if (!picture.theme.projector())
        drawCardGround(painter, rect, picture.theme);
    const double inset = picture.theme.projector() ? 0 : 14;
    double y = rect.top() + 10;
    if (hasChip(picture)) {
        drawChip(painter, picture, {rect.left() + inset, y});
        y += 28;
    }
    for (const Spoken& spoken : spokenLines(picture, rect.width() - 28))
        for (const QString& line : spoken.lines) {
            drawWords(painter, QRectF(rect.left() + inset, y, 0, spoken.height), Qt::AlignLeft, line,
                      spoken.font, spoken.color);
            y += spoken.height;
        }
}

} // namespace orrery
