// Render: draws a demo's figure, with title and narration, into a file.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/arguments.h"

namespace orrery {

std::vector<Option> renderOptions();
int runRender(const Arguments& arguments);

} // namespace orrery
