// Drawing a table of seeds as a card.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/run/seed_table_drawing.h"

#include "widgets/run/seed_row.h"
#include "widgets/look/theme_style.h"

#include <QFontMetricsF>

#include <array>

namespace orrery {

namespace {

constexpr double padding = 14, gap = 24, sign = 22;
constexpr int two_columns = 1000; // from this width on, at the usual size of letters

struct Said {
    QString words;
    Tone tone;
    Language language;
};

/// Shares and stops in each language, a line each that fits.
std::vector<Said> linesOf(const SeedTable& table, const Theme& theme, const Languages& languages,
                          double width) {
    std::vector<Sentence> said = sharesOf(table);
    if (const auto stopped = stoppedRuns(table))
        said.push_back(*stopped);
    std::vector<Said> lines;
    const auto add = [&](Language language, Tone tone) {
        const QFont font = theme.font(Letters::interface, false, language);
        QString line;
        for (const Sentence& sentence : said) {
            const QString words = inLanguage(sentence, language);
            const QString longer = line.isEmpty() ? words : line + QStringLiteral(" · ") + words;
            if (!line.isEmpty() && wordsWidth(longer, font) > width) {
                lines.push_back({line, tone, language});
                line = words;
            } else {
                line = longer;
            }
        }
        if (!line.isEmpty())
            lines.push_back({line, tone, language});
    };
    add(languages.primary, Tone::ink);
    if (languages.second)
        add(*languages.second, Tone::muted);
    return lines;
}

int columns(const SeedTable& table, const Theme& theme, double width) {
    const double larger =
        theme.pixels(Letters::interface) / static_cast<double>(Theme().pixels(Letters::interface));
    return table.survey.terms.size() > 1 && width >= two_columns * larger ? 2 : 1;
}

int rowWidth(double width, int columns) {
    return static_cast<int>((width - 2 * padding - (columns - 1) * gap) / columns);
}

} // namespace

int seedTableHeight(const SeedTable& table, const Theme& theme, const Languages& languages, int width) {
    const int across = columns(table, theme, width);
    const int rows = (static_cast<int>(table.survey.terms.size()) + across - 1) / across;
    const auto lines = static_cast<int>(linesOf(table, theme, languages, width - 2 * padding).size());
    return 16 + theme.lineHeight(Letters::panelTitle) + lines * theme.lineHeight(Letters::interface) +
           rows * SeedRow::height(theme, rowWidth(width, across));
}

double seedLegendWidth(const Theme& theme) {
    const QFont font = theme.font(Letters::tick);
    double width = 0;
    for (const Text& name :
         {Text{"this run", "本次运行"}, Text{"median", "中位数"}, Text{"middle half", "中间一半"}})
        width += sign + wordsWidth(inLanguage(name, theme.language()), font) + 14;
    return width;
}

void drawSeedLegend(QPainter& painter, const Theme& theme, const QRectF& rect) {
    const QFont font = theme.font(Letters::tick);
    painter.setRenderHint(QPainter::Antialiasing);
    double x = rect.left();
    const double y = rect.center().y();
    const auto name = [&](const Text& text) {
        const QString words = inLanguage(text, theme.language());
        drawWords(painter, QRectF(x + sign, rect.top(), 0, rect.height()), Qt::AlignLeft, words, font,
                  theme.color(Tone::ink));
        x += sign + wordsWidth(words, font) + 14;
    };
    const QPointF at(x + 9, y);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(Role::data));
    painter.drawEllipse(at, 4.4, 4.4);
    painter.setPen(QPen(theme.color(Tone::accent), 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(at, 7.6, 7.6);
    name({"this run", "本次运行"});
    painter.setPen(QPen(theme.color(Tone::ink), 2));
    painter.drawLine(QPointF(x + 12, y - 7), QPointF(x + 12, y + 7));
    name({"median", "中位数"});
    painter.setPen(Qt::NoPen);
    painter.setBrush(blend(theme.color(Tone::panel), theme.color(Tone::ink), 0.17));
    painter.drawRect(QRectF(x + 4, y - 6, 13, 12));
    name({"middle half", "中间一半"});
}

void drawSeedTable(QPainter& painter, const SeedTable& table, const Theme& theme, const Languages& languages,
                   const QRectF& rect) {
    drawCardGround(painter, rect, theme);
    double y = rect.top() + 8;
    const double heading = theme.lineHeight(Letters::panelTitle);
    drawWords(painter, QRectF(rect.left() + padding, y, 0, heading), Qt::AlignLeft,
              inLanguage(seedsHeading(table), languages.primary), theme.font(Letters::panelTitle, true),
              theme.color(Tone::ink));
    const double legend = seedLegendWidth(theme);
    drawSeedLegend(painter, theme, QRectF(rect.right() - padding - legend + 14, y, legend, heading));
    y += heading;
    for (const Said& line : linesOf(table, theme, languages, rect.width() - 2 * padding)) {
        const int height = theme.lineHeight(Letters::interface);
        drawWords(painter, QRectF(rect.left() + padding, y, 0, height), Qt::AlignLeft, line.words,
                  theme.font(Letters::interface, false, line.language), theme.color(line.tone));
        y += height;
    }
    const int across = columns(table, theme, rect.width());
    const int width = rowWidth(rect.width(), across), height = SeedRow::height(theme, width);
    for (std::size_t i = 0; i < table.survey.terms.size(); ++i) {
        const auto down = static_cast<int>(i) / across, right = static_cast<int>(i) % across;
        const QRectF row(rect.left() + padding + right * (width + gap), y + down * height, width, height);
        SeedRow(table, i, row, theme).draw(painter);
    }
}

} // namespace orrery
