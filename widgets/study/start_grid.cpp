// StartGrid: all questions in columns, topic by topic, with a legend.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/study/start_grid.h"

#include "widgets/look/icons.h"
#include "widgets/look/theme.h"
#include "widgets/question/question_delegate.h"
#include "widgets/study/spoken.h"
#include "widgets/study/start_cell.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>
#include <cstdlib>

namespace orrery {

namespace {

constexpr int gap = 24, title_left = 34, narrow = 700;

} // namespace

StartGrid::StartGrid(QWidget* parent) : QWidget(parent) {}

void StartGrid::setTopics(const std::vector<StartTopic>& topics, const QString& summary) {
    int focused = 0; // stays
    for (const StartCell* cell : m_cells)
        focused = cell->hasFocus() ? cell->entry().number : focused;
    for (StartCell* cell : m_cells)
        delete cell;
    m_cells.clear();
    m_topics.clear();
    m_summary = summary;
    for (const StartTopic& topic : topics) {
        m_topics.push_back({topic.title, m_cells.size(), topic.entries.size(), {}});
        for (const StartEntry& entry : topic.entries) {
            auto* cell = new StartCell(entry, this);
            cell->setReading(m_reading);
            cell->show();
            connect(cell, &QAbstractButton::clicked, this,
                    [this, number = entry.number] { Q_EMIT chosen(number); });
            m_cells.push_back(cell);
            if (entry.number == focused)
                cell->setFocus();
        }
    }
}

void StartGrid::setReading(Reading reading) {
    m_reading = reading;
    for (StartCell* cell : m_cells)
        cell->setReading(reading);
}

int StartGrid::headHeight() const {
    return themeOf(this).lineHeight(Letters::heading) + 12;
}

/// With its heading.
int StartGrid::rowsOf(const Topic& topic) const {
    return static_cast<int>(topic.count) + 1;
}

/// Each topic, the longest first, goes into the first column where it has room among `limit` rows, half a row
/// below the one before; returns how many columns that takes. In one column they keep their order.
int StartGrid::place(int columns, int limit, int width) {
    const int row = m_cells.empty() ? 28 : m_cells.front()->rowHeight();
    const int wide = (width - (columns - 1) * gap) / columns;
    std::vector<Topic*> order;
    for (Topic& topic : m_topics)
        order.push_back(&topic);
    if (columns > 1)
        std::stable_sort(order.begin(), order.end(),
                         [](const Topic* a, const Topic* b) { return a->count > b->count; });
    std::vector<int> halves; // of rows, taken in each column
    for (Topic* topic : order) {
        const int needed = 2 * rowsOf(*topic);
        std::size_t column = 0;
        while (column < halves.size() && halves[column] + 1 + needed > 2 * limit)
            ++column;
        if (column == halves.size())
            halves.push_back(-1);
        ++halves[column];
        const int x = static_cast<int>(column) * (wide + gap), y = headHeight() + halves[column] * row / 2;
        topic->heading = QRect(x, y, wide, row);
        for (std::size_t i = 0; i < topic->count; ++i)
            m_cells[topic->first + i]->setGeometry(x, y + (static_cast<int>(i) + 1) * row, wide, row);
        halves[column] += needed;
    }
    return static_cast<int>(halves.size());
}

int StartGrid::arrange(int width, int columns) {
    int limit = 1;
    for (const Topic& topic : m_topics)
        limit = std::max(limit, rowsOf(topic));
    while (place(columns, limit, width) > columns)
        ++limit;
    int bottom = headHeight();
    for (const StartCell* cell : m_cells)
        bottom = std::max(bottom, cell->geometry().bottom() + 1);
    resize(width, bottom);
    update();
    return bottom;
}

void StartGrid::walk(int dx, int dy) {
    const auto here =
        std::find_if(m_cells.begin(), m_cells.end(), [](const StartCell* cell) { return cell->hasFocus(); });
    StartCell* best = nullptr;
    for (StartCell* cell : m_cells) // the first one, at the top left
        if (here == m_cells.end() &&
            (!best || std::pair(cell->x(), cell->y()) < std::pair(best->x(), best->y())))
            best = cell;
    if (here != m_cells.end()) {
        const QPoint from = (*here)->geometry().center();
        int nearest = 0;
        for (StartCell* cell : m_cells) {
            const QPoint away = cell->geometry().center() - from;
            const int along = dx != 0 ? dx * away.x() : dy * away.y();
            const int across = std::abs(dx != 0 ? away.y() : away.x());
            if (along <= 0 || (dy != 0 && across > 0))
                continue;
            const int distance = dx != 0 ? 4 * along + across : along;
            if (!best || distance < nearest) {
                best = cell;
                nearest = distance;
            }
        }
    }
    if (!best)
        return;
    best->setFocus(Qt::OtherFocusReason);
    Q_EMIT walkedTo(best->geometry());
}

/// From the right to the left; returns where it begins.
double StartGrid::paintLegend(QPainter& painter, double right, double line) const {
    const Theme theme = themeOf(this);
    const bool outlines = std::any_of(m_cells.begin(), m_cells.end(),
                                      [](const StartCell* cell) { return !cell->entry().demo; });
    const auto words = [&](const QString& text, bool bold) {
        painter.setFont(theme.font(Letters::tick, bold));
        painter.setPen(theme.color(bold ? Tone::ink : Tone::muted));
        const double width = QFontMetricsF(painter.font()).horizontalAdvance(text);
        right -= width;
        painter.drawText(QRectF(right, 0, width + 1, line), Qt::AlignVCenter, text);
        right -= 8;
    };
    const auto mark = [&](Progress progress) {
        drawProgress(painter, QPointF(right - 4, line / 2), progress, theme.color(Tone::accent));
        right -= 28;
    };
    if (outlines) {
        words(tr("outline: answer and points, no demo yet"), false);
        drawIcon(painter, QStringLiteral("file-text"), QRectF(right - 13, line / 2 - 6.5, 13, 13),
                 theme.color(Tone::muted));
        right -= 32;
    }
    words(tr("rehearsal in 3 days"), false);
    words(tr("%1 d").arg(3), true);
    right -= 12;
    words(tr("checked"), false);
    mark(Progress::checked);
    words(tr("played"), false);
    mark(Progress::played);
    return right;
}

void StartGrid::paintEvent(QPaintEvent*) {
    const Theme theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double line = theme.lineHeight(Letters::heading);
    const QString title = tr("%n question(s)", nullptr, static_cast<int>(m_cells.size()));
    painter.setFont(theme.font(Letters::heading, true));
    painter.setPen(theme.color(Tone::ink));
    painter.drawText(QRectF(0, 0, width(), line), Qt::AlignVCenter, title);
    const double left = QFontMetricsF(painter.font()).horizontalAdvance(title) + 18;
    const double right = width() >= narrow ? paintLegend(painter, width(), line) : width();
    painter.setFont(theme.font(Letters::interface));
    painter.setPen(theme.color(Tone::muted));
    painter.drawText(QRectF(left, 0, right - left, line), Qt::AlignVCenter,
                     QFontMetricsF(painter.font()).elidedText(m_summary, Qt::ElideRight, right - left));
    painter.setFont(theme.font(Letters::interface, true));
    for (const Topic& topic : m_topics)
        painter.drawText(topic.heading.adjusted(title_left, 0, 0, 0), Qt::AlignVCenter,
                         inReading(topic.title, m_reading, theme.language()).first);
}

void StartGrid::changeEvent(QEvent* event) {
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::LanguageChange)
        update();
    QWidget::changeEvent(event);
}

} // namespace orrery
