// The overloads behind marks.h, one set for every kind of mark.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/figure/marks/hover_text.h"
#include "widgets/figure/marks/marks.h"

namespace orrery {

/// A mark with its place among the panel's marks, by which it finds its curves.
template <class M>
struct Placed {
    const M& mark;
    std::size_t index;
};

#define ORRERY_RENDERER(Kind)                                                                                \
    void draw(Canvas& canvas, Placed<Kind> placed);                                                          \
    void extend(Extent& extent, const PanelData& data, Placed<Kind> placed);                                 \
    std::optional<Hit> hit(const Canvas& canvas, Placed<Kind> placed, const QPointF& pointer);               \
    std::optional<LegendEntry> legend(const Canvas& canvas, Placed<Kind> placed);                            \
    QString describe(const PanelData& data, Placed<Kind> placed, Language language);

ORRERY_RENDERER(Line)
ORRERY_RENDERER(Points)
ORRERY_RENDERER(Bars)
ORRERY_RENDERER(Band)
ORRERY_RENDERER(Segments)
ORRERY_RENDERER(Arrows)
ORRERY_RENDERER(Rule)
ORRERY_RENDERER(Trend)
ORRERY_RENDERER(Trail)
ORRERY_RENDERER(Cells)
ORRERY_RENDERER(Shapes)
ORRERY_RENDERER(Labels)
ORRERY_RENDERER(Tokens)
ORRERY_RENDERER(Formula)
ORRERY_RENDERER(Facts)
ORRERY_RENDERER(Table)
#undef ORRERY_RENDERER

// Of marks laid out from the top.
double height(const Canvas& canvas, const Tokens& mark, double width);
double height(const Canvas& canvas, const Formula& mark, double width);
double height(const Canvas& canvas, const Facts& mark, double width);
double height(const Canvas& canvas, const Table& mark, double width);
void lay(Canvas& canvas, const Tokens& mark, const QRectF& area);
void lay(Canvas& canvas, const Formula& mark, const QRectF& area);
void lay(Canvas& canvas, const Facts& mark, const QRectF& area);
void lay(Canvas& canvas, const Table& mark, const QRectF& area);
std::optional<Hit> find(const Canvas& canvas, const Tokens& mark, const QRectF& area, const QPointF& pointer);
std::optional<Hit> find(const Canvas& canvas, const Table& mark, const QRectF& area, const QPointF& pointer);

/// The topmost of the points whose marker of this radius is under the pointer, otherwise the nearest, if
/// within `reach` pixels; it is told by the mark's name.
std::optional<Hit> nearestPoint(const Canvas& canvas, const Text& name, const Eigen::VectorXd& x,
                                const Eigen::VectorXd& y, const QPointF& pointer, double reach,
                                double radius);
/// The point of a curve under the pointer's x, if its y is near.
std::optional<Hit> nearestOnCurve(const Canvas& canvas, const Text& name, const Eigen::VectorXd& x,
                                  const Eigen::VectorXd& y, const QPointF& pointer, double reach);
/// A dot at every point that can be seen.
void drawVertices(Canvas& canvas, const Eigen::VectorXd& x, const Eigen::VectorXd& y, const QColor& color,
                  bool hollow);
/// Words in a language.
inline QString in(const Text& text, Language language) {
    return QString::fromStdString(text.in(language));
}

} // namespace orrery
