// Marks as JSON: their type and every member.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/export/json_writer.h"

#include "engine/core/figure.h"

#include <optional>

namespace orrery {

/// The members of an object that the caller has begun and ends.
void writeMark(JsonWriter& json, const Mark& mark);

/// A member [low, high], or null for an automatic range.
void writeRange(JsonWriter& json, const char* name, const std::optional<Range>& range);

} // namespace orrery
