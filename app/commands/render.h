// Render: runs a demo and writes its figure as a picture.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/arguments.h"

namespace orrery {

std::vector<Option> renderOptions();
int runRender(const Arguments& arguments);

} // namespace orrery
