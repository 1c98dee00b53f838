// Bands, and areas between two curves.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/marks/renderers.h"
#include "widgets/ticks.h"

#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace orrery {
namespace {

/// Fills one piece without gaps, a stretch of pixels at a time and cut between pixels, so that no seam is
/// seen: the rasterizer searches each row of pixels from its start for every crossing, so one jagged outline
/// over the whole plot would cost seven times as much.
class Stretches {
public:
    Stretches(QPainter& painter, double pixels) : m_painter(painter), m_pixels(pixels) {}

    void add(const Column& column) {
        for (double cut = nextCut(); !m_part.empty() && cut < column.x; cut = nextCut()) {
            const Column& last = m_part.back();
            const double t = (cut - last.x) / (column.x - last.x);
            const Column there{cut, last.low + t * (column.low - last.low),
                               last.high + t * (column.high - last.high)};
            m_part.push_back(there);
            finish();
            m_part.push_back(there);
        }
        m_part.push_back(column);
    }

    void finish() {
        QPolygonF outline;
        outline.reserve(static_cast<qsizetype>(m_part.size()) * 2);
        for (const Column& c : m_part)
            outline << QPointF(c.x, c.low);
        for (auto c = m_part.rbegin(); c != m_part.rend(); ++c)
            outline << QPointF(c->x, c->high);
        m_painter.drawPolygon(outline, Qt::WindingFill);
        m_part.clear();
    }

private:
    double nextCut() const {
        return m_part.empty() ? 0 : (std::floor(m_part.front().x / m_pixels) + 1) * m_pixels;
    }

    QPainter& m_painter;
    double m_pixels;
    std::vector<Column> m_part;
};

} // namespace

void fillColumns(QPainter& painter, const std::vector<Column>& columns, const QColor& color, bool raster) {
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    Stretches stretches(painter, raster ? 16 : 1e9); // a true shape where it is not made of pixels
    for (const Column& column : columns)
        if (std::isfinite(column.x) && std::isfinite(column.low) && std::isfinite(column.high))
            stretches.add(column);
        else
            stretches.finish();
    stretches.finish();
}

void fillBetween(Canvas& canvas, const Eigen::VectorXd& x, const Eigen::VectorXd& low,
                 const Eigen::VectorXd& high, const QColor& color) {
    std::vector<Column> columns;
    const Eigen::Index count = std::min({x.size(), low.size(), high.size()});
    columns.reserve(static_cast<std::size_t>(count));
    for (Eigen::Index i = 0; i < count; ++i)
        columns.push_back({canvas.x(x[i]), canvas.y(low[i]), canvas.y(high[i])});
    fillColumns(canvas.painter, columns, color, canvas.raster);
}

void draw(Canvas& canvas, Placed<Band> placed) {
    const Band& band = placed.mark;
    QColor color = canvas.theme.color(band.role);
    color.setAlphaF(0.18F);
    fillBetween(canvas, band.x, band.low, band.high, color);
}

void extend(Extent& extent, const PanelData&, Placed<Band> placed) {
    const Band& band = placed.mark;
    for (Eigen::Index i = 0; i < std::min({band.x.size(), band.low.size(), band.high.size()}); ++i) {
        extent.add(band.x[i], band.low[i]);
        extent.add(band.x[i], band.high[i]);
    }
}

std::optional<Hit> hit(const Canvas& canvas, Placed<Band> placed, const QPointF& pointer) {
    const Band& band = placed.mark;
    auto found = nearestOnCurve(canvas, band.x, band.low, pointer, 1e9);
    if (!found || found->index >= band.high.size())
        return {};
    const double low = band.low[found->index], high = band.high[found->index];
    const double inside = canvas.y.back(pointer.y());
    if (inside < low || inside > high)
        return {};
    found->text = QStringLiteral("%1:  %2 … %3")
                      .arg(fullDigits(band.x[found->index]), fullDigits(low), fullDigits(high));
    found->distance = 12; // anything drawn on the band is nearer
    return found;
}

std::optional<LegendEntry> legend(const Canvas& canvas, Placed<Band> placed) {
    Look look = canvas.theme.look(placed.mark.role);
    look.color = canvas.on(look.color, 0.25);
    return LegendEntry{LegendEntry::Form::box, canvas.text(placed.mark.label), {}, look};
}

QString describe(const PanelData&, Placed<Band> placed, Language language) {
    return in(placed.mark.label, language);
}

} // namespace orrery
