// The benchmarks: those of the catalogue are registered here, as it must not be asked before main begins.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <benchmark/benchmark.h>

namespace orrery {
void register_frames();
void register_pages();
void register_places();
} // namespace orrery

int main(int argc, char* argv[]) {
    orrery::register_frames();
    orrery::register_pages();
    orrery::register_places();
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv))
        return 1;
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return 0;
}
