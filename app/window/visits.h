// Visits: where the reader was before, and where Back has led away from.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/twin.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace orrery {

/// A question with the run that stood there: everything that it takes to come back. A value.
struct Visit {
    int question = 0;
    std::optional<Scripts> scripts; ///< nothing: no run
    Length place{Step::phase, 0};
    QStringList hidden; ///< parameters
    QString prediction; ///< that waited there; may be empty
};

class Visits {
public:
    /// The reader goes somewhere else from here.
    void leave(Visit here);
    /// Where Back leads, from here; nothing: nowhere.
    std::optional<Visit> back(Visit here);
    std::optional<Visit> forward(Visit here);

    /// Beyond so many, or when their runs need more memory than that, the oldest are forgotten.
    static constexpr std::size_t most = 50, most_bytes = std::size_t{1} << 20;

private:
    void forget();
    static std::optional<Visit> swap(std::vector<Visit>& from, std::vector<Visit>& to, Visit here);

    std::vector<Visit> m_past, m_future;
};

} // namespace orrery
