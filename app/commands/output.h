// Output: what a command writes, to a file or to standard output.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/failure.h"
#include "app/storage/file_writer.h"

#include <optional>
#include <string>

namespace orrery {

class Output {
public:
    /// An empty path is standard output; a device or pipe is written to as it comes.
    std::optional<Failure> open(const std::string& path);

    /// Collects here; call flush() now and then.
    std::string& text() { return m_text; }
    /// Passes the text on once there is enough of it.
    void flush();
    /// Writes what is left and puts the file in its place.
    std::optional<Failure> finish();

private:
    std::string m_path, m_text;
    FileWriter m_writer;
};

/// Writes the text to standard output. Hands back the exit status.
int print(std::string text);

} // namespace orrery
