// Changes: parameters that take other values, as pairs of id and value. Edits, events, undo and links hold
// these alone; the values in force are those at the start of a run with the changes made since.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/demo.h"

#include <string>
#include <vector>

namespace orrery {

struct Change {
    std::string id;
    Value value;
};

using Changes = std::vector<Change>;

/// Adds later changes; of one id, the later value holds.
void merge(Changes& into, const Changes& later);

/// The demo's `values`, in the order of declaration, with the changes made. Ids it doesn't have are passed
/// over.
Values changed(const Demo& demo, Values values, const Changes& changes);

/// What leads from one set of a demo's values to the other.
Changes difference(const Demo& demo, const Values& from, const Values& to);

/// The same ids in the same order and, bit for bit, the same values.
bool equal(const Changes& a, const Changes& b);

} // namespace orrery
