// Bookmark: where the user was, from one start to the next: the link to the run, and the window's place.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/storage/settings.h"

#include <QObject>
#include <QTimer>

class QWidget;

namespace orrery {

class OpenRun;

class Bookmark final : public QObject {
    Q_OBJECT

public:
    Bookmark(const QWidget& window, const OpenRun& run, SettingsFile& settings);

    /// Kept soon after every change, so that not even a kill loses it.
    void keepSoon();
    void keep();
    /// What has just been followed; its run may not have begun.
    void setLink(const QString& link);

private:
    const QWidget& m_window;
    const OpenRun& m_run;
    SettingsFile& m_settings;
    QTimer m_soon;
};

} // namespace orrery
