// Files that tests write and read whole.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QString>

namespace orrery::testing {

/// Whether it was written.
[[nodiscard]] inline bool write(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

/// Empty when it cannot be read.
inline QByteArray read(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Empty when it cannot be read or is no object.
inline QJsonObject readObject(const QString& path) {
    return QJsonDocument::fromJson(read(path)).object();
}

} // namespace orrery::testing
