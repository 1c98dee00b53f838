// List: the questions and their demos, as a table or as JSON.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/arguments.h"

namespace orrery {

std::vector<Option> listOptions();
int runList(const Arguments& arguments);

} // namespace orrery
