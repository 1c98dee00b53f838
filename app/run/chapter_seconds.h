// How long each chapter of a story takes.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/timeline.h"

#include <optional>
#include <vector>

namespace orrery {

/// Of each chapter of this run's story, at the usual speed; nothing where only playing it would tell. Rounds
/// and iterations are taken to be as long as the first ones, which are played for it, if that is quickly
/// done.
std::vector<std::optional<double>> chapterSeconds(const Timeline& run, const Library& library);

} // namespace orrery
