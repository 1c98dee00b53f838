// Hand reading: numbers and tables as hands type and paste them; every editor reads with these.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/parameter.h"

#include <QString>

#include <cstdint>

namespace orrery {

// Pure functions of their arguments: any text may be given to them (a fuzzer's, too), they never crash, and
// what they take reads back to the same bits from write_number() or writeTable().
//
// Hands may write what links and the command line may not, as long as it can be read in one way only:
// full-width digits and signs, − for the minus, a leading +, ×10⁻³ for the exponent, blanks of every kind
// around a number. A decimal comma is refused: the sentence says how to write the number instead.

/// One finite number.
Result<double> readNumber(const QString& typed);

/// A whole number from `least` to `greatest`.
Result<double> readWhole(const QString& typed, double least, double greatest);

/// A seed: a whole number from 0 to 2⁶⁴ − 1.
Result<std::uint64_t> readSeed(const QString& typed);

/// Rows end at “;” or at the end of a line; their cells are separated by commas, tabs or blanks. A separator
/// too many at the end of a row is overlooked; nothing but blanks is a matrix without cells. A text whose
/// commas may be meant as decimal commas is refused.
Result<Eigen::MatrixXd> readTable(const QString& typed);
/// `table` as readTable() reads it; as links write it, where that can be read in one way only.
QString writeTable(const Eigen::MatrixXd& table);
/// Whether a text is meant for several cells: it has tabs, semicolons or several lines.
bool isTable(const QString& typed);

/// A value of the parameter's, within its range.
Result<Value> readValue(const Parameter& parameter, const QString& typed);
/// `value` as readValue() reads it.
QString writeForHand(const Parameter& parameter, const Value& value);

} // namespace orrery
