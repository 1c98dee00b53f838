// RecentMean: the mean of the last numbers, as a smoothed curve shows it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>

namespace orrery {

template <std::size_t N>
class RecentMean {
public:
    void add(double number) { m_last[m_count++ % N] = number; }
    /// Of fewer, as long as there are fewer; 0 before the first.
    double mean() const {
        const std::size_t known = std::min(m_count, N);
        double sum = 0;
        for (std::size_t i = 0; i < known; ++i)
            sum += m_last[i];
        return known > 0 ? sum / static_cast<double>(known) : 0;
    }
    bool full() const { return m_count >= N; }

private:
    std::array<double, N> m_last{};
    std::size_t m_count = 0;
};

} // namespace orrery
