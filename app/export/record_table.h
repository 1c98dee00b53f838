// The record of a run as a table, in the form that `orrery trace` writes.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/record.h"

#include <string>

namespace orrery {

/// CSV: iteration, round, then the metrics; C locale, enough digits to read the same bits back.
std::string recordTable(const Record& record);
/// The same with b.iteration, b.round, b.… of its twin's record at the same place, see place.h; nothing where
/// the twin has not come so far.
std::string recordTable(const Record& a, const Record& b);

} // namespace orrery
