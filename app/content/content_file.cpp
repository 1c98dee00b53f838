// Reading that never waits, never leaves its folder, and has an end.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/content/content_file.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>

namespace orrery {

namespace {

ContentFile refusal(const QString& sentence) {
    return {{}, sentence, false};
}

ContentFile unreadable(int error) {
    return refusal(
        QStringLiteral("The file cannot be read: %1.").arg(QString::fromLocal8Bit(std::strerror(error))));
}

/// Why there is no file behind a path that leads nowhere.
ContentFile absent(const QString& path) {
    struct stat entry {};
    if (lstat(QFile::encodeName(path).constData(), &entry) == 0)
        return refusal(QStringLiteral("This is a link that leads nowhere."));
    if (errno != ENOENT)
        return unreadable(errno);
    return {{}, QStringLiteral("The file is missing."), true};
}

ContentFile readAll(QFile& file, qint64 most) {
    QByteArray bytes = file.read(most + 1); // its size may be a lie
    if (bytes.size() > most)
        return refusal(QStringLiteral("The file is larger than %1 KiB.").arg(most / 1024));
    if (file.error() != QFileDevice::NoError)
        return refusal(QStringLiteral("The file cannot be read: %1.").arg(file.errorString()));
    return {std::move(bytes), {}, false};
}

} // namespace

bool liesIn(const QString& path, const QString& within) {
    if (path.startsWith(u':'))
        return QFileInfo::exists(path); // the program's own
    const QString real = QFileInfo(path).canonicalFilePath();
    const QString folder = QFileInfo(within).canonicalFilePath();
    return !real.isEmpty() && !folder.isEmpty() &&
           (real == folder || real.startsWith(folder.endsWith(u'/') ? folder : folder + u'/'));
}

ContentFile ContentFile::read(const QString& path, const QString& within, qint64 most) {
    QFile file(path);
    if (path.startsWith(u':'))
        return file.open(QIODevice::ReadOnly) ? readAll(file, most)
                                              : ContentFile{{}, QStringLiteral("The file is missing."), true};
    const QString real = QFileInfo(path).canonicalFilePath();
    if (real.isEmpty())
        return absent(path);
    if (!liesIn(real, within))
        return refusal(QStringLiteral("This is a link out of the folder; put the file itself here."));
    struct stat entry {};
    const QByteArray name = QFile::encodeName(real);
    const QString noFile = QStringLiteral("This is not a file.");
    if (stat(name.constData(), &entry) == 0 && !S_ISREG(entry.st_mode))
        return refusal(noFile); // opening a device may already do something
    const int descriptor = open(name.constData(), O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_NOCTTY | O_CLOEXEC);
    if (descriptor < 0)
        return unreadable(errno);
    if (!file.open(descriptor, QIODevice::ReadOnly | QIODevice::Unbuffered, QFileDevice::AutoCloseHandle))
        return refusal(QStringLiteral("The file cannot be read: %1.").arg(file.errorString()));
    if (fstat(descriptor, &entry) != 0 || !S_ISREG(entry.st_mode)) // it may have been replaced since
        return refusal(noFile);
    return readAll(file, most);
}

} // namespace orrery
