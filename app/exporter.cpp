// Painting pictures, and writing them without dates or other traces of the moment.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/exporter.h"

#include "widgets/figure_layout.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QPdfWriter>
#include <QRegularExpression>
#include <QSvgGenerator>

namespace orrery {
namespace {

constexpr double margin = 20, gap = 12, padding_x = 14, padding_y = 10;

QString words(const Text& text, Language language) {
    return QString::fromStdString(text.in(language));
}

/// Question and its second language on one baseline; returns the height taken.
double paintTitle(QPainter& painter, const Picture& picture, const QRectF& area) {
    const Theme& theme = picture.theme;
    const Language first = picture.languages.primary;
    const QFont bold = theme.font(Letters::title, true, first);
    const double base = area.top() + theme.pixels(Letters::title);
    const QString title = words(picture.title, first);
    drawWords(painter, {area.left(), base}, title, bold, theme.color(Tone::ink));
    if (picture.languages.second) {
        const QFont small = theme.font(Letters::narrationSecond, false, *picture.languages.second);
        drawWords(painter, {area.left() + wordsWidth(title, bold) + 16, base},
                  words(picture.title, *picture.languages.second), small, theme.color(Tone::muted));
    }
    return std::round(theme.pixels(Letters::title) * 1.6);
}

struct Paragraph {
    QString text;
    QFont font;
    QColor color;
};

std::vector<Paragraph> narration(const Picture& picture) {
    const Theme& theme = picture.theme;
    std::vector<Paragraph> lines;
    const auto add = [&](Language language, Letters letters, Tone tone) {
        QStringList sentences;
        for (const Sentence& sentence : picture.frame.narration.sentences())
            sentences << QString::fromStdString(sentence.in(language));
        lines.push_back({sentences.join(language == Language::zh ? QString() : QStringLiteral(" ")),
                         theme.font(letters, false, language), theme.color(tone)});
    };
    add(picture.languages.primary, Letters::narration, Tone::ink);
    if (picture.languages.second)
        add(*picture.languages.second, Letters::narrationSecond, Tone::muted);
    return lines;
}

/// Breaks at spaces, or between Chinese characters; at most two lines a language.
QStringList wrapped(const Paragraph& paragraph, double width) {
    QStringList lines;
    QString rest = paragraph.text;
    while (!rest.isEmpty() && lines.size() < 2) {
        qsizetype fit = rest.size();
        while (fit > 1 && wordsWidth(rest.left(fit), paragraph.font) > width) {
            const qsizetype space = rest.lastIndexOf(QLatin1Char(' '), fit - 2);
            const bool wide = rest[fit - 2].unicode() > 0x2E80;
            fit = wide || space <= 0 ? fit - 1 : space + 1;
        }
        lines << rest.left(fit).trimmed();
        rest = rest.mid(fit);
    }
    if (!rest.isEmpty() && !lines.isEmpty())
        lines.back() = QFontMetricsF(paragraph.font).elidedText(lines.back() + rest, Qt::ElideRight, width);
    return lines;
}

double paintNarration(QPainter& painter, const Picture& picture, const QRectF& area) {
    double height = 0;
    std::vector<std::pair<Paragraph, QStringList>> all;
    for (const Paragraph& paragraph : narration(picture)) {
        all.emplace_back(paragraph, wrapped(paragraph, area.width()));
        height += static_cast<double>(all.back().second.size()) * paragraph.font.pixelSize() * 1.5;
    }
    double y = area.bottom() - height;
    for (const auto& [paragraph, lines] : all)
        for (const QString& line : lines) {
            drawWords(painter, {area.left(), y + paragraph.font.pixelSize() * 1.1}, line, paragraph.font,
                      paragraph.color);
            y += paragraph.font.pixelSize() * 1.5;
        }
    return height;
}

void paintCard(QPainter& painter, const Picture& picture, const CardPlan& card) {
    const Theme& theme = picture.theme;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(Tone::panel));
    painter.drawRoundedRect(card.rect, theme.cardRadius(), theme.cardRadius());
    std::vector<PanelData> data;
    for (const std::size_t panel : card.panels)
        data.push_back(panelData(picture.frame, panel));
    std::vector<Canvas> canvases;
    for (const PanelData& panel : data) {
        canvases.push_back({painter, theme, picture.languages, panel});
        canvases.back().raster = isRaster(painter);
    }
    const auto plans = planCard(canvases, card.rect.adjusted(padding_x, padding_y, -padding_x, -padding_y));
    for (std::size_t i = 0; i < plans.size(); ++i)
        drawPanel(canvases[i], plans[i]);
}

QByteArray encodePng(const Picture& picture) {
    QImage image((QSizeF(picture.size) * picture.scale).toSize(), QImage::Format_RGB32);
    image.setDevicePixelRatio(picture.scale);
    {
        QPainter painter(&image);
        paintPicture(painter, picture);
    }
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return buffer.data();
}

QByteArray encodeSvg(const Picture& picture) {
    QBuffer buffer;
    QSvgGenerator svg;
    svg.setOutputDevice(&buffer);
    svg.setSize(picture.size);
    svg.setViewBox(QRect(QPoint(), picture.size));
    svg.setResolution(96);
    svg.setTitle(words(picture.title, picture.languages.primary));
    QPainter painter(&svg);
    paintPicture(painter, picture);
    painter.end();
    return buffer.data();
}

QByteArray encodePdf(const Picture& picture) {
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter pdf(&buffer);
        pdf.setTitle(words(picture.title, picture.languages.primary));
        pdf.setCreator(QStringLiteral("Orrery"));
        pdf.setResolution(96);
        pdf.setPageSize(QPageSize(QSizeF(picture.size) * 0.75, QPageSize::Point, {}, QPageSize::ExactMatch));
        pdf.setPageMargins({});
        QPainter painter(&pdf);
        paintPicture(painter, picture);
    }
    // Qt writes the moment and a random id: put constants of the same length there, so that offsets stay.
    QByteArray bytes = buffer.data();
    const auto blank = [&](const char* pattern, char fill) {
        static const QRegularExpression digits(QStringLiteral("[0-9a-fA-F]"));
        qsizetype at = 0;
        while ((at = bytes.indexOf(pattern, at)) >= 0) {
            at += static_cast<qsizetype>(qstrlen(pattern));
            for (qsizetype i = at; i < bytes.size() && bytes[i] != '\n' && bytes[i] != '/'; ++i)
                if (digits.match(QString(QLatin1Char(bytes[i]))).hasMatch() && bytes[i] != 'D')
                    bytes[i] = fill;
        }
    };
    blank("/CreationDate", '0');
    blank("/ModDate", '0');
    blank("/ID", '0');
    blank("xmp:CreateDate>", '0');
    blank("xmp:ModifyDate>", '0');
    blank("xmp:MetadataDate>", '0');
    blank("xmpMM:DocumentID>uuid:", '0');
    return bytes;
}

} // namespace

void paintPicture(QPainter& painter, const Picture& picture) {
    const QRectF page(QPointF(), QSizeF(picture.size));
    painter.fillRect(page, picture.theme.color(picture.panel.empty() ? Tone::window : Tone::panel));
    Figure figure = picture.frame.figure;
    if (!picture.panel.empty()) {
        figure.layout = {.lines = {{1, {{picture.panel, 1}}}}};
        for (const CardPlan& card : layOutCards(figure, page, 0))
            paintCard(painter, picture, card);
        return;
    }
    QRectF area = page.adjusted(margin, margin, -margin, -margin);
    area.setTop(area.top() + paintTitle(painter, picture, area));
    area.setBottom(area.bottom() - paintNarration(painter, picture, area) - gap);
    for (const CardPlan& card : layOutCards(figure, area, gap))
        paintCard(painter, picture, card);
}

QByteArray encodePicture(const Picture& picture, const QString& suffix) {
    if (suffix == QLatin1String("png"))
        return encodePng(picture);
    if (suffix == QLatin1String("svg"))
        return encodeSvg(picture);
    if (suffix == QLatin1String("pdf"))
        return encodePdf(picture);
    return {};
}

} // namespace orrery
