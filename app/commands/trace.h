// Trace: runs a demo and writes its metrics as CSV or JSON, for people who want to check.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/arguments.h"

namespace orrery {

std::vector<Option> traceOptions();
int runTrace(const Arguments& arguments);

} // namespace orrery
