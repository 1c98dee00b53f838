// Worst: of many runs the worst number of each kind, and which run it was.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <benchmark/benchmark.h>

#include <algorithm>
#include <ctime>
#include <map>
#include <string>
#include <utility>

namespace orrery {

class Worst {
public:
    /// A run's number, which is its counter, too: the worst of several tries.
    void note(benchmark::State& state, const std::string& run, const std::string& counter, double value) {
        auto& mine = state.counters[counter];
        mine.value = std::max(mine.value, value);
        if (auto& [most, where] = m_all[counter]; value > most) {
            most = value;
            where = run;
        }
    }
    /// As a benchmark of its own after all runs.
    void tell(benchmark::State& state) const {
        for (auto _ : state) {
        }
        std::string where;
        for (const auto& [counter, found] : m_all) {
            state.counters[counter] = found.first;
            where += counter + ": " + found.second + "; ";
        }
        state.SetLabel(where);
    }

private:
    std::map<std::string, std::pair<double, std::string>> m_all; ///< by counter
};

/// Of this thread: what other programs take on a busy machine does not count.
inline double processor_ms() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) * 1e-6;
}

template <class F>
double time_of(F work) {
    const double before = processor_ms();
    work();
    return processor_ms() - before;
}

} // namespace orrery
