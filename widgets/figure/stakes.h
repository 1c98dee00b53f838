// Stakes: what a run and its twin are compared by: numbers of both.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/demo.h"
#include "engine/core/frame.h"

#include <QString>

#include <vector>

namespace orrery {

struct Stake {
    Text name;
    double a = 0, b = 0; ///< NaN: not measured yet
};

/// The demo's first number besides the one whose gap it declares, which is told in a sentence.
std::vector<Stake> stakesOf(const Demo& demo, const Frame& a, const Frame& b);
/// A dash where there is none.
QString stakeNumber(double value);
/// "Loss: A 0.696, B 0.213."
Sentence stakeSentence(const Stake& stake);

} // namespace orrery
