// Writing through QSaveFile, so that a run that fails leaves no half of a file behind.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/output.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace orrery {

namespace {
constexpr std::size_t enough = 64 * 1024;

/// A device or a pipe is written to; replacing it, as QSaveFile does, would destroy it.
bool isDevice(const QString& path) {
    const QFileInfo info(path);
    return info.exists() && !info.isFile() && !info.isDir();
}
} // namespace

Output::Output() = default;
Output::~Output() = default;

std::optional<Failure> Output::open(const std::string& path) {
    m_path = path;
    bool opened = false;
    if (path.empty()) {
        auto file = std::make_unique<QFile>();
        opened = file->open(stdout, QIODevice::WriteOnly | QIODevice::Unbuffered);
        m_device = std::move(file);
    } else if (const QString name = QFile::decodeName(path.c_str()); isDevice(name)) {
        m_device = std::make_unique<QFile>(name);
        opened = m_device->open(QIODevice::WriteOnly | QIODevice::Unbuffered);
    } else {
        auto file = std::make_unique<QSaveFile>(name);
        opened = file->open(QIODevice::WriteOnly);
        m_device = std::move(file);
    }
    if (opened)
        return std::nullopt;
    return Failure("Cannot write to " + (path.empty() ? "standard output" : path) + ": " +
                       m_device->errorString().toStdString() + ".",
                   exitArgumentsAtFault);
}

void Output::drain() {
    const auto size = static_cast<qint64>(m_text.size());
    m_failed = m_failed || m_device->write(m_text.data(), size) != size;
    m_text.clear();
}

void Output::flush() {
    if (m_text.size() >= enough)
        drain();
}

std::optional<Failure> Output::finish() {
    drain();
    if (auto* file = qobject_cast<QSaveFile*>(m_device.get()))
        m_failed = !file->commit() || m_failed;
    else
        m_failed = !m_device->flush() || m_failed;
    if (!m_failed)
        return std::nullopt;
    return Failure("Writing to " + (m_path.empty() ? "standard output" : m_path) +
                       " failed: " + m_device->errorString().toStdString() + ".",
                   exitRunAtFault);
}

} // namespace orrery
