// Handover: how `orrery open` gives its link to a window that is open already.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocalServer>
#include <QObject>
#include <QString>

class QLocalSocket;

namespace orrery {

/// Gives the link (empty: none, the window only comes forward) to an open window of this user that keeps its
/// settings in this folder; the one opened last comes first. False when none answers within half a second.
/// Sockets that killed windows left are removed.
bool handOver(const QString& folder, const QString& link);

/// The window's end: listens on a local socket named for user, folder and process, which only this user may
/// open. Where that is not possible, nothing is handed over.
class LinkServer final : public QObject {
    Q_OBJECT

public:
    explicit LinkServer(const QString& folder, QObject* parent = nullptr);

    QString path() const { return m_server.fullServerName(); }

    static constexpr qint64 mostBytes = 64 * 1024;

Q_SIGNALS:
    void linkGiven(const QString& link);
    /// What came is no link: too long, or not text.
    void refused();

private:
    void take(QLocalSocket* socket);

    QLocalServer m_server;
};

} // namespace orrery
