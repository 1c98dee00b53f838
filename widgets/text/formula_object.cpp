// FormulaObject: draws formulas inside a text document.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/text/formula_object.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QTextDocument>

#include <algorithm>

namespace orrery {
namespace {

constexpr double inlineEm = 1.08;  // of the words around: the formulas' letters are lighter and smaller
constexpr double displayEm = 1.28; // 1.12 × 12 pt beside a body of 10.5 pt
constexpr double smallest = 0.8;   // a display formula shrinks so far, then it scrolls
constexpr double barHeight = 3;

bool isDisplay(const QTextFormat& format) {
    return format.boolProperty(FormulaObject::display);
}

/// Qt centers an object of alignment "middle" on half an x-height above the baseline.
double middleShift(const QFont& font) {
    return QFontMetrics(font).xHeight() / 2.0;
}

} // namespace

FormulaObject::FormulaObject(std::shared_ptr<const FormulaPaths> paths, QObject* parent)
    : QObject(parent), m_paths(std::move(paths)) {}

QTextCharFormat FormulaObject::format(const QString& text, bool inDisplay, const QFont& font) {
    QTextCharFormat format;
    format.setObjectType(type);
    format.setFont(font);
    format.setProperty(tex, text);
    format.setProperty(display, inDisplay);
    format.setProperty(instance, m_instances++);
    const FormulaPath* path = m_paths->find(FormulaPaths::key(text, inDisplay));
    const double scale = font.pixelSize() * inlineEm / 1000;
    // What hangs below the baseline hardly further than the letters of the line do needs no room of its own:
    // the line's height leaves about a tenth of an em.
    if (path && !inDisplay && path->descent * scale > QFontMetricsF(font).descent() + 0.12 * font.pixelSize())
        format.setVerticalAlignment(QTextCharFormat::AlignMiddle);
    return format;
}

FormulaObject::Measured FormulaObject::measure(const QTextDocument& document,
                                               const QTextFormat& format) const {
    Measured measured;
    const bool inDisplay = isDisplay(format);
    measured.path = m_paths->find(FormulaPaths::key(format.stringProperty(tex), inDisplay));
    if (!measured.path)
        return measured;
    const double em = format.toCharFormat().font().pixelSize() * (inDisplay ? displayEm : inlineEm);
    measured.scale = em / 1000;
    const double room = document.textWidth();
    if (inDisplay && room > 0)
        measured.scale *= std::clamp(room / (measured.path->width * measured.scale + 1), smallest, 1.0);
    measured.width = measured.path->width * measured.scale;
    return measured;
}

QSizeF FormulaObject::intrinsicSize(QTextDocument* document, int, const QTextFormat& format) {
    const Measured measured = measure(*document, format);
    const QFont font = format.toCharFormat().font();
    if (!measured.path) {
        const QFontMetricsF metrics(font);
        return {metrics.horizontalAdvance(format.stringProperty(tex)), metrics.ascent()};
    }
    const double ascent = measured.path->ascent * measured.scale;
    const double descent = measured.path->descent * measured.scale;
    if (isDisplay(format)) {
        const double room = document->textWidth();
        const bool scrolls = room > 0 && measured.width > room;
        return {scrolls ? room : measured.width, ascent + descent + (scrolls ? 3 * barHeight : 0)};
    }
    const QFontMetricsF metrics(font);
    const double width = metrics.horizontalAdvance(format.stringProperty(before)) + measured.width +
                         metrics.horizontalAdvance(format.stringProperty(after));
    if (format.toCharFormat().verticalAlignment() != QTextCharFormat::AlignMiddle)
        return {width, ascent};
    const double shift = middleShift(font);
    return {width, std::max(2 * ascent - shift, 2 * descent + shift)};
}

void FormulaObject::drawPath(QPainter& painter, QPointF baseline, const Measured& measured,
                             const QFont& font) const {
    const QColor color = painter.pen().color();
    painter.translate(baseline);
    painter.scale(measured.scale, measured.scale);
    painter.fillPath(measured.path->path, color);
    for (const FormulaPath::Words& words : measured.path->words) {
        QFont letters = font;
        letters.setPixelSize(std::max(1, static_cast<int>(words.size)));
        painter.setFont(letters);
        painter.drawText(QPointF(words.x, words.y), words.text);
    }
}

void FormulaObject::drawObject(QPainter* painter, const QRectF& rect, QTextDocument* document, int,
                               const QTextFormat& format) {
    const Measured measured = measure(*document, format);
    const QFont font = format.toCharFormat().font();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (format.hasProperty(QTextFormat::ForegroundBrush))
        painter->setPen(format.toCharFormat().foreground().color());
    if (!measured.path) {
        painter->setFont(font);
        painter->drawText(QPointF(rect.left(), rect.bottom()), format.stringProperty(tex));
    } else if (isDisplay(format)) {
        const double hidden = std::max(0.0, measured.width - rect.width());
        const double at = std::clamp(m_scrolled.value(format.intProperty(instance)), 0.0, hidden);
        if (hidden > 1) { // Qt rounds widths to 1/64 pixel
            QColor bar = painter->pen().color();
            bar.setAlphaF(0.35F);
            const double length = rect.width() * rect.width() / measured.width;
            painter->fillRect(QRectF(rect.left() + at * rect.width() / measured.width,
                                     rect.bottom() - barHeight, length, barHeight),
                              bar);
            painter->setClipRect(rect, Qt::IntersectClip);
        }
        drawPath(*painter, {rect.left() - at, rect.top() + measured.path->ascent * measured.scale}, measured,
                 font);
    } else {
        const bool middle = format.toCharFormat().verticalAlignment() == QTextCharFormat::AlignMiddle;
        const double baseline = middle ? rect.top() + (rect.height() + middleShift(font)) / 2 : rect.bottom();
        const QString opening = format.stringProperty(before);
        const double left = rect.left() + QFontMetricsF(font).horizontalAdvance(opening);
        painter->setFont(font);
        painter->drawText(QPointF(rect.left(), baseline), opening);
        painter->drawText(QPointF(left + measured.width, baseline), format.stringProperty(after));
        drawPath(*painter, {left, baseline}, measured, font);
    }
    painter->restore();
}

/// The width that does not fit, in pixels.
double FormulaObject::hidden(const QTextDocument& document, const QTextFormat& format) const {
    if (!isDisplay(format) || document.textWidth() <= 0)
        return 0;
    const double more = measure(document, format).width - document.textWidth();
    return more > 1 ? more : 0; // Qt rounds widths to 1/64 pixel
}

bool FormulaObject::scrolls(const QTextDocument& document, const QTextFormat& format) const {
    return hidden(document, format) > 0;
}

bool FormulaObject::scroll(const QTextDocument& document, const QTextFormat& format, double pixels) {
    const double most = hidden(document, format);
    if (most <= 0)
        return false;
    double& at = m_scrolled[format.intProperty(instance)];
    const double before = at;
    at = std::clamp(at + pixels, 0.0, most);
    return at != before;
}

} // namespace orrery
