// Export: what is taken along: questions for Anki, a handout, a clip of the story.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/arguments.h"

namespace orrery {

std::vector<Option> exportAnkiOptions();
int runExportAnki(const Arguments& arguments);

std::vector<Option> exportHandoutOptions();
int runExportHandout(const Arguments& arguments);

std::vector<Option> exportClipOptions();
int runExportClip(const Arguments& arguments);

} // namespace orrery
