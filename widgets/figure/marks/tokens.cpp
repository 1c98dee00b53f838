// Tokens: a wrapped row of text chips with links between them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure/marks/renderers.h"

#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <limits>

namespace orrery {
namespace {

struct Chips {
    std::vector<QRectF> boxes;
    QFont font;
    double height = 0;
    bool one_line = true;
};

/// Chips from left to right, wrapped at `width`, with room above for links and below for small words.
Chips place(const Canvas& canvas, const Tokens& tokens, double width, int pixels) {
    Chips chips{.font = canvas.theme.font(Letters::body)};
    chips.font.setPixelSize(pixels);
    const QFont small = canvas.theme.font(Letters::tick);
    const double em = pixels, chip = em * 1.8, gap = em * 0.4;
    const bool below = std::any_of(tokens.tokens.begin(), tokens.tokens.end(),
                                   [](const Token& t) { return !t.below.empty(); });
    const double above = tokens.links.empty() ? gap : em * 2.2;
    const double row = above + chip + (below ? small.pixelSize() * 1.4 : 0);
    double x = 0, y = above;
    for (const Token& token : tokens.tokens) {
        const double words = wordsWidth(QString::fromStdString(token.text), chips.font) + em;
        const double wide = std::max({words, wordsWidth(canvas.text(token.below), small) + 6, em * 1.6});
        if (x > 0 && x + wide > width) {
            x = 0;
            y += row;
            chips.one_line = false;
        }
        chips.boxes.emplace_back(x, y, wide, chip);
        x += wide + gap;
    }
    chips.height = y - above + row;
    return chips;
}

/// The same in smaller letters, down to those of ticks, where that saves a second line or lies within
/// `height`.
Chips fitted(const Canvas& canvas, const Tokens& tokens, double width,
             double height = std::numeric_limits<double>::infinity()) {
    const int usual = canvas.theme.pixels(Letters::body), least = canvas.theme.pixels(Letters::tick);
    const Chips natural = place(canvas, tokens, width, usual);
    if (natural.one_line && natural.height <= height + 1)
        return natural;
    for (const bool one_line : {true, false})
        for (int pixels = usual; pixels >= least; --pixels) {
            Chips chips = place(canvas, tokens, width, pixels);
            if (chips.height <= height + 1 && (chips.one_line || !one_line))
                return chips;
        }
    return place(canvas, tokens, width, least);
}

} // namespace

double height(const Canvas& canvas, const Tokens& mark, double width) {
    return fitted(canvas, mark, width).height;
}

void lay(Canvas& canvas, const Tokens& mark, const QRectF& area) {
    const Theme& theme = canvas.theme;
    const Chips chips = fitted(canvas, mark, area.width(), area.height());
    const QFont font = chips.font, small = theme.font(Letters::tick);
    QPainter& painter = canvas.painter;
    painter.setRenderHint(QPainter::Antialiasing);
    for (const TokenLink& link : mark.links) {
        const auto count = static_cast<int>(chips.boxes.size());
        if (link.from < 0 || link.to < 0 || link.from >= count || link.to >= count)
            continue;
        const QRectF from = chips.boxes[static_cast<std::size_t>(link.from)],
                     to = chips.boxes[static_cast<std::size_t>(link.to)];
        if (from.top() != to.top()) // an arc to another line would cross the words
            continue;
        // On whole pixels, so that the same arc comes out wherever the panel stands.
        const auto above = [&](const QRectF& box) {
            return QPointF(std::round(area.left() + box.center().x()), std::round(area.top() + box.top()));
        };
        const QPointF a = above(from), b = above(to);
        const double lift = std::round(std::min(font.pixelSize() * 1.8, 8 + std::abs(a.x() - b.x()) * 0.25));
        QPainterPath arc(a);
        arc.cubicTo(a - QPointF(0, lift), b - QPointF(0, lift), b);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(
            QPen(canvas.on(theme.color(Role::data), 0.25 + 0.75 * std::clamp(link.strength, 0.0, 1.0)),
                 std::max(1.0, 0.6 + 2.4 * link.strength) * theme.scale()));
        painter.drawPath(arc);
    }
    for (std::size_t i = 0; i < mark.tokens.size(); ++i) {
        const Token& token = mark.tokens[i];
        const QRectF box = chips.boxes[i].translated(area.topLeft());
        const QColor fill = token.current ? theme.color(Tone::accentTint)
                                          : blend(theme.color(Tone::control), theme.color(token.role),
                                                  0.55 * std::clamp(token.strength, 0.0, 1.0));
        painter.setPen(token.current ? QPen(theme.color(Tone::accent), 1.6) : QPen(Qt::NoPen));
        painter.setBrush(fill);
        painter.drawRoundedRect(box, theme.controlRadius(), theme.controlRadius());
        drawWords(painter, box, Qt::AlignHCenter, QString::fromStdString(token.text), font,
                  theme.color(Tone::ink));
        const QRectF under(box.left(), box.bottom(), box.width(), small.pixelSize() * 1.4);
        if (under.bottom() <= area.bottom() + 1) // a number that is cut is a wrong one
            drawWords(painter, under, Qt::AlignHCenter, canvas.text(token.below), small,
                      token.role == Role::neutral ? theme.color(Tone::muted) : theme.textColor(token.role));
    }
}

std::optional<Hit> find(const Canvas& canvas, const Tokens& mark, const QRectF& area,
                        const QPointF& pointer) {
    const Chips chips = fitted(canvas, mark, area.width(), area.height());
    for (std::size_t i = 0; i < chips.boxes.size(); ++i)
        if (const QRectF box = chips.boxes[i].translated(area.topLeft()); box.contains(pointer))
            return Hit{0, static_cast<int>(i), canvas.text(mark.tokens[i].below), box.center(), 0, true, box};
    return {};
}

void draw(Canvas&, Placed<Tokens>) {}
void extend(Extent&, const PanelData&, Placed<Tokens>) {}
std::optional<Hit> hit(const Canvas&, Placed<Tokens>, const QPointF&) {
    return {};
}
std::optional<LegendEntry> legend(const Canvas&, Placed<Tokens>) {
    return {};
}

QString describe(const PanelData&, Placed<Tokens> placed, Language) {
    QStringList words;
    for (const Token& token : placed.mark.tokens)
        words << QString::fromStdString(token.text);
    return words.join(QLatin1Char(' '));
}

} // namespace orrery
