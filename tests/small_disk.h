// SmallDisk: a file system with very little room, for what must survive a full disk.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QTemporaryDir>

#include <sys/mount.h>

namespace orrery::testing {

/// Needs root; ask mounted().
class SmallDisk {
public:
    explicit SmallDisk(int kilobytes) {
        const QByteArray size = "size=" + QByteArray::number(kilobytes) + "k";
        m_mounted = ::mount("tmpfs", QFile::encodeName(m_folder.path()).constData(), "tmpfs", 0,
                            size.constData()) == 0;
    }
    ~SmallDisk() {
        if (m_mounted)
            ::umount2(QFile::encodeName(m_folder.path()).constData(), MNT_DETACH);
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

    bool mounted() const { return m_mounted; }
    QString path() const { return m_folder.path(); }
    QString filePath(const QString& name) const { return m_folder.filePath(name); }

    /// Takes all the room but so many pages of 4 KiB.
    bool fill(int pages_left = 0) const {
        QFile file(filePath(QStringLiteral("fill")));
        if (!file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered))
            return false;
        while (file.write(QByteArray(4096, 'x')) == 4096) {
        }
        return file.resize((file.size() / 4096 - pages_left) * 4096);
    }
    void free() const { QFile::remove(filePath(QStringLiteral("fill"))); }
    bool makeReadOnly() const {
        return ::mount(nullptr, QFile::encodeName(m_folder.path()).constData(), nullptr,
                       MS_REMOUNT | MS_RDONLY, nullptr) == 0;
    }

private:
    QTemporaryDir m_folder;
    bool m_mounted = false;
};

} // namespace orrery::testing
