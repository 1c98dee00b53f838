// The command line: one binary, several commands; everything but the window works without a display.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/arguments.h"

#include <functional>
#include <string>
#include <vector>

namespace orrery {

/// A word after `orrery`, what it takes, and what carries it out.
struct Command {
    std::string name;
    std::string takes; ///< beside its options: "QUESTION"
    std::string help;  ///< one line
    std::vector<Option> options;
    bool draws = false; ///< needs fonts and pictures, though no display
    std::function<int(const Arguments&)> run;
};

/// Every command but `open`.
std::vector<Command> commands();

/// Runs what the arguments ask for. Exit status: 0 done; 1 the content or the run is at fault; 2 the
/// arguments are.
int runCommandLine(int argc, char* argv[]);

} // namespace orrery
