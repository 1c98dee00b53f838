// The strip of a fact's card.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/text/fact_card.h"

#include "engine/core/spread.h"
#include "widgets/look/theme.h"

#include <QPainter>

#include <cmath>

namespace orrery {
namespace {

constexpr int dotSide = 7, ringSide = 15, margin = 14, lineAt = 14; // the projector's ring fits, too
constexpr double decades = 100;

} // namespace

SeedStrip::SeedStrip(std::vector<double> values, QWidget* parent)
    : QWidget(parent), m_values(std::move(values)) {
    const Spread spread = spread_of(m_values);
    m_logarithmic = spread.low > 0 && spread.high > decades * spread.low;
}

QSize SeedStrip::sizeHint() const {
    return {190, lineAt + 10 + fontMetrics().height()};
}

double SeedStrip::place(double value) const {
    const Spread spread = spread_of(m_values);
    const auto scaled = [this](double v) { return m_logarithmic ? std::log10(v) : v; };
    const double low = scaled(spread.low), high = scaled(spread.high);
    const double share = high > low ? (scaled(value) - low) / (high - low) : 0.5;
    return margin + share * (width() - 2 * margin);
}

void SeedStrip::paintEvent(QPaintEvent*) {
    const Theme theme = themeOf(this);
    const Spread spread = spread_of(m_values);
    if (spread.count == 0)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(blend(theme.color(Tone::panel), theme.color(Tone::ink), 0.15));
    painter.drawRect(
        QRectF(QPointF(place(spread.lower), lineAt - 7), QPointF(place(spread.upper), lineAt + 7)));
    painter.setPen(QPen(theme.color(Tone::axis), 1));
    painter.drawLine(QPointF(margin, lineAt), QPointF(width() - margin, lineAt));
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(Role::data));
    const auto dot = [&](double value, double side) {
        return QRectF(place(value) - side / 2, lineAt - side / 2, side, side);
    };
    for (const double value : m_values)
        if (!std::isnan(value))
            painter.drawEllipse(dot(value, dotSide * theme.scale()));
    painter.setPen(QPen(theme.color(Tone::ink), 2));
    painter.drawLine(QPointF(place(spread.median), lineAt - 9), QPointF(place(spread.median), lineAt + 9));
    if (!std::isnan(spread.first)) {
        painter.setPen(QPen(theme.color(Tone::accent), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(dot(spread.first, ringSide * theme.scale()));
    }
    painter.setPen(theme.color(Tone::muted));
    painter.setFont(font());
    const QRect under(0, lineAt + 10, width(), height() - lineAt - 10);
    painter.drawText(under, Qt::AlignLeft | Qt::AlignTop, QString::fromStdString(format_number(spread.low)));
    painter.drawText(under, Qt::AlignRight | Qt::AlignTop,
                     QString::fromStdString(format_number(spread.high)));
}

} // namespace orrery
