// Successive halving (Jamieson & Talwalkar 2016): many candidates on few points, the last few on all.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace orrery {

/// What is compared at one time: so many candidates, on so many points each.
struct HalvingRung {
    int candidates = 0, samples = 0;
};

/// A third of them on twice as many points; five in nine where those are all.
HalvingRung rung_after(HalvingRung rung, int all);

/// From this rung to the last, in fits on all points.
double halving_work(HalvingRung rung, int all);

} // namespace orrery
