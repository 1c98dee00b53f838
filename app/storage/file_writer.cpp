// Writing through QSaveFile, every step of it checked.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/storage/file_writer.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <cerrno>
#include <unistd.h>

namespace orrery {

namespace {

/// A device or a pipe is written to; replacing it, as QSaveFile does, would destroy it.
bool isDevice(const QString& path) {
    const QFileInfo info(path);
    return info.exists() && !info.isFile() && !info.isDir();
}

} // namespace

FileWriter::FileWriter() = default;
FileWriter::~FileWriter() = default;

bool FileWriter::fail(const QString& reason, int error) {
    if (m_reason.isEmpty())
        m_reason = reason;
    m_full = m_full || error == ENOSPC || error == EDQUOT;
    if (auto* file = qobject_cast<QSaveFile*>(m_device.get()))
        file->cancelWriting();
    return false;
}

bool FileWriter::open(const QString& path) {
    // Unbuffered: QSaveFile commits happily what it could not flush.
    constexpr auto mode = QIODevice::WriteOnly | QIODevice::Unbuffered;
    bool opened = false;
    errno = 0;
    if (path.isEmpty()) {
        auto file = std::make_unique<QFile>();
        opened = file->open(STDOUT_FILENO, mode);
        m_device = std::move(file);
    } else if (isDevice(path)) {
        m_device = std::make_unique<QFile>(path);
        opened = m_device->open(mode);
    } else {
        m_device = std::make_unique<QSaveFile>(path);
        opened = m_device->open(mode);
    }
    const int error = errno;
    return opened || fail(m_device->errorString(), error);
}

bool FileWriter::write(const char* bytes, qint64 size) {
    while (size > 0 && m_reason.isEmpty()) {
        errno = 0;
        const qint64 written = m_device->write(bytes, size);
        if (written <= 0)
            return fail(m_device->errorString(), errno);
        // After a short write the next one says why it was short.
        bytes += written;
        size -= written;
    }
    return m_reason.isEmpty();
}

bool FileWriter::finish(bool ask_disk) {
    if (!m_reason.isEmpty())
        return false;
    errno = 0;
    if (!m_device->flush())
        return fail(m_device->errorString(), errno);
    auto* file = qobject_cast<QSaveFile*>(m_device.get());
    if (!file)
        return true;
    if (ask_disk && ::fsync(file->handle()) != 0 && errno != EINVAL && errno != EROFS)
        return fail(qt_error_string(errno), errno);
    return file->commit() || fail(file->errorString(), errno);
}

QString writeFile(const QString& path, const QByteArray& bytes, bool ask_disk) {
    FileWriter writer;
    if (writer.open(path) && writer.write(bytes.constData(), bytes.size()))
        writer.finish(ask_disk);
    return writer.reason();
}

} // namespace orrery
