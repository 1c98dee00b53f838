// Content file: one text of a question, read only if it is what it should be.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace orrery {

struct ContentFile {
    QByteArray bytes;     ///< nothing when it was refused
    QString refused;      ///< why, in a sentence; empty when it was read
    bool missing = false; ///< because there is none

    /// Most bytes of a text and of a sample.
    static constexpr qint64 longest = 1024 * 1024, longestSample = 64 * 1024;

    /// Reads a regular file of at most `most` bytes that lies in the folder `within`, wherever links on the
    /// way lead. Never waits: a pipe, a device, a folder is refused unopened. Resources (`:/…`) are read as
    /// well.
    static ContentFile read(const QString& path, const QString& within, qint64 most = longest);
};

/// Whether a file or folder lies in the folder `within`, or is it, once all links are followed.
bool liesIn(const QString& path, const QString& within);

} // namespace orrery
