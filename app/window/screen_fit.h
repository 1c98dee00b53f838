// ScreenFit: keeps a window on its screen.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSize>

class QWidget;

namespace orrery {

class ScreenFit {
public:
    explicit ScreenFit(QWidget& window);

    /// The size that the window has now is nobody's choice: where it has no room it may change.
    void freeSize();
    /// The whole window, its frame included, on its screen; `least` if there is room for that. A size that
    /// the user has chosen stays.
    void fit(const QSize& least);

private:
    QWidget& m_window;
    QSize m_free; ///< as it was when nobody had chosen it
};

} // namespace orrery
