// What a command writes, and the sentence when it can't.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/output.h"

#include <QFile>

namespace orrery {

namespace {

constexpr std::size_t enough = 64 * 1024;

std::string name(const std::string& path) {
    return path.empty() ? "standard output" : path;
}

} // namespace

std::optional<Failure> Output::open(const std::string& path) {
    m_path = path;
    if (m_writer.open(QFile::decodeName(path.c_str())))
        return std::nullopt;
    return Failure("Cannot write to " + name(path) + ": " + m_writer.reason().toStdString() + ".",
                   m_writer.full() ? exitRunAtFault : exitArgumentsAtFault);
}

void Output::flush() {
    if (m_text.size() < enough)
        return;
    m_writer.write(m_text.data(), static_cast<qint64>(m_text.size()));
    m_text.clear();
}

std::optional<Failure> Output::finish() {
    if (m_writer.write(m_text.data(), static_cast<qint64>(m_text.size())) && m_writer.finish())
        return std::nullopt;
    return Failure("Writing to " + name(m_path) + " failed: " + m_writer.reason().toStdString() + ".",
                   exitRunAtFault);
}

int print(std::string text) {
    Output output;
    if (const auto failure = output.open(""))
        return report(*failure);
    output.text() = std::move(text);
    if (const auto failure = output.finish())
        return report(*failure);
    return exitDone;
}

} // namespace orrery
