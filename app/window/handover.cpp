// The link, a line feed, the desktop's activation token, a line feed; the answer is "taken" and a line feed.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/handover.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QLocalSocket>
#include <QStringDecoder>
#include <QTimer>

#include <algorithm>
#include <optional>
#include <unistd.h>

namespace orrery {

namespace {

constexpr int patience = 500, silence = 5000; // ms
constexpr QByteArrayView taken = "taken\n";

QDir socketFolder() {
    const QString own = qEnvironmentVariable("XDG_RUNTIME_DIR");
    constexpr qsizetype longest = 50; // a socket's path has at most 107 bytes
    const bool fits = !own.isEmpty() && QFile::encodeName(own).size() <= longest && QDir(own).exists();
    return QDir(fits ? own : QStringLiteral("/tmp"));
}

/// Before the process's number.
QString socketName(const QString& folder) {
    const QByteArray path = QFileInfo(folder).absoluteFilePath().toUtf8();
    const QByteArray hash = QCryptographicHash::hash(path, QCryptographicHash::Sha256).toHex().left(16);
    return QStringLiteral("orrery-%1-%2-").arg(::getuid()).arg(QLatin1String(hash));
}

/// The link; nothing when the bytes are no line of text.
std::optional<QString> readLink(const QByteArray& line) {
    QStringDecoder decode(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString link = decode(line);
    const bool plain = std::all_of(link.begin(), link.end(), [](QChar c) { return c.isPrint(); });
    return decode.hasError() || !plain ? std::nullopt : std::optional(link);
}

/// Whether the window at this socket takes the bytes.
bool give(const QString& path, const QByteArray& bytes, int time) {
    QElapsedTimer clock;
    clock.start();
    const auto left = [&] { return std::max(1, time - static_cast<int>(clock.elapsed())); };
    QLocalSocket socket;
    socket.connectToServer(path);
    if (!socket.waitForConnected(left())) {
        if (socket.error() == QLocalSocket::ConnectionRefusedError)
            QFile::remove(path); // nobody listens any more
        return false;
    }
    socket.write(bytes);
    while (socket.bytesAvailable() < taken.size() && clock.elapsed() < time)
        if (!socket.waitForReadyRead(left()))
            break;
    return socket.read(taken.size()) == taken;
}

} // namespace

bool handOver(const QString& folder, const QString& link) {
    const QDir sockets = socketFolder();
    const QFileInfoList open = sockets.entryInfoList({socketName(folder) + QLatin1Char('*')},
                                                     QDir::System | QDir::Files, QDir::Time); // newest first
    const QByteArray token = qgetenv("XDG_ACTIVATION_TOKEN");
    const QByteArray bytes = link.toUtf8() + '\n' + token + '\n';
    if (bytes.size() > LinkServer::mostBytes)
        return false;
    QElapsedTimer clock;
    clock.start();
    for (qsizetype i = 0; i < open.size(); ++i) {
        const auto left = patience - static_cast<int>(clock.elapsed());
        if (left <= 0)
            return false;
        // One that hangs must not use up the time of all others.
        const int share = std::max(50, left / static_cast<int>(open.size() - i));
        if (open[i].ownerId() == ::getuid() && give(open[i].absoluteFilePath(), bytes, share))
            return true;
    }
    return false;
}

LinkServer::LinkServer(const QString& folder, QObject* parent) : QObject(parent) {
    const QString path =
        socketFolder().filePath(socketName(folder) + QString::number(QCoreApplication::applicationPid()));
    QLocalServer::removeServer(path); // of a process that had this number before
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket* socket = m_server.nextPendingConnection()) {
            socket->setReadBufferSize(mostBytes + 1);
            connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
            connect(socket, &QLocalSocket::readyRead, this, [this, socket] { take(socket); });
            QTimer::singleShot(silence, socket, &QLocalSocket::abort);
            if (socket->bytesAvailable() > 0)
                take(socket);
        }
    });
    m_server.listen(path);
}

void LinkServer::take(QLocalSocket* socket) {
    const QByteArray bytes = socket->peek(mostBytes + 1);
    if (bytes.size() > mostBytes) {
        socket->abort();
        Q_EMIT refused();
        return;
    }
    if (bytes.count('\n') < 2)
        return;
    disconnect(socket, &QLocalSocket::readyRead, this, nullptr); // one link is enough
    const QList<QByteArray> lines = bytes.split('\n');
    const auto link = readLink(lines[0]);
    if (!link) {
        socket->abort();
        Q_EMIT refused();
        return;
    }
    socket->write(taken.data(), taken.size());
    socket->flush();
    socket->disconnectFromServer();
    if (!lines[1].isEmpty())
        qputenv("XDG_ACTIVATION_TOKEN", lines[1]); // Wayland lets a window come forward for it
    Q_EMIT linkGiven(*link);
}

} // namespace orrery
