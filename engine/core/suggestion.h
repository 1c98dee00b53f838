// Suggestion: the name that somebody most likely meant.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace orrery {

/// The name among `names` that is spelled most like `written`; empty when none is near.
std::string nearest(std::string_view written, const std::vector<std::string>& names);

} // namespace orrery
