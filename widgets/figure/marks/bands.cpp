// Bands, and areas between two curves.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure/marks/clipping.h"
#include "widgets/figure/marks/renderers.h"
#include "widgets/figure/ticks.h"

#include <QPolygonF>

#include <algorithm>
#include <cmath>
#include <limits>

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

bool isFinite(const Column& c) {
    return std::isfinite(c.x) && std::isfinite(c.low) && std::isfinite(c.high);
}

/// Ascending, at least two columns a pixel: a band so dense that its single columns cannot be seen.
bool isDense(const std::vector<Column>& piece) {
    if (piece.size() < 64)
        return false;
    const double span = piece.back().x - piece.front().x;
    return span >= 16 && 2 * span <= static_cast<double>(piece.size()) &&
           std::is_sorted(piece.begin(), piece.end(),
                          [](const Column& a, const Column& b) { return a.x < b.x; });
}

/// One column for each column of pixels, in the middle of those that stand there, so that the area stays the
/// same; the ends stay where they are.
std::vector<Column> thinned(const std::vector<Column>& piece) {
    std::vector<Column> thin{piece.front()};
    for (auto first = piece.begin() + 1, end = piece.end() - 1; first != end;) {
        const double pixel = std::floor(first->x);
        Column sum;
        double count = 0;
        for (; first != end && std::floor(first->x) == pixel; ++first, ++count)
            sum = {sum.x + first->x, sum.low + first->low, sum.high + first->high};
        thin.push_back({sum.x / count, sum.low / count, sum.high / count});
    }
    thin.push_back(piece.back());
    return thin;
}

/// Every piece between gaps, thinned where it is dense.
std::vector<Column> visible(const std::vector<Column>& columns) {
    std::vector<Column> all;
    all.reserve(columns.size());
    for (auto first = columns.begin(); first != columns.end();) {
        const auto end = std::find_if_not(first, columns.end(), isFinite);
        std::vector<Column> piece(first, end);
        if (isDense(piece))
            piece = thinned(piece);
        all.insert(all.end(), piece.begin(), piece.end());
        first = std::find_if(end, columns.end(), isFinite);
        if (end != first)
            all.push_back({.x = std::numeric_limits<double>::quiet_NaN()});
    }
    return all;
}

/// The area from one column to another as far as it can be seen: cut where one of its edges leaves the
/// rectangle, so that what is within keeps its shape. Places are counted from `a`, the nearer to the
/// rectangle.
std::vector<Column> between(const Column& a, const Column& b, const QRectF& far) {
    std::vector<double> cuts{0, 1};
    const auto cut = [&](double from, double to, double edge) {
        if ((from < edge) != (to < edge))
            cuts.push_back((edge - from) / (to - from));
    };
    for (const double edge : {far.left(), far.right()})
        cut(a.x, b.x, edge);
    for (const double edge : {far.top(), far.bottom()}) {
        cut(a.low, b.low, edge);
        cut(a.high, b.high, edge);
    }
    std::sort(cuts.begin(), cuts.end());
    const auto at = [&](double t) {
        const auto mix = [&](double from, double to, double least, double most) {
            return std::clamp(t < 1 ? from + t * (to - from) : to, least, most);
        };
        return Column{mix(a.x, b.x, far.left(), far.right()), mix(a.low, b.low, far.top(), far.bottom()),
                      mix(a.high, b.high, far.top(), far.bottom())};
    };
    std::vector<Column> columns;
    for (std::size_t i = 1; i < cuts.size(); ++i) {
        const double middle = a.x + (cuts[i - 1] + cuts[i]) / 2 * (b.x - a.x);
        if (middle < far.left() || middle > far.right()) {
            columns.push_back({.x = std::numeric_limits<double>::quiet_NaN()});
            continue;
        }
        if (columns.empty() || !isFinite(columns.back()))
            columns.push_back(at(cuts[i - 1]));
        columns.push_back(at(cuts[i]));
    }
    return columns;
}

void addBetween(std::vector<Column>& columns, const Column& a, const Column& b, const QRectF& far) {
    const bool turned = std::abs(b.x - far.center().x()) < std::abs(a.x - far.center().x());
    std::vector<Column> more = turned ? between(b, a, far) : between(a, b, far);
    if (turned)
        std::reverse(more.begin(), more.end());
    // The first is the last of those before, unless they ended in a gap.
    const bool goes_on = !columns.empty() && isFinite(columns.back()) && isFinite(more.front());
    columns.insert(columns.end(), more.begin() + (goes_on ? 1 : 0), more.end());
}

} // namespace

void fillColumns(QPainter& painter, const std::vector<Column>& columns, const QColor& color, bool raster) {
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    Stretches stretches(painter, raster ? 16 : 1e9); // a true shape where it is not made of pixels
    for (const Column& column : columns)
        if (isFinite(column))
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
    const QRectF far = farRect(canvas);
    const auto holds = [&](const Column& c) {
        return far.contains({c.x, c.low}) && far.contains({c.x, c.high});
    };
    Column last{.x = std::numeric_limits<double>::quiet_NaN()};
    for (Eigen::Index i = 0; i < count; ++i) {
        const Column here{canvas.x(x[i]), canvas.y(low[i]), canvas.y(high[i])};
        if (!isFinite(here) || (holds(here) && (!isFinite(last) || holds(last))))
            columns.push_back(here);
        else if (isFinite(last))
            addBetween(columns, last, here, far);
        last = here;
    }
    fillColumns(canvas.painter, canvas.raster ? visible(columns) : columns, color, canvas.raster);
}

void drawSpread(Canvas& canvas, const Eigen::VectorXd& x, const Eigen::VectorXd& low,
                const Eigen::VectorXd& high, QColor color, bool hollow) {
    if (hollow) { // its edges
        drawCurve(canvas, x, low, color, canvas.theme.ghostLine(), false);
        return drawCurve(canvas, x, high, color, canvas.theme.ghostLine(), false);
    }
    color.setAlphaF(0.18F);
    fillBetween(canvas, x, low, high, color);
}

void draw(Canvas& canvas, Placed<Band> placed) {
    const Band& band = placed.mark;
    drawSpread(canvas, band.x, band.low, band.high, canvas.theme.color(band.role),
               canvas.data.hollow(placed.index));
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
    auto found = nearestOnCurve(canvas, band.label, band.x, band.low, pointer, 1e9);
    if (!found || found->index >= band.high.size())
        return {};
    const double low = band.low[found->index], high = band.high[found->index];
    const double inside = canvas.y.back(pointer.y()), across = canvas.x.back(pointer.x());
    if (!(inside >= low && inside <= high && across >= band.x.minCoeff() && across <= band.x.maxCoeff()))
        return {};
    const Axis& axis = canvas.data.panel.x;
    found->text =
        QStringLiteral("%1  %2 … %3").arg(markName(canvas, band.label), shortNumber(low), shortNumber(high));
    if (const QString at = axisNumber(canvas, axis, band.x[found->index]); !at.isEmpty())
        found->text += u'\n' + (axis.label.empty() ? QStringLiteral("x") : canvas.text(axis.label)) +
                       QStringLiteral("  ") + at;
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
