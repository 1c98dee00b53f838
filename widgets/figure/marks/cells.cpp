// Cells: rectangles of values as a field, a picture or a table of numbers.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/whole_number.h"
#include "widgets/figure/marks/cell_colors.h"
#include "widgets/figure/marks/renderers.h"
#include "widgets/figure/ticks.h"

#include <QImage>

#include <algorithm>
#include <set>

namespace orrery {
namespace {

struct Grid {
    QRectF rect;
    Eigen::Index rows = 0, columns = 0;

    QRectF cell(Eigen::Index row, Eigen::Index column) const {
        const double w = rect.width() / static_cast<double>(columns),
                     h = rect.height() / static_cast<double>(rows);
        return {rect.left() + static_cast<double>(column) * w, rect.top() + static_cast<double>(row) * h, w,
                h};
    }
};

Grid gridOf(const Canvas& canvas, const Cells& cells) {
    return {QRectF(canvas.at(cells.left, cells.bottom + cells.height),
                   canvas.at(cells.left + cells.width, cells.bottom))
                .normalized(),
            cells.values.rows(), cellColumns(cells)};
}

/// Not somewhere in the infinite, and not so large that the painter loses its way.
bool isDrawable(const QRectF& rect) {
    constexpr double most = 1e7;
    return std::abs(rect.left()) < most && std::abs(rect.right()) < most && std::abs(rect.top()) < most &&
           std::abs(rect.bottom()) < most;
}

bool isPadding(const Cells& cells, const Grid& grid, Eigen::Index row, Eigen::Index column) {
    const int m = cells.frame_margin;
    return row < m || column < m || row >= grid.rows - m || column >= grid.columns - m;
}

/// The field as one picture: interpolated, or cell for cell.
void drawImage(Canvas& canvas, const Cells& cells, const Grid& grid, const CellColors& colors) {
    const bool opaque = cells.values.allFinite(); // scales in half the time
    QImage image(static_cast<int>(grid.columns), static_cast<int>(grid.rows),
                 opaque ? QImage::Format_RGB32 : QImage::Format_ARGB32_Premultiplied);
    for (int i = 0; i < image.height(); ++i) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(i));
        for (int j = 0; j < image.width(); ++j)
            line[j] = colors.pixel(i, j);
    }
    constexpr int most_pixels = 16384; // a field that reaches far beyond its panel stays crisp
    QPainter& painter = canvas.painter;
    painter.save();
    painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
    if (cells.smooth && grid.columns > 1 && grid.rows > 1) {
        // Qt blends towards what lies outside a picture; scaling the picture itself does not.
        const double ratio = canvas.raster ? painter.device()->devicePixelRatioF() : 2;
        const QSizeF wanted = grid.rect.size() * ratio;
        const QSize size(wholeNumber(std::round(wanted.width())), wholeNumber(std::round(wanted.height())));
        if (!size.isEmpty() && size.width() <= most_pixels && size.height() <= most_pixels)
            image = image.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    }
    if (cells.opacity < 1)
        painter.setOpacity(cells.opacity);
    painter.drawImage(grid.rect, image);
    painter.restore();
}

void drawBoxes(Canvas& canvas, const Cells& cells, const Grid& grid, const CellColors& colors) {
    const Theme& theme = canvas.theme;
    QPainter& painter = canvas.painter;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const double side = std::min(grid.cell(0, 0).width(), grid.cell(0, 0).height());
    const double gap = side > 12 ? 1.25 : 0.5, radius = std::min<double>(theme.cellRadius(), side / 5);
    const std::set<std::pair<int, int>> active(cells.active.begin(), cells.active.end());
    for (Eigen::Index i = 0; i < grid.rows; ++i)
        for (Eigen::Index j = 0; j < grid.columns; ++j) {
            const QRectF box = grid.cell(i, j).adjusted(gap, gap, -gap, -gap);
            const bool nothing = cells.palette != Palette::rgb && std::isnan(cells.values(i, j));
            if (active.contains({static_cast<int>(i), static_cast<int>(j)}))
                painter.setBrush(theme.color(Tone::accent));
            else if (isPadding(cells, grid, i, j))
                continue;
            else if (nothing && cells.visited_dots) {
                painter.setBrush(theme.color(Tone::faint));
                painter.drawEllipse(box.center(), 1.2 * theme.scale(), 1.2 * theme.scale());
                continue;
            } else
                painter.setBrush(nothing ? theme.color(Tone::control)
                                         : canvas.on(colors.at(i, j), cells.opacity));
            painter.drawRoundedRect(box, radius, radius);
        }
}

