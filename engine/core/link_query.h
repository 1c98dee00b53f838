// What stands behind the question mark of a link, and in a twin.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"
#include "engine/core/step.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace orrery {

using Pairs = std::vector<std::pair<std::string, std::string>>;

/// key=value&key=value with percent-encoding; `of`: what is read, for the sentence that refuses it.
Result<Pairs> read_pairs(std::string_view query, const Text& of);
/// The size of step that a key such as iteration= counts in.
std::optional<Step> step_of(std::string_view key);

} // namespace orrery
