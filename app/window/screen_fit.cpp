// ScreenFit: keeps a window on its screen.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/screen_fit.h"

#include <QScreen>
#include <QWidget>
#include <QWindow>

#include <algorithm>

namespace orrery {

ScreenFit::ScreenFit(QWidget& window) : m_window(window), m_free(window.size()) {}

void ScreenFit::freeSize() {
    m_free = m_window.size();
}

void ScreenFit::fit(const QSize& least) {
    const QRect room = m_window.screen()->availableGeometry();
    const QMargins frame = m_window.windowHandle() ? m_window.windowHandle()->frameMargins() : QMargins();
    const QSize most = room.marginsRemoved(frame).size();
    m_window.setMinimumSize(least.boundedTo(most));
    if (m_window.isMaximized() || m_window.isFullScreen() || m_window.size() != m_free)
        return;
    m_window.resize(m_window.size().boundedTo(most));
    const QRect now(m_window.frameGeometry().topLeft(), m_window.size().grownBy(frame));
    const QPoint inside(
        std::clamp(now.x(), room.left(), std::max(room.left(), room.right() + 1 - now.width())),
        std::clamp(now.y(), room.top(), std::max(room.top(), room.bottom() + 1 - now.height())));
    if (inside != now.topLeft())
        m_window.move(inside);
    m_free = m_window.size();
}

} // namespace orrery
