// List: the questions and their demos, as a table or as JSON.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/arguments.h"
#include "engine/demos/catalogue.h"

#include <string>

namespace orrery {

class Content;

std::vector<Option> listOptions();
/// One line a question of the content or of the catalogue, in the order of their numbers.
std::string questionTable(const Content& content, const std::vector<Entry>& entries);
int runList(const Arguments& arguments);

} // namespace orrery
