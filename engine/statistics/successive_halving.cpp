// The schedule of successive halving and what it costs.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/successive_halving.h"

#include <algorithm>

namespace orrery {

HalvingRung rung_after(HalvingRung rung, int all) {
    const int left = 2 * rung.samples >= all ? rung.candidates * 5 / 9 : rung.candidates / 3;
    return {std::max(1, left), std::min(all, 2 * rung.samples)};
}

double halving_work(HalvingRung rung, int all) {
    double work = 0;
    for (; rung.samples < all; rung = rung_after(rung, all))
        work += static_cast<double>(rung.candidates) * rung.samples / all;
    return work + rung.candidates;
}

} // namespace orrery
