// Output: a file that appears only when it is whole, or standard output.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/failure.h"

#include <memory>
#include <optional>
#include <string>

class QFileDevice;

namespace orrery {

class Output {
public:
    Output();
    ~Output();
    Output(const Output&) = delete;
    Output& operator=(const Output&) = delete;

    /// An empty path is standard output; a device or pipe is written to as it comes.
    std::optional<Failure> open(const std::string& path);

    /// Collects here; call flush() now and then.
    std::string& text() { return m_text; }
    /// Passes the text on once there is enough of it.
    void flush();
    /// Writes what is left and puts the file in its place.
    std::optional<Failure> finish();

private:
    void drain();

    std::string m_path, m_text;
    std::unique_ptr<QFileDevice> m_device;
    bool m_failed = false;
};

} // namespace orrery
