// FSRS-6: how well something that was said once is still remembered, and when to say it again.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace orrery {

/// How it went, as the reader says.
enum class Grade { again = 1, hard, good, easy };

/// The published formulas (Free Spaced Repetition Scheduler, version 6, by open-spaced-repetition) with their
/// default parameters, in whole days, without learning steps.
namespace fsrs {

constexpr double retention = 0.9; ///< an interval ends when it would be remembered with this probability

struct Memory {
    double stability = 0;  ///< days until it is remembered with a probability of 0.9
    double difficulty = 0; ///< 1 … 10
};

Memory first(Grade grade);
/// After `days` days; 0: a second time on the same day.
Memory next(const Memory& memory, int days, Grade grade);
/// The probability that it is remembered after `days` days.
double recall(const Memory& memory, int days);
/// Days until it should be said again, at least one.
int interval(const Memory& memory, double wanted = retention);

} // namespace fsrs

} // namespace orrery
