// Step grid: numbers that a slider or a drag gives, as the decimals they are meant to be.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace orrery {

/// The nearest of origin, origin ± step, origin ± 2·step … to `value`. Where origin and step have a few
/// decimals, so has the result: 0.68, never 0.6799999999999999.
double onGrid(double value, double origin, double step);

} // namespace orrery
