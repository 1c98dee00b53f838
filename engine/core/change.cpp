// Merging changes with one another and into values.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/change.h"

#include <algorithm>

namespace orrery {

void merge(Changes& into, const Changes& later) {
    for (const Change& change : later) {
        const auto same =
            std::find_if(into.begin(), into.end(), [&](const Change& c) { return c.id == change.id; });
        if (same == into.end())
            into.push_back(change);
        else
            same->value = change.value;
    }
}

Values changed(const Demo& demo, Values values, const Changes& changes) {
    for (const Change& change : changes)
        if (const auto index = demo.parameter_index(change.id))
            values[*index] = change.value;
    return values;
}

Changes difference(const Demo& demo, const Values& from, const Values& to) {
    Changes changes;
    for (std::size_t i = 0; i < to.size(); ++i)
        if (!equal(from[i], to[i]))
            changes.push_back({demo.parameters[i].id, to[i]});
    return changes;
}

bool equal(const Changes& a, const Changes& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Change& x, const Change& y) {
        return x.id == y.id && equal(x.value, y.value);
    });
}

} // namespace orrery
