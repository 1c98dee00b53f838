// Lays title, cards and narration out and writes the formats.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/exporter.h"

#include "app/export/fixed_pdf.h"
#include "widgets/figure/figure_layout.h"
#include "widgets/figure/panel_plot.h"
#include "widgets/run/seed_table_drawing.h"
#include "widgets/look/theme_style.h"

#include <QBuffer>
#include <QHashFunctions>
#include <QImage>
#include <QPageSize>
#include <QPdfWriter>
#include <QSvgGenerator>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace orrery {

namespace {

constexpr double least_figure = 60; // less shows nothing beside seeds

QString wordsIn(const Text& text, Language language) {
    return QString::fromStdString(text.in(language));
}

QString wordsIn(const Sentence& sentence, Language language) {
    return QString::fromStdString(sentence.in(language));
}

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

/// The question, the second language beside it in muted, and at the right where the run stands.
void drawTitle(QPainter& painter, const Picture& picture, const QRectF& row) {
    const Theme& theme = picture.theme;
    const Languages& languages = picture.languages;
    const QFont bold = theme.font(Letters::title, true);
    const QFont small = theme.font(Letters::interface, false);
    const QString count = wordsIn(picture.count, languages.primary);
    const double right = row.right() - wordsWidth(count, small);
    const double base = row.center().y() + bold.pixelSize() * 0.365;
    drawWords(painter, {right, base}, count, small, theme.color(Tone::muted));
    const double room = right - row.left() - 16;
    const QString whole = wordsIn(picture.title, languages.primary);
    const QString fitting =
        wordsWidth(whole, bold) <= room ? whole : wordsIn(picture.short_title, languages.primary);
    const QString title = QFontMetricsF(bold).elidedText(fitting, Qt::ElideRight, room);
    drawWords(painter, {row.left(), base}, title, bold, theme.color(Tone::ink));
    if (!languages.second)
        return;
    const QFont other = theme.font(Letters::narrationSecond, false, *languages.second);
    const double from = row.left() + wordsWidth(title, bold) + 16;
    const QString second = wordsIn(picture.title, *languages.second);
    if (wordsWidth(second, other) <= right - 16 - from) // whole or not at all
        drawWords(painter, {from, base}, second, other, theme.color(Tone::muted));
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
            sentences << wordsIn(sentence, language);
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

double narrationHeight(const Picture& picture, double width) {
    double height = 0;
    for (const Spoken& spoken : spokenLines(picture, width - 28))
        height += static_cast<double>(spoken.lines.size()) * spoken.height;
    if (hasChip(picture))
        height += 28;
    return height > 0 ? height + 20 : 0;
}

void drawChip(QPainter& painter, const Picture& picture, const QPointF& corner) {
    const Theme& theme = picture.theme;
    const QFont bold = theme.font(Letters::tick, true);
    const QString words = wordsIn(picture.frame.narration.phase(), picture.languages.primary);
    const QRectF chip(corner, QSizeF(wordsWidth(words, bold) + 16, 20));
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(Tone::accentTint));
    painter.drawRoundedRect(chip, 4, 4);
    drawWords(painter, chip, Qt::AlignHCenter, words, bold, theme.color(Tone::accent));
    if (!picture.languages.second)
        return;
    const QFont plain = theme.font(Letters::tick, false, *picture.languages.second);
    drawWords(painter, QRectF(chip.right() + 10, chip.top(), 0, chip.height()), Qt::AlignLeft,
              wordsIn(picture.frame.narration.phase(), *picture.languages.second), plain,
              theme.color(Tone::muted));
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

QByteArray asPdf(const Picture& picture) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(96);
    writer.setPageMargins({});
    writer.setPageSize(QPageSize(QSizeF(picture.size) * 0.75, QPageSize::Point, {}, QPageSize::ExactMatch));
    writer.setCreator(QStringLiteral("Orrery"));
    writer.setTitle(wordsIn(picture.title, picture.languages.primary));
    QCPPainter painter(&writer);
    drawPicture(painter, picture);
    painter.end();
    fixPdf(bytes);
    return bytes;
}

QByteArray asSvg(const Picture& picture) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(picture.size);
    generator.setViewBox(QRect(QPoint(), picture.size));
    generator.setResolution(96);
    generator.setTitle(wordsIn(picture.title, picture.languages.primary));
    generator.setDescription(QStringLiteral("Orrery"));
    QCPPainter painter(&generator);
    drawPicture(painter, picture);
    painter.end();
    return bytes;
}

