// GivenLinks: links that other processes give to this window.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/given_links.h"

#include <QApplication>

namespace orrery {

GivenLinks::GivenLinks(const QString& folder, QObject* parent) : QObject(parent), m_server(folder, this) {
    connect(&m_server, &LinkServer::linkGiven, this, &GivenLinks::take);
    connect(&m_server, &LinkServer::refused, this, &GivenLinks::refused);
    m_later.setSingleShot(true);
    m_later.setInterval(100);
    connect(&m_later, &QTimer::timeout, this, &GivenLinks::follow);
}

void GivenLinks::take(const QString& link) {
    Q_EMIT comingForward();
    if (link.isEmpty())
        return;
    m_link = link;
    follow();
}

void GivenLinks::follow() {
    if (QApplication::activeModalWidget() || QApplication::activePopupWidget())
        m_later.start();
    else
        Q_EMIT given(m_link);
}

} // namespace orrery
