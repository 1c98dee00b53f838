// Number fault: what keeps a text from being a number, in the words of a remedy.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/text.h"

#include <string>
#include <string_view>

namespace orrery {

/// The end of a sentence that refuses `text`: "write a decimal point, not a comma: 0.5". Empty where `text`
/// is a number in C notation, or so far from one that nothing in particular can be said.
Text number_fault(std::string_view text);

/// How the sentence ends: "; write a decimal point, not a comma.", or with a full stop where there is no
/// fault.
Text sentence_end(const Text& fault);

/// `text` to stand in a sentence: on one line, and not much longer than one.
std::string quoted(std::string_view text);

} // namespace orrery
