// Bookmark: where the user was, from one start to the next.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/bookmark.h"

#include "app/window/open_run.h"

#include <QWidget>

namespace orrery {

Bookmark::Bookmark(const QWidget& window, const OpenRun& run, SettingsFile& settings)
    : m_window(window), m_run(run), m_settings(settings) {
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &Bookmark::keep);
    connect(&m_run, &OpenRun::frameTaken, this, &Bookmark::keepSoon);
}

/// Never put off by what happens meanwhile: with the settings' own delay, it is on the disk within a second.
void Bookmark::keepSoon() {
    constexpr int soon = 300; // ms
    if (!m_soon.isActive())
        m_soon.start(soon);
}

void Bookmark::keep() {
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

void Bookmark::setLink(const QString& link) {
    m_settings.edit([&](Settings& s) { s.link = link; });
}

} // namespace orrery
