// A library without data, for runs that read none.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/library.h"

#include <string>

namespace orrery::testing {

inline const Library& no_data() {
    static const Library library([](const std::string&) { return std::string(); },
                                 [](const std::string&) { return Image(); });
    return library;
}

} // namespace orrery::testing
