// The catalogue: every demo, in question order.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/demo.h"
#include "engine/core/finale.h"

#include <vector>

namespace orrery {

struct Entry {
    int question = 0; ///< from 1
    Demo demo;
    MakeFinale finale = nullptr; ///< null: the story is all there is
};

/// All demos. Built anew at each call: keep it.
std::vector<Entry> catalogue();

} // namespace orrery
