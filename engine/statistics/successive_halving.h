// Successive halving (Jamieson & Talwalkar 2016): many candidates on few points, the last few on all.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/random.h"
#include "engine/statistics/bayesian_search.h"

#include <functional>
#include <tuple>
#include <vector>

namespace orrery {

/// A place, and what it cost on so many points.
struct SearchTrial {
    SearchPoint at;
    double error = 0;
    int samples = 0;
};

/// A search of the unit square. A value; it draws only when it is made.
class SuccessiveHalving {
public:
    /// As many random candidates as `budget` fits on `all` points allow, on a quarter of the points at first
    /// but not on less than `fewest`.
    SuccessiveHalving(Random random, int budget, int all, int fewest);

    /// The next trials, until work worth `fits` fits on all points has been done since the start; none after
    /// the last rung. `error` of a place on so many points.
    std::vector<SearchTrial> go_on(double fits, const std::function<double(SearchPoint, int)>& error);

    static auto held(auto& self) { return std::tie(self.m_rung); }

private:
    int m_all, m_samples; ///< points: all, and of the present rung
    std::vector<SearchTrial> m_rung;
    std::size_t m_next = 0; ///< candidate of the rung
    double m_spent = 0;     ///< fits on all points
};

} // namespace orrery
