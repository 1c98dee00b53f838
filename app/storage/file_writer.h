// File writer: the one way in which the program writes. A file is replaced only by a whole one.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <memory>

class QFileDevice;

namespace orrery {

/// Writes beside the file and puts the new one in its place at the end; when anything fails, what was there
/// stays untouched and nothing is left behind. Once a call has failed, so do all later ones.
class FileWriter {
public:
    FileWriter();
    ~FileWriter();
    FileWriter(const FileWriter&) = delete;
    FileWriter& operator=(const FileWriter&) = delete;

    /// An empty path is standard output; a device or pipe is written to as it comes.
    bool open(const QString& path);
    bool write(const char* bytes, qint64 size);
    /// Makes sure that everything is on the disk and puts the file in its place. `ask_disk`: some disks,
    /// those of a network above all, tell only then that they are full or broken; it takes its time.
    bool finish(bool ask_disk = true);

    /// Why it failed, in the system's words; empty: it did not.
    const QString& reason() const { return m_reason; }
    /// Whether there was no room.
    bool full() const { return m_full; }

private:
    bool fail(const QString& reason, int error);

    std::unique_ptr<QFileDevice> m_device;
    QString m_reason;
    bool m_full = false;
};

/// Writes a whole file. Empty when it was written, else why not.
QString writeFile(const QString& path, const QByteArray& bytes, bool ask_disk = true);

} // namespace orrery
