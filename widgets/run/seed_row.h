// SeedRow: one number on many seeds, as dots on a line: where each lies, and drawing them. Window and
// pictures share it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/figure/canvas.h"
#include "widgets/run/seed_table.h"

#include <optional>
#include <vector>

namespace orrery {

/// Laid out in a rectangle: name, dots, median beside one another, or where that is narrow under one another.
class SeedRow {
public:
    /// One seed, or several of which each cannot be seen.
    struct Dot {
        QPointF at;
        std::vector<const Surveyed*> seeds; ///< the table's
        bool aside = false;                 ///< at the place of those without a value
    };

    /// The table and the theme outlive the row.
    SeedRow(const SeedTable& table, std::size_t term, const QRectF& rect, const Theme& theme);

    /// What a row needs at this width.
    static int height(const Theme& theme, int width);

    /// In the order of their values; then those that never came there, then those that stopped.
    const std::vector<Dot>& dots() const { return m_dots; }
    /// The dot at this point; nothing where there is none.
    std::optional<std::size_t> dotAt(const QPointF& point) const;
    /// `marked`: the dot that the keyboard or the pointer is at; `said` of it, in place of the note.
    void draw(QPainter& painter, std::optional<std::size_t> marked = {}, const QString& said = {}) const;

private:
    struct Aside {
        Text name;
        double left = 0;
        std::vector<const Surveyed*> seeds;
        QString words;
    };

    QString middleHalf() const;
    void placeAside(Aside& aside);
    void layOut(double left, double right);
    void drawWordsOfRow(QPainter& painter, const QString& said) const;
    void drawAxis(QPainter& painter) const;
    void drawDot(QPainter& painter, const Dot& dot) const;
    bool ours(const Dot& dot) const;

    const SeedTable* m_table;
    std::size_t m_term;
    QRectF m_rect;
    const Theme* m_theme;
    bool m_wide = true;
    double m_line = 0; ///< y of the dots
    AxisMap m_axis;
    std::vector<Aside> m_asides;
    std::vector<Dot> m_dots;
};

} // namespace orrery
