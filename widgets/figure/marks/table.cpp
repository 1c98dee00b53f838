// Table: rows and columns of words and numbers, without lines.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/whole_number.h"
#include "widgets/figure/marks/renderers.h"

#include <QRegularExpression>

#include <algorithm>

namespace orrery {
namespace {

double roomyRow(const Canvas& canvas) {
    return canvas.theme.projector() ? 38 : 30 * canvas.theme.zoom();
}

std::size_t linesOf(const Table& table) {
    return table.rows.size() + (table.header.empty() ? 0 : 1);
}

/// Rows move together before any of them finds no room.
double rowHeight(const Canvas& canvas, const Table& table, const QRectF& area) {
    const double least = canvas.theme.pixels(Letters::interface) * 1.45;
    return std::clamp(area.height() / static_cast<double>(std::max<std::size_t>(1, linesOf(table))), least,
                      std::max(least, roomyRow(canvas)));
}

bool isNumber(const QString& words) {
    static const QRegularExpression number(QStringLiteral("^[−+]?[0-9.,]+( ?[%×].*)?$|^–$"));
    return number.match(words).hasMatch();
}

/// Whether numbers stand in this column; what else stands there is put in their line.
bool holdsNumbers(const Canvas& canvas, const Table& table, std::size_t column) {
    return std::any_of(table.rows.begin(), table.rows.end(), [&](const auto& row) {
        return column < row.size() && isNumber(canvas.text(row[column].text));
    });
}

std::vector<double> columnEdges(const Canvas& canvas, const Table& table, double width) {
    const QFont font = canvas.theme.font(Letters::interface);
    std::size_t columns = table.header.size();
    for (const auto& row : table.rows)
        columns = std::max(columns, row.size());
    std::vector<double> wants(columns, 24);
    for (std::size_t j = 0; j < table.header.size(); ++j)
        wants[j] = std::max(wants[j], wordsWidth(canvas.text(table.header[j]), font) + 14);
    for (const auto& row : table.rows)
        for (std::size_t j = 0; j < row.size(); ++j)
            wants[j] = std::max(wants[j], wordsWidth(canvas.text(row[j].text), font) + 14);
    double sum = 0;
    for (const double want : wants)
        sum += want;
    std::vector<double> edges{0};
    for (const double want : wants)
        edges.push_back(edges.back() + want * width / std::max(sum, 1.0));
    return edges;
}

} // namespace

double height(const Canvas& canvas, const Table& mark, double) {
    return roomyRow(canvas) * static_cast<double>(linesOf(mark));
}

void lay(Canvas& canvas, const Table& mark, const QRectF& area) {
    const Theme& theme = canvas.theme;
    const QFont font = theme.font(Letters::interface);
    const std::vector<double> edges = columnEdges(canvas, mark, area.width());
    const double line = rowHeight(canvas, mark, area);
    QPainter& painter = canvas.painter;
    painter.setRenderHint(QPainter::Antialiasing);
    double y = area.top();
    const auto box = [&](std::size_t j) {
        return QRectF(area.left() + edges[j], y, edges[j + 1] - edges[j], line);
    };
    std::vector<bool> numbers;
    for (std::size_t j = 0; j + 1 < edges.size(); ++j)
        numbers.push_back(holdsNumbers(canvas, mark, j));
    const auto write = [&](std::size_t j, const QString& words, const QColor& ink) {
        constexpr double least = 0.7; // of the usual size; what is wider even then ends with an ellipsis
        const double room = box(j).width() - 8, wanted = wordsWidth(words, font);
        QFont fitting = font;
        if (wanted > room)
            fitting.setPixelSize(wholeNumber(font.pixelSize() * std::max(least, room / wanted) - 0.5));
        const QString shown = QFontMetricsF(fitting).elidedText(words, Qt::ElideRight, room + 1);
        drawWords(painter, box(j).adjusted(4, 0, -6, 0), numbers[j] ? Qt::AlignRight : Qt::AlignLeft, shown,
                  fitting, ink);
    };
    if (!mark.header.empty()) {
        for (std::size_t j = 0; j < mark.header.size(); ++j)
            write(j, canvas.text(mark.header[j]), theme.color(Tone::muted));
        y += line;
    }
    for (auto i = static_cast<std::size_t>(std::max(0, mark.first));
         i < mark.rows.size() && y + line <= area.bottom() + 1; ++i) {
        if (static_cast<int>(i) == mark.current) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(theme.color(Tone::accentTint));
            painter.drawRoundedRect(QRectF(area.left(), y + 1, area.width(), line - 2), 4, 4);
        }
        for (std::size_t j = 0; j < mark.rows[i].size(); ++j) {
            const Table::Cell& cell = mark.rows[i][j];
            if (cell.strength > 0) {
                painter.setPen(Qt::NoPen);
                painter.setBrush(canvas.on(theme.color(cell.role), 0.5 * std::min(1.0, cell.strength)));
                painter.drawRoundedRect(box(j).adjusted(1, 1.5, -1, -1.5), 3, 3);
            }
            write(j, canvas.text(cell.text),
                  cell.strength > 0 || cell.role == Role::neutral ? theme.color(Tone::ink)
                                                                  : theme.textColor(cell.role));
        }
        y += line;
    }
}

std::optional<Hit> find(const Canvas& canvas, const Table& mark, const QRectF& area, const QPointF& pointer) {
    if (!area.contains(pointer))
        return {};
    const int shown = wholeNumber((pointer.y() - area.top()) / rowHeight(canvas, mark, area)) -
                      (mark.header.empty() ? 0 : 1);
    const int row = shown + std::max(0, mark.first);
    if (shown < 0 || row >= static_cast<int>(mark.rows.size()))
        return {};
    QStringList words;
    for (const auto& cell : mark.rows[static_cast<std::size_t>(row)])
        words << canvas.text(cell.text);
    return Hit{0, row, words.join(QStringLiteral("  ")), pointer, 6};
}

void draw(Canvas&, Placed<Table>) {}
void extend(Extent&, const PanelData&, Placed<Table>) {}
std::optional<Hit> hit(const Canvas&, Placed<Table>, const QPointF&) {
    return {};
}
std::optional<LegendEntry> legend(const Canvas&, Placed<Table>) {
    return {};
}

QString describe(const PanelData&, Placed<Table> placed, Language language) {
    return language == Language::zh ? QStringLiteral("表格，%1 行").arg(placed.mark.rows.size())
                                    : QStringLiteral("table of %1 rows").arg(placed.mark.rows.size());
}

} // namespace orrery
