// Open: the command that shows the window; what is left when no other command is named.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/arguments.h"

#include <string>
#include <vector>

namespace orrery {

/// Whether these words ask for the window: nothing, `open …`, an option, a link, a question or a demo's id.
bool asksForWindow(const std::vector<std::string>& words);
int runOpen(std::vector<std::string> words, int& argc, char* argv[]);

} // namespace orrery
