// MainWindow: the demo on the whole screen.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/main_window.h"
#include "app/window/projector_view.h"
#include "engine/data/library.h"
#include "widgets/figure/figure_view.h"
#include "widgets/run/transport_bar.h"

#include <QGuiApplication>
#include <QScreen>

#include <algorithm>

namespace orrery {

bool MainWindow::presenting() const {
    return m_projector && m_projector->isVisible();
}

void MainWindow::togglePresentation() {
    if (!m_open_demo)
        return;
    if (presenting())
        return void(m_projector->close());
    if (!m_projector) {
        m_projector = new ProjectorView(*m_player);
        connect(m_projector, &ProjectorView::closed, this, &MainWindow::endPresentation);
        connectView(*m_projector);
    }
    // A second screen is the projector; without one the window's own screen is.
    const QList<QScreen*> screens = QGuiApplication::screens();
    const auto other =
        std::find_if(screens.begin(), screens.end(), [this](QScreen* s) { return s != screen(); });
    QScreen* target = other == screens.end() ? screen() : *other;
    m_projector->setGeometry(target->geometry());
    m_projector->setReading(reading());
    m_projector->setReducedMotion(m_settings.values().reducedMotion);
    m_projector->setSubject({*m_open_demo, m_hidden, titleOf(m_question), {}});
    m_projector->showFullScreen();
    m_projector->activateWindow();
    m_projector->setFocus();
    applyLook();
    showFrame();
    updateClock();
}

void MainWindow::endPresentation() {
    QMetaObject::invokeMethod(
        this,
        [this] {
            applySettings();
            updateClock();
            activateWindow();
        },
        Qt::QueuedConnection);
}

} // namespace orrery
