// Formula and facts: what is laid out in lines from the panel's top.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/whole_number.h"
#include "widgets/figure/marks/renderers.h"
#include "widgets/text/formula_paths.h"

#include <algorithm>

namespace orrery {
namespace {

/// All named formulas, read at the first use in this thread.
const FormulaPaths& formulas() {
    static const FormulaPaths paths;
    return paths;
}

/// Pixels an em of the formula takes: its usual size, or less where the panel is narrow.
double emOf(const Canvas& canvas, const FormulaPath& formula, double width) {
    const double usual = 1.12 * canvas.theme.pixels(Letters::narration);
    return std::min(usual, 1000 * width / std::max(1.0, formula.width));
}

QString argumentText(const Argument& argument, Language language) {
    if (const auto* number = std::get_if<double>(&argument))
        return QString::fromStdString(format_number(*number));
    return in(std::get<Text>(argument), language);
}

} // namespace

double height(const Canvas& canvas, const Formula& mark, double width) {
    const FormulaPath* formula = formulas().find(QString::fromStdString(mark.name));
    return formula ? (formula->ascent + formula->descent) * emOf(canvas, *formula, width) / 1000 + 12 : 0;
}

void lay(Canvas& canvas, const Formula& mark, const QRectF& area) {
    const FormulaPath* formula = formulas().find(QString::fromStdString(mark.name));
    if (!formula)
        return;
    const double tall = std::max(1.0, formula->ascent + formula->descent);
    const double em = std::min(emOf(canvas, *formula, area.width()), 1000 * (area.height() - 6) / tall),
                 scale = em / 1000;
    const QPointF origin(area.left(), area.top() + 4 + formula->ascent * scale);
    QPainter& painter = canvas.painter;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(origin);
    painter.scale(scale, scale);
    painter.fillPath(formula->path, canvas.theme.color(Tone::ink));
    painter.restore();
    QFont font = canvas.theme.font(Letters::narration);
    for (const auto& words : formula->words) {
        font.setPixelSize(std::max(1, wholeNumber(words.size * scale)));
        drawWords(painter, origin + QPointF(words.x, words.y) * scale, words.text, font,
                  canvas.theme.color(Tone::ink));
    }
    for (const auto& slot : formula->slots) {
        if (slot.slot < 0 || static_cast<std::size_t>(slot.slot) >= mark.slots.size())
            continue;
        const QString words =
            argumentText(mark.slots[static_cast<std::size_t>(slot.slot)], canvas.languages.primary);
        font.setPixelSize(std::max(1, wholeNumber(em * 0.86)));
        const double room = slot.width * scale, wanted = wordsWidth(words, font);
        if (wanted > room)
            font.setPixelSize(std::max(1, wholeNumber(font.pixelSize() * room / wanted)));
        const QPointF base =
            origin + QPointF(slot.x * scale + (room - wordsWidth(words, font)) / 2, slot.y * scale);
        drawWords(painter, base, words, font, canvas.theme.color(Role::data));
    }
}

namespace {

/// Words with **bold** parts, from `box`'s left, in letters that fit its width. Only those are strong and in
/// color where there are any; the last of them stands alone where there is no room for how it came about.
void drawMarkedUp(Canvas& canvas, const QRectF& box, const QString& words, bool strong, const QColor& ink) {
    const Theme& theme = canvas.theme;
    QStringList parts = words.split(QStringLiteral("**"));
    const bool marked = parts.size() > 1;
    QFont plain = theme.font(Letters::narration, strong && !marked),
          bold = theme.font(Letters::narration, true);
    const int usual = std::clamp(wholeNumber(box.height() * 0.68), 1, plain.pixelSize());
    plain.setPixelSize(usual);
    bold.setPixelSize(usual);
    const auto width = [&] {
        double sum = 0;
        for (qsizetype i = 0; i < parts.size(); ++i)
            sum += wordsWidth(parts[i], i % 2 ? bold : plain);
        return sum;
    };
    if (const double wanted = width(); wanted > box.width() && box.width() > 0) {
        const int size =
            std::max(theme.pixels(Letters::tick), wholeNumber(plain.pixelSize() * box.width() / wanted));
        plain.setPixelSize(size);
        bold.setPixelSize(size);
        if (marked && width() > box.width())
            parts = {QString(), parts[(parts.size() - 2) | 1]};
    }
    double x = box.left();
    for (qsizetype i = 0; i < parts.size() && x < box.right(); ++i) {
        const QFont& font = i % 2 ? bold : plain;
        // Half a number would be another number: what does not fit ends with an ellipsis.
        const QString words = QFontMetricsF(font).elidedText(parts[i], Qt::ElideRight, box.right() + 1 - x);
        drawWords(canvas.painter, QRectF(x, box.top(), box.width(), box.height()), Qt::AlignLeft, words, font,
                  marked && i % 2 == 0 ? theme.color(Tone::ink) : ink);
        if (words != parts[i])
            return;
        x += wordsWidth(words, font);
    }
}

} // namespace

double height(const Canvas& canvas, const Facts& mark, double) {
    return static_cast<double>(mark.rows.size()) * canvas.theme.pixels(Letters::narration) * 1.7 + 6;
}

void lay(Canvas& canvas, const Facts& mark, const QRectF& area) {
    const Theme& theme = canvas.theme;
    QFont name = theme.font(Letters::interface);
    const double row_height = area.height() / static_cast<double>(std::max<std::size_t>(1, mark.rows.size()));
    name.setPixelSize(std::clamp(wholeNumber(row_height * 0.6), 1, name.pixelSize()));
    double column = 0;
    for (const Facts::Row& row : mark.rows)
        column = std::max(column, wordsWidth(canvas.text(row.name), name));
    const double line = area.height() / static_cast<double>(std::max<std::size_t>(
                                            1, mark.rows.size())); // less than usual where there is no room
    for (std::size_t i = 0; i < mark.rows.size(); ++i) {
        const Facts::Row& row = mark.rows[i];
        const QRectF box(area.left(), area.top() + static_cast<double>(i) * line, area.width(), line);
        drawWords(canvas.painter, box, Qt::AlignLeft, canvas.text(row.name), name, theme.color(Tone::muted));
        const QColor ink = row.role == Role::neutral ? theme.color(Tone::ink) : theme.textColor(row.role);
        drawMarkedUp(canvas, box.adjusted(column + 20, 0, 0, 0), canvas.text(row.value), row.strong, ink);
    }
}

void draw(Canvas&, Placed<Formula>) {}
void extend(Extent&, const PanelData&, Placed<Formula>) {}
std::optional<Hit> hit(const Canvas&, Placed<Formula>, const QPointF&) {
    return {};
}
std::optional<LegendEntry> legend(const Canvas&, Placed<Formula>) {
    return {};
}

QString describe(const PanelData&, Placed<Formula> placed, Language language) {
    QStringList words;
    for (const Argument& argument : placed.mark.slots)
        words << argumentText(argument, language);
    return words.join(QStringLiteral(", "));
}

void draw(Canvas&, Placed<Facts>) {}
void extend(Extent&, const PanelData&, Placed<Facts>) {}
std::optional<Hit> hit(const Canvas&, Placed<Facts>, const QPointF&) {
    return {};
}
std::optional<LegendEntry> legend(const Canvas&, Placed<Facts>) {
    return {};
}

QString describe(const PanelData&, Placed<Facts> placed, Language language) {
    QStringList words;
    for (const Facts::Row& row : placed.mark.rows)
        words << in(row.name, language) + QLatin1Char(' ') +
                     QString::fromStdString(row.value.in(language)).remove(QStringLiteral("**"));
    return words.join(language == Language::zh ? QStringLiteral("；") : QStringLiteral("; "));
}

} // namespace orrery
