// Drawing a planned panel: title row, legend row, grid and ticks, marks.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panel_plan.h"
#include "widgets/plot_axes.h"

#include <QLinearGradient>

#include <algorithm>
#include <cmath>

namespace orrery {
namespace {

void drawTitle(Canvas& canvas, const QRectF& row, bool alone) {
    const Theme& theme = canvas.theme;
    const Language first = canvas.languages.primary;
    const QFont bold = theme.font(Letters::panelTitle, true, first);
    const QString title = QString::fromStdString(canvas.data.panel.title.in(first));
    const double base = row.top() + theme.pixels(Letters::panelTitle) * 1.02;
    drawWords(canvas.painter, {row.left(), base}, title, bold, theme.color(Tone::ink));
    if (!canvas.languages.second || alone)
        return;
    const QFont small = theme.font(Letters::panelTitleSecond, false, *canvas.languages.second);
    const double left = row.left() + wordsWidth(title, bold) + theme.pixels(Letters::tick) * 0.7;
    const QString second = QString::fromStdString(canvas.data.panel.title.in(*canvas.languages.second));
    drawWords(canvas.painter, {left, base},
              QFontMetricsF(small).elidedText(second, Qt::ElideRight, std::max(0.0, row.right() - left)),
              small, theme.color(Tone::muted));
}

constexpr double ramp_width = 72, ramp_height = 8;

double sampleWidth(const Theme& theme, const LegendEntry& entry) {
    switch (entry.form) {
    case LegendEntry::Form::line:
    case LegendEntry::Form::dash:
    case LegendEntry::Form::arrow:
    case LegendEntry::Form::fade:
        return 20 * theme.scale();
    case LegendEntry::Form::marker:
    case LegendEntry::Form::box:
        return 10 * theme.scale();
    case LegendEntry::Form::ramp:
        return ramp_width;
    }
    return 0;
}

double entryWidth(const Theme& theme, const LegendEntry& entry, const QFont& font) {
    const double words = wordsWidth(entry.text, font) +
                         (entry.form == LegendEntry::Form::ramp ? wordsWidth(entry.high, font) + 6 : 0);
    return sampleWidth(theme, entry) + 6 + words;
}

void drawRamp(Canvas& canvas, const LegendEntry& entry, double x, const QRectF& row, const QFont& font) {
    const QColor ink = canvas.theme.color(Tone::muted);
    drawWords(canvas.painter, QRectF(x, row.top(), 0, row.height()), Qt::AlignLeft, entry.text, font, ink);
    x += wordsWidth(entry.text, font) + 6;
    const QRectF strip(x, row.center().y() - ramp_height / 2, ramp_width, ramp_height);
    const Ramp ramp(entry.palette, canvas.theme);
    QLinearGradient gradient(strip.topLeft(), strip.topRight());
    for (int k = 0; k <= 16; ++k)
        gradient.setColorAt(k / 16.0, ramp.color(k / 16.0));
    canvas.painter.setPen(Qt::NoPen);
    canvas.painter.setBrush(gradient);
    canvas.painter.drawRoundedRect(strip, 2, 2);
    drawWords(canvas.painter, QRectF(strip.right() + 6, row.top(), 0, row.height()), Qt::AlignLeft,
              entry.high, font, ink);
}

void drawSample(Canvas& canvas, const LegendEntry& entry, double x, double y) {
    const Theme& theme = canvas.theme;
    QPainter& painter = canvas.painter;
    const double width = sampleWidth(theme, entry);
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
        break;
    }
}

/// Right-aligned, in drawing order; what finds no room beside the words at the left is left out.
void drawLegend(Canvas& canvas, const QRectF& row) {
    const Theme& theme = canvas.theme;
    const Panel& panel = canvas.data.panel;
    const QFont font = theme.font(Letters::tick);
    QString left = panel.y.visible ? canvas.text(panel.y.label) : QString();
    if (!panel.subtitle.empty())
        left += (left.isEmpty() ? QString() : QStringLiteral("  ·  ")) + canvas.text(panel.subtitle);
    std::vector<LegendEntry> entries;
    for (std::size_t i = 0; i < panel.marks.size(); ++i)
        if (auto entry = legendOf(canvas, i))
            entries.push_back(std::move(*entry));
    const double gap = 14 * theme.scale(), words = wordsWidth(left, font);
    double wanted = -gap;
    for (const LegendEntry& entry : entries)
        wanted += gap + entryWidth(theme, entry, font);
    while (!entries.empty() &&
           wanted > row.width() - (entries.size() > 1 ? std::min(words + gap, row.width() * 0.5) : 0)) {
        wanted -= gap + entryWidth(theme, entries.back(), font);
        entries.pop_back();
    }
    const double room = entries.empty() ? row.width() : row.width() - wanted - gap;
    drawWords(canvas.painter, row, Qt::AlignLeft,
              QFontMetricsF(font).elidedText(left, Qt::ElideRight, std::max(0.0, room)), font,
              theme.color(Tone::muted));
    double x = row.right() - wanted;
    canvas.painter.setRenderHint(QPainter::Antialiasing);
    for (const LegendEntry& entry : entries) {
        const double width = entryWidth(theme, entry, font);
        if (entry.form == LegendEntry::Form::ramp) {
            drawRamp(canvas, entry, x, row, font);
        } else {
            drawSample(canvas, entry, x, row.center().y());
            drawWords(canvas.painter,
                      QRectF(x + sampleWidth(theme, entry) + 6, row.top(), width, row.height()),
                      Qt::AlignLeft, entry.text, font, theme.color(Tone::muted));
        }
        x += width + gap;
    }
}

void drawTicks(Canvas& canvas, const PanelPlan& plan) {
    const Theme& theme = canvas.theme;
    const QRectF& r = plan.plot;
    const QFont font = theme.font(Letters::tick);
    const QColor ink = theme.color(Tone::muted);
    const double em = font.pixelSize(), row = r.bottom() + em * 0.35;
    double lowest = 1e9; // labels must not overlap in low planes
    for (const PlacedTick& tick : plan.y_ticks) {
        const double y = plan.y(tick.at);
        if (y > r.top() - 2 && y < r.bottom() + 2 && std::abs(y - lowest) > em * 1.05) {
            lowest = y;
            drawWords(canvas.painter, QRectF(r.left() - 8, y - em, 0, 2 * em), Qt::AlignRight, tick.label,
                      font, ink);
        }
    }
    if (!plan.x_row)
        return;
    // The x name stands with the last value at the end of the row; a tick that it would cover goes.
    QString name = canvas.text(canvas.data.panel.x.label);
    std::vector<PlacedTick> ticks = plan.x_ticks;
    double end = r.right() + em * 0.4;
    if (!name.isEmpty()) {
        double right = r.right();
        if (!ticks.empty() && plan.x(ticks.back().at) > r.right() - em * 2.5) {
            name += QLatin1Char(' ') + ticks.back().label;
            right = std::max(right - 0, plan.x(ticks.back().at) + wordsWidth(ticks.back().label, font) / 2);
            right = std::min(right, r.right() + 2);
            ticks.pop_back();
        }
        drawWords(canvas.painter, QRectF(right, row, 0, em * 1.4), Qt::AlignRight, name, font, ink);
        end = right - wordsWidth(name, font) - em * 0.5;
    }
    double last = -1e9;
    for (const PlacedTick& tick : ticks) {
        const double width = wordsWidth(tick.label, font), x = plan.x(tick.at);
        if (x + width / 2 > end || x - width / 2 < last || x < r.left() - 2 || x > r.right() + 2)
            continue;
        drawWords(canvas.painter, QRectF(x - width / 2, row, width, em * 1.4), Qt::AlignHCenter, tick.label,
                  font, ink);
        last = x + width / 2 + em * 0.4;
    }
}

} // namespace

