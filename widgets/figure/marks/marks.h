// Marks: what every kind of mark can do: be drawn, measured, pointed at, named in a legend, described.
// One overload a kind; std::visit without a default lets the compiler find a forgotten one.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/figure/canvas.h"

#include <QImage>
#include <QRectF>

#include <limits>
#include <optional>
#include <vector>

namespace orrery {

/// Data ranges; nothing where low > high.
struct Extent {
    Range x{1e300, -1e300}, y{1e300, -1e300};
    /// Lower values do not count: a logarithmic axis cannot show them.
    double x_floor = -std::numeric_limits<double>::infinity(), y_floor = x_floor;
    void add(double px, double py);
    void add_x(double value);
    void add_y(double value);
};

/// What the pointer is over.
struct Hit {
    std::size_t mark = 0;
    int index = -1;      ///< of a point, bar, cell (row · columns + column), shape, token, row
    QString text;        ///< its name and its value, line by line, in the primary language
    QPointF place;       ///< of the thing, in pixels
    double distance = 0; ///< pixels; the nearest wins
    bool over = false;   ///< the pointer is on what is drawn, not only near it
    QRectF box = {};     ///< what it takes, if that is more than its place
};

struct LegendEntry {
    enum class Form { line, dash, marker, box, arrow, fade, ramp, words };
    Form form = Form::line;
    QString text; ///< ramp: the word at the low end
    QString high; ///< ramp: the word at the high end
    Look look;
    Palette palette = Palette::sequential;
};

void drawMark(Canvas& canvas, std::size_t index);
void extendBy(Extent& extent, const PanelData& data, std::size_t index);
std::optional<Hit> hitMark(const Canvas& canvas, std::size_t index, const QPointF& pointer);
std::optional<LegendEntry> legendOf(const Canvas& canvas, std::size_t index);
/// For those who hear it: "Loss: 43 points, last 0.183".
QString describeMark(const PanelData& data, std::size_t index, Language language);

/// Whether a mark is laid out from the panel's top instead of standing in its plane.
bool isFlow(const Mark& mark);
/// Height that a mark laid out from the panel's top wants at this width; 0 for marks of the plane.
double flowHeight(const Canvas& canvas, std::size_t index, double width);
/// Draws such a mark into `area`.
void drawFlow(Canvas& canvas, std::size_t index, const QRectF& area);
std::optional<Hit> hitFlow(const Canvas& canvas, std::size_t index, const QRectF& area,
                           const QPointF& pointer);

// ---- shared drawing ------------------------------------------------------------------------------------

/// A marker of this diameter; outlined in panel color on fields, in ink where the look asks for it.
void drawMarker(QPainter& painter, const Theme& theme, const QPointF& center, Marker marker, double diameter,
                const QColor& fill, const QPen& outline);

/// Markers all alike, drawn once at nine places within a pixel, then stamped: a cloud of them costs a
/// sixth.
class MarkerStamp {
public:
    /// `ratio`: pixels of the device a unit of the painter.
    MarkerStamp(double ratio, const Theme& theme, Marker marker, double diameter, const QColor& fill,
                const QPen& outline);
    void draw(QPainter& painter, const QPointF& center) const;

private:
    double m_ratio;
    int m_side; ///< of one picture, in pixels; three by three of them make the sheet
    QImage m_sheet;
};

/// All alike, in data units; those that are seen.
void drawMarkers(Canvas& canvas, const Eigen::VectorXd& x, const Eigen::VectorXd& y, Marker marker,
                 double diameter, const QColor& fill, const QPen& outline);
constexpr Eigen::Index worth_a_stamp = 32; ///< markers: a stamp is drawn nine times first

/// A curve in data units; reduced to one column of pixels where it is denser than that.
void drawCurve(Canvas& canvas, const Eigen::VectorXd& x, const Eigen::VectorXd& y, const QColor& color,
               double width, bool dashed);
/// The same of B beside A: twice as wide, with a core of panel color. Dashes stay dashes.
void drawHollowCurve(Canvas& canvas, const Eigen::VectorXd& x, const Eigen::VectorXd& y, const QColor& color,
                     double width, bool dashed);
/// The edge of a hollow point or bar.
QPen hollowPen(const Theme& theme, const QColor& color);
/// One place of a band, in pixels.
struct Column {
    double x = 0, low = 0, high = 0;
};
/// The area between the lows and the highs; a column that is not finite interrupts it.
void fillColumns(QPainter& painter, const std::vector<Column>& columns, const QColor& color, bool raster);
/// The same from data.
void fillBetween(Canvas& canvas, const Eigen::VectorXd& x, const Eigen::VectorXd& low,
                 const Eigen::VectorXd& high, const QColor& color);
/// A band around a curve; hollow: its edges alone.
void drawSpread(Canvas& canvas, const Eigen::VectorXd& x, const Eigen::VectorXd& low,
                const Eigen::VectorXd& high, QColor color, bool hollow);
void drawArrow(Canvas& canvas, const QPointF& tail, const QPointF& tip, const QColor& color, double width);
/// Dashes 4-3 (in pen widths of the reference line), flat ends.
QPen dashedPen(const QColor& color, double width);

} // namespace orrery
