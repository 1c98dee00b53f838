// The benchmarks: those of the catalogue are registered here, as it must not be asked before main begins.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <benchmark/benchmark.h>

namespace orrery {
void register_places();
}

int main(int argc, char* argv[]) {
    orrery::register_places();
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv))
        return 1;
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return 0;
}
