// GivenLinks: links that other processes give to this window.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/window/handover.h"

#include <QTimer>

namespace orrery {

class GivenLinks final : public QObject {
    Q_OBJECT

public:
    GivenLinks(const QString& folder, QObject* parent);

Q_SIGNALS:
    /// Somebody wants to see the window.
    void comingForward();
    /// To be followed now: no menu or dialog is open, whose question would be about something else then.
    void given(const QString& link);
    /// What came is no link.
    void refused();

private:
    void take(const QString& link);
    void follow();

    LinkServer m_server;
    QTimer m_later;
    QString m_link;
};

} // namespace orrery
