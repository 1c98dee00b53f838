// The schedule of successive halving, what it costs, and how a search follows it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/successive_halving.h"

#include <algorithm>
#include <cmath>

namespace orrery {
namespace {

/// What is compared at one time: so many candidates, on so many points each.
struct Rung {
    int candidates = 0, samples = 0;
};

/// A third of them on twice as many points; five in nine where those are all.
Rung rung_after(Rung rung, int all) {
    const int left = 2 * rung.samples >= all ? rung.candidates * 5 / 9 : rung.candidates / 3;
    return {std::max(1, left), std::min(all, 2 * rung.samples)};
}

/// From this rung to the last, in fits on all points.
double work_from(Rung rung, int all) {
    double work = 0;
    for (; rung.samples < all; rung = rung_after(rung, all))
        work += static_cast<double>(rung.candidates) * rung.samples / all;
    return work + rung.candidates;
}

} // namespace

SuccessiveHalving::SuccessiveHalving(Random random, int budget, int all, int fewest)
    : m_all(all), m_samples(std::max(fewest, all / 4)) {
    int candidates = std::max(3, static_cast<int>(std::lround(27.0 * budget / 16)));
    // Of few points the first rungs take a large share: fewer candidates, or the last rung is never reached.
    while (candidates > 3 && work_from({candidates, m_samples}, all) >= budget + 1)
        --candidates;
    for (int i = 0; i < candidates; ++i) {
        const double u = random.uniform(), v = random.uniform();
        m_rung.push_back({{u, v}, 0, 0});
    }
}

std::vector<SearchTrial> SuccessiveHalving::go_on(double fits,
                                                  const std::function<double(SearchPoint, int)>& error) {
    std::vector<SearchTrial> trials;
    while (m_spent < fits) {
        if (m_next == m_rung.size()) {
            if (m_samples == m_all)
                break; // the last rung is done
            std::stable_sort(m_rung.begin(), m_rung.end(),
                             [](const SearchTrial& a, const SearchTrial& b) { return a.error < b.error; });
            const Rung next = rung_after({static_cast<int>(m_rung.size()), m_samples}, m_all);
            m_rung.resize(static_cast<std::size_t>(next.candidates));
            m_samples = next.samples;
            m_next = 0;
        }
        SearchTrial& trial = m_rung[m_next++];
        trial = {trial.at, error(trial.at, m_samples), m_samples};
        trials.push_back(trial);
        m_spent += static_cast<double>(m_samples) / m_all;
    }
    return trials;
}

} // namespace orrery