QByteArray asPng(const Picture& picture) {
    const QSize pixels = (QSizeF(picture.size) * picture.scale).toSize();
    QImage image(pixels, QImage::Format_RGB32);
    image.setDevicePixelRatio(picture.scale);
    image.fill(picture.theme.color(Tone::window));
    QCPPainter painter(&image);
    drawPicture(painter, picture);
    painter.end();
    image.setDevicePixelRatio(1);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

/// At the bottom of what is left, which then ends above it. Where that is low, the rows that matter least
/// give way: panels keep half of it.
void drawSeeds(QCPPainter& painter, const Picture& picture, QRectF& rest) {
    SeedTable table = *picture.seeds;
    const auto needs = [&] {
        return seedTableHeight(table, picture.theme, picture.languages, static_cast<int>(rest.width()));
    };
    while (needs() > rest.height() / 2 && table.survey.terms.size() > 1)
        table.survey.terms.pop_back();
    const int height = needs();
    painter.save();
    painter.setClipRect(rest);
    drawSeedTable(painter, table, picture.theme, picture.languages,
                  QRectF(rest.left(), std::max(rest.top(), rest.bottom() - height), rest.width(), height));
    painter.restore();
    rest.setBottom(rest.bottom() - height - cardGap(picture.theme));
}

} // namespace

std::optional<PictureFormat> formatOf(const std::string& path) {
    const QString name = QString::fromStdString(path).toLower();
    if (name.endsWith(QLatin1String(".png")))
        return PictureFormat::png;
    if (name.endsWith(QLatin1String(".svg")))
        return PictureFormat::svg;
    if (name.endsWith(QLatin1String(".pdf")))
        return PictureFormat::pdf;
    return std::nullopt;
}

QByteArray exportPicture(const Picture& picture, PictureFormat format) {
    QHashSeed::setDeterministicGlobalSeed(); // Qt writes a PDF's fonts in the order of a hash
    switch (format) {
    case PictureFormat::png:
        return asPng(picture);
    case PictureFormat::svg:
        return asSvg(picture);
    case PictureFormat::pdf:
        return asPdf(picture);
    }
    return {};
}

void drawCards(QCPPainter& painter, const Picture& picture, const QRectF& area) {
    Figure figure = picture.frame.figure;
    if (!picture.panel.empty())
        figure.layout = {.lines = {{1, {{picture.panel, 1}}}}};
    else if (picture.for_class)
        figure.layout = leadingLayout(figure.layout, cardsOf(figure), picture.size).value_or(figure.layout);
    for (const CardPlan& card : layOutCards(figure, area, cardGap(picture.theme))) {
        auto panels = cardData(picture.frame, picture.beside, card.panels,
                               insideCard(card.rect, picture.theme).width(), picture.front);
        PanelPlot plot;
        plot.setTheme(picture.theme);
        plot.setZooms(picture.zooms);
        plot.setContent(std::move(panels), picture.languages);
        painter.save();
        painter.translate(card.rect.topLeft());
        plot.exportTo(painter, card.rect.size().toSize());
        painter.restore();
    }
}

void drawPicture(QCPPainter& painter, const Picture& picture) {
    const QRectF all(QPointF(), picture.size);
    painter.fillRect(all, picture.theme.color(Tone::window));
    if (!picture.panel.empty()) {
        const double edge = picture.theme.projector() ? 20 : 0;
        drawCards(painter, picture, all.adjusted(edge, edge, -edge, -edge));
        return;
    }
    const double margin = picture.theme.projector() ? 40 : 20, gap = 12;
    const double title = picture.theme.lineHeight(Letters::title) + 8;
    QRectF rest = all.adjusted(margin, margin - 8, -margin, -margin);
    drawTitle(painter, picture, QRectF(rest.left(), rest.top(), rest.width(), title));
    rest.setTop(rest.top() + title + gap / 2);
    if (const double spoken = narrationHeight(picture, rest.width()); spoken > 0) {
        drawNarration(painter, picture, QRectF(rest.left(), rest.bottom() - spoken, rest.width(), spoken));
        rest.setBottom(rest.bottom() - spoken - gap);
    }
    if (picture.seeds != nullptr) {
        drawSeeds(painter, picture, rest);
        if (rest.height() < least_figure)
            return;
    }
    drawCards(painter, picture, rest);
}

} // namespace orrery
