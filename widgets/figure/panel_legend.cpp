// Drawing legends.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure/panel_legend.h"

#include "widgets/figure/marks/twin_words.h"
#include "widgets/figure/panel_plan.h"
#include "widgets/figure/panel_ranges.h"

#include <QLinearGradient>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace orrery {
namespace {

constexpr double ramp_width = 72, ramp_height = 8;

/// From a sample to its words.
double sampleGap(const Theme& theme) {
    return theme.projector() ? 8 : 6;
}

double sampleWidth(const Theme& theme, const LegendEntry& entry, bool compact) {
    switch (entry.form) {
    case LegendEntry::Form::line:
    case LegendEntry::Form::dash:
    case LegendEntry::Form::arrow:
    case LegendEntry::Form::fade:
        return (compact ? 13 : 20) * theme.scale();
    case LegendEntry::Form::marker:
    case LegendEntry::Form::box:
        return 10 * theme.scale();
    case LegendEntry::Form::ramp:
        return compact ? ramp_width * 0.6 : ramp_width;
    case LegendEntry::Form::words:
        return 0;
    }
    return 0;
}

/// Of a sample and the gap to its words.
double sampleRoom(const Theme& theme, const LegendEntry& entry, bool compact) {
    return entry.form == LegendEntry::Form::words ? 0 : sampleWidth(theme, entry, compact) + sampleGap(theme);
}

double entryWidth(const Theme& theme, const LegendEntry& entry, const QFont& font, bool compact) {
    const double words =
        wordsWidth(entry.text, font) +
        (entry.form == LegendEntry::Form::ramp ? wordsWidth(entry.high, font) + sampleGap(theme) : 0);
    return sampleRoom(theme, entry, compact) + words;
}

double gapBetween(const Theme& theme, bool compact) {
    return (compact ? 7 : 14) * theme.scale();
}

void drawRamp(Canvas& canvas, const LegendEntry& entry, double x, const QRectF& row, const QFont& font,
              bool compact) {
    const QColor ink = canvas.theme.color(Tone::muted);
    drawWords(canvas.painter, QRectF(x, row.top(), 0, row.height()), Qt::AlignLeft, entry.text, font, ink);
    x += wordsWidth(entry.text, font) + sampleGap(canvas.theme);
    const QRectF strip(x, row.center().y() - ramp_height / 2, sampleWidth(canvas.theme, entry, compact),
                       ramp_height);
    const Ramp ramp(entry.palette, canvas.theme);
    QLinearGradient gradient(strip.topLeft(), strip.topRight());
    for (int k = 0; k <= 16; ++k)
        gradient.setColorAt(k / 16.0, ramp.color(k / 16.0));
    canvas.painter.setPen(Qt::NoPen);
    canvas.painter.setBrush(gradient);
    canvas.painter.drawRoundedRect(strip, 2, 2);
    drawWords(canvas.painter, QRectF(strip.right() + sampleGap(canvas.theme), row.top(), 0, row.height()),
              Qt::AlignLeft, entry.high, font, ink);
}

void drawSample(Canvas& canvas, const LegendEntry& entry, double x, double y, bool compact) {
    const Theme& theme = canvas.theme;
    QPainter& painter = canvas.painter;
    const double width = sampleWidth(theme, entry, compact);
    switch (entry.form) {
    case LegendEntry::Form::line:
    case LegendEntry::Form::fade:
        painter.setPen(QPen(entry.look.color,
                            entry.form == LegendEntry::Form::fade ? theme.ghostLine() : theme.mainLine()));
        painter.drawLine(QPointF(x, y), QPointF(x + width, y));
        break;
    case LegendEntry::Form::dash:
        painter.setPen(dashedPen(entry.look.color, theme.referenceLine()));
        painter.drawLine(QPointF(x, y), QPointF(x + width, y));
        break;
    case LegendEntry::Form::arrow:
        drawArrow(canvas, {x, y}, {x + width, y}, entry.look.color, 2 * theme.scale());
        break;
    case LegendEntry::Form::marker:
        drawMarker(painter, theme, {x + width / 2, y}, entry.look.marker, 7 * theme.scale(), entry.look.color,
                   entry.look.outlined ? QPen(theme.color(Tone::ink), 1.2) : QPen(Qt::NoPen));
        break;
    case LegendEntry::Form::box:
        painter.setPen(Qt::NoPen);
        painter.setBrush(entry.look.color);
        painter.drawRoundedRect(QRectF(x, y - width / 2, width, width), 2, 2);
        break;
    case LegendEntry::Form::ramp:
    case LegendEntry::Form::words:
        break;
    }
}

/// As exact as the range is wide: "40–60", "0.21–0.24".
QString rangeWords(const AxisMap& axis) {
    constexpr int most = 6;
    const double largest = std::max(std::abs(axis.low), std::abs(axis.high));
    const int decimals = std::max(0, 1 - static_cast<int>(std::floor(std::log10(axis.high - axis.low))));
    const auto write = [&](double value) {
        if (axis.scale == Scale::logarithmic || decimals > most || largest >= 1e6)
            return QString::fromStdString(format_number(value));
        QString words = plainNumber(value, decimals);
        while (words.contains(u'.') && (words.endsWith(u'0') || words.endsWith(u'.')))
            words.chop(1);
        return words == QStringLiteral("−0") ? QStringLiteral("0") : words;
    };
    const QString low = write(axis.low), high = write(axis.high);
    if (low == high) // very close
        return fullDigits(axis.low) + QStringLiteral("–") + fullDigits(axis.high);
    return low + (axis.low < 0 ? QStringLiteral(" – ") : QStringLiteral("–")) + high;
}

/// Whether numbers stand at the axis: not in scenes, nor where bars or steps have names.
bool hasNumbers(const Panel& panel, const Axis& axis, bool across) {
    return axis.visible && isCounted(axis) &&
           std::none_of(panel.marks.begin(), panel.marks.end(), [across](const Mark& mark) {
               const auto* bars = std::get_if<Bars>(&mark);
               return bars && !bars->names.empty() && bars->horizontal != across;
           });
}

} // namespace

