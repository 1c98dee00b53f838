// Place: where the user was, from one start to the next.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/place.h"

#include "app/window/open_run.h"

#include <QWidget>

namespace orrery {

Place::Place(const QWidget& window, const OpenRun& run, SettingsFile& settings)
    : m_window(window), m_run(run), m_settings(settings) {
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &Place::keep);
    connect(&m_run, &OpenRun::frameTaken, this, &Place::keepSoon);
}

/// Never put off by what happens meanwhile: with the settings' own delay, it is on the disk within a second.
void Place::keepSoon() {
    constexpr int soon = 300; // ms
    if (!m_soon.isActive())
        m_soon.start(soon);
}

void Place::keep() {
    const auto link = m_run.link();
    const QString here = link ? *link : m_run.questionLink();
    const QByteArray geometry = m_window.saveGeometry();
    const Settings& values = m_settings.values();
    if (here == values.link && geometry == values.geometry)
        return;
    m_settings.edit([&](Settings& s) {
        s.link = here;
        s.geometry = geometry;
    });
}

void Place::setLink(const QString& link) {
    m_settings.edit([&](Settings& s) { s.link = link; });
}

} // namespace orrery
