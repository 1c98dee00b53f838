// Cell colors: what color a value has in a palette, and which ink is legible on it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/look/theme.h"

#include <array>

namespace orrery {

/// Columns of cells: three numbers make one in Palette::rgb (red, green, blue side by side).
Eigen::Index cellColumns(const Cells& cells);

class CellColors {
public:
    CellColors(const Cells& cells, const Theme& theme);

    /// Transparent where there is nothing (NaN).
    QColor at(Eigen::Index row, Eigen::Index column) const;
    /// The same, premultiplied; for pictures of many cells.
    QRgb pixel(Eigen::Index row, Eigen::Index column) const;
    QColor inkOn(Eigen::Index row, Eigen::Index column) const;

private:
    /// 0 at the low end of the range, 1 at its high end.
    double placeOf(double value) const;

    const Cells& m_cells;
    const Theme& m_theme;
    Ramp m_ramp;
    static constexpr int class_roles = static_cast<int>(Role::class_8) - static_cast<int>(Role::class_1) + 1;
    std::array<QColor, class_roles> m_classes; ///< by the remainder of the class's number
    QColor m_ground;
    double m_low = 0, m_high = 1;
    double m_strength = 1; ///< numbers want a paler field
};

} // namespace orrery