QString zoomWords(const Canvas& canvas, const PanelPlan& plan) {
    const Panel& panel = canvas.data.panel;
    const bool strip = !panel.strip_of.empty(); // its x is told in the panel above
    if (strip ? !plan.zoomed_y : !plan.isZoomed())
        return {};
    QStringList ranges;
    if (plan.zoomed_x && !strip && hasNumbers(panel, panel.x, true))
        ranges << rangeWords(plan.x);
    if (plan.zoomed_y && hasNumbers(panel, panel.y, false))
        ranges << rangeWords(plan.y);
    const QString numbers = ranges.join(QStringLiteral(" × "));
    if (numbers.isEmpty())
        return canvas.text(Text{"zoomed", "已放大"});
    return canvas.text(Text{"zoomed: ", "已放大："}) + numbers;
}

bool hasKeptRun(const PanelData& data) {
    return std::any_of(data.trends.begin(), data.trends.end(),
                       [](const TrendData& trend) { return trend.pinned.x.size() > 0; }) ||
           std::any_of(data.trails.begin(), data.trails.end(),
                       [](const TrailData& trail) { return trail.pinned.size() > 0; });
}

std::vector<LegendEntry> legendEntries(const Canvas& canvas, const PanelPlan& plan) {
    std::vector<LegendEntry> entries;
    if (const QString words = zoomWords(canvas, plan); !words.isEmpty())
        entries.push_back({.form = LegendEntry::Form::words, .text = words});
    for (std::size_t i = 0; i < canvas.data.panel.marks.size(); ++i)
        if (auto entry = legendOf(canvas, i))
            entries.push_back(std::move(*entry));
    for (LegendEntry& entry : twinEntries(canvas))
        entries.push_back(std::move(entry));
    if (hasKeptRun(canvas.data) && canvas.data.panel.strip_of.empty())
        entries.push_back({.form = LegendEntry::Form::dash,
                           .text = canvas.text(Text{"kept run", "对照运行"}),
                           .look = canvas.theme.look(Role::truth)});
    return entries;
}

