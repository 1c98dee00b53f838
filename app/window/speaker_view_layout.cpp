// SpeakerView: where its parts stand.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/class_picture.h"
#include "app/window/projector_view.h"
#include "app/window/speaker_view.h"
#include "widgets/controls/icon_button.h"
#include "widgets/controls/play_button.h"
#include "widgets/controls/soft_button.h"
#include "widgets/run/chapter_bar.h"
#include "widgets/run/panel_names.h"
#include "widgets/run/pen_colors.h"

#include <QLabel>
#include <QScrollArea>

#include <algorithm>

namespace orrery {

namespace {
constexpr int margin = 16, gap = 12, small_gap = 6; // pixels
} // namespace

void SpeakerView::arrange() {
    const Theme theme = themeOf(this);
    const int head = std::max(theme.iconButton(), m_end->sizeHint().height());
    int right = width() - margin;
    for (QWidget* button : std::initializer_list<QWidget*>{m_end, m_help, m_settings, m_swap}) {
        const QSize size = button->sizeHint();
        button->setGeometry(right - size.width(), 8 + (head - size.height()) / 2, size.width(),
                            size.height());
        right -= size.width() + small_gap;
    }
    const int heading = m_heading->sizeHint().width();
    m_heading->setGeometry(margin, 8, heading, head);
    m_subject->setGeometry(margin + heading + gap, 8, std::max(0, right - margin - heading - 2 * gap), head);
    fillHead();
    const QRect room = rect().adjusted(margin, 8 + head + 8, -margin, -margin);
    const int side = std::clamp(qRound(room.width() * 0.31), 232, qRound(426 * theme.zoom()));
    m_column->setGeometry(room.right() - side + 1, room.top(), side, room.height());
    const int left = room.width() - side - gap;
    const int bar = m_chapters->sizeHint().height() + 12;
    const int foot = theme.lineHeight(Letters::tick) + small_gap;
    const int tools = arrangeTools(room.left(), 0, left);
    const double shape = m_seen.width() > 0 ? static_cast<double>(m_seen.height()) / m_seen.width() : 0.5625;
    const int rest = room.height() - bar - tools - foot - 3 * gap;
    const int picture = std::clamp(qRound(left * shape), 0, std::max(0, rest));
    m_picture->setGeometry(room.left(), room.top(), left, picture);
    int y = room.top() + picture + gap;
    m_chapters->setGeometry(room.left() + 12, y + 8, left - 24, bar - 12);
    y += bar + gap;
    arrangeTools(room.left(), y, left);
    const int line = theme.lineHeight(Letters::tick), bottom = room.bottom() - line + 1;
    const int clicker = m_clicker->sizeHint().width(), sees = m_sees->sizeHint().width();
    m_clicker->setVisible(sees + clicker + gap <= left);
    m_sees->setGeometry(room.left(), bottom, std::min(sees, left), line);
    m_clicker->setGeometry(room.left() + left - clicker, bottom, clicker, line);
    update();
}

/// In as many rows as they need; returns their height.
int SpeakerView::arrangeTools(int left, int top, int width) {
    const int row = std::max(m_play->sizeHint().height(), m_on->sizeHint().height());
    int x = left, y = top;
    const auto put = [&](QWidget* part, int wide) {
        if (x > left && x + wide > left + width) {
            x = left;
            y += row + small_gap;
        }
        const int high = part == m_panels ? m_panels->sizeHint().height() : part->sizeHint().height();
        part->setGeometry(x, y + (row - high) / 2, wide, high);
        x += wide + small_gap;
    };
    for (QWidget* part : std::initializer_list<QWidget*>{m_play, m_back, m_on})
        put(part, part->sizeHint().width());
    x += gap;
    put(m_panels, std::min(m_panels->minimumSizeHint().width() + 1, width));
    put(m_all, m_all->sizeHint().width());
    x += gap;
    int tools = -small_gap;
    const std::initializer_list<QWidget*> pointers{m_pen, m_colors, m_wipe, m_light, m_blank};
    for (const QWidget* part : pointers)
        tools += part->sizeHint().width() + small_gap;
    if (x + tools > left + width && tools <= width) { // together, in a row of their own
        x = left;
        y += row + small_gap;
    } else if (x + tools <= left + width) {
        x = left + width - tools; // at the right end
    }
    for (QWidget* part : pointers)
        put(part, part->sizeHint().width());
    return y + row - top;
}

} // namespace orrery
