// validate: says what is wrong in a directory of questions.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/arguments.h"

namespace orrery {

/// `orrery validate DIRECTORY`: one sentence a line on standard error; 1 when there is any, 2 when there is
/// no such directory.
int runValidate(const Arguments& arguments);

} // namespace orrery