QStringList legendWords(const Canvas& canvas, bool name_x) {
    const Panel& panel = canvas.data.panel;
    QStringList words;
    if (panel.y.visible && !panel.y.label.empty())
        words << canvas.text(panel.y.label);
    else if (!panel.strip_of.empty())
        words << canvas.text(panel.title); // strips have no title row
    if (name_x && !panel.x.label.empty())
        words << canvas.text(panel.x.label);
    if (!panel.subtitle.empty())
        words << (canvas.data.twin.remark_b ? QStringLiteral("A  ") : QString()) +
                     canvas.text(panel.subtitle);
    if (canvas.data.twin.remark_b && !canvas.data.twin.remark_b->empty())
        words << QStringLiteral("B  ") + canvas.text(*canvas.data.twin.remark_b);
    return words;
}

double legendWidth(const Theme& theme, const std::vector<LegendEntry>& entries, bool compact) {
    const QFont font = theme.font(Letters::tick);
    double width = 0;
    for (const LegendEntry& entry : entries)
        width += entryWidth(theme, entry, font, compact) + gapBetween(theme, compact);
    return entries.empty() ? 0 : width - gapBetween(theme, compact);
}

LegendRows arrangeLegend(const Theme& theme, std::vector<LegendEntry> entries, double width, double spare) {
    LegendRows rows;
    rows.compact = legendWidth(theme, entries, false) > width;
    while (!entries.empty() && legendWidth(theme, entries, rows.compact) > width) {
        rows.above.push_back(std::move(entries.front()));
        entries.erase(entries.begin());
    }
    while (!rows.above.empty() && legendWidth(theme, rows.above, rows.compact) > spare) {
        rows.above.pop_back();
        ++rows.lost;
    }
    rows.row = std::move(entries);
    return rows;
}

double drawEntries(Canvas& canvas, const std::vector<LegendEntry>& entries, const QRectF& row, bool compact) {
    const Theme& theme = canvas.theme;
    const QFont font = theme.font(Letters::tick);
    const double all = legendWidth(theme, entries, compact);
    double x = row.right() - all;
    canvas.painter.setRenderHint(QPainter::Antialiasing);
    for (const LegendEntry& entry : entries) {
        const double width = entryWidth(theme, entry, font, compact);
        if (entry.form == LegendEntry::Form::ramp) {
            drawRamp(canvas, entry, x, row, font, compact);
        } else {
            drawSample(canvas, entry, x, row.center().y(), compact);
            const double words = x + sampleRoom(theme, entry, compact);
            drawWords(canvas.painter, QRectF(words, row.top(), width, row.height()), Qt::AlignLeft,
                      entry.text, font, theme.color(Tone::muted));
        }
        x += width + gapBetween(theme, compact);
    }
    return all;
}

QString fittingWords(const QStringList& words, const QFont& font, double room) {
    const QString all = words.join(QStringLiteral("  ·  "));
    if (wordsWidth(all, font) <= room)
        return all;
    for (const QString& one : words)
        if (wordsWidth(one, font) <= room)
            return one;
    constexpr int least = 7; // ems
    if (room < least * font.pixelSize())
        return {};
    static const QRegularExpression cut(QStringLiteral("[−+0-9.×= ]+…$")); // half a number is a wrong one
    return QFontMetricsF(font).elidedText(all, Qt::ElideRight, room).replace(cut, QStringLiteral("…"));
}

void drawLegend(Canvas& canvas, const LegendRows& legend, const QStringList& words, const QRectF& row) {
    const QFont font = canvas.theme.font(Letters::tick);
    const double taken = drawEntries(canvas, legend.row, row, legend.compact);
    const double room = row.width() - taken - (taken > 0 ? gapBetween(canvas.theme, legend.compact) : 0);
    drawWords(canvas.painter, row, Qt::AlignLeft, fittingWords(words, font, room), font,
              canvas.theme.color(Tone::muted));
}

} // namespace orrery