void drawPanelFrame(Canvas& canvas, const PanelPlan& plan) {
    if (!plan.title.isEmpty())
        drawTitle(canvas, plan.title, plan.tight);
    if (!plan.legend.isEmpty())
        drawLegend(canvas, plan.legend);
    if (!plan.plane)
        return;
    if (plan.grid && canvas.axes)
        canvas.axes->draw(canvas.painter, canvas.theme, canvas.data.panel, plan);
    drawTicks(canvas, plan);
}

void drawPanelMarks(Canvas& canvas, const PanelPlan& plan) {
    for (const auto& [index, area] : plan.flow)
        drawFlow(canvas, index, area);
    if (!plan.plane)
        return;
    canvas.plot = plan.plot;
    canvas.x = plan.x;
    canvas.y = plan.y;
    QPainter& painter = canvas.painter;
    // Rings and outlines may reach over the edge a little; words stand where they have room.
    const QRect clip = plan.plot.adjusted(-7, -7, 7, 7).toAlignedRect();
    for (std::size_t i = 0; i < canvas.data.panel.marks.size(); ++i) {
        const Mark& mark = canvas.data.panel.marks[i];
        if (isFlow(mark))
            continue;
        painter.save();
        if (!std::holds_alternative<Bars>(mark) && !std::holds_alternative<Labels>(mark) &&
            !std::holds_alternative<Cells>(mark))
            painter.setClipRect(clip, Qt::IntersectClip);
        drawMark(canvas, i);
        painter.restore();
    }
}

void drawPanel(Canvas& canvas, const PanelPlan& plan) {
    drawPanelFrame(canvas, plan);
    drawPanelMarks(canvas, plan);
}

} // namespace orrery
