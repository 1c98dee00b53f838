// Which values and gradients are known after so many steps.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/scalar_passes.h"

#include <algorithm>

namespace orrery {

int ScalarPasses::current() const {
    if (steps == 0)
        return -1;
    return plan.computed[static_cast<std::size_t>(backward() ? 2 * nodes() - steps : steps - 1)];
}

bool ScalarPasses::has_value(int node) const {
    return plan.node(node).parents.empty() || complete || backward() || (forward() && node <= current());
}

bool ScalarPasses::has_gradient(int node) const {
    if (!plan.node(node).gradient.is_valid() || !(complete || backward()))
        return false;
    if (complete)
        return true;
    for (int user = node + 1; user < current(); ++user) { // all from `current()` up have been gone through
        const std::vector<int>& parents = plan.node(user).parents;
        if (std::find(parents.begin(), parents.end(), node) != parents.end())
            return false;
    }
    return true;
}

} // namespace orrery
