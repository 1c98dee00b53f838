// Ranges of palettes and the colors of single cells.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure/marks/cell_colors.h"

#include "engine/core/whole_number.h"

#include <algorithm>
#include <cmath>

namespace orrery {

Eigen::Index cellColumns(const Cells& cells) {
    return cells.palette == Palette::rgb ? cells.values.cols() / 3 : cells.values.cols();
}

CellColors::CellColors(const Cells& cells, const Theme& theme)
    : m_cells(cells), m_theme(theme), m_ramp(cells.palette, theme), m_ground(theme.color(Tone::panel)) {
    for (std::size_t k = 0; k < m_classes.size(); ++k)
        m_classes[k] = theme.color(class_role(static_cast<int>(k)));
    double low = INFINITY, high = -INFINITY;
    for (const double v : cells.values.reshaped())
        if (std::isfinite(v)) {
            low = std::min(low, v);
            high = std::max(high, v);
        }
    if (cells.range) {
        low = cells.range->low;
        high = cells.range->high;
    }
    if (cells.palette == Palette::diverging || cells.palette == Palette::quiet) {
        const double most = std::max(std::abs(low), std::abs(high));
        low = -most;
        high = most;
    }
    m_low = low;
    m_high = high > low ? high : low + 1;
    if (cells.numbers && (cells.palette == Palette::diverging || cells.palette == Palette::gray))
        m_strength = 0.42;
}

QColor CellColors::at(Eigen::Index row, Eigen::Index column) const {
    if (m_cells.palette == Palette::rgb) {
        const auto channel = [&](int k) {
            const double value = m_cells.values(row, 3 * column + k);
            return std::isnan(value) ? 0 : static_cast<float>(std::clamp(value, 0.0, 1.0));
        };
        return QColor::fromRgbF(channel(0), channel(1), channel(2));
    }
    const double value = m_cells.values(row, column);
    if (!std::isfinite(value))
        return Qt::transparent;
    if (m_cells.palette == Palette::classes) {
        const double strength =
            m_cells.strength.size() == m_cells.values.size() ? m_cells.strength(row, column) : 1;
        const QColor& color = m_classes[static_cast<unsigned>(wholeNumber(value)) % m_classes.size()];
        return blend(m_ground, color, std::clamp(strength, 0.0, 1.0));
    }
    const double place = placeOf(value);
    if (m_cells.palette == Palette::gray && m_cells.numbers) // numbers on paper: more is darker
        return blend(m_theme.color(Tone::control), m_theme.color(Tone::muted),
                     0.6 * std::clamp(place, 0.0, 1.0));
    return blend(m_ground, QColor::fromRgb(m_ramp.at(place)), m_strength);
}

/// Most fields have nothing but a palette, whose colors are ready.
QRgb CellColors::pixel(Eigen::Index row, Eigen::Index column) const {
    const bool plain = m_strength == 1 && !m_cells.numbers && m_cells.palette != Palette::rgb &&
                       m_cells.palette != Palette::classes;
    if (!plain)
        return qPremultiply(at(row, column).rgba());
    const double value = m_cells.values(row, column);
    return std::isfinite(value) ? m_ramp.at(placeOf(value)) : 0;
}

double CellColors::placeOf(double value) const {
    return (value / 2 - m_low / 2) / (m_high / 2 - m_low / 2); // halves: no difference is too large
}

QColor CellColors::inkOn(Eigen::Index row, Eigen::Index column) const {
    const QColor ground = at(row, column);
    const double light = 0.299 * ground.redF() + 0.587 * ground.greenF() + 0.114 * ground.blueF();
    const QColor ink = m_theme.color(Tone::ink), paper = m_theme.color(Tone::panel);
    const QColor dark = m_theme.dark() ? paper : ink, pale = m_theme.dark() ? ink : paper;
    return light > 0.5 || ground.alpha() == 0 ? (ground.alpha() == 0 ? ink : dark) : pale;
}

} // namespace orrery
