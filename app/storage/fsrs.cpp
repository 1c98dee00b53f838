// FSRS-6: the formulas, as in its description (github.com/open-spaced-repetition, "The Algorithm").
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/storage/fsrs.h"

#include "engine/core/elementary.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace orrery::fsrs {

using elementary::exp;
using elementary::pow;

namespace {

constexpr std::array<double, 21> w{0.212,  1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194,
                                   0.001,  1.8722, 0.1666, 0.796,  1.4835, 0.0614, 0.2629,
                                   1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542};
constexpr double decay = -w[20], least_stability = 0.001, most_days = 36500;

/// So that recall is 0.9 after as many days as the stability says.
double factor() {
    return pow(0.9, 1 / decay) - 1;
}

/// Not yet within 1 … 10.
double firstDifficulty(Grade grade) {
    return w[4] - exp(w[5] * (static_cast<int>(grade) - 1)) + 1;
}

double difficultyAfter(double difficulty, Grade grade) {
    const double step = -w[6] * (static_cast<int>(grade) - 3) * (10 - difficulty) / 9;
    return std::clamp(w[7] * firstDifficulty(Grade::easy) + (1 - w[7]) * (difficulty + step), 1.0, 10.0);
}

double sameDay(double stability, Grade grade) {
    const double grows = exp(w[17] * (static_cast<int>(grade) - 3 + w[18])) * pow(stability, -w[19]);
    return stability * (grade >= Grade::good ? std::max(grows, 1.0) : grows);
}

double forgotten(const Memory& memory, double recalled) {
    const double anew = w[11] * pow(memory.difficulty, -w[12]) * (pow(memory.stability + 1, w[13]) - 1) *
                        exp((1 - recalled) * w[14]);
    return std::min(anew, memory.stability / exp(w[17] * w[18]));
}

double remembered(const Memory& memory, double recalled, Grade grade) {
    const double grows = exp(w[8]) * (11 - memory.difficulty) * pow(memory.stability, -w[9]) *
                         (exp((1 - recalled) * w[10]) - 1);
    return memory.stability *
           (1 + grows * (grade == Grade::hard ? w[15] : 1) * (grade == Grade::easy ? w[16] : 1));
}

} // namespace

Memory first(Grade grade) {
    return {w[static_cast<std::size_t>(grade) - 1], std::clamp(firstDifficulty(grade), 1.0, 10.0)};
}

Memory next(const Memory& memory, int days, Grade grade) {
    const double recalled = recall(memory, days);
    const double stability = days < 1                ? sameDay(memory.stability, grade)
                             : grade == Grade::again ? forgotten(memory, recalled)
                                                     : remembered(memory, recalled, grade);
    return {std::max(stability, least_stability), difficultyAfter(memory.difficulty, grade)};
}

double recall(const Memory& memory, int days) {
    return pow(1 + factor() * std::max(0, days) / memory.stability, decay);
}

int interval(const Memory& memory, double wanted) {
    const double days = memory.stability / factor() * (pow(wanted, 1 / decay) - 1);
    return static_cast<int>(std::clamp(std::nearbyint(days), 1.0, most_days));
}

} // namespace orrery::fsrs
