// Drawing the point sets.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/point_sets.h"

#include "engine/core/elementary.h"

#include <numbers>

namespace orrery {

LabeledPoints two_moons(int count, double noise, Random random) {
    LabeledPoints set{Eigen::MatrixXd(count, 2), Eigen::VectorXd(count)};
    for (int i = 0; i < count; ++i) {
        const bool second = i % 2 == 1;
        const double angle = random.uniform(0, std::numbers::pi);
        const double x = elementary::cos(angle), y = elementary::sin(angle);
        const double dx = noise * random.normal(), dy = noise * random.normal();
        set.points(i, 0) = (second ? 1 - x : x) - 0.5 + dx;
        set.points(i, 1) = (second ? 0.5 - y : y) - 0.25 + dy;
        set.labels(i) = second ? 1 : 0;
    }
    return set;
}

} // namespace orrery
