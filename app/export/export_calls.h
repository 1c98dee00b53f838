// Export calls: what something that takes a while to export asks of whoever waits for it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <stop_token>

namespace orrery {

struct ExportCalls {
    /// Calls it where widgets may be made and drawn, and waits for it. False: it was left out, for all is
    /// being left.
    std::function<bool(const std::function<void()>&)> draw;
    /// How much is done, 0 … 1.
    std::function<void(double)> progress;
    std::stop_token stop;
};

/// Of a command, which waits itself.
inline ExportCalls directCalls() {
    return {[](const std::function<void()>& draws) {
                draws();
                return true;
            },
            [](double) {},
            {}};
}

} // namespace orrery
