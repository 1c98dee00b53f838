// Lays title, cards and narration out and writes the formats.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/exporter.h"

#include "app/export/fixed_pdf.h"
#include "app/export/picture_words.h"
#include "widgets/figure/figure_layout.h"
#include "widgets/figure/other_panels.h"
#include "widgets/figure/panel_plot.h"
#include "widgets/look/theme_style.h"
#include "widgets/run/seed_table_drawing.h"

#include <QBuffer>
#include <QHashFunctions>
#include <QImage>
#include <QPageSize>
#include <QPdfWriter>
#include <QSvgGenerator>

#include <algorithm>
#include <cmath>

namespace orrery {

namespace {

constexpr double least_figure = 60; // less shows nothing beside seeds

QByteArray asPdf(const Picture& picture) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(96);
    writer.setPageMargins({});
    writer.setPageSize(QPageSize(QSizeF(picture.size) * 0.75, QPageSize::Point, {}, QPageSize::ExactMatch));
    writer.setCreator(QStringLiteral("Orrery"));
    writer.setTitle(inLanguage(picture.title, picture.languages.primary));
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
    generator.setTitle(inLanguage(picture.title, picture.languages.primary));
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
    Frame frame = picture.frame;
    if (picture.beside)
        addPanelsOfB(frame.figure, *picture.beside);
    Figure figure = frame.figure;
    if (!picture.panel.empty())
        figure.layout = {.lines = {{1, {{picture.panel, 1}}}}};
    else if (picture.for_class)
        figure.layout = leadingLayout(figure.layout, cardsOf(figure), picture.size).value_or(figure.layout);
    for (const CardPlan& card : layOutCards(figure, area, cardGap(picture.theme))) {
        auto panels = cardData(frame, picture.beside, card.panels,
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
