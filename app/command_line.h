// The command line: one binary, several commands; everything but the window works without a display.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace orrery {

/// Runs what the arguments ask for. Exit status: 0 done; 1 the content or the run is at fault; 2 the
/// arguments are.
int runCommandLine(int argc, char* argv[]);

} // namespace orrery
