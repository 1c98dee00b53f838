// One sentence on standard error.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/failure.h"

#include <cstdio>

namespace orrery {

int report(const Failure& failure) {
    std::fprintf(stderr, "orrery: %s\n", failure.sentence.c_str());
    return failure.status;
}

} // namespace orrery
