// Drawing a row of seeds.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/spread.h"
#include "widgets/figure/ticks.h"
#include "widgets/run/seed_row.h"

#include <QFontMetricsF>
#include <QStringList>
#include <QTextLayout>

#include <algorithm>
#include <utility>

namespace orrery {

namespace {

constexpr double radius = 3.6, own_radius = 4.4, ring = 7.6, band = 7, median_half = 9, below = 11;

QString number(double value) {
    return QString::fromStdString(format_number(value));
}

/// At most so many lines; what has no room in the last one ends in "…".
QStringList fitting(const QString& words, const QFont& font, double width, int most) {
    QStringList lines;
    QTextLayout layout(words, font);
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        const bool last = lines.size() + 1 == most;
        const QString rest = words.mid(line.textStart(), last ? -1 : line.textLength()).trimmed();
        lines << QFontMetricsF(font).elidedText(rest, Qt::ElideRight, width);
        if (last)
            break;
    }
    layout.endLayout();
    return lines;
}

/// As many as fit beside one another.
std::vector<PlacedTick> apartTicks(const AxisMap& axis, const QFont& font) {
    constexpr double gap = 12;
    for (int most = 6; most > 2; --most) {
        auto ticks = roundTicks({axis.low, axis.high}, axis.scale, most);
        double taken = -1e9;
        const bool apart = std::all_of(ticks.begin(), ticks.end(), [&](const PlacedTick& tick) {
            const double half = wordsWidth(tick.label, font) / 2, at = axis(tick.at);
            return at - half > std::exchange(taken, at + half + gap);
        });
        if (apart)
            return ticks;
    }
    auto ticks = roundTicks({axis.low, axis.high}, axis.scale, 2);
    ticks.resize(std::min<std::size_t>(ticks.size(), 1));
    return ticks;
}

} // namespace

bool SeedRow::ours(const Dot& dot) const {
    return std::any_of(dot.seeds.begin(), dot.seeds.end(),
                       [this](const Surveyed* s) { return s->seed == m_table->own; });
}

/// The name and its note; the median and the middle half.
void SeedRow::drawWordsOfRow(QPainter& painter, const QString& said) const {
    const Theme& theme = *m_theme;
    const Language language = theme.language();
    const QFont bold = theme.font(Letters::interface, true), small = theme.font(Letters::tick);
    const double high = QFontMetricsF(bold).height(), low = QFontMetricsF(small).height();
    const Spread spread = spread_of(m_table->values(m_term));
    const QString median = spread.count > 0 ? number(spread.median) : QString();
    const QString half = middleHalf();
    constexpr double gap = 10;
    const double names = m_axis.from - m_rect.left() - 2 * gap;
    const auto room = [&](const QString& beside, const QFont& font) {
        return m_wide ? names : m_rect.width() - wordsWidth(beside, font) - gap;
    };
    const QStringList name =
        fitting(rowName(*m_table, m_term, language), bold, room(median, bold), m_wide ? 2 : 1);
    const QString note = said.isEmpty() ? rowNote(*m_table, m_term, language) : said;
    const double lines = static_cast<double>(name.size()) * high;
    double y = m_wide ? m_line - (lines + low) / 2 : m_rect.top();
    const auto line = [&](double top, Qt::Alignment side, const QString& words, const QFont& font,
                          Tone tone) {
        const QRectF rect(m_rect.left(), top, m_rect.width(), font == bold ? high : low);
        drawWords(painter, rect, side, words, font, theme.color(tone));
    };
    const double numbers = m_wide ? m_line - (high + low) / 2 : y;
    line(numbers, Qt::AlignRight, median, bold, Tone::ink);
    line(numbers + high, Qt::AlignRight, half, small, Tone::muted);
    for (const QString& words : name) {
        line(y, Qt::AlignLeft, words, bold, Tone::ink);
        y += high;
    }
    for (const QString& words : fitting(note, small, room(half, small), 1))
        line(y, Qt::AlignLeft, words, small, said.isEmpty() ? Tone::muted : Tone::ink);
}

/// Middle half, line, ticks, median, and the names of the places beside it.
void SeedRow::drawAxis(QPainter& painter) const {
    const Theme& theme = *m_theme;
    const double scale = theme.scale();
    const QFont small = theme.font(Letters::tick);
    const double words = QFontMetricsF(small).height(), under = m_line + below * scale;
    const Spread spread = spread_of(m_table->values(m_term));
    if (spread.count > 1) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(blend(theme.color(Tone::panel), theme.color(Tone::ink), 0.17));
        painter.drawRect(QRectF(QPointF(m_axis(spread.lower), m_line - band * scale),
                                QPointF(m_axis(spread.upper), m_line + band * scale)));
    }
    painter.setPen(QPen(theme.color(Tone::line), 1));
    painter.drawLine(QPointF(m_axis.from - 6, m_line), QPointF(m_axis.to + 6, m_line));
    if (spread.count > 0) {
        for (const PlacedTick& tick : apartTicks(m_axis, small)) {
            const double width = wordsWidth(tick.label, small);
            drawWords(painter, QRectF(m_axis(tick.at) - width / 2, under, width, words), Qt::AlignHCenter,
                      tick.label, small, theme.color(Tone::muted));
        }
        painter.setPen(QPen(theme.color(Tone::ink), 2));
        const double at = m_axis(spread.median);
        painter.drawLine(QPointF(at, m_line - median_half * scale),
                         QPointF(at, m_line + median_half * scale));
    }
    for (const Aside& aside : m_asides)
        drawWords(painter, QRectF(aside.left + 8, under, 0, words), Qt::AlignLeft, aside.words, small,
                  theme.color(Tone::negativeText));
}

void SeedRow::drawDot(QPainter& painter, const Dot& dot) const {
    const Theme& theme = *m_theme;
    const double scale = theme.scale();
    const bool own = ours(dot);
    const double r = (own ? own_radius : radius) * scale;
    const bool stranger = own && dot.seeds.size() == 1 && !m_table->counts(*dot.seeds.front());
    const QColor panel = theme.color(Tone::panel);
    const QColor color = dot.aside ? theme.color(Tone::negativeText) : theme.color(Role::data);
    const bool hollow = dot.aside || stranger;
    painter.setPen(hollow ? QPen(color, 1.6 * scale) : QPen(panel, 0.8));
    painter.setBrush(hollow ? panel : color);
    painter.drawEllipse(dot.at, r, r);
    if (own) {
        painter.setPen(QPen(theme.color(Tone::accent), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(dot.at, ring * scale, ring * scale);
    }
    if (dot.seeds.size() < 2)
        return;
    const QFont bold = theme.font(Letters::tick, true);
    const double height = QFontMetricsF(bold).height();
    const QString count = QString::number(dot.seeds.size());
    const double width = wordsWidth(count, bold);
    drawWords(painter, QRectF(dot.at.x() - width / 2, m_line - below * scale - height, width, height),
              Qt::AlignHCenter, count, bold, color);
}

void SeedRow::draw(QPainter& painter, std::optional<std::size_t> marked, const QString& said) const {
    painter.setRenderHint(QPainter::Antialiasing);
    drawWordsOfRow(painter, said);
    drawAxis(painter);
    for (const Dot& dot : m_dots)
        if (!ours(dot))
            drawDot(painter, dot);
    for (const Dot& dot : m_dots)
        if (ours(dot))
            drawDot(painter, dot);
    if (!marked || *marked >= m_dots.size())
        return;
    const double side = 6 * m_theme->scale();
    painter.setPen(QPen(m_theme->color(Tone::ink), 1.6));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(m_dots[*marked].at, side, side);
}

} // namespace orrery