QString numberOf(const Cells& cells, Eigen::Index i, Eigen::Index j) {
    return QString::fromStdString(format_number(cells.values(i, j), cells.format));
}

/// Values in the cells, if all of them find room.
void drawNumbers(Canvas& canvas, const Cells& cells, const Grid& grid, const CellColors& colors) {
    const Theme& theme = canvas.theme;
    const QRectF one = grid.cell(0, 0);
    QFont font = theme.font(Letters::cell);
    const int least = theme.pixels(Letters::tick) - (theme.projector() ? 0 : 2);
    // Numbers grow with their cells, to half again their usual size.
    const int roomy = std::min(font.pixelSize() * 3 / 2, wholeNumber(one.height() * 0.36));
    font.setPixelSize(std::clamp(wholeNumber(one.height() * 0.62), 1, std::max(font.pixelSize(), roomy)));
    double widest = 1;
    for (Eigen::Index i = 0; i < grid.rows; ++i)
        for (Eigen::Index j = 0; j < grid.columns; ++j)
            if (!std::isnan(cells.values(i, j)))
                widest = std::max(widest, wordsWidth(numberOf(cells, i, j), font));
    if (widest > one.width() - 4)
        font.setPixelSize(std::max(1, wholeNumber(font.pixelSize() * (one.width() - 4) / widest)));
    if (font.pixelSize() < least)
        return;
    const std::set<std::pair<int, int>> active(cells.active.begin(), cells.active.end());
    for (Eigen::Index i = 0; i < grid.rows; ++i)
        for (Eigen::Index j = 0; j < grid.columns; ++j) {
            if (std::isnan(cells.values(i, j)))
                continue;
            QColor ink = colors.inkOn(i, j);
            if (active.contains({static_cast<int>(i), static_cast<int>(j)}))
                ink = theme.color(Tone::onAccent);
            else if (isPadding(cells, grid, i, j))
                ink = theme.color(Tone::faint);
            drawWords(canvas.painter, grid.cell(i, j), Qt::AlignHCenter, numberOf(cells, i, j), font, ink);
        }
}

/// One outline round all current cells: ink over a wider panel-colored line, visible on every field.
void outlineCurrent(Canvas& canvas, const Cells& cells, const Grid& grid) {
    if (cells.current.empty())
        return;
    QRectF around;
    for (const auto& [row, column] : cells.current)
        if (row >= 0 && column >= 0 && row < grid.rows && column < grid.columns)
            around = around.united(grid.cell(row, column));
    QPainter& painter = canvas.painter;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    const double scale = canvas.theme.scale(), radius = canvas.theme.cellRadius();
    painter.setPen(QPen(canvas.theme.color(Tone::panel), 5 * scale));
    painter.drawRoundedRect(around, radius, radius);
    painter.setPen(QPen(canvas.theme.color(Tone::ink), 2.4 * scale));
    painter.drawRoundedRect(around, radius, radius);
}

void framePadding(Canvas& canvas, const Grid& grid) {
    canvas.painter.setRenderHint(QPainter::Antialiasing);
    canvas.painter.setBrush(Qt::NoBrush);
    canvas.painter.setPen(dashedPen(canvas.theme.color(Tone::border), 1.2));
    canvas.painter.drawRoundedRect(grid.rect.adjusted(1, 1, -1, -1), 3, 3);
}

} // namespace

void draw(Canvas& canvas, Placed<Cells> placed) {
    const Cells& cells = placed.mark;
    if (cells.values.size() == 0)
        return;
    const Grid grid = gridOf(canvas, cells);
    if (!isDrawable(grid.rect))
        return;
    const CellColors colors(cells, canvas.theme);
    if (cells.gaps)
        drawBoxes(canvas, cells, grid, colors);
    else
        drawImage(canvas, cells, grid, colors);
    if (cells.frame_margin > 0)
        framePadding(canvas, grid);
    if (cells.numbers && cells.palette != Palette::rgb)
        drawNumbers(canvas, cells, grid, colors);
    outlineCurrent(canvas, cells, grid);
}

