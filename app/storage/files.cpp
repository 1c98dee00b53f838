// Locking a folder, and renaming without ever opening.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/storage/files.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <fcntl.h>
#include <sys/file.h>
#include <thread>
#include <unistd.h>

namespace orrery {

FolderLock::FolderLock(const QString& folder)
    : m_folder(::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
    constexpr int tries = 100;
    for (int i = 0; m_folder >= 0 && i < tries && ::flock(m_folder, LOCK_EX | LOCK_NB) != 0; ++i) {
        if (errno != EWOULDBLOCK && errno != EINTR)
            return; // this file system knows no locks
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
}

FolderLock::~FolderLock() {
    if (m_folder >= 0)
        ::close(m_folder);
}

QString putAside(const QString& path) {
    const auto taken = [](const QString& name) {
        const QFileInfo info(name);
        return info.exists() || info.isSymbolicLink();
    };
    QString aside = path + QStringLiteral(".damaged");
    for (int n = 2; taken(aside); ++n)
        aside = path + QStringLiteral(".damaged-%1").arg(n);
    // QFile would copy what it can't rename, and wait for a pipe.
    const bool renamed =
        std::rename(QFile::encodeName(path).constData(), QFile::encodeName(aside).constData()) == 0;
    return renamed ? aside : QString();
}

} // namespace orrery
