// Words with an edge, and the search for their place.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure/hover_words.h"

#include "widgets/look/theme.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace orrery {
namespace {

constexpr int above = 8, aside = 12; ///< from the edge to the words
constexpr double widest = 300;       ///< of a line of words
constexpr double radius = 8;

/// The lines that the words fill.
QStringList broken(const QString& words, const QFont& font) {
    QStringList lines;
    for (const QString& line : words.split(u'\n', Qt::SkipEmptyParts)) {
        QTextLayout layout(line, font);
        layout.beginLayout();
        for (QTextLine part = layout.createLine(); part.isValid(); part = layout.createLine()) {
            part.setLineWidth(widest);
            lines << line.mid(part.textStart(), part.textLength()).trimmed();
        }
        layout.endLayout();
    }
    return lines;
}

double lineHeight(const QFont& font) {
    return std::round(font.pixelSize() * 1.45);
}

} // namespace

HoverWords::HoverWords(QWidget* window) : QWidget(window) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    hide();
}

void HoverWords::setWords(const QString& value, const QString& hint) {
    const QFont font = themeOf(this).font(Letters::tick);
    m_value = broken(value, font);
    m_hint = broken(hint, font);
    m_words = value.isEmpty() || hint.isEmpty() ? value + hint : value + u'\n' + hint;
    update();
}

QString HoverWords::words() const {
    return m_words;
}

QSize HoverWords::sizeHint() const {
    const QFont font = themeOf(this).font(Letters::tick);
    double width = 0;
    for (const QString& line : m_value + m_hint)
        width = std::max(width, QFontMetricsF(font).horizontalAdvance(line));
    const auto lines = static_cast<double>(m_value.size() + m_hint.size());
    return {static_cast<int>(std::ceil(width)) + 2 * aside,
            static_cast<int>(lines * lineHeight(font)) + 2 * above};
}

void HoverWords::paintEvent(QPaintEvent*) {
    const Theme theme = themeOf(this);
    const QFont font = theme.font(Letters::tick);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.color(Tone::border), 1));
    painter.setBrush(theme.color(Tone::panel));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    painter.setFont(font);
    double y = above;
    for (const QStringList* lines : {&m_value, &m_hint}) {
        painter.setPen(theme.color(lines == &m_value ? Tone::ink : Tone::muted));
        for (const QString& line : *lines) {
            painter.drawText(QRectF(aside, y, width(), lineHeight(font)), Qt::AlignVCenter, line);
            y += lineHeight(font);
        }
    }
}

QRect besideThing(const QSize& box, const QRectF& thing, const QPointF& pointer, const QRect& window,
                  const std::function<double(const QRectF&)>& covers) {
    const double w = box.width(), h = box.height();
    QRectF best;
    double least = 1e300;
    for (const double gap : {8.0, 20.0, 40.0, 80.0, 140.0, 220.0}) {
        const double right = thing.right() + gap, left = thing.left() - gap - w, up = thing.top() - gap - h,
                     down = thing.bottom() + gap, across = thing.center().x() - w / 2,
                     level = thing.center().y() - h / 2;
        for (const QPointF& corner :
             {QPointF(right, up), QPointF(left, up), QPointF(right, down), QPointF(left, down),
              QPointF(across, up), QPointF(across, down), QPointF(right, level), QPointF(left, level)}) {
            const QRectF place(corner, QSizeF(box));
            if (!QRectF(window).contains(place) || place.adjusted(-4, -4, 4, 4).contains(pointer))
                continue;
            const double cost = covers(place) + gap / 8;
            if (cost < least) {
                least = cost;
                best = place;
            }
        }
        if (least <= gap / 8 + 1e-9)
            break; // nothing is covered
    }
    if (best.isNull()) // a window hardly larger than the words
        best = QRectF(QPointF(std::clamp(thing.right() + 8, 1.0 * window.left(),
                                         std::max(1.0 * window.left(), window.right() + 1 - w)),
                              std::clamp(thing.bottom() + 8, 1.0 * window.top(),
                                         std::max(1.0 * window.top(), window.bottom() + 1 - h))),
                      QSizeF(box));
    return best.toAlignedRect();
}

} // namespace orrery