void extend(Extent& extent, const PanelData&, Placed<Cells> placed) {
    const Cells& c = placed.mark;
    extent.add(c.left, c.bottom);
    extent.add(c.left + c.width, c.bottom + c.height);
}

namespace {

QString valueOf(const Canvas& canvas, const Cells& cells, Eigen::Index row, Eigen::Index column) {
    if (cells.palette == Palette::rgb)
        return QStringLiteral("%1, %2, %3")
            .arg(shortNumber(cells.values(row, 3 * column)), shortNumber(cells.values(row, 3 * column + 1)),
                 shortNumber(cells.values(row, 3 * column + 2)));
    QString text = shortNumber(cells.values(row, column));
    if (cells.palette == Palette::classes && std::isfinite(cells.values(row, column))) {
        text = canvas.text(Text{"class ", "类别 "}) + text;
        if (cells.strength.size() == cells.values.size())
            text += QStringLiteral(",  ") + shortNumber(cells.strength(row, column));
    }
    return text;
}

/// Its name and value; in a field where that is, in a table of numbers which row and column.
QString cellText(const Canvas& canvas, const Cells& cells, Eigen::Index row, Eigen::Index column,
                 const QPointF& place) {
    const Panel& panel = canvas.data.panel;
    QString text = markName(canvas, cells.label) + QStringLiteral("  ") + valueOf(canvas, cells, row, column);
    if (cells.gaps || cells.numbers) {
        const auto number = [&](Eigen::Index index) {
            return QString::number(index - cells.frame_margin + 1);
        };
        const bool padding =
            cells.frame_margin > 0 &&
            (row < cells.frame_margin || row >= cells.values.rows() - cells.frame_margin ||
             column < cells.frame_margin || column >= cells.values.cols() - cells.frame_margin);
        return text + u'\n' +
               (padding ? canvas.text(Text{"padding", "填充"})
                        : canvas.text(Text{"row %1, column %2", "第 %1 行第 %2 列"})
                              .arg(number(row), number(column)));
    }
    const QString x = axisNumber(canvas, panel.x, canvas.x.back(place.x())),
                  y = axisNumber(canvas, panel.y, canvas.y.back(place.y()));
    const auto name = [&](const Axis& axis, const QString& plain) {
        return axis.label.empty() ? plain : canvas.text(axis.label);
    };
    if (!x.isEmpty())
        text += u'\n' + name(panel.x, QStringLiteral("x")) + QStringLiteral("  ") + x;
    if (!y.isEmpty())
        text += u'\n' + name(panel.y, QStringLiteral("y")) + QStringLiteral("  ") + y;
    return text;
}

} // namespace

std::optional<Hit> hit(const Canvas& canvas, Placed<Cells> placed, const QPointF& pointer) {
    const Cells& cells = placed.mark;
    const Grid grid = gridOf(canvas, cells);
    if (cells.values.size() == 0 || !isDrawable(grid.rect) || !grid.rect.contains(pointer))
        return {};
    const auto place = [](double share, Eigen::Index count) {
        return std::clamp<Eigen::Index>(wholeNumber<Eigen::Index>(share * static_cast<double>(count)), 0,
                                        count - 1);
    };
    const auto row = place((pointer.y() - grid.rect.top()) / grid.rect.height(), grid.rows);
    const auto column = place((pointer.x() - grid.rect.left()) / grid.rect.width(), grid.columns);
    return Hit{0,
               static_cast<int>(row * grid.columns + column),
               cellText(canvas, cells, row, column, cells.smooth ? pointer : grid.cell(row, column).center()),
               grid.cell(row, column).center(),
               8,
               false,
               grid.cell(row, column)};
}

std::optional<LegendEntry> legend(const Canvas& canvas, Placed<Cells> placed) {
    const Cells& cells = placed.mark;
    if (cells.low.empty() && cells.high.empty())
        return {};
    return LegendEntry{
        LegendEntry::Form::ramp, canvas.text(cells.low), canvas.text(cells.high), {}, cells.palette};
}

QString describe(const PanelData&, Placed<Cells> placed, Language language) {
    const Cells& c = placed.mark;
    return QStringLiteral("%1 %2 × %3").arg(in(c.label, language)).arg(c.values.rows()).arg(cellColumns(c));
}

} // namespace orrery
