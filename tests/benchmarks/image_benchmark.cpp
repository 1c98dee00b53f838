// W5: one 3 × 3 convolution of a 256 × 256 image a call, valid.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/image_operations.h"

#include <benchmark/benchmark.h>

namespace {

using namespace orrery;

void W5_convolution(benchmark::State& run) {
    Planes<float> x(256, 256, 1), y;
    x.values.col(0).setLinSpaced(-1, 1);
    const Filters<float> kernel(Eigen::MatrixXf(named_kernel("sobel").cast<float>()));
    for (auto _ : run) {
        correlate(x, kernel, {}, y);
        benchmark::DoNotOptimize(y.values.data());
    }
    run.SetItemsProcessed(run.iterations());
}
BENCHMARK(W5_convolution);

} // namespace
